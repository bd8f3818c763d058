/** The hierarchy of a network's roads, with what goes by it. */
import type { DrivingStates } from '../drivingStates.ts'
import type { Network } from '../network.ts'
import { contract, type Hierarchy } from './contract.ts'
import { type Corridor, createCorridor } from './corridor.ts'
import { type Customise, createCustomise } from './customise.ts'
import { dissect } from './dissection.ts'

/** Ways that take so much longer at most count as equally quick [s]: more than the rounding of sums of times, 1e-9 s here. */
export const MARGIN = 1e-6

export interface RoadHierarchy {
  readonly hierarchy: Hierarchy
  readonly customise: Customise
  readonly corridor: Corridor
  /** Room for the time of each row of the graph [s], for `customise`. */
  readonly rowTime: Float64Array
}

export function createRoadHierarchy(
  network: Pick<Network, 'counts' | 'columns'>,
  { first, next, statesOf }: DrivingStates,
): RoadHierarchy {
  const nodeAt = Int32Array.from([...dissect(network)].flatMap((edge) => statesOf(edge)))
  const hierarchy = contract(first, next, nodeAt)
  return {
    hierarchy,
    customise: createCustomise(hierarchy, MARGIN),
    corridor: createCorridor(hierarchy, MARGIN),
    rowTime: new Float64Array(next.length),
  }
}
