/**
 * Between SI inside and whole numbers on the wire. Named as the fields end: toCms(13.9) is what belongs in …_cms. What
 * a field cannot hold throws a RangeError: writing it would send another number without a word.
 */

const MAX_UNSIGNED = 2 ** 32 - 1
const MAX_SIGNED = 2 ** 31 - 1

/** @param speed [m/s], not negative */
export const toCms = (speed: number): number => unsigned(speed * 100, 'speed')
/** @returns speed [m/s] */
export const fromCms = (cms: number): number => cms / 100

/** @param acceleration [m/s²], signed: for …_cms2 */
export const toCms2 = (acceleration: number): number => signed(acceleration * 100, 'acceleration')
/** @returns acceleration [m/s²] */
export const fromCms2 = (cms2: number): number => cms2 / 100

/** @param length [m], not negative */
export const toDm = (length: number): number => unsigned(length * 10, 'length')
/** @returns length [m] */
export const fromDm = (dm: number): number => dm / 10

/** @param length [m], not negative */
export const toCm = (length: number): number => unsigned(length * 100, 'length')
/** @returns length [m] */
export const fromCm = (cm: number): number => cm / 100

/** @param degrees latitude or longitude, −180 … 180 */
export const toE7 = (degrees: number): number => {
  if (!(Math.abs(degrees) <= 180)) throw new RangeError(`${degrees} is no latitude or longitude in degrees`)
  return signed(degrees * 1e7, 'degrees')
}
/** @returns degrees */
export const fromE7 = (e7: number): number => e7 / 1e7

/**
 * @param heading [rad] counterclockwise from east, any number of turns
 * @returns tenths of a degree clockwise from north, 0 … 3599
 */
export const toDdeg = (heading: number): number => {
  const tenths = signed(900 - (((heading * 180) / Math.PI) % 360) * 10, 'heading')
  return ((tenths % 3600) + 3600) % 3600
}
/** @returns heading [rad] counterclockwise from east, above −π up to π */
export const fromDdeg = (ddeg: number): number => {
  const degrees = (((90 - ddeg / 10) % 360) + 360) % 360
  return ((degrees > 180 ? degrees - 360 : degrees) * Math.PI) / 180
}

/** @param share 0 … 1 */
export const toPct = (share: number): number => {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`${share} is no share: 0 … 1`)
  return Math.round(share * 100)
}
/** @returns share 0 … 1 */
export const fromPct = (pct: number): number => pct / 100

/** @param points x0, y0, x1, y1, … [m] */
export function toLine(points: ArrayLike<number>): number[] {
  if (points.length % 2 !== 0) throw new RangeError(`a line of ${points.length} numbers: x and y of each point`)
  const line: number[] = []
  const last = [0, 0]
  for (let i = 0; i < points.length; i++) {
    // Differences of rounded places, so that rounding does not add up along the line.
    const place = signed(points[i] * 100, 'coordinate')
    line.push(signed(place - last[i % 2], 'distance between two points'))
    last[i % 2] = place
  }
  return line
}

/** @returns x0, y0, x1, y1, … [m] */
export function fromLine(line: ArrayLike<number>): Float64Array {
  const points = new Float64Array(line.length)
  const last = [0, 0]
  for (let i = 0; i < line.length; i++) {
    last[i % 2] += line[i]
    points[i] = last[i % 2] / 100
  }
  return points
}

function unsigned(value: number, what: string): number {
  const whole = Math.round(value)
  if (whole >= 0 && whole <= MAX_UNSIGNED) return whole
  throw new RangeError(`${what} of ${value} does not fit in a field of 32 bits without sign`)
}

function signed(value: number, what: string): number {
  const whole = Math.round(value)
  // + 0: no negative zero, which would not come back as it went.
  if (Math.abs(whole) <= MAX_SIGNED) return whole + 0
  throw new RangeError(`${what} of ${value} does not fit in a field of 32 bits with sign`)
}
