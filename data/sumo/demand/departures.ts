/** When the vehicles of a flow depart, and what each is called. */
import { NOT_NEGATIVE, POSITIVE, SHARE, type SumoElement } from '../element.ts'

export interface Departure {
  readonly id: string
  /** [s] in the time of the file */
  readonly depart: number
}

/** More vehicles than this come from no flow that is meant. */
const MOST = 2_000_000

/**
 * By one of number, period (a time, or `exp(rate)`), vehsPerHour (also perHour) and probability (a second).
 * @param end of the run in the time of the file [s]: until then a flow without an end goes on
 * @param draw uniform in [0, 1) for each key
 */
export function readFlow(element: SumoElement, end: number | undefined, draw: (key: string) => number): Departure[] {
  const id = element.text('id')
  const begin = element.time('begin', 0)
  const until = element.has('end') ? element.time('end') : end
  const number = element.has('number') ? element.number('number', NOT_NEGATIVE) : undefined
  const rate = ['vehsPerHour', 'perHour'].find((key) => element.has(key))
  const kinds = [rate, ...['period', 'probability'].filter((key) => element.has(key))].filter(
    (key) => key !== undefined,
  )
  if (kinds.length > 1) element.complain(`says how many in more than one way: ${kinds.join(', ')}`)
  if (kinds.length === 0 && number === undefined)
    element.complain('says not how many: give number, period, vehsPerHour or probability')
  if (until === undefined && (number === undefined || kinds.length === 0)) {
    element.complain('has no end, and the configuration has none either')
    return []
  }
  const most = Math.min(number ?? MOST, MOST)
  const last = until ?? Number.POSITIVE_INFINITY
  const named = (times: readonly number[]): Departure[] => times.map((depart, k) => ({ id: `${id}.${k}`, depart }))
  const every = (period: number): number[] => {
    const times: number[] = []
    if (!(period > 0)) return times
    for (let k = 0; k < most && begin + k * period < last; k++) times.push(begin + k * period)
    return times
  }
  if (rate !== undefined) return named(every(3600 / element.number(rate, POSITIVE)))
  if (element.has('period')) {
    const [, mean] = /^exp\(([^)]*)\)$/.exec(element.text('period').trim()) ?? []
    if (mean === undefined) return named(every(element.time('period')))
    return named(atRandom(Number(mean), id, begin, last, most, draw))
  }
  if (element.has('probability'))
    return named(eachSecond(element.number('probability', SHARE), id, begin, last, most, draw))
  return named(every((last - begin) / Math.max(1, most)))
}

/** Gaps with an exponential distribution. @param rate [1/s] */
function atRandom(
  rate: number,
  id: string,
  begin: number,
  end: number,
  most: number,
  draw: (key: string) => number,
): number[] {
  const times: number[] = []
  let time = begin
  for (let k = 0; rate > 0 && k < most; k++) {
    time += -Math.log(1 - draw(`${id} gap ${k}`)) / rate
    if (time >= end) break
    // Logarithms differ between machines in their last digit.
    times.push(Math.round(time * 1000) / 1000)
  }
  return times
}

function eachSecond(
  share: number,
  id: string,
  begin: number,
  end: number,
  most: number,
  draw: (key: string) => number,
): number[] {
  const times: number[] = []
  for (let time = begin; time < end && times.length < most; time++)
    if (draw(`${id} at ${time}`) < share) times.push(time)
  return times
}
