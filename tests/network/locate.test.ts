import { describe, expect, test } from 'vitest'
import { joinAll, junction, layEdge } from '../../data/scenarios/assemble.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { cross, ring, straightRoad } from '../../data/scenarios/roads.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { pointOnElement, project, unproject } from '../../engine/network/geometry.ts'
import { createLocator } from '../../engine/network/locate.ts'
import { DIRECTIONS } from '../../engine/network/network.ts'

const out = new Float64Array(3)

describe('a place on a lane', () => {
  test('is found again from its point on the plane', () => {
    const network = buildNetwork(generateGrid({ columns: 4, rows: 3, lanes: 3, seed: 8 }))
    const locator = createLocator(network)
    for (let lane = 0; lane < network.counts.lanes; lane += 7) {
      const position = ((lane * 37) % 100) * 0.01 * network.columns.elementLength[lane]
      pointOnElement(network, lane, position, out)
      // 1 m to the side: still nearer to this lane than to the next, 3.2 m away
      const [x, y] = [out[0] - Math.sin(out[2]), out[1] + Math.cos(out[2])]
      const found = locator.locate(x, y, out[2])!
      expect(found.lane).toBe(lane)
      expect(found.position).toBeCloseTo(position, 2)
      expect(found.distance).toBeCloseTo(1, 2)
    }
  })

  test('is counted in the length of the lane, not of the line drawn', () => {
    const drawn = straightRoad({ length: 400 })
    const network = buildNetwork({ ...drawn, edges: drawn.edges.map((edge) => ({ ...edge, length: 500 })) })
    pointOnElement(network, 0, 125, out)
    expect([...out]).toEqual([100, 0, 0])
    expect(createLocator(network).locate(100, -3)).toEqual({ lane: 0, position: 125, distance: 3 })
  })

  test('beyond the ends is the end', () => {
    const network = buildNetwork(straightRoad({ length: 400 }))
    pointOnElement(network, 0, 470, out)
    expect(out[0]).toBe(400)
    pointOnElement(network, 0, -5, out)
    expect(out[0]).toBe(0)
    expect(createLocator(network).locate(412, 5)).toEqual({ lane: 0, position: 400, distance: 13 })
    expect(createLocator(network).locate(431, 0)).toBeUndefined()
  })

  test('on a bend has the heading of the bend', () => {
    const network = buildNetwork(ring({ length: 700, edges: 2 }))
    const arc = network.edgeIndex.get('arc0')!
    pointOnElement(network, network.columns.edgeFirstLane[arc], 35, out)
    // A quarter turn plus 35 m of a circle of 700 m, driven counter-clockwise; drawn as pieces of 2π/12 · 3/7 rad.
    expect(Math.abs(out[2] - (Math.PI / 2 + (35 / 700) * 2 * Math.PI))).toBeLessThan(0.12)
  })
})

test('a heading chooses the lane that runs that way, even if the other is nearer', () => {
  const network = buildNetwork(cross())
  const locator = createLocator(network)
  const laneAt = (x: number, y: number, heading?: number) => {
    const found = locator.locate(x, y, heading)
    return found && network.laneIds[found.lane]
  }
  expect(laneAt(-100, 1.2)).toBe('westOut_0')
  expect(laneAt(-100, 1.2, Math.PI)).toBe('westOut_0')
  expect(laneAt(-100, 1.2, 0.4)).toBe('westIn_0')
  expect(laneAt(-100, 1.2, 2 * Math.PI - 0.4)).toBe('westIn_0')
  expect(laneAt(-100, 1.2, Math.PI / 2)).toBe('westOut_0') // no lane runs north here: the nearest of all
})

describe('the globe', () => {
  const origin = { lon: 9.7, lat: 50.87 }
  test('there and back is the same place', () => {
    const [lon, lat] = unproject(origin, 1234.5, -678.9)
    const [x, y] = project(origin, lon, lat)
    expect(x).toBeCloseTo(1234.5, 6)
    expect(y).toBeCloseTo(-678.9, 6)
  })
  test('a degree northwards is 111.195 km, eastwards shorter by the cosine of the latitude', () => {
    expect(project(origin, 9.7, 51.87)[1]).toBeCloseTo(111_195.08, 1)
    expect(project(origin, 10.7, 50.87)[0]).toBeCloseTo(111_195.08 * Math.cos((50.87 * Math.PI) / 180), 1)
  })
})

describe('whoever was somewhere before', () => {
  const UNKNOWN = -1

  test('is on another lane of its road only if that is clearly nearer', () => {
    const network = buildNetwork(straightRoad({ length: 400, lanes: 3 }))
    const { locate } = createLocator(network)
    pointOnElement(network, 1, 100, out)
    const before = { lane: 1, position: 90, turn: UNKNOWN, reach: 40 }
    // Lane 2 lies 3.2 m to the left.
    const at = (left: number, was?: typeof before) => locate(100, out[1] + left, 0, was)!.lane
    expect([at(1.9), at(1.9, before), at(2.4, before)]).toEqual([2, 1, 2])
    expect(at(-1.9, before)).toBe(1)
  })

  test('is not on a road that it cannot have come to unless that is far nearer', () => {
    const [a, b, c, d] = [0, 8.3].flatMap((y) => [
      junction(`west${y}`, [0, y], 'none', true),
      junction(`east${y}`, [600, y], 'none', true),
    ])
    const edges = [
      layEdge({ id: 'motorway', from: a, to: b, lanes: 1, limit: 36, oneWay: true }),
      layEdge({ id: 'beside', from: c, to: d, lanes: 1, limit: 14, oneWay: true }),
    ]
    const network = buildNetwork(joinAll({ name: 'parallel', junctions: [a, b, c, d], edges, connections: [] }))
    const { locate } = createLocator(network)
    const [motorway, beside] = edges.map(({ id }) => network.columns.edgeFirstLane[network.edgeIndex.get(id)!])
    const before = { lane: motorway, position: 250, turn: UNKNOWN, reach: 60 }
    expect([locate(280, 5, 0)!.lane, locate(280, 5, 0, before)!.lane]).toEqual([beside, motorway])
    expect(locate(280, 7.5, 0, before)!.lane).toBe(beside)
  })

  test('goes through a junction as it said, and is before the lane that it comes to', () => {
    const network = buildNetwork(cross())
    const { columns, counts, edgeIndex, laneIds } = network
    const { locate } = createLocator(network)
    const lane = columns.edgeFirstLane[edgeIndex.get('westIn')!]
    const turn = DIRECTIONS.indexOf('left')
    for (let c = columns.laneFirstConnection[lane]; c < columns.laneFirstConnection[lane + 1]; c++) {
      const length = columns.elementLength[counts.lanes + c]
      // Where the ways part, they are told apart by what was said alone.
      pointOnElement(network, counts.lanes + c, length * 0.55, out)
      const position = columns.elementLength[lane] - 2
      const inside = locate(out[0], out[1], out[2], {
        lane,
        position,
        turn: columns.connectionDirection[c],
        reach: 40,
      })!
      expect([laneIds[inside.lane], laneIds[columns.connectionTo[c]]]).toEqual(
        Array(2).fill(laneIds[columns.connectionTo[c]]),
      )
      // In a small junction it is there all but at once.
      if (length > 13) expect(inside.position).toBeCloseTo(-length * 0.45, 1)
      else expect(inside.position).toBe(0)
      // Behind it, it is on that lane; and not inside again for an error of some metres back.
      const after = { lane: inside.lane, position: inside.position, turn, reach: 40 }
      pointOnElement(network, inside.lane, 4, out)
      expect(locate(out[0], out[1], out[2], after)).toMatchObject({ lane: inside.lane })
    }
  })

  test('waits before the line, whatever some metres of error say', () => {
    const network = buildNetwork(cross())
    const lane = network.columns.edgeFirstLane[network.edgeIndex.get('westIn')!]
    const position = network.columns.elementLength[lane] - 1
    pointOnElement(network, lane, position, out)
    const found = createLocator(network).locate(out[0] + 4, out[1], 0, { lane, position, turn: UNKNOWN, reach: 30 })!
    expect(found.lane).toBe(lane)
  })
})
