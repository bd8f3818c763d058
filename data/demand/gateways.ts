/** Roads cut off by the edge of the map: how much traffic enters and leaves there, and how much of it only passes. */
import type { EdgeDescription, NetworkDescription, Point } from '../description.ts'
import { distanceBetween, headingBetween } from '../geometry.ts'

export interface Gateway {
  readonly edge: EdgeDescription
  readonly position: Point
  /** Vehicles a day that pass through the map without a stop. */
  readonly passing: number
  /** Vehicles a day with one end in the map. */
  readonly local: number
}

/**
 * Assumed vehicles a day on one lane, and which share of them passes through a town; in round figures as counted on German
 * roads of each class (BASt counts: motorways around 50,000 on four lanes, federal roads around 9,000 on two).
 */
const TRAFFIC: Readonly<Record<string, readonly [perLane: number, passing: number]>> = {
  motorway: [12_000, 0.85],
  trunk: [7_000, 0.6],
  primary: [4_500, 0.35],
  secondary: [2_200, 0.2],
  tertiary: [900, 0.1],
  unclassified: [250, 0.05],
  residential: [150, 0.02],
}
const OTHER: readonly [number, number] = [40, 0]
/** From the least important on. */
const RANKS = Object.keys(TRAFFIC).reverse()

/** How important a road is: 6 for motorways, 0 for residential streets, −1 below; links count as what they lead to. */
export function rankOf({ roadClass }: EdgeDescription): number {
  return RANKS.indexOf(classOf(roadClass))
}

function classOf(roadClass: string): string {
  return roadClass.replace('_link', '')
}

/** Gateways nearer to each other than this are the two carriageways of one road [m]. */
export const SAME_ROAD = 120

/** Edges of `edges` that begin (`from`) or end (`to`) where the map cuts a road, in the order of their ids. */
export function gatewaysOf(
  network: NetworkDescription,
  edges: readonly EdgeDescription[],
  end: 'from' | 'to',
): Gateway[] {
  const cut = new Map(network.junctions.filter(({ mapEdge }) => mapEdge).map(({ id, position }) => [id, position]))
  return edges
    .filter((edge) => cut.has(edge[end]))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((edge) => {
      const [perLane, passing] = TRAFFIC[classOf(edge.roadClass)] ?? OTHER
      const total = perLane * edge.lanes.length
      return { edge, position: cut.get(edge[end])!, passing: total * passing, local: total * (1 - passing) }
    })
}

/**
 * How likely traffic from one gateway leaves by another, by geometry: straight across the map is likeliest, back to where
 * it came from is out of the question.
 */
export function affinity(from: Gateway, to: Gateway, centre: Point): number {
  if (from.edge === to.edge || distanceBetween(from.position, to.position) < SAME_ROAD) return 0
  const angle = headingBetween(centre, to.position) - headingBetween(centre, from.position)
  return 0.05 + (1 - Math.cos(angle)) / 2
}

export function middleOf(gateways: readonly Gateway[]): Point {
  const sum = gateways.reduce<Point>(([x, y], { position }) => [x + position[0], y + position[1]], [0, 0])
  return [sum[0] / Math.max(1, gateways.length), sum[1] / Math.max(1, gateways.length)]
}
