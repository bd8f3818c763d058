/** Connections lane → lane for every movement: in order, without crossing, each lane with a way on. */
import {
  type ConnectionDraft,
  type Draft,
  type EdgeDraft,
  edgesInto,
  edgesOutOf,
  junctionOf,
  type Movement,
} from '../draft.ts'
import { carLanes, chooseLanes } from '../laneChoice.ts'
import { headingAtEnd, pointAt, turnBetween } from '../polyline.ts'
import { levelOf } from '../tags/tags.ts'

interface Pair {
  readonly movement: Movement
  readonly fromLane: number
  readonly toLane: number
  readonly ending: boolean
}

export function connectLanes(draft: Draft): void {
  const byEdge = new Map<string, Movement[]>()
  for (const movement of draft.movements) {
    const list = byEdge.get(movement.from.id) ?? []
    list.push(movement)
    byEdge.set(movement.from.id, list)
  }
  draft.connections = new Map()
  for (const junction of draft.graph.nodes()) {
    const { signals, mapEdge } = junctionOf(draft, junction)
    const lanes = new Map<Movement, number[]>()
    for (const edge of edgesInto(draft, junction))
      for (const [movement, chosen] of chooseLanes(draft, edge, byEdge.get(edge.id) ?? [], mapEdge))
        lanes.set(movement, chosen)
    const pairs: Pair[] = []
    for (const to of edgesOutOf(draft, junction)) {
      const arriving = [...lanes].filter(([movement]) => movement.to === to)
      const merging = arriving.filter(([movement]) => movement.direction === 'straight' || Math.abs(movement.turn) < 50)
      const rest = arriving.filter((entry) => !merging.includes(entry))
      const own =
        merging.length > 1 && !(signals && crowded(to, merging))
          ? mergeInto(to, merging)
          : merging.flatMap(([movement, from]) => mapStraight(movement, from))
      own.push(...rest.flatMap(([movement, from]) => mapTurn(movement, from)))
      pairs.push(...own)
    }
    if (!mapEdge)
      for (const edge of edgesInto(draft, junction)) connectIdleLanes(edge, byEdge.get(edge.id) ?? [], pairs)
    for (const to of edgesOutOf(draft, junction)) feedEmptyLanes(to, pairs)
    draft.connections.set(
      junction,
      pairs.map((pair) => newConnection(junction, pair)),
    )
  }
}

function newConnection(junction: string, { movement, fromLane, toLane, ending }: Pair): ConnectionDraft {
  return { junction, movement, fromLane, toLane, ending, line: [], length: 0, speed: 0, divergeLength: 0 }
}

/** Right turns keep right, left and U-turns keep left; lanes too many squeeze in at the far side. */
function mapTurn(movement: Movement, from: readonly number[]): Pair[] {
  const to = carLanes(movement.to)
  return from.map((fromLane, k) => {
    const rank = movement.direction === 'right' ? k : from.length - 1 - k
    const ending = rank >= to.length
    const place = Math.min(rank, to.length - 1)
    return {
      movement,
      fromLane,
      ending,
      toLane: movement.direction === 'right' ? to[place] : to[to.length - 1 - place],
    }
  })
}

/** Straight on: lane by lane; what ends, ends on the right, unless arrows say otherwise; what begins, where arrows say. */
function mapStraight(movement: Movement, from: readonly number[]): Pair[] {
  const to = carLanes(movement.to)
  const surplus = from.length - to.length
  if (surplus > 0) {
    const endsLeft = movement.from.lanes[from[from.length - 1]].turns.includes('merge_to_right')
    return from.map((fromLane, k) => {
      const place = endsLeft ? Math.min(k, to.length - 1) : Math.max(0, k - surplus)
      const ending = endsLeft ? k >= to.length : k < surplus
      return { movement, fromLane, toLane: to[place], ending }
    })
  }
  // A bus lane that ends, as there are fewer beyond, goes on as the lane that it was.
  const ended = reservedRight(movement.from, from[0]) - reservedRight(movement.to, to[0])
  const shift = Math.min(-surplus, Math.max(ended, beginningRight(movement.to, to), 0))
  return from.map((fromLane, k) => ({ movement, fromLane, toLane: to[k + shift], ending: false }))
}

/** Lanes to the right of a lane that are not for cars. */
function reservedRight(edge: EdgeDraft, lane: number): number {
  return edge.lanes.slice(0, lane).filter(({ allowed }) => !allowed.includes('car')).length
}

/** Lanes at the right of an edge that are for turning right only. */
function beginningRight(edge: EdgeDraft, lanes: readonly number[]): number {
  const first = lanes.findIndex((lane) => {
    const { turns } = edge.lanes[lane]
    return turns.length === 0 || turns.some((turn) => !turn.includes('right') || turn.startsWith('merge'))
  })
  return Math.max(0, first)
}

/** Roads that run together: side by side if there are lanes enough, otherwise the lesser road squeezes in. */
function mergeInto(to: EdgeDraft, arriving: readonly [Movement, number[]][]): Pair[] {
  const lanes = carLanes(to)
  const main = arriving.reduce((best, entry) => (weight(entry) > weight(best) ? entry : best))
  const ordered = [...arriving].sort((a, b) => sideOf(a[0], main[0]) - sideOf(b[0], main[0]))
  const place = ordered.indexOf(main)
  const needed = (entries: readonly [Movement, number[]][]): number =>
    entries.reduce((sum, [, from]) => sum + from.length, 0)
  const rightNeed = needed(ordered.slice(0, place))
  const leftNeed = needed(ordered.slice(place + 1))
  const mainCount = Math.min(main[1].length, lanes.length)
  const free = lanes.length - mainCount
  // The main road keeps its lanes; what joins from the right gets the free ones there, then the same on the left.
  const shift = Math.min(free, leftNeed > 0 ? Math.min(rightNeed, Math.max(0, free - leftNeed)) : rightNeed)
  const pairs: Pair[] = []
  const surplus = main[1].length - mainCount
  main[1].forEach((fromLane, k) => {
    const target = lanes[shift + Math.max(0, k - surplus)]
    pairs.push({ movement: main[0], fromLane, toLane: target, ending: k < surplus })
  })
  let next = 0
  for (const [movement, from] of ordered.slice(0, place))
    from.forEach((fromLane) => {
      const target = Math.min(next++, Math.max(shift - 1, 0))
      pairs.push({ movement, fromLane, toLane: lanes[target], ending: next > shift })
    })
  next = 0
  for (const [movement, from] of ordered.slice(place + 1).reverse())
    [...from].reverse().forEach((fromLane) => {
      const highest = lanes.length - 1
      const lowest = Math.min(highest, shift + mainCount)
      const target = Math.max(highest - next++, lowest)
      pairs.push({ movement, fromLane, toLane: lanes[target], ending: next > highest - shift - mainCount + 1 })
    })
  return pairs
}

/** More lanes arrive than go on. Where signals let the roads in by turns, each then takes all the lanes. */
function crowded(to: EdgeDraft, arriving: readonly [Movement, number[]][]): boolean {
  return arriving.reduce((sum, [, from]) => sum + from.length, 0) > carLanes(to).length
}

function weight([movement, from]: [Movement, number[]]): number {
  const ring = movement.from.ring ? 1000 : 0
  return ring + levelOf(movement.from.roadClass) * 10 + from.length - Math.abs(movement.turn) / 100
}

/** Where the other road comes from, seen along the main one: negative from the right. */
function sideOf(other: Movement, main: Movement): number {
  if (other === main) return 0
  const at = pointAt(other.from.points, Math.max(0, other.from.length - 20))
  const end = main.from.points[main.from.points.length - 1]
  const heading = headingAtEnd(main.from.points, 20)
  const side = Math.cos(heading) * (at[1] - end[1]) - Math.sin(heading) * (at[0] - end[0])
  const turn = turnBetween(headingAtEnd(other.from.points, 20), heading)
  return Math.abs(side) > 0.5 ? side : -turn || 1
}

/** Lanes that begin behind the junction are entered from the lane beside them, if nothing else leads there. */
function feedEmptyLanes(to: EdgeDraft, pairs: Pair[]): void {
  const arriving = pairs.filter((pair) => pair.movement.to === to)
  const onward = arriving.filter(({ movement }) => movement.direction === 'straight' || Math.abs(movement.turn) < 50)
  if (onward.length === 0) return
  const fed = new Set(arriving.map((pair) => pair.toLane))
  for (const lane of carLanes(to)) {
    if (fed.has(lane)) continue
    const nearest = onward.reduce((best, pair) =>
      Math.abs(pair.toLane - lane) < Math.abs(best.toLane - lane) ? pair : best,
    )
    // Only from the outermost lane on that side: anything else would cross a neighbour.
    const beyond = onward.some(
      (pair) =>
        pair.movement === nearest.movement &&
        (lane > nearest.toLane ? pair.fromLane > nearest.fromLane : pair.fromLane < nearest.fromLane),
    )
    const blocked = onward.some((pair) => (pair.toLane - lane) * (pair.toLane - nearest.toLane) < 0)
    if (!beyond && !blocked && !nearest.ending) pairs.push({ ...nearest, toLane: lane })
  }
}

/** Bus lanes, and lanes that no movement took: on beside their neighbours, so that nobody stands at a wall. */
function connectIdleLanes(edge: EdgeDraft, movements: readonly Movement[], pairs: Pair[]): void {
  edge.lanes.forEach((lane, fromLane) => {
    const own = pairs.filter((pair) => pair.movement.from === edge)
    if (movements.length === 0 || own.some((pair) => pair.fromLane === fromLane)) return
    const movement =
      movements.find((candidate) => candidate.direction === 'straight') ??
      movements[fromLane < edge.lanes.length / 2 ? 0 : movements.length - 1]
    const bus = !lane.allowed.includes('car')
    const same = own.filter((pair) => pair.movement === movement)
    const right = same.filter((pair) => pair.fromLane < fromLane).at(-1)
    const left = same.find((pair) => pair.fromLane > fromLane)
    const target = right
      ? bus
        ? right.toLane + 1
        : right.toLane
      : left
        ? bus
          ? left.toLane - 1
          : left.toLane
        : fromLane
    const toLane = Math.min(
      Math.max(target, 0),
      movement.to.lanes.length - 1,
      left ? left.toLane : Number.POSITIVE_INFINITY,
    )
    pairs.push({ movement, fromLane, toLane, ending: own.some((pair) => pair.toLane === toLane) })
  })
}
