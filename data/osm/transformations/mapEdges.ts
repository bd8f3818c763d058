/** Finds the roads that the extract cuts off: there traffic enters and leaves the map. */
import { armCount, type Draft, edgesInto, edgesOutOf } from '../draft.ts'
import { convexHull, distanceTo } from '../polyline.ts'
import { rankOf } from '../tags.ts'
import type { Point } from '../../description.ts'

const STEP = 'map edges'
/** Ways are kept whole, so they stick out of the bounds; an end this near inside the bounds counts as cut too [m]. */
const BOUNDS_MARGIN = 25
/** The same for the hull of all roads, where the file names no bounds [m]. */
const HULL_MARGIN = 120
const TURNING_PLACES: ReadonlySet<string> = new Set(['turning_circle', 'turning_loop'])

export function findMapEdges(draft: Draft): void {
  const outside = outsideTest(draft)
  for (const junction of draft.graph.nodes()) {
    const attributes = draft.graph.getNodeAttributes(junction)
    if (attributes.mapEdge || attributes.blocked || armCount(draft, junction) !== 1) continue
    const tags = draft.extract.nodeTags.get(attributes.members[0])
    if (tags && (TURNING_PLACES.has(tags.highway) || tags.noexit === 'yes')) continue
    const edge = edgesInto(draft, junction)[0] ?? edgesOutOf(draft, junction)[0]
    const rank = rankOf(edge.roadClass)
    const name = `node ${attributes.members[0]}`
    if (rank >= 6) {
      // A road of this class never just ends.
      draft.audit.guess(STEP, name, `${edge.roadClass} that ends: cut by the extract`, 0.9)
    } else if (rank > 0 && outside(attributes.position, rank)) {
      draft.audit.guess(STEP, name, 'road that ends at the rim of the extract: cut by the extract', 0.7)
    } else continue
    draft.graph.setNodeAttribute(junction, 'mapEdge', true)
  }
}

function outsideTest(draft: Draft): (at: Point, rank: number) => boolean {
  const { bounds } = draft.extract
  if (bounds) {
    const [left, bottom] = draft.plane.toPlane(bounds.minLon, bounds.minLat)
    const [right, top] = draft.plane.toPlane(bounds.maxLon, bounds.maxLat)
    return ([x, y]) =>
      x < left + BOUNDS_MARGIN || x > right - BOUNDS_MARGIN || y < bottom + BOUNDS_MARGIN || y > top - BOUNDS_MARGIN
  }
  const hull = convexHull(draft.graph.mapNodes((_, junction) => junction.position))
  const ring = [...hull, hull[0]]
  // Without bounds small streets near the rim are dead ends more often than cut roads.
  return (at, rank) => distanceTo(ring, at) < (rank >= 4 ? HULL_MARGIN : HULL_MARGIN / 4)
}
