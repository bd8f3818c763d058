/**
 * Lower limits before a bottleneck by feedback: mainstream traffic flow control (MTFC; Carlson, Papamichail & Papageorgiou
 * 2011, IEEE Trans. ITS 12, 1261). A cascade: density in the bottleneck says what should flow to it (PI), what flows says by
 * which share of the limit (I):
 *   q̂ += (K_P + K_I) e − K_P e₋,  e = ρ_wanted − ρ;   b += K′ (q̂ − q)
 * Open loop cannot leave the congested equilibrium, feedback can (Jin & Jin, arXiv 1310.2658).
 * Pure. The gains are ours: one lane, from the flow that a density error amounts to at 90 km/h.
 */

/** Called so often [s]. */
export const CONTROL_PERIOD = 60
/** Wanted in the bottleneck, a lane: what flows at most does so at about this [veh/m]; HCM: 28 veh/km at capacity. */
export const CRITICAL_DENSITY = 0.025
/** [m/s] of flow by density. */
const K_P = 20
const K_I = 8
/** [s/veh] of the share of the limit, by flow. */
const K_LIMIT = 0.6
/** Flows that may be asked for, a lane [veh/s]. */
const [LEAST_FLOW, MOST_FLOW] = [0.25, 0.7]
/** Share of the limit, and by how much it may change at a time. */
export const LEAST_SHARE = 0.2
const MOST_CHANGE = 0.15
/** Control begins above this share of the critical density, and ends below that where the limit is back to what it was. */
const [BEGIN, END] = [0.9, 0.7]

/** Fields of what is kept between calls. */
export const CONTROL = 4
const WANTED_FLOW = 0 // q̂, a lane [veh/s]; 0: not at work
const DENSITY_ERROR = 1 // e(k−1) [veh/m]
export const SHARE = 2 // b, of the limit

/**
 * One step of control.
 * @param density in the bottleneck, a lane [veh/m] @param flow to it, a lane [veh/s]
 * @param kept from index `at` on, CONTROL fields, zeros at first @returns share of the limit to be asked for, LEAST_SHARE … 1
 */
export function mainstreamControl(density: number, flow: number, kept: Float64Array, at: number): number {
  const error = CRITICAL_DENSITY - density
  if (kept[at + WANTED_FLOW] === 0) {
    if (density < BEGIN * CRITICAL_DENSITY) return 1
    kept[at + WANTED_FLOW] = within(flow, LEAST_FLOW, MOST_FLOW)
    kept[at + DENSITY_ERROR] = error
    kept[at + SHARE] = 1
  }
  const wanted = kept[at + WANTED_FLOW] + (K_P + K_I) * error - K_P * kept[at + DENSITY_ERROR]
  kept[at + WANTED_FLOW] = within(wanted, LEAST_FLOW, MOST_FLOW)
  kept[at + DENSITY_ERROR] = error
  const before = kept[at + SHARE]
  const share = before + within(K_LIMIT * (kept[at + WANTED_FLOW] - flow), -MOST_CHANGE, MOST_CHANGE)
  kept[at + SHARE] = within(share, LEAST_SHARE, 1)
  if (kept[at + SHARE] === 1 && density < END * CRITICAL_DENSITY) kept[at + WANTED_FLOW] = 0
  return kept[at + SHARE]
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
