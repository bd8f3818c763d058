/**
 * Public transport: each line as the edges it drives over, each stop as a place on one of them. Relations of the second
 * public transport scheme: stops and platforms in order, then the ways in order; older ones as far as they go.
 */
import type { LineDescription, Point, StopDescription } from '../../description.ts'
import type { Draft, EdgeDraft } from '../draft.ts'
import { walkLine } from '../lineWays.ts'
import { distance } from '../polyline.ts'
import type { OsmMember, OsmRelation, OsmWay } from '../reading/extract.ts'
import { setOf } from '../tags/classSet.ts'

const STEP = 'public transport'
/** A platform lies at most so far from the line of the road [m]; half of a wide road, a bay, and the pavement. */
const REACH = 30
/** A platform so near a stop listed before it belongs to it [m]. */
const SAME_STOP = 60
/** On rails: not driven here. */
const ON_RAILS = 'tram'

interface Found {
  readonly edge: EdgeDraft
  /** Place in the line's list of edges. */
  readonly index: number
  /** Along the edge's points [m]. */
  readonly at: number
  readonly away: number
}

export function placeLines(draft: Draft): void {
  const roads = new Map(draft.extract.roads.map((way) => [way.id, way]))
  const platforms = new Map(draft.extract.platforms.map((way) => [way.id, way]))
  const used = edgesUnder(draft)
  const edgeOver = edgesBySegment(used)
  const steps = busSteps(draft, used)
  const stops = new Map<string, StopDescription>()
  const lines: LineDescription[] = []
  for (const relation of [...draft.extract.routes].sort((a, b) => a.id - b.id)) {
    const osm = `relation ${relation.id}`
    if (relation.tags.route === ON_RAILS) {
      draft.audit.drop(STEP, osm, 'a line on rails: not driven')
      continue
    }
    const { pieces, breaks } = walkLine(relation, roads)
    const paths = pieces.flatMap((nodes) => pathsOver(nodes, edgeOver, steps))
    if (paths.length === 0) {
      draft.audit.drop(STEP, osm, 'a line without a road of this map')
      continue
    }
    if (breaks > 0) draft.audit.guess(STEP, osm, 'ways of a line do not join', 0.5, { detail: `${breaks} times` })
    if (paths.length > pieces.length)
      draft.audit.guess(STEP, osm, 'a line turns where buses cannot: its way is in pieces', 0.5, {
        detail: `${paths.length} pieces`,
      })
    const ids = stopsOf(draft, relation, paths.flat(), platforms, stops)
    const { ref, name } = relation.tags
    const interval = intervalOf(relation.tags.interval)
    if (interval === undefined && relation.tags.interval !== undefined)
      draft.audit.guess(STEP, osm, 'an interval that is no time: the usual one is taken', 0.5, {
        detail: relation.tags.interval,
      })
    lines.push({
      id: String(relation.id),
      ...(ref === undefined ? {} : { ref }),
      ...(name === undefined ? {} : { name }),
      ...(interval === undefined ? {} : { interval }),
      stops: ids,
      paths: paths.map((path) => path.map(({ id }) => id)),
    })
  }
  draft.lines = lines
  draft.stops = [...stops.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** "30" minutes, "01:30" or "01:30:00" in seconds; undefined if it is neither. */
function intervalOf(text: string | undefined): number | undefined {
  const parts = /^(?:(\d{1,3}):)?(\d{1,4})(?::(\d{2}))?$/.exec(text?.trim() ?? '')
  if (!parts) return undefined
  const [hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0))
  const interval = (hours * 60 + minutes) * 60 + seconds
  return interval > 0 ? interval : undefined
}

/** Edges on ways of lines. */
function edgesUnder({ extract, graph }: Draft): Set<EdgeDraft> {
  const ways = new Set(extract.routes.flatMap(({ members }) => members.map(({ ref }) => ref)))
  const edges = graph.mapEdges((_, edge) => edge as EdgeDraft)
  return new Set(edges.filter((edge) => edge.ways.some((way) => ways.has(way))))
}

/** By "node node": the edge that drives from the one to the other. */
function edgesBySegment(used: ReadonlySet<EdgeDraft>): Map<string, EdgeDraft> {
  const edges = new Map<string, EdgeDraft>()
  for (const edge of used)
    for (let k = 1; k < edge.nodes.length; k++) edges.set(`${edge.nodes[k - 1]} ${edge.nodes[k]}`, edge)
  return edges
}

/** "edge>edge" that buses may drive one after the other. */
function busSteps({ movements }: Draft, used: ReadonlySet<EdgeDraft>): Set<string> {
  const bus = setOf(['bus'])
  return new Set(
    movements.flatMap(({ from, to, classes }) =>
      classes & bus && used.has(from) && used.has(to) ? [`${from.id}>${to.id}`] : [],
    ),
  )
}

/** Edges under a walk; what junctions have swallowed is passed over, and where no bus can go on a new path begins. */
function pathsOver(
  nodes: readonly number[],
  edgeOver: ReadonlyMap<string, EdgeDraft>,
  steps: ReadonlySet<string>,
): EdgeDraft[][] {
  const paths: EdgeDraft[][] = []
  let last: EdgeDraft | undefined
  for (let k = 1; k < nodes.length; k++) {
    const edge = edgeOver.get(`${nodes[k - 1]} ${nodes[k]}`)
    if (!edge || edge === last) continue
    if (last && steps.has(`${last.id}>${edge.id}`)) paths[paths.length - 1].push(edge)
    else paths.push([edge])
    last = edge
  }
  return paths
}

/** Places the stops of a line on its edges, in order. @returns their ids */
function stopsOf(
  draft: Draft,
  relation: OsmRelation,
  edges: readonly EdgeDraft[],
  platforms: ReadonlyMap<number, OsmWay>,
  stops: Map<string, StopDescription>,
): string[] {
  const ids: string[] = []
  let from = 0
  for (const { member, place } of placesOf(draft, relation.members, platforms)) {
    const found = nearest(place, edges, from) ?? nearest(place, edges, 0)
    if (!found) {
      draft.audit.drop(STEP, `${member.type} ${member.ref}`, `a stop more than ${REACH} m from the roads of its line`)
      continue
    }
    from = found.index
    const { edge } = found
    const id = `${member.type} ${member.ref} ${edge.id}`
    ids.push(id)
    const name = draft.extract.nodeTags.get(member.ref)?.name ?? platforms.get(member.ref)?.tags.name
    const position = Math.min(Math.max(found.at - edge.trimStart, 0), edge.usableLength)
    stops.set(id, { id, ...(name === undefined ? {} : { name }), edge: edge.id, position })
  }
  return ids
}

/** One place for each stop inside the extract: of a stop on the road and its platform beside it the former. */
function placesOf(
  draft: Draft,
  members: readonly OsmMember[],
  platforms: ReadonlyMap<number, OsmWay>,
): { member: OsmMember; place: Point }[] {
  const found: { member: OsmMember; place: Point }[] = []
  for (const member of members) {
    // In older relations stops are nodes without a role.
    const isStop = member.role.startsWith('stop') || (member.type === 'node' && member.role === '')
    if (!isStop && !member.role.startsWith('platform')) continue
    const nodes = member.type === 'node' ? [member.ref] : (platforms.get(member.ref)?.nodes ?? [])
    const points = nodes.flatMap((node) => {
      const at = draft.extract.nodes.get(node)
      return at ? [draft.plane.toPlane(at[0], at[1])] : []
    })
    if (points.length === 0) continue
    const place = middleOf(points)
    const before = found[found.length - 1]
    const sameStop = before?.member.role.startsWith('stop') && distance(before.place, place) < SAME_STOP
    if (isStop || !sameStop) found.push({ member, place })
  }
  return found
}

function middleOf(points: readonly Point[]): Point {
  const mean = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length
  return [mean(0), mean(1)]
}

/** The nearest place within reach on the edges from a certain one on; of equal ones the first. */
function nearest(place: Point, edges: readonly EdgeDraft[], from: number): Found | undefined {
  let best: Found | undefined
  for (let index = from; index < edges.length; index++) {
    const edge = edges[index]
    if (distance(place, edge.points[0]) > edge.length + REACH) continue
    let along = 0
    for (let k = 1; k < edge.points.length; k++) {
      const [a, b] = [edge.points[k - 1], edge.points[k]]
      const length = distance(a, b)
      const share = ((place[0] - a[0]) * (b[0] - a[0]) + (place[1] - a[1]) * (b[1] - a[1])) / (length * length)
      const on = Math.min(1, Math.max(0, share))
      const away = distance(place, [a[0] + (b[0] - a[0]) * on, a[1] + (b[1] - a[1]) * on])
      if (away <= REACH && (!best || away < best.away - 0.01)) best = { edge, index, at: along + on * length, away }
      along += length
    }
  }
  return best
}
