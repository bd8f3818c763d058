/**
 * Trips out of a table between zones. Within a zone ends are drawn by what trips are likely for at their time of day: in the
 * morning from homes to work places, as far as the one zone has the ones and the other the others (purposes.ts).
 */
import type {
  AreaDescription,
  EdgeDescription,
  NetworkDescription,
  TripDescription,
  VehicleClass,
} from '../description.ts'
import { type Draw, drawFrom, WeightedChoice } from '../draw.ts'
import { didYouMean } from '../nearest.ts'
import { planeAround } from '../plane.ts'
import { firstOf, type InputProblem, InputProblems } from '../problems.ts'
import { DAY } from '../timeOfDay.ts'
import { Beyond, type Chosen } from './beyond.ts'
import { type Door, describeTrip, firstLongEnough } from './doors.ts'
import type { DrawnVehicles, LeftOut, Window } from './drawn.ts'
import { type OdCell, readOdTable } from './odTable.ts'
import { findPlaces } from './places.ts'
import { PASSING, PURPOSES, type Purpose, THROUGH } from './purposes.ts'
import { reachOf } from './reach.ts'
import { type ZoneEnds, zoneFinder } from './zoneEnds.ts'
import { readZones } from './zones.ts'

export interface TextOf {
  readonly text: string
  /** Name of the file, for errors. */
  readonly source: string
}

/** Whoever only passes through the map. */
const PASS: Purpose = { name: 'through', from: 'home', to: 'home', share: 1, profile: THROUGH, classes: PASSING }

/** A cell of the table with its zones, ready to be drawn from. */
interface Pair extends OdCell {
  readonly ends: readonly [ZoneEnds, ZoneEnds]
  readonly purposes: readonly { readonly purpose: Purpose; readonly weight: number }[]
  /** Where those come in, or leave, who do so, or both. */
  readonly entry?: Chosen<Door>
  readonly exit?: Chosen<Door>
  readonly passage?: Chosen<[Door, Door]>
}

export class ZoneTrips {
  private readonly pairs: readonly Pair[]
  private readonly network: NetworkDescription
  private readonly reach = new Map<VehicleClass, readonly [from: ReadonlySet<string>, to: ReadonlySet<string>]>()
  /** Vehicles of the table without times. */
  readonly untimed: number
  /** Zones beyond the map, and zones without buildings, whose trips begin and end anywhere along roads. */
  readonly zones: { readonly all: number; readonly beyond: number; readonly withoutBuildings: number }

  /**
   * @param property of the zones' features by which the table names them
   * @throws InputProblems with all that is wrong with the two files, and with their going together
   */
  constructor(
    network: NetworkDescription,
    areas: readonly AreaDescription[],
    files: { readonly table: TextOf; readonly zones: TextOf; readonly property: string },
  ) {
    const { origin } = network
    const problems: InputProblem[] = []
    const cells = tried(problems, () => readOdTable(files.table.text, files.table.source))
    const { toPlane } = planeAround(origin.lon, origin.lat)
    const zones = tried(problems, () => readZones(files.zones.text, files.zones.source, files.property, toPlane))
    if (!cells || !zones) throw new InputProblems(problems)
    const reach = reachOf(network, 'car')
    const leaving = new Set(reach.destinations.map(({ id }) => id))
    const edges = reach.origins.filter(({ id }) => leaving.has(id))
    const beyond = new Beyond(network, reach)
    const { places, fromRoads } = findPlaces(areas, edges)
    const endsOf = zoneFinder({ places, edges, beyond })
    const known = new Map<string, ZoneEnds | undefined>()
    const find = ({ place }: OdCell, side: 'from' | 'to', id: string): ZoneEnds | undefined => {
      if (known.has(id)) return known.get(id)
      const zone = zones.get(id)
      const ends = zone
        ? endsOf(zone)
        : `is no zone of ${files.zones.source}${didYouMean(id, zones.keys())}; add it there, or correct the table`
      known.set(id, typeof ends === 'string' ? undefined : ends)
      if (typeof ends !== 'string') return ends
      const words = zone ? `${ends}; correct ${files.zones.source}, or leave it out` : ends
      problems.push({ source: files.table.source, place: `${place}, ${side}`, message: `zone "${id}" ${words}` })
      return undefined
    }
    this.pairs = cells.flatMap((cell): Pair[] => {
      if (cell.vehicles === 0) return []
      const [from, to] = [find(cell, 'from', cell.from), find(cell, 'to', cell.to)]
      return from && to ? [pairOf(cell, from, to, beyond)] : []
    })
    if (problems.length > 0) throw new InputProblems(firstOf(problems))
    this.network = network
    this.untimed = this.pairs.reduce((sum, { interval, vehicles }) => sum + (interval ? 0 : vehicles), 0)
    const found = [...known.values()]
    const ofKind = (...kinds: readonly ZoneEnds['kind'][]) =>
      found.filter((ends) => ends && kinds.includes(ends.kind)).length
    this.zones = {
      all: found.length,
      beyond: ofKind('beyond'),
      withoutBuildings: ofKind('roads') + (fromRoads ? ofKind('places') : 0),
    }
  }

  /** A trip depends on seed, its pair of zones and its number among the pair's: more of them leave the others as they are. */
  draw({ seed, start, duration, times = 1 }: Window): DrawnVehicles {
    const draw = drawFrom(seed)
    const trips: TripDescription[] = []
    const left = { sameRoad: 0, besideMap: 0, noWay: 0 }
    let [asked, otherTimes, beyond] = [0, 0, 0]
    for (const pair of this.pairs) {
      const { from, to, interval, vehicleClass, ends } = pair
      const vehicles = pair.vehicles * times
      asked += vehicles
      const key = [
        `${from}>${to}`,
        ...(vehicleClass ? [vehicleClass] : []),
        ...(interval ? [`${interval.begin}-${interval.end}`] : []),
      ].join('@')
      // Whole vehicles, on average as many as the table says.
      const whole = Math.floor(vehicles + draw(`${key} whole`))
      for (let k = 0; k < whole; k++) {
        const id = `${key}:${String(k).padStart(5, '0')}`
        const { purpose, time } = purposeAndTime(pair, id, draw)
        const depart = Math.round(((time - start + DAY) % DAY) * 1000) / 1000
        const doors = depart < duration ? this.drawDoors(pair, purpose, id, draw) : undefined
        if (doors === undefined) otherTimes++
        else if (typeof doors === 'string') left[doors]++
        else {
          if (ends.some(({ kind }) => kind === 'beyond')) beyond++
          const drawn = vehicleClass ?? this.classFor(purpose, doors, draw(`${id} class`))
          trips.push(describeTrip(id, depart, drawn, doors))
        }
      }
    }
    trips.sort((a, b) => a.depart - b.depart || (a.id < b.id ? -1 : 1))
    return { trips, asked, otherTimes, ...left, beyond }
  }

  private drawDoors(
    { ends: [from, to], entry, exit, passage, vehicleClass }: Pair,
    purpose: Purpose,
    id: string,
    draw: Draw,
  ): [Door, Door] | keyof LeftOut {
    if (passage && !passage(0)) return 'besideMap'
    let ways = 0
    const drawn = firstLongEnough((attempt) => {
      const gate = draw(`${id} gateway ${attempt}`)
      const [begin, end] = passage?.(gate) ?? [
        entry ? entry(gate) : from.door(purpose.from, draw, `${id} from ${attempt}`),
        exit ? exit(gate) : to.door(purpose.to, draw, `${id} to ${attempt}`),
      ]
      if (!begin || !end || (vehicleClass && !this.reaches(vehicleClass, begin.edge, end.edge))) return undefined
      ways++
      return [begin, end]
    })
    return drawn ?? (ways === 0 ? 'noWay' : 'sameRoad')
  }

  /** The class drawn, or a car where that class has no way between the two ends. */
  private classFor({ classes }: Purpose, [from, to]: readonly [Door, Door], share: number): VehicleClass {
    const names = Object.keys(classes) as VehicleClass[]
    const name = new WeightedChoice(names, (candidate) => classes[candidate]!).at(share)!
    return this.reaches(name, from.edge, to.edge) ? name : 'car'
  }

  private reaches(vehicleClass: VehicleClass, from: EdgeDescription, to: EdgeDescription): boolean {
    let known = this.reach.get(vehicleClass)
    if (!known) {
      const { origins, destinations } = reachOf(this.network, vehicleClass)
      known = [new Set(origins.map(({ id }) => id)), new Set(destinations.map(({ id }) => id))]
      this.reach.set(vehicleClass, known)
    }
    return known[0].has(from.id) && known[1].has(to.id)
  }
}

function pairOf(cell: OdCell, from: ZoneEnds, to: ZoneEnds, beyond: Beyond): Pair {
  const [comes, goes] = [from.kind === 'beyond', to.kind === 'beyond']
  const gates =
    comes && goes
      ? { passage: beyond.passage(from.position, to.position) }
      : {
          ...(comes && { entry: beyond.entry(from.position, to.position) }),
          ...(goes && { exit: beyond.exit(from.position, to.position) }),
        }
  const purposes = (comes && goes ? [PASS] : PURPOSES).map((purpose) => ({
    purpose,
    weight: purpose.share * from.weight(purpose.from) * to.weight(purpose.to),
  }))
  return { ...cell, ends: [from, to], purposes, ...gates }
}

/** Within the interval evenly; over a day as people drive for that purpose. */
function purposeAndTime({ interval, purposes }: Pair, id: string, draw: Draw): { purpose: Purpose; time: number } {
  const [moment, which] = [draw(`${id} depart`), draw(`${id} purpose`)]
  if (!interval) {
    const { purpose } = new WeightedChoice(purposes, ({ weight }) => weight).at(which)!
    return { purpose, time: purpose.profile.timeAt(moment) }
  }
  const time = interval.begin + moment * (interval.end - interval.begin)
  const choice = new WeightedChoice(purposes, ({ purpose, weight }) => weight * likely(purpose, time))
  return { purpose: choice.at(which)!.purpose, time }
}

/** Share of the day's trips for a purpose that start within a minute from then on. */
function likely({ profile: { shareUntil } }: Purpose, time: number): number {
  return shareUntil(Math.min(DAY, time + 60)) - shareUntil(time)
}

function tried<T>(problems: InputProblem[], work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof InputProblems)) throw error
    problems.push(...error.problems)
    return undefined
  }
}
