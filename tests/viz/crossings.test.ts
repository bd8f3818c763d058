/** Zebra crossings on the page: stripes square to the road, and people where they are. */
import { expect, test } from 'vitest'
import { peopleIn, zebraStripes } from '../../viz/frames/crossings.ts'
import { readTown } from '../../viz/frames/town.ts'
import { crossing } from './crossing.ts'

const town = readTown(crossing()) // from (60, −1.6) to (60, 4.9), over a street that leads east
const people = (waiting: number, walking: number, across: number) => {
  const [peopleWaiting, peopleWalking, peopleAcross] = [waiting, walking, across].map((value) => Uint8Array.of(value))
  const places = peopleIn(town, { peopleWaiting, peopleWalking, peopleAcross })
  return Array.from({ length: places.length / 2 }, (_, k) => [places[2 * k], places[2 * k + 1]])
}

test('stripes of 4 m along the road, one a metre, between the kerbs', () => {
  const { count, points } = zebraStripes(town)
  expect(count).toBe(6)
  for (let stripe = 0; stripe < count; stripe++) {
    const [x0, y0, x1, y1] = points.subarray(4 * stripe, 4 * stripe + 4)
    expect(Math.abs(x1 - x0)).toBeCloseTo(4, 4)
    expect((x0 + x1) / 2).toBeCloseTo(60, 4)
    expect(y1).toBeCloseTo(y0, 4)
    expect(y0).toBeGreaterThan(-1.6)
    expect(y0).toBeLessThan(4.9)
  }
})

test('who waits stands off the road, on either side', () => {
  const places = people(5, 0, 0)
  expect(places).toHaveLength(5)
  expect(places.filter(([, y]) => y < -1.6)).toHaveLength(3)
  expect(places.filter(([, y]) => y > 4.9)).toHaveLength(2)
})

test('who walks is on the road, from either side, as far as said', () => {
  const [north, south] = people(0, 2, 51) // a fifth of 6.5 m
  expect(north[1]).toBeCloseTo(-1.6 + 1.3, 3)
  expect(south[1]).toBeCloseTo(4.9 - 1.3, 3)
  for (const [x] of [north, south]) expect(Math.abs(x - 60)).toBeLessThan(2)
})
