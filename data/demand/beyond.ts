/** Whoever comes from beyond the map, or goes there, does so by one of its gateways: those by which the way is quickest. */
import type { EdgeDescription, NetworkDescription, Point } from '../description.ts'
import { WeightedChoice } from '../draw.ts'
import { distanceBetween, isInside, pathLength } from '../geometry.ts'
import type { Door } from './doors.ts'
import { type Gateway, gatewaysOf, rankOf, SAME_ROAD } from './gateways.ts'

/** A place so near to the cut end of a road is that gateway [m]. */
const AT_GATEWAY = 100
/**
 * Assumed of the way beyond the map, by the rank of the road that a gateway cuts: seconds lost until a main road is reached, and
 * speed over the straight line [m/s], detours included (50 km/h on main roads, 80 on motorways, in their direction).
 */
const OUTSIDE: readonly (readonly [lost: number, speed: number])[] = [
  [300, 14],
  [150, 14],
  [60, 14],
  [30, 14],
  [0, 14],
  [0, 17],
  [0, 22],
]
const TRACK: readonly [number, number] = [600, 14]
/** A way that takes so much longer than the quickest is taken by a sixteenth as many, one longer than this by nobody [s]. */
const TOLERATED = 60
const LONGEST = 240
/** The same within the map, or nobody would drive through it who could drive round it on roads that nobody knows. */
const INSIDE = 14

/** Of a fast road, at most, over the straight line between two places beyond the map. */
const DETOUR = 0.05

type Passage = readonly [entry: Gateway, exit: Gateway]

/** One of several, by a number in [0, 1); undefined if there is none. */
export type Chosen<Way> = (share: number) => Way | undefined

export class Beyond {
  private readonly entries: readonly Gateway[]
  private readonly exits: readonly Gateway[]
  private readonly hull: readonly Point[]

  /** @param origins, destinations edges from which, and to which, a class of vehicles has a way into town and out of it */
  constructor(
    network: NetworkDescription,
    { origins, destinations }: { origins: readonly EdgeDescription[]; destinations: readonly EdgeDescription[] },
  ) {
    this.entries = gatewaysOf(network, origins, 'from')
    this.exits = gatewaysOf(network, destinations, 'to')
    this.hull = hullOf(network.junctions.map(({ position }) => position))
  }

  /** Whether one can come from there ('from'), or go there ('to'). */
  has(side: 'from' | 'to'): boolean {
    return this.gateways(side).length > 0
  }

  /** Inside the smallest convex polygon around all junctions. */
  isInMap(position: Point): boolean {
    return isInside(position, this.hull)
  }

  isBeyond(position: Point): boolean {
    return !this.isInMap(position) || this.isGateway(position)
  }

  isGateway(position: Point): boolean {
    return [...this.entries, ...this.exits].some((gateway) => distanceBetween(gateway.position, position) <= AT_GATEWAY)
  }

  /** Where somebody enters who comes from beyond, on the way to a place in the map. */
  entry(from: Point, to: Point): Chosen<Door> {
    return among(
      this.at(from, 'from'),
      (gateway) => outside(gateway, from) + inside(gateway.position, to),
      (gateway) => doorAt(gateway, 0),
    )
  }

  /** Where somebody leaves who goes beyond, from a place in the map. */
  exit(from: Point, to: Point): Chosen<Door> {
    return among(
      this.at(to, 'to'),
      (gateway) => inside(from, gateway.position) + outside(gateway, to),
      (gateway) => doorAt(gateway, 1),
    )
  }

  /**
   * Where somebody enters and leaves who only passes. None if the straight line passes by the map, unless a fast road of the map is
   * quicker than that line and hardly longer.
   */
  passage(from: Point, to: Point): Chosen<[Door, Door]> {
    const time = ([entry, exit]: Passage) =>
      outside(entry, from) + inside(entry.position, exit.position) + outside(exit, to)
    const exits = this.at(to, 'to')
    const pairs = this.at(from, 'from').flatMap((entry) =>
      exits
        .filter((exit) => distanceBetween(entry.position, exit.position) > SAME_ROAD)
        .map((exit): Passage => [entry, exit]),
    )
    const straight = distanceBetween(from, to)
    const isWorth = ([entry, exit]: Passage) =>
      isFast(entry) &&
      isFast(exit) &&
      time([entry, exit]) < straight / INSIDE &&
      pathLength([from, entry.position, exit.position, to]) < straight * (1 + DETOUR)
    const given = this.isGateway(from) && this.isGateway(to)
    const passing = given || crosses(from, to, this.hull) ? pairs : pairs.filter(isWorth)
    return among(passing, time, ([entry, exit]) => [doorAt(entry, 0), doorAt(exit, 1)])
  }

  private gateways(side: 'from' | 'to'): readonly Gateway[] {
    return side === 'from' ? this.entries : this.exits
  }

  /** Those at a place, or else all. */
  private at(position: Point, side: 'from' | 'to'): readonly Gateway[] {
    const all = this.gateways(side)
    const near = all.filter((gateway) => distanceBetween(gateway.position, position) <= AT_GATEWAY)
    return near.length > 0 ? near : all
  }
}

function isFast({ edge }: Gateway): boolean {
  return (OUTSIDE[rankOf(edge)] ?? TRACK)[1] > INSIDE
}

/** A fast road helps who goes its way, at a right angle to it nobody. */
function outside({ edge, position }: Gateway, place: Point): number {
  const [lost, speed] = OUTSIDE[rankOf(edge)] ?? TRACK
  const distance = distanceBetween(position, place)
  if (distance < AT_GATEWAY) return lost
  const [begin, end] = [edge.lanes[0].geometry[0], edge.lanes[0].geometry[edge.lanes[0].geometry.length - 1]]
  const inner = distanceBetween(begin, position) < distanceBetween(end, position) ? end : begin
  const length = Math.max(1, distanceBetween(inner, position))
  const along =
    ((position[0] - inner[0]) * (place[0] - position[0]) + (position[1] - inner[1]) * (place[1] - position[1])) /
    (length * distance)
  return lost + distance / (INSIDE + (speed - INSIDE) * Math.max(0, along))
}

function inside(a: Point, b: Point): number {
  return distanceBetween(a, b) / INSIDE
}

function doorAt({ edge }: Gateway, share: number): Door {
  return { edge, share }
}

/** Ways among which people choose by time, as they guess it: few take one that is much longer, and nobody beyond LONGEST. */
function among<Row, Way>(rows: readonly Row[], timeOf: (row: Row) => number, wayOf: (row: Row) => Way): Chosen<Way> {
  const times = rows.map(timeOf)
  const least = Math.min(...times)
  const near = rows.flatMap((row, k) => {
    const longer = times[k] - least
    return longer > LONGEST ? [] : [{ row, weight: 1 / (1 + longer / TOLERATED) ** 4 }]
  })
  const choice = new WeightedChoice(near, ({ weight }) => weight)
  return (share) => {
    const chosen = choice.at(share)
    return chosen && wayOf(chosen.row)
  }
}

/** Corners of the smallest convex polygon around points, counter-clockwise (Andrew 1979). */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (row: readonly Point[]) => {
    const corners: Point[] = []
    for (const point of row) {
      while (corners.length > 1 && leftOf(corners[corners.length - 2], corners[corners.length - 1], point) <= 0)
        corners.pop()
      corners.push(point)
    }
    return corners.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.reverse())]
}

/** > 0 where c lies to the left of the line from a to b. */
function leftOf(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/** Whether the straight line between two places outside touches a polygon. */
function crosses(from: Point, to: Point, ring: readonly Point[]): boolean {
  if (isInside(from, ring) || isInside(to, ring)) return true
  return ring.some((corner, k) => {
    const next = ring[(k + 1) % ring.length]
    return (
      leftOf(from, to, corner) * leftOf(from, to, next) <= 0 &&
      leftOf(corner, next, from) * leftOf(corner, next, to) <= 0
    )
  })
}
