/** Joins edges where a road merely goes on: one after the other without any difference that matters. */
import { addEdge, type Draft, type EdgeDraft, edgeOf, edgesInto, edgesOutOf, newEdge, type Sign } from '../draft.ts'

export function mergeJoints(draft: Draft): void {
  for (const junction of draft.graph.nodes()) {
    const { mapEdge, blocked, signals, internal } = draft.graph.getNodeAttributes(junction)
    if (mapEdge || blocked || signals || internal.length > 0) continue
    const into = edgesInto(draft, junction)
    const out = edgesOutOf(draft, junction)
    const pairs = continuations(into, out)
    if (!pairs?.every(([a, b]) => sameRoad(a, b))) continue
    const from = draft.graph.source(pairs[0][0].id)
    const to = draft.graph.target(pairs[0][1].id)
    if (from === to || from === junction || to === junction) continue
    const joined = pairs.map(([a, b]) => ({
      source: draft.graph.source(a.id),
      target: draft.graph.target(b.id),
      edge: joinEdges(a, b),
    }))
    if (joined.length === 2) {
      joined[0].edge.twin = joined[1].edge.id
      joined[1].edge.twin = joined[0].edge.id
    }
    draft.graph.dropNode(junction)
    for (const { source, target, edge } of joined) addEdge(draft, source, target, edge)
  }
}

/** Which edge goes on as which: one pair on a one-way road, two on a two-way road; undefined if it is no joint. */
export function continuations(
  into: readonly EdgeDraft[],
  out: readonly EdgeDraft[],
): [EdgeDraft, EdgeDraft][] | undefined {
  if (into.length === 1 && out.length === 1 && into[0].twin !== out[0].id) return [[into[0], out[0]]]
  if (into.length !== 2 || out.length !== 2) return undefined
  const pairs = into.map((a): [EdgeDraft, EdgeDraft | undefined] => [a, out.find((b) => b.id !== a.twin)])
  const isJoint = into.every((a) => out.some((b) => b.id === a.twin)) && pairs[0][1] !== pairs[1][1]
  return isJoint && pairs.every(([, b]) => b) ? (pairs as [EdgeDraft, EdgeDraft][]) : undefined
}

function sameRoad(a: EdgeDraft, b: EdgeDraft): boolean {
  return (
    // People look for streets by their names: where the name changes, one road ends and another begins.
    (a.name === undefined || b.name === undefined || a.name === b.name) &&
    a.roadClass === b.roadClass &&
    a.ring === b.ring &&
    a.oneway === b.oneway &&
    a.grade === b.grade &&
    a.placement === b.placement &&
    a.centre === b.centre &&
    a.alternating === b.alternating &&
    a.destinationOnly === b.destinationOnly &&
    Math.abs(a.speed - b.speed) < 0.1 &&
    JSON.stringify([a.lanes, a.classLimits]) === JSON.stringify([b.lanes, b.classLimits])
  )
}

/** One edge from two, with the first one's id and the attributes of `like`. */
export function joinEdges(a: EdgeDraft, b: EdgeDraft, like: EdgeDraft = b): EdgeDraft {
  const shifted: Sign[] = b.signs.map((sign) => ({ ...sign, at: sign.at + a.length }))
  // The longer piece gives the name.
  const name = a.length >= b.length ? (a.name ?? b.name) : (b.name ?? a.name)
  const joined = newEdge({
    id: a.id,
    roadClass: like.roadClass,
    ...(name ? { name } : {}),
    ways: [...a.ways, ...b.ways.filter((way, k) => k > 0 || way !== a.ways[a.ways.length - 1])],
    nodes: [...a.nodes, ...b.nodes.slice(1)],
    points: [...a.points, ...b.points.slice(1)],
    lanes: like.lanes,
    ...(like.placement === undefined ? {} : { placement: like.placement }),
    centre: like.centre,
    alternating: like.alternating,
    speed: like.speed,
    classLimits: like.classLimits,
    ring: like.ring,
    elevated: a.elevated || b.elevated,
    oneway: like.oneway,
    grade: (a.grade * a.length + b.grade * b.length) / (a.length + b.length),
    destinationOnly: like.destinationOnly,
    signs: [...a.signs, ...shifted],
  })
  joined.signalled = b.signalled
  joined.turnsOnRed = b.turnsOnRed
  return joined
}

/** The twin of an edge, if it has one that still exists. */
export function twinOf(draft: Draft, edge: EdgeDraft): EdgeDraft | undefined {
  return edge.twin !== undefined && draft.graph.hasEdge(edge.twin) ? edgeOf(draft, edge.twin) : undefined
}
