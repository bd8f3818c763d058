/** What the colours and signs of the map mean. */
import { SPEED_STOPS } from '../frames/speedShare.ts'
import type { Speech } from '../words/language.ts'
import { h } from './dom.ts'

export function createLegend({ words, percent }: Speech): HTMLElement {
  const scale = h('div', { class: 'scale', role: 'img', 'aria-label': words.legendSpeed })
  // The theme sets the colours (main.ts).
  const stops = SPEED_STOPS.map((share, k) => `var(--speed-${k}) ${share * 100}%`)
  scale.style.background = `linear-gradient(to right, ${stops.join(', ')})`
  return h(
    'details',
    { class: 'legend floating', open: matchMedia('(min-width: 1100px)').matches },
    h('summary', {}, words.legend),
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
      'ul',
      {},
      h('li', {}, h('i', { class: 'sign ring' }), words.legendEquipped),
      h('li', {}, h('i', { class: 'sign external' }), words.legendExternal),
      h('li', {}, h('i', { class: 'sign plate green' }, '42'), words.legendGreenLight),
      h('li', {}, h('i', { class: 'sign plate blue' }, '60'), words.legendLimit),
    ),
  )
}
