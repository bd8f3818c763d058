/** The town as columns: what poses, picking and layers need of a TownMap, in metres and m/s. */
import type { Area, Edge, Signal, TownMap } from '../../data/messages/codec.ts'
import { fromCm, fromCms, fromLine } from '../../data/messages/units.ts'

export const NONE = -1

/** Axis-parallel box [m]. */
export interface Bounds {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/**
 * Elements are lanes and, after them, connections: element e is lane e, or connection e − lanes.
 * Points of all elements lie end to end; those of element e are firstPoint[e] … firstPoint[e + 1] − 1.
 */
export interface Town {
  readonly name: string
  readonly attribution: string
  readonly generation: number
  /** Time of day at which simulated time is 0 [s]; 0 if it belongs to no time of day. */
  readonly startsAt: number
  /** Names of the rules of its policy. */
  readonly policyRules: readonly string[]
  /** Of the plane [°]. */
  readonly origin: { readonly lon: number; readonly lat: number }
  /** One drives on the left. */
  readonly leftHand: boolean
  readonly vehicleClasses: readonly string[]
  readonly edges: readonly Edge[]
  readonly signals: readonly Signal[]
  readonly areas: readonly Area[]
  readonly lanes: number
  readonly elements: number
  readonly firstPoint: Uint32Array
  /** x0 y0 x1 y1 … [m], east and north of the origin. */
  readonly points: Float64Array
  /** Of each point, along its element as drawn [m]. */
  readonly along: Float64Array
  /** Of each element as the engine has it [m]; what is drawn may be longer or shorter. */
  readonly length: Float64Array
  /** Of each element [m/s]; a connection has that of the lane it leaves. */
  readonly limit: Float64Array
  /** Of each element [m]; a connection has the narrower one of its lanes. */
  readonly width: Float64Array
  readonly laneEdge: Int32Array
  /** Of each lane: the line towards the next one is solid for those on it (1), for those on the next one (2), or both (3). */
  readonly solid: Uint8Array
  /** Lane it leaves and lane it reaches, of each connection. */
  readonly connectionFrom: Int32Array
  readonly connectionTo: Int32Array
  /** Place in World.signalStates, or NONE. */
  readonly connectionLink: Int32Array
  /** Of each zebra crossing both kerbs: x0 y0 x1 y1 [m]. */
  readonly crossings: Float64Array
  /** Of all that is drawn. */
  readonly bounds: Bounds
}

export function readTown(map: TownMap): Town {
  const { lanes, connections } = map
  const lines = [...lanes, ...connections].map((element) => element.line)
  const elements = lines.length
  const firstPoint = new Uint32Array(elements + 1)
  lines.forEach((line, element) => {
    firstPoint[element + 1] = firstPoint[element] + line.length / 2
  })
  const points = new Float64Array(2 * firstPoint[elements])
  const along = new Float64Array(firstPoint[elements])
  lines.forEach((line, element) => {
    points.set(fromLine(line), 2 * firstPoint[element])
  })
  for (let element = 0; element < elements; element++)
    for (let point = firstPoint[element] + 1; point < firstPoint[element + 1]; point++)
      along[point] = along[point - 1] + distance(points, point - 1, point)

  const length = new Float64Array(elements)
  const limit = new Float64Array(elements)
  const width = new Float64Array(elements)
  lanes.forEach((lane, element) => {
    length[element] = fromCm(lane.lengthCm)
    limit[element] = fromCms(lane.limitCms)
    width[element] = fromCm(lane.widthCm)
  })
  connections.forEach(({ from, to, lengthCm }, connection) => {
    const element = lanes.length + connection
    length[element] = fromCm(lengthCm)
    limit[element] = limit[from]
    width[element] = Math.min(width[from], width[to])
  })
  return {
    name: map.name,
    attribution: map.attribution,
    generation: map.generation,
    startsAt: map.startsAtS ?? 0,
    policyRules: map.policyRules,
    origin: { lon: map.originLon, lat: map.originLat },
    leftHand: map.leftHand,
    vehicleClasses: map.vehicleClasses,
    edges: map.edges,
    signals: map.signals,
    areas: map.areas,
    lanes: lanes.length,
    elements,
    firstPoint,
    points,
    along,
    length,
    limit,
    width,
    laneEdge: Int32Array.from(lanes, ({ edge }) => edge),
    solid: Uint8Array.from(lanes, (lane) => Number(lane.solidToMiddle) + 2 * Number(lane.solidFromMiddle)),
    connectionFrom: Int32Array.from(connections, ({ from }) => from),
    connectionTo: Int32Array.from(connections, ({ to }) => to),
    connectionLink: Int32Array.from(connections, ({ signalLink }) => signalLink ?? NONE),
    crossings: Float64Array.from(map.crossings.flatMap(({ line }) => [...fromLine(line)])),
    bounds: boundsOf(points),
  }
}

/** Whether frames of the one can be drawn on the other, and explained by it. */
export function isSameTown(
  { generation, edges, policyRules }: Pick<Town, 'generation' | 'edges' | 'policyRules'>,
  map: TownMap,
): boolean {
  const same = ({ id }: Edge, edge: number) => id === map.edges[edge].id
  const sameRules = policyRules.join() === map.policyRules.join()
  return sameRules && generation === map.generation && edges.length === map.edges.length && edges.every(same)
}

/** The edge an element belongs to; a connection belongs to the one it leaves. */
export function edgeOf(town: Town, element: number): Edge {
  const lane = element < town.lanes ? element : town.connectionFrom[element - town.lanes]
  return town.edges[town.laneEdge[lane]]
}

function distance(points: Float64Array, a: number, b: number): number {
  return Math.hypot(points[2 * b] - points[2 * a], points[2 * b + 1] - points[2 * a + 1])
}

function boundsOf(points: Float64Array): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let k = 0; k < points.length; k += 2) {
    west = Math.min(west, points[k])
    east = Math.max(east, points[k])
    south = Math.min(south, points[k + 1])
    north = Math.max(north, points[k + 1])
  }
  return west <= east ? { west, south, east, north } : { west: -500, south: -500, east: 500, north: 500 }
}
