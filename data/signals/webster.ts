/**
 * Fixed-time settings by F. V. Webster, Traffic Signal Settings, Road Research Technical Paper 39, HMSO, London 1958:
 * the cycle of least delay, C = (1.5 L + 5) / (1 − Y), and greens in the ratio of the stages' y values.
 */

/** Shortest and longest cycle [s]: RiLSA 2015 asks for 30 to 120 s. */
const SHORTEST_CYCLE = 30
const LONGEST_CYCLE = 120
/** From this Y on the formula's cycle would pass all bounds: the longest one is taken. */
const SATURATED = 0.95

export interface WebsterSettings {
  /** Cycle of least delay [s]; within the bounds, not rounded. */
  readonly cycle: number
  /** Effective green of each stage [s]; with the lost time they make the cycle. */
  readonly greens: readonly number[]
  /** y of each stage: the greatest ratio of flow to saturation flow among its streams. */
  readonly ratios: readonly number[]
  /** Sum of the ratios; above about 0.9 the junction is over its capacity. */
  readonly loading: number
}

/**
 * @param flows of the decisive stream of each stage [veh/s, or any unit of both], >= 0
 * @param saturation flow at which each of them discharges [the same unit], > 0
 * @param lostTime of a whole cycle: intergreens and starting delays [s], >= 0
 * @throws RangeError if the lists differ in length, are empty, or a value is out of its range
 */
export function webster(
  flows: readonly number[],
  saturation: readonly number[],
  lostTime: number,
  bounds: readonly [shortest: number, longest: number] = [SHORTEST_CYCLE, LONGEST_CYCLE],
): WebsterSettings {
  if (flows.length === 0 || flows.length !== saturation.length)
    throw new RangeError(`webster: ${flows.length} flows and ${saturation.length} saturation flows`)
  if (!flows.every((flow) => flow >= 0) || !saturation.every((flow) => flow > 0) || !(lostTime >= 0))
    throw new RangeError('webster: flows and lost time must not be negative, saturation flows must be positive')
  const ratios = flows.map((flow, k) => flow / saturation[k])
  const loading = ratios.reduce((sum, y) => sum + y, 0)
  const optimal = loading < SATURATED ? (1.5 * lostTime + 5) / (1 - loading) : Number.POSITIVE_INFINITY
  const cycle = Math.min(bounds[1], Math.max(bounds[0], optimal))
  const green = Math.max(0, cycle - lostTime)
  // Nobody comes: equal shares.
  const greens = ratios.map((y) => (loading > 0 ? (green * y) / loading : green / ratios.length))
  return { cycle, greens, ratios, loading }
}
