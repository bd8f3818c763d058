/** How well flows agree with counts, and what to say of it. */
import type { CountsFit, FittedCount } from './fit.ts'

/** Agreement of a count with a flow: 0 alike, below 5 good (Geoffrey E. Havers; DMRB). Of vehicles an hour. @param seconds counted */
export function geh(flow: number, counted: number, seconds: number): number {
  const perHour = 3600 / seconds
  return flow + counted === 0 ? 0 : Math.sqrt((2 * perHour * (flow - counted) ** 2) / (flow + counted))
}

const GOOD = 5

export function isGood(flow: number, { counted, begin, end }: FittedCount): boolean {
  return geh(flow, counted, end - begin) < GOOD
}

/** So many counts that are not met are named. */
const MOST_NAMED = 5

/** With what passed in a run. @param passed in the order of the counts; NaN where it ended before */
export function withSimulated(fit: CountsFit, passed: Float64Array): CountsFit {
  const counts = fit.counts.map((count, k) => (Number.isNaN(passed[k]) ? count : { ...count, simulated: passed[k] }))
  return { ...fit, counts }
}

/** What one should know of it, in sentences. */
export function fitRemarks({ counts, leftOut }: CountsFit): string[] {
  const off = ({ fitted, counted, begin, end }: FittedCount) => geh(fitted, counted, end - begin)
  const missed = counts.filter((count) => !isGood(count.fitted, count)).sort((a, b) => off(b) - off(a))
  const listed = missed
    .slice(0, MOST_NAMED)
    .map(
      ({ name, row, fitted, counted }) =>
        `${name} (${row}): ${Math.round(counted)} counted, ${Math.round(fitted)} in the demand`,
    )
  const more = missed.length > MOST_NAMED ? '; …' : ''
  return [
    ...(missed.length > 0
      ? [
          `counts that the demand cannot agree with, because of others or of the ways there are: ${missed.length} of ${counts.length}: ${listed.join('; ')}${more}`,
        ]
      : []),
    ...[...new Set(leftOut.map(({ why }) => why))].map((why) => {
      const of = leftOut.filter((one) => one.why === why)
      const names = of.slice(0, MOST_NAMED).map(({ name, row }) => `${name} (${row})`)
      return `counts left out: ${of.length}, because ${why}: ${names.join('; ')}${of.length > MOST_NAMED ? '; …' : ''}`
    }),
  ]
}
