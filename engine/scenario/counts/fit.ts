/**
 * Demand that agrees with counts. Of many more trips than are driven, so many of each are taken that as many pass the counted places as
 * were counted; all else stays as like the demand without counts as that allows (data/demand/counts/balance.ts). What comes of it is told:
 * how well it agrees, what could not be met, and how well a place is predicted whose count was not used.
 */
import { balance, flowsOf } from '../../../data/demand/counts/balance.ts'
import { drawByWeight } from '../../../data/demand/counts/drawByWeight.ts'
import { type Count, readCounts } from '../../../data/demand/counts/readCounts.ts'
import { shareOfDay } from '../../../data/demand/purposes.ts'
import type { NetworkDescription, TripDescription, VehicleClass } from '../../../data/description.ts'
import { drawFrom } from '../../../data/draw.ts'
import { DAY, MORNING, wordsOf } from '../../../data/timeOfDay.ts'
import { InputError } from '../../base/errors.ts'
import type { Network } from '../../network/network.ts'
import { createRoadGraph } from '../../network/roadGraph.ts'
import { withInputErrors } from '../inputErrors.ts'
import { passagesOf, type Target, type Ways } from './passages.ts'
import { type Section, sectionsOf } from './sections.ts'

/** A vehicle too many at a count weighs so many times one too many in the demand. */
const TRUST = 10
/** The town is empty when a run begins: until traffic has come to its level nothing is compared [s]. */
const LEAD = 600
/** Shorter parts of a count say too little [s]. */
const SHORTEST = 300
/** In so many parts the places are left out in turn, to see how well they are predicted; with fewer places that says nothing. */
const PARTS = 10
const FEWEST_PLACES = 4

/** What became of one count. Vehicles are those of its part within the run. */
export interface FittedCount {
  readonly name: string
  /** In the file. */
  readonly row: string
  /** Ids of the edges at whose middle it was. */
  readonly edges: readonly string[]
  /** Ids of those onto which they turned. */
  readonly onto?: readonly string[]
  readonly classes?: readonly VehicleClass[]
  /** What of it lies within the run [s of the run]. */
  readonly begin: number
  readonly end: number
  readonly counted: number
  /** Only a part of it lies within the run: the rest was shared out by the weekday's hours. */
  readonly shared: boolean
  /** By the demand without counts, and as fitted, on free roads. */
  readonly before: number
  readonly fitted: number
  /** As predicted if this place had not been counted; absent with fewer than four places. */
  readonly predicted?: number
  /** In the run; absent where none was simulated. */
  readonly simulated?: number
}

export interface CountsFit {
  readonly file: string
  /** Time of the day at which the run begins [s]. */
  readonly start: number
  readonly counts: readonly FittedCount[]
  /** Counts that could not be used. */
  readonly leftOut: readonly { readonly name: string; readonly row: string; readonly why: string }[]
  /** Trips of the run without counts and with them, and how long their ways are [m], on average. */
  readonly trips: { readonly before: number; readonly after: number }
  readonly meanWay: { readonly before: number; readonly after: number }
}

export interface Candidates {
  /** Of which trips are taken, and how often each is driven without counts. */
  readonly trips: readonly TripDescription[]
  readonly prior: Float64Array
  /** Driven in any case: buses. */
  readonly fixed: readonly TripDescription[]
  /** How many there are is known, from lists or tables of the town: counts do not scale all of them. */
  readonly sizeKnown: boolean
}

export interface FitOptions {
  /** Path of the table of counts. */
  readonly counts: string
  /** Time of the day at which the run begins [s]; absent: 6:30. */
  readonly start?: number
  /** Of the run [s]. */
  readonly duration: number
  readonly seed: number
}

interface Used extends Target {
  readonly count: Count
  readonly counted: number
  readonly shared: boolean
}

/** @throws InputError with all that is wrong with the file, or if none of its counts can be used */
export async function fitToCounts(
  { network, description }: { readonly network: Network; readonly description: NetworkDescription },
  { trips, prior, fixed, sizeKnown }: Candidates,
  { counts: file, start = MORNING, duration, seed }: FitOptions,
): Promise<{ trips: TripDescription[]; fit: CountsFit }> {
  const counts = await withInputErrors(() => readCounts(file))
  const { sections, problems } = sectionsOf(counts, description, file)
  if (problems.length > 0) throw new InputError(problems)
  const inTime = counts.map((count, k) => withinRun(count, sections[k], start, duration))
  const targets = inTime.filter((used) => typeof used !== 'string')
  const graph = createRoadGraph(network)
  const ways = passagesOf(trips, targets, network, graph)
  const onFixed = passagesOf(fixed, targets, network, graph)
  const ofFixed = flowsOf(new Float64Array(fixed.length).fill(1), onFixed, targets.length)
  const before = flowsOf(prior, ways, targets.length)
  const wanted = Float64Array.from(targets, ({ counted }, k) =>
    before[k] > 0 ? Math.max(0, counted - ofFixed[k]) : Number.NaN,
  )
  const leftOut = [
    ...counts.flatMap((count, k) => {
      const why = inTime[k]
      return typeof why === 'string' ? [{ name: count.name, row: count.row, why }] : []
    }),
    ...targets.flatMap(({ count: { name, row } }, k) => (before[k] > 0 ? [] : [{ name, row, why: NOBODY }])),
  ]
  if (leftOut.length === counts.length)
    throw new InputError(
      leftOut.map(({ row, why }) => ({ source: file, place: row, message: `cannot be used: ${why}` })),
    )

  // Of one class alone they say nothing of the others.
  const scales = targets.map(({ classes }) => !sizeKnown && !classes)
  const weight = fitted(prior, ways, wanted, scales)
  const flow = flowsOf(weight, ways, targets.length)
  const predicted = predictions(prior, ways, wanted, placesOf(targets, description), scales)
  const drawn = drawByWeight(trips, weight, ways, drawFrom(seed), duration)
  const rows = targets.flatMap((target, k): FittedCount[] => {
    const { count, counted, shared, ...where } = target
    if (Number.isNaN(wanted[k])) return []
    const { name, row } = count
    const flows = { before: before[k] + ofFixed[k], fitted: flow[k] + ofFixed[k] }
    return [
      {
        ...{ name, row, ...where, counted, shared, ...flows },
        ...(predicted && { predicted: predicted[k] + ofFixed[k] }),
      },
    ]
  })
  return {
    trips: [...fixed, ...drawn],
    fit: {
      ...{ file, start, counts: rows, leftOut },
      trips: { before: Math.round(sumOf(prior)) + fixed.length, after: drawn.length + fixed.length },
      meanWay: { before: meanWay(prior, ways), after: meanWay(weight, ways) },
    },
  }
}

const NOBODY = 'none of the trips that could be drawn passes there on a quickest way; check place, direction and map'

/** What of a count lies within the run, or in words why nothing does. */
function withinRun(count: Count, section: Section, start: number, duration: number): Used | string {
  const { from, until } = count.time ?? { from: 0, until: DAY }
  // A run may last into the next day.
  const midnight = until - start - LEAD >= SHORTEST ? -start : DAY - start
  const begin = Math.max(LEAD, midnight + from)
  const end = Math.min(duration, midnight + until)
  if (end - begin < SHORTEST)
    return `it lies outside the run, which lasts ${duration} s from ${wordsOf(start)} on, without its first ${LEAD} s; make the run longer, or let it begin at another time`
  const shared = end - begin < until - from
  const share = shared ? shareOfDay(begin - midnight, end - midnight) / shareOfDay(from, until) : 1
  const { classes, vehicles } = count
  return { count, ...section, ...(classes && { classes }), begin, end, counted: vehicles * share, shared }
}

/**
 * All traffic is scaled by what some counts say together, and the rest of the difference is shared out.
 * @param scales which counts those are
 */
function fitted(prior: Float64Array, ways: Ways, wanted: Float64Array, scales: readonly boolean[]): Float64Array {
  const flow = flowsOf(prior, ways, wanted.length)
  let [counted, before] = [0, 0]
  wanted.forEach((vehicles, k) => {
    if (Number.isNaN(vehicles) || !scales[k]) return
    counted += vehicles
    before += flow[k]
  })
  const scale = before > 0 && counted > 0 ? counted / before : 1
  return balance(
    prior.map((times) => times * scale),
    ways,
    wanted,
    TRUST,
  )
}

/** What each place would be predicted to have if it had not been counted: places are left out in turn, in ten parts. */
function predictions(
  prior: Float64Array,
  ways: Ways,
  wanted: Float64Array,
  placeOf: readonly string[],
  scales: readonly boolean[],
): Float64Array | undefined {
  const places = [...new Set(placeOf)]
  if (places.length < FEWEST_PLACES) return undefined
  const parts = Math.min(PARTS, places.length)
  const partOf = placeOf.map((place) => places.indexOf(place) % parts)
  const predicted = new Float64Array(wanted.length)
  for (let part = 0; part < parts; part++) {
    const rest = wanted.map((vehicles, k) => (partOf[k] === part ? Number.NaN : vehicles))
    const flow = flowsOf(fitted(prior, ways, rest, scales), ways, wanted.length)
    partOf.forEach((own, k) => {
      if (own === part) predicted[k] = flow[k]
    })
  }
  return predicted
}

/** Both directions of a road are one place: one would tell of the other. */
function placesOf(targets: readonly Target[], { edges }: NetworkDescription): string[] {
  const endsOf = new Map(edges.map(({ id, from, to }) => [id, [from, to].sort().join(' ')]))
  return targets.map((target) => endsOf.get(target.edges[0])!)
}

function meanWay(weight: Float64Array, { metres }: Ways): number {
  return weight.reduce((sum, times, k) => sum + times * metres[k], 0) / Math.max(1e-9, sumOf(weight))
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}
