/**
 * Randomness for generators as a pure function of seed and key: what is drawn for a thing depends on its id alone, never
 * on its place in a list or on what was drawn before.
 */

/** Uniform in [0, 1) for each key. FNV-1a over the key, mixed with the finaliser of MurmurHash3 (Appleby 2011). */
export type Draw = (key: string) => number

export function drawFrom(seed: number): Draw {
  const start = Math.imul(seed ^ 0x811c9dc5, 0x9e3779b1) ^ Math.floor(seed / 2 ** 32)
  return (key) => {
    let h = start
    for (let i = 0; i < key.length; i++) h = Math.imul(h ^ key.charCodeAt(i), 0x01000193)
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32
  }
}

/** Draws one of `rows` with a probability proportional to its weight (>= 0). */
export class WeightedChoice<Row> {
  readonly total: number
  private readonly rows: readonly Row[]
  private readonly upTo: Float64Array

  constructor(rows: readonly Row[], weightOf: (row: Row) => number) {
    this.rows = rows
    this.upTo = new Float64Array(rows.length)
    let sum = 0
    rows.forEach((row, index) => {
      sum += Math.max(0, weightOf(row))
      this.upTo[index] = sum
    })
    this.total = sum
  }

  /** @param share uniform in [0, 1) @returns undefined if all weights are 0 */
  at(share: number): Row | undefined {
    if (this.total === 0) return undefined
    const wanted = share * this.total
    let low = 0
    let high = this.rows.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.upTo[middle] > wanted) high = middle
      else low = middle + 1
    }
    return this.rows[low]
  }
}
