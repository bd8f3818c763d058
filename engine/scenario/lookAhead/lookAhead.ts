/**
 * What each kind of advice will do in the next minutes, for whom: from one state the town is driven on with it and without
 * it, in several draws of what is to come, and the differences of these pairs are looked at. A kind is shown to harm a
 * group if its interval lies above zero and the difference is more than MARGIN of what the group has without.
 *
 * Several figures of several groups are looked at together, each with so much confidence that all intervals of a kind hold
 * at once with 95 % (Bonferroni): without it one in twenty would be "harm" by chance.
 */
import { type AdviceKind, type HarmCheckOptions, JUDGED_KINDS } from '../../advisory/advice.ts'
import { STREETS } from '../../network/network.ts'
import { moduleBeside } from '../../parallel/entry.ts'
import { runTasks } from '../../parallel/pool.ts'
import type { Simulation } from '../../simulation.ts'
import { fromFailure } from '../compare/failure.ts'
import { MARGIN } from '../compare/harm.ts'
import { mean, pairedInterval } from '../compare/statistics.ts'
import type { Figure, Finding } from './finding.ts'
import type { DrawAnswer, DrawTask } from './lookAheadWorker.ts'
import type { Drawn, GroupSums } from './observe.ts'

/** Groups and streets with less are not looked at: vehicles a draw, and kilometres. */
const FEWEST = 20

export interface LookAheadOptions {
  /** How far to look, and in how many draws. */
  readonly check: HarmCheckOptions
  /** Kinds that may be given in the run, and those of them that are. */
  readonly offered: readonly AdviceKind[]
  readonly given: readonly AdviceKind[]
  /** Draws at a time. */
  readonly threads: number
  readonly signal?: AbortSignal
}

/**
 * @param town is left as it is; real vehicles on its roads are left out, and it may go on meanwhile
 * @throws the reason of `signal`; what a run throws
 */
export async function lookAhead(town: Simulation, options: LookAheadOptions): Promise<Finding[]> {
  const { check, offered, given, threads, signal } = options
  const kinds = offered.filter((kind) => JUDGED_KINDS.includes(kind))
  if (kinds.length === 0) return []
  const others = kinds.map((kind) => (given.includes(kind) ? given.filter((one) => one !== kind) : [...given, kind]))
  const task: Omit<DrawTask, 'draws'> = {
    network: town.network,
    trips: [...town.vehicleIds, ...town.unroutable].map((id) => ({ id })),
    snapshot: town.snapshot({ leaveOutExternals: true }),
    seconds: check.ahead,
    variants: [given, ...others],
  }
  const shares = dealOut(check.draws, Math.min(threads, check.draws))
  const drawn: (readonly Drawn[])[] = []
  await runTasks<DrawTask, DrawAnswer>(
    shares.map((draws) => async () => ({ ...task, draws })),
    {
      module: moduleBeside('lookAheadWorker', import.meta.url),
      threads: shares.length,
      signal,
      onAnswer(answer, index) {
        if ('failure' in answer) throw fromFailure(answer.failure)
        answer.drawn.forEach((variants, k) => {
          drawn[shares[index][k] - 1] = variants
        })
      },
    },
  )
  return kinds.flatMap((kind, k) => {
    const now = drawn.map((variants) => variants[0])
    const other = drawn.map((variants) => variants[k + 1])
    return given.includes(kind) ? judge(kind, other, now) : judge(kind, now, other)
  })
}

/** Numbers of draws from 1 on, among so many threads. */
function dealOut(draws: number, threads: number): number[][] {
  const shares: number[][] = Array.from({ length: threads }, () => [])
  for (let k = 0; k < draws; k++) shares[k % threads].push(k + 1)
  return shares
}

interface Looked {
  readonly group: string
  readonly figure: Figure
  readonly of: (drawn: Drawn) => number
  /** What the difference is measured against. */
  readonly against: (drawn: Drawn) => number
}

function judge(kind: AdviceKind, without: readonly Drawn[], told: readonly Drawn[]): Finding[] {
  const looked = whatToLookAt(without)
  const confidence = 1 - 0.05 / Math.max(1, looked.length)
  return looked.map(({ group, figure, of, against }) => {
    const [a, b] = [without.map(of), told.map(of)]
    const interval = pairedInterval(a, b, confidence)
    const relative = mean(without.map(against)) > 0 ? (mean(b) - mean(a)) / mean(without.map(against)) : 0
    const harm = interval[0] > 0 && relative > MARGIN
    return { kind, group, figure, without: mean(a), with: mean(b), interval, relative, harm }
  })
}

function whatToLookAt(draws: readonly Drawn[]): Looked[] {
  const groups = Object.keys(draws[0].groups).filter((name) =>
    draws.every(({ groups }) => groups[name].vehicles >= FEWEST),
  )
  const everybody = groups.length === 3 ? groups[2] : '' // a single class is everybody: equipped or not says it all
  const perVehicle = (group: string, figure: Figure, of: (sums: GroupSums) => number, against = of): Looked => ({
    group,
    figure,
    of: ({ groups }) => of(groups[group]),
    against: ({ groups }) => against(groups[group]),
  })
  const streets = STREETS.filter((street) => draws.every((drawn) => drawn.streets[street].vehicleKm >= FEWEST))
  return [
    ...groups.flatMap((group) => {
      if (group === everybody) return []
      const delay = perVehicle(
        group,
        'delay',
        ({ delay, vehicles }) => delay / vehicles,
        ({ time, vehicles }) => time / vehicles,
      )
      if (group !== 'equipped' && group !== 'unequipped') return [delay]
      const stops = perVehicle(group, 'stops', ({ stops, vehicles }) => stops / vehicles)
      return [
        delay,
        stops,
        perVehicle(group, 'co2', ({ co2, distance }) => (distance > 0 ? co2 / (distance / 1000) : 0)),
      ]
    }),
    ...streets.map((street): Looked => {
      const of = (drawn: Drawn) => drawn.streets[street].secondsPerKm
      return { group: street, figure: 'time', of, against: of }
    }),
  ]
}
