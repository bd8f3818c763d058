/** What the map shows and what a click on it means, computed from a town and a frame. */
import { describe, expect, test } from 'vitest'
import { AdviceKind, AreaKind, type Frame, NoAdvice } from '../../data/messages/codec.ts'
import { toLine } from '../../data/messages/units.ts'
import { badgeSize, createAdviceMarks, MOST_KMH, markAdvice } from '../../viz/frames/advice.ts'
import { cameraOver, flight, MOST_ZOOM } from '../../viz/frames/camera.ts'
import { factsByVariant, signalFacts, streetFacts } from '../../viz/frames/details.ts'
import { landOf } from '../../viz/frames/land.ts'
import { markings } from '../../viz/frames/markings.ts'
import { createMover } from '../../viz/frames/motion.ts'
import { labelsAt, streetsOf } from '../../viz/frames/names.ts'
import { badgeAt, laneAt, signalHeadAt, vehicleAt } from '../../viz/frames/picking.ts'
import { junctionAreas, streets } from '../../viz/frames/roads.ts'
import { signalHeads } from '../../viz/frames/signalHeads.ts'
import { NONE, readTown } from '../../viz/frames/town.ts'
import { crossing, world } from './crossing.ts'

const town = readTown(crossing())

describe('a click means', () => {
  test('the vehicle whose body is nearest, from bumper to bumper', () => {
    const mover = createMover(town)
    const [truck, car] = [3 * 1 - 1, 0]
    mover.next(
      world([
        { vehicle: 5, element: 0, position: 50, flags: truck },
        { vehicle: 6, element: 1, position: 50, flags: car },
      ]),
      0,
    )
    const at = (x: number, y: number) => vehicleAt(mover.motion, 1, x, y, 1.2)
    expect(at(39, 0)).toBe(0) // 11 m behind its front: still the lorry
    expect(at(44, 3.25)).toBe(NONE) // 6 m behind its front: no more the car
    expect(at(48, 3)).toBe(1)
    expect(at(52, 0)).toBe(NONE)
  })

  test('the lane whose surface is there', () => {
    expect(laneAt(town, 30, 1, 0.5)).toBe(0)
    expect(laneAt(town, 30, 4, 0.5)).toBe(1)
    expect(laneAt(town, 111, 40, 0.5)).toBe(2)
    expect(laneAt(town, 60, 40, 5)).toBe(NONE)
  })

  test('a signal head, which stands at the stop line of its lane', () => {
    const heads = signalHeads(town)
    expect([heads.count, heads.lane[0], heads.link[0]]).toEqual([1, 0, 0])
    expect(heads.from[0]).toBeCloseTo(99.4, 3)
    // Across the lane, from left to right.
    expect(heads.from[1]).toBeGreaterThan(1)
    expect(heads.to[1]).toBeLessThan(-1)
    expect(signalHeadAt(heads, 99, 0.5, 1)).toBe(0)
    expect(signalHeadAt(heads, 90, 0.5, 1)).toBe(NONE)
  })
})

test('facts of a vehicle in both worlds, of a signal, of a street', () => {
  const advice = { place: 0, kind: AdviceKind.GREEN_LIGHT, targetCms: 1111 }
  const frame = {
    generation: 1,
    timeMs: 0,
    stepMs: 500,
    pace: 1,
    paused: false,
    share: 0.3,
    compliance: 0.5,
    offered: [],
    baseline: world([{ vehicle: 2, element: 2, position: 5 }]),
    advised: world([{ vehicle: 4, element: 3, position: 5, speed: 8, flags: 8 | 32 | 2 }], { advice: [advice] }),
  } satisfies Frame
  const facts = factsByVariant(town, frame, 4)
  expect(facts.baseline).toBeUndefined()
  expect(facts.advised).toMatchObject({
    vehicleClass: 'truck',
    equipped: true,
    external: false,
    keeps: true,
    speed: 8,
    limit: 13.89, // of the lane it leaves
    edge: { name: 'East Street' },
    advice,
  })
  const signal = signalFacts(town, signalHeads(town), 0, frame)
  expect(signal).toMatchObject({ id: 's', actuated: true, own: { baseline: 1, advised: 1 }, elements: [3] })
  expect(streetFacts(town, 1)).toMatchObject({ edge: { id: 'east' }, limit: 13.89, lanes: [0, 1] })
})

test('badges stand beside who is told a speed, and only there', () => {
  const mover = createMover(town)
  const there = world(
    [0, 1, 2].map((vehicle) => ({ vehicle, element: 0, position: 20 + 20 * vehicle, flags: 8 })),
    {
      advice: [
        { place: 0, kind: AdviceKind.NONE, none: NoAdvice.TOO_CLOSE },
        { place: 1, kind: AdviceKind.GREEN_LIGHT, targetCms: 1167 },
        { place: 2, kind: AdviceKind.VARIABLE_LIMIT, targetCms: 1667 },
      ],
    },
  )
  mover.next(there, 0)
  const marks = markAdvice(there, mover.motion, createAdviceMarks())
  expect(marks.count).toBe(2)
  expect([marks.end[0], marks.end[4]]).toEqual([40, 60])
  expect(Array.from(marks.badge.subarray(0, 2))).toEqual([42, MOST_KMH + 1 + 60])

  // Seen from near, ten pixels a metre: a badge begins 8 px beside its vehicle and 3 px above.
  const pick = (x: number, y: number, pixel = 0.1) => badgeAt(marks, 1, x, y, pixel)
  expect([pick(40.7, 1), pick(40.9, 1), pick(45.3, 2.6), pick(45.5, 1)]).toEqual([NONE, 1, 1, NONE])
  expect([pick(41, 0.2), pick(41, 2.8), pick(61, 1)]).toEqual([NONE, NONE, 2])
  // From afar they are smaller, and lie on each other; of more than forty there are none.
  expect([pick(40 + 40 * 4, 10 * 4, 4), pick(40 + 8, 10 * 4, 4)]).toEqual([2, NONE])
  expect(badgeSize({ ...marks, count: 41 }, -2)).toBe(0)
})

test('streets are drawn to scale from near, and wide enough to be seen from afar', () => {
  const heights = (zoom: number) => {
    const { surface } = streets(town, junctionAreas(town), zoom)
    expect(surface.corners.length % 3).toBe(0)
    expect(Math.max(...surface.corners)).toBeLessThan(surface.kind.length)
    const ys = Array.from(surface.kind, (_, point) => [surface.points[2 * point], surface.points[2 * point + 1]])
      .filter(([x]) => x === 0)
      .map(([, y]) => y)
    return Math.max(...ys) - Math.min(...ys)
  }
  expect(heights(0)).toBeCloseTo(6.5, 5)
  expect(heights(-4) * 2 ** -4).toBeGreaterThan(2)
})

test('lanes of one direction have dashes between them; where nobody comes the other way there is no middle line', () => {
  const { dashes, centres } = markings(town)
  expect(dashes.count).toBe(11) // 3 m on, 6 m off, on 100 m
  for (let k = 1; k < dashes.points.length; k += 2) expect(dashes.points[k]).toBeCloseTo(1.625, 5)
  expect(centres.count).toBe(0)
})

test('a line that nobody may cross is drawn through; one that some may cross has dashes on their side', () => {
  const [kerb, inner, ...rest] = crossing().lanes
  const drawn = (solidToMiddle: boolean, solidFromMiddle: boolean) => {
    const { dashes, solids } = markings(
      readTown(crossing({ lanes: [{ ...kerb, solidToMiddle, solidFromMiddle }, inner, ...rest] })),
    )
    return { dashes: dashes.count, solid: [...solids.points].filter((_, k) => k % 2 === 1), y: dashes.points[1] }
  }
  expect(drawn(true, true)).toMatchObject({ dashes: 0, solid: [1.625, 1.625] })
  const fromKerb = drawn(true, false)
  expect(fromKerb.dashes).toBe(11)
  for (const y of fromKerb.solid) expect(y).toBeCloseTo(1.445, 5)
  expect(fromKerb.y).toBeCloseTo(1.805, 5)
  const fromMiddle = drawn(false, true)
  for (const y of fromMiddle.solid) expect(y).toBeCloseTo(1.805, 5)
  expect(fromMiddle.y).toBeCloseTo(1.445, 5)
})

test('where one drives on the left lane 0 is the leftmost, and the dashes lie to its right', () => {
  const [kerb, inner, ...rest] = crossing().lanes
  const { dashes } = markings(
    readTown(
      crossing({ leftHand: true, lanes: [{ ...kerb, line: inner.line }, { ...inner, line: kerb.line }, ...rest] }),
    ),
  )
  expect(dashes.count).toBe(11)
  for (let k = 1; k < dashes.points.length; k += 2) expect(dashes.points[k]).toBeCloseTo(1.625, 5)
})

test('names stand along their streets where there is room, upright, once', () => {
  const named = streetsOf(town)
  expect(named.map(({ name }) => name)).toEqual(['East Street'])
  expect(labelsAt(named, -1)).toEqual([])
  const [label, ...others] = labelsAt(named, 1)
  expect(others).toEqual([])
  expect(label.angle).toBeCloseTo(0, 6)
  expect(label.position[0]).toBeCloseTo(50, 0)
})

test('larger grounds lie below smaller ones; rings that are too short are nothing', () => {
  const square = (size: number) => toLine([0, 0, size, 0, size, size, 0, size])
  const land = landOf([
    { kind: AreaKind.GREEN, ring: square(10) },
    { kind: AreaKind.RESIDENTIAL, ring: square(100) },
    { kind: AreaKind.BUILDING, ring: square(8), levels: 3 },
    { kind: AreaKind.BUILDING, ring: toLine([0, 0, 1, 1]) },
    { kind: AreaKind.WATER, ring: square(5) },
  ])
  expect(land.kinds).toEqual([AreaKind.RESIDENTIAL, AreaKind.GREEN])
  expect([land.buildings.count, land.shadows.count, land.water.count]).toEqual([1, 1, 1])
  // Closed where they were open.
  expect(Array.from(land.water.points)).toEqual([0, 0, 5, 0, 5, 5, 0, 5, 0, 0])
})

test('the camera sees all of the town, and a flight ends where it should', () => {
  const over = cameraOver({ west: -500, east: 1500, south: 0, north: 400 }, 1000, 800)
  expect([over.x, over.y]).toEqual([500, 200])
  expect(2000 * 2 ** over.zoom).toBeCloseTo(940, 6)
  expect(cameraOver({ west: 0, east: 0, south: 0, north: 0 }, 5000, 5000).zoom).toBeLessThanOrEqual(MOST_ZOOM)
  const from = { x: 0, y: 0, zoom: 2 }
  expect(flight(from, over, 0)).toEqual(from)
  expect(flight(from, over, 1)).toEqual(over)
  expect(flight(from, over, 0.5).zoom).toBeLessThan((from.zoom + over.zoom) / 2)
})
