/**
 * Fuel and CO2 of a mid-size petrol car (1,743 kg), polynomial in speed and acceleration on a level road: the "midBase"
 * model of CIRCLES (Lee et al. 2021; coefficients as in notes/advisory.md §2.15, BSD-3). Every vehicle is counted with it
 * whatever its class, so results say "CO2 as if all were mid-size petrol cars": good for comparing, not an inventory.
 */

/** Burning petrol [g CO2 per g fuel] (44/12 of its carbon share of about 0.86). */
export const CO2_PER_FUEL = 3.15

const IDLE = 0.1271
const CUT_SPEED = 5.07

/**
 * @param speed [m/s], >= 0
 * @param acceleration [m/s²]
 * @returns fuel [g/s], >= 0
 */
export function fuelRate(speed: number, acceleration: number): number {
  if (speed === 0) return IDLE
  const linear = 0.23956 + 0.0080592 * speed + 0.0027737 * speed * speed
  // Fuel cut: the engine is dragged along.
  if (speed > CUT_SPEED && acceleration <= -0.15742 - speed * (3.7876e-4 + 2.2957e-4 * speed)) return 0
  const quadratic = 0.050556 * speed
  const vertex = quadratic > 0 ? -linear / (2 * quadratic) : acceleration
  const plus = acceleration > vertex ? acceleration : vertex
  const rate =
    0.19829 + speed * (0.021122 + speed * speed * 2.7801e-5) + linear * acceleration + quadratic * plus * plus
  const floor = speed <= CUT_SPEED ? IDLE : 0
  return rate > floor ? rate : floor
}
