/**
 * The only stage that changes speeds and positions: ballistic update with an exact stop inside the step
 * (Treiber & Kanagaraj 2015, Physica A 419, 183), fuel, standing time. Who crosses the end of its element goes on over
 * as many elements as the step carries it: into connections of its own cell at once, into other cells by the outbox.
 * Reads and writes its own cell, after all of the batch have chosen how to drive.
 */

import { InvariantError } from '../base/errors.ts'
import * as energy from '../models/energy.ts'
import * as types from '../models/vehicleTypes.ts'
import * as codes from '../network/network.ts'
import * as outlookFields from '../state/outlook.ts'
import { adviceCounters } from '../state/outlook.ts'
import * as fields from '../state/state.ts'
import { counters } from '../state/state.ts'
import * as stopFields from '../state/stops.ts'
import type { World } from '../state/world.ts'
import * as layout from '../state/world.ts'
import type { Awake } from './awake.ts'
import type { Tails } from './followTails.ts'
import type { Navigator } from './navigate.ts'
import type { Post } from './outbox.ts'
import type { Summaries } from './summaries.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { MAX_SPEED, MOST_TYPES, TYPE_BITS } = types
const {
  BRAKING,
  C0,
  C1,
  C3,
  CLIMB,
  CUT0,
  CUT1,
  CUT2,
  CUT_SPEED,
  DRIVING,
  ELECTRIC,
  FLOOR,
  FLOOR_SLOPE,
  IDLE,
  P0,
  P1,
  P2,
  Q0,
  Q1,
  WEIGHT,
  ENGINE_BITS,
} = energy
const { NOWHERE } = codes
const { EXTERNAL } = outlookFields
const { STOP_REACH } = stopFields
const {
  ACCELERATION,
  ARRIVED,
  CLOCK_DT,
  COUNT,
  ENDS_HERE,
  EXTENT,
  FACTOR,
  FIRST_SLOT,
  FUEL,
  GRANTED,
  HALTS,
  LANES,
  LENGTH,
  LIMIT,
  PLACE,
  POSITION,
  MANNER,
  SPEED,
  STANDING,
  STANDING_SPEED,
  TYPE_SHIFT,
  VIA,
  ROW_BITS,
  TAG_BITS,
  SITE_BITS,
  SITE_TAG_BITS,
} = fields
const { ARRIVES, COUNTERS, PASSES } = layout

/** The type that most vehicles of a run have. */
function mostFrequent(types: Uint8Array): number {
  const times = new Int32Array(MOST_TYPES)
  for (const type of types) times[type]++
  return times.indexOf(times.reduce((most, count) => (count > most ? count : most), 0))
}

export function createMove(
  world: World,
  navigator: Navigator,
  { here, join }: Awake,
  { noteEntry, noteEnds, noteEmpty }: Summaries,
  leaveTail: Tails['leaveTail'],
  post: Post,
) {
  const { lane: laneHere, connection: connectionHere } = here
  const { network, state, scratch, lanes } = world
  const { connectionTo, connectionDiverge, laneEdge, connectionFrom, edgeGrade } = network
  const { row, trait, tag, slot, element: elementOf, start: startOf, site, siteTag } = state
  const { vehicleType, typeTable, engineTable } = state
  const { idealTime, status, endTime, arrivalPosition, stops, waited, connected } = state
  const { stopNext, stopPlace, stopLane, stopFrom, dwellEnd } = state
  const { counter, outboxOdometer } = scratch
  const dt = state.clock[CLOCK_DT]
  const perStep = 1 / dt
  /**
   * Type of most: its row of the table stands at a place that V8 knows, where each value costs one instruction instead of five.
   */
  const usual = mostFrequent(vehicleType)

  function arrive(vehicle: number, step: number, worker: number): void {
    status[vehicle] = ARRIVED
    elementOf[vehicle] = NOWHERE
    tag[(vehicle << TAG_BITS) | GRANTED] = NOWHERE
    endTime[vehicle] = (step + 1) * dt
    if (tag[(vehicle << TAG_BITS) | STANDING] > 0) {
      waited[vehicle] += tag[(vehicle << TAG_BITS) | STANDING] * dt
      tag[(vehicle << TAG_BITS) | STANDING] = 0
    }
    counter[worker * COUNTERS + (connected[vehicle] === EXTERNAL ? adviceCounters.externalEnded : counters.arrived)]++
  }

  /** Time of the free drive over an element [s]: for the time loss. */
  function addIdeal(vehicle: number, element: number, distance: number): void {
    let speed = site[(element << SITE_BITS) | LIMIT] * trait[(vehicle << TAG_BITS) | FACTOR]
    const max =
      typeTable[(vehicleType[vehicle] << TYPE_BITS) | (siteTag[(element << SITE_TAG_BITS) | MANNER] + MAX_SPEED)]
    if (speed > max) speed = max
    idealTime[vehicle] += distance / speed
  }

  /** The vehicle's front is beyond the end of `from`, or where its trip ends. */
  function leave(vehicle: number, from: number, step: number, worker: number): void {
    const cell = laneEdge[from < lanes ? from : connectionFrom[from - lanes]]
    const at = vehicle << ROW_BITS
    let position = row[at | POSITION]
    let start = startOf[vehicle]
    let x = from
    let onRow = true // still on the element that `via` speaks of
    while (true) {
      const length = site[(x << SITE_BITS) | EXTENT]
      let kind = ARRIVES
      let next: number
      if (x < lanes) {
        const c = onRow
          ? tag[(vehicle << TAG_BITS) | VIA]
          : navigator.pick(vehicle, x, tag[(vehicle << TAG_BITS) | PLACE])
        if (c === ENDS_HERE) {
          if (position < arrivalPosition[vehicle]) break
          addIdeal(vehicle, x, arrivalPosition[vehicle])
          arrive(vehicle, step, worker)
          return
        }
        if (position < length) break
        if (c < 0)
          throw new InvariantError(
            `vehicle ${vehicle} ran past the end of lane ${x} without a connection in step ${step}`,
          )
        kind = c
        next = lanes + c
        tag[(vehicle << TAG_BITS) | GRANTED] = NOWHERE
      } else {
        if (position < length) break
        next = connectionTo[x - lanes]
        tag[(vehicle << TAG_BITS) | PLACE]++
      }
      addIdeal(vehicle, x, length)
      const rearOut = start + length + trait[(at << 1) | LENGTH]
      const owner = x < lanes ? laneEdge[x] : laneEdge[connectionFrom[x - lanes]]
      const beyond = kind >= 0 ? connectionDiverge[kind] : 0
      if (owner === cell) {
        join(x)
        leaveTail(x, vehicle, rearOut, beyond)
      } else {
        const entry = post(worker, x, vehicle, kind >= 0 ? kind : PASSES)
        outboxOdometer[entry] = rearOut
      }
      position -= length
      start += length
      x = next
      onRow = false
    }
    row[at | POSITION] = position
    startOf[vehicle] = start
    elementOf[vehicle] = x
    if (x >= lanes && laneEdge[connectionFrom[x - lanes]] === cell) {
      slot[siteTag[(x << SITE_TAG_BITS) | FIRST_SLOT] + siteTag[(x << SITE_TAG_BITS) | COUNT]++] = vehicle
      noteEntry(x, siteTag[(x << SITE_TAG_BITS) | COUNT] - 1, 1 - (step & 1))
      join(x)
    } else post(worker, x, vehicle, ARRIVES)
  }

  /** Whether who comes to stand there stands at its stop, which is neither waiting nor a stop in the sense of traffic. */
  function standsAtStop(vehicle: number, lane: number): boolean {
    if (stopPlace[vehicle] !== tag[(vehicle << TAG_BITS) | PLACE]) return false
    if (dwellEnd[vehicle] >= 0) return true
    const stop = stopNext[vehicle]
    return lane === stopLane[stop] && row[(vehicle << ROW_BITS) | POSITION] >= stopFrom[stop] - STOP_REACH
  }

  /** Fuel [g/s] or electricity [W]: models/energy.ts, written out. */
  function draw(engine: number, speed: number, gain: number, sine: number): number {
    if (speed === 0) return engineTable[engine | IDLE]
    const cruise = engineTable[engine | C1] + speed * speed * engineTable[engine | C3]
    if (engineTable[engine | ELECTRIC] !== 0) {
      const wheels = speed * (cruise + engineTable[engine | WEIGHT] * sine + engineTable[engine | P1] * gain)
      return engineTable[engine | C0] + wheels * engineTable[engine | (wheels > 0 ? DRIVING : BRAKING)]
    }
    const linear = engineTable[engine | P0] + speed * (engineTable[engine | P1] + speed * engineTable[engine | P2])
    const quadratic = engineTable[engine | Q0] + engineTable[engine | Q1] * speed
    const pull = gain + sine * CLIMB
    const level = engineTable[engine | C0] + speed * cruise + linear * pull
    // Here no engine comes near the least that it burns.
    if (pull >= 0) return level + quadratic * pull * pull
    const idles = speed <= engineTable[engine | CUT_SPEED]
    if (
      !idles &&
      pull <= engineTable[engine | CUT0] + speed * (engineTable[engine | CUT1] + speed * engineTable[engine | CUT2])
    )
      return 0
    const plus = 2 * quadratic * pull < -linear ? -linear / (2 * quadratic) : pull
    const rate = level + quadratic * plus * plus
    const floor = idles ? engineTable[engine | FLOOR] + engineTable[engine | FLOOR_SLOPE] * speed : 0
    return rate > floor ? rate : floor
  }

  /** @param count of those on it, > 0 */
  function moveElement(element: number, count: number, step: number, worker: number): void {
    // With `| 0` V8 asks neither each time round what kind of number it is, nor of sums whether they have left the 32 bits.
    const n = count | 0
    const first = siteTag[(element << SITE_TAG_BITS) | FIRST_SLOT]
    const length = site[(element << SITE_BITS) | EXTENT]
    const halting = siteTag[(element << SITE_TAG_BITS) | HALTS] !== 0
    // Junctions are level.
    const grade = element < lanes ? edgeGrade[laneEdge[element]] : 0
    const sine = grade === 0 ? 0 : grade / Math.sqrt(1 + grade * grade)
    let kept = 0
    for (let k = 0; k < n; k++) {
      const vehicle = slot[(first + k) | 0]
      const at = vehicle << ROW_BITS
      const a = row[at | ACCELERATION]
      const before = row[at | SPEED]
      if (before === 0 && a <= 0) {
        row[at | FUEL] += engineTable[((tag[(at << 1) | LANES] >>> TYPE_SHIFT) << ENGINE_BITS) | IDLE] * dt
        if (!(halting && standsAtStop(vehicle, element)) && tag[(at << 1) | STANDING]++ === 0) stops[vehicle]++
        if (kept !== k) slot[(first + kept) | 0] = vehicle
        kept = (kept + 1) | 0
        continue
      }
      let speed = before + a * dt
      let way: number
      if (speed < 0) {
        speed = 0
        way = a < 0 ? (before * before) / (-2 * a) : 0
      } else way = (before + speed) * 0.5 * dt
      const position = row[at | POSITION] + way
      row[at | SPEED] = speed
      row[at | POSITION] = position

      // At the mean speed of the step: so the work of accelerating is what the vehicle gains, whatever the step.
      const type = tag[(at << 1) | LANES] >>> TYPE_SHIFT
      const mean = way * perStep
      row[at | FUEL] +=
        (type === usual ? draw(usual << ENGINE_BITS, mean, a, sine) : draw(type << ENGINE_BITS, mean, a, sine)) * dt
      if (speed < STANDING_SPEED && !(halting && standsAtStop(vehicle, element))) {
        if (tag[(at << 1) | STANDING]++ === 0) stops[vehicle]++
      } else if (tag[(at << 1) | STANDING] > 0) {
        waited[vehicle] += tag[(at << 1) | STANDING] * dt
        tag[(at << 1) | STANDING] = 0
      }

      if (
        position >= length ||
        (element < lanes && tag[(vehicle << TAG_BITS) | VIA] === ENDS_HERE && position >= arrivalPosition[vehicle])
      ) {
        leave(vehicle, element, step, worker)
      } else {
        if (kept !== k) slot[(first + kept) | 0] = vehicle
        kept = (kept + 1) | 0
      }
    }
    siteTag[(element << SITE_TAG_BITS) | COUNT] = kept
    if (kept > 0) noteEnds(element, 1 - (step & 1))
    else noteEmpty(element, 1 - (step & 1))
  }

  /** Of the cells in hand. */
  return function move(step: number, worker: number): void {
    // Who comes to an element in this step must not be moved again: connections first, and not those that join.
    const connections = here.connections
    const elements = connections + here.lanes
    let moved = 0
    for (let i = 0; i < elements; i++) {
      const element = i < connections ? connectionHere[i] : laneHere[i - connections]
      const n = siteTag[(element << SITE_TAG_BITS) | COUNT]
      if (n > 0) moveElement(element, n, step, worker)
      else noteEmpty(element, 1 - (step & 1))
      moved += n
    }
    counter[worker * COUNTERS + counters.updates] += moved
  }
}
