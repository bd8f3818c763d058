/**
 * People on foot at zebra crossings, from who lives and works around. Each makes 0.68 walks a day (22 % of 3.1 trips, MiD
 * 2017, of residents; of those who work there the same is assumed), and every second one leads over the crossing nearby.
 * An assumption that gives some dozens in the peak hour of a town's centre, to be replaced by counts.
 */
import type { AreaDescription, CrossingDescription, NetworkDescription, Point } from '../description.ts'
import { distanceBetween, pathLength, pointAlong } from '../geometry.ts'
import { findPlaces } from './places.ts'

/** People come to the crossings around so far from their doors [m]. */
const REACH = 250
const WALKS_A_DAY = 3.1 * 0.22
const OVER_THIS_ONE = 0.5
/** However few or many live around [1/day]. */
const FEWEST = 40
const MOST = 4000

/** Walks by the hour in which they begin; only their shares of the sum count. From MiD 2017, walks of all purposes, rounded. */
const BY_HOUR = [2, 1, 1, 1, 2, 6, 25, 65, 55, 50, 60, 65, 70, 70, 70, 75, 80, 80, 70, 50, 35, 25, 15, 7]

export interface CrossingDemand {
  /** Id of the crossing. */
  readonly crossing: string
  /** In each hour of the run [1/h]. */
  readonly perHour: readonly number[]
}

export interface PedestrianOptions {
  /** Time of day at which the run starts [s]. */
  readonly start: number
  /** Multiplies all of them; 0: nobody. */
  readonly scale: number
}

export function drawPedestrians(
  network: NetworkDescription,
  areas: readonly AreaDescription[],
  { start, scale }: PedestrianOptions,
): CrossingDemand[] {
  const crossings = network.crossings ?? []
  if (crossings.length === 0 || scale === 0) return []
  const { places } = findPlaces(areas, network.edges)
  const all = BY_HOUR.reduce((sum, share) => sum + share, 0)
  const placeOf = placeFinder(network)
  return crossings.map((crossing) => {
    const at = placeOf(crossing)
    const people = places.reduce(
      (sum, { position, inhabitants, jobs }) =>
        distanceBetween(position, at) <= REACH ? sum + inhabitants + jobs : sum,
      0,
    )
    const perDay = Math.min(MOST, Math.max(FEWEST, people * WALKS_A_DAY * OVER_THIS_ONE)) * scale
    const perHour = BY_HOUR.map((_, hour) => {
      const share = BY_HOUR[Math.floor(start / 3600 + hour + 0.5) % 24] / all
      return Math.round(perDay * share * 100) / 100
    })
    return { crossing: crossing.id, perHour }
  })
}

/** Where a crossing leads over the first of its edges [m]. */
function placeFinder({ edges }: NetworkDescription): (crossing: CrossingDescription) => Point {
  const byId = new Map(edges.map((edge) => [edge.id, edge]))
  return ({ edges: [{ edge, position }] }) => {
    const { lanes, length } = byId.get(edge)!
    const line = lanes[0].geometry
    return pointAlong(line, (position / length) * pathLength(line))
  }
}
