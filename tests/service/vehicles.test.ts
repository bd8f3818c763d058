import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NoAdvice, type PositionReport, RefusalCode } from '../../data/messages/codec.ts'
import type { VehicleCounts } from '../../engine/service/vehicleCounts.ts'
import { aReport, post, Vehicle } from './clients.ts'
import { startService, type TestService } from './start.ts'

let service: TestService

beforeAll(async () => {
  service = await startService()
})

afterAll(() => service.close())

async function counts(of: TestService = service): Promise<VehicleCounts> {
  const status = (await (await fetch(`${of.url}/api/status`)).json()) as { vehicles: VehicleCounts }
  return status.vehicles
}

const open = () => new Vehicle(service.url).opened()

describe('is refused in words, and the service stays up:', () => {
  async function refusalOf(act: (vehicle: Vehicle) => unknown) {
    const vehicle = await open()
    await act(vehicle)
    const { refusal } = await vehicle.next()
    if (refusal!.closing) await vehicle.closed()
    else await vehicle.close()
    return refusal!
  }

  test('bytes that are no message', async () => {
    const { code, message, closing } = await refusalOf(({ socket }) => socket.send(new Uint8Array([255, 1, 2, 3])))
    expect([code, closing]).toEqual([RefusalCode.MALFORMED, true])
    expect(message).toContain('ClientMessage')
  })

  test('text', async () => {
    const { code, message, closing } = await refusalOf(({ socket }) => socket.send('{"lat": 50}'))
    expect([code, closing]).toEqual([RefusalCode.MALFORMED, true])
    expect(message).toContain('binary')
  })

  test('more bytes than a message has', async () => {
    const { code } = await refusalOf(({ socket }) => socket.send(new Uint8Array(2000)))
    expect(code).toBe(RefusalCode.TOO_LARGE)
  })

  test('far too many bytes: they are not even read', async () => {
    const vehicle = await open()
    vehicle.socket.send(new Uint8Array(1_000_000))
    expect((await vehicle.closed()).code).toBe(1009)
  })

  test('another version', async () => {
    const { code, message, closing } = await refusalOf((vehicle) =>
      vehicle.send({ hello: { protocolVersion: 2, stationType: 1, automated: true } }),
    )
    expect([code, closing]).toEqual([RefusalCode.WRONG_VERSION, true])
    expect(message).toContain('only 1')
  })

  test('a vehicle of no possible length', async () => {
    const length = await refusalOf((vehicle) =>
      vehicle.send({ hello: { protocolVersion: 1, stationType: 3, lengthDm: 4000, automated: true } }),
    )
    expect(length.code).toBe(RefusalCode.IMPLAUSIBLE)
    expect(length.message).toContain('length_dm')
  })

  test('a report without Hello', async () => {
    const { code, closing, message } = await refusalOf((vehicle) => vehicle.report(1))
    expect([code, closing]).toEqual([RefusalCode.NO_SESSION, false])
    expect(message).toContain('Hello')
  })

  test('a session that somebody else is connected with', async () => {
    const first = await open()
    await first.hello()
    const hello = await refusalOf((vehicle) =>
      vehicle.send({ hello: { protocolVersion: 1, stationType: 1, automated: true, sessionId: first.sessionId } }),
    )
    expect([hello.code, hello.closing]).toEqual([RefusalCode.SESSION_IN_USE, true])
    const report = await refusalOf((vehicle) => vehicle.send({ report: aReport(first.sessionId, 1) }))
    expect(report.code).toBe(RefusalCode.SESSION_IN_USE)
    // The first one is not disturbed.
    first.report(1)
    expect((await first.next()).advice!.ackSeq).toBe(1)
    await first.close()
  })

  test.each<[string, Partial<PositionReport> | (() => Partial<PositionReport>)]>([
    ['seq', { seq: 5 }],
    ['sent_at_ms', () => ({ sentAtMs: Date.now() - 60_000 })],
    ['sent_at_ms', () => ({ sentAtMs: Date.now() + 60_000 })],
    ['lat_e7', { latE7: 910_000_000 }],
    ['lon_e7', { lonE7: -1_810_000_000 }],
    ['heading_ddeg', { headingDdeg: 3600 }],
    ['speed_cms', { speedCms: 7001 }],
    ['last position', { latE7: 500_016_000 }], // 111 m within no time
  ])('an implausible report: %s', async (words, changes) => {
    const before = (await counts()).gates
    const vehicle = await open()
    await vehicle.hello()
    vehicle.report(5)
    expect((await vehicle.next()).advice!.ackSeq).toBe(5)
    vehicle.report(6, typeof changes === 'function' ? changes() : changes)
    const { refusal } = await vehicle.next()
    expect([refusal!.code, refusal!.closing]).toEqual([RefusalCode.IMPLAUSIBLE, false])
    expect(refusal!.message).toContain(words)
    // It may go on with a better one.
    vehicle.report(7)
    expect((await vehicle.next()).advice!.ackSeq).toBe(7)
    await vehicle.close()
    const after = (await counts()).gates
    expect(sum(after) - sum(before)).toBe(1)
  })

  test('half a frame, and then nothing', async () => {
    const { port } = service
    const socket = connect(port, '127.0.0.1')
    socket.write('GET /v1/vehicles HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n')
    socket.write('Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n')
    await new Promise((resolve) => socket.once('data', resolve))
    socket.write(new Uint8Array([0x82, 0xfe, 0x01]))
    socket.destroy()
    const vehicle = await open()
    expect((await vehicle.hello()).welcome).toBeDefined()
    await vehicle.close()
  })
})

test('a session is gone on with after a loss, and ends with Goodbye', async () => {
  const first = await open()
  const { welcome } = await first.hello()
  expect(welcome!.sessionId).toHaveLength(8)
  expect(welcome!.town).toBe('small')
  expect(Math.abs(welcome!.serverTimeMs - Date.now())).toBeLessThan(1000)
  first.report(3)
  await first.next()
  await first.close()

  const again = await open()
  expect((await again.hello(first.sessionId)).welcome!.sessionId).toEqual(first.sessionId)
  again.report(3)
  expect((await again.next()).refusal!.message).toContain('seq')
  again.report(4)
  expect((await again.next()).advice!.ackSeq).toBe(4)
  again.send({ goodbye: { sessionId: again.sessionId } })
  again.report(5)
  expect((await again.next()).refusal!.code).toBe(RefusalCode.NO_SESSION)
  const { welcome: next } = await again.hello(first.sessionId)
  expect(next!.sessionId).not.toEqual(first.sessionId)
  await again.close()
})

test('kinds of stations and turns of a later version are as if there were none, and counted', async () => {
  const before = (await counts()).unknownValues
  const vehicle = await open()
  vehicle.send({ hello: { protocolVersion: 1, stationType: 6 as 1, automated: true } })
  const { welcome } = await vehicle.next()
  expect(welcome).toBeDefined()
  vehicle.sessionId = welcome!.sessionId
  for (const [seq, turn] of [7, -2, 4].entries()) {
    vehicle.report(seq + 1, { turn: turn as 1 })
    expect((await vehicle.next()).advice!.ackSeq).toBe(seq + 1)
  }
  expect((await counts()).unknownValues).toBe(before + 3)
  await vehicle.close()
})

test('a first position that was wrong costs one refusal, whatever way there is between', async () => {
  const vehicle = await open()
  await vehicle.hello()
  // What many receivers say before they know.
  vehicle.report(1, { latE7: 0, lonE7: 0 })
  expect((await vehicle.next()).advice!.none).toBe(NoAdvice.OFF_NETWORK)
  vehicle.report(2)
  expect((await vehicle.next()).refusal!.message).toContain('last position')
  vehicle.report(3)
  expect((await vehicle.next()).advice!.ackSeq).toBe(3)
  await vehicle.close()
})

test('who comes without an upgrade, as through a proxy that does not pass it on, is told what is there', async () => {
  for (const path of ['/v1/vehicles', '/api/live']) {
    const answer = await fetch(service.url + path)
    expect([answer.status, answer.headers.get('Upgrade')]).toEqual([426, 'websocket'])
    expect(await answer.text()).toContain('ws://')
  }
})

test('POST follows the same rules', async () => {
  const { url } = service
  const hello = { protocolVersion: 1, stationType: 4, automated: true } as const
  const { status, answer } = await post(url, { hello })
  expect(status).toBe(200)
  const { sessionId } = answer!.welcome!
  const advised = await post(url, { report: aReport(sessionId, 1) })
  expect([advised.status, advised.answer!.advice!.ackSeq]).toEqual([200, 1])
  expect((await post(url, { report: aReport(sessionId, 1) })).status).toBe(422)
  expect((await post(url, { report: aReport(new Uint8Array(8), 1) })).status).toBe(401)
  expect((await post(url, { hello: { ...hello, protocolVersion: 0 } })).status).toBe(400)
  const large = await fetch(`${url}/v1/report`, { method: 'POST', body: new Uint8Array(5000) })
  expect(large.status).toBe(413)
  expect((await fetch(`${url}/v1/report`)).status).toBe(405)
  const vehicle = await open()
  await vehicle.hello(sessionId)
  expect((await post(url, { report: aReport(sessionId, 2) })).status).toBe(409)
  vehicle.send({ goodbye: { sessionId } })
  await vehicle.close()
})

test('who is beside every road is told so', async () => {
  const vehicle = await open()
  await vehicle.hello()
  vehicle.report(1, { latE7: 501_000_000 })
  const { advice } = await vehicle.next()
  expect(advice!.none).toBe(NoAdvice.OFF_NETWORK)
  expect(advice!.targetSpeedCms).toBeUndefined()
  await vehicle.close()
})

test('whoever does not answer pings is cut off', async () => {
  const impatient = await startService({ pingEvery: 30 })
  const dead = await new Vehicle(impatient.url, { autoPong: false }).opened()
  expect((await dead.closed()).code).toBe(1006)
  expect((await counts(impatient)).deadPeers).toBe(1)
  await impatient.close()
})

test('everything has been counted, and nothing says where anybody was', async () => {
  const text = await (await fetch(`${service.url}/api/status`)).text()
  const { vehicles, adviceLatencyMs } = JSON.parse(text)
  expect(vehicles.refusals).toMatchObject({ TOO_LARGE: 2, MALFORMED: 2 })
  expect(vehicles.refusals.IMPLAUSIBLE).toBe(1 + sum(vehicles.gates))
  expect(vehicles.reports).toBe(sum(vehicles.advices))
  expect(adviceLatencyMs.count).toBe(vehicles.reports)
  expect(adviceLatencyMs.p99).toBeGreaterThan(0)
  // The small town lies around 50° N, 10° E: in degrees, or in tenths of microdegrees. Whole numbers only: the digits of a
  // time may hold anything.
  const place = /(?<![\d.])(50[.]00\d{2,}|10[.]00\d{2,}|5000\d{5}|1000\d{5})(?![\d.])/
  for (const said of [text, ...service.log]) expect(said).not.toMatch(place)
})

function sum(tally: Readonly<Record<string, number>>): number {
  return Object.values(tally).reduce((all, one) => all + one, 0)
}
