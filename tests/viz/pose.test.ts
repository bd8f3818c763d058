import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyPose, pose } from '../../viz/frames/pose.ts'
import { NONE, readTown } from '../../viz/frames/town.ts'
import { crossing } from './crossing.ts'

const town = readTown(crossing())
const ARC = 3

const poseOf = (element: number, position: number) => {
  const out = new Float64Array(4)
  pose(town, element, position, out, 0)
  return Array.from(out)
}

test('a place on a straight lane', () => {
  expect(poseOf(0, 40)).toEqual([40, 0, 1, 0])
  expect(poseOf(2, 50)).toEqual([110, 60, 0, 1])
  expect(poseOf(2, 0)).toEqual([110, 10, 0, 1])
})

test('a place on an arc: the engine’s length is spread over the drawn one', () => {
  const [x, y, dx, dy] = poseOf(ARC, town.length[ARC] / 2)
  expect(Math.hypot(x - 100, y - 10)).toBeCloseTo(10, 1)
  expect(x).toBeCloseTo(100 + 10 * Math.SQRT1_2, 1)
  expect(Math.atan2(dy, dx)).toBeCloseTo(Math.PI / 4, 1)
})

test('positions beyond the ends go straight on', () => {
  expect(poseOf(0, -3)).toEqual([-3, 0, 1, 0])
  expect(poseOf(0, 104)).toEqual([104, 0, 1, 0])
})

test('the engine’s length may differ from the drawn one: both ends still meet', () => {
  const map = crossing()
  const stretched = readTown({ ...map, lanes: map.lanes.map((lane) => ({ ...lane, lengthCm: lane.lengthCm * 1.3 })) })
  const out = new Float64Array(4)
  pose(stretched, 0, 130, out, 0)
  expect(Array.from(out)).toEqual([100, 0, 1, 0])
})

test('points that lie on each other are no piece of their own', () => {
  const map = crossing()
  const lanes = [{ ...map.lanes[0], line: [0, 0, 5000, 0, 0, 0, 5000, 0] }, ...map.lanes.slice(1)]
  const doubled = readTown({ ...map, lanes })
  const out = new Float64Array(4)
  for (const [position, x] of [
    [50, 50],
    [50.01, 50.01],
    [100, 100],
    [0, 0],
  ]) {
    pose(doubled, 0, position, out, 0)
    expect(out[0]).toBeCloseTo(x, 9)
    expect([out[2], out[3]]).toEqual([1, 0])
  }
})

test('a body turns evenly through the bend, across both borders of the arc', () => {
  // Every 0.2 m from before the arc to behind it.
  const way = Array.from({ length: 200 }, (_, k) => k * 0.2)
  const headings = way.map((gone) => {
    const out = new Float64Array(4)
    const arc = town.length[ARC]
    if (gone < 10) bodyPose(town, 0, 90 + gone, NONE, out, 0)
    else if (gone < 10 + arc) bodyPose(town, ARC, gone - 10, 0, out, 0)
    else bodyPose(town, 2, gone - 10 - arc, ARC, out, 0)
    expect(Math.hypot(out[2], out[3])).toBeCloseTo(1, 6)
    return Math.atan2(out[3], out[2])
  })
  const turns = headings.slice(1).map((heading, k) => heading - headings[k])
  expect(headings[0]).toBeCloseTo(0, 9)
  expect(headings.at(-1)).toBeCloseTo(Math.PI / 2, 6)
  // 0.2 m on a radius of 10 m turn by 0.02; never back, never by a jump.
  expect(Math.min(...turns)).toBeGreaterThan(-0.002)
  expect(Math.max(...turns)).toBeLessThan(0.04)
})

test('where a body came from may be unknown or another lane: then it points along its own', () => {
  const out = new Float64Array(4)
  for (const cameFrom of [NONE, 1]) {
    bodyPose(town, 2, 1, cameFrom, out, 0)
    expect(Array.from(out)).toEqual([110, 11, 0, 1])
  }
})

test('whatever element and position: finite, and a unit vector', () => {
  fc.assert(
    fc.property(fc.nat(3), fc.double({ min: -20, max: 150, noNaN: true }), fc.integer({ min: -1, max: 3 }), (...of) => {
      const [element, position, cameFrom] = of
      const out = new Float32Array(4)
      bodyPose(town, element, position, cameFrom, out, 0)
      expect(out.every(Number.isFinite)).toBe(true)
      expect(Math.hypot(out[2], out[3])).toBeCloseTo(1, 4)
    }),
  )
})
