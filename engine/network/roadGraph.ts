/**
 * What quickest routes are looked for on. All of it follows from the roads, nothing from traffic or the plans of signals:
 * one graph serves any number of routers, one at a time, and what is dear of it is made when the first of them asks.
 */
import { createClosures, type ReadClosures } from './closures.ts'
import { type Destinations, findDestinations } from './destinations.ts'
import { type DrivingStates, drivingStates } from './drivingStates.ts'
import { createRoadHierarchy, type RoadHierarchy } from './hierarchy/roadHierarchy.ts'
import { landmarkDistances } from './landmarks.ts'
import { buildMovements, freeEdgeTimes, type Movements, reverseMovements } from './movements.ts'
import type { Network } from './network.ts'

export interface RoadGraph {
  readonly movements: Movements
  readonly states: DrivingStates
  /** As the map says. */
  readonly destinations: Destinations
  /** Of each edge [s]. */
  readonly freeTime: Float64Array
  /** Of each edge: bit k = CLASSES[k] may use one of its lanes. */
  readonly edgeClasses: Uint8Array
  /** Bounds for times on free roads (landmarks.ts). */
  landmarks(): Float64Array
  /** A reader of its own for each who asks: it remembers what it has read last. */
  closures(): ReadClosures
  /** Whether the hierarchy has been made. */
  hasHierarchy(): boolean
  hierarchy(): RoadHierarchy
}

/** Uses the columns only, so that any thread can make its own. */
export function createRoadGraph(network: Pick<Network, 'counts' | 'columns'>): RoadGraph {
  const movements = buildMovements(network)
  const states = drivingStates(network, movements)
  const freeTime = freeEdgeTimes(network)
  const destinations = findDestinations(network)
  let landmarks: Float64Array | undefined
  let hierarchy: RoadHierarchy | undefined
  return {
    movements,
    states,
    freeTime,
    destinations,
    edgeClasses: classesOfEdges(network),
    landmarks() {
      landmarks ??= landmarkDistances(network, movements, reverseMovements(movements), freeTime)
      return landmarks
    },
    closures: () => createClosures(network, destinations),
    hasHierarchy: () => hierarchy !== undefined,
    hierarchy() {
      hierarchy ??= createRoadHierarchy(network, states)
      return hierarchy
    },
  }
}

function classesOfEdges({ counts, columns }: Pick<Network, 'counts' | 'columns'>): Uint8Array {
  const classes = new Uint8Array(counts.edges)
  for (let lane = 0; lane < counts.lanes; lane++) classes[columns.laneEdge[lane]] |= columns.laneAllowed[lane]
  return classes
}
