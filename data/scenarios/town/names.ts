/** Street names, each used once. */
import { ANIMALS, BIRDS, FLOWERS, FRUIT, TREES } from './namesOfNature.ts'
import { INDUSTRY, MUSIC, PEOPLE, POETS } from './namesOfPeople.ts'
import { CENTRE, FIELDS, HILLS, OLD, TOWNS } from './namesOfPlaces.ts'
import type { Plan } from './plan.ts'
import { Dice } from './random.ts'

/** For when a quarter's own names are used up. */
const ELSEWHERE = [
  ...HILLS.map((hill) => `${hill}straße`),
  ...ANIMALS.map((animal) => `${animal}weg`),
  ...TOWNS.map((town) => `${town} Straße`),
  ...PEOPLE.map((person) => `${person}-Straße`),
]

const compose =
  (stems: readonly string[], ends: readonly string[]) =>
  (dice: Dice): string => {
    const stem = dice.pick(stems)
    const end = dice.pick(ends)
    if (stem.endsWith(' ')) return `${stem}${end === 'weg' ? 'Gasse' : end[0].toUpperCase() + end.slice(1)}`
    return stem.endsWith('-') ? `${stem}${end[0].toUpperCase()}${end.slice(1)}` : `${stem}${end}`
  }

const STYLES: Readonly<Record<string, (dice: Dice) => string>> = {
  west: compose(FLOWERS, ['weg', 'straße']),
  southWest: compose(TREES, ['weg', 'straße']),
  middleWest: compose(POETS, ['straße', 'straße', 'weg']),
  middle: compose(CENTRE, ['straße']),
  oldTown: compose(OLD, ['gasse']),
  station: compose(CENTRE, ['straße']),
  trade: compose(INDUSTRY, ['straße']),
  industrySouth: compose(INDUSTRY, ['straße', 'ring']),
  industryNorth: compose(INDUSTRY, ['straße']),
  bleiche: compose(BIRDS, ['weg']),
  vorstadt: compose(MUSIC, ['straße', 'weg']),
  hain: compose(TREES, ['weg', 'hain']),
  kirschberg: compose(FRUIT, ['weg', 'garten']),
  sonnenhang: (dice) => dice.pick(FIELDS),
  schanze: compose(BIRDS, ['weg', 'winkel']),
}

/** Names all streets of the quarters that have none. */
export function nameStreets(plan: Plan, seed: number): void {
  const given = plan.streets.flatMap(({ name, tags, changes }) => [
    name,
    tags.name,
    ...[...changes.values()].map((change) => change.name),
  ])
  const used = new Set(given.flatMap((name) => (name === undefined ? [] : [stemOf(name)])))
  for (const street of plan.streets) {
    if (street.quarter === '' || street.name) continue
    const dice = new Dice(seed, `name ${street.key}`)
    street.name = freshName(STYLES[street.quarter], dice, used)
    used.add(stemOf(street.name))
  }
}

/** In the manner of the quarter if one is left, else after towns and people; no two names differ in their ending only. */
function freshName(style: (dice: Dice) => string, dice: Dice, used: ReadonlySet<string>): string {
  for (let attempt = 0; attempt < 2000; attempt++) {
    const name = attempt < 80 ? style(dice) : dice.pick(ELSEWHERE)
    if (!used.has(stemOf(name))) return name
  }
  throw new Error('more streets than names')
}

const stemOf = (name: string): string =>
  name.replace(/(-?(weg|straße|gasse|hain|winkel|garten|ring))$/i, '').toLowerCase()
