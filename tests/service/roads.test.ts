/** Pages are told where roads are not as the map says: when that changes, and when they come. */
import { afterEach, expect, test } from 'vitest'
import { decodeTownMap, type RoadChanges, type TownMap } from '../../data/messages/codec.ts'
import { Page } from './clients.ts'
import { startService, type TestService } from './start.ts'

let service: TestService | undefined
afterEach(() => service?.close())

/** Am Hang: 30 km/h in the map. */
const MEASURES = [
  { kind: 'close', road: 'Ringweg', from: 20, until: 50 },
  { kind: 'close', road: 'Südstraße', from: 20 },
  { kind: 'noThrough', road: 'Ringweg', from: 20, until: 60 },
  { kind: 'limit', road: 'Am Hang', speed: 5, from: 20, until: 40 },
  { kind: 'limit', road: 'Am Hang', speed: 2.5, from: 40, until: 60 },
] as const

/** Of each direction of each street; its edges are alike. */
function inWords({ roads }: RoadChanges, town: TownMap): string[] {
  const said = roads.map(({ edge, closed, closedUntilMs, noThrough, noThroughUntilMs, limitCms, limitUntilMs }) =>
    [
      ...[town.edges[edge].name, closed, closedUntilMs],
      ...(noThrough ? ['through', noThroughUntilMs] : []),
      ...[limitCms, limitUntilMs],
    ].join(' '),
  )
  return [...new Set(said)].sort()
}

test('closed roads and other limits, until when, and no more once they are as before', async () => {
  service = await startService({ traffic: { measures: MEASURES } })
  const town = decodeTownMap(await (await fetch(`${service.url}/api/town`)).arrayBuffer())
  const page = await new Page(service.url).opened()
  expect((await page.roads()).roads).toEqual([])
  page.control({ pace: 50 })
  const first = await page.roads()
  expect(first.generation).toBe(town.generation)
  expect(first.timeMs).toBeGreaterThanOrEqual(20_000)
  expect(first.timeMs).toBeLessThan(40_000)
  expect(inWords(first, town)).toEqual([
    'Am Hang false  500 40000',
    'Ringweg true 50000 through 60000  ',
    'Südstraße true   ',
  ])
  const named = (name: string) => town.edges.filter((edge) => edge.name === name).length
  expect(first.roads).toHaveLength(named('Am Hang') + named('Ringweg') + named('Südstraße'))

  expect(inWords(await page.roads(), town)).toEqual([
    'Am Hang false  250 60000',
    'Ringweg true 50000 through 60000  ',
    'Südstraße true   ',
  ])
  expect(inWords(await page.roads(), town)).toEqual([
    'Am Hang false  250 60000',
    'Ringweg false  through 60000  ',
    'Südstraße true   ',
  ])
  const last = await page.roads()
  expect(inWords(last, town)).toEqual(['Südstraße true   '])

  // Who comes later hears at once how it is now.
  const late = await new Page(service.url).opened()
  expect(await late.roads()).toEqual(last)

  // Another run has none of it yet.
  page.control({ restart: {} })
  expect((await page.roads()).roads).toEqual([])
}, 60_000)

test('a town on whose roads nothing changes says so once', async () => {
  service = await startService()
  const page = await new Page(service.url).opened()
  expect(await page.roads()).toMatchObject({ generation: 1, roads: [] })
})
