/**
 * Whether somebody keeps to advice, seen from outside: by the speed driven, never by what the driver may have meant. Pure; the
 * same for simulated vehicles (stages/advise.ts) and for reports of real ones (service/adviceLog.ts).
 *
 * A second counts as kept if the speed is not above the band that people are told around the target. It says nothing where
 * the target is hardly below the limit, nor before somebody who began to brake in comfort after the usual delay would be
 * there. Who is slow for another reason than advice counts as keeping to it too.
 */
import { COMFORT_DECELERATION } from './kinematics.ts'

/** People are told a band around the target, as wide as this to either side [m/s]. */
export const BAND = 5 / 3.6

/** Whether it is noticeably less than the limit. @param target, limit [m/s] */
export function asksSomething(target: number, limit: number): boolean {
  return limit - target - BAND > 0
}

/** @param target, limit, speed [m/s] @param age of the target less the time that drivers take to act on it [s] */
export function tellsSomething(target: number, limit: number, age: number): boolean {
  return asksSomething(target, limit) && age * COMFORT_DECELERATION >= limit - target - BAND
}

export function isWithin(speed: number, target: number): boolean {
  return speed <= target + BAND
}
