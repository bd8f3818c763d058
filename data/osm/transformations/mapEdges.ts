/** Finds the roads that the extract cuts off: there traffic enters and leaves the map. */
import type { Point } from '../../description.ts'
import { armCount, type Draft, type EdgeDraft, edgesInto, edgesOutOf } from '../draft.ts'
import { convexHull, distanceTo } from '../polyline.ts'
import { rankOf } from '../tags/tags.ts'

const STEP = 'map edges'
/** Ways are kept whole, so they stick out of the bounds; an end this near inside the bounds counts as cut too [m]. */
const BOUNDS_MARGIN = 25
/** The same for the hull of all roads [m]. */
const HULL_MARGIN = 40
const TURNING_PLACES: ReadonlySet<string> = new Set(['turning_circle', 'turning_loop'])
/** Rank of the least class that never just ends (tertiary), and of the least one that is cut at the rim (residential). */
const NEVER_ENDS = 5.5
const STREET = 3
/** What stands for the way of a node that has none, or several. */
const NO_WAY = Number.NaN
const SEVERAL = Number.POSITIVE_INFINITY

export function findMapEdges(draft: Draft): void {
  const outside = outsideTest(draft)
  const lone = loneEnds(draft)
  for (const junction of draft.graph.nodes()) {
    const { mapEdge, blocked, members, position } = draft.graph.getNodeAttributes(junction)
    if (mapEdge || blocked) continue
    const into = edgesInto(draft, junction)
    const out = edgesOutOf(draft, junction)
    const why = whyCut(
      into,
      out,
      armCount(draft, junction),
      outside(position),
      lone.has(members[0]),
      draft.extract.nodeTags.get(members[0]),
    )
    if (!why) continue
    draft.audit.guess(STEP, `node ${members[0]}`, why[0], why[1])
    draft.graph.setNodeAttribute(junction, 'mapEdge', true)
  }
}

/** Why the extract must have cut a road here, and how sure that is. */
function whyCut(
  into: readonly EdgeDraft[],
  out: readonly EdgeDraft[],
  arms: number,
  outside: 'beyond' | 'rim' | undefined,
  lone: boolean,
  tags: Readonly<Record<string, string>> | undefined,
): [string, number] | undefined {
  if (tags && (TURNING_PLACES.has(tags.highway) || tags.noexit === 'yes')) return undefined
  const rank = Math.max(...[...into, ...out].map((edge) => rankOf(edge.roadClass)))
  const oneWayEnd = into.length === 0 || out.length === 0
  if (goesOnAsRamp(into, out)) return ['a motorway that goes on as a ramp only: cut by the extract', 0.8]
  if (arms > 1 && !oneWayEnd) return undefined
  if (rank >= NEVER_ENDS) return ['a major road that ends: cut by the extract', 0.9]
  if (outside === 'beyond') return ['a road that ends beyond the bounds of the extract: cut by the extract', 0.7]
  if (rank < STREET) return undefined
  if (outside) return ['a road that ends at the rim of the extract: cut by the extract', 0.7]
  if (oneWayEnd && lone) return ['a one-way street from or to nowhere: cut by the extract', 0.6]
  return undefined
}

/** A motorway or trunk road of which nothing but a ramp goes on, or comes in. */
function goesOnAsRamp(into: readonly EdgeDraft[], out: readonly EdgeDraft[]): boolean {
  if (into.length === 0 || out.length === 0 || [...into, ...out].some(({ oneway }) => !oneway)) return false
  const main = ({ roadClass }: EdgeDraft): boolean => roadClass === 'motorway' || roadClass === 'trunk'
  const ramp = ({ roadClass }: EdgeDraft): boolean => roadClass === 'motorway_link' || roadClass === 'trunk_link'
  return (into.some(main) && out.every(ramp)) || (out.some(main) && into.every(ramp))
}

/**
 * Of the nodes of junctions those that belong to one way only, counting ways that are not for cars: nothing of the extract
 * goes on there.
 */
function loneEnds(draft: Draft): Set<number> {
  const wayOf = new Map<number, number>(draft.graph.mapNodes((_, { members }) => [members[0], NO_WAY]))
  for (const way of draft.extract.roads)
    for (const node of way.nodes) {
      const before = wayOf.get(node)
      if (before !== undefined && before !== way.id) wayOf.set(node, Number.isNaN(before) ? way.id : SEVERAL)
    }
  return new Set([...wayOf].flatMap(([node, way]) => (Number.isFinite(way) ? [node] : [])))
}

/** Whether a place lies beyond the bounds that the file states, or near the rim of what it holds. */
function outsideTest(draft: Draft): (at: Point) => 'beyond' | 'rim' | undefined {
  const hull = convexHull(draft.graph.mapNodes((_, junction) => junction.position))
  const ring = [...hull, hull[0]]
  const [left, bottom, right, top] = draft.surroundings.box
  return ([x, y]) => {
    const inside = Math.min(x - left, right - x, y - bottom, top - y)
    if (draft.extract.bounds && inside < 0) return 'beyond'
    return inside < BOUNDS_MARGIN || distanceTo(ring, [x, y]) < HULL_MARGIN ? 'rim' : undefined
  }
}
