/** Humps and bottlenecks: places that everybody passes slowly, whatever the limit. */
import { type Draft, type EdgeDraft, edgesInto, junctionOf } from '../draft.ts'
import { lengthOf } from '../polyline.ts'
import { passingSpeed } from '../tags/speeds.ts'
import { splitAt } from './splitEdges.ts'

const STEP = 'traffic calming'
/** Who is slower by less need not slow down [m/s]. */
const UNFELT = 0.5
/** Nearer to a junction people are slow anyway, and the piece of road would be too short to be one [m]. */
const ENOUGH = 12

export function slowAtCalming(draft: Draft): void {
  const speeds = new Map<number, number>()
  for (const [node, tags] of draft.extract.nodeTags) {
    const speed = passingSpeed(tags)
    if (speed !== undefined) speeds.set(node, speed)
  }
  const slow = (node: number): void => {
    const junction = junctionOf(draft, String(node))
    junction.passing = Math.min(junction.passing ?? Number.POSITIVE_INFINITY, speeds.get(node) as number)
    draft.audit.guess(STEP, `node ${node}`, 'passed more slowly than the limit: traffic calming', 0.5, {
      detail: `traffic_calming=${draft.extract.nodeTags.get(node)?.traffic_calming}`,
    })
  }
  const nodes = [...speeds.keys()].sort((a, b) => a - b)
  const felt = (node: number, edges: readonly EdgeDraft[]): boolean =>
    edges.some(({ speed }) => speed >= (speeds.get(node) as number) + UNFELT)
  for (const node of nodes) {
    const id = String(node)
    const passed = draft.graph.hasNode(id) && draft.graph.inDegree(id) > 0 && draft.graph.outDegree(id) > 0
    if (passed && !junctionOf(draft, id).mapEdge && felt(node, edgesInto(draft, id))) slow(node)
  }
  splitAt(
    draft,
    nodes,
    (node, edges) => {
      if (!felt(node, edges)) return false
      const near = edges.some((edge) => {
        const at = lengthOf(edge.points.slice(0, edge.nodes.indexOf(node) + 1))
        return at < ENOUGH || edge.length - at < ENOUGH
      })
      if (near) draft.audit.drop(STEP, `node ${node}`, 'traffic calming beside a junction: not felt')
      return !near
    },
    slow,
    (node) =>
      draft.audit.drop(STEP, `node ${node}`, 'traffic calming where several roads lie on one another: not felt'),
  )
}
