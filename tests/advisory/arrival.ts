import { COMFORT_ACCELERATION, COMFORT_DECELERATION } from '../../engine/advisory/kinematics.ts'

/** Time at which somebody passes `distance` who changes to `target` in comfort at once and then cruises [s]. */
export function arrival(distance: number, speed: number, target: number): number {
  const rate = target < speed ? -COMFORT_DECELERATION : COMFORT_ACCELERATION
  const ramp = (target * target - speed * speed) / (2 * rate)
  if (ramp >= distance) return (Math.sqrt(speed * speed + 2 * rate * distance) - speed) / rate
  return (target - speed) / rate + (distance - ramp) / target
}
