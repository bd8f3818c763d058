import { describe, expect, test } from 'vitest'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { cross, ring, straightRoad } from '../../data/scenarios/roads.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { pointOnElement, project, unproject } from '../../engine/network/geometry.ts'
import { createLocator } from '../../engine/network/locate.ts'

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
