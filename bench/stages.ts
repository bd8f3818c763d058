/**
 * Where the step's time goes: samples of V8's profiler, by the file that the innermost function stands in, inlined ones
 * included; and what a step costs in which nobody drives.
 */
import { Session } from 'node:inspector/promises'
import { Simulation } from '../engine/simulation.ts'
import { table } from './report.ts'
import { median } from './throughput.ts'
import type { Workload } from './workloads.ts'

const EVERY = 200 // [µs] between samples
const STRETCH = 300 // [s]
const TIMES = 4
/** Shares below are summed up. */
const LEAST = 0.01
const EMPTY = 2000 // [s]

export interface Stages {
  readonly workload: string
  readonly samples: number
  /** By file, seen from the repository; what is not ours by what V8 calls it. */
  readonly shares: Readonly<Record<string, number>>
  /** A step in which nobody drives, by number of threads, medians [µs]. */
  readonly emptyStep: readonly { readonly threads: number; readonly microseconds: number }[]
  readonly hash: string
}

/** One thread; the profiler is on already while V8 compiles, so that it knows what was put into what. */
export async function measureStages(workload: Workload): Promise<Stages> {
  const opened = await workload.open()
  const { network } = opened
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: EVERY })
  await session.post('Profiler.start')
  const simulation = await Simulation.create({ network, trips: workload.trips(opened), advice: workload.advice })
  await simulation.advance(workload.measuredFrom)
  const filled = simulation.snapshot()
  await simulation.advance(STRETCH)
  await session.post('Profiler.stop')
  await session.post('Profiler.start')
  for (let k = 0; k < TIMES; k++) {
    simulation.rewind(filled)
    await simulation.advance(STRETCH)
  }
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  const hash = simulation.hash()
  await simulation.close()

  const hits = new Map<string, number>()
  for (const { callFrame, hitCount = 0 } of profile.nodes) {
    if (callFrame.functionName === '(idle)') continue
    const { pathname } = new URL(callFrame.url || `v8:${callFrame.functionName || '(program)'}`)
    const file = /\/((engine|data|bench)\/.*)$/.exec(pathname)?.[1] ?? pathname
    hits.set(file, (hits.get(file) ?? 0) + hitCount)
  }
  const samples = [...hits.values()].reduce((sum, count) => sum + count, 0)
  const sorted = [...hits].sort(([, a], [, b]) => b - a)
  const shares = Object.fromEntries(sorted.map(([file, count]) => [file, count / samples]))
  const emptyStep: { threads: number; microseconds: number }[] = []
  for (const threads of [1, 2]) emptyStep.push({ threads, microseconds: await timeEmptyStep(network, threads) })
  return { workload: workload.name, samples, shares, emptyStep, hash }
}

async function timeEmptyStep(network: Parameters<typeof Simulation.create>[0]['network'], threads: number) {
  const simulation = await Simulation.create({ network, trips: [], threads, step: 0.5 })
  const times: number[] = []
  for (let k = 0; k < 7; k++) {
    const start = performance.now()
    await simulation.advance(EMPTY)
    times.push(((performance.now() - start) / (EMPTY / 0.5)) * 1000)
  }
  await simulation.close()
  return median(times)
}

export function describeStages(all: readonly Stages[]): string {
  const parts = all.map(({ workload, samples, shares, emptyStep, hash }) => {
    const large = Object.entries(shares).filter(([, share]) => share >= LEAST)
    const rest = 1 - large.reduce((sum, [, share]) => sum + share, 0)
    const rows = [...large, ['all others', rest] as const].map(([file, share]) => [
      file,
      `${(100 * share).toFixed(1)} %`,
    ])
    const empty = emptyStep.map(({ threads, microseconds }) => `${microseconds.toFixed(1)} µs on ${threads}`)
    return [
      table([`${workload}: file`, 'share'], rows),
      `${samples} samples on one thread, hash ${hash}. A step with nobody on the roads: ${empty.join(', ')} threads.`,
    ].join('\n\n')
  })
  return `${parts.join('\n\n')}\n`
}
