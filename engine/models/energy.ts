/**
 * What driving costs: fuel of combustion engines, electricity of electric cars. By vehicle type; rows of a
 * table that belongs to the run. The step writes the formulas out (stages/move.ts); the functions here are their oracle.
 *
 * Combustion: the simplified models of CIRCLES (version 3.1, BSD-3; Lee et al. 2021, "Integrated framework of vehicle
 * dynamics, instabilities, energy models, and sparse flow smoothing controllers", arXiv 2104.11267), six vehicles fitted
 * to a detailed power-train simulation:
 *   f = C0 + C1 v + C3 v³ + (p0 + p1 v + p2 v²) a + (q0 + q1 v) a₊²,  a₊ = max(a, −(p0 + p1 v + p2 v²) / (2 (q0 + q1 v)))
 * never below the fuel of idling, and nothing at all where the engine is dragged along.
 *
 * Electric: resistances and inertia times speed, divided by the efficiency of driving or multiplied by that of braking.
 * Kurczveil, López, Schnieder 2014, SUMO2013, LNCS 8594: eq. 1–6. These efficiencies are those of the drive train alone:
 * battery and charging take another tenth or two.
 *
 * Uphill the weight pulls back with m g sin φ. What burns fuel then needs what it would need to accelerate by g sin φ / 1.1
 * on a level road: accelerating it also has to turn its wheels and engine faster, which counts as a tenth of its mass (as
 * in vehicle specific power, Jiménez-Palacios 1999, and in MOVES: v (1.1 a + g sin φ) + …). Downhill accordingly.
 */

/** Burning petrol or diesel [g CO2 per g fuel] (44/12 of their carbon share of about 0.86). */
export const CO2_PER_FUEL = 3.15

export const IDLE = 0 // standing [g/s] or [W]
export const ELECTRIC = 1 // 0: the fields below are of fuel, rates in g/s; 1: of electricity, in W
export const C0 = 2
export const C1 = 3
export const C3 = 4
export const P0 = 5
export const P1 = 6
export const P2 = 7
export const Q0 = 8
export const Q1 = 9
export const CUT_SPEED = 10 // above it an engine that is dragged along burns nothing [m/s]; trucks: never
export const CUT0 = 11 // it is dragged along if a <= CUT0 + CUT1 v + CUT2 v²
export const CUT1 = 12
export const CUT2 = 13
export const FLOOR = 14 // least while it is not: FLOOR + FLOOR_SLOPE v
export const FLOOR_SLOPE = 15
export const ENGINE_BITS = 4
export const ENGINE_STRIDE = 1 << ENGINE_BITS
// Of electric drives: C0 is what else runs [W], C1 rolling [N], C3 drag [N s²/m²], P1 mass with what rotates [kg], and
export const WEIGHT = Q0 // [N]
export const DRIVING = P0 // power from the battery per power at the wheels
export const BRAKING = P2 // power into the battery per power at the wheels

export interface CombustionEngine {
  readonly idle: number
  readonly cruise: readonly [c0: number, c1: number, c3: number]
  readonly linear: readonly [p0: number, p1: number, p2: number]
  readonly quadratic: readonly [q0: number, q1: number]
  /** Without it the engine is never dragged along without fuel. */
  readonly cut?: { readonly above: number; readonly acceleration: readonly [a0: number, a1: number, a2: number] }
  /** If not the fuel of idling. */
  readonly floor?: readonly [constant: number, slope: number]
}

export interface ElectricDrive {
  /** Without and with what rotates [kg] */
  readonly mass: number
  readonly inertia: number
  /** [m²] */
  readonly frontArea: number
  readonly dragCoefficient: number
  readonly rollingCoefficient: number
  /** Whatever else runs [W] */
  readonly auxiliaries: number
  /** 0..1 */
  readonly propulsion: number
  readonly recuperation: number
}

export type Engine = CombustionEngine | ElectricDrive

export const ENGINES = {
  /** Compact sedan, 1,543 kg, petrol */
  compact: {
    idle: 0.0972,
    cruise: [0.15918, 0.013463, 3.1889e-5],
    linear: [0.047828, 0.086975, 6.825e-8],
    quadratic: [0.0025557, 0.019099],
    cut: { above: 5.04, acceleration: [-0.26981, -0.0023996, -0.00029215] },
  },
  /** Mid-size sedan, 1,743 kg, petrol */
  midsize: {
    idle: 0.1271,
    cruise: [0.19829, 0.021122, 2.7801e-5],
    linear: [0.23956, 0.0080592, 0.0027737],
    quadratic: [0, 0.050556],
    cut: { above: 5.07, acceleration: [-0.15742, -3.7876e-4, -2.2957e-4] },
  },
  /** Mid-size sports utility vehicle, 1,897 kg, petrol */
  suv: {
    idle: 0.1637,
    cruise: [0.22498, 0.021292, 3.7654e-5],
    linear: [0.17419, 0.094617, 7.1347e-4],
    quadratic: [0, 0.02884],
    cut: { above: 9.16, acceleration: [-0.26854, -0.0015267, -3.2843e-4] },
  },
  /** Light pickup, 2,173 kg, petrol */
  pickup: {
    idle: 0.1999,
    cruise: [0.26318, 0.023432, 5.5207e-5],
    linear: [0.23805, 0.10287, 0.0012594],
    quadratic: [0, 0.030277],
    cut: { above: 11, acceleration: [-0.26463, -0.0013822, -3.9814e-4] },
  },
  /** Delivery truck (US class 4), 5,943 kg, diesel */
  deliveryTruck: {
    idle: 0.1923,
    cruise: [0.24292, 0.03827, 1.8703e-4],
    linear: [0.65006, 0.33381, 0.0025519],
    quadratic: [0.36738, 0.042944],
    floor: [0, 0.031719],
  },
  /** Tractor with trailer (US class 8), 25,104 kg, diesel */
  tractor: {
    idle: 0.2384,
    cruise: [0.59448, 0.082609, 2.7278e-4],
    linear: [0.20476, 1.1962, 0.019119],
    quadratic: [0, 0.14424],
    floor: [0.49109, 0.025152],
  },
  /** Kia Soul EV as in SUMO's documentation of its energy model, 1,830 kg */
  electricCar: {
    mass: 1830,
    inertia: 1870,
    frontArea: 2.6,
    dragCoefficient: 0.35,
    rollingCoefficient: 0.01,
    auxiliaries: 100,
    propulsion: 0.98,
    recuperation: 0.96,
  },
} as const satisfies Readonly<Record<string, Engine>>

export type EngineName = keyof typeof ENGINES
export const ENGINE_NAMES = Object.keys(ENGINES) as readonly EngineName[]

const GRAVITY = 9.81 // [m/s²]
/** Acceleration that costs as much fuel as a vertical slope would [m/s²]. */
export const CLIMB = GRAVITY / 1.1
const AIR_DENSITY = 1.2041 // at 20 °C [kg/m³]

/** Of the angle of a road that rises by `grade` of its length on the map. */
export function sineOf(grade: number): number {
  return grade === 0 ? 0 : grade / Math.sqrt(1 + grade * grade)
}

/**
 * @param speed [m/s], >= 0
 * @param gain acceleration [m/s²]
 * @param sine of the angle by which the road rises
 * @returns fuel [g/s], >= 0
 */
export function fuelRate(speed: number, gain: number, engine: CombustionEngine, sine = 0): number {
  const { idle, cruise, linear: p, quadratic: q, cut, floor = [idle, 0] } = engine
  if (speed === 0) return idle
  const acceleration = gain + sine * CLIMB
  const idles = !cut || speed <= cut.above
  if (!idles) {
    const [a0, a1, a2] = cut.acceleration
    if (acceleration <= a0 + speed * (a1 + speed * a2)) return 0
  }
  const linear = p[0] + speed * (p[1] + speed * p[2])
  const quadratic = q[0] + q[1] * speed
  const plus = Math.max(acceleration, -linear / (2 * quadratic))
  const rate =
    cruise[0] + speed * (cruise[1] + speed * speed * cruise[2]) + linear * acceleration + quadratic * plus * plus
  return Math.max(rate, idles ? floor[0] + floor[1] * speed : 0)
}

/**
 * Power drawn from the battery; negative when braking charges it.
 * @param speed [m/s], >= 0
 * @param acceleration [m/s²]
 * @param sine of the angle by which the road rises
 * @returns [W]
 */
export function electricPower(speed: number, acceleration: number, drive: ElectricDrive, sine = 0): number {
  const resistance = rolling(drive) + drag(drive) * speed * speed + drive.mass * GRAVITY * sine
  const wheels = speed * (resistance + drive.inertia * acceleration)
  return drive.auxiliaries + wheels * (wheels > 0 ? 1 / drive.propulsion : drive.recuperation)
}

/** @returns [N] */
function rolling({ mass, rollingCoefficient }: ElectricDrive): number {
  return mass * GRAVITY * rollingCoefficient
}

/** @returns [N s²/m²] */
function drag({ dragCoefficient, frontArea }: ElectricDrive): number {
  return 0.5 * AIR_DENSITY * dragCoefficient * frontArea
}

/** As a row of the table, from index `at` on. */
export function writeEngine(table: Float64Array, at: number, engine: Engine): void {
  if ('mass' in engine) {
    const { auxiliaries, mass, inertia, propulsion, recuperation } = engine
    table[at + IDLE] = auxiliaries
    table[at + ELECTRIC] = 1
    table[at + C0] = auxiliaries
    table[at + C1] = rolling(engine)
    table[at + C3] = drag(engine)
    table[at + P1] = inertia
    table[at + WEIGHT] = mass * GRAVITY
    table[at + DRIVING] = 1 / propulsion
    table[at + BRAKING] = recuperation
    return
  }
  const { idle, cruise, linear, quadratic, cut, floor = [idle, 0] } = engine
  table[at + IDLE] = idle
  table.set(cruise, at + C0)
  table.set(linear, at + P0)
  table.set(quadratic, at + Q0)
  table[at + CUT_SPEED] = cut?.above ?? Number.POSITIVE_INFINITY
  table.set(cut?.acceleration ?? [0, 0, 0], at + CUT0)
  table.set(floor, at + FLOOR)
}
