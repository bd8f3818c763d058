/**
 * netconvert refuses edges that lead back to the junction they come from, such as the loop at the end of a road. They are
 * written as two, with a junction in the middle; whoever drives, stops or is slowed down there does so on both.
 */
import type { ConnectionDescription, EdgeDescription, JunctionDescription, Point, TripStop } from '../../description.ts'
import { distanceBetween, pathLength, pointAlong } from '../../geometry.ts'
import type { RoutedTrip } from './demand.ts'
import type { ExportedScenario } from './scenario.ts'

/** Between both parts [m]. */
const SEAM = 0.1

interface Halves {
  readonly first: EdgeDescription
  readonly second: EdgeDescription
  readonly middle: JunctionDescription
  readonly seams: readonly ConnectionDescription[]
}

export function partLoops(scenario: ExportedScenario): ExportedScenario {
  const { network, trips, changes } = scenario
  const loops = new Map(network.edges.filter(({ from, to }) => from === to).map((edge) => [edge.id, part(edge)]))
  if (loops.size === 0) return scenario
  const lanes = new Map(
    [...loops.values()].flatMap(({ first, second }) =>
      first.lanes.map(({ id }, k) => [id, second.lanes[k].id] as const),
    ),
  )
  const parts = [...loops.values()]
  const stopLengths = new Map<TripStop, number>()
  const original = new Map<TripStop, TripStop>()
  const partStop = (stop: TripStop): TripStop => {
    const halves = loops.get(stop.edge)
    if (!halves) return stop
    const whole = halves.first.length + SEAM + halves.second.length
    const end = Math.min(whole, stop.position ?? (stop.share ?? 1) * whole)
    const offset = end > halves.first.length ? halves.first.length + SEAM : 0
    const edge = offset > 0 ? halves.second : halves.first
    const from = stop.from === undefined ? {} : { from: Math.max(0, stop.from - offset) }
    const { share: _, ...rest } = stop
    const moved: TripStop = { ...rest, edge: edge.id, position: Math.max(0.2, end - offset), ...from }
    stopLengths.set(moved, edge.length)
    original.set(moved, stop)
    return moved
  }
  return {
    ...scenario,
    network: {
      ...network,
      junctions: [...network.junctions, ...parts.map(({ middle }) => middle)],
      edges: network.edges.flatMap((edge) => {
        const halves = loops.get(edge.id)
        return halves ? [halves.first, halves.second] : [edge]
      }),
      connections: [
        ...network.connections.map((connection) => ({
          ...connection,
          from: lanes.get(connection.from) ?? connection.from,
        })),
        ...parts.flatMap(({ seams }) => seams),
      ],
    },
    trips: trips.map((trip) => ({ ...partRoute(trip, loops), ...(trip.stops && { stops: trip.stops.map(partStop) }) })),
    changes: changes.flatMap((change) => {
      const halves = loops.get(change.edge)
      return halves ? [change, { ...change, edge: halves.second.id }] : [change]
    }),
    laneOfStop(stop) {
      const { index, length } = scenario.laneOfStop(original.get(stop) ?? stop)
      return { index, length: stopLengths.get(stop) ?? length }
    },
    sightOf: (connection) =>
      parts.some(({ seams }) => seams.some(({ id }) => id === connection))
        ? Number.POSITIVE_INFINITY
        : scenario.sightOf(connection),
  }
}

function part(edge: EdgeDescription): Halves {
  const { id, lanes } = edge
  const middle = `${id} middle`
  const length = (edge.length - SEAM) / 2
  const cut = lanes.map((lane) => {
    const half = pathLength(lane.geometry) / 2
    const point = pointAlong(lane.geometry, half)
    return { lane, ...partPath(lane.geometry, half, point), point }
  })
  const second = `${id} back`
  return {
    first: { ...edge, to: middle, length, lanes: cut.map(({ lane, before }) => ({ ...lane, geometry: before })) },
    second: {
      ...edge,
      id: second,
      from: middle,
      length,
      lanes: cut.map(({ lane, behind }, k) => ({ ...lane, id: `${second}_${k}`, geometry: behind })),
    },
    middle: { id: middle, position: cut[0].point, control: 'priority', mapEdge: false },
    seams: cut.map(({ lane, point, behind }, k) => ({
      id: `${lane.id}>${second}_${k}`,
      from: lane.id,
      to: `${second}_${k}`,
      length: SEAM,
      geometry: [point, pointAlong(behind, SEAM)],
      speedLimit: lane.speedLimit,
      direction: 'straight',
      divergeLength: 0,
    })),
  }
}

function partPath(path: readonly Point[], at: number, point: Point): { before: Point[]; behind: Point[] } {
  let way = 0
  let k = 1
  for (; k < path.length - 1; k++) {
    const next = way + distanceBetween(path[k - 1], path[k])
    if (next >= at) break
    way = next
  }
  return { before: [...path.slice(0, k), point], behind: [point, ...path.slice(k)] }
}

function partRoute(trip: RoutedTrip, loops: ReadonlyMap<string, Halves>): RoutedTrip {
  let { departPosition, arrivalPosition } = trip
  const last = trip.route.length - 1
  const route = trip.route.flatMap((edge, k) => {
    const halves = loops.get(edge)
    if (!halves) return [edge]
    const offset = halves.first.length + SEAM
    const begins = k === 0 && departPosition > halves.first.length
    const ends = k === last && arrivalPosition <= halves.first.length && !begins
    if (begins) departPosition = Math.max(0, departPosition - offset)
    if (k === last && !ends) arrivalPosition = Math.max(0, arrivalPosition - offset)
    return [...(begins ? [] : [edge]), ...(ends ? [] : [halves.second.id])]
  })
  return { ...trip, route, departPosition, arrivalPosition }
}
