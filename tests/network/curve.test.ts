import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cornerBetween, curveBetween, turnBack } from '../../data/curve.ts'
import type { Point } from '../../data/description.ts'
import {
  distanceBetween,
  endHeading,
  headingBetween,
  pathLength,
  startHeading,
  turnBetween,
} from '../../data/geometry.ts'

/** Of the tightest bend [m], and the sum of all turning [rad]. */
function bends(path: readonly Point[]): { radius: number; turning: number } {
  let radius = Number.POSITIVE_INFINITY
  let turning = 0
  for (let k = 1; k + 1 < path.length; k++) {
    const turn = Math.abs(turnBetween(headingBetween(path[k - 1], path[k]), headingBetween(path[k], path[k + 1])))
    const reach = Math.max(distanceBetween(path[k - 1], path[k]), distanceBetween(path[k], path[k + 1]))
    turning += turn
    if (turn > 0.01) radius = Math.min(radius, reach / turn)
  }
  return { radius, turning }
}

describe('around a corner', () => {
  const angle = fc.double({ min: 0.3, max: 2.4, noNaN: true })
  const side = fc.double({ min: 2, max: 30, noNaN: true })

  test('the path is an arc as wide as fits, with no more turning than the corner, whatever lies before or behind', () => {
    fc.assert(
      fc.property(angle, side, side, fc.boolean(), (turn, before, after, right) => {
        const way = right ? -turn : turn
        const to: Point = [before + after * Math.cos(way), after * Math.sin(way)]
        const path = curveBetween([0, 0], 0, to, way)
        const { radius, turning } = bends(path)
        expect(distanceBetween(path[0], [0, 0])).toBeLessThan(1e-6)
        expect(distanceBetween(path[path.length - 1], to)).toBeLessThan(1e-6)
        expect(turning).toBeLessThan(turn + 0.01)
        const widest = Math.min(before, after) / Math.tan(turn / 2)
        expect(radius).toBeGreaterThan(0.85 * widest)
        expect(Math.abs(startHeading(path))).toBeLessThan(0.1)
        expect(Math.abs(turnBetween(endHeading(path), way))).toBeLessThan(0.1)
      }),
    )
  })

  test('its distances are those from either end, negative where one has passed it', () => {
    expect(cornerBetween([-7, 0], 0, [0, 5], Math.PI / 2)?.before).toBeCloseTo(7, 9)
    expect(cornerBetween([-7, 0], 0, [0, 5], Math.PI / 2)?.after).toBeCloseTo(5, 9)
    expect(cornerBetween([2, 0], 0, [0, 5], Math.PI / 2)?.before).toBeCloseTo(-2, 9)
    expect(cornerBetween([0, 0], 1, [9, 4], 1)).toBeUndefined()
  })
})

test('a shift to a lane beside is an S without a kink', () => {
  const path = curveBetween([0, 0], 0, [14, 3.1], 0)
  expect(bends(path).radius).toBeGreaterThan(8)
  expect(Math.abs(startHeading(path))).toBeLessThan(0.15)
  expect(Math.abs(endHeading(path))).toBeLessThan(0.15)
})

test('where nothing bends the path is a straight line', () => {
  expect(curveBetween([1, 2], 0.5, [1 + 8 * Math.cos(0.5), 2 + 8 * Math.sin(0.5)], 0.5)).toHaveLength(2)
})

describe('turning back', () => {
  test.each([
    [3.1, 0],
    [2.75, 1.4],
    [3.5, -1.7],
    [6.9, 0.6],
  ])('to a lane %d m beside that begins %d m on takes no tighter bend than a car can drive', (beside, along) => {
    const path = turnBack([0, 0], 0, [along, beside], Math.PI)
    expect(path[0]).toEqual([0, 0])
    expect(path[path.length - 1]).toEqual([along, beside])
    expect(bends(path.slice(0, -1)).radius).toBeGreaterThan(3.5)
    expect(pathLength(path)).toBeLessThan(35)
    // Out to the right first, never further than a car is wide, and round ahead.
    const rights = path.map(([, y]) => y)
    expect(Math.min(...rights)).toBeGreaterThan(-3)
    expect(Math.max(...path.map(([x]) => x))).toBeLessThan(13)
  })

  test('over a median it is a half circle', () => {
    const path = turnBack([0, 0], 0, [0, 12], Math.PI)
    expect(pathLength(path)).toBeCloseTo(6 * Math.PI, 0)
  })
})
