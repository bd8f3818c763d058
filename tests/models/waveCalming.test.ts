/** The commands of vehicles that calm waves: published test values, and what holds everywhere. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { followerStopper } from '../../engine/models/followerStopper.ts'
import { piSaturation } from '../../engine/models/piSaturation.ts'
import { real } from '../arbitraries.ts'

const RUNS = { numRuns: 5000, seed: 20261126 }

describe('FollowerStopper', () => {
  // Stern et al. 2018: Δx⁰ = 4.5, 5.25, 6 m; with a leader 3 m/s slower the regions end at 7.5, 9.75 and 15 m.
  test.each([
    [4.4, 7, 7, 0],
    [4.5, 7, 7, 0],
    [4.875, 7, 7, 3.25],
    [5.25, 7, 7, 6.5],
    [7.5, 6, 3, 0],
    [8.625, 6, 3, 1.5],
    [9.75, 6, 3, 3],
    [12.375, 6, 3, 4.75],
    [15, 6, 3, 6.5],
    [80, 6, 3, 6.5],
    [5.625, 5, 6, 6.25], // a leader that is faster widens nothing; U = 6.5
  ])('at a gap of %f m, driving %f behind %f m/s: %f m/s', (gap, speed, ahead, wanted) => {
    expect(followerStopper(gap, speed, ahead, 6.5)).toBeCloseTo(wanted, 12)
  })

  test('commands 0 … U, and jumps nowhere', () => {
    fc.assert(
      fc.property(real(0, 60), real(0, 20), real(0, 20), real(0.5, 20), (gap, speed, ahead, desired) => {
        const command = followerStopper(gap, speed, ahead, desired)
        expect(command).toBeGreaterThanOrEqual(0)
        expect(command).toBeLessThanOrEqual(desired)
        const little = 1e-7
        // The steepest slope: U over the narrowest region, 0.75 m; closing in faster moves the borders by Δv / d at most.
        const slope = (desired / 0.75) * (1 + 20 / 0.5) + 1
        for (const near of [
          followerStopper(gap + little, speed, ahead, desired),
          followerStopper(gap, speed + little, ahead, desired),
          followerStopper(gap, speed, ahead + little, desired),
        ])
          expect(Math.abs(near - command)).toBeLessThanOrEqual(slope * little)
      }),
      RUNS,
    )
  })
})

describe('PI with saturation', () => {
  // Stern et al. 2018: v_t = U + sat((Δx − 7) / 23), α = sat((Δx − Δx_s) / 2), β = 1 − α / 2.
  test.each([
    [30, 5, 4, 5, 5, 0.5 * 6 + 0.5 * 5],
    [18.5, 5, 4, 5, 5, 0.5 * 5.5 + 0.5 * 5],
    [6, 5, 4, 5, 5, 0.5 * 5 + 0.5 * 5],
    [4, 5, 4, 5, 5, 4],
    [5, 5, 4, 5, 3, 0.75 * (0.5 * 5 + 0.5 * 4) + 0.25 * 3],
    [9, 5, 9, 5, 5, 0.75 * (0.5 * (5 + 2 / 23) + 0.5 * 9) + 0.25 * 5], // Δx_s = 2 s · 4 m/s
  ])(
    'at a gap of %f m, driving %f behind %f m/s, %f on average, %f before',
    (gap, speed, ahead, mean, before, wanted) => {
      expect(piSaturation(gap, speed, ahead, mean, before)).toBeCloseTo(wanted, 12)
    },
  )

  test('commands no less than none and no more than it knows of', () => {
    fc.assert(
      fc.property(
        real(0, 60),
        real(0, 20),
        real(0, 20),
        real(0, 20),
        real(0, 21),
        (gap, speed, ahead, mean, before) => {
          const command = piSaturation(gap, speed, ahead, mean, before)
          expect(command).toBeGreaterThanOrEqual(0)
          expect(command).toBeLessThanOrEqual(Math.max(mean + 1, ahead, before) + 1e-12)
        },
      ),
      RUNS,
    )
  })
})
