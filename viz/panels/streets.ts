/** Where the traffic goes: streets with more and with less of it, each of which can be shown on the map; and trip by trip, who gains and loses. */
import type { JourneysTable, StreetChange, StreetsTable } from '../frames/streets.ts'
import type { Speech } from '../words/language.ts'
import { h } from './dom.ts'
import { createIntervalTable } from './intervalTable.ts'

/** So many with more and with less are told; all of them are in the comparison's files. */
const LISTED = 8

export interface StreetsOptions {
  /** One of the streets was clicked on. */
  readonly onNamedStreet: (name: string) => void
}

export function createStreets(
  { more, less, all, shown }: StreetsTable,
  speech: Speech,
  { onNamedStreet }: StreetsOptions,
): HTMLElement {
  const { words, number } = speech
  const note = (text: string) => h('p', { class: 'extra' }, text)

  function part(title: string, streets: readonly StreetChange[]): HTMLElement[] {
    if (streets.length === 0) return []
    const left = streets.length - LISTED
    return [
      h('h3', {}, title),
      h('ol', { class: 'streets' }, ...streets.slice(0, LISTED).map((street) => line(street, speech, onNamedStreet))),
      ...(left > 0 ? [note(words.streets.rest(number(left)))] : []),
    ]
  }

  const parts = [...part(words.streets.more, more), ...part(words.streets.less, less)]
  return h(
    'details',
    { open: parts.length > 0 },
    h('summary', {}, words.streets.title),
    note(words.streets.about),
    ...(parts.length > 0 ? parts : [note(words.streets.none)]),
    note(words.streets.chance(number(all), number(shown), number(all / 20))), // 95 % hold
  )
}

function line(
  { name, a, b, change, speed }: StreetChange,
  { words, number, signed, range }: Speech,
  onNamedStreet: StreetsOptions['onNamedStreet'],
): HTMLElement {
  return h(
    'li',
    {},
    h(
      'button',
      { type: 'button', class: 'entry street', title: words.streets.show, onclick: () => onNamedStreet(name) },
      h('span', {}, name),
      h('strong', {}, signed(change.mean)),
      h(
        'span',
        { class: 'where' },
        words.streets.before(number(a), number(b)),
        ...(speed ? [`, ${words.streets.speed(number(speed[0]), number(speed[1]))}`] : []),
      ),
      h('span', { class: 'where interval' }, range(change.ci95, 0)),
    ),
  )
}

export function createJourneys({ trips, seconds, metres, co2, shares }: JourneysTable, speech: Speech): HTMLElement {
  const { words, number, percent } = speech
  const columns = [
    { title: words.journeys.time, unit: 's', digits: 1, better: 'lower' },
    { title: words.journeys.way, unit: 'm', digits: 0, better: 'lower' },
    { title: words.co2, unit: 'g', digits: 1, better: 'lower' },
  ] as const
  return h(
    'details',
    { class: 'outcomes', open: true },
    h('summary', {}, words.journeys.title),
    createIntervalTable(
      columns,
      [{ group: words.journeys.mean, note: words.journeys.trips(number(trips)), cells: [seconds, metres, co2] }],
      speech,
    ),
    shares && h('p', { class: 'extra' }, words.journeys.shares(percent(shares[0], 1), percent(shares[1], 1))),
  )
}
