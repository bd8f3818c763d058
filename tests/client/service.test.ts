/** The client and the real service, each as it is run. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Advice, type Refusal, RefusalCode, StationType } from '../../data/messages/codec.ts'
import { type ClientState, connect, type VehicleClient } from '../../engine/client/index.ts'
import type { VehicleCounts } from '../../engine/service/vehicleCounts.ts'
import { Queue } from './peer.ts'
import { Tunnel } from './tunnel.ts'

const PROGRAM = fileURLToPath(new URL('./serviceProgram.ts', import.meta.url))
/** On a street of the small town. */
const HERE = { latitude: 50.0006, longitude: 10.002, speed: 10 }

let service: ChildProcess
let url: string
let client: VehicleClient | undefined
let states: Queue<ClientState>
let told: Queue<Advice | undefined>
let refusals: Queue<Refusal>

async function startService(port = 0): Promise<void> {
  service = spawn(process.execPath, [PROGRAM, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(service.stdout!.setEncoding('utf8'), 'data')) as [string]
  url = line.trim()
}

async function kill(): Promise<void> {
  const gone = once(service, 'exit')
  service.kill('SIGKILL')
  await gone
}

beforeEach(async () => {
  states = new Queue()
  told = new Queue()
  refusals = new Queue()
  await startService()
})

afterEach(async () => {
  await client?.close()
  client = undefined
  await kill()
})

function start(address = url): VehicleClient {
  client = connect({
    url: `${address.replace('http', 'ws')}/v1/vehicles`,
    stationType: StationType.CAR,
    automated: true,
    onAdvice: told.add,
    onState: states.add,
    onRefusal: refusals.add,
    retry: { first: 50, longest: 200 },
  })
  return client
}

async function counts(): Promise<VehicleCounts> {
  const status = (await (await fetch(`${url}/api/status`)).json()) as { vehicles: VehicleCounts }
  return status.vehicles
}

const isConnected = ({ name }: ClientState) => name === 'connected'

test('a vehicle is advised, and forgotten when it says so', async () => {
  const vehicle = start()
  await states.next(isConnected)
  // More often than it is asked for.
  const driving = setInterval(() => vehicle.report(HERE), 50)
  // In its first second a town has looked at nothing yet and says so; then it knows the limit of this street.
  expect((await told.next((advice) => advice?.limitCms !== undefined))?.limitCms).toBe(1388)
  clearInterval(driving)
  expect(vehicle.counts).toMatchObject({ late: 0, doubtful: 0, unreadable: 0, refusals: 0 })
  await vehicle.close()
  expect(await counts()).toMatchObject({ hellos: 1, reports: vehicle.counts.reports, superseded: 0, goodbyes: 1 })
})

test('advice expires if no more reports are made', async () => {
  const begun = Date.now()
  const vehicle = start()
  await states.next(isConnected)
  const roundTrip = Date.now() - begun
  vehicle.report(HERE)
  const { validUntilMs, issuedAtMs } = (await told.next())!
  expect(validUntilMs).toBeGreaterThan(issuedAtMs)
  expect(await told.next()).toBeUndefined()
  expect(vehicle.currentAdvice()).toBeUndefined()
  // By itself, and not before its time: one machine, one clock, which the client knows to within half of the way there and back.
  expect(Date.now()).toBeGreaterThanOrEqual(validUntilMs - roundTrip / 2 - 2)
})

test('a service that is killed and started again has its vehicles back', async () => {
  const vehicle = start()
  await states.next(isConnected)
  vehicle.report(HERE)
  const { validUntilMs } = (await told.next())!
  const { port } = new URL(url)
  await kill()
  await states.next(({ name }) => name === 'waiting')
  // Good until it expires; then it is dropped, with nobody there to say so.
  expect(await told.next()).toBeUndefined()
  expect(Date.now()).toBeGreaterThanOrEqual(validUntilMs - 20)
  expect(vehicle.currentAdvice()).toBeUndefined()
  await startService(Number(port))
  // It knows nothing of sessions of its former life.
  expect(await states.next(isConnected)).toMatchObject({ resumed: false })
  vehicle.report(HERE)
  await told.next((advice) => advice?.ackSeq === 1)
  expect(vehicle.counts).toMatchObject({ sessions: 2, reports: 2, advices: 2 })
})

test('a service that has not noticed the loss yet says that the session is in use: the vehicle takes another', async () => {
  const tunnel = await Tunnel.start(url)
  const vehicle = start(tunnel.url)
  await states.next(isConnected)
  vehicle.report(HERE)
  await told.next()
  tunnel.cut()
  expect((await refusals.next()).code).toBe(RefusalCode.SESSION_IN_USE)
  expect(await states.next(isConnected)).toMatchObject({ resumed: false })
  vehicle.report(HERE)
  expect((await told.next((advice) => advice !== undefined))?.ackSeq).toBe(1)
  expect(vehicle.counts).toMatchObject({ sessions: 2, refusals: 1 })
  await vehicle.close()
  tunnel.close()
})

test('a loss that the service has noticed: the same session goes on', async () => {
  const tunnel = await Tunnel.start(url)
  const vehicle = start(tunnel.url)
  await states.next(isConnected)
  vehicle.report(HERE)
  await told.next()
  tunnel.cut({ bothEnds: true })
  expect(await states.next(isConnected)).toMatchObject({ resumed: true })
  vehicle.report(HERE)
  expect((await told.next((advice) => advice?.ackSeq !== 1))?.ackSeq).toBe(2)
  await vehicle.close()
  tunnel.close()
})

test('a report that cannot be true is refused in words, and the session goes on', async () => {
  const vehicle = start()
  await states.next(isConnected)
  vehicle.report(HERE)
  await told.next()
  vehicle.report({ ...HERE, latitude: 51 })
  const { code, message } = await refusals.next()
  expect([code, message]).toEqual([RefusalCode.IMPLAUSIBLE, expect.stringContaining('farther')])
  vehicle.report(HERE)
  expect((await told.next())?.ackSeq).toBe(3)
  expect(await counts()).toMatchObject({ reports: 2, gates: { jump: 1 } })
})
