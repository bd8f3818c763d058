/** Who has passed the middle of each edge since the run began, to the step. */
import type { Simulation } from '../../simulation.ts'
import { ARRIVED, POSITION, ROW, RUNNING } from '../../state/state.ts'

/**
 * Whoever has left an edge, is on it behind its middle, or has ended there, but for those who began there.
 * @param departsBeyond edge on which a vehicle departs behind the middle, by its key
 * @returns by number of the edge
 */
export function passedMiddle(simulation: Simulation, departsBeyond: ReadonlyMap<number, number>): Float64Array {
  const { counts, columns } = simulation.network
  const { state } = simulation.inspect()
  const { edgePassages, edgePassed, status, element, row, route, routeLast, arrivalPosition, vehicleKey } = state
  const passed = Float64Array.from(edgePassages, (left, edge) => left + edgePassed[edge])
  for (let vehicle = 0; vehicle < vehicleKey.length; vehicle++) {
    const arrived = status[vehicle] === ARRIVED
    if (status[vehicle] !== RUNNING && !arrived) continue
    const onLane = !arrived && element[vehicle] < counts.lanes
    const edge = arrived ? route[routeLast[vehicle]] : onLane ? columns.laneEdge[element[vehicle]] : -1
    const position = arrived ? arrivalPosition[vehicle] : row[vehicle * ROW + POSITION]
    if (edge >= 0 && position > columns.edgeLength[edge] / 2) passed[edge]++
    const from = departsBeyond.get(vehicleKey[vehicle])
    if (from !== undefined) passed[from]--
  }
  return passed
}
