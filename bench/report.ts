/** Tables of what was measured, for the terminal and for Markdown alike. */
import type { HotResult } from './cases/hotCase.ts'
import type { Machine } from './machine.ts'
import { type Measurement, median } from './throughput.ts'

/** All rounds of one workload with one number of threads. */
export interface Throughput extends Omit<Measurement, 'slices'> {
  readonly workload: string
  readonly title: string
  readonly threads: number
  /** Measured slices, of all rounds. */
  readonly slices: number
  /** Vehicle updates per second. */
  readonly median: number
  readonly best: number
  /** Time of one update / time of one bare IDM acceleration. */
  readonly kernelsMedian: number
  readonly kernelsBest: number
  readonly realTimeFactor: number
}

export interface Report {
  readonly machine: Machine
  readonly date: string
  readonly commit: string
  readonly mode: string
  readonly throughput: readonly Throughput[]
  readonly functions: readonly (HotResult & { readonly group: string })[]
  readonly skipped: readonly { readonly name: string; readonly why: string }[]
}

/** @throws Error if the rounds did not end in the same state */
export function summarise(
  workload: string,
  title: string,
  threads: number,
  rounds: readonly Measurement[],
): Throughput {
  const { vehicles, meanSpeed, motorwayShare, standingShare, collisions, deadlocks, hash } = rounds[0]
  for (const round of rounds)
    if (round.hash !== hash)
      throw new Error(`${workload}, ${threads} threads: hash ${hash} at first, then ${round.hash}`)
  const slices = rounds.flatMap((round) => round.slices)
  const rates = slices.map((slice) => slice.rate)
  const kernels = slices.map((slice) => slice.kernels)
  return {
    workload,
    title,
    threads,
    slices: slices.length,
    median: Math.round(median(rates)),
    best: Math.round(Math.max(...rates)),
    kernelsMedian: rounded(median(kernels), 1),
    kernelsBest: rounded(Math.min(...kernels), 1),
    kernel: rounded(median(rounds.map((round) => round.kernel)), 2),
    realTimeFactor: Math.round(median(slices.map((slice) => slice.realTimeFactor))),
    vehicles: Math.round(vehicles),
    meanSpeed: rounded(meanSpeed, 2),
    motorwayShare: rounded(motorwayShare, 3),
    standingShare: rounded(standingShare, 3),
    collisions,
    deadlocks,
    hash,
  }
}

export function describe(report: Report): string {
  const { machine, date, commit, mode, throughput, functions, skipped } = report
  const parts = [
    `${machine.cpu}, ${machine.cores} cores, ${machine.memory}, ${machine.system}, Node ${machine.node}; commit ${commit}, ${date}, ${mode}`,
  ]
  if (throughput.length > 0) {
    parts.push(
      table(
        ['workload', 'threads', 'M updates/s', 'best', '× 1 thread', 'kernels', 'best', '× real time', 'hash'],
        throughput.map((row) => [
          row.workload,
          row.threads,
          millions(row.median),
          millions(row.best),
          gain(row, throughput),
          row.kernelsMedian,
          row.kernelsBest,
          row.realTimeFactor,
          row.hash,
        ]),
      ),
      `Medians over ${throughput[0].slices} slices of 30 s, and the best of them. "kernels": time of one update in bare IDM ` +
        'accelerations on one core measured beside it. "× 1 thread": of the medians; of the best. More threads than cores ' +
        'are run once, for the hash.',
      table(
        ['workload', 'vehicles', 'm/s', 'standing', 'on motorways', 'collisions', 'deadlocks', 'what'],
        throughput
          .filter((row, k) => throughput.findIndex(({ workload }) => workload === row.workload) === k)
          .map((row) => [
            row.workload,
            row.vehicles,
            row.meanSpeed.toFixed(1),
            percent(row.standingShare),
            percent(row.motorwayShare),
            row.collisions,
            row.deadlocks,
            row.title,
          ]),
      ),
    )
  }
  if (functions.length > 0)
    parts.push(
      table(
        ['function', 'median', 'best', '± mad', 'samples', 'check', 'warnings'],
        functions.map((row) => [
          row.name,
          duration(row.median),
          duration(row.best),
          duration(row.deviation),
          row.samples,
          row.check,
          row.warnings,
        ]),
      ),
    )
  parts.push(...skipped.map(({ name, why }) => `Not measured: ${name}, because ${why}.`))
  return `${parts.join('\n\n')}\n`
}

/** Aligned, and Markdown. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows.map((row) => row.map(String))]
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column].length)))
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  return [
    line(cells[0]),
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
    ...cells.slice(1).map(line),
  ].join('\n')
}

function gain(row: Throughput, all: readonly Throughput[]): string {
  const single = all.find((other) => other.workload === row.workload && other.threads === 1)
  if (!single || single === row) return ''
  return `${(row.median / single.median).toFixed(2)}; ${(row.best / single.best).toFixed(2)}`
}

function millions(rate: number): string {
  return (rate / 1e6).toFixed(2)
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** @param nanoseconds in the unit that gives three digits */
function duration(nanoseconds: number): string {
  const [value, unit] =
    nanoseconds < 1e3 ? [nanoseconds, 'ns'] : nanoseconds < 1e6 ? [nanoseconds / 1e3, 'µs'] : [nanoseconds / 1e6, 'ms']
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit}`
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
