/** Copies a world as it is at a step boundary into a frame. */
import type { SignalRecord } from '../advisory/signalRecord.ts'
import type { Simulation } from '../simulation.ts'
import { FLAG_EXTERNAL } from '../state/frame.ts'
import { adviceCounters, piecesOfAdvice } from '../state/outlook.ts'
import type { Results } from '../state/results.ts'
import { counters } from '../state/state.ts'
import {
  ADVICES,
  ARRIVED,
  CO2_PER_KM,
  COMPLIANCE,
  clearRows,
  DEPARTED,
  EXTERNAL,
  GREEN_CONFIDENCE,
  MEAN_SPEED,
  PACE,
  PAUSED,
  REAL_TIME,
  REAL_TIME_FACTOR,
  RUNNING,
  SHARE,
  STANDING,
  STOPS,
  TIME,
  TIME_LOSS,
  WAITING,
  WALL,
  type WorldFrame,
} from './frames.ts'

/** Slower vehicles stand [m/s]; as in the results. */
const STANDS = 0.1

export interface Clock {
  /** Now [ms of UTC]. */
  readonly wall: number
  readonly pace: number
  readonly paused: boolean
  readonly realTimeFactor: number
  /** Whether simulated time goes by as time does outside. */
  readonly realTime: boolean
  /** Of this run: equipped vehicles, and how often they keep to advice, 0..1. */
  readonly share: number
  readonly compliance: number
}

/** The part of the figures that needs a look at every trip of the run: not to be asked for at every step. */
export type Totals = Pick<Results, 'waiting' | 'meanTimeLossAll' | 'stopsPerVehicleAll' | 'co2PerKmAll'>

/** Columns that a frame of the simulation and one of ours have in common, a row a vehicle. */
const PER_VEHICLE = [
  'vehicle',
  'element',
  'position',
  'speed',
  'aside',
  'flags',
  'adviceKind',
  'adviceNone',
  'adviceTarget',
  'adviceDistance',
  'adviceGreenStart',
  'adviceGreenEnd',
  'adviceQueue',
  'adviceRule',
] as const
const PEOPLE = ['peopleWaiting', 'peopleWalking', 'peopleAcross'] as const
const OUTLOOK = [
  'forecast',
  'laneVehicles',
  'laneStanding',
  'laneSpeeds',
  'laneLimit',
  'edgeFlow',
  'edgeDemand',
  'jamSince',
  'jamTail',
  'jamSpeed',
  'zoneLimit',
  'policyZone',
  'policy',
] as const

/** @param record of the signals' forecasts, if one is kept */
export function fillFrame(
  frame: WorldFrame,
  simulation: Simulation,
  totals: Totals,
  clock: Clock,
  record?: SignalRecord,
): void {
  const now = simulation.frame()
  const count = Math.min(now.vehicle.length, frame.vehicle.length)
  clearRows(frame, count)
  frame.vehicles[0] = count
  for (const name of PER_VEHICLE) frame[name].set(now[name].subarray(0, count))
  frame.signalState.set(now.signalState)
  for (const name of PEOPLE) frame[name].set(now[name])
  const outlook = simulation.outlook()
  for (const name of OUTLOOK) frame[name].set(outlook[name])
  const { linkConfidence, forecast } = frame
  for (let link = 0; link < linkConfidence.length; link++)
    linkConfidence[link] = record ? record.confidence(link, now.time, forecast) : Number.NaN
  fillClock(frame.clock, now.time, clock)
  fillFigures(frame, count, totals)
  const { total } = simulation.inspect().state
  frame.figures[ARRIVED] = total[counters.arrived]
  frame.figures[DEPARTED] = total[counters.departed]
  frame.figures[GREEN_CONFIDENCE] = (total[adviceCounters.greenNoStop] + 1) / (total[adviceCounters.greenKept] + 2)
  frame.figures[ADVICES] = piecesOfAdvice(total)
}

function fillClock(out: Float64Array, time: number, clock: Clock): void {
  out[TIME] = time
  out[WALL] = clock.wall
  out[PACE] = clock.pace
  out[PAUSED] = clock.paused ? 1 : 0
  out[REAL_TIME_FACTOR] = clock.realTimeFactor
  out[REAL_TIME] = clock.realTime ? 1 : 0
  out[SHARE] = clock.share
  out[COMPLIANCE] = clock.compliance
}

function fillFigures({ figures, speed, flags }: WorldFrame, count: number, totals: Totals): void {
  let sum = 0
  let standing = 0
  let external = 0
  for (let place = 0; place < count; place++) {
    sum += speed[place]
    if (speed[place] < STANDS) standing++
    if ((flags[place] & FLAG_EXTERNAL) !== 0) external++
  }
  figures[RUNNING] = count
  figures[STANDING] = standing
  figures[EXTERNAL] = external
  figures[MEAN_SPEED] = count > 0 ? sum / count : 0
  figures[WAITING] = totals.waiting
  figures[TIME_LOSS] = totals.meanTimeLossAll
  figures[STOPS] = totals.stopsPerVehicleAll
  figures[CO2_PER_KM] = totals.co2PerKmAll
}
