/** Closed roads and other limits: what the map shows of them, and what is said. */
import { describe, expect, test } from 'vitest'
import type { RoadChanges } from '../../data/messages/codec.ts'
import { pointsOfEdges, readChangedRoads } from '../../viz/frames/changedRoads.ts'
import { readComparison } from '../../viz/frames/comparison.ts'
import { factsByVariant } from '../../viz/frames/details.ts'
import { createMover } from '../../viz/frames/motion.ts'
import { BOARD, NO_ENTRY, NO_THROUGH, roadShapes, STRIPE } from '../../viz/frames/roadSigns.ts'
import { readTown } from '../../viz/frames/town.ts'
import { speak } from '../../viz/words/language.ts'
import { speakMeasure, speakRoad } from '../../viz/words/roads.ts'
import { crossing, world } from './crossing.ts'

const [EAST, NORTH] = [0, 1]
const town = readTown(crossing())
type Changed = Omit<RoadChanges['roads'][number], 'noThrough'> & { readonly noThrough?: boolean }
const changes = (...roads: Changed[]): RoadChanges => ({
  generation: 1,
  timeMs: 5000,
  roads: roads.map((road) => ({ noThrough: false, ...road })),
})
const both = changes({ edge: EAST, closed: false, limitCms: 833 }, { edge: NORTH, closed: true, closedUntilMs: 90_500 })

describe('what is known of changed roads', () => {
  test('by edge and as streets, closed ones first', () => {
    const { byEdge, streets } = readChangedRoads(town, both)
    expect(byEdge.get(EAST)).toEqual({ closed: false, noThrough: false, limit: 8.33 })
    expect(streets).toEqual([
      { name: '', edges: [NORTH], closed: true, closedUntil: 90.5, noThrough: false, mapLimit: [8.33, 8.33] },
      { name: 'East Street', edges: [EAST], closed: false, noThrough: false, limit: 8.33, mapLimit: [13.89, 13.89] },
    ])
  })

  test('edges of one street are one entry if they are changed alike; those without a name stay apart', () => {
    const {
      edges: [east, north],
    } = crossing()
    const twice = (names: readonly string[]) =>
      readTown(
        crossing({
          edges: [
            { ...east, name: names[0] },
            { ...north, name: names[1] },
          ],
        }),
      )
    const closedAll = changes({ edge: EAST, closed: true }, { edge: NORTH, closed: true })
    const entries = (names: readonly string[], message = closedAll) =>
      readChangedRoads(twice(names), message).streets.map(({ edges, mapLimit }) => [edges, mapLimit])
    expect(entries(['Ring', 'Ring'])).toEqual([
      [
        [EAST, NORTH],
        [8.33, 13.89],
      ],
    ])
    expect(entries(['', ''])).toHaveLength(2)
    expect(
      entries(['Ring', 'Ring'], changes({ edge: EAST, closed: true }, { edge: NORTH, closed: true, closedUntilMs: 1 })),
    ).toHaveLength(2)
  })

  test('nothing without a message, or of one that is of another town', () => {
    for (const message of [undefined, { ...both, generation: 2 }]) {
      const { byEdge, streets, limit } = readChangedRoads(town, message)
      expect([byEdge.size, streets.length]).toEqual([0, 0])
      expect([...limit]).toEqual([...town.limit])
    }
  })

  test('the limit in force holds for lanes and for connections that leave them', () => {
    const { limit } = readChangedRoads(town, both)
    expect([...limit]).toEqual([8.33, 8.33, 8.33, 8.33])
    expect([...town.limit]).toEqual([13.89, 13.89, 8.33, 13.89])
  })

  test('vehicles are coloured by it, and their facts name it', () => {
    const { limit } = readChangedRoads(town, changes({ edge: EAST, closed: false, limitCms: 1000 }))
    const there = world([{ vehicle: 2, element: 1, position: 5, speed: 5 }])
    const mover = createMover(town)
    mover.next(there, 0)
    expect(mover.motion.share[0]).toBeCloseTo(5 / 13.89, 6)
    mover.next(there, 0, limit)
    expect(mover.motion.share[0]).toBe(0.5)
    const frame = {
      generation: 1,
      timeMs: 0,
      stepMs: 500,
      pace: 1,
      paused: false,
      share: 0,
      compliance: 0,
      offered: [],
    }
    expect(factsByVariant(town, { ...frame, advised: there }, 2, limit).advised?.limit).toBe(10)
  })

  test('all points of their lanes, to look at them', () => {
    expect([...pointsOfEdges(town, [NORTH])]).toEqual([110, 10, 110, 60])
  })
})

describe('what is drawn', () => {
  const shapes = roadShapes(town, readChangedRoads(town, both), 1)

  test('boards with stripes along what is closed, a tint over what has another limit', () => {
    const { boards, tint } = shapes
    const isOn = (axis: number, least: number, most: number) => (points: Float32Array) =>
      points.every((value, k) => k % 2 !== axis || (value >= least && value <= most))
    expect(isOn(0, 108, 112)(boards.points)).toBe(true) // North: x 110, 3 m wide
    expect(isOn(1, 10, 60)(boards.points)).toBe(true)
    expect(isOn(1, -1.7, 4.9)(tint.points)).toBe(true) // East: two lanes at y 0 and 3.25
    expect(boards.kind[0]).toBe(BOARD)
    // Stripes of 4 m, as long as the gaps between them: 6 on 50 m, of 4 points each.
    expect(boards.kind.filter((kind) => kind === STRIPE)).toHaveLength(24)
  })

  test('seen from afar as wide as can be seen', () => {
    const width = (zoom: number) => {
      const { points } = roadShapes(town, readChangedRoads(town, both), zoom).boards
      return Math.abs(points[0] - points[2]) * 2 ** zoom
    }
    expect(width(-3)).toBeCloseTo(6, 3) // [px]: 4, and an edge on either side
    expect(width(3)).toBeCloseTo(0.6 * 3 * 8 + 2, 3)
  })

  test('no entry where one would drive in, the limit in the middle of its road', () => {
    expect(shapes.signs).toEqual([
      { x: 110, y: 10, face: NO_ENTRY },
      { x: 50, y: 0, face: 30 },
    ])
  })

  test('inside of what is closed nobody is told so once more', () => {
    const all = readChangedRoads(
      town,
      changes({ edge: EAST, closed: true, limitCms: 833 }, { edge: NORTH, closed: true }),
    )
    expect(roadShapes(town, all, 1).signs).toEqual([{ x: 0, y: 0, face: NO_ENTRY }])
  })

  test('a ring where one would drive into what is closed to through traffic, and a tint; boards where it is closed to all', () => {
    const quarter = { edge: EAST, closed: false, noThrough: true }
    const all = readChangedRoads(town, changes(quarter, { edge: NORTH, closed: true, noThrough: true }))
    const { signs, tint } = roadShapes(town, all, 1)
    expect(signs).toEqual([
      { x: 110, y: 10, face: NO_ENTRY },
      { x: 0, y: 0, face: NO_THROUGH },
    ])
    expect(tint.corners.length).toBeGreaterThan(0)
    const inside = readChangedRoads(town, changes(quarter, { edge: NORTH, closed: false, noThrough: true }))
    expect(roadShapes(town, inside, 1).signs.map(({ x }) => x)).toEqual([0])
  })

  test('of signs that would cover one another the first stands', () => {
    const { signs } = roadShapes(town, readChangedRoads(town, both), -3)
    expect(signs.map(({ face }) => face)).toEqual([NO_ENTRY])
  })

  test('nothing where nothing is changed', () => {
    const { boards, tint, signs } = roadShapes(town, readChangedRoads(town), 1)
    expect([boards.corners.length, tint.corners.length, signs.length]).toEqual([0, 0, 0])
  })
})

describe('in words', () => {
  const MORNING = 6.5 * 3600

  test('of a street: who may not drive there, the limit and the one in the map, until when', () => {
    const [closed, limited] = readChangedRoads(town, both).streets
    expect(speakRoad(closed, speak('en'), MORNING)).toEqual(['closed to all vehicles until 6:31:30'])
    expect(speakRoad(limited, speak('en'), MORNING)).toEqual(['30 km/h instead of 50 km/h'])
    expect(speakRoad({ ...closed, noThrough: true, noThroughUntil: 60 }, speak('de'), MORNING)).toEqual([
      'gesperrt für alle Fahrzeuge bis 6:31:30',
      'Anlieger frei, Durchfahrt verboten bis 6:31:00',
    ])
    const both2 = { ...closed, limit: 20 / 3.6, limitUntil: 7200, mapLimit: [30 / 3.6, 50 / 3.6] as const }
    expect(speakRoad(both2, speak('de'), 0)).toEqual([
      'gesperrt für alle Fahrzeuge bis 01:30',
      '20 km/h statt 30 km/h bis 50 km/h bis 2:00:00',
    ])
  })

  test('of a comparison: what both variants have', () => {
    const bridge = { kind: 'close', road: 'Mühlenbrücke', from: 600 }
    const quarter = { kind: 'noThrough', road: ['Am Hang', 'Gartenweg'], from: 60, until: 120 }
    const slow = { kind: 'limit', road: 'Lindenallee', speed: 30 / 3.6, from: 600, until: 2400 }
    const groups = { all: { metrics: { arrived: { a: 1, b: 2, difference: 1, ci95: [0, 2] } } } }
    const table = readComparison({
      groups,
      a: { measures: [bridge, quarter, slow, { kind: 'open', road: 'Ring', from: 1 }] },
      b: { measures: [slow, quarter, bridge, { kind: 'close', road: 'Ring', from: 1 }] },
    })!
    expect(table.measures.map((one) => speakMeasure(one, speak('en'), MORNING))).toEqual([
      'Mühlenbrücke: closed to all vehicles from 6:40:00',
      'Am Hang, Gartenweg: closed to through traffic from 6:31:00 until 6:32:00',
      'Lindenallee: limit 30 km/h from 6:40:00 until 7:10:00',
    ])
    expect(readComparison({ groups, a: { measures: [bridge] }, b: {} })!.measures).toEqual([])
  })
})
