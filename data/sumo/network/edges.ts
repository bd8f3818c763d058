/** Edges and junctions of a network file as ours. */
import type { EdgeDescription, JunctionControl, JunctionDescription, LaneDescription } from '../../description.ts'
import { roundToMillimetre } from '../../description.ts'
import { roundPath } from '../../geometry.ts'
import type { NetFile, SumoEdge, SumoJunction } from './netFile.ts'

/** Types of junctions and who goes first there; what is missing here is a priority junction. */
const CONTROL: Readonly<Record<string, JunctionControl>> = {
  right_before_left: 'rightBeforeLeft',
  left_before_right: 'rightBeforeLeft',
  dead_end: 'none',
}
const KNOWN = new Set(
  'priority priority_stop right_before_left left_before_right allway_stop zipper unregulated dead_end traffic_light traffic_light_unregulated traffic_light_right_on_red rail_signal rail_crossing district'.split(
    ' ',
  ),
)

/** Those with a lane for vehicles that we know. */
export function describeEdges({ edges }: NetFile): EdgeDescription[] {
  return edges.flatMap((edge) => {
    const lanes = edge.lanes.filter(({ allowed, element }) => {
      if (allowed.length === 0)
        element.remark('lanes for others than cars, vans, trucks, buses, motorcycles, taxis are left out')
      return allowed.length > 0
    })
    if (lanes.length === 0) return []
    return [describeEdge(edge, lanes)]
  })
}

function describeEdge(edge: SumoEdge, lanes: SumoEdge['lanes']): EdgeDescription {
  const { id, from, to, type, name } = edge
  const length = Math.max(...lanes.map((lane) => lane.length))
  if (lanes.some((lane) => lane.length !== length))
    edge.element.remark('lanes of one edge have the length of its longest lane')
  return {
    id,
    from,
    to,
    length: Math.max(0.001, roundToMillimetre(length)),
    lanes: lanes.map(
      (lane): LaneDescription => ({
        id: lane.id,
        speedLimit: roundToMillimetre(lane.speed),
        geometry: roundPath(lane.shape),
        allowed: lane.allowed,
        ...(lane.toKerb ? { toKerb: lane.toKerb } : {}),
        ...(lane.toMiddle ? { toMiddle: lane.toMiddle } : {}),
      }),
    ),
    // "highway.primary" and the like come from OSM; what else types are called says nothing about the kind of road.
    roadClass: /^highway\.(\w+)/.exec(type)?.[1] ?? 'unclassified',
    ...(name === undefined ? {} : { name }),
  }
}

/** Those at which an edge begins or ends. */
export function describeJunctions(net: NetFile, edges: readonly EdgeDescription[]): JunctionDescription[] {
  const [entered, left] = [new Set(edges.map(({ to }) => to)), new Set(edges.map(({ from }) => from))]
  return net.junctions
    .filter(({ id }) => entered.has(id) || left.has(id))
    .map((junction) => ({
      id: junction.id,
      position: [roundToMillimetre(junction.position[0]), roundToMillimetre(junction.position[1])],
      control: controlOf(junction, net),
      mapEdge: !entered.has(junction.id) || !left.has(junction.id),
    }))
}

function controlOf({ id, type, element }: SumoJunction, { ring, connections }: NetFile): JunctionControl {
  if (!KNOWN.has(type)) element.remark(`junctions of type ${type} are priority junctions`)
  if (/^traffic_light/.test(type) && connections.some(({ tl }) => tl !== undefined)) return 'signals'
  if (ring.has(id)) return 'roundabout'
  return CONTROL[type] ?? 'priority'
}
