/** Changed roads as shapes: barrier boards along closed lanes, a tint over those with another rule or limit, signs at both. */
import { type ChangedRoads, lanesOf, type RoadChange } from './changedRoads.ts'
import { simplified } from './lines.ts'
import { cut } from './markings.ts'
import { type Mesh, meshBuilder } from './mesh.ts'
import { pointsOf } from './roads.ts'
import type { Town } from './town.ts'

/** Kinds of the mesh `boards`. */
export const BOARD = 0
export const STRIPE = 1

/** Of a lane's width: what the board takes, so that one still sees the road it bars. Seen from afar: at least that wide [px]. */
const BOARD_SHARE = 0.6
const LEAST_BOARD = 4
const LEAST_TINT = 3
/** Of a stripe, as long as the gap after it [m], [px]; and how far the board's edge stands out on either side of it [px]. */
const STRIPE_LENGTH = 4
const LEAST_STRIPE = 7
const EDGE = 1

/** Signs stand no nearer to one another than this [px]: those that say the same, and those that do not. */
const BETWEEN_CLOSED = 34
const BETWEEN_LIMITS = 90
const BETWEEN_OTHERS = 26

/** No entry, no through traffic, or a limit in km/h. */
export const NO_ENTRY = 0
export const NO_THROUGH = -1

export interface RoadSign {
  readonly x: number
  readonly y: number
  /** NO_ENTRY, NO_THROUGH or the limit [km/h, whole]. */
  readonly face: number
}

export interface RoadShapes {
  readonly boards: Mesh
  readonly tint: Mesh
  readonly signs: readonly RoadSign[]
}

/**
 * Nobody sees that a road is closed and has a limit, too: of such only the closure is drawn. Both signs stand along what is closed to
 * through traffic and has another limit.
 * @param zoom log2 of pixels per metre
 */
export function roadShapes(town: Town, { byEdge }: ChangedRoads, zoom: number): RoadShapes {
  const pixel = 2 ** -zoom
  const [boards, tint] = [meshBuilder(), meshBuilder()]
  const stripe = Math.max(STRIPE_LENGTH, LEAST_STRIPE * pixel)
  for (const lane of lanesOf(town, new Set(byEdge.keys()))) {
    const line = Float64Array.from(simplified(pointsOf(town, lane), Math.max(0.05, 0.25 * pixel)))
    if (!byEdge.get(town.laneEdge[lane])!.closed) {
      tint.addBand(line, Math.max(town.width[lane], LEAST_TINT * pixel), 0)
      continue
    }
    const width = Math.max(BOARD_SHARE * town.width[lane], LEAST_BOARD * pixel)
    boards.addBand(line, width + 2 * EDGE * pixel, BOARD)
    for (const piece of cut(line, stripe, stripe)) boards.addBand(piece, width, STRIPE)
  }
  return { boards: boards.done(), tint: tint.done(), signs: signsOf(town, byEdge, pixel) }
}

/** Where one would drive into what is closed; in the middle of what has another limit. As many as there is room for. */
function signsOf(town: Town, byEdge: ChangedRoads['byEdge'], pixel: number): RoadSign[] {
  const signs: RoadSign[] = []
  const place = (lane: number, share: number, face: number, between: number): void => {
    const [x, y] = pointAt(town, lane, share)
    const isTooNear = (sign: RoadSign): boolean =>
      Math.hypot(sign.x - x, sign.y - y) < (sign.face === face ? between : BETWEEN_OTHERS) * pixel
    if (!signs.some(isTooNear)) signs.push({ x, y, face })
  }
  const entered = entrances(town, byEdge, ({ closed }) => closed)
  const passed = entrances(town, byEdge, ({ closed, noThrough }) => closed || noThrough)
  const middles = middleLanes(town)
  for (const [edge, { closed }] of byEdge)
    if (closed && entered.has(edge)) place(middles[edge], 0, NO_ENTRY, BETWEEN_CLOSED)
  for (const [edge, { closed, noThrough }] of byEdge)
    if (!closed && noThrough && passed.has(edge)) place(middles[edge], 0, NO_THROUGH, BETWEEN_CLOSED)
  for (const [edge, { closed, limit }] of byEdge)
    if (!closed && limit !== undefined) place(middles[edge], 0.5, Math.round(limit * 3.6), BETWEEN_LIMITS)
  return signs
}

/** Changed edges into which a way leads from one that is open, or from outside of the map. */
function entrances(
  { connectionFrom, connectionTo, laneEdge }: Town,
  byEdge: ChangedRoads['byEdge'],
  isShut: (change: RoadChange) => boolean,
): Set<number> {
  const [reached, fromOpen] = [new Set<number>(), new Set<number>()]
  connectionTo.forEach((to, connection) => {
    reached.add(laneEdge[to])
    const change = byEdge.get(laneEdge[connectionFrom[connection]])
    if (!change || !isShut(change)) fromOpen.add(laneEdge[to])
  })
  return new Set([...byEdge.keys()].filter((edge) => fromOpen.has(edge) || !reached.has(edge)))
}

/** By edge. */
function middleLanes({ laneEdge, edges }: Town): Int32Array {
  const middle = new Int32Array(edges.length)
  for (let first = 0; first < laneEdge.length; ) {
    let next = first + 1
    while (next < laneEdge.length && laneEdge[next] === laneEdge[first]) next++
    middle[laneEdge[first]] = (first + next - 1) >> 1
    first = next
  }
  return middle
}

/** @param share of the way along the lane, as drawn */
function pointAt({ points, along, firstPoint }: Town, lane: number, share: number): [x: number, y: number] {
  const [first, last] = [firstPoint[lane], firstPoint[lane + 1] - 1]
  const wanted = share * along[last]
  let point = first + 1
  while (point < last && along[point] < wanted) point++
  const part = (wanted - along[point - 1]) / (along[point] - along[point - 1] || 1)
  const at = (axis: number) => {
    const [a, b] = [points[2 * point - 2 + axis], points[2 * point + axis]]
    return a + part * (b - a)
  }
  return [at(0), at(1)]
}
