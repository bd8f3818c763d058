/** What people read of how a run agrees with the town's counts, and the table of all of them. */
import { geh, isGood } from '../scenario/counts/agreement.ts'
import type { CountsFit, FittedCount } from '../scenario/counts/fit.ts'
import { figure, quoted, table, timeOfDay } from './words.ts'

/** So many counts are told, those that agree least first; all are in counts.csv. */
const MOST_TOLD = 12

type Flow = 'before' | 'fitted' | 'simulated' | 'predicted'

const FLOWS: readonly [flow: Flow, words: string][] = [
  ['before', 'demand without counts'],
  ['fitted', 'demand as fitted'],
  ['simulated', 'this run'],
  ['predicted', 'places predicted without their own count'],
]

/** Nothing where nothing was counted. */
export function describeCounts(fit: CountsFit | undefined): string[] {
  if (!fit) return []
  const { start, counts, leftOut, trips, meanWay } = fit
  const agreement = FLOWS.flatMap(([flow, words]) => {
    const known = counts.filter((count) => count[flow] !== undefined)
    if (known.length === 0) return []
    const good = known.filter((count) => isGood(count[flow]!, count)).length
    return [[`  ${words}`, `${figure((100 * good) / known.length)} %`, `of ${known.length}`]]
  })
  const worst = [...counts].sort((a, b) => off(b) - off(a)).slice(0, MOST_TOLD)
  const more = counts.length > worst.length ? ` (the ${worst.length} that agree least of ${counts.length})` : ''
  return [
    '',
    `Counts of the town: ${counts.length} used${leftOut.length > 0 ? `, ${leftOut.length} left out` : ''}`,
    table([['  in agreement, GEH below 5', '', ''], ...agreement]),
    table([
      ['  trips, without counts and as fitted', figure(trips.before), figure(trips.after)],
      ['  length of their ways [m]', figure(meanWay.before), figure(meanWay.after)],
    ]),
    table([
      [`  vehicles${more}`, 'time', 'counted', 'without', 'fitted', 'run', 'GEH'],
      ...worst.map((count) => [
        `  ${count.name}`,
        `${timeOfDay(start + count.begin)}–${timeOfDay(start + count.end)}${count.shared ? '*' : ''}`,
        ...[count.counted, count.before, count.fitted, count.simulated ?? Number.NaN].map((value) => figure(value)),
        figure(off(count), 1),
      ]),
    ]),
    ...(counts.some(({ shared }) => shared)
      ? ['  * of a longer count, shared out by the hours of a usual weekday: a guess']
      : []),
  ]
}

/** Of the run, or of the demand where the run ended before. */
function off({ simulated, fitted, counted, begin, end }: FittedCount): number {
  return geh(simulated ?? fitted, counted, end - begin)
}

/** For a spreadsheet. */
export function countsTable({ start, counts }: CountsFit): string {
  const header = 'row,name,edges,from,until,counted,shared,without counts,fitted,predicted without it,simulated,GEH'
  const rows = counts.map((count) => {
    const { row, name, edges, begin, end, counted, shared, before, fitted, predicted, simulated } = count
    const time = [begin, end].map((at) => timeOfDay(start + at))
    const flows = [before, fitted, predicted, simulated].map((value) => (value === undefined ? '' : value.toFixed(1)))
    const cells = [row, name, edges.join(' '), ...time, counted.toFixed(1), shared ? 'yes' : 'no', ...flows]
    return [...cells, off(count).toFixed(2)].map(quoted).join(',')
  })
  return `${[header, ...rows].join('\n')}\n`
}
