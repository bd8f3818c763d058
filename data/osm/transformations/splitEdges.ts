/** Splits an edge, and its twin, at one of its inner nodes. */

import { addEdge, type Draft, type EdgeDraft, edgesOutOf, newEdge } from '../draft.ts'
import { lengthOf } from '../polyline.ts'
import { EVERYBODY } from '../tags/classSet.ts'

/**
 * Makes junctions of nodes that lie inside edges, one after the other in the order given.
 * @param wants whether the node is to become one, asked with the edges through it when its turn comes
 * @param onSplit gets the parts that now end at the new junction
 * @param onMany where several roads lie on one another
 */
export function splitAt(
  draft: Draft,
  nodes: readonly number[],
  wants: (node: number, edges: readonly EdgeDraft[]) => boolean,
  onSplit: (node: number, heads: readonly EdgeDraft[]) => void,
  onMany: (node: number) => void,
): void {
  const through = new Map(nodes.map((node) => [node, new Set<EdgeDraft>()]))
  const note = (edge: EdgeDraft): void => {
    for (const node of edge.nodes.slice(1, -1)) through.get(node)?.add(edge)
  }
  draft.graph.forEachEdge((_, edge) => note(edge as EdgeDraft))
  for (const node of nodes) {
    const edges = [...(through.get(node) as Set<EdgeDraft>)]
    if (edges.length === 0 || !wants(node, edges)) continue
    if (edges.length > 2 || (edges.length === 2 && edges[0].twin !== edges[1].id)) {
      onMany(node)
      continue
    }
    for (const edge of edges) for (const inner of edge.nodes) through.get(inner)?.delete(edge)
    const heads = splitEdges(draft, node, edges)
    for (const edge of [...heads, ...edgesOutOf(draft, String(node))]) note(edge)
    onSplit(node, heads)
  }
}

/**
 * @param edges one edge, or two that are each other's twins, with `node` inside
 * @returns the parts that now end at the new junction
 */
export function splitEdges(draft: Draft, node: number, edges: readonly EdgeDraft[]): EdgeDraft[] {
  const id = String(node)
  draft.graph.addNode(id, {
    id,
    members: [node],
    position: edges[0].points[edges[0].nodes.indexOf(node)],
    internal: [],
    mapEdge: false,
    blocked: false,
    passable: EVERYBODY,
    miniRoundabout: false,
    control: 'none',
  })
  const parts = edges.map((edge) => {
    const [head, tail] = halves(edge, node)
    const [source, target] = draft.graph.extremities(edge.id)
    draft.graph.dropEdge(edge.id)
    addEdge(draft, source, id, head)
    addEdge(draft, id, target, tail)
    return { head, tail }
  })
  if (parts.length === 2)
    for (const [a, b] of [
      [parts[0].head, parts[1].tail],
      [parts[1].head, parts[0].tail],
    ]) {
      a.twin = b.id
      b.twin = a.id
    }
  return parts.map(({ head }) => head)
}

function halves(edge: EdgeDraft, node: number): [EdgeDraft, EdgeDraft] {
  const k = edge.nodes.indexOf(node)
  const at = lengthOf(edge.points.slice(0, k + 1))
  const { twin: _, ...seed } = edge
  const head = newEdge({
    ...seed,
    nodes: edge.nodes.slice(0, k + 1),
    points: edge.points.slice(0, k + 1),
    signs: edge.signs.filter((sign) => sign.at <= at + 0.01),
  })
  const tail = newEdge({
    ...seed,
    id: `${edge.id}@${node}`,
    nodes: edge.nodes.slice(k),
    points: edge.points.slice(k),
    signs: edge.signs.filter((sign) => sign.at > at + 0.01).map((sign) => ({ ...sign, at: sign.at - at })),
  })
  tail.signalled = edge.signalled
  tail.turnsOnRed = edge.turnsOnRed
  return [head, tail]
}
