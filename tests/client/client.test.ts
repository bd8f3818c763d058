import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket as WsSocket } from 'ws'
import { type Advice, AdviceKind, type Refusal, RefusalCode, StationType } from '../../data/messages/codec.ts'
import { type ClientOptions, type ClientState, connect, type VehicleClient } from '../../engine/client/index.ts'
import { advice, Peer, Queue, SESSION } from './peer.ts'

const HERE = { latitude: 50.8681, longitude: 9.7071, speed: 13.9 }
const HOUR = 3_600_000
/** Long enough for a message to come before it is over, on a busy machine too [ms]. */
const SOON = 1000

let peer: Peer
let client: VehicleClient | undefined
let states: Queue<ClientState>
let told: Queue<Advice | undefined>
let refusals: Queue<Refusal>

beforeEach(async () => {
  peer = await Peer.start()
  states = new Queue()
  told = new Queue()
  refusals = new Queue()
})

afterEach(async () => {
  await client?.close()
  client = undefined
  await peer.close()
})

function start(options: Partial<ClientOptions> = {}): VehicleClient {
  client = connect({
    url: peer.url,
    stationType: StationType.CAR,
    automated: false,
    onAdvice: told.add,
    onState: states.add,
    onRefusal: refusals.add,
    retry: { first: 20, longest: 50 },
    ...options,
  })
  return client
}

async function connected(options: Partial<ClientOptions> = {}, welcome: Parameters<Peer['welcome']>[0] = {}) {
  const started = start(options)
  await peer.welcome(welcome)
  await states.next(({ name }) => name === 'connected')
  return started
}

describe.each([
  ['the built-in WebSocket', undefined],
  ['the package ws', WsSocket],
])('with %s', (_, WebSocket) => {
  test('Hello, Welcome, report, advice, Goodbye', async () => {
    const vehicle = start({ WebSocket, stationType: StationType.BUS, automated: true, length: 12 })
    const hello = await peer.welcome()
    expect(hello).toEqual({ protocolVersion: 1, stationType: StationType.BUS, automated: true, lengthDm: 120 })
    expect(await states.next()).toEqual({ name: 'connected', town: 'Peer', resumed: false })

    vehicle.report({ ...HERE, heading: 270, acceleration: -1.5, confidence: 2.5 })
    const { sentAtMs, ...report } = await peer.report()
    expect(report).toEqual({
      sessionId: SESSION,
      seq: 1,
      latE7: 508_681_000,
      lonE7: 97_071_000,
      speedCms: 1390,
      headingDdeg: 2700,
      accelerationCms2: -150,
      positionConfidenceCm: 250,
    })
    expect(Math.abs(sentAtMs - Date.now())).toBeLessThan(1000)

    peer.send(advice())
    expect((await told.next())?.targetSpeedCms).toBe(1111)
    expect(vehicle.currentAdvice()?.adviceId).toBe(1)

    const ended = vehicle.close()
    expect(await peer.messages.next()).toEqual({ goodbye: { sessionId: SESSION } })
    await ended
    expect(vehicle.state).toEqual({ name: 'closed' })
    expect(vehicle.currentAdvice()).toBeUndefined()
    expect(told.length).toBe(0)
    expect(vehicle.counts).toMatchObject({ reports: 1, advices: 1, sessions: 1, losses: 0 })
  })
})

test('without any WebSocket it says what to do', () => {
  vi.stubGlobal('WebSocket', undefined)
  try {
    expect(() => start()).toThrow(/pass options\.WebSocket/)
  } finally {
    vi.unstubAllGlobals()
  }
})

test.each(['nowhere', 'ftp://127.0.0.1/'])('an address that is none is refused at once: %s', (url) => {
  expect(() => connect({ url, stationType: StationType.CAR, automated: false })).toThrow(`${url} is no address`)
})

describe('reports', () => {
  test('at most at the period asked, the newest counts', async () => {
    const period = 150
    const vehicle = await connected({}, { reportPeriodMs: period })
    for (let speed = 1; speed <= 10; speed++) vehicle.report({ ...HERE, speed })
    const first = await peer.report()
    const second = await peer.report()
    expect([first.speedCms, second.speedCms]).toEqual([100, 1000])
    vehicle.report({ ...HERE, speed: 11 })
    const third = await peer.report()
    // Both were measured before they went out; the second had to wait for nearly a period.
    expect(third.sentAtMs - first.sentAtMs).toBeGreaterThanOrEqual(period - 5)
    expect([first.seq, second.seq, third.seq]).toEqual([1, 2, 3])
    expect(vehicle.counts).toMatchObject({ reports: 3, replaced: 8 })
  })

  test('carry the time of the service, not of the vehicle', async () => {
    const vehicle = await connected({}, { serverTimeMs: Date.now() + HOUR })
    vehicle.report(HERE)
    expect(Math.abs((await peer.report()).sentAtMs - (Date.now() + HOUR))).toBeLessThan(1000)
  })

  test('before the connection only the newest waits', async () => {
    const vehicle = start()
    vehicle.report({ ...HERE, speed: 1 })
    vehicle.report({ ...HERE, speed: 2 })
    await peer.welcome()
    expect((await peer.report()).speedCms).toBe(200)
    expect(vehicle.counts).toMatchObject({ reports: 1, outdated: 1 })
  })

  test('of what is no number are refused where they are made', async () => {
    const vehicle = await connected()
    expect(() => vehicle.report({ ...HERE, latitude: Number.NaN })).toThrow(RangeError)
    expect(() => vehicle.report({ ...HERE, speed: -1 })).toThrow(RangeError)
  })
})

describe('advice', () => {
  test('is dropped when it expires, without another message', async () => {
    const vehicle = await connected()
    peer.send(advice({ validUntilMs: Date.now() + SOON }))
    expect((await told.next())?.adviceId).toBe(1)
    expect(await told.next()).toBeUndefined()
    expect(vehicle.currentAdvice()).toBeUndefined()
  })

  test('expires by the clock of the service', async () => {
    const vehicle = await connected({}, { serverTimeMs: Date.now() - HOUR })
    peer.send(advice({ validUntilMs: Date.now() - HOUR + 3000 }))
    await told.next()
    expect(vehicle.currentAdvice()).toBeDefined()
    expect(vehicle.counts.late).toBe(0)
  })

  test('is replaced by the next, whose time counts then', async () => {
    const vehicle = await connected()
    const until = Date.now() + 1.5 * SOON
    peer.send(advice({ validUntilMs: until - SOON }))
    peer.send(advice({ adviceId: 2, validUntilMs: until, targetSpeedCms: undefined, kind: AdviceKind.NONE, none: 1 }))
    await told.next((one) => one?.adviceId === 2)
    expect(vehicle.currentAdvice()?.adviceId).toBe(2)
    expect(await told.next()).toBeUndefined()
    expect(Date.now()).toBeGreaterThanOrEqual(until - 20)
  })

  test.each<[string, Partial<Advice>, 'late' | 'doubtful']>([
    ['that has expired', { validUntilMs: Date.now() - 1000 }, 'late'],
    ['for somebody else', { sessionId: new Uint8Array(8) }, 'doubtful'],
    ['above the limit', { targetSpeedCms: 1400 }, 'doubtful'],
    ['whose band is above the limit', { speedMaxCms: 1400 }, 'doubtful'],
    ['of a kind not known', { kind: 77 as AdviceKind }, 'doubtful'],
    ['of no kind', { kind: AdviceKind.UNSPECIFIED }, 'doubtful'],
    ['that is older than the last', { adviceId: 5 }, 'doubtful'],
  ])('%s is dropped and counted', async (_, changes, count) => {
    const vehicle = await connected()
    peer.send(advice({ adviceId: 5 }))
    peer.send(advice({ adviceId: 6, ...changes }))
    peer.send(advice({ adviceId: 7 }))
    await told.next()
    expect((await told.next())?.adviceId).toBe(7)
    expect(vehicle.counts).toMatchObject({ advices: 2, [count]: 1 })
  })

  test('stays in force while the connection is lost, until it expires', async () => {
    const vehicle = await connected()
    peer.send(advice({ validUntilMs: Date.now() + SOON }))
    await told.next()
    peer.cut()
    await states.next(({ name }) => name === 'waiting')
    expect(vehicle.currentAdvice()).toBeDefined()
    expect(await told.next()).toBeUndefined()
  })
})

test('what cannot be read is counted, and the connection stays', async () => {
  const vehicle = await connected()
  peer.sendRaw('{"advice": {}}')
  peer.sendRaw(Uint8Array.of(255, 255, 255))
  peer.sendRaw(new Uint8Array())
  peer.send(advice())
  await told.next()
  expect(vehicle.counts).toMatchObject({ unreadable: 3, losses: 0 })
})

test('what the vehicle’s own functions throw is told to onError, and the client goes on', async () => {
  const errors = new Queue<unknown>()
  const boom = (words: string) => () => {
    throw new Error(words)
  }
  const vehicle = start({
    onState: boom('state'),
    onAdvice: boom('advice'),
    onRefusal: boom('no'),
    onError: errors.add,
  })
  await peer.welcome()
  expect(await errors.next()).toEqual(new Error('state'))
  peer.send(advice())
  expect(await errors.next()).toEqual(new Error('advice'))
  peer.send({ refusal: { code: RefusalCode.IMPLAUSIBLE, message: '', closing: false } })
  expect(await errors.next()).toEqual(new Error('no'))
  vehicle.report(HERE)
  expect((await peer.report()).seq).toBe(1)
})

describe('a lost connection', () => {
  test('comes back with the same session, and numbers go on', async () => {
    const vehicle = await connected()
    vehicle.report(HERE)
    await peer.report()
    peer.cut()
    expect(await states.next()).toMatchObject({ name: 'waiting', why: expect.stringContaining('ended') })
    expect((await peer.welcome()).sessionId).toEqual(SESSION)
    expect(await states.next(({ name }) => name === 'connected')).toMatchObject({ resumed: true })
    vehicle.report(HERE)
    expect((await peer.report()).seq).toBe(2)
    expect(vehicle.counts).toMatchObject({ sessions: 1, losses: 1 })
  })

  test('begins a new session where the old one is forgotten', async () => {
    const vehicle = await connected()
    vehicle.report(HERE)
    await peer.report()
    peer.cut()
    const another = Uint8Array.of(8, 7, 6, 5, 4, 3, 2, 1)
    await peer.welcome({ sessionId: another })
    expect(await states.next(({ name }) => name === 'connected')).toMatchObject({ resumed: false })
    vehicle.report(HERE)
    expect(await peer.report()).toMatchObject({ seq: 1, sessionId: another })
    // Its advice is counted anew, too.
    peer.send(advice({ sessionId: another }))
    expect((await told.next())?.adviceId).toBe(1)
  })

  test('is noticed also if the other side just falls silent', async () => {
    const vehicle = await connected({ patience: SOON })
    vehicle.report(HERE)
    expect(await states.next()).toMatchObject({ name: 'waiting', why: `no answer to a report within ${SOON} ms` })
    // No Welcome either.
    expect(await states.next(({ name }) => name === 'waiting')).toMatchObject({ why: `no Welcome within ${SOON} ms` })
  })

  test('is tried again after ever longer waits, none of them the same for everybody', async () => {
    await peer.close()
    const waits: number[] = []
    start({ retry: { first: 4, longest: 20 } })
    while (waits.length < 6) {
      const state = await states.next(({ name }) => name === 'waiting')
      if (state.name === 'waiting') waits.push(state.retryIn)
    }
    const longest = [4, 8, 16, 20, 20, 20]
    waits.forEach((wait, k) => {
      expect(wait).toBeGreaterThanOrEqual(longest[k] / 2)
      expect(wait).toBeLessThanOrEqual(longest[k])
    })
    expect(new Set(waits).size).toBe(waits.length)
    await client!.close()
    peer = await Peer.start()
  })
})

describe('a refusal', () => {
  test('of the version is the end, in the words of the service', async () => {
    const vehicle = start()
    await peer.messages.next()
    const refusal = { code: RefusalCode.WRONG_VERSION, message: 'only version 2 is spoken here', closing: true }
    peer.send({ refusal })
    expect(await states.next()).toEqual({ name: 'refused', why: 'only version 2 is spoken here' })
    expect(await refusals.next()).toEqual(refusal)
    vehicle.report(HERE) // does nothing
    expect(vehicle.counts).toMatchObject({ reports: 0, refusals: 1, losses: 0 })
    expect(states.length).toBe(0)
  })

  test('a Welcome of another version is one, too', async () => {
    start()
    await peer.welcome({ protocolVersion: 3 })
    expect(await states.next()).toMatchObject({ name: 'refused', why: expect.stringContaining('version 3') })
  })

  test('of a report is told, and the session goes on', async () => {
    const vehicle = await connected()
    vehicle.report(HERE)
    await peer.report()
    peer.send({ refusal: { code: RefusalCode.IMPLAUSIBLE, message: 'farther than possible', closing: false } })
    expect((await refusals.next()).message).toBe('farther than possible')
    vehicle.report(HERE)
    expect((await peer.report()).seq).toBe(2)
  })

  test('of several reports in a row, as by a service whose clock was set: Hello with the same session sets ours', async () => {
    const vehicle = await connected()
    for (let n = 1; n <= 3; n++) {
      vehicle.report(HERE)
      expect((await peer.report()).seq).toBe(n)
      peer.send({ refusal: { code: RefusalCode.IMPLAUSIBLE, message: 'sent_at_ms is 3600.0 s off', closing: false } })
      await refusals.next()
    }
    expect((await peer.welcome({ serverTimeMs: Date.now() - HOUR })).sessionId).toEqual(SESSION)
    await states.next((state) => state.name === 'connected' && state.resumed)
    vehicle.report(HERE)
    const { seq, sentAtMs } = await peer.report()
    expect(seq).toBe(4)
    expect(Math.abs(sentAtMs - (Date.now() - HOUR))).toBeLessThan(SOON)
    expect(peer.connections.length).toBe(1)
  })

  test('of an old session on the same connection: Hello without one', async () => {
    const vehicle = await connected()
    vehicle.report(HERE)
    await peer.report()
    peer.send({ refusal: { code: RefusalCode.NO_SESSION, message: 'its time is over', closing: false } })
    expect((await peer.welcome()).sessionId).toBeUndefined()
    await states.next(({ name }) => name === 'connected')
    expect(vehicle.counts).toMatchObject({ sessions: 2, losses: 0 })
  })

  test('of a session that somebody uses: a new one, on a new connection if this one is closed', async () => {
    await connected()
    peer.cut()
    await peer.messages.next(({ hello }) => hello?.sessionId !== undefined)
    peer.send({ refusal: { code: RefusalCode.SESSION_IN_USE, message: 'in use', closing: true } })
    expect((await peer.welcome()).sessionId).toBeUndefined()
    expect(await states.next(({ name }) => name === 'connected')).toMatchObject({ resumed: false })
  })

  test('for want of room: later again', async () => {
    start()
    await peer.messages.next()
    peer.send({ refusal: { code: RefusalCode.FULL, message: 'all places are taken', closing: true } })
    expect(await states.next()).toMatchObject({ name: 'waiting', why: 'all places are taken' })
    await peer.welcome()
    await states.next(({ name }) => name === 'connected')
  })
})

test('a session ends before its time is over, and another begins on the same connection', async () => {
  const vehicle = await connected({}, { sessionLifetimeS: 1 })
  expect(await peer.messages.next()).toEqual({ goodbye: { sessionId: SESSION } })
  const another = Uint8Array.of(8, 7, 6, 5, 4, 3, 2, 1)
  expect((await peer.welcome({ sessionId: another })).sessionId).toBeUndefined()
  await states.next(({ name }) => name === 'connected')
  vehicle.report(HERE)
  expect(await peer.report()).toMatchObject({ seq: 1, sessionId: another })
  expect(vehicle.counts).toMatchObject({ sessions: 2, losses: 0 })
})

test('closing while it waits for a new attempt ends the attempts', async () => {
  const vehicle = await connected()
  await peer.connections.next()
  peer.cut()
  await states.next(({ name }) => name === 'waiting')
  await vehicle.close()
  expect(await states.next()).toEqual({ name: 'closed' })
  // Another one comes back in the meantime, each time after at least the longest wait of the first: nobody else does.
  start({ retry: { first: 100, longest: 100 } })
  for (let time = 0; time < 3; time++) {
    await peer.connections.next()
    expect(peer.connections.length).toBe(0)
    peer.cut()
  }
})
