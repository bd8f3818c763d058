/** Drivers whose traffic has a triangular fundamental diagram, as the theory of kinematic waves supposes. */
import type { VehicleTypeDescription } from '../../data/description.ts'
import { typeOf } from './parameterSets.ts'

/** Free speed [m/s], speed of waves [m/s], density of a jam [veh/m] (UXsim's usual ones). */
export const FREE = 20
export const WAVE = 5
export const JAM = 0.2

/**
 * The IIDM keeps s0 + v T at any speed below the desired one: with T = 1 / (w κ) and s0 + length = 1 / κ the diagram is the
 * triangle. Strong acceleration and braking make its fronts nearly as sharp as the theory's. On roads whose limit is FREE.
 */
export function newell(): VehicleTypeDescription {
  return typeOf(
    { desiredSpeed: FREE, timeGap: 1 / (WAVE * JAM), minimumGap: 2, acceleration: 8, deceleration: 8 },
    { id: 'newell', model: 'IIDM', length: 1 / JAM - 2, startUpTime: 0 },
  )
}
