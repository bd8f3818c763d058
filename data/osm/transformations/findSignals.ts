/**
 * Finds out which junctions are signalled. Mappers put the signals on the junction's node, or on the stop lines some
 * metres before it, or on the crossings beside it. What belongs to no junction is a pedestrian crossing in mid-block.
 */
import { addEdge, armCount, type Draft, type EdgeDraft, edgeOf, edgesInto, edgesOutOf, junctionOf, newEdge } from '../draft.ts'
import { continuations, twinOf } from './mergeJoints.ts'

const STEP = 'find signals'
/** Stop lines lie at most so far before the junction's node [m]. */
const STOP_LINE_REACH = 45
/** The same for crossings with signals: they also stand alone in front of unsignalled side streets [m]. */
const CROSSING_REACH = 28

interface Sighting {
  readonly junction: string
  readonly arm: EdgeDraft
  readonly node: number
  readonly kind: 'signals' | 'crossingSignals'
  readonly ahead: number
}

export function findSignals(draft: Draft): void {
  const sightings = sightSignals(draft)
  const byJunction = new Map<string, Sighting[]>()
  for (const sighting of sightings) {
    const list = byJunction.get(sighting.junction) ?? []
    list.push(sighting)
    byJunction.set(sighting.junction, list)
  }
  const settled = new Set<number>()
  for (const [id, list] of byJunction) {
    const junction = junctionOf(draft, id)
    const into = edgesInto(draft, id)
    const arms = new Set(list.filter((s) => s.kind === 'signals').map((s) => s.arm.id))
    const crossings = new Set(list.map((s) => s.arm.id))
    const onNode = junction.members.some((node) => draft.extract.nodeTags.get(node)?.highway === 'traffic_signals')
    const coverage = arms.size / into.length
    if (!onNode && coverage < 0.4 && crossings.size / into.length < 0.6) continue
    junction.signals = 'junction'
    for (const edge of into) edge.signalled = true
    for (const { node } of list) settled.add(node)
    if (!onNode && crossings.size < into.length)
      draft.audit.guess(STEP, `node ${junction.members[0]}`, 'signals on some arms only: all arms signalled', 0.5 + coverage / 2)
  }
  for (const [node, tags] of draft.extract.nodeTags) {
    const signals = tags.highway === 'traffic_signals' || (tags.highway === 'crossing' && tags.crossing === 'traffic_signals')
    if (signals && !settled.has(node)) addCrossingSignals(draft, node)
  }
}

/** Every signal seen from an approach of a real junction. */
function sightSignals(draft: Draft): Sighting[] {
  const sightings: Sighting[] = []
  for (const edge of draft.graph.mapEdges((_, attributes) => attributes as EdgeDraft)) {
    for (const { kind, node, at, directed } of edge.signs) {
      if (kind !== 'signals' && kind !== 'crossingSignals') continue
      const approach = walkToJunction(draft, edge)
      if (!approach) continue
      const ahead = approach.beyond + edge.length - at
      if (ahead > (kind === 'signals' ? STOP_LINE_REACH : CROSSING_REACH)) continue
      // Without a direction a signal on a two-way road is for the junction that lies nearer.
      const twin = directed || edge.oneway ? undefined : twinOf(draft, edge)
      const other = twin?.signs.find((sign) => sign.node === node)
      if (twin && other) {
        const back = walkToJunction(draft, twin)
        if (back && back.beyond + twin.length - other.at < ahead) continue
      }
      sightings.push({ junction: approach.junction, arm: approach.arm, node, kind, ahead })
    }
  }
  return sightings
}

/** The next real junction downstream, over joints, and how far it is from the end of the edge [m]. */
function walkToJunction(draft: Draft, edge: EdgeDraft): { junction: string; arm: EdgeDraft; beyond: number } | undefined {
  let arm = edge
  let beyond = 0
  while (beyond < STOP_LINE_REACH) {
    const junction = draft.graph.target(arm.id)
    if (junctionOf(draft, junction).internal.length > 0 || armCount(draft, junction) >= 3) return { junction, arm, beyond }
    const pairs = continuations(edgesInto(draft, junction), edgesOutOf(draft, junction))
    const onward = pairs?.find(([a]) => a === arm)?.[1]
    if (!onward) return undefined
    beyond += onward.length
    arm = onward
  }
  return undefined
}

/** Signals in mid-block: at a joint if one is there, otherwise the edges are split for it. */
function addCrossingSignals(draft: Draft, node: number): void {
  const id = String(node)
  if (draft.graph.hasNode(id)) {
    const junction = junctionOf(draft, id)
    const into = edgesInto(draft, id)
    if (junction.mapEdge || junction.signals || into.length === 0 || edgesOutOf(draft, id).length === 0) return
    junction.signals = armCount(draft, id) <= 2 ? 'crossing' : 'junction'
    for (const edge of into) edge.signalled = true
    return
  }
  const edges = draft.graph
    .mapEdges((_, edge) => edge as EdgeDraft)
    .filter((edge) => edge.signs.some((sign) => sign.node === node) && edge.nodes.indexOf(node) > 0 && edge.nodes.indexOf(node) < edge.nodes.length - 1)
  if (edges.length === 0 || edges.length > 2 || (edges.length === 2 && edges[0].twin !== edges[1].id)) {
    if (edges.length > 0) draft.audit.drop(STEP, `node ${node}`, 'signals where several roads lie on one another')
    return
  }
  // One direction may have no sign of its own; the road is split in both.
  const both = edges.length === 1 && edges[0].twin !== undefined ? [edges[0], edgeOf(draft, edges[0].twin)] : edges
  splitAt(draft, node, both)
  draft.audit.guess(STEP, `node ${node}`, 'signals away from junctions: pedestrian crossing', 0.8)
}

function splitAt(draft: Draft, node: number, edges: EdgeDraft[]): void {
  const id = String(node)
  const place = edges[0].nodes.indexOf(node)
  draft.graph.addNode(id, {
    id,
    members: [node],
    position: edges[0].points[place],
    internal: [],
    mapEdge: false,
    blocked: false,
    miniRoundabout: false,
    signals: 'crossing',
    control: 'signals',
  })
  const heads: EdgeDraft[] = []
  const tails: EdgeDraft[] = []
  for (const edge of edges) {
    const k = edge.nodes.indexOf(node)
    const seed = { ...edge, twin: undefined }
    const head = newEdge({ ...seed, nodes: edge.nodes.slice(0, k + 1), points: edge.points.slice(0, k + 1), signs: edge.signs.filter((s) => s.at <= at(edge, k) + 0.01) })
    const tail = newEdge({
      ...seed,
      id: `${edge.id}@${node}`,
      nodes: edge.nodes.slice(k),
      points: edge.points.slice(k),
      signs: edge.signs.filter((s) => s.at > at(edge, k) + 0.01).map((s) => ({ ...s, at: s.at - at(edge, k) })),
    })
    head.signalled = true
    tail.signalled = edge.signalled
    const source = draft.graph.source(edge.id)
    const target = draft.graph.target(edge.id)
    draft.graph.dropEdge(edge.id)
    addEdge(draft, source, id, head)
    addEdge(draft, id, target, tail)
    heads.push(head)
    tails.push(tail)
  }
  if (edges.length === 2)
    for (const [a, b] of [[heads[0], tails[1]], [heads[1], tails[0]]]) {
      a.twin = b.id
      b.twin = a.id
    }
}

function at(edge: EdgeDraft, k: number): number {
  let sum = 0
  for (let j = 1; j <= k; j++) sum += Math.hypot(edge.points[j][0] - edge.points[j - 1][0], edge.points[j][1] - edge.points[j - 1][1])
  return sum
}
