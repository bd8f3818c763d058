/** The hours of a run that get programs of their own: traffic of a day has a few levels, and a program suits one of them. */

/** Departures are counted by so long [s]. */
const QUARTER = 900
/** So many quarters are the hour that a program is timed for. */
const HOUR = 4
/** No program holds for less, in quarters: two hours. */
const SHORTEST = 8
/** So many programs at most: a town has one each for night, morning, day, evening, and perhaps one more. */
const MOST = 5
/** Another period has to spare junctions so large a share of all vehicles. */
const WORTH = 0.05

export interface Period {
  /** [s] of the run */
  readonly from: number
  /** Its busiest hour, which its program is for; all of a run of an hour or less [s]. */
  readonly busiest: { readonly from: number; readonly until: number }
}

/**
 * Whole quarters are put into the periods for which the fewest vehicles are provided for in vain: those by which a quarter
 * stays below the busiest hour of its period. One more period where that saves a twentieth of all vehicles or more.
 *
 * @param departures [s], in any order; those from `duration` on do not count @param duration of the run [s]
 */
export function periodsOf(departures: readonly number[], duration: number): Period[] {
  const quarters = Math.floor(duration / QUARTER)
  if (duration <= HOUR * QUARTER) return [{ from: 0, busiest: { from: 0, until: duration } }]
  const counts = new Float64Array(quarters)
  for (const depart of departures)
    if (depart >= 0 && depart < quarters * QUARTER) counts[Math.floor(depart / QUARTER)]++
  const cuts = bestCuts(counts)
  return cuts.map((from, k) => {
    const busiest = busiestHour(counts, from, cuts[k + 1] ?? quarters).from
    return { from: from * QUARTER, busiest: { from: busiest * QUARTER, until: (busiest + HOUR) * QUARTER } }
  })
}

/** Quarters with which periods begin. */
function bestCuts(counts: Float64Array): number[] {
  const end = counts.length
  const all = counts.reduce((sum, count) => sum + count, 0)
  // By number of periods and first quarter: what is in vain from there on, and where the next period begins.
  let best = Array.from({ length: end + 1 }, (_, from) => ({ vain: vainly(counts, from, end), cuts: [from] }))
  let found = best[0]
  for (let periods = 2; periods <= MOST && periods * SHORTEST <= end; periods++) {
    const rest = best
    best = rest.map((_, from) => {
      let least = { vain: Number.POSITIVE_INFINITY, cuts: [from] }
      for (let next = from + SHORTEST; next + SHORTEST <= end; next++) {
        const vain = vainly(counts, from, next) + rest[next].vain
        if (vain < least.vain) least = { vain, cuts: [from, ...rest[next].cuts] }
      }
      return least
    })
    if (!(found.vain - best[0].vain >= WORTH * all && all > 0)) break
    found = best[0]
  }
  return found.cuts
}

/** Vehicles that a program for the busiest hour of these quarters could serve beyond those that come. */
function vainly(counts: Float64Array, from: number, until: number): number {
  if (until - from < SHORTEST && until - from < counts.length) return Number.POSITIVE_INFINITY
  const { vehicles } = busiestHour(counts, from, until)
  let vain = 0
  for (let quarter = from; quarter < until; quarter++) vain += vehicles / HOUR - counts[quarter]
  return vain
}

function busiestHour(counts: Float64Array, from: number, until: number): { from: number; vehicles: number } {
  let busiest = { from, vehicles: 0 }
  for (let first = from; first + HOUR <= until; first++) {
    const vehicles = counts[first] + counts[first + 1] + counts[first + 2] + counts[first + 3]
    if (vehicles > busiest.vehicles) busiest = { from: first, vehicles }
  }
  return busiest
}
