/** Exponential and logarithm from plain arithmetic against the machine's own. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exponential, logarithm } from '../../engine/base/power.ts'
import { real } from '../arbitraries.ts'

const RUNS = { numRuns: 20_000, seed: 5, endOnFailure: true }

test('exponential', () => {
  fc.assert(
    fc.property(fc.oneof(real(-700, 700), real(-1, 1)), (x) => {
      expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(2e-15)
    }),
    RUNS,
  )
  expect(exponential(0)).toBe(1)
  expect(exponential(-1e9)).toBe(exponential(-700))
  expect(exponential(1e9)).toBe(exponential(700))
})

test('logarithm', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        real(-300, 300).map((x) => 10 ** x),
        real(0.5, 2),
      ),
      (x) => {
        const wanted = Math.log(x)
        expect(Math.abs(logarithm(x) - wanted)).toBeLessThan(1e-15 * Math.max(1, Math.abs(wanted)))
      },
    ),
    RUNS,
  )
  expect(logarithm(1)).toBe(0)
})
