/** Joins pieces of a few metres, on which tags differ, to the road they are part of: they would only hold vehicles up. */
import { addEdge, armCount, type Draft, type EdgeDraft, edgesInto, edgesOutOf, junctionOf } from '../draft.ts'
import { continuations, joinEdges } from './mergeJoints.ts'
import { hasArrows } from './turnLanes.ts'

const STEP = 'absorb short edges'
/** Shorter pieces give up their own speed and class, and the number of their lanes [m]. */
const SHORT = 30
const SHORT_LANES = 22
/** Before the road gets wider there are no lanes to change from [m]. */
const SHORT_BEFORE = 12
/** Lanes added before a junction hold somebody sooner [m]. */
const SHORT_POCKET = 12

export function absorbShortEdges(draft: Draft): void {
  for (const id of draft.graph.nodes()) {
    const { mapEdge, blocked, signals, internal } = junctionOf(draft, id)
    if (mapEdge || blocked || signals || internal.length > 0) continue
    const pairs = continuations(edgesInto(draft, id), edgesOutOf(draft, id))
    if (
      !pairs?.every(
        ([a, b]) =>
          a.ring === b.ring && a.oneway === b.oneway && a.alternating === b.alternating && isShort(draft, a, b),
      )
    )
      continue
    const ends = pairs.map(([a, b]) => ({ source: draft.graph.source(a.id), target: draft.graph.target(b.id) }))
    if (ends[0].source === ends[0].target || ends.some(({ source, target }) => source === id || target === id)) continue
    const joined = pairs.map(([a, b]) => absorb(a, b))
    if (joined.length === 2) {
      joined[0].twin = joined[1].id
      joined[1].twin = joined[0].id
    }
    const short = pairs[0][0].length < pairs[0][1].length ? pairs[0][0] : pairs[0][1]
    draft.audit.repair(STEP, `way ${short.ways[0]}`, 'short piece takes the tags of its neighbour', 0.7)
    draft.graph.dropNode(id)
    joined.forEach((edge, k) => {
      addEdge(draft, ends[k].source, ends[k].target, edge)
    })
  }
}

function isShort(draft: Draft, a: EdgeDraft, b: EdgeDraft): boolean {
  if (a.lanes.length === b.lanes.length) return Math.min(a.length, b.length) < SHORT
  const pocket = armCount(draft, draft.graph.target(b.id)) > 2
  const widens = b.lanes.length > a.lanes.length
  return a.length < (widens ? SHORT_BEFORE : SHORT_LANES) || b.length < (pocket ? SHORT_POCKET : SHORT_LANES)
}

/** The longer piece decides, but arrows before a junction stay, where they fit. */
function absorb(a: EdgeDraft, b: EdgeDraft): EdgeDraft {
  const like = a.length >= b.length ? a : b
  const joined = joinEdges(a, b, like)
  if (hasArrows(b) && like.lanes.length === b.lanes.length)
    joined.lanes = like.lanes.map((lane, k) => ({ ...lane, turns: b.lanes[k].turns }))
  return joined
}
