/**
 * A synthetic weekday made from buildings, land use and the roads cut off by the edge of the map.
 *
 * Inhabitants come from the floor area of homes. Each makes 3.1 trips a day, 43 % of them driving a car (MiD 2017, the
 * German national travel survey). The trips divide into purposes with a profile over the day each; ends are drawn by
 * inhabitants, jobs or errands. A share of them has one end outside; as many people from outside come in for the same.
 * Through traffic joins gateways by the counts their road class suggests,
 * on roads like those it comes on (passages.ts). All figures are assumptions to be replaced by a
 * town's own counts; what they give is a plausible day with a morning peak around half past seven, not a forecast.
 */
import type { AreaDescription, NetworkDescription, TripDescription, VehicleClass } from '../description.ts'
import { type Draw, drawFrom, WeightedChoice } from '../draw.ts'
import { InputProblems } from '../problems.ts'
import { DAY, MORNING } from '../timeOfDay.ts'
import type { DayProfile } from './dayProfile.ts'
import { type Door, describeTrip, firstLongEnough } from './doors.ts'
import { type Gateway, gatewaysOf } from './gateways.ts'
import { passagesOf } from './passages.ts'
import { findPlaces, type Place } from './places.ts'
import { type End, PASSING, PURPOSES, THROUGH } from './purposes.ts'
import { reachOf } from './reach.ts'
import type { ClassShares } from './trips.ts'

export interface TownDemandOptions {
  readonly seed: number
  /** Time of day at which the run starts [s]; default MORNING. */
  readonly start?: number
  /** Length of the window [s], at most a day; default one hour. */
  readonly duration?: number
  /** Multiplies all traffic; default 1. */
  readonly scale?: number
}

export interface TownDemand {
  /** By departure, counted from `start`. */
  readonly trips: TripDescription[]
  readonly inhabitants: number
  readonly jobs: number
  readonly gateways: number
  /** Buildings too far from any road, which have no traffic. */
  readonly buildingsTooFar: number
  /** No buildings on the map: inhabitants are spread over its minor roads. */
  readonly fromRoads: boolean
  /** Trips of the window for which no two different ends were found. */
  readonly dropped: number
}

const TRIPS_A_DAY = 3.1 * 0.43 // trips as a car driver per inhabitant
/** Of the inhabitants' trips so many have one end outside the map. */
const OUTSIDE = 0.35

/** The trips of `drawTownDemand` alone. @throws InputProblems as there */
export function townDemand(
  network: NetworkDescription,
  areas: readonly AreaDescription[],
  options: TownDemandOptions,
): TripDescription[] {
  return drawTownDemand(network, areas, options).trips
}

/**
 * Draws the trips of a window of the day. A trip of the day is the same, whatever the window; there is a way between its
 * ends; it depends on seed and its id only, not on the order of network or areas. Nobody departs after a day.
 *
 * @throws InputProblems if the numbers make no sense
 */
export function drawTownDemand(
  network: NetworkDescription,
  areas: readonly AreaDescription[],
  { seed, start = MORNING, duration = 3600, scale = 1 }: TownDemandOptions,
): TownDemand {
  checkNumbers({ start, duration, scale })
  const draw = drawFrom(seed)
  const ends = findEnds(network, areas)
  const trips: TripDescription[] = []
  let dropped = 0

  const add = (
    id: string,
    profile: DayProfile,
    classes: ClassShares,
    drawDoors: (attempt: number) => [Door, Door] | undefined,
  ) => {
    const time = profile.timeAt(draw(`${id} depart`))
    const depart = Math.round((time >= start % DAY ? time - (start % DAY) : time - (start % DAY) + DAY) * 1000) / 1000
    if (depart >= duration) return
    const doors = firstLongEnough(drawDoors)
    if (!doors) dropped++
    else trips.push(describeTrip(id, depart, ends.classFor(classes, doors, draw(`${id} class`)), doors))
  }

  for (const purpose of PURPOSES) {
    const daily = ends.inhabitants * TRIPS_A_DAY * purpose.share * scale
    const outside = ends.entries.length > 0 && ends.exits.length > 0 ? OUTSIDE : 0
    // Inside, out and in: 1 − p, p and p for each trip of an inhabitant.
    for (let k = 0; k < Math.round(daily * (1 + outside)); k++) {
      const id = `${purpose.name}${String(k).padStart(6, '0')}`
      const kind = draw(`${id} kind`) * (1 + outside)
      const isResidents = kind < 1
      // Residents keep the end at home (or work), people from outside the other one.
      const crosses = kind >= 1 - outside
      const leaves = crosses && (purpose.from === 'home') === isResidents
      add(id, purpose.profile, purpose.classes, (attempt) => {
        const from =
          crosses && !leaves
            ? ends.entry(draw(`${id} from ${attempt}`))
            : ends.door(purpose.from, id, 'from', attempt, draw)
        const to = leaves ? ends.exit(draw(`${id} to ${attempt}`)) : ends.door(purpose.to, id, 'to', attempt, draw)
        return from && to ? [from, to] : undefined
      })
    }
  }
  for (const { entry, exits, daily } of ends.passages)
    for (let k = 0; k < Math.round(daily * scale); k++) {
      const id = `through:${entry.edge.id}:${String(k).padStart(5, '0')}`
      add(id, THROUGH, PASSING, (attempt) => {
        const exit = exits.at(draw(`${id} to ${attempt}`))
        return exit && [doorOf(entry, 0), doorOf(exit.exit, 1)]
      })
    }
  trips.sort((a, b) => a.depart - b.depart || (a.id < b.id ? -1 : 1))
  const { inhabitants, jobs, buildingsTooFar, fromRoads } = ends
  return { trips, inhabitants, jobs, gateways: ends.entries.length, buildingsTooFar, fromRoads, dropped }
}

function findEnds(network: NetworkDescription, areas: readonly AreaDescription[]) {
  const reach = reachOf(network, 'car')
  const leaving = new Set(reach.destinations.map(({ id }) => id))
  const { places, tooFar, fromRoads } = findPlaces(
    areas,
    reach.origins.filter(({ id }) => leaving.has(id)),
  )
  const entries = gatewaysOf(network, reach.origins, 'from')
  const exits = gatewaysOf(network, reach.destinations, 'to')
  const choices = {
    home: new WeightedChoice(places, (place) => place.inhabitants),
    work: new WeightedChoice(places, (place) => place.jobs),
    errand: new WeightedChoice(places, (place) => place.errands),
  }
  const localEntries = new WeightedChoice(entries, (gateway) => gateway.local)
  const localExits = new WeightedChoice(exits, (gateway) => gateway.local)
  const others = new Map<VehicleClass, [ReadonlySet<string>, ReadonlySet<string>]>()
  for (const name of ['van', 'truck', 'motorcycle'] as const) {
    const { origins, destinations } = reachOf(network, name)
    others.set(name, [new Set(origins.map(({ id }) => id)), new Set(destinations.map(({ id }) => id))])
  }
  return {
    inhabitants: choices.home.total,
    jobs: choices.work.total,
    buildingsTooFar: tooFar,
    fromRoads,
    entries,
    exits,
    passages: passagesOf(network, entries, exits).map(({ entry, exits, daily }) => ({
      entry,
      daily,
      exits: new WeightedChoice(exits, (exit) => exit.daily),
    })),
    entry(share: number): Door | undefined {
      const gateway = localEntries.at(share)
      return gateway && doorOf(gateway, 0)
    },
    exit(share: number): Door | undefined {
      const gateway = localExits.at(share)
      return gateway && doorOf(gateway, 1)
    },
    door(end: End, id: string, side: string, attempt: number, draw: Draw): Door | undefined {
      const place: Place | undefined = choices[end].at(draw(`${id} ${side} ${attempt}`))
      return place?.doors[Math.floor(draw(`${id} ${side} door ${attempt}`) * place.doors.length)]
    },
    /** The class drawn, or a car where that class has no way between the two ends. */
    classFor(classes: ClassShares, [from, to]: readonly [Door, Door], share: number): VehicleClass {
      const names = Object.keys(classes) as VehicleClass[]
      const name = new WeightedChoice(names, (candidate) => classes[candidate]!).at(share)!
      const reaches = others.get(name)
      return reaches?.[0].has(from.edge.id) && reaches[1].has(to.edge.id) ? name : 'car'
    },
  }
}

function checkNumbers(numbers: Readonly<Record<'start' | 'duration' | 'scale', number>>): void {
  const problems = Object.entries(numbers)
    .filter(([name, value]) => !(value >= 0 && (value > 0 || name !== 'duration') && Number.isFinite(value)))
    .map(([source, value]) => ({
      source,
      message: `${value}: give a number ${source === 'duration' ? 'above 0' : 'from 0 up'}`,
    }))
  if (problems.length > 0) throw new InputProblems(problems)
}

function doorOf({ edge }: Gateway, share: number): Door {
  return { edge, share }
}
