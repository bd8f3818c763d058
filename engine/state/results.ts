/** The figures of a run, from the columns of its state. */

import { CO2_PER_FUEL, ELECTRIC, ENGINE_STRIDE } from '../models/energy.ts'
import { MAX_SPEED, TYPE_STRIDE } from '../models/vehicleTypes.ts'
import { CLASSES, type NetworkColumns } from '../network/network.ts'
import { adviceCounters, EQUIPPED, PLAN, piecesOfAdvice } from './outlook.ts'
import { type AdviceRow, readAdviceLog } from './readAdviceLog.ts'
import {
  ARRIVED,
  CLOCK_DT,
  CLOCK_STEP,
  CLOCK_TALLIES,
  CLOCK_UPDATES,
  counters,
  FACTOR,
  FUEL,
  LIMIT,
  MANNER,
  POSITION,
  REMOVED,
  ROW,
  RUNNING,
  SCHEDULED,
  SITE,
  SITE_TAG,
  STANDING,
  type StateColumns,
  WAITING,
} from './state.ts'
import { SERVED, SERVED_BESIDE, SKIPPED } from './stops.ts'
import { type FiguresByStreet, streetFigures, sumStreets } from './streets.ts'

/** Groups of vehicles by class; of the other classes there are too few to be compared. */
const CLASS_GROUPS = { car: 'cars', van: 'vans', truck: 'trucks', bus: 'buses', motorcycle: 'motorcycles' } as const
export type ClassGroup = (typeof CLASS_GROUPS)[keyof typeof CLASS_GROUPS]

/**
 * Over arrived vehicles; fields with `All` count running and waiting ones too. [s], [m/s], [m]; CO2 from the exhaust of all
 * over the way of all [g/km]; electricity of the electric vehicles over their way [kWh/km], 0 if there are none.
 */
export interface Means {
  /** Whose departure was due and not cancelled; how many of them arrived. */
  readonly vehicles: number
  readonly arrived: number
  readonly meanDuration: number
  readonly meanTimeLoss: number
  readonly meanWaitingTime: number
  readonly meanDepartDelay: number
  readonly meanSpeed: number
  readonly meanRouteLength: number
  readonly stopsPerVehicle: number
  readonly co2PerKm: number
  /** At the stops of its route: neither waiting nor time loss, and no stop of `stopsPerVehicle`. */
  readonly meanDwellTime: number
  readonly electricityPerKm: number
  readonly meanDurationAll: number
  readonly meanTimeLossAll: number
  readonly meanWaitingTimeAll: number
  readonly meanDepartDelayAll: number
  readonly meanSpeedAll: number
  readonly meanRouteLengthAll: number
  readonly stopsPerVehicleAll: number
  readonly co2PerKmAll: number
  readonly meanDwellTimeAll: number
  readonly electricityPerKmAll: number
}

/** Pieces of advice given, by kind; of the green-light advice drivers kept to, how often they then did not have to stop. */
export interface AdviceCounts {
  readonly greenLight: number
  readonly variableLimit: number
  readonly waveDamping: number
  readonly townLimit: number
  /** Seconds of equipped vehicles on the road, and those with advice in force. */
  readonly seconds: number
  readonly secondsAdvised: number
  readonly greenKept: number
  readonly greenNoStop: number
}

export interface Results extends Means {
  readonly steps: number
  /** One vehicle on the network for one step. */
  readonly vehicleUpdates: number
  /** Of these, spared because the vehicle slept. Only empty cells sleep so far: 0. */
  readonly asleepUpdates: number
  readonly departed: number
  readonly running: number
  /** Due, but not yet inserted. */
  readonly waiting: number
  /** Taken out for any reason other than arriving; `cancelled` of them before they had entered. */
  readonly removed: number
  readonly cancelled: number
  readonly collisions: number
  readonly deadlocks: number
  readonly standing300: number
  readonly missedTurns: number
  readonly rerouted: number
  /** Of these: who turned elsewhere than planned, to leave a circle of drivers who waited for each other. */
  readonly turnedElsewhere: number
  readonly laneChanges: number
  /** Stops of routes at which somebody has come to stand; `stopsBeside` of them from another lane than the stop's. */
  readonly stopsServed: number
  readonly stopsBeside: number
  /** Left out because no way led there any more. */
  readonly stopsSkipped: number
  /** Pieces of advice given. */
  readonly advices: number
  readonly adviceCounts: AdviceCounts
  /** What came of it by kind of advice and class of vehicles; in runs with equipped vehicles. */
  readonly adviceLog?: readonly AdviceRow[]
  /** On foot at zebra crossings: across so far, waiting now, and how long they waited on average [s]. */
  readonly pedestrians: { readonly crossed: number; readonly waiting: number; readonly meanWait: number }
  /** Who is equipped to receive advice, and who is not: nobody is left out. And the same vehicles by class. */
  readonly groups: Readonly<Record<'equipped' | 'unequipped' | ClassGroup, Means>>
  /** By kind of street; in runs that keep times by road (`timesByRoad`). */
  readonly streets?: FiguresByStreet
  /** Real vehicles on the road now; in none of the figures. */
  readonly external: number
}

/** What one vehicle has had so far. */
export interface VehicleRecord {
  readonly duration: number // [s]
  readonly timeLoss: number // [s]
  readonly waitingTime: number // [s]
  readonly departDelay: number // [s]
  readonly distance: number // [m]
  readonly stops: number
  readonly fuel: number // [g]
  readonly dwellTime: number // at the stops of its route [s]
  readonly electric: boolean
  readonly electricity: number // [J]
}

export function recordOf(state: StateColumns, vehicle: number): VehicleRecord {
  const now = state.clock[CLOCK_STEP] * state.clock[CLOCK_DT]
  const status = state.status[vehicle]
  const electric = state.engineTable[state.vehicleType[vehicle] * ENGINE_STRIDE + ELECTRIC] !== 0
  if (status === WAITING || status === SCHEDULED || (status === REMOVED && state.insertTime[vehicle] === 0)) {
    const delay = Math.max(0, (status === REMOVED ? state.endTime[vehicle] : now) - state.departTime[vehicle])
    const nothing = {
      duration: 0,
      timeLoss: 0,
      waitingTime: 0,
      distance: 0,
      stops: 0,
      fuel: 0,
      electricity: 0,
      dwellTime: 0,
    }
    return { ...nothing, departDelay: delay, electric }
  }
  const row = vehicle * ROW
  const duration = (status === RUNNING ? now : state.endTime[vehicle]) - state.insertTime[vehicle]
  let ideal = state.idealTime[vehicle]
  if (status === RUNNING) {
    const x = state.element[vehicle]
    const factor = state.trait[row * 2 + FACTOR]
    const manner = state.siteTag[x * SITE_TAG + MANNER]
    const fastest = state.typeTable[state.vehicleType[vehicle] * TYPE_STRIDE + manner + MAX_SPEED]
    ideal += state.row[row + POSITION] / Math.min(state.site[x * SITE + LIMIT] * factor, fastest)
  }
  let dwellTime = state.dwelled[vehicle]
  if (status === RUNNING && state.dwellEnd[vehicle] >= 0) dwellTime += now - state.stopArrived[state.stopNext[vehicle]]
  return {
    duration,
    timeLoss: duration - ideal - dwellTime,
    dwellTime,
    waitingTime:
      state.waited[vehicle] + (status === RUNNING ? state.tag[row * 2 + STANDING] * state.clock[CLOCK_DT] : 0),
    departDelay: state.insertTime[vehicle] - state.departTime[vehicle],
    distance: state.start[vehicle] + state.row[row + POSITION] - state.departPosition[vehicle],
    stops: state.stops[vehicle],
    fuel: electric ? 0 : state.row[row + FUEL],
    electric,
    electricity: electric ? state.row[row + FUEL] : 0,
  }
}

class Sum {
  count = 0
  private duration = 0
  private timeLoss = 0
  private waitingTime = 0
  private departDelay = 0
  private distance = 0
  private stops = 0
  private fuel = 0
  private dwellTime = 0
  private electricity = 0
  private electricDistance = 0

  add(record: VehicleRecord): void {
    this.count++
    this.duration += record.duration
    this.timeLoss += record.timeLoss
    this.waitingTime += record.waitingTime
    this.departDelay += record.departDelay
    this.distance += record.distance
    this.stops += record.stops
    this.fuel += record.fuel
    this.dwellTime += record.dwellTime
    this.electricity += record.electricity
    if (record.electric) this.electricDistance += record.distance
  }

  means() {
    const over = (sum: number) => (this.count > 0 ? sum / this.count : 0)
    return {
      meanDuration: over(this.duration),
      meanTimeLoss: over(this.timeLoss),
      meanWaitingTime: over(this.waitingTime),
      meanDepartDelay: over(this.departDelay),
      meanSpeed: this.duration > 0 ? this.distance / this.duration : 0,
      meanRouteLength: over(this.distance),
      stopsPerVehicle: over(this.stops),
      co2PerKm: this.distance > 0 ? (this.fuel * CO2_PER_FUEL) / (this.distance / 1000) : 0,
      meanDwellTime: over(this.dwellTime),
      electricityPerKm: this.electricDistance > 0 ? this.electricity / 3600 / this.electricDistance : 0,
    }
  }
}

/** Sums over vehicles in the order of their ids, so that the digits do not depend on threads. */
class Group {
  private readonly ended = new Sum()
  private readonly everyone = new Sum()

  add(record: VehicleRecord, hasArrived: boolean): void {
    this.everyone.add(record)
    if (hasArrived) this.ended.add(record)
  }

  means(): Means {
    const all = this.everyone.means()
    return {
      vehicles: this.everyone.count,
      arrived: this.ended.count,
      ...this.ended.means(),
      meanDurationAll: all.meanDuration,
      meanTimeLossAll: all.meanTimeLoss,
      meanWaitingTimeAll: all.meanWaitingTime,
      meanDepartDelayAll: all.meanDepartDelay,
      meanSpeedAll: all.meanSpeed,
      meanRouteLengthAll: all.meanRouteLength,
      stopsPerVehicleAll: all.stopsPerVehicle,
      co2PerKmAll: all.co2PerKm,
      meanDwellTimeAll: all.meanDwellTime,
      electricityPerKmAll: all.electricityPerKm,
    }
  }
}

function countStops({ stopServed }: StateColumns) {
  const counts = { stopsServed: 0, stopsBeside: 0, stopsSkipped: 0 }
  for (const how of stopServed) {
    if (how === SERVED || how === SERVED_BESIDE) counts.stopsServed++
    if (how === SERVED_BESIDE) counts.stopsBeside++
    if (how === SKIPPED) counts.stopsSkipped++
  }
  return counts
}

function countPedestrians({ walkersCrossed, walkersWaiting, walkersWaited }: StateColumns) {
  const sum = (column: ArrayLike<number>): number => Array.from(column).reduce((total, value) => total + value, 0)
  const [crossed, waiting, waited] = [walkersCrossed, walkersWaiting, walkersWaited].map(sum)
  return { crossed, waiting, meanWait: crossed + waiting > 0 ? waited / (crossed + waiting) : 0 }
}

export function collectResults(network: NetworkColumns, state: StateColumns): Results {
  const whole = new Group()
  const equipped = new Group()
  const unequipped = new Group()
  const byClass = CLASSES.map(() => new Group())
  let running = 0
  let waiting = 0
  for (let vehicle = 0; vehicle < state.advicePlan[PLAN.FIRST_EXTERNAL]; vehicle++) {
    const status = state.status[vehicle]
    if (status === SCHEDULED) continue
    // Cancelled before it entered: counted, but its driving none would flatter the means.
    if (status === REMOVED && state.insertTime[vehicle] === 0) continue
    if (status === RUNNING) running++
    if (status === WAITING) waiting++
    const record = recordOf(state, vehicle)
    const group = state.connected[vehicle] === EQUIPPED ? equipped : unequipped
    for (const one of [whole, group, byClass[state.vehicleClass[vehicle]]]) one.add(record, status === ARRIVED)
  }
  const { total, clock } = state
  const { greenLight, variableLimit, waveDamping, townLimit, greenKept, greenNoStop } = adviceCounters
  return {
    steps: clock[CLOCK_STEP],
    vehicleUpdates: clock[CLOCK_UPDATES],
    asleepUpdates: 0,
    departed: total[counters.departed],
    running,
    waiting,
    removed: total[counters.removed],
    cancelled: total[counters.cancelled],
    collisions: total[counters.collisions],
    deadlocks: total[counters.deadlocks],
    standing300: total[counters.standing300],
    missedTurns: total[counters.missedTurns],
    rerouted: total[counters.rerouted],
    turnedElsewhere: total[counters.turnedElsewhere],
    laneChanges: total[counters.laneChanges],
    ...countStops(state),
    ...whole.means(),
    advices: piecesOfAdvice(total),
    adviceCounts: {
      greenLight: total[greenLight],
      variableLimit: total[variableLimit],
      waveDamping: total[waveDamping],
      townLimit: total[townLimit],
      seconds: total[adviceCounters.asked],
      secondsAdvised: total[adviceCounters.told],
      greenKept: total[greenKept],
      greenNoStop: total[greenNoStop],
    },
    ...(state.advicePlan[PLAN.SHARE] > 0 ? { adviceLog: readAdviceLog(state) } : {}),
    pedestrians: countPedestrians(state),
    groups: {
      equipped: equipped.means(),
      unequipped: unequipped.means(),
      ...(Object.fromEntries(
        Object.entries(CLASS_GROUPS).map(([name, group]) => [
          group,
          byClass[CLASSES.indexOf(name as keyof typeof CLASS_GROUPS)].means(),
        ]),
      ) as Record<ClassGroup, Means>),
    },
    ...(state.clock[CLOCK_TALLIES] !== 0 ? { streets: streetFigures(sumStreets(network, state)) } : {}),
    external: total[adviceCounters.externalEntered] - total[adviceCounters.externalEnded],
  }
}
