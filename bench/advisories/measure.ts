/** Advice to many vehicles at once: how long it takes, and whether the simulation keeps up meanwhile. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { describeStatus } from '../../engine/service/status.ts'
import type { Tally } from './vehicle.ts'

const SERVICE = fileURLToPath(new URL('./service.ts', import.meta.url))
const VEHICLES = fileURLToPath(new URL('./vehicles.ts', import.meta.url))

export interface Load {
  readonly vehicles: number
  /** [s] */
  readonly warmUp: number
  readonly seconds: number
}

/** [ms] */
export interface Percentiles {
  readonly p50: number
  readonly p99: number
  readonly p999: number
  readonly max: number
}

interface AtVehicles extends Tally {
  readonly roundTripMs: Percentiles
  readonly sendLagMs: Percentiles
}

export interface AdvisoryFigures extends Load, AtVehicles {
  /** From the frame received to the advice handed to the socket; since the start of the service, warm-up included. */
  readonly serviceMs: Percentiles
  readonly realTimeFactorMean: number
  readonly realTimeFactorLeast: number
  readonly stateAgeMost: number
  /** Of the whole service, the simulation included, for a million answers. */
  readonly cpuSecondsPerMillion: number
  /** Busy on average. */
  readonly serviceCores: number
  readonly rssBytes: number
}

type Status = ReturnType<typeof describeStatus>

export async function measureAdvisories(load: Load): Promise<AdvisoryFigures> {
  const service = fork(SERVICE)
  try {
    const { url } = await message<{ url: string }>(service)
    const vehicles = fork(VEHICLES, [url, load.vehicles, load.warmUp, load.seconds].map(String))
    try {
      return await measure(load, service, vehicles, url)
    } finally {
      vehicles.kill()
    }
  } finally {
    service.kill()
  }
}

async function measure(
  load: Load,
  service: ChildProcess,
  vehicles: ChildProcess,
  url: string,
): Promise<AdvisoryFigures> {
  await message(vehicles) // measuring
  const before = await usage(service)
  const samples: Status[] = []
  const sampling = setInterval(async () => samples.push(await statusOf(url)), 1000)
  await message(vehicles) // measured
  clearInterval(sampling)
  const after = await usage(service)
  const atVehicles = await message<AtVehicles>(vehicles)
  const towns = samples.flatMap(({ town }) => town ?? [])
  const factors = towns.map(({ realTimeFactor }) => realTimeFactor)
  const cpuSeconds = after.cpuSeconds - before.cpuSeconds
  const { p50, p99, p999, max } = (await statusOf(url)).adviceLatencyMs
  return {
    ...load,
    ...atVehicles,
    serviceMs: { p50, p99, p999, max },
    realTimeFactorMean: factors.reduce((sum, factor) => sum + factor, 0) / factors.length,
    realTimeFactorLeast: Math.min(...factors),
    stateAgeMost: Math.max(...towns.map(({ stateAgeSeconds }) => stateAgeSeconds)),
    cpuSecondsPerMillion: (cpuSeconds / atVehicles.answered) * 1e6,
    serviceCores: cpuSeconds / load.seconds,
    rssBytes: after.rssBytes,
  }
}

async function usage(service: ChildProcess): Promise<{ cpuSeconds: number; rssBytes: number }> {
  service.send('usage')
  return message(service)
}

async function statusOf(url: string): Promise<Status> {
  return (await (await fetch(`${url}/api/status`)).json()) as Status
}

/** @throws Error if the process ends instead */
async function message<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController()
  const gone = once(child, 'exit', { signal: ended.signal }).then(([code, signal]) => {
    throw new Error(`${child.spawnargs[1]} ended with ${signal ?? `exit code ${code}`}`)
  })
  try {
    const [heard] = await Promise.race([once(child, 'message', { signal: ended.signal }), gone])
    return heard as T
  } finally {
    ended.abort()
    gone.catch(() => {})
  }
}
