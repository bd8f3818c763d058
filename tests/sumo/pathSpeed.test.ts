/** One limit for a path with several. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pathSpeed } from '../../data/sumo/network/pathSpeed.ts'

const part = (length: number, speedLimit: number) => ({ length, speedLimit })

test('one part keeps its limit, equal limits stay', () => {
  expect(pathSpeed([part(12, 6.5)])).toBe(6.5)
  expect(pathSpeed([part(12, 8), part(0.2, 8), part(7, 8)])).toBeCloseTo(8, 9)
})

test('a turn at the end of a large junction does not slow down all of it', () => {
  // 16.3 m for 13.89 m/s, then 9.4 m for 6.87: in at √(6.87² + 2 · 4.5 · 16.3) > 13.89, braking over 16.19 m; 3.03 s in all.
  const speed = pathSpeed([part(16.3, 13.89), part(9.4, 6.87)])
  const seconds = (16.3 - 16.194) / 13.89 + (13.89 - 6.87) / 4.5 + 9.4 / 6.87
  expect(speed).toBeCloseTo(25.7 / seconds, 2)
})

test('nobody speeds up more than a car can', () => {
  // From 5 m/s over 10 m with 2.6 m/s²: √(25 + 52) = 8.77 m/s at the end of it.
  expect(pathSpeed([part(5, 5), part(10, 30)])).toBeCloseTo(15 / (1 + (Math.sqrt(77) - 5) / 2.6), 9)
})

test('lies between the lowest and the highest limit, and lower limits never make it higher', () => {
  const parts = fc.array(
    fc.record({
      length: fc.double({ min: 0.1, max: 40, noNaN: true }),
      speedLimit: fc.double({ min: 1, max: 30, noNaN: true }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(parts, fc.nat(5), (path, k) => {
      const limits = path.map(({ speedLimit }) => speedLimit)
      const speed = pathSpeed(path)
      expect(speed).toBeGreaterThan(Math.min(...limits) * (1 - 1e-9))
      expect(speed).toBeLessThan(Math.max(...limits) * (1 + 1e-9))
      const slower = path.map((one, i) => (i === k % path.length ? { ...one, speedLimit: one.speedLimit * 0.8 } : one))
      expect(pathSpeed(slower)).toBeLessThan(speed * (1 + 1e-9))
    }),
  )
})
