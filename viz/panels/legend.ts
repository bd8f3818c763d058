/** What the colours and signs of the map mean. */
import type { ChangedStreet } from '../frames/changedRoads.ts'
import { SPEED_STOPS } from '../frames/speedShare.ts'
import type { Speech } from '../words/language.ts'
import { h } from './dom.ts'

/** Windows lower than this need the room for the map [px]; the colours are explained all the same. */
const TALL = 800

export interface Legend {
  readonly element: HTMLElement
  /** What is nowhere on the map is not explained. */
  setRoads(streets: readonly ChangedStreet[]): void
}

export function createLegend({ words, percent }: Speech): Legend {
  const closed = h('li', { hidden: true }, h('i', { class: 'sign boards' }), words.roads.legendClosed)
  const noThrough = h('li', { hidden: true }, h('i', { class: 'sign no-through' }), words.roads.legendNoThrough)
  const limited = h('li', { hidden: true }, h('i', { class: 'sign limited' }, '30'), words.roads.legendLimit)
  const scale = h('div', { class: 'scale', role: 'img', 'aria-label': words.legendSpeed })
  // The theme sets the colours (main.ts).
  const stops = SPEED_STOPS.map((share, k) => `var(--speed-${k}) ${share * 100}%`)
  scale.style.background = `linear-gradient(to right, ${stops.join(', ')})`
  const element = h(
    'div',
    { class: 'legend floating' },
    h('p', {}, words.legendSpeed),
    scale,
    h(
      'div',
      { class: 'scale-ends' },
      h('span', {}, words.legendStanding),
      h('span', {}, percent(0.5)),
      h('span', {}, words.legendFree),
    ),
    h(
      'details',
      { open: matchMedia(`(min-height: ${TALL}px)`).matches },
      h('summary', {}, words.legend),
      h(
        'ul',
        {},
        h('li', {}, h('i', { class: 'sign ring' }), words.legendEquipped),
        h('li', {}, h('i', { class: 'sign external' }), words.legendExternal),
        h('li', {}, h('i', { class: 'sign plate green' }, '42'), words.legendGreenLight),
        h('li', {}, h('i', { class: 'sign plate blue' }, '60'), words.legendLimit),
        closed,
        noThrough,
        limited,
      ),
    ),
  )
  return {
    element,
    setRoads(streets) {
      closed.hidden = !streets.some((street) => street.closed)
      noThrough.hidden = !streets.some((street) => street.noThrough && !street.closed)
      limited.hidden = !streets.some((street) => street.limit !== undefined && !street.closed)
    },
  }
}
