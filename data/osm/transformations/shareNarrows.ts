/** Where both directions of a road share one lane: signals at its two ends let them in by turns. */
import { type ConnectionDraft, type Draft, type EdgeDraft, edgeOf, junctionOf } from '../draft.ts'
import { fixed } from '../signals/changes.ts'
import { amberFor, signalRulesOf } from '../signals/rules.ts'

const STEP = 'narrows'
/** For each direction [s]: enough for a queue of eight. */
const GREEN = 20
/** Whoever came in last is through before the others start; people drive here at [m/s], or the limit. */
const DRIVEN = 30 / 3.6
/** To get going, and to be out with the rear [s]. */
const SLACK = 3

export function shareNarrows(draft: Draft): void {
  const rules = signalRulesOf(draft.rules.country)
  const narrows = draft.graph
    .mapEdges((_, edge) => edge as EdgeDraft)
    .filter(({ id, alternating, twin }) => alternating && twin !== undefined && id < twin)
  for (const edge of narrows) {
    const both = [edge, edgeOf(draft, edge.twin as string)]
    const entries = both.map((one) => entriesOf(draft, one))
    const way = `way ${edge.ways[0]}`
    if (entries.some((list) => list.length === 0 || list.some(({ signal }) => signal !== undefined))) {
      draft.audit.drop(STEP, way, 'one direction at a time, beside signals or an end: both open')
      continue
    }
    const amber = amberFor(rules, edge.speed)
    const clear = Math.ceil(edge.length / Math.min(DRIVEN, edge.speed)) + SLACK
    const id = `signal ${edge.id}`
    const [a, b] = entries.map((list) => (meetOthers(draft, list) ? 'g' : 'G'))
    draft.signals.push({
      id,
      kind: 'fixed',
      offset: 0,
      phases: [
        fixed(`${a}r`, GREEN),
        fixed('yr', amber),
        fixed('rr', clear),
        fixed(`r${b}`, GREEN),
        fixed('ry', amber),
        fixed('rr', clear),
      ],
      reason: 'one direction at a time',
      given: true,
    })
    entries.forEach((list, link) => {
      for (const connection of list) connection.signal = { id, link }
    })
    for (const end of draft.graph.extremities(edge.id)) {
      const junction = junctionOf(draft, end)
      if (junction.control === 'none') junction.control = 'signals'
    }
    draft.audit.guess(STEP, way, 'one direction at a time: signals at both ends let them in by turns', 0.4)
  }
}

/** Whether their paths touch others of the junction: then they still give way. */
function meetOthers(draft: Draft, entries: readonly ConnectionDraft[]): boolean {
  return (draft.conflicts.get(entries[0].junction) ?? []).some(({ a, b }) => entries.includes(a) || entries.includes(b))
}

/** All ways into an edge but turning back from its own other direction. */
function entriesOf(draft: Draft, edge: EdgeDraft): ConnectionDraft[] {
  const all = draft.connections.get(draft.graph.source(edge.id)) ?? []
  return all.filter(({ movement }) => movement.to === edge && movement.from.id !== edge.twin)
}
