/** The streets as shapes: bands along lanes and connections, the areas of junctions, the ways across them. */
import { type Lines, linesBuilder, simplified } from './lines.ts'
import { type Mesh, meshBuilder } from './mesh.ts'
import { RANKS, rankOf, SERVICE } from './roadClasses.ts'
import { edgeOf, type Town } from './town.ts'

/** Least width of a street seen from afar, by rank; and of its border on either side [px]. */
const LEAST_WIDTH = [0.5, 0.9, 1.3, 1.8, 2.3, 2.6]
const LEAST_BORDER = 0.5

/** Border of a street on either side [m]. */
const BORDER = 0.7

/** Zoom from which small streets, and areas of junctions, are worth drawing. */
const SERVICE_FROM = -1.8
const JUNCTIONS_FROM = -1

export interface Streets {
  /** What shows on both sides of the streets. */
  readonly casing: Mesh
  readonly surface: Mesh
}

/**
 * All streets as they are drawn from this zoom on (log2 of pixels per metre), the lesser ones first: true to scale, but
 * never thinner than can be seen. Kinds of the meshes are ranks. A connection has the lower rank of the two it joins.
 */
export function streets(town: Town, junctions: JunctionAreas, zoom: number): Streets {
  const pixel = 2 ** -zoom
  const [casing, surface] = [meshBuilder(), meshBuilder()]
  const ranks = Uint8Array.from({ length: town.elements }, (_, element) => elementRank(town, element))
  for (let rank = zoom < SERVICE_FROM ? SERVICE + 1 : SERVICE; rank < RANKS; rank++) {
    ranks.forEach((of, element) => {
      if (of !== rank) return
      const line = simplified(pointsOf(town, element), Math.max(0.05, 0.25 * pixel))
      const width = Math.max(town.width[element], LEAST_WIDTH[rank] * pixel)
      casing.addBand(line, width + 2 * Math.max(BORDER, LEAST_BORDER * pixel), rank)
      surface.addBand(line, width, rank)
    })
  }
  if (zoom >= JUNCTIONS_FROM) {
    const { rings, rank } = junctions
    rank.forEach((of, junction) => {
      const ring = rings.points.subarray(2 * rings.first[junction], 2 * rings.first[junction + 1])
      casing.addBand(ring, 2 * BORDER, of)
      surface.addConvex(ring, of)
    })
  }
  return { casing: casing.done(), surface: surface.done() }
}

export interface JunctionAreas {
  readonly rings: Lines
  /** Highest rank of the streets that meet there. */
  readonly rank: Uint8Array
}

/** Around all ends of lanes that meet at one place: the convex hull of their corners. */
export function junctionAreas(town: Town): JunctionAreas {
  const rings = linesBuilder()
  const ranks: number[] = []
  for (const ends of meetingEnds(town)) {
    const ring = hull(ends.flatMap((end) => corners(town, end)))
    if (ring.length < 3) continue
    rings.add([...ring, ring[0]].flat())
    ranks.push(Math.max(...ends.map((end) => elementRank(town, end >> 1))))
  }
  return { rings: rings.done(), rank: Uint8Array.from(ranks) }
}

/** The middle lines of all connections. */
export function connectors(town: Town): Lines {
  const lines = linesBuilder()
  for (let element = town.lanes; element < town.elements; element++)
    lines.add(simplified(pointsOf(town, element), 0.05))
  return lines.done()
}

export function pointsOf(town: Town, element: number): Float64Array {
  return town.points.subarray(2 * town.firstPoint[element], 2 * town.firstPoint[element + 1])
}

function elementRank(town: Town, element: number): number {
  const own = rankOf(edgeOf(town, element).roadClass)
  if (element < town.lanes) return own
  return Math.min(own, rankOf(edgeOf(town, town.connectionTo[element - town.lanes]).roadClass))
}

/** Ends of lanes, 2 · lane (its beginning) or 2 · lane + 1 (its end), grouped by what connections and edges join. */
function meetingEnds(town: Town): number[][] {
  const parent = Int32Array.from({ length: 2 * town.lanes }, (_, end) => end)
  const root = (end: number): number => {
    while (parent[end] !== end) {
      parent[end] = parent[parent[end]]
      end = parent[end]
    }
    return end
  }
  const join = (a: number, b: number): void => {
    parent[root(a)] = root(b)
  }
  town.connectionFrom.forEach((from, connection) => {
    join(2 * from + 1, 2 * town.connectionTo[connection])
  })
  for (let lane = 1; lane < town.lanes; lane++) {
    if (town.laneEdge[lane] !== town.laneEdge[lane - 1]) continue
    join(2 * lane, 2 * lane - 2)
    join(2 * lane + 1, 2 * lane - 1)
  }
  const groups = new Map<number, number[]>()
  for (let end = 0; end < parent.length; end++) {
    const group = groups.get(root(end))
    if (group) group.push(end)
    else groups.set(root(end), [end])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/** Left and right edge of the lane at one of its ends. */
function corners(town: Town, end: number): number[][] {
  const lane = end >> 1
  const { points, firstPoint, width } = town
  const atEnd = end % 2 === 1
  const a = 2 * (atEnd ? firstPoint[lane + 1] - 2 : firstPoint[lane])
  const [x0, y0, x1, y1] = points.subarray(a, a + 4)
  const length = Math.hypot(x1 - x0, y1 - y0) || 1
  const [nx, ny] = [(-(y1 - y0) / length) * (width[lane] / 2), ((x1 - x0) / length) * (width[lane] / 2)]
  const [x, y] = atEnd ? [x1, y1] : [x0, y0]
  return [
    [x + nx, y + ny],
    [x - nx, y - ny],
  ]
}

/** Convex hull, counter-clockwise (Andrew's monotone chain). */
function hull(points: number[][]): number[][] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (sequence: number[][]): number[][] => {
    const chain: number[][] = []
    for (const point of sequence) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

function turn(a: number[], b: number[], c: number[]): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}
