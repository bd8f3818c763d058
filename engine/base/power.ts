/**
 * Exponential and logarithm from + − × ÷ alone: Math.exp and Math.log may differ in the last bit from machine to machine,
 * and with them the hash of a run. Errors are below 1e-15 relative (a test holds them to Math).
 */

const LN2_HIGH = 0.6931471803691238 // ln 2 in two parts: k · LN2_HIGH is exact for all exponents k (Cody & Waite 1980)
const LN2_LOW = 1.9082149292705877e-10

/** Large enough that V8 keeps it out of its own heap. */
const double = new Float64Array(16)
const words = new Int32Array(double.buffer)

/** @param x from −700 to 700; beyond, the value at that bound */
export function exponential(x: number): number {
  const bounded = x < -700 ? -700 : x > 700 ? 700 : x
  const turns = bounded * Math.LOG2E
  const k = (turns < 0 ? turns - 0.5 : turns + 0.5) | 0
  const r = bounded - k * LN2_HIGH - k * LN2_LOW
  // Taylor's series: |r| <= 0.35, so the first term left out is below 1e-17.
  let sum = 1 + r / 13
  for (let n = 12; n > 0; n--) sum = 1 + (r / n) * sum
  words[0] = 0
  words[1] = (k + 1023) << 20 // 2^k
  return sum * double[0]
}

/** Natural logarithm. @param x > 0, not denormal */
export function logarithm(x: number): number {
  double[0] = x
  let k = (words[1] >>> 20) - 1023
  words[1] = (words[1] & 0xfffff) | 0x3ff00000 // mantissa, 1 .. 2
  let m = double[0]
  if (m > Math.SQRT2) {
    m *= 0.5
    k++
  }
  // ln m = 2 artanh s: |s| <= 0.172, so the first term left out is below 1e-17.
  const s = (m - 1) / (m + 1)
  const square = s * s
  let sum = 0
  for (let n = 21; n > 0; n -= 2) sum = 1 / n + square * sum
  return k * LN2_HIGH + (2 * s * sum + k * LN2_LOW)
}
