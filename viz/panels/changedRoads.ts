/** Which roads are closed and where another limit holds, in words; nothing while all is as in the map. */
import type { ChangedStreet } from '../frames/changedRoads.ts'
import type { Speech } from '../words/language.ts'
import { speakRoad } from '../words/roads.ts'
import { h } from './dom.ts'

/** More than fit on a screen nobody reads; the rest is on the map. */
const LISTED = 20

export interface ChangedRoadsOptions {
  /** One of the list was clicked on. */
  readonly onChangedStreet: (street: ChangedStreet) => void
}

export interface ChangedRoadsPanel {
  readonly element: HTMLElement
  /** @param startsAt time of day at which simulated time is 0 [s] */
  update(streets: readonly ChangedStreet[], startsAt: number): void
}

export function createChangedRoads(speech: Speech, { onChangedStreet }: ChangedRoadsOptions): ChangedRoadsPanel {
  const { words, number } = speech
  const list = h('ol')
  const more = h('p', { class: 'extra' })
  const element = h(
    'section',
    { class: 'card roads', 'aria-label': words.roads.title, hidden: true },
    h('h2', {}, words.roads.title),
    list,
    more,
  )

  function row(street: ChangedStreet, startsAt: number): HTMLElement {
    return h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: `entry ${street.closed ? 'closed' : street.noThrough ? 'no-through' : 'limit'}`,
          onclick: () => onChangedStreet(street),
        },
        h('span', {}, street.name || words.unnamed),
        ...speakRoad(street, speech, startsAt).map((sentence) => h('span', { class: 'where' }, sentence)),
      ),
    )
  }

  return {
    element,
    update(streets, startsAt) {
      element.hidden = streets.length === 0
      list.replaceChildren(...streets.slice(0, LISTED).map((street) => row(street, startsAt)))
      const rest = streets.length - LISTED
      more.hidden = rest <= 0
      more.textContent = rest > 0 ? words.roads.more(number(rest)) : ''
    },
  }
}
