/**
 * Emissions of a passenger car as the US EPA's MOVES counts them, from second-by-second speeds: an oracle that shares
 * nothing with engine/models/energy.ts. Operating modes and coefficients: EPA, MOVES3 technical report, 2020 (EPA-420-R-20-012);
 * rates: MOVESTAR 1.0 (Wang, Wu, Scora 2020), table for light-duty vehicles.
 */

/** Road load: A v + B v² + C v³ + M a v over f gives kW/t. Passenger car. */
const [A, B, C, M, F] = [0.156461, 0.002002, 0.000493, 1.4788, 1.4788]
const MPH = 2.23693629 // per m/s

/** Energy [kJ/h] and CO2 [g/h] of each operating mode. */
const RATES: Readonly<Record<number, readonly [energy: number, co2: number]>> = {
  0: [48371.4, 3441.528367],
  1: [44749.1, 3183.808967],
  11: [70367, 5006.471316],
  12: [97164, 6913.024272],
  13: [135036, 9607.541328],
  14: [170626, 12139.69865],
  15: [203467, 14476.27012],
  16: [245748, 17484.4787],
  21: [95730.3, 6811.019384],
  22: [108968, 7752.855264],
  23: [132716, 9442.477968],
  24: [170266, 12114.08537],
  25: [227221, 16166.31971],
  27: [299543, 21311.88536],
  28: [403761, 28726.78763],
  29: [553155, 39355.87194],
  30: [694644, 49422.53131],
  33: [136387, 9703.662276],
  35: [218699, 15559.99645],
  37: [284892, 20269.49602],
  38: [371483, 26430.27248],
  39: [494808, 35204.59958],
  40: [630762, 44877.45478],
}

const SLOW = { modes: [11, 12, 13, 14, 15, 16], bounds: [0, 3, 6, 9, 12] }
const MIDDLE = { modes: [21, 22, 23, 24, 25, 27, 28, 29, 30], bounds: [0, 3, 6, 9, 12, 18, 24, 30] }
const FAST = { modes: [33, 35, 37, 38, 39, 40], bounds: [6, 12, 18, 24, 30] }

/** @returns vehicle specific power [kW/t] */
export function specificPower(speed: number, acceleration: number): number {
  return (A * speed + B * speed ** 2 + C * speed ** 3 + M * acceleration * speed) / F
}

/** Of a vehicle that does not brake. */
export function operatingMode(speed: number, acceleration: number): number {
  const mph = speed * MPH
  if (mph < 1) return 1
  const { modes, bounds } = mph < 25 ? SLOW : mph < 50 ? MIDDLE : FAST
  const power = specificPower(speed, acceleration)
  const above = bounds.findIndex((bound) => power < bound)
  return modes[above < 0 ? bounds.length : above]
}

export interface MovesOptions {
  /** Of each second [m/s²]; default: central differences, 0 at both ends, as MOVESTAR does it. */
  readonly acceleration?: readonly number[]
}

/** Of a drive, one speed a second [m/s]. @returns kJ, g, m */
export function moves(speeds: readonly number[], { acceleration }: MovesOptions = {}) {
  const a =
    acceleration ?? speeds.map((_, i) => (i === 0 || i === speeds.length - 1 ? 0 : (speeds[i + 1] - speeds[i - 1]) / 2))
  let energy = 0
  let co2 = 0
  for (const [i, speed] of speeds.entries()) {
    // MOVESTAR: braking is -2 mph/s now, or more than -1 mph/s in both seconds before.
    const brakes = a[i] * MPH <= -2 || (i >= 3 && a[i - 1] * MPH < -1 && a[i - 2] * MPH < -1)
    const [energyRate, co2Rate] = RATES[brakes ? 0 : operatingMode(speed, a[i])]
    energy += energyRate / 3600
    co2 += co2Rate / 3600
  }
  return { energy, co2, distance: speeds.reduce((sum, speed) => sum + speed, 0) }
}

export function rateOf(mode: number): readonly [energy: number, co2: number] {
  return RATES[mode]
}
