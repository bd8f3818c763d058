/**
 * Zebra crossings as places on the edges they lead over. Unmarked crossings hold nobody up (StVO § 25: people on foot
 * wait for a gap), and at signals people walk with the signals.
 */
import type { CrossingDescription } from '../../description.ts'
import type { Draft, EdgeDraft } from '../draft.ts'
import { laneWidth } from '../lanePlaces.ts'
import type { Tags } from '../reading/extract.ts'
import { isCrossing, readSignal } from '../signals/signalTags.ts'

const STEP = 'crossings'
/** Room needed for the stop line before the middle of a crossing, and for its other half behind it [m]. */
const BEFORE = 3.5
const BEHIND = 2
/** So near to a signalled stop line people walk with the signals [m]. */
const AT_SIGNALS = 25

const MARKED: ReadonlySet<string> = new Set(['zebra', 'marked'])
const NO_ZEBRA: ReadonlySet<string> = new Set(['unmarked', 'no', 'traffic_signals', 'pedestrian_signals', 'informal'])

/** @returns how sure it is that the node is a zebra crossing, 0..1 */
function zebraConfidence(tags: Tags | undefined): number {
  if (!tags || !isCrossing(tags) || readSignal(tags)) return 0
  const markings = tags['crossing:markings']
  if (markings?.startsWith('zebra') || tags.crossing_ref === 'zebra' || MARKED.has(tags.crossing)) return 1
  if (markings !== undefined && markings !== 'yes') return 0
  return tags.crossing === 'uncontrolled' && !NO_ZEBRA.has(tags.crossing) ? 0.7 : 0
}

export function placeCrossings(draft: Draft): void {
  const over = new Map<number, EdgeDraft[]>()
  for (const edge of draft.graph.mapEdges((_, attributes) => attributes as EdgeDraft))
    for (const node of edge.nodes) over.set(node, [...(over.get(node) ?? []), edge])
  const crossings: CrossingDescription[] = []
  for (const [node, tags] of [...draft.extract.nodeTags].sort(([a], [b]) => a - b)) {
    const confidence = zebraConfidence(tags)
    const edges = over.get(node)
    if (confidence === 0 || !edges) continue
    const osm = `node ${node}`
    const places = edges.flatMap((edge) => placeOn(draft, edge, node) ?? [])
    if (places.length === 0) {
      draft.audit.drop(STEP, osm, 'a zebra crossing inside a junction or beside signals: nobody walks there')
      continue
    }
    if (confidence < 1)
      draft.audit.guess(STEP, osm, 'a marked crossing without signals: taken as a zebra crossing', confidence)
    const across = edges.filter(({ nodes }) => nodes[0] !== node) // of two edges one after the other the first
    const width = across.reduce((sum, edge) => sum + edge.lanes.length * laneWidth(edge), 0)
    crossings.push({ id: osm, edges: places, width })
  }
  draft.crossings = crossings
}

/** Where the middle of the crossing is on the edge, if there is room for it. */
function placeOn(draft: Draft, edge: EdgeDraft, node: number): { edge: string; position: number } | undefined {
  const at = draft.extract.nodes.get(node)
  if (!at) return undefined
  const [x, y] = draft.plane.toPlane(at[0], at[1])
  let along = 0
  let best = { away: Number.POSITIVE_INFINITY, position: 0 }
  for (let k = 1; k < edge.points.length; k++) {
    const [a, b] = [edge.points[k - 1], edge.points[k]]
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    const share = length > 0 ? ((x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])) / (length * length) : 0
    const on = Math.min(1, Math.max(0, share))
    const away = Math.hypot(x - a[0] - on * (b[0] - a[0]), y - a[1] - on * (b[1] - a[1]))
    if (away < best.away) best = { away, position: along + on * length }
    along += length
  }
  const position = best.position - edge.trimStart
  const rest = edge.usableLength - position
  if (position < BEFORE || rest < BEHIND || (edge.signalled && rest < AT_SIGNALS)) return undefined
  return { edge: edge.id, position }
}
