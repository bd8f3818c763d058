/**
 * Finds out which junctions are signalled. Mappers put the signals on the junction's node, or on the stop lines some
 * metres before it, or on the crossings beside it. What belongs to no junction is a pedestrian crossing in mid-block.
 */
import { armCount, type Draft, type EdgeDraft, edgeOf, edgesInto, edgesOutOf, junctionOf } from '../draft.ts'
import type { Tags } from '../extract.ts'
import { continuations, twinOf } from './mergeJoints.ts'
import { splitEdges } from './splitEdges.ts'

const STEP = 'find signals'
/** Stop lines lie at most so far before the junction's node [m]. */
const STOP_LINE_REACH = 45
/** The same for crossings with signals: they also stand alone in front of unsignalled side streets [m]. */
const CROSSING_REACH = 28
/** Signals so near to one another on one road are one crossing: lanes and bicycles have nodes of their own [m]. */
const SAME_CROSSING = 30

interface Sighting {
  readonly arm: EdgeDraft
  readonly node: number
  readonly kind: 'signals' | 'crossingSignals'
}

export function findSignals(draft: Draft): void {
  const settled = new Set<number>()
  for (const [id, sightings] of sightSignals(draft)) settleJunction(draft, id, sightings, settled)
  for (const [node, tags] of [...draft.extract.nodeTags].sort(([a], [b]) => a - b)) {
    if (!isSignal(tags) || settled.has(node)) continue
    if (belongsToNeighbour(draft, node))
      draft.audit.repair(STEP, `node ${node}`, 'one of several signals of one junction or crossing', 0.8)
    else addCrossingSignals(draft, node)
  }
}

function isSignal(tags: Tags | undefined): boolean {
  return tags?.highway === 'traffic_signals' || (tags?.highway === 'crossing' && tags.crossing === 'traffic_signals')
}

/** Every signal seen from an approach of a real junction, by junction. */
function sightSignals(draft: Draft): Map<string, Sighting[]> {
  const sightings = new Map<string, Sighting[]>()
  for (const edge of edgesOf(draft)) {
    for (const { kind, node, at, directed } of edge.signs) {
      if (kind !== 'signals' && kind !== 'crossingSignals') continue
      const reach = kind === 'signals' ? STOP_LINE_REACH : CROSSING_REACH
      const approach = walk(draft, edge, edge.length - at, 'down', reach)
      if (!approach) continue
      // Without a direction a signal on a two-way road is for the junction that lies nearer.
      const twin = directed || edge.oneway ? undefined : twinOf(draft, edge)
      const other = twin?.signs.find((sign) => sign.node === node)
      if (twin && other && walk(draft, twin, twin.length - other.at, 'down', approach.distance - 0.01)) continue
      const list = sightings.get(approach.junction) ?? []
      list.push({ arm: approach.arm, node, kind })
      sightings.set(approach.junction, list)
    }
  }
  return sightings
}

function edgesOf(draft: Draft): EdgeDraft[] {
  return draft.graph.mapEdges((_, edge) => edge as EdgeDraft)
}

/** Signals on the node itself, or on enough of the arms, make the whole junction signalled. */
function settleJunction(draft: Draft, id: string, sightings: readonly Sighting[], settled: Set<number>): void {
  const junction = junctionOf(draft, id)
  const into = edgesInto(draft, id)
  const stopLines =
    new Set(sightings.filter(({ kind }) => kind === 'signals').map(({ arm }) => arm.id)).size / into.length
  const all = new Set(sightings.map(({ arm }) => arm.id)).size / into.length
  const onNode = junction.members.some((node) => draft.extract.nodeTags.get(node)?.highway === 'traffic_signals')
  if (!onNode && stopLines < 0.4 && all < 0.6) return
  junction.signals = 'junction'
  for (const edge of into) edge.signalled = true
  for (const { node } of sightings) settled.add(node)
  for (const node of junction.members) settled.add(node)
  if (!onNode && all < 1)
    draft.audit.guess(
      STEP,
      `node ${junction.members[0]}`,
      'signals on some arms only: all arms signalled',
      0.5 + stopLines / 2,
    )
}

interface Reached {
  readonly junction: string
  readonly arm: EdgeDraft
  /** [m] */
  readonly distance: number
}

/**
 * The next real junction along the road, over joints.
 * @param distance from the place where the walk begins to the edge's end (down) or start (up) [m]
 * @param stopAt what ends the walk; by default a junction where roads meet
 */
function walk(
  draft: Draft,
  edge: EdgeDraft,
  distance: number,
  way: 'down' | 'up',
  reach: number,
  stopAt = (junction: string): boolean => isMeeting(draft, junction),
): Reached | undefined {
  let arm = edge
  let gone = distance
  while (gone <= reach) {
    const junction = way === 'down' ? draft.graph.target(arm.id) : draft.graph.source(arm.id)
    if (stopAt(junction)) return { junction, arm, distance: gone }
    const pairs = continuations(edgesInto(draft, junction), edgesOutOf(draft, junction))
    const onward = way === 'down' ? pairs?.find(([a]) => a === arm)?.[1] : pairs?.find(([, b]) => b === arm)?.[0]
    if (!onward) return undefined
    gone += onward.length
    arm = onward
  }
  return undefined
}

function isMeeting(draft: Draft, junction: string): boolean {
  return junctionOf(draft, junction).internal.length > 0 || armCount(draft, junction) >= 3
}

/** A signalled junction or crossing lies shortly before or behind: the signal is part of it. */
function belongsToNeighbour(draft: Draft, node: number): boolean {
  const signalled =
    (reach: number) =>
    (edge: EdgeDraft, rest: number, way: 'down' | 'up'): boolean => {
      const stopAt = (junction: string): boolean =>
        isMeeting(draft, junction) || junctionOf(draft, junction).signals !== undefined
      const next = walk(draft, edge, rest, way, STOP_LINE_REACH, stopAt)
      if (!next) return false
      const { signals } = junctionOf(draft, next.junction)
      // Behind the exit of a roundabout: held together with its entries, or the ring would jam.
      if (way === 'up' && edgesInto(draft, next.junction).some((edge) => edge.ring)) return true
      return signals === 'junction' || (signals === 'crossing' && next.distance <= reach)
    }
  const isSignalled = signalled(SAME_CROSSING)
  return edgesOf(draft).some((edge) => {
    const k = edge.nodes.indexOf(node)
    if (k < 0) return false
    const at = placeOf(edge, k)
    return isSignalled(edge, edge.length - at, 'down') || isSignalled(edge, at, 'up')
  })
}

/** Arc length of the edge's k-th node [m]. */
function placeOf(edge: EdgeDraft, k: number): number {
  let sum = 0
  for (let j = 1; j <= k; j++)
    sum += Math.hypot(edge.points[j][0] - edge.points[j - 1][0], edge.points[j][1] - edge.points[j - 1][1])
  return sum
}

/** Signals in mid-block: at a joint if one is there, otherwise the edges are split for it. */
function addCrossingSignals(draft: Draft, node: number): void {
  const id = String(node)
  if (draft.graph.hasNode(id)) {
    const junction = junctionOf(draft, id)
    const into = edgesInto(draft, id)
    if (junction.mapEdge || junction.signals || into.length === 0 || edgesOutOf(draft, id).length === 0) return
    const crossing = draft.extract.nodeTags.get(node)?.highway === 'crossing'
    if (armCount(draft, id) > 2 && crossing) {
      // A crossing on the node of a side street: the road across is held, and the side street with it.
      draft.audit.guess(STEP, `node ${node}`, 'crossing with signals on a junction: junction signalled', 0.5)
    }
    junction.signals = armCount(draft, id) <= 2 ? 'crossing' : 'junction'
    for (const edge of into) edge.signalled = true
    return
  }
  const inside = edgesOf(draft).filter(
    (edge) => edge.nodes.indexOf(node) > 0 && edge.nodes.indexOf(node) < edge.nodes.length - 1,
  )
  if (inside.length === 0) return
  if (inside.length > 2 || (inside.length === 2 && inside[0].twin !== inside[1].id)) {
    draft.audit.drop(STEP, `node ${node}`, 'signals where several roads lie on one another')
    return
  }
  const both = inside.length === 1 && inside[0].twin !== undefined ? [inside[0], edgeOf(draft, inside[0].twin)] : inside
  for (const head of splitEdges(draft, node, both)) head.signalled = true
  junctionOf(draft, id).signals = 'crossing'
  draft.audit.guess(STEP, `node ${node}`, 'signals away from junctions: pedestrian crossing', 0.8)
}
