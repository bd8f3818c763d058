/** What holds after every transformation, each in a sentence when it does not. */
import { type Draft, type EdgeDraft, junctionOf } from './draft.ts'

export function checkDraft(draft: Draft): string[] {
  const problems: string[] = []
  draft.graph.forEachEdge((id, edge, from, to) => {
    if (edge.id !== id) problems.push(`edge ${id} calls itself ${edge.id}`)
    if (!(edge.length > 0)) problems.push(`edge ${id} has length ${edge.length}`)
    if (edge.nodes.length !== edge.points.length)
      problems.push(`edge ${id} has ${edge.nodes.length} nodes and ${edge.points.length} points`)
    if (edge.lanes.length === 0) problems.push(`edge ${id} has no lane`)
    if (!endsAt(draft, from, edge.nodes[0])) problems.push(`edge ${id} does not begin at its junction ${from}`)
    if (!endsAt(draft, to, edge.nodes[edge.nodes.length - 1]))
      problems.push(`edge ${id} does not end at its junction ${to}`)
    problems.push(...checkTwin(draft, edge as EdgeDraft, from, to))
  })
  return problems
}

function endsAt(draft: Draft, junction: string, node: number): boolean {
  return junctionOf(draft, junction).members.includes(node)
}

function checkTwin(draft: Draft, edge: EdgeDraft, from: string, to: string): string[] {
  if (edge.twin === undefined) return []
  if (!draft.graph.hasEdge(edge.twin)) return [`edge ${edge.id} has a twin ${edge.twin} that does not exist`]
  const [twinFrom, twinTo] = draft.graph.extremities(edge.twin)
  return twinFrom === to && twinTo === from
    ? []
    : [`edge ${edge.id} and its twin ${edge.twin} do not join the same junctions`]
}
