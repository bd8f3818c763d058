import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareDone } from '../../engine/models/sideways.ts'
import { createMover, EQUIPPED, EXTERNAL, type Motion, poseBetween } from '../../viz/frames/motion.ts'
import { readTown } from '../../viz/frames/town.ts'
import { crossing, type Placed, world } from './crossing.ts'

const town = readTown(crossing())
const ARC = 3

/** Poses at 21 places of the way from the first frame to the second, `seconds` later. */
function way(before: Placed, after: Placed, seconds: number): number[][] {
  const mover = createMover(town)
  mover.next(world([before]), 0)
  mover.next(world([after]), seconds)
  return along(mover.motion, 0)
}

function along(motion: Motion, place: number): number[][] {
  const out = new Float64Array(4)
  return Array.from({ length: 21 }, (_, k) => {
    poseBetween(motion, place, k / 20, out)
    return Array.from(out)
  })
}

test('on a straight it moves with the speeds it had: evenly where they are equal', () => {
  const poses = way(
    { vehicle: 0, element: 0, position: 10, speed: 10 },
    { vehicle: 0, element: 0, position: 20, speed: 10 },
    1,
  )
  poses.forEach(([x, y], k) => {
    expect(x).toBeCloseTo(10 + k / 2, 4)
    expect(y).toBeCloseTo(0, 6)
  })
})

test('braking to a stop it slows down and does not run back', () => {
  const poses = way(
    { vehicle: 0, element: 0, position: 10, speed: 4 },
    { vehicle: 0, element: 0, position: 12, speed: 0 },
    1,
  )
  const steps = poses.slice(1).map(([x], k) => x - poses[k][0])
  expect(Math.min(...steps)).toBeGreaterThan(-1e-6)
  expect(steps[0]).toBeGreaterThan(5 * steps.at(-1)!)
})

test.each([
  { seconds: 0.5, speed: 12, most: 0.25 },
  { seconds: 1, speed: 12, most: 0.6 },
  // As fast as it gets played, or with frames left out: still within its lane.
  { seconds: 2, speed: 12, most: 1.62 },
])('round the bend it keeps to the arc: $seconds s from one element to the third', ({ seconds, speed, most }) => {
  const positions = (gone: number) => {
    const arc = town.length[ARC]
    const beyond = gone - 4 - arc
    if (gone < 4) return { element: 0, position: 96 + gone }
    return beyond < 0 ? { element: ARC, position: gone - 4 } : { element: 2, position: beyond }
  }
  const mover = createMover(town)
  mover.next(world([{ vehicle: 0, speed, ...positions(0) }]), 0)
  for (let step = 1; step * seconds * speed < 30; step++) {
    mover.next(world([{ vehicle: 0, speed, ...positions(step * seconds * speed) }]), seconds)
    for (const [x, y] of along(mover.motion, 0)) {
      const off = x < 100 ? Math.abs(y) : y > 10 ? Math.abs(x - 110) : Math.abs(Math.hypot(x - 100, y - 10) - 10)
      expect(off).toBeLessThan(most)
    }
  }
})

test('who stands stays where it is', () => {
  const poses = way({ vehicle: 7, element: ARC, position: 5 }, { vehicle: 7, element: ARC, position: 5 }, 0.5)
  for (const pose of poses) expectSame(pose, poses[0])
})

function expectSame(a: readonly number[], b: readonly number[]): void {
  a.forEach((value, k) => {
    expect(value).toBeCloseTo(b[k], 9)
  })
}

test('a change of lane is drawn over several frames, without a jump', () => {
  const mover = createMover(town)
  mover.next(world([{ vehicle: 0, element: 0, position: 10, speed: 10 }]), 0)
  const poses: number[][] = []
  for (let step = 1; step <= 10; step++) {
    const left = 1 - shareDone(0.5 * step, 5 * step)
    const aside = -left * left * (3 - 2 * left)
    mover.next(world([{ vehicle: 0, element: 1, position: 10 + 5 * step, speed: 10, aside }]), 0.5)
    poses.push(...along(mover.motion, 0))
  }
  const sideways = poses.slice(1).map(([, y], k) => y - poses[k][1])
  expect(poses[0][1]).toBeCloseTo(0, 6)
  expect(poses.at(-1)![1]).toBeCloseTo(3.25, 1)
  expect(Math.max(...sideways)).toBeLessThan(0.3)
  expect(Math.min(...sideways)).toBeGreaterThan(-1e-4)
  // Half way after a second and a half, over after three.
  expect(poses[2 * 21][1]).toBeLessThan(1.6)
  expect(poses[5 * 21][1]).toBeGreaterThan(2.8)
})

describe('who appears and who leaves', () => {
  test('in the first frame everybody is simply there', () => {
    const mover = createMover(town)
    mover.next(world([{ vehicle: 3, element: 0, position: 10, speed: 10 }]), 0)
    expect([mover.motion.count, mover.motion.leaving, mover.motion.body[3]]).toEqual([1, 0, 0])
  })

  test('later they fade in where they are, and fade out going on', () => {
    const mover = createMover(town)
    mover.next(world([{ vehicle: 3, element: 0, position: 10, speed: 10 }]), 0)
    mover.next(world([{ vehicle: 3, element: 0, position: 15, speed: 10 }]), 0.5)
    mover.next(world([{ vehicle: 9, element: 2, position: 20, speed: 10 }]), 0.5)
    const { motion } = mover
    expect([motion.count, motion.leaving]).toEqual([1, 1])
    expect([motion.vehicle[0], motion.vehicle[1]]).toEqual([9, 3])
    expect([motion.body[3], motion.body[7]]).toEqual([1, -1])
    const appearing = along(motion, 0)
    for (const pose of appearing) expectSame(pose, appearing[0])
    const leaving = along(motion, 1)
    expect(leaving[0][0]).toBeCloseTo(15, 4)
    expect(leaving[20][0]).toBeCloseTo(20, 4)
    mover.next(world([{ vehicle: 9, element: 2, position: 25, speed: 10 }]), 0.5)
    expect(mover.motion.leaving).toBe(0)
  })

  test('places in the lists may change from frame to frame', () => {
    const mover = createMover(town)
    const a = { vehicle: 1, element: 0, position: 10, speed: 10 }
    const b = { vehicle: 2, element: 1, position: 50, speed: 10 }
    mover.next(world([a, b]), 0)
    mover.next(
      world([
        { ...b, position: 55 },
        { ...a, position: 15 },
      ]),
      0.5,
    )
    expect(along(mover.motion, 0)[0].slice(0, 2)).toEqual([50, 3.25])
    expect(along(mover.motion, 1)[0].slice(0, 2)).toEqual([10, 0])
  })

  test('who is suddenly far away does not fly there', () => {
    const poses = way(
      { vehicle: 0, element: 0, position: 2, speed: 5 },
      { vehicle: 0, element: 0, position: 90, speed: 5 },
      0.5,
    )
    for (const pose of poses) expect(pose[0]).toBeCloseTo(90, 4)
  })
})

test('marks, sizes and speeds go with the vehicle', () => {
  const mover = createMover(town)
  const flags = [0, 8 | 3, 16]
  mover.next(
    world(flags.map((of, k) => ({ vehicle: k, element: 0, position: 20 + 20 * k, speed: 6.945, flags: of }))),
    0,
  )
  const { body, share } = mover.motion
  expect(Array.from({ length: 3 }, (_, k) => body[4 * k + 2])).toEqual([0, EQUIPPED, EXTERNAL])
  expect(body[4]).toBeGreaterThan(2 * body[0])
  expect(share[0]).toBeCloseTo(0.5, 3)
})

test('thousands of vehicles for many frames: everything stays finite, and each is where the frame says', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(500), fc.nat(3), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 60 }),
      fc.double({ min: 0.05, max: 5, noNaN: true }),
      (places, seconds) => {
        const mover = createMover(town)
        const vehicles = [...new Map(places.map((of) => [of[0], of])).values()].map(([vehicle, element, share]) => ({
          vehicle,
          element,
          position: share * town.length[element],
          speed: 14 * share,
        }))
        for (let k = 0; k < 4; k++) {
          const there = vehicles.filter((_, v) => (v + k) % 3 > 0)
          mover.next(world(there), k === 0 ? 0 : seconds)
          expect(mover.motion.count).toBe(there.length)
        }
        const { motion } = mover
        const used = motion.count + motion.leaving
        for (const column of [motion.start, motion.end, motion.body])
          expect(column.subarray(0, 4 * used).every(Number.isFinite)).toBe(true)
        expect(motion.pull.subarray(0, 2 * used).every((pull) => pull >= 0)).toBe(true)
      },
    ),
  )
})
