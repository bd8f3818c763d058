/** Vehicles with sockets of their own in a running town, seen by a page. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeTownMap, type Frame, NoAdvice, type TownMap } from '../../data/messages/codec.ts'
import { fromLine } from '../../data/messages/units.ts'
import { Page, Vehicle } from './clients.ts'
import { startService, type TestService } from './start.ts'

let service: TestService
let page: Page
let map: TownMap

beforeAll(async () => {
  service = await startService({
    trips: 5,
    advice: { kinds: ['greenLight', 'variableLimit'], share: 0.5, compliance: 0.5, reaction: 2 },
  })
  page = await new Page(service.url).opened()
  map = decodeTownMap(await (await fetch(`${service.url}/api/town`)).arrayBuffer())
  // The road has been looked at for the first time: there are limits and forecasts.
  await page.frame(({ timeMs }) => timeMs >= 1500)
})

afterAll(() => service.close())

// Half-way along the first piece of Hauptstraße, whose direction is 65.6° from north.
const HALF_WAY = { latE7: 500_006_000, lonE7: 100_020_500, speedCms: 500 }
const EASTWARD = 656
const WESTWARD = 2456

function realOnes({ advised }: Frame): { edge: string; eastward: boolean; positionCm: number }[] {
  const { flags, element, positionCm } = advised!
  return Array.from(flags).flatMap((bits, place) => {
    if ((bits & 16) === 0) return []
    const { edge, line } = map.lanes[element[place]]
    const points = fromLine(line)
    const eastward = points.at(-2)! > points[0]
    return [{ edge: map.edges[edge].name, eastward, positionCm: positionCm[place] }]
  })
}

test('two on one street are told apart by where they are heading, and both can be seen', async () => {
  const [east, west] = [await new Vehicle(service.url).opened(), await new Vehicle(service.url).opened()]
  await east.hello()
  await west.hello()
  east.report(1, { ...HALF_WAY, headingDdeg: EASTWARD })
  west.report(1, { ...HALF_WAY, headingDdeg: WESTWARD })
  for (const vehicle of [east, west]) {
    const { advice } = await vehicle.next()
    expect(advice!.limitCms).toBe(1388)
    expect(advice!.none).toBe(NoAdvice.NOTHING_AHEAD)
    expect(advice!.validUntilMs).toBeGreaterThan(advice!.issuedAtMs)
    // Older than that, the state is too old to advise by.
    expect(advice!.issuedAtMs - advice!.basedOnStateMs).toBeLessThanOrEqual(3000)
  }
  const frame = await page.frame(({ advised }) => advised!.figures!.external === 2)
  const seen = realOnes(frame)
  expect(seen.map(({ edge }) => edge)).toEqual(['Hauptstraße', 'Hauptstraße'])
  expect(seen.map(({ eastward }) => eastward).sort()).toEqual([false, true])
  expect(frame.baseline!.figures!.external).toBe(0)

  east.send({ goodbye: { sessionId: east.sessionId } })
  const [left] = realOnes(await page.frame(({ advised }) => advised!.figures!.external === 1))
  expect(left.eastward).toBe(false)
  await east.close()

  // The other one says nothing more, and is gone after five seconds.
  await page.frame(({ advised }) => advised!.figures!.external === 0)
  await west.close()
}, 30_000)

test('while the town is paused nobody is on its roads, and nothing is advised', async () => {
  const vehicle = await new Vehicle(service.url).opened()
  await vehicle.hello()
  vehicle.report(1, { ...HALF_WAY, headingDdeg: EASTWARD })
  await vehicle.next()
  await page.frame(({ advised }) => advised!.figures!.external === 1)
  page.control({ paused: true })
  await page.frame(({ paused, advised }) => paused && advised!.figures!.external === 0)
  vehicle.report(2, { ...HALF_WAY, headingDdeg: EASTWARD })
  expect((await vehicle.next()).advice!.none).toBe(NoAdvice.STATE_TOO_OLD)
  page.control({ paused: false, pace: 2 })
  await page.frame(({ pace }) => pace === 2)
  vehicle.report(3, { ...HALF_WAY, headingDdeg: EASTWARD })
  expect((await vehicle.next()).advice!.none).toBe(NoAdvice.STATE_TOO_OLD)
  page.control({ pace: 1 })
  await vehicle.close()
})
