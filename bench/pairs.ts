/**
 * Two threads of one run against two runs of one thread each at the same time: what two cores can do that share nothing
 * but memory and caches. Whole processes, in turn, so that both see good minutes and bad ones.
 */
import { table } from './report.ts'
import { type Measurement, median } from './throughput.ts'

export interface Pair {
  readonly workload: string
  /** Vehicle updates per second, medians of the slices: of one run alone, of both at once together, of two threads. */
  readonly alone: number
  readonly together: number
  readonly threads: number
  readonly hash: string
}

/** @param measure runs one process with so many threads */
export async function measurePair(workload: string, measure: (threads: number) => Promise<Measurement>): Promise<Pair> {
  const rateOf = ({ slices }: Measurement) => median(slices.map(({ rate }) => rate))
  const alone = await measure(1)
  const both = await Promise.all([measure(1), measure(1)])
  const threads = await measure(2)
  const hashes = new Set([alone, ...both, threads].map(({ hash }) => hash))
  return {
    workload,
    alone: rateOf(alone),
    together: rateOf(both[0]) + rateOf(both[1]),
    threads: rateOf(threads),
    hash: [...hashes].join(' AND '),
  }
}

/** Medians over the rounds of each workload. */
export function describePairs(all: readonly Pair[]): string {
  const names = [...new Set(all.map(({ workload }) => workload))]
  return `${table(
    ['workload', 'rounds', 'one alone', 'two processes', 'two threads', 'threads / processes', 'each round', 'hash'],
    names.map((name) => {
      const rounds = all.filter(({ workload }) => workload === name)
      const ratios = rounds.map(({ threads, together }) => threads / together)
      const millions = (rates: readonly number[]) => (median(rates) / 1e6).toFixed(2)
      return [
        name,
        rounds.length,
        millions(rounds.map(({ alone }) => alone)),
        millions(rounds.map(({ together }) => together)),
        millions(rounds.map(({ threads }) => threads)),
        median(ratios).toFixed(2),
        ratios.map((ratio) => ratio.toFixed(2)).join(', '),
        [...new Set(rounds.map(({ hash }) => hash))].join(' AND '),
      ]
    }),
  )}\n\nMillion updates a second, medians of slices and of rounds.\n`
}
