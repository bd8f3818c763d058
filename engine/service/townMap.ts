/** The town as the page draws it: the message TownMap, from the network's columns and the description's names. */
import type { AreaDescription } from '../../data/description.ts'
import { AreaKind, type Lane, TOWN_MAP_VERSION, type TownMap } from '../../data/messages/codec.ts'
import { toCm, toCms, toLine } from '../../data/messages/units.ts'
import { ROAD_CLASSES } from '../../data/osm/tags/tags.ts'
import { CLASSES, FIXED, type Network, NOWHERE } from '../network/network.ts'
import type { OpenedNetwork } from '../scenario/openNetwork.ts'
import { crossingLine } from './crossingLines.ts'

/** Where no class says another [m]: RASt 06, urban main roads. */
const USUAL_WIDTH = 3.25

const AREA_KINDS: Readonly<Record<AreaDescription['kind'], AreaKind>> = {
  building: AreaKind.BUILDING,
  residential: AreaKind.RESIDENTIAL,
  commercial: AreaKind.COMMERCIAL,
  industrial: AreaKind.INDUSTRIAL,
  school: AreaKind.SCHOOL,
  green: AreaKind.GREEN,
  farmland: AreaKind.FARMLAND,
  water: AreaKind.WATER,
}

export function describeTown(
  { network, description, areas }: OpenedNetwork,
  about: Pick<TownMap, 'generation' | 'name' | 'attribution' | 'startsAtS'> & Partial<Pick<TownMap, 'policyRules'>>,
): TownMap {
  const { columns, counts } = network
  const edges = new Map(description.edges.map((edge) => [edge.id, edge]))
  const classOf = new Map(description.edges.map(({ id, roadClass }) => [id, roadClass]))
  const widthOf = (edge: number): number =>
    ROAD_CLASSES[classOf.get(network.edgeIds[edge]) ?? '']?.laneWidth ?? USUAL_WIDTH
  return {
    version: TOWN_MAP_VERSION,
    policyRules: [],
    ...about,
    originLon: network.origin.lon,
    originLat: network.origin.lat,
    leftHand: network.leftHand,
    edges: network.edgeIds.map((id, edge) => ({
      id,
      name: network.edgeNames[edge] ?? '',
      roadClass: classOf.get(id) ?? '',
    })),
    lanes: network.laneIds.map((_, lane) => ({
      edge: columns.laneEdge[lane],
      line: lineOf(network, lane),
      lengthCm: toCm(columns.elementLength[lane]),
      limitCms: toCms(columns.laneLimit[lane]),
      widthCm: toCm(widthOf(columns.laneEdge[lane])),
      ...solidLines(network, lane),
    })),
    connections: network.connectionIds.map((_, connection) => ({
      from: columns.connectionFrom[connection],
      to: columns.connectionTo[connection],
      line: lineOf(network, counts.lanes + connection),
      lengthCm: toCm(columns.elementLength[counts.lanes + connection]),
      ...(columns.connectionLink[connection] === NOWHERE ? {} : { signalLink: columns.connectionLink[connection] }),
    })),
    signals: network.signalIds.map((id, signal) => ({
      id,
      firstLink: columns.signalFirstLink[signal],
      links: columns.signalFirstLink[signal + 1] - columns.signalFirstLink[signal],
      actuated: columns.signalKind[signal] !== FIXED,
    })),
    areas: areas.map(({ kind, ring, levels }) => ({
      kind: AREA_KINDS[kind],
      ring: toLine(ring),
      ...(levels === undefined ? {} : { levels: Math.max(0, Math.round(levels)) }),
    })),
    vehicleClasses: CLASSES,
    crossings: (description.crossings ?? [])
      .toSorted((a, b) => network.crossingIds.indexOf(a.id) - network.crossingIds.indexOf(b.id))
      .map((crossing) => ({
        id: crossing.id,
        line: toLine(crossingLine(crossing, edges, (edge) => widthOf(network.edgeIndex.get(edge)!))),
      })),
  }
}

/** Whether some who might use them are kept from the lane beside, or from coming over from there. */
function solidLines({ columns }: Network, lane: number): Pick<Lane, 'solidToMiddle' | 'solidFromMiddle'> {
  const { laneEdge, laneAllowed, laneBeside } = columns
  const next = lane + 1
  const both = laneEdge[next] === laneEdge[lane] ? laneAllowed[lane] & laneAllowed[next] : 0
  return {
    solidToMiddle: (both & ~laneBeside[2 * lane + 1]) !== 0,
    solidFromMiddle: (both & ~laneBeside[2 * next]) !== 0,
  }
}

function lineOf({ columns }: Network, element: number): number[] {
  const points: number[] = []
  for (let k = columns.elementFirstPoint[element]; k < columns.elementFirstPoint[element + 1]; k++)
    points.push(columns.pointX[k], columns.pointY[k])
  return toLine(points)
}
