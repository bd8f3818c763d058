/** What a run did on each road and to each trip: too much for its result, but what a comparison looks into. */
import { CO2_PER_FUEL } from '../models/energy.ts'
import type { Simulation } from '../simulation.ts'
import { recordOf } from '../state/means.ts'
import { PLAN } from '../state/outlook.ts'
import { ARRIVED } from '../state/state.ts'

export interface RunDetail {
  /** By number of the edge: who left it at its end, and for how long anybody was on it [s]. */
  readonly roads: { readonly vehicles: Float64Array; readonly seconds: Float64Array }
  /** By number of the vehicle; NaN for who has not arrived. */
  readonly journeys: {
    /** Made of its id. */
    readonly key: Uint32Array
    /** From the wanted departure to the arrival [s]. */
    readonly seconds: Float32Array
    /** Driven [m]. */
    readonly metres: Float32Array
    /** CO2 from the exhaust [g]. */
    readonly co2: Float32Array
  }
}

/** @param simulation that keeps times by road */
export function detailOf(simulation: Simulation): RunDetail {
  const { state } = simulation.inspect()
  const { edgePassages, edgePassed, edgeSeconds, advicePlan, status, vehicleKey } = state
  const vehicles = advicePlan[PLAN.FIRST_EXTERNAL]
  const unknown = () => new Float32Array(vehicles).fill(Number.NaN)
  const [seconds, metres, co2] = [unknown(), unknown(), unknown()]
  for (let vehicle = 0; vehicle < vehicles; vehicle++) {
    if (status[vehicle] !== ARRIVED) continue
    const { departDelay, duration, distance, fuel } = recordOf(state, vehicle)
    seconds[vehicle] = departDelay + duration
    metres[vehicle] = distance
    co2[vehicle] = fuel * CO2_PER_FUEL
  }
  return {
    // Copies: the columns lie in the buffer of the run.
    roads: {
      vehicles: Float64Array.from(edgePassages, (left, edge) => left + edgePassed[edge]),
      seconds: Float64Array.from(edgeSeconds),
    },
    journeys: { key: Uint32Array.from(vehicleKey.subarray(0, vehicles)), seconds, metres, co2 },
  }
}
