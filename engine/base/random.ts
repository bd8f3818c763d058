/**
 * Randomness as a pure function of its key: the same on any thread, in any order, after any restart.
 * `mix` is the 32-bit finaliser "lowbias32" (Wellons 2018): two rounds of multiply and xor-shift.
 */

/** What a draw is for: draws for different purposes are independent. */
export const purposes = {
  speedFactor: 1,
  equipped: 2,
  compliance: 3,
  messageLoss: 4,
  positionError: 5,
  signalError: 6,
  withheld: 7,
  reaction: 8,
  gapError: 10,
  speedError: 11,
  dawdling: 12,
  temper: 13,
  vehicleType: 14,
  informed: 15,
  otherFuture: 16,
  changeOfWay: 17,
  walker: 20,
} as const
export type Purpose = (typeof purposes)[keyof typeof purposes]

export function mix(value: number): number {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return x ^ (x >>> 16)
}

/** 32-bit FNV-1a of a string, finalised; `salt` gives independent hashes. */
export function hashString(text: string, salt = 0): number {
  let hash = 0x811c9dc5 ^ salt
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mix(hash) >>> 0
}

/** Uniform in [0, 1). `key` is the hash of the vehicle's id string, never its index. */
export function uniform(seed: number, key: number, step: number, purpose: Purpose): number {
  return (mix(mix(mix(mix(seed) ^ key) ^ step) ^ purpose) >>> 0) / 2 ** 32
}

/**
 * Approximately standard normal, in [-3.46, 3.46]: the sum of twelve uniforms less six, scaled to the sum of four
 * (Irwin–Hall). No logarithm or cosine, so the bits are the same on every machine.
 */
export function normal(seed: number, key: number, step: number, purpose: Purpose): number {
  let sum = 0
  for (let i = 0; i < 4; i++) sum += uniform(seed, mix(key + i + 1), step, purpose)
  return (sum - 2) * 1.7320508075688772
}
