/**
 * Adaptive cruise control: IIDM, made relaxed by the constant-acceleration heuristic (CAH) where somebody cuts in. Kesting,
 * Treiber, Helbing 2010, Phil. Trans. R. Soc. A 368, 4585, eq. 2.4–2.7; Treiber & Kesting (2013), eq. 11.23–11.26.
 */
import type { IdmParameters } from './idm.ts'
import { iidm } from './iidm.ts'

/** Share c of the heuristic, 0..1: 0 is IIDM, 1 relies on the leader to keep its acceleration. Ibid., table 1. */
export const COOLNESS = 0.99

/**
 * Acceleration that just avoids a crash if the leader keeps its acceleration and nobody reacts late [m/s²].
 *
 * @param gap [m], > 0
 * @param leaderAcceleration a_l [m/s²]; more than the own a counts as a
 */
export function constantAcceleration(
  gap: number,
  speed: number,
  leaderSpeed: number,
  leaderAcceleration: number,
  acceleration: number,
): number {
  const theirs = Math.min(leaderAcceleration, acceleration)
  const closing = speed - leaderSpeed
  const whole = leaderSpeed * leaderSpeed - 2 * gap * theirs
  // Behind a leader that stands and stays the formula is 0/0; its limit is what the other case says.
  if (leaderSpeed * closing <= -2 * gap * theirs && whole > 1e-9) return (speed * speed * theirs) / whole
  return theirs - (closing > 0 ? (closing * closing) / (2 * gap) : 0)
}

/** @returns acceleration [m/s²], never below that of IIDM */
export function acc(
  gap: number,
  speed: number,
  leaderSpeed: number,
  leaderAcceleration: number,
  p: IdmParameters,
): number {
  const base = iidm(gap, speed, speed - leaderSpeed, p)
  if (gap === Number.POSITIVE_INFINITY) return base
  const heuristic = constantAcceleration(gap, speed, leaderSpeed, leaderAcceleration, p.acceleration)
  if (base >= heuristic) return base
  const mixed = heuristic + p.deceleration * Math.tanh((base - heuristic) / p.deceleration)
  return (1 - COOLNESS) * base + COOLNESS * mixed
}
