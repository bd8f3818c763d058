/** The interval of paired differences against figures published elsewhere. */
import fc from 'fast-check'
import jStat from 'jstat'
import { describe, expect, test } from 'vitest'
import { verdictOn } from '../../engine/scenario/compare/metrics.ts'
import { pairedDifference } from '../../engine/scenario/compare/statistics.ts'

test.each([
  // t(0.975) from the tables of NIST/SEMATECH, e-Handbook of Statistical Methods, 1.3.6.7.2.
  [1, 12.706],
  [4, 2.776],
  [9, 2.262],
  [19, 2.093],
  [29, 2.045],
  [100, 1.984],
])('the quantile for %i degrees of freedom is %f', (dof, published) => {
  expect(jStat.studentt.inv(0.975, dof)).toBeCloseTo(published, 3)
})

describe('the paired interval', () => {
  test("of Student's own example (sleep gained by two drugs, Biometrika 1908) is what R's t.test gives", () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    const { a, b, difference, ci95, n } = pairedDifference(first, second)
    expect([a, b, difference, n]).toEqual([expect.closeTo(0.75), expect.closeTo(2.33), expect.closeTo(1.58), 10])
    expect(ci95[0]).toBeCloseTo(0.7001142, 6)
    expect(ci95[1]).toBeCloseTo(2.4598858, 6)
  })

  test('has no width where all pairs differ alike, and is 0 where they do not differ', () => {
    expect(pairedDifference([3, 7, 11], [3.5, 7.5, 11.5])).toMatchObject({ difference: 0.5, ci95: [0.5, 0.5] })
    expect(pairedDifference([0.1, 0.7, 1.3], [0.1, 0.7, 1.3])).toMatchObject({ difference: 0, ci95: [0, 0] })
  })

  test('changes its sign, and nothing else, when the variants change places', () => {
    const figures = fc.array(
      fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
      { minLength: 2, maxLength: 40 },
    )
    fc.assert(
      fc.property(figures, (pairs) => {
        const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)]
        const [there, back] = [pairedDifference(a, b), pairedDifference(b, a)]
        expect(back.difference + there.difference).toBe(0)
        expect(back.ci95[0] + there.ci95[1]).toBe(0)
        expect(back.ci95[1] + there.ci95[0]).toBe(0)
        expect(there.ci95[0]).toBeLessThanOrEqual(there.difference)
        expect(there.ci95[1]).toBeGreaterThanOrEqual(there.difference)
      }),
    )
  })

  test('covers the true difference in about 95 of 100 samples', () => {
    // A linear congruential generator, and the sum of twelve uniforms as a normal deviate: seeded, so it cannot waver.
    let state = 20261123
    const uniform = () => {
      state = (state * 48271) % 2147483647
      return state / 2147483647
    }
    const normal = () => Array.from({ length: 12 }, uniform).reduce((sum, u) => sum + u, -6)
    const samples = 4000
    let covered = 0
    for (let k = 0; k < samples; k++) {
      const a = Array.from({ length: 5 }, () => 40 + 8 * normal())
      const { ci95 } = pairedDifference(
        a,
        a.map((value) => value - 3 + 2 * normal()),
      )
      if (ci95[0] <= -3 && -3 <= ci95[1]) covered++
    }
    expect(covered / samples).toBeGreaterThan(0.94)
    expect(covered / samples).toBeLessThan(0.96)
  })

  test('of one pair, or of unequal lists, is refused', () => {
    expect(() => pairedDifference([1], [2])).toThrow(RangeError)
    expect(() => pairedDifference([1, 2, 3], [1, 2])).toThrow(RangeError)
  })
})

test.each([
  [-2, [-3, -1], 'lower', 'better'],
  [-2, [-3, -1], 'higher', 'worse'],
  [2, [1, 3], 'lower', 'worse'],
  [2, [1, 3], 'higher', 'better'],
  [-2, [-5, 1], 'lower', 'no difference shown'],
  [2, [0, 4], 'lower', 'no difference shown'],
  [0, [0, 0], 'lower', 'the same'],
] as const)('a difference of %f in %j is, where %s is better, %s', (difference, ci95, better, verdict) => {
  expect(verdictOn({ a: 0, b: difference, difference, ci95, n: 5 }, better)).toBe(verdict)
})
