/**
 * Intelligent Driver Model, δ = 4. Treiber, Hennecke, Helbing 2000, Phys. Rev. E 62, 1805, eq. 2–4; max(0, ·) as in
 * Treiber & Kesting, Traffic Flow Dynamics (2013), ch. 11.
 *   a · (1 − (v/v0)⁴ − (s* / s)²),  s* = s0 + max(0, v·T + v·Δv / (2√(a·b)))
 *
 * The step writes this formula out where it needs it (V8 boxes the arguments of a call it does not inline); this
 * function is the oracle that a test holds against the written-out form.
 */
export interface IdmParameters {
  /** v0 [m/s], > 0 */
  readonly desiredSpeed: number
  /** T [s] */
  readonly timeGap: number
  /** s0 [m] */
  readonly minimumGap: number
  /** a [m/s²] */
  readonly acceleration: number
  /** b [m/s²], > 0 */
  readonly deceleration: number
}

/**
 * @param gap net distance s to the leader's rear bumper [m], > 0; Infinity on a free road
 * @param speed own speed v [m/s], >= 0
 * @param closing Δv = own speed − leader's speed [m/s], positive when approaching
 * @returns acceleration [m/s²]
 */
export function idm(gap: number, speed: number, closing: number, p: IdmParameters): number {
  const ratio = speed / p.desiredSpeed
  const dynamic = speed * p.timeGap + (speed * closing) / (2 * Math.sqrt(p.acceleration * p.deceleration))
  const interaction = (p.minimumGap + Math.max(0, dynamic)) / gap
  return p.acceleration * (1 - ratio * ratio * ratio * ratio - interaction * interaction)
}

/** Gap at which two vehicles of this kind follow each other at a common speed v < v0 [m]; ibid. eq. 5. */
export function equilibriumGap(speed: number, p: IdmParameters): number {
  const ratio = speed / p.desiredSpeed
  return (p.minimumGap + speed * p.timeGap) / Math.sqrt(1 - ratio * ratio * ratio * ratio)
}
