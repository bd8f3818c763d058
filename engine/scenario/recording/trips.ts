/** What became of each vehicle: where it entered, where it arrived, what it had on the way. */
import type { TripInfo } from '../../../data/sumo/write/outputs.ts'
import type { Simulation } from '../../simulation.ts'
import { recordOf } from '../../state/means.ts'
import { FACTOR, ROW, SPEED, TAG } from '../../state/state.ts'
import type { Move } from './moves.ts'

export class TripRecorder {
  private readonly simulation: Simulation
  private readonly begin: number
  private readonly typeOf: ReadonlyMap<string, string>
  private readonly departLane: Int32Array
  private readonly departSpeed: Float64Array
  private readonly lastElement: Int32Array
  /** In the order of arrival. */
  private readonly arrived: number[] = []

  /** @param begin of the run in the time of the files [s] @param typeOf names of types by trip */
  constructor(simulation: Simulation, { begin, typeOf }: { begin: number; typeOf: ReadonlyMap<string, string> }) {
    const vehicles = simulation.vehicleIds.length
    this.simulation = simulation
    this.begin = begin
    this.typeOf = typeOf
    this.departLane = new Int32Array(vehicles)
    this.departSpeed = new Float64Array(vehicles)
    this.lastElement = new Int32Array(vehicles)
  }

  onMove({ vehicle, from, to, speed, arrived }: Move): void {
    if (vehicle >= this.departLane.length) return
    if (from < 0) {
      this.departLane[vehicle] = to
      this.departSpeed[vehicle] = speed
    }
    if (to >= 0) this.lastElement[vehicle] = to
    if (arrived) this.arrived.push(vehicle)
  }

  finish(): TripInfo[] {
    const { network, vehicleIds } = this.simulation
    const { state } = this.simulation.inspect()
    const { connectionTo } = network.columns
    const { lanes } = network.counts
    return this.arrived.map((vehicle): TripInfo => {
      const record = recordOf(state, vehicle)
      const last = this.lastElement[vehicle]
      const id = vehicleIds[vehicle]
      return {
        id,
        depart: state.insertTime[vehicle] + this.begin,
        departLane: network.laneIds[this.departLane[vehicle]],
        departPos: state.departPosition[vehicle],
        departSpeed: this.departSpeed[vehicle],
        departDelay: record.departDelay,
        arrival: state.endTime[vehicle] + this.begin,
        arrivalLane: network.laneIds[last < lanes ? last : connectionTo[last - lanes]],
        arrivalPos: state.arrivalPosition[vehicle],
        arrivalSpeed: state.row[vehicle * ROW + SPEED],
        duration: record.duration,
        routeLength: record.distance,
        waitingTime: record.waitingTime,
        waitingCount: record.stops,
        stopTime: record.dwellTime,
        timeLoss: record.timeLoss,
        vType: this.typeOf.get(id) ?? 'car',
        speedFactor: state.trait[vehicle * TAG + FACTOR],
      }
    })
  }
}
