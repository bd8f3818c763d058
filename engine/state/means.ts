/** What each vehicle has had so far, and the means of a group of them. */
import { CO2_PER_FUEL, ELECTRIC, ENGINE_STRIDE } from '../models/energy.ts'
import { MAX_SPEED, TYPE_STRIDE } from '../models/vehicleTypes.ts'
import {
  CLOCK_DT,
  CLOCK_STEP,
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

/**
 * Means over arrived vehicles; fields with `All` count those still running or waiting too, with what they have had so far.
 * Over nobody all are 0.
 */
export interface Means {
  /** Whose departure was due and not cancelled; how many of them arrived. */
  readonly vehicles: number
  readonly arrived: number
  /** From entering the network to arriving [s]. */
  readonly meanDuration: number
  /** Of that, what goes beyond the free drive over the same way at the driver's own desired speed, and beyond stops [s]. */
  readonly meanTimeLoss: number
  /** Of that, below 0.1 m/s, stops of the route left out [s]. */
  readonly meanWaitingTime: number
  /** From the departure that was due to entering [s]. */
  readonly meanDepartDelay: number
  /** Way of all over time of all [m/s]. */
  readonly meanSpeed: number
  /** [m] */
  readonly meanRouteLength: number
  /** How often they came to stand, stops of the route left out. */
  readonly stopsPerVehicle: number
  /** From the exhaust of all over the way of all [g/km]. */
  readonly co2PerKm: number
  /** At the stops of its route: neither waiting nor time loss, and no stop of `stopsPerVehicle` [s]. */
  readonly meanDwellTime: number
  /** Taken from the battery by electric vehicles, over their way [kWh/km]; 0 if there are none. */
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

/** Vehicles whose means are wanted. To be added in the order of their ids, so that the digits do not depend on threads. */
export class Group {
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
