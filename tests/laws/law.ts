/**
 * A law as data: what is known about traffic, where that is written down, and what ours measures. README.md shows how to
 * add one. Quick laws of grade S and C are asserted by `npm test`; `npm run validate` measures all of them and reports.
 */

/** How sure the expectation is: S found in a public source, C computed from a published formula, K general knowledge. */
export type Grade = 'S' | 'C' | 'K'

/** Quick: a few seconds at most, deterministic, part of every test run. Long: statistical, or hours of traffic. */
export type Tier = 'quick' | 'long'

/** In the figure's unit, or a share of the expected value such as `'3 %'`. */
export type Tolerance = number | `${number} %`

export interface Figure {
  /** What was measured, in words: unique within its law. */
  readonly name: string
  /** SI where the law is not known by another one; `''` for a pure number. */
  readonly unit: string
  /** A value, or a band whose ends belong to it and may be infinite. */
  readonly expected: number | readonly [low: number, high: number]
  /** How far off is still in agreement; of several the widest counts. Widens a band at both ends. None: exact. */
  readonly tolerance?: Tolerance | readonly Tolerance[]
  /** One value; or one for each replication, which are judged by their mean and its 95 % interval. */
  readonly measured: number | readonly number[]
  /** If not the law's own. */
  readonly grade?: Grade
  /**
   * Known to miss, and why. The test then asserts that it does miss, so that this cannot outlive its cause; the report
   * shows a miss with this reason.
   */
  readonly misses?: string
}

/**
 * What `make` gives, kept under `key` until the code changes: a long measurement made of pieces goes on where the last call
 * of `npm run validate` ran out of its time. Numbers, strings, arrays, objects and Uint8Arrays survive.
 */
export interface Kept {
  <T>(key: string, make: () => Promise<T>): Promise<T>
  /** For a piece to go on from; `make` of that key is then never called. */
  put(key: string, value: unknown): void
  /** What is large and no longer needed. */
  forget(key: string): void
}

export interface Law {
  /** Of the item in items.ts, such as `'V50'`. An item may have several laws, a quick and a long one for instance. */
  readonly id: string
  /**
   * The claim, in a sentence, with the conditions it is measured under: unique among the laws of its item. What was measured
   * is kept under it, so that the report forgets what belongs to other conditions.
   */
  readonly title: string
  /** Author, year, place. */
  readonly source: string
  readonly grade: Grade
  readonly tier: Tier
  /** Files it cannot do without, such as the extracts in `../shared`; without them it is reported as not measured. */
  readonly needs?: readonly string[]
  /** What makes its verdict weaker than it looks, such as how the case was chosen: the report shows it beside the verdict. */
  readonly caveat?: string
  measure(kept: Kept): readonly Figure[] | Promise<readonly Figure[]>
}

/** An item of items.ts that is not measured, and why. */
export interface OutOfScope {
  readonly id: string
  /** What part of it, if not all. */
  readonly part?: string
  readonly why: string
}
