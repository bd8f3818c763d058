import { describe, expect, test } from 'vitest'
import { curveBetween } from '../../data/curve.ts'
import type { Point } from '../../data/description.ts'
import {
  curveSpeed,
  divergeLength,
  endHeading,
  findOverlap,
  offsetPath,
  pathLength,
  pointAlong,
  startHeading,
  TOUCHING,
} from '../../data/geometry.ts'

const eastward: Point[] = [
  [0, 0],
  [40, 0],
]

describe('where two paths touch', () => {
  test('crossing at a right angle: from and to a clearance before and behind the crossing', () => {
    const northward: Point[] = [
      [13, -30],
      [13, 20],
    ]
    const overlap = findOverlap(eastward, northward)!
    // Sampled each 0.4 m, so up to that much short at either end.
    expect(13 - overlap.aEntry).toBeGreaterThan(TOUCHING - 0.45)
    expect(13 - overlap.aEntry).toBeLessThanOrEqual(TOUCHING)
    expect(overlap.bExit - 30).toBeGreaterThan(TOUCHING - 0.45)
    expect(overlap.bExit - 30).toBeLessThanOrEqual(TOUCHING)
  })

  test('the flatter they cross, the longer', () => {
    const at = (angle: number): Point[] => [
      [20 - 20 * Math.cos(angle), -20 * Math.sin(angle)],
      [20 + 20 * Math.cos(angle), 20 * Math.sin(angle)],
    ]
    const lengthAt = (angle: number) => {
      const { aEntry, aExit } = findOverlap(eastward, at(angle))!
      return aExit - aEntry
    }
    // Half of it is clearance / sin(angle).
    for (const angle of [1.1, 0.7, 0.4])
      expect(Math.abs(lengthAt(angle) - (2 * TOUCHING) / Math.sin(angle))).toBeLessThan(1)
  })

  test('side by side they do not', () => {
    expect(findOverlap(eastward, offsetPath(eastward, 3))).toBeUndefined()
    expect(findOverlap(eastward, offsetPath(eastward, -2.75))).toBeUndefined()
  })

  test('merging: up to the ends of both', () => {
    const ramp = curveBetween([5, -12], 1, [40, 0], 0)
    const overlap = findOverlap(eastward, ramp, true)!
    expect(overlap.aExit).toBe(40)
    expect(overlap.bExit).toBeCloseTo(pathLength(ramp), 3)
    expect(overlap.aEntry).toBeGreaterThan(10)
    expect(overlap.bEntry).toBeLessThan(overlap.bExit)
  })

  test('merging after less than a car, still a stretch of some length', () => {
    const overlap = findOverlap([[0, 0], [0.3, 0]], [[0, 3], [0.3, 0]], true)! // biome-ignore format: one line a path
    expect(overlap.aEntry).toBeGreaterThanOrEqual(0)
    expect(overlap.aEntry).toBeLessThan(overlap.aExit)
    expect(overlap.aExit).toBe(0.3)
  })
})

test('two paths from one place part where they are a clearance from each other', () => {
  const left = curveBetween([0, 0], 0, [17, 17], Math.PI / 2)
  const diverge = divergeLength(eastward, [eastward, left])
  const [x, y] = pointAlong(left, diverge)
  expect(y).toBeGreaterThan(TOUCHING - 0.5)
  expect(x).toBeLessThan(diverge + 0.5)
  expect(divergeLength(eastward, [])).toBe(0)
  expect(divergeLength(eastward, [[[0, 0], [40, 1]]])).toBe(40) // biome-ignore format: never that far apart
})

describe('a curve', () => {
  test('of a quarter circle has its length and its headings', () => {
    const quarter = curveBetween([3, 1], 0, [15, 13], Math.PI / 2)
    expect(pathLength(quarter)).toBeCloseTo((12 * Math.PI) / 2, 1)
    expect(Math.abs(startHeading(quarter))).toBeLessThan(0.15)
    expect(Math.abs(endHeading(quarter) - Math.PI / 2)).toBeLessThan(0.15)
  })

  test('is taken at √(2.6 m/s² · radius), a kink of a few degrees hardly slower than straight', () => {
    const speed = curveSpeed(curveBetween([0, 0], 0, [20, 20], Math.PI / 2))
    expect(speed).toBeGreaterThan(Math.sqrt(2.6 * 17))
    expect(speed).toBeLessThan(Math.sqrt(2.6 * 24))
    expect(curveSpeed(eastward)).toBe(Number.POSITIVE_INFINITY)
    expect(curveSpeed([[0, 0], [0.2, 0], [0.4, 0.02]])).toBeGreaterThan(25) // biome-ignore format: a kink of 6°
  })
})
