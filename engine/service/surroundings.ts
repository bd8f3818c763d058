/** What advice to a real vehicle is made from: the newest frame of the world with advice, indexed by lane once a frame. */
import { HORIZON } from '../advisory/advice.ts'
import { AHEAD, STANDING_AHEAD, TRAFFIC, TRAFFIC_SPEED } from '../advisory/situation.ts'
import { type FrameReader, TIME, type WorldFrame } from './frames.ts'
import { SLOTS } from './reports.ts'

export interface Surroundings {
  /** Undefined before the first frame. */
  frame(): WorldFrame | undefined
  /**
   * Vehicles on a lane beyond a position, of the frame that `frame()` gave last.
   * @param slot of a real vehicle not to be counted @param out takes fields of a situation: AHEAD, STANDING_AHEAD, TRAFFIC,
   * TRAFFIC_SPEED
   */
  countAhead(lane: number, position: number, slot: number, out: Float64Array): void
  /** Does something while a real vehicle is not among those on the lanes of the frame: nobody is in its own way. */
  without(slot: number, something: () => void): void
}

/** Slower than this a vehicle stands in a queue [m/s]; as in the step. */
const QUEUED = 0.5

/** @param elements lanes and connections of the network @param firstExternal number of the real vehicle of slot 0 */
export function createSurroundings(reader: FrameReader, elements: number, firstExternal: number): Surroundings {
  /** Places in the frame by element: those of element e are `place[first[e]]` … `place[first[e + 1] - 1]`. */
  const first = new Int32Array(elements + 1)
  const next = new Int32Array(elements + 1)
  let place = new Int32Array(0)
  /** Places of the real vehicles by slot, or −1. */
  const own = new Int32Array(SLOTS)
  let indexed = Number.NaN
  let current: WorldFrame | undefined

  function index({ vehicles, vehicle, element }: WorldFrame): void {
    const count = vehicles[0]
    if (place.length < count) place = new Int32Array(element.length)
    first.fill(0)
    for (let v = 0; v < count; v++) first[element[v] + 1]++
    for (let e = 0; e < elements; e++) first[e + 1] += first[e]
    next.set(first)
    own.fill(-1)
    for (let v = 0; v < count; v++) {
      place[next[element[v]]++] = v
      if (vehicle[v] >= firstExternal) own[vehicle[v] - firstExternal] = v
    }
  }

  return {
    frame() {
      current = reader.newest()?.advised
      if (current && current.clock[TIME] !== indexed) {
        index(current)
        indexed = current.clock[TIME]
      }
      return current
    },
    countAhead(lane, from, slot, out) {
      out[AHEAD] = out[STANDING_AHEAD] = out[TRAFFIC] = out[TRAFFIC_SPEED] = 0
      if (!current) return
      const { position, speed } = current
      for (let k = first[lane]; k < first[lane + 1]; k++) {
        if (position[place[k]] <= from || place[k] === own[slot]) continue
        out[AHEAD]++
        if (speed[place[k]] < QUEUED) out[STANDING_AHEAD]++
        if (position[place[k]] > from + HORIZON) continue
        out[TRAFFIC]++
        out[TRAFFIC_SPEED] += speed[place[k]]
      }
    },
    without(slot, something) {
      const place = current ? own[slot] : -1
      const lane = place < 0 ? -1 : current!.element[place]
      // In a junction it is on no lane; and lanes may have been counted before it came.
      if (lane < 0 || lane >= current!.laneVehicles.length || current!.laneVehicles[lane] === 0) return something()
      const speed = current!.speed[place]
      const { laneVehicles, laneStanding, laneSpeeds } = current!
      const stands = speed < QUEUED && laneStanding[lane] > 0 ? 1 : 0
      laneVehicles[lane]--
      laneStanding[lane] -= stands
      laneSpeeds[lane] -= speed
      something()
      laneVehicles[lane]++
      laneStanding[lane] += stands
      laneSpeeds[lane] += speed
    },
  }
}
