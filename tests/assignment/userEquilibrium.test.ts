/** Static assignment. What is known of other networks, V80 to V83, is in tests/laws/assignment.laws.ts. */
import { expect, test } from 'vitest'
import { userEquilibrium } from '../../engine/assignment/userEquilibrium.ts'
import { BRAESS, linear, SIX } from './networks.ts'

/**
 * A town between two bridges of its own making. From 0 to 5 three ways share arcs only at their ends, so the equilibrium
 * can be computed by hand: with their summed constants a and factors b, all that are used take λ = (D + Σ a/b) / Σ 1/b.
 */
test('a network whose optimum follows from one equation is assigned to it', () => {
  const arcs = linear(6, [
    [0, 1, 40, 0.02],
    [1, 5, 35, 0.03],
    [0, 2, 20, 0.05],
    [2, 3, 11, 0.04],
    [3, 5, 14, 0.01],
    [0, 4, 90, 0.005],
    [4, 5, 45, 0.005],
    [0, 5, 400, 0.001], // a detour nobody takes
  ])
  const [a, b] = [
    [75, 45, 135],
    [0.05, 0.1, 0.01],
  ]
  const demand = 2500
  const level = (demand + a.reduce((sum, each, k) => sum + each / b[k], 0)) / b.reduce((sum, each) => sum + 1 / each, 0)
  const { volume, relativeGap, unconnected, totalTime } = userEquilibrium(
    arcs,
    [
      { origin: 0, destination: 5, volume: demand },
      { origin: 5, destination: 0, volume: 7 },
    ],
    { gap: 1e-13 },
  )
  expect(relativeGap).toBeLessThanOrEqual(1e-13)
  expect(volume[0]).toBeCloseTo((level - a[0]) / b[0], 6)
  expect(volume[3]).toBeCloseTo((level - a[1]) / b[1], 6)
  expect(volume[6]).toBeCloseTo((level - a[2]) / b[2], 6)
  expect(volume[7]).toBe(0)
  expect(totalTime).toBeCloseTo(demand * level, 4)
  expect(unconnected).toEqual([1])
})

test('powers that are no whole numbers are refused', () => {
  expect(() => userEquilibrium({ ...linear(4, BRAESS), power: 1.5 }, SIX)).toThrow(/power 1.5/)
})
