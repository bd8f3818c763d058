/** More or fewer vehicles than a scenario of SUMO's holds. */
import { expect, test } from 'vitest'
import type { TripDescription } from '../../data/description.ts'
import { scaleDemand } from '../../data/sumo/demand/scale.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'

/** Not in the order of departure. */
const trips = Array.from(
  { length: 8779 },
  (_, k): TripDescription => ({
    id: `v${k}`,
    vehicleClass: 'car',
    depart: (k * 7) % 3600,
    from: 'a',
    to: 'b',
    departShare: 0,
    arrivalShare: 1,
  }),
)

test.each([
  // What SUMO 1.15 inserts of Bologna's 8,779 vehicles.
  [0.1, 878],
  [0.25, 2195],
  [0.5, 4390],
  [0.75, 6584],
  [1, 8779],
])('times %d as many depart as in SUMO', (scale, count) => {
  const scaled = scaleDemand(trips, scale)
  expect(scaled).toHaveLength(count)
  expect(new Set(scaled.map(({ id }) => id)).size).toBe(count)
  // Spread over the hour as before.
  const early = (list: readonly TripDescription[]) => list.filter(({ depart }) => depart < 900).length / list.length
  expect(early(scaled)).toBeCloseTo(early(trips), 2)
})

test('further ones are called after the first, and no name is taken twice', () => {
  const two = scaleDemand([trips[0], { ...trips[1], id: 'v0.1' }], 2.5)
  expect(two.map(({ id }) => id)).toEqual(['v0', 'v0.1.1', 'v0.2', 'v0.1', 'v0.1.1.1'])
  expect(scaleDemand(trips, 0)).toEqual([])
})

test('a map without vehicles of its own says so', async () => {
  await expect(openNetwork('town', { scale: 0.5 })).rejects.toMatchObject({
    problems: [expect.objectContaining({ message: expect.stringContaining('--trips') })],
  })
})
