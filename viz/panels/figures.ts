/** The live figures of both worlds and what they differ by; what that means, one pair of runs cannot say. */
import type { Frame } from '../../data/messages/codec.ts'
import { FIGURES, type FigureKind } from '../frames/figures.ts'
import type { Speech } from '../words/language.ts'
import { h, setText } from './dom.ts'

export interface FiguresPanel {
  readonly element: HTMLElement
  update(frame: Frame): void
}

export function createFigures(speech: Speech): FiguresPanel {
  const { words } = speech
  const rows = FIGURES.map((kind) => row(kind, speech))
  const extra = h('p', { class: 'extra' })
  const element = h(
    'section',
    { class: 'card figures' },
    h('h2', {}, words.figures),
    h(
      'table',
      {},
      h('caption', { class: 'unseen' }, words.sinceStart),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, h('span', { class: 'unseen' }, words.figure)),
          h('th', { scope: 'col', class: 'baseline' }, words.baseline),
          h('th', { scope: 'col', class: 'advised' }, words.advised),
          h('th', { scope: 'col' }, words.difference),
        ),
      ),
      h('tbody', {}, ...rows.map(({ element: line }) => line)),
    ),
    extra,
    h('p', { class: 'extra' }, words.onePair),
  )
  return {
    element,
    update({ baseline, advised }) {
      if (!baseline?.figures || !advised?.figures) return
      for (const { update } of rows) update(baseline.figures, advised.figures)
      const { advices, external } = advised.figures
      const parts = [`${words.advices}: ${speech.number(advices)}`]
      if (external > 0) parts.push(`${words.external}: ${speech.number(external)}`)
      setText(extra, parts.join(' · '))
    },
  }
}

type Figures = Parameters<FigureKind['value']>[0]

function row(kind: FigureKind, { words, number, signed }: Speech) {
  const cells = [h('td'), h('td'), h('td', { class: 'difference' })]
  const unit = words.units[kind.key] ? h('span', { class: 'unit' }, ` ${words.units[kind.key]}`) : undefined
  const write = (value: number | undefined) => (value === undefined ? '–' : number(value, kind.digits))
  return {
    element: h('tr', {}, h('th', { scope: 'row' }, words[kind.key], unit), ...cells),
    update(baseline: Figures, advised: Figures) {
      // Rounded before they are compared, so that what is written adds up.
      const [a, b] = [baseline, advised].map((figures) => rounded(kind.value(figures), kind.digits))
      setText(cells[0], write(a))
      setText(cells[1], write(b))
      const difference = a === undefined || b === undefined ? 0 : rounded(b - a, kind.digits)!
      setText(cells[2], a === undefined || b === undefined ? '–' : signed(difference, kind.digits))
    },
  }
}

function rounded(value: number | undefined, digits: number): number | undefined {
  if (value === undefined) return undefined
  const factor = 10 ** digits
  return Math.round(value * factor) / factor + 0
}
