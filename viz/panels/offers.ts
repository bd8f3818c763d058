/** Kinds of advice that have switched themselves off, and which harm they would do; nothing while all are given. */
import type { Frame } from '../../data/messages/codec.ts'
import type { Speech } from '../words/language.ts'
import { h } from './dom.ts'

export interface OffersPanel {
  readonly element: HTMLElement
  update(frame: Frame): void
}

export function createOffers({ words, signed, range, percent }: Speech): OffersPanel {
  const list = h('ul', { class: 'offers' })
  const element = h(
    'section',
    { class: 'card', role: 'status', hidden: true },
    h('h2', {}, words.switchedOff),
    h('p', { class: 'extra' }, words.switchedOffWhy),
    list,
  )
  let shown = ''

  return {
    element,
    update({ offered }) {
      const off = offered.filter(({ given }) => !given)
      const now = off.map(({ kind, reason }) => kind + reason).join()
      if (now === shown) return
      shown = now
      element.hidden = off.length === 0
      list.replaceChildren(
        ...off.map(({ kind, harms }) =>
          h(
            'li',
            {},
            h('strong', {}, words.adviceKinds[kind] ?? kind),
            ...harms.map(({ group, figure, difference, low, high, relative }) => {
              const what = words.harmFigures[figure] ?? figure
              const who = words.groups[group] ?? group
              const interval = range([low, high], 2)
              return h(
                'p',
                { class: 'extra' },
                `${who}: ${what} ${signed(difference, 2)} (${interval}), ${percent(relative)}`,
              )
            }),
          ),
        ),
      )
    },
  }
}
