/** What the rounds of one load come to, and the table of it. */
import type { Machine } from '../machine.ts'
import { table } from '../report.ts'
import { median } from '../throughput.ts'
import type { AdvisoryFigures, Percentiles } from './measure.ts'

/** The simulation is to keep up with the clock on the wall, within this. */
const KEEPS_UP = 0.99

export interface AdvisoryRow {
  readonly vehicles: number
  readonly rounds: readonly AdvisoryFigures[]
  /** All reports answered, none refused, and the simulation kept up on average. */
  readonly isWell: boolean
}

export interface AdvisoryReport {
  readonly machine: Machine
  readonly date: string
  readonly commit: string
  readonly rows: readonly AdvisoryRow[]
}

export function summariseAdvisories(rounds: readonly AdvisoryFigures[]): AdvisoryRow {
  const isWell = rounds.every(
    ({ sent, answered, refused, realTimeFactorMean }) =>
      answered === sent && refused === 0 && realTimeFactorMean >= KEEPS_UP,
  )
  return { vehicles: rounds[0].vehicles, rounds, isWell }
}

export function describeAdvisories({ machine, date, commit, rows }: AdvisoryReport): string {
  const head = `${machine.cpu}, ${machine.cores} cores, ${machine.memory}, ${machine.system}, Node ${machine.node}; commit ${commit}, ${date}`
  const parts = [
    head,
    table(
      ['vehicles', 'measured', 'p50', 'p99', 'p99.9', 'max'],
      rows.flatMap(({ vehicles, rounds }) => [
        [vehicles, 'in the service [ms]', ...figures(rounds.map(({ serviceMs }) => serviceMs))],
        [vehicles, 'there and back [ms]', ...figures(rounds.map(({ roundTripMs }) => roundTripMs))],
        [vehicles, 'sent late by [ms]', ...figures(rounds.map(({ sendLagMs }) => sendLagMs))],
      ]),
    ),
    table(
      [
        'vehicles',
        'reports',
        'unanswered',
        'refused',
        'advised',
        'real time',
        'least',
        'state age',
        'cores',
        'CPU s/M',
        'MiB',
      ],
      rows.map(({ vehicles, rounds }) => {
        const sum = (of: (figures: AdvisoryFigures) => number) => rounds.reduce((total, round) => total + of(round), 0)
        const most = (of: (figures: AdvisoryFigures) => number) => Math.max(...rounds.map(of))
        const middle = (of: (figures: AdvisoryFigures) => number) => median(rounds.map(of))
        return [
          vehicles,
          sum(({ sent }) => sent),
          sum(({ sent, answered }) => sent - answered),
          sum(({ refused }) => refused),
          `${((100 * sum(({ advised }) => advised)) / sum(({ answered }) => answered)).toFixed(0)} %`,
          middle(({ realTimeFactorMean }) => realTimeFactorMean).toFixed(3),
          Math.min(...rounds.map(({ realTimeFactorLeast }) => realTimeFactorLeast)).toFixed(3),
          `${most(({ stateAgeMost }) => stateAgeMost).toFixed(2)} s`,
          middle(({ serviceCores }) => serviceCores).toFixed(2),
          middle(({ cpuSecondsPerMillion }) => cpuSecondsPerMillion).toFixed(0),
          Math.round(most(({ rssBytes }) => rssBytes) / 2 ** 20),
        ]
      }),
    ),
    `Medians over ${rows[0].rounds.length} rounds of ${rows[0].rounds[0].seconds} s after ${rows[0].rounds[0].warmUp} s of ` +
      'warm-up; of maxima and ages the worst. The service has simulation, advice and sockets in one process, the vehicles are ' +
      'another on the same cores: what they send late they measure late, too, since a round trip counts from when the report ' +
      'was due. "In the service": from the frame received to the advice written, since its start.',
  ]
  return `${parts.join('\n\n')}\n`
}

function figures(rounds: readonly Percentiles[]): string[] {
  const middle = (of: (figures: Percentiles) => number) => median(rounds.map(of)).toFixed(2)
  const worst = Math.max(...rounds.map(({ max }) => max)).toFixed(1)
  return [middle(({ p50 }) => p50), middle(({ p99 }) => p99), middle(({ p999 }) => p999), worst]
}
