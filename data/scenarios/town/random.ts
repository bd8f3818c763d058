/**
 * Randomness for the generator: keyed streams of 32-bit integers. Each place draws from a stream of its own name,
 * so that a change in one quarter leaves the others as they were. Integer arithmetic only: the same on every machine.
 */
export class Dice {
  private state: number

  constructor(seed: number, key: string) {
    this.state = mix(seed ^ hashText(key))
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0
    return (mix(this.state) >>> 0) / 4294967296
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  /** Whole number in 0 .. count − 1. */
  whole(count: number): number {
    return Math.floor(this.next() * count)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(list: readonly T[]): T {
    return list[this.whole(list.length)]
  }

  /** A permutation of the list (Fisher-Yates). */
  shuffle<T>(list: readonly T[]): T[] {
    const result = [...list]
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.whole(i + 1)
      const swapped = result[i]
      result[i] = result[j]
      result[j] = swapped
    }
    return result
  }
}

/** FNV-1a over the UTF-16 code units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

/** The finaliser of MurmurHash3. */
function mix(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
