/** Carries turn arrows on over the last short piece before a junction, which mappers often leave untagged. */
import { armCount, type Draft, type EdgeDraft, edgesInto, edgesOutOf } from '../draft.ts'
import { continuations } from './mergeJoints.ts'

const STEP = 'turn lanes'
/** Longest piece that takes its arrows from the edge before [m]. */
const SHORT_PIECE = 45

export function carryTurnLanes(draft: Draft): void {
  for (const junction of draft.graph.nodes()) {
    const pairs = continuations(edgesInto(draft, junction), edgesOutOf(draft, junction)) ?? []
    for (const [a, b] of pairs) {
      if (!hasArrows(a) || hasArrows(b) || a.lanes.length !== b.lanes.length || b.length > SHORT_PIECE) continue
      if (armCount(draft, draft.graph.target(b.id)) < 3) continue
      b.lanes = b.lanes.map((lane, k) => ({ ...lane, turns: a.lanes[k].turns }))
      draft.audit.guess(STEP, `way ${b.ways[0]}`, 'turn arrows of the piece before carried on to the junction', 0.9)
    }
  }
}

export function hasArrows(edge: EdgeDraft): boolean {
  return edge.lanes.some((lane) => lane.turns.length > 0)
}
