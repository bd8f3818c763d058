/** People at zebra crossings, from who lives and works around. */
import { describe, expect, test } from 'vitest'
import { drawPedestrians } from '../../data/demand/pedestrians.ts'
import type { AreaDescription, NetworkDescription, Point } from '../../data/description.ts'
import { straightRoad } from '../../data/scenarios/roads.ts'

const square = ([x, y]: Point, side: number): Point[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
]

/** Flats and a shop near the one crossing, nothing near the other. */
const areas: AreaDescription[] = [
  ...Array.from(
    { length: 12 },
    (_, k): AreaDescription => ({ kind: 'building', levels: 4, ring: square([60 + 25 * k, 20], 18).flat() }),
  ),
  { kind: 'commercial', ring: square([150, -80], 60).flat() },
  { kind: 'building', levels: 1, ring: square([160, -70], 40).flat() },
]
const network: NetworkDescription = {
  ...straightRoad({ length: 1200 }),
  crossings: [
    { id: 'busy', width: 7, edges: [{ edge: 'road', position: 200 }] },
    { id: 'quiet', width: 7, edges: [{ edge: 'road', position: 1100 }] },
  ],
}
const day = (flows: readonly number[]) => flows.reduce((sum, flow) => sum + flow, 0)
const draw = (scale = 1, start = 6.5 * 3600) => drawPedestrians(network, areas, { start, scale })

describe('people at zebra crossings', () => {
  test('are a third of those who live and work within 250 m, each day, and a few where nobody does', () => {
    const [busy, quiet] = draw()
    // 12 houses of 18 m × 18 m × 4 floors, 70 m² a head; 1,600 m² of shop, 40 m² a job.
    const people = (12 * 18 * 18 * 4) / 70 + 1600 / 40
    expect(day(busy.perHour)).toBeGreaterThan(0.3 * people)
    expect(day(busy.perHour)).toBeLessThan(0.45 * people)
    expect(day(quiet.perHour)).toBeCloseTo(40, 0)
  })

  test('come by the hour of the day: the run starts at half past six', () => {
    const [{ perHour }] = draw()
    expect(perHour).toHaveLength(24)
    expect(perHour[0]).toBeLessThan(perHour[9]) // at seven fewer than at four
    expect(perHour[20]).toBeLessThan(0.1 * perHour[9]) // and hardly anybody at three at night
    const [{ perHour: atNoon }] = draw(1, 11.5 * 3600)
    expect(atNoon[4]).toBe(perHour[9])
  })

  test('are multiplied as asked', () => {
    expect(day(draw(3)[0].perHour)).toBeCloseTo(3 * day(draw()[0].perHour), 0)
    expect(draw(0)).toEqual([])
    expect(drawPedestrians({ ...network, crossings: [] }, areas, { start: 0, scale: 1 })).toEqual([])
  })
})
