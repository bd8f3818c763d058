/** Counts in a run as people count at the road: who passes the middle of some edges in a time. Looked at only when one begins or ends. */

import type { TripDescription } from '../../../data/description.ts'
import { hashString } from '../../base/random.ts'
import type { Simulation } from '../../simulation.ts'
import { ARRIVED, POSITION, ROW, RUNNING } from '../../state/state.ts'
import type { Advance } from '../lookAhead/checkedRun.ts'
import type { Target } from './passages.ts'

export interface Tally {
  /** Drives on, and stops in between where something begins or ends. */
  readonly advance: Advance
  /** Vehicles of each count; NaN where the run has ended before it did. */
  flows(): Float64Array
}

/** @param step of the run [s] */
export function createTally(
  simulation: Simulation,
  advance: Advance,
  targets: readonly Target[],
  { trips, step }: { readonly trips: readonly TripDescription[]; readonly step: number },
): Tally {
  const steps = (time: number) => Math.round(time / step)
  const times = [...new Set(targets.flatMap(({ begin, end }) => [steps(begin), steps(end)]))].sort((a, b) => a - b)
  const passed = new Map<number, Float64Array>()
  const edges = new Set(targets.flatMap((target) => target.edges))
  // Who departs behind the middle leaves the edge without passing it.
  const departsBeyond = new Map(
    trips
      .filter(({ from, departShare }) => departShare > 0.5 && edges.has(from))
      .map(({ id, from }) => [hashString(id), simulation.network.edgeIndex.get(from)!]),
  )
  const look = () => passed.set(steps(simulation.time), passedBy(simulation, targets, departsBeyond))
  return {
    async advance(seconds) {
      const end = steps(simulation.time + seconds)
      for (const time of times.filter((one) => one > steps(simulation.time) && one <= end)) {
        await advance((time - steps(simulation.time)) * step)
        look()
      }
      if (steps(simulation.time) < end) await advance((end - steps(simulation.time)) * step)
    },
    flows: () =>
      Float64Array.from(targets, ({ begin, end }, k) => {
        const [before, after] = [passed.get(steps(begin)), passed.get(steps(end))]
        return before && after ? after[k] - before[k] : Number.NaN
      }),
  }
}

/** Since the run began: who has left an edge, is on it behind its middle, or has ended there. */
function passedBy(
  simulation: Simulation,
  targets: readonly Target[],
  departsBeyond: ReadonlyMap<number, number>,
): Float64Array {
  const { network } = simulation
  const { state } = simulation.inspect()
  const { edgePassages, edgePassed, status, element, row, route, routeLast, arrivalPosition, vehicleKey } = state
  const { edgeLength, laneEdge } = network.columns
  const passages = Float64Array.from(edgePassages, (left, edge) => left + edgePassed[edge])
  for (let vehicle = 0; vehicle < vehicleKey.length; vehicle++) {
    if (status[vehicle] !== RUNNING && status[vehicle] !== ARRIVED) continue
    const arrived = status[vehicle] === ARRIVED
    const onLane = !arrived && element[vehicle] < network.counts.lanes
    const edge = arrived ? route[routeLast[vehicle]] : onLane ? laneEdge[element[vehicle]] : -1
    const position = arrived ? arrivalPosition[vehicle] : row[vehicle * ROW + POSITION]
    if (edge >= 0 && position > edgeLength[edge] / 2) passages[edge]++
    const from = departsBeyond.get(vehicleKey[vehicle])
    if (from !== undefined) passages[from]--
  }
  return Float64Array.from(targets, ({ edges }) =>
    edges.reduce((sum, id) => sum + passages[network.edgeIndex.get(id)!], 0),
  )
}
