/** Webster's settings, by hand from the formula of the 1958 paper. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { webster } from '../../data/signals/webster.ts'

describe('webster', () => {
  test('two stages, y of 0.25 and 0.35, 10 s lost: (1.5 · 10 + 5) / (1 − 0.6) = 50 s, greens 40 s as 25 to 35', () => {
    const { cycle, greens, ratios, loading } = webster([450, 665], [1800, 1900], 10)
    expect(ratios).toEqual([0.25, 0.35])
    expect(loading).toBeCloseTo(0.6, 12)
    expect(cycle).toBeCloseTo(50, 9)
    expect(greens[0]).toBeCloseTo((40 * 0.25) / 0.6, 9)
    expect(greens[1]).toBeCloseTo((40 * 0.35) / 0.6, 9)
  })

  test('three stages, 12 s lost, Y of 0.7: (18 + 5) / 0.3 = 76.7 s', () => {
    const { cycle } = webster([0.1, 0.15, 0.1], [0.5, 0.5, 0.5], 12)
    expect(cycle).toBeCloseTo(23 / 0.3, 9)
  })

  test('little traffic takes the shortest cycle, too much the longest', () => {
    expect(webster([1, 1], [1000, 1000], 8).cycle).toBe(30)
    expect(webster([900, 800], [1800, 1800], 8).cycle).toBe(120)
    expect(webster([1800, 1800], [1800, 1800], 8).cycle).toBe(120)
    expect(webster([0, 0], [1800, 1800], 8).greens).toEqual([11, 11])
  })

  test('greens and lost time always make the cycle, within its bounds', () => {
    const stage = fc.tuple(
      fc.double({ min: 0, max: 2000, noNaN: true }),
      fc.double({ min: 500, max: 6000, noNaN: true }),
    )
    fc.assert(
      fc.property(
        fc.array(stage, { minLength: 1, maxLength: 6 }),
        fc.double({ min: 0, max: 30, noNaN: true }),
        (stages, lost) => {
          const { cycle, greens } = webster(
            stages.map(([flow]) => flow),
            stages.map(([, saturation]) => saturation),
            lost,
          )
          expect(cycle).toBeGreaterThanOrEqual(30)
          expect(cycle).toBeLessThanOrEqual(120)
          expect(greens.reduce((sum, green) => sum + green, lost)).toBeCloseTo(Math.max(cycle, lost), 6)
        },
      ),
    )
  })

  test('refuses what makes no sense', () => {
    expect(() => webster([], [], 10)).toThrow(RangeError)
    expect(() => webster([1], [1, 2], 10)).toThrow(RangeError)
    expect(() => webster([-1], [1], 10)).toThrow(RangeError)
    expect(() => webster([1], [0], 10)).toThrow(RangeError)
  })
})
