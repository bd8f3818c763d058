/** The town as the page draws it: the message TownMap, from the network's columns and the description's names. */
import type { AreaDescription } from '../../data/description.ts'
import { AreaKind, TOWN_MAP_VERSION, type TownMap } from '../../data/messages/codec.ts'
import { ROAD_CLASSES } from '../../data/osm/tags.ts'
import { CLASSES, type Network, NOWHERE } from '../network/network.ts'
import type { OpenedNetwork } from '../scenario/openNetwork.ts'

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
  { generation, name, attribution }: Pick<TownMap, 'generation' | 'name' | 'attribution'>,
): TownMap {
  const { columns, counts } = network
  const classOf = new Map(description.edges.map(({ id, roadClass }) => [id, roadClass]))
  const widthOf = (edge: number): number =>
    ROAD_CLASSES[classOf.get(network.edgeIds[edge]) ?? '']?.laneWidth ?? USUAL_WIDTH
  return {
    version: TOWN_MAP_VERSION,
    name,
    originLon: network.origin.lon,
    originLat: network.origin.lat,
    edges: network.edgeIds.map((id, edge) => ({
      id,
      name: network.edgeNames[edge] ?? '',
      roadClass: classOf.get(id) ?? '',
    })),
    lanes: network.laneIds.map((_, lane) => ({
      edge: columns.laneEdge[lane],
      line: lineOf(network, lane),
      lengthCm: hundredths(columns.elementLength[lane]),
      limitCms: hundredths(columns.laneLimit[lane]),
      widthCm: hundredths(widthOf(columns.laneEdge[lane])),
    })),
    connections: network.connectionIds.map((_, connection) => ({
      from: columns.connectionFrom[connection],
      to: columns.connectionTo[connection],
      line: lineOf(network, counts.lanes + connection),
      lengthCm: hundredths(columns.elementLength[counts.lanes + connection]),
      ...(columns.connectionLink[connection] === NOWHERE ? {} : { signalLink: columns.connectionLink[connection] }),
    })),
    signals: network.signalIds.map((id, signal) => ({
      id,
      firstLink: columns.signalFirstLink[signal],
      links: columns.signalFirstLink[signal + 1] - columns.signalFirstLink[signal],
      actuated: columns.signalActuated[signal] === 1,
    })),
    areas: areas.map(({ kind, ring, levels }) => ({
      kind: AREA_KINDS[kind],
      ring: differences(
        ring.length,
        (k) => ring[k][0],
        (k) => ring[k][1],
      ),
      ...(levels === undefined ? {} : { levels: Math.max(0, Math.round(levels)) }),
    })),
    vehicleClasses: CLASSES,
    generation,
    attribution,
  }
}

function lineOf({ columns }: Network, element: number): Int32Array {
  const first = columns.elementFirstPoint[element]
  return differences(
    columns.elementFirstPoint[element + 1] - first,
    (k) => columns.pointX[first + k],
    (k) => columns.pointY[first + k],
  )
}

/** x0 y0 and then the steps from point to point [cm]. The points are rounded, not the steps: errors do not add up. */
function differences(points: number, xOf: (k: number) => number, yOf: (k: number) => number): Int32Array {
  const line = new Int32Array(points * 2)
  let [lastX, lastY] = [0, 0]
  for (let k = 0; k < points; k++) {
    const [x, y] = [hundredths(xOf(k)), hundredths(yOf(k))]
    line[2 * k] = x - lastX
    line[2 * k + 1] = y - lastY
    ;[lastX, lastY] = [x, y]
  }
  return line
}

function hundredths(value: number): number {
  return Math.round(value * 100)
}
