/** What experience with switches is worth: levels that rise, rest on enough, and are right on the whole. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPools, PARTS } from '../../engine/advisory/confidencePools.ts'

type Part = readonly [said: number, came: number, switches: number]

function levelsOf(parts: readonly (Part | undefined)[]): number[] {
  const column = (k: number) => Float64Array.from({ length: PARTS }, (_, part) => parts[part]?.[k] ?? 0)
  const out = new Float64Array(PARTS).fill(Number.NaN)
  createPools().level(column(0), column(1), column(2), 0, out)
  return [...out]
}

/** In one part of experience. */
const at = (part: number, what: Part) => Array.from({ length: part + 1 }, (_, k) => (k === part ? what : undefined))

test('as long as too few switches have come nothing is known', () => {
  expect(levelsOf(at(7, [600, 300, 29])).every(Number.isNaN)).toBe(true)
  expect(levelsOf(at(7, [600, 300, 30]))).toEqual(Array(PARTS).fill(0.5))
})

test('what is borne out is stated so, but for four switches that are taken to have come as usual', () => {
  const parts = [...at(5, [1000, 400, 50]), ...at(9, [1000, 800, 50])]
  const levels = levelsOf(parts)
  expect(levels[5]).toBeCloseTo((0.4 * 50 + 0.6 * 4) / 54, 12)
  expect(levels[15]).toBeCloseTo((0.8 * 50 + 0.6 * 4) / 54, 12)
  // Parts of which nothing is known belong to the pool below them, the lowest to the first.
  expect(levels[0]).toBe(levels[5])
  expect(levels[14]).toBe(levels[5])
  expect(levels[PARTS - 1]).toBe(levels[15])
})

test('what is rare is stated together with its neighbour', () => {
  const often = [...at(9, [5000, 3000, 200]), ...at(9, [5000, 4500, 200])]
  const levels = levelsOf([...at(0, [15, 0, 40]), ...often])
  expect(levels[0]).toBe(levels[10])
  expect(levels[0]).toBeGreaterThan(0.55)
})

test('levels rise, lie between 0 and 1, and are right on the whole', () => {
  const part = fc
    .tuple(
      fc.integer({ min: 1, max: 4000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 300 }),
    )
    .map(([said, rate, switches]): Part => [said, said * rate, switches])
  fc.assert(
    fc.property(fc.array(fc.option(part, { nil: undefined }), { minLength: PARTS, maxLength: PARTS }), (parts) => {
      const levels = levelsOf(parts)
      if (levels.some(Number.isNaN)) {
        expect(parts.every((one) => one === undefined) || levels.every(Number.isNaN)).toBe(true)
        return
      }
      levels.forEach((level, k) => {
        expect(level).toBeGreaterThanOrEqual(0)
        expect(level).toBeLessThanOrEqual(1)
        if (k > 0) expect(level).toBeGreaterThanOrEqual(levels[k - 1] - 1e-12)
      })
      const known = parts.map((one) => one ?? ([0, 0, 0] as const))
      const sum = (of: (one: Part, k: number) => number) => known.reduce((total, one, k) => total + of(one, k), 0)
      const usual = sum(([, came]) => came) / sum(([said]) => said)
      // The doubt pulls towards the mean by a known share at most: 4 of 34 switches.
      const stated = sum(([said], k) => said * levels[k]) / sum(([said]) => said)
      expect(Math.abs(stated - usual)).toBeLessThanOrEqual(4 / 34)
    }),
  )
})
