/** How long one waits where one gives way: side streets and entries of roundabouts (V61, V64). */

import { poisson } from '../../data/demand/poisson.ts'
import type { NetworkDescription, TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import { cross } from '../../data/scenarios/roads.ts'
import { ARRIVED } from '../../engine/state/state.ts'
import { simulate, trip } from './driving.ts'
import { roundabout, TIMETABLE } from './entryCapacity.laws.ts'
import type { Figure, Law } from './law.ts'

/** As in the formulas: an empty junction fills for a quarter of an hour [s]. */
const PERIOD = 900
const REPLICATIONS = 40

/** All who give way want the same speed, so that nobody is delayed by a slower one. */
const ALIKE: VehicleTypeDescription = {
  id: 'alike',
  vehicleClass: 'car',
  speedFactor: { mean: 1, deviation: 0, min: 1, max: 1 },
}
const TYPES = [ALIKE, TIMETABLE]

interface Flow {
  readonly from: string
  readonly to: string
  /** [veh/h] */
  readonly rate: number
  readonly type: string
}

function tripsOf({ from, to, rate, type }: Flow, seed: number, prefix: string): TripDescription[] {
  return poisson(rate / 3600, PERIOD, seed).map((depart, k) =>
    trip(`${prefix}${String(k).padStart(4, '0')}`, from, to, { depart: Math.round(depart * 1000) / 1000, type }),
  )
}

/** Mean time from the departure that was wanted to the arrival of those whose id begins with `prefix` [s]. */
async function meanTime(description: NetworkDescription, trips: readonly TripDescription[], prefix: string) {
  const simulation = await simulate(description, trips, { types: TYPES })
  const { state } = simulation.inspect()
  await simulation.advance(PERIOD)
  for (let more = 0; more < 60 && state.status.some((status) => status !== ARRIVED); more++)
    await simulation.advance(60)
  let [sum, n] = [0, 0]
  simulation.vehicleIds.forEach((id, v) => {
    if (!id.startsWith(prefix)) return
    sum += state.endTime[v] - state.departTime[v]
    n++
  })
  await simulation.close()
  return sum / n
}

/** Of `minor` beside `major`, by replication [s]. @param free the time it takes where nobody is waited for */
async function delays(description: NetworkDescription, minor: Flow, major: Flow, free: number): Promise<number[]> {
  const list: number[] = []
  for (let seed = 1; seed <= REPLICATIONS; seed++) {
    const trips = [...tripsOf(minor, 2 * seed, 'minor'), ...tripsOf(major, 2 * seed + 1, 'major')]
    list.push((await meanTime(description, trips, 'minor')) - free)
  }
  return list
}

/** HCM: of somebody who gives way, with the time to slow down and get up to speed as far as `stops` of them stop [s]. */
function delayOf(rate: number, capacity: number, stops: number): number {
  const [x, T] = [rate / capacity, PERIOD / 3600]
  const queue = x - 1 + Math.sqrt((x - 1) ** 2 + ((3600 / capacity) * x) / (450 * T))
  return 3600 / capacity + 900 * T * queue + 5 * stops
}

const twoWayStop: Law = {
  id: 'V61',
  title: 'the delay of a side road with a stop sign follows from its capacity: a right turn beside 400 veh/h',
  source: 'Highway Capacity Manual, control delay of two-way stop control; capacity 654 veh/h with 6.2 and 3.3 s',
  grade: 'C',
  tier: 'long',
  async measure() {
    // Straight on over arms of the same lengths, with right of way and nobody else: the formula's 5 s are for slowing down.
    const reference = cross({ arms: { west: 240, south: 310, east: 270, north: 190 } })
    const free = await meanTime(reference, [trip('minor', 'westIn', 'eastOut', { type: ALIKE.id })], 'minor')
    const figures: Figure[] = []
    for (const rate of [200, 500])
      figures.push({
        name: `delay of ${rate} veh/h`,
        unit: 's',
        expected: delayOf(rate, 654, 1),
        tolerance: '20 %',
        measured: await delays(
          cross({ sign: 'stop' }),
          { from: 'southIn', to: 'eastOut', rate, type: ALIKE.id },
          { from: 'westIn', to: 'eastOut', rate: 400, type: TIMETABLE.id },
          free,
        ),
      })
    return figures
  },
}

const entry: Law = {
  id: 'V64',
  title: 'the delay at the entry of a roundabout follows from its capacity: beside 400 veh/h',
  source: 'HCM 6, chapter 22, with the capacity of HCM 6, 918 veh/h, as in NCHRP 08-135',
  grade: 'S',
  tier: 'long',
  async measure() {
    const description = roundabout()
    const free = await meanTime(description, [trip('minor', '1001+0', '1002-0', { type: ALIKE.id })], 'minor')
    const figures: Figure[] = []
    for (const rate of [400, 700])
      figures.push({
        name: `delay of ${rate} veh/h`,
        unit: 's',
        expected: delayOf(rate, 918, Math.min(rate / 918, 1)),
        tolerance: '25 %',
        measured: await delays(
          description,
          { from: '1001+0', to: '1002-0', rate, type: ALIKE.id },
          { from: '1004+0', to: '1002-0', rate: 400, type: ALIKE.id },
          free,
        ),
        misses:
          'the formula lets everybody wait its turn at the line for as long as capacity says (3.9 s), even who comes to an empty ring; here only who meets somebody waits',
      })
    return figures
  },
}

export const laws: readonly Law[] = [twoWayStop, entry]
