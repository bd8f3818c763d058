import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeTownMap, encodeControl } from '../../data/messages/codec.ts'
import { fromLine } from '../../data/messages/units.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { Page } from './clients.ts'
import { startService, type TestService } from './start.ts'

let service: TestService
let page: Page

beforeAll(async () => {
  service = await startService({
    map: 'town',
    trips: 2000,
    leadIn: 120,
    advice: { kinds: ['greenLight'], share: 0.3, compliance: 0.5, reaction: 2 },
  })
  page = new Page(service.url)
  await page.opened()
})

afterAll(() => service.close())

test('the town is the network that drives: numbering, lines, lengths, signals', async () => {
  const response = await fetch(`${service.url}/api/town`)
  expect(response.headers.get('content-encoding')).toBe('gzip')
  const map = decodeTownMap(await response.arrayBuffer())
  const { network, areas } = await openNetwork('town')
  const { columns, counts } = network
  expect(map.generation).toBe(1)
  expect([map.edges.length, map.lanes.length, map.connections.length]).toEqual([
    counts.edges,
    counts.lanes,
    counts.connections,
  ])
  expect(map.areas).toHaveLength(areas.length)
  expect(map.edges.map(({ id }) => id)).toEqual(network.edgeIds)
  expect(map.signals.map(({ id }) => id)).toEqual(network.signalIds)
  for (let lane = 0; lane < counts.lanes; lane += 97) {
    const { edge, line, lengthCm, limitCms } = map.lanes[lane]
    expect(edge).toBe(columns.laneEdge[lane])
    expect(lengthCm / 100).toBeCloseTo(columns.elementLength[lane], 1)
    expect(limitCms / 100).toBeCloseTo(columns.laneLimit[lane], 1)
    const points = fromLine(line)
    const last = columns.elementFirstPoint[lane + 1] - 1
    expect(points.at(-2)).toBeCloseTo(columns.pointX[last], 1)
    expect(points.at(-1)).toBeCloseTo(columns.pointY[last], 1)
  }
  map.connections.forEach(({ signalLink }, connection) => {
    expect(signalLink ?? -1).toBe(columns.connectionLink[connection])
  })
})

test('what the import guessed is there to be shown, for that very town', async () => {
  const response = await fetch(`${service.url}/api/audit`)
  expect(response.headers.get('content-type')).toBe('application/geo+json')
  const overlay = (await response.json()) as { generation: number; features: unknown[] }
  const { audit } = await openNetwork('town')
  expect(overlay.generation).toBe(1)
  expect(overlay.features).toHaveLength(audit!.entries.length)
})

test('frames come on, both worlds at the same time, with vehicles on elements of the town', async () => {
  const first = await page.frame(({ timeMs }) => timeMs >= 120_000)
  const later = await page.frame(({ timeMs }) => timeMs > first.timeMs)
  const { counts, columns } = (await openNetwork('town')).network
  for (const world of [later.baseline!, later.advised!]) {
    expect(world.vehicle.length).toBeGreaterThan(20)
    expect(world.signalStates).toHaveLength(counts.signalLinks)
    expect(Math.min(...world.signalStates)).toBeGreaterThanOrEqual(1)
    expect(Math.max(...world.signalStates)).toBeLessThanOrEqual(5)
    Array.from(world.element).forEach((element, place) => {
      expect(element).toBeLessThan(counts.elements)
      expect(world.positionCm[place] / 100).toBeLessThanOrEqual(columns.elementLength[element] + 0.01)
    })
    expect(world.figures!.running).toBe(world.vehicle.length)
    expect(world.figures!.departed).toBe(world.figures!.running + world.figures!.arrived)
  }
  expect(later.stepMs).toBe(500)
  const equipped = later.advised!.flags.filter((flags) => (flags & 8) !== 0).length
  expect(equipped).toBeGreaterThan(0)
  expect(later.advised!.advice.length).toBeGreaterThan(0)
  expect(later.baseline!.advice.filter(({ kind }) => kind > 1)).toEqual([])
})

describe('a page can', () => {
  test('pause, change the pace, and go on', async () => {
    page.control({ paused: true })
    const paused = await page.frame((frame) => frame.paused)
    page.control({ pace: 40 })
    const faster = await page.frame((frame) => frame.pace === 40)
    expect([faster.timeMs, faster.paused]).toEqual([paused.timeMs, true])
    const start = performance.now()
    page.control({ paused: false })
    const later = await page.frame((frame) => frame.timeMs >= paused.timeMs + 30_000)
    expect(later.pace).toBe(40)
    // 30 s at 40 times real time: not at once, and not in 30 s either.
    expect(performance.now() - start).toBeGreaterThan(600)
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  test('begin anew with everybody equipped', async () => {
    const before = await page.frame()
    page.control({ pace: 50, restart: { share: 1, compliance: 1, seed: 7 } })
    const anew = await page.frame((frame) => frame.timeMs < before.timeMs)
    const full = await page.frame((frame) => frame.timeMs >= 120_000)
    expect(anew.generation).toBe(before.generation)
    expect([before.share, before.compliance, anew.share, anew.compliance]).toEqual([0.3, 0.5, 1, 1])
    expect(full.advised!.vehicle.length).toBeGreaterThan(20)
    expect(Array.from(full.advised!.flags).every((flags) => (flags & 8) !== 0)).toBe(true)
    expect(full.advised!.figures!.advices).toBeGreaterThan(0)
  })

  test.each([
    ['too fast', encodeControl({ pace: 51 }), 'pace 51'],
    ['no share', encodeControl({ restart: { share: 1.5 } }), 'share 1.5'],
    ['text', 'faster please', 'not text'],
    ['no message', new Uint8Array([255, 255, 255]), 'Control'],
  ])('not ask for what is not possible: %s', async (_, message, words) => {
    const other = await new Page(service.url).opened()
    other.socket.send(message)
    const { code, reason } = await other.closed()
    expect(code).toBe(1008)
    expect(reason).toContain(words)
    // The others do not notice.
    await page.frame()
  })
})
