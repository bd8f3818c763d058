/** What fast-check draws in several tests. */
import fc from 'fast-check'

/** Even over the range; `fc.double` would draw mostly numbers next to zero. */
export const real = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 2 ** 30 }).map((i) => min + ((max - min) * i) / 2 ** 30)
