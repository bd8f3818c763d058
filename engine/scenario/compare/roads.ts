/**
 * Where the traffic goes: each road and each street in both variants. What a closure sends through a side street is said here and
 * nowhere else, as means over a town do not show it.
 */
import type { EdgeDescription } from '../../../data/description.ts'
import { STREETS, type Street } from '../../network/network.ts'
import type { RunDetail } from '../runDetail.ts'
import type { Side } from './runPairs.ts'
import { type Difference, pairedDifference } from './statistics.ts'

/** One direction of a road between two junctions. */
export interface RoadTraffic {
  /** Id of the edge. */
  readonly id: string
  readonly name?: string
  readonly kind: Street
  /** Who leaves it at its end, in an hour. */
  readonly vehiclesPerHour: Difference
  /** Its middle, in driving order [m on the plane of the map]. */
  readonly line: EdgeDescription['lanes'][number]['geometry']
}

/** All roads of one name. */
export interface StreetTraffic {
  readonly name: string
  /** Of most of its length. */
  readonly kind: Street
  /** Both directions of a road count once, carriageways of one direction each by itself. */
  readonly kilometres: number
  /** Past a point of it, on average over its length. */
  readonly vehiclesPerHour: Difference
  /** Of all who drive there, standing included [m/s]; absent where in some run nobody did. */
  readonly speed?: Difference
}

/** What one variant's runs say of the edges of its map. */
interface Counted {
  readonly side: Side
  readonly runs: readonly RunDetail['roads'][]
}

/** @param duration of a run [s] */
export function roadsOf(a: Counted, b: Counted, duration: number): RoadTraffic[] {
  const inB = new Map(b.side.opened.description.edges.map((edge) => [edge.id, edge]))
  const inA = new Set(a.side.opened.description.edges.map(({ id }) => id))
  const onlyInB = [...inB.values()].filter(({ id }) => !inA.has(id))
  return [...a.side.opened.description.edges, ...onlyInB].map((edge): RoadTraffic => {
    const flow = (counted: Counted) => sums(counted, [edge.id]).map(({ vehicles }) => (vehicles / duration) * 3600)
    const { id, name, lanes } = inB.get(edge.id) ?? edge
    return {
      id,
      ...(name === undefined ? {} : { name }),
      kind: kindOf([edge.id], inA.has(id) ? a : b),
      vehiclesPerHour: pairedDifference(flow(a), flow(b)),
      line: lanes[Math.floor(lanes.length / 2)].geometry,
    }
  })
}

/** Streets with traffic, in the order of their names. @param duration of a run [s] */
export function streetsByName(a: Counted, b: Counted, duration: number): StreetTraffic[] {
  const [inA, inB] = [byName(a.side), byName(b.side)]
  const names = [...new Set([...inA.keys(), ...inB.keys()])].sort((one, other) => one.localeCompare(other, 'de'))
  return names.flatMap((name): StreetTraffic[] => {
    const here = [
      { counted: a, edges: inA.get(name) ?? [] },
      { counted: b, edges: inB.get(name) ?? [] },
    ].map(({ counted, edges }) => {
      const ids = edges.map(({ id }) => id)
      return { counted, edges, length: middleLength(edges), runs: sums(counted, ids), ids }
    })
    if (!here.some(({ runs }) => runs.some(({ metres }) => metres > 0))) return []
    const [flowA, flowB] = here.map(({ runs, length }) =>
      runs.map(({ metres }) => (length > 0 ? ((metres / length) * 3600) / duration : 0)),
    )
    const [speedA, speedB] = here.map(({ runs }) => runs.map(({ metres, seconds }) => metres / seconds))
    const known = [...speedA, ...speedB].every((speed) => speed > 0 && Number.isFinite(speed))
    const as = here[0].edges.length > 0 ? here[0] : here[1]
    return [
      {
        name,
        kind: kindOf(as.ids, as.counted),
        kilometres: as.length / 1000,
        vehiclesPerHour: pairedDifference(flowA, flowB),
        ...(known ? { speed: pairedDifference(speedA, speedB) } : {}),
      },
    ]
  })
}

function byName({ opened }: Side): Map<string, EdgeDescription[]> {
  const streets = new Map<string, EdgeDescription[]>()
  for (const edge of opened.description.edges) {
    if (edge.name === undefined) continue
    const street = streets.get(edge.name)
    if (street) street.push(edge)
    else streets.set(edge.name, [edge])
  }
  return streets
}

/** Of the roads' middles [m]: where both directions are there each counts half. */
function middleLength(edges: readonly EdgeDescription[]): number {
  const ways = new Set(edges.map(({ from, to }) => `${from} ${to}`))
  return edges.reduce((sum, { from, to, length }) => sum + (ways.has(`${to} ${from}`) ? length / 2 : length), 0)
}

/** On these edges, in each run. */
function sums({ side, runs }: Counted, ids: readonly string[]) {
  const { edgeIndex, columns } = side.opened.network
  const edges = ids.flatMap((id) => edgeIndex.get(id) ?? [])
  return runs.map((run) => ({
    vehicles: edges.reduce((sum, edge) => sum + run.vehicles[edge], 0),
    metres: edges.reduce((sum, edge) => sum + run.vehicles[edge] * columns.edgeLength[edge], 0),
    seconds: edges.reduce((sum, edge) => sum + run.seconds[edge], 0),
  }))
}

function kindOf(ids: readonly string[], { side }: Counted): Street {
  const { edgeIndex, columns } = side.opened.network
  const lengths = STREETS.map(() => 0)
  for (const id of ids) {
    const edge = edgeIndex.get(id)!
    lengths[columns.edgeStreet[edge]] += columns.edgeLength[edge]
  }
  return STREETS[lengths.indexOf(Math.max(...lengths))]
}
