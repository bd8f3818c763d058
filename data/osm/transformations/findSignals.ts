/**
 * Finds out which junctions are signalled. Mappers put the signals on the junction's node, or on the stop lines some
 * metres before it, or on the crossings beside it. What belongs to no junction is a pedestrian crossing in mid-block.
 */
import {
  armCount,
  type Draft,
  type EdgeDraft,
  edgeOf,
  edgesInto,
  edgesOutOf,
  type JunctionDraft,
  junctionOf,
} from '../draft.ts'
import { SIGNALS_TAG } from '../overrides/apply.ts'
import { isCrossing, letsTurnOnRed, readSignal } from '../signals/signalTags.ts'
import { continuations, twinOf } from './mergeJoints.ts'
import { splitEdges } from './splitEdges.ts'

const STEP = 'find signals'
/** Stop lines lie at most so far before the junction's node [m]. */
const STOP_LINE_REACH = 45
/** The same for crossings with signals: they also stand alone in front of unsignalled side streets [m]. */
const CROSSING_REACH = 28
/** Signals so near to one another on one road are one crossing: lanes and bicycles have nodes of their own [m]. */
const SAME_CROSSING = 30
/** Share of arms that must have a stop line with signals, or any signals, where the junction's nodes have none. */
const ENOUGH_STOP_LINES = 0.4
const ENOUGH_ARMS = 0.6

interface Sighting {
  readonly arm: EdgeDraft
  readonly node: number
  readonly kind: 'signals' | 'crossingSignals'
}

export function findSignals(draft: Draft): void {
  const { nodeTags } = draft.extract
  const settled = new Set([...nodeTags].flatMap(([node, tags]) => (tags[SIGNALS_TAG] === 'no' ? [node] : [])))
  const sightings = sightSignals(draft)
  for (const id of draft.graph.nodes()) settleJunction(draft, id, sightings.get(id) ?? [], settled)
  const onRoads = new Set(edgesOf(draft).flatMap(({ nodes }) => nodes))
  for (const [node, tags] of [...nodeTags].sort(([a], [b]) => a - b)) {
    const reading = readSignal(tags)
    if (!reading || settled.has(node) || !onRoads.has(node)) continue
    if (letsTurnOnRed(tags, draft.rules.leftHand))
      draft.audit.drop(STEP, `node ${node}`, 'a sign to turn on red at signals of no junction')
    if (reading.kind === 'other') draft.audit.drop(STEP, `node ${node}`, reading.reason)
    else if (belongsToNeighbour(draft, node))
      draft.audit.repair(STEP, `node ${node}`, 'one of several signals of one junction or crossing', 0.8)
    else addCrossingSignals(draft, node)
  }
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

/** Signals on its nodes, or on enough of its arms, make the whole junction signalled. */
function settleJunction(draft: Draft, id: string, sightings: readonly Sighting[], settled: Set<number>): void {
  const junction = junctionOf(draft, id)
  const into = edgesInto(draft, id)
  if (into.length === 0 || !isMeeting(draft, id)) return
  const tagsOf = (node: number) => draft.extract.nodeTags.get(node)
  const settle = (): void => {
    const inside = junction.internal.flatMap(({ nodes }) => nodes)
    for (const node of [...sightings.map((sighting) => sighting.node), ...junction.members, ...inside])
      settled.add(node)
  }
  if (junction.members.some((node) => tagsOf(node)?.[SIGNALS_TAG] === 'no')) {
    settle()
    return
  }
  const onNodes = new Set(junction.members.filter((node) => readSignal(tagsOf(node))?.kind === 'signals'))
  const shareOf = (arms: Iterable<string>): number => new Set(arms).size / into.length
  const stopLines = shareOf(sightings.filter(({ kind }) => kind === 'signals').map(({ arm }) => arm.id))
  const seen = shareOf([
    ...sightings.map(({ arm }) => arm.id),
    ...into.filter(({ nodes }) => isSeenInside(junction, onNodes, nodes[nodes.length - 1])).map((edge) => edge.id),
  ])
  if (onNodes.size === 0 && stopLines < ENOUGH_STOP_LINES && seen < ENOUGH_ARMS) return
  junction.signals = 'junction'
  junction.coverage = seen
  const signOn = (node: number): boolean => letsTurnOnRed(tagsOf(node), draft.rules.leftHand)
  for (const edge of into) {
    edge.signalled = true
    const lines = sightings.filter(({ arm }) => arm === edge).map(({ node }) => node)
    edge.turnsOnRed = [...lines, ...stopLinesInside(junction, edge.nodes[edge.nodes.length - 1])].some(signOn)
  }
  settle()
  const osm = `node ${junction.members[0]}`
  const detail = { detail: `seen on ${Math.round(seen * into.length)} of ${into.length} arms` }
  if (seen < 1) draft.audit.guess(STEP, osm, 'signals on some arms only: all arms signalled', seen, detail)
  else if (onNodes.size === 0 && stopLines === 0)
    draft.audit.guess(STEP, osm, 'signals at the crossings of all arms: junction signalled', 0.7, detail)
}

/** A signal on the node where an arm ends, or on a swallowed edge that begins there: its stop line lies inside. */
function isSeenInside({ internal }: JunctionDraft, onNodes: ReadonlySet<number>, end: number): boolean {
  return onNodes.has(end) || stopLinesInside({ internal }, end).length > 1
}

/** Nodes at which an arm that ends at `end` may have its signals: that one, and those on swallowed edges that begin there. */
function stopLinesInside({ internal }: Pick<JunctionDraft, 'internal'>, end: number): number[] {
  const inside = internal.filter(({ nodes }) => nodes[0] === end).flatMap(({ signs }) => signs)
  return [end, ...inside.filter(({ kind }) => kind === 'signals').map(({ node }) => node)]
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
    if (armCount(draft, id) > 2 && isCrossing(draft.extract.nodeTags.get(node))) {
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
