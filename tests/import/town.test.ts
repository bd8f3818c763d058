import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { generateTown } from '../../data/scenarios/town/generate.ts'
import { townPath } from '../../data/scenarios/town.ts'
import {
  crossingPairs,
  junctionsOf,
  parseOsm,
  reachableShare,
  segmentsOf,
  shortSegments,
  type TestMap,
} from './townMap.ts'

describe('the embedded example town', () => {
  let xml: string
  let map: TestMap
  beforeAll(() => {
    xml = gunzipSync(readFileSync(townPath)).toString('utf8')
    map = parseOsm(xml)
  })

  test('is exactly what the generator writes', () => {
    expect(generateTown() === xml).toBe(true)
  }, 60_000)

  test('another seed gives another town on the same main roads', () => {
    const other = generateTown(79)
    expect(other).not.toBe(xml)
    const lengthOf = (m: TestMap) => m.roads.filter(({ tags }) => tags.highway === 'primary').length
    expect(Math.abs(lengthOf(parseOsm(other)) - lengthOf(map))).toBeLessThan(12)
  }, 60_000)

  test('covers about 4 km² with at least 600 road segments between junctions', () => {
    const { minlat, minlon, maxlat, maxlon } = map.bounds
    const squareKilometres = (maxlat - minlat) * 111.2324 * (maxlon - minlon) * 71.1742
    expect(squareKilometres).toBeGreaterThan(3.8)
    expect(squareKilometres).toBeLessThan(4.8)
    expect(segmentsOf(map)).toBeGreaterThanOrEqual(600)
  })

  test('no two roads or paths of one layer cross without sharing a node', () => {
    expect(crossingPairs(map)).toEqual([])
  })

  test('everything drivable is reached from outside and leads outside, one-way streets respected', () => {
    expect(reachableShare(map)).toEqual({ forth: 1, back: 1 })
  })

  test('outside of roundabouts no two junctions are nearer than 25 m', () => {
    expect(shortSegments(map, 25)).toEqual([])
  })

  test('six signals along the arterial, one of them for pedestrians, at uneven distances', () => {
    const arterial = map.roads.filter(({ tags }) => tags.ref === 'B 613')
    const metres = new Map<string, number>()
    let s = 0
    for (const way of arterial) {
      way.refs.forEach((ref, i) => {
        if (i > 0) s += map.distance(way.refs[i - 1], ref)
        const { tags } = map.node(ref)
        if (tags.highway === 'traffic_signals' || tags.crossing === 'traffic_signals') metres.set(ref, s)
      })
    }
    expect(s).toBeGreaterThan(2450)
    expect(metres.size).toBe(6)
    expect([...metres.keys()].filter((ref) => map.node(ref).tags.highway === 'crossing')).toHaveLength(1)
    const places = [...metres.values()]
    const apart = places.slice(1).map((place, i) => place - places[i])
    expect(Math.min(...apart)).toBeGreaterThan(190)
    expect(Math.max(...apart)).toBeGreaterThan(1.8 * Math.min(...apart))
  })

  test('has the features newcomers and tests need', () => {
    const { roads, ways } = map
    const count = (where: (tags: Record<string, string>) => boolean) => roads.filter(({ tags }) => where(tags)).length
    const rings = new Map(
      roads.filter(({ tags }) => tags.junction === 'roundabout').map(({ tags }) => [tags.name, tags.lanes]),
    )
    expect([...rings.values()].sort()).toEqual(['1', '2'])
    expect(count(({ highway }) => highway === 'motorway')).toBeGreaterThanOrEqual(2)
    expect(count(({ highway }) => highway === 'motorway_link')).toBeGreaterThanOrEqual(6)
    expect(
      count((tags) => tags['turn:lanes:forward'] !== undefined || tags['turn:lanes:backward'] !== undefined),
    ).toBeGreaterThan(12)
    expect(count((tags) => tags.oneway === 'yes' && tags.maxspeed === '20')).toBeGreaterThan(20)
    expect(count((tags) => tags['zone:maxspeed'] === 'DE:30')).toBeGreaterThan(80)
    expect(count((tags) => tags['motor_vehicle:conditional'] !== undefined)).toBeGreaterThanOrEqual(1)
    const water = ways.filter(({ tags }) => tags.waterway === 'river')
    expect(water).toHaveLength(1)
    const bridges = roads.filter(({ tags }) => tags.bridge === 'yes')
    expect(bridges.map(({ tags }) => tags.name).sort()).toEqual(['Autobahnzubringer', 'Erlenbrücke', 'Mühlenbrücke'])
    expect(map.restrictions.length).toBeGreaterThanOrEqual(6)
    expect(new Set(map.restrictions.map(({ tags }) => tags.restriction)).size).toBeGreaterThanOrEqual(3)
    expect(ways.filter(({ tags }) => tags.building !== undefined).length).toBeGreaterThan(800)
    expect(ways.some(({ tags }) => tags.amenity === 'school')).toBe(true)
    expect(map.gateways).toBeGreaterThanOrEqual(6 + 4)
  })

  test('every restriction runs from the end of a way over a node to the start of another', () => {
    for (const { from, via, to } of map.restrictions) {
      const ends = (refs: readonly string[]) => [refs[0], refs[refs.length - 1]]
      expect(ends(from)).toContain(via)
      expect(ends(to)).toContain(via)
    }
  })

  test('each street name stands for one street: its ways hang together', () => {
    const byName = new Map<string, Set<string>[]>()
    for (const { tags, refs } of map.roads) {
      if (tags.name === undefined || tags.highway === 'motorway') continue
      const groups = byName.get(tags.name) ?? []
      const touching = groups.filter((group) => refs.some((ref) => group.has(ref)))
      const merged = new Set([...refs, ...touching.flatMap((group) => [...group])])
      byName.set(tags.name, [...groups.filter((group) => !touching.includes(group)), merged])
    }
    const torn = [...byName].filter(([, groups]) => groups.length > 1).map(([name]) => name)
    expect(torn).toEqual([])
  })

  test('junctions are three-armed for the most part, as in towns that grew', () => {
    const arms = junctionsOf(map)
    const threeArmed = arms.filter((n) => n === 3).length
    expect(threeArmed / arms.length).toBeGreaterThan(0.8)
  })
})
