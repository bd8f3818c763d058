/**
 * Improved Intelligent Driver Model, δ = 4. Treiber & Kesting, Traffic Flow Dynamics (2013), ch. 11.3.7. Unlike IDM it keeps
 * exactly s0 + v·T at every speed below v0, and it is relaxed when slightly too near at high speed:
 *   z = s* / s, a_free as below
 *   v <= v0:  a (1 − z²) if z >= 1, else a_free (1 − z^(2a / a_free))
 *   v > v0:   a_free + a (1 − z²) if z >= 1, else a_free
 */
import type { IdmParameters } from './idm.ts'

/** On a free road: a (1 − (v/v0)⁴) up to v0, −b (1 − (v0/v)^(4a/b)) above: nobody brakes harder than b for a new limit. */
function iidmFree(speed: number, p: IdmParameters): number {
  const { desiredSpeed, acceleration, deceleration } = p
  if (speed <= desiredSpeed) return acceleration * (1 - (speed / desiredSpeed) ** 4)
  return -deceleration * (1 - (desiredSpeed / speed) ** ((4 * acceleration) / deceleration))
}

/**
 * @param gap net distance s to the leader's rear bumper [m], > 0; Infinity on a free road
 * @param speed own speed v [m/s], >= 0
 * @param closing own speed − leader's speed [m/s]
 * @returns acceleration [m/s²]
 */
export function iidm(gap: number, speed: number, closing: number, p: IdmParameters): number {
  const free = iidmFree(speed, p)
  const dynamic = speed * p.timeGap + (speed * closing) / (2 * Math.sqrt(p.acceleration * p.deceleration))
  const z = (p.minimumGap + Math.max(0, dynamic)) / gap
  const repulsion = z >= 1 ? p.acceleration * (1 - z * z) : 0
  if (speed > p.desiredSpeed) return free + repulsion
  if (z >= 1) return repulsion
  return free > 0 ? free * (1 - z ** ((2 * p.acceleration) / free)) : 0
}
