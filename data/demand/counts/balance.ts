/**
 * How often each trip of a demand is to be driven, so that as many pass the counted places as were counted, and the demand is changed as
 * little as that allows: of all weights w the one with the least
 *
 *   Σ_trips KL(w | prior) + trust · Σ_counts KL(flow | counted),   KL(x | y) = x ln(x / y) − x + y
 *
 * The first sum is the least information that has to be added to the prior (Van Zuylen and Willumsen 1980, "The most likely trip matrix
 * estimated from traffic counts"). The second lets counts contradict each other, as counts do, as if they were Poisson counts. The sum is
 * convex, and at its least each weight is its prior times the factors of the counts that the trip passes, so that factor after factor can
 * be set to what is best for the others: scaling as for unbalanced optimal transport (Chizat et al. 2018, algorithm 1).
 */

/** Which counts each trip passes: those of trip k are target[first[k]] … target[first[k + 1] − 1], each once. */
export interface Passages {
  readonly first: Int32Array
  readonly target: Int32Array
}

/** A count of nobody would forbid a place for ever; it takes half a vehicle instead. */
const LEAST = 0.5
/** Until no factor changes by more than this share, or for so many rounds. */
const PRECISION = 1e-5
const MOST_ROUNDS = 1000

/**
 * @param prior how often each trip is driven without counts, >= 0
 * @param counted vehicles of each count; NaN: not to be kept to
 * @param trust by how much a vehicle too many at a count weighs more than one too many in the demand, > 0
 * @returns how often each trip is to be driven; where no trip passes a count, nothing can be done about it
 */
export function balance(
  prior: Float64Array,
  passages: Passages,
  counted: ArrayLike<number>,
  trust: number,
): Float64Array {
  const weight = prior.slice()
  const { first: firstTrip, trip } = tripsBy(passages, counted.length)
  const factor = new Float64Array(counted.length).fill(1)
  const exponent = trust / (1 + trust)
  for (let round = 0, change = 1; round < MOST_ROUNDS && change > PRECISION; round++) {
    change = 0
    for (let count = 0; count < counted.length; count++) {
      let flow = 0
      for (let k = firstTrip[count]; k < firstTrip[count + 1]; k++) flow += weight[trip[k]]
      if (!(flow > 0) || Number.isNaN(counted[count])) continue
      const best = (Math.max(LEAST, counted[count]) / (flow / factor[count])) ** exponent
      const ratio = best / factor[count]
      factor[count] = best
      for (let k = firstTrip[count]; k < firstTrip[count + 1]; k++) weight[trip[k]] *= ratio
      change = Math.max(change, Math.abs(ratio - 1))
    }
  }
  return weight
}

/** Vehicles at each count, if each trip is driven so often. */
export function flowsOf(weight: ArrayLike<number>, { first, target }: Passages, counts: number): Float64Array {
  const flow = new Float64Array(counts)
  for (let trip = 0; trip < weight.length; trip++)
    for (let k = first[trip]; k < first[trip + 1]; k++) flow[target[k]] += weight[trip]
  return flow
}

/** The same the other way round: the trips of each count. */
function tripsBy({ first, target }: Passages, counts: number) {
  const begin = new Int32Array(counts + 1)
  for (const count of target) begin[count + 1]++
  for (let count = 0; count < counts; count++) begin[count + 1] += begin[count]
  const free = begin.slice()
  const trip = new Int32Array(target.length)
  for (let k = 0; k + 1 < first.length; k++)
    for (let at = first[k]; at < first[k + 1]; at++) trip[free[target[at]]++] = k
  return { first: begin, trip }
}
