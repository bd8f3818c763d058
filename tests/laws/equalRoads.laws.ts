/** Junctions at which no road goes first: right before left (V65), stop signs for all (V66). */

import { poisson } from '../../data/demand/poisson.ts'
import type { NetworkDescription, TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import { cross } from '../../data/scenarios/roads.ts'
import { ARRIVED } from '../../engine/state/state.ts'
import { type Sight, simulate, trip, watch } from './driving.ts'
import type { Figure, Law } from './law.ts'

const ARMS = ['west', 'south', 'east', 'north'] as const
type Arm = (typeof ARMS)[number]
const AHEAD: Record<Arm, Arm> = { west: 'east', south: 'north', east: 'west', north: 'south' }
/** All want the same speed, so that nobody is delayed by a slower one. */
const ALIKE: VehicleTypeDescription = {
  id: 'alike',
  vehicleClass: 'car',
  speedFactor: { mean: 1, deviation: 0, min: 1, max: 1 },
}
const WARM_UP = 300 // [s]
const DURATION = 2100 // [s]

const through = (arm: Arm, departures: readonly number[]): TripDescription[] =>
  departures.map((depart, k) =>
    trip(`${arm}${String(k).padStart(4, '0')}`, `${arm}In`, `${AHEAD[arm]}Out`, {
      depart: Math.round(depart * 1000) / 1000,
      type: ALIKE.id,
    }),
  )

/** How many of queues that never end on the given arms get through, in all [veh/h]. */
async function capacity(description: NetworkDescription, arms: readonly Arm[]): Promise<number> {
  const queue = Array.from({ length: DURATION / 2.5 }, (_, k) => k * 2.5)
  const simulation = await simulate(
    description,
    arms.flatMap((arm) => through(arm, queue)),
    { types: [ALIKE] },
  )
  await simulation.advance(WARM_UP)
  const before = simulation.results().arrived
  await simulation.advance(DURATION - WARM_UP)
  const passed = simulation.results().arrived - before
  await simulation.close()
  return (passed * 3600) / (DURATION - WARM_UP)
}

/** Mean delay by arm, of so many straight on from each [s]. */
async function delays(description: NetworkDescription, rate: number, seed: number): Promise<Record<Arm, number>> {
  const result = {} as Record<Arm, number>
  const free = new Map<Arm, number>()
  for (const arm of ARMS) {
    // The same way on the main road of a junction of the same size, alone: what it takes without stopping.
    const main = cross({ arms: arm === 'west' || arm === 'east' ? ALONG : ACROSS })
    const side = arm === 'west' || arm === 'south' ? 'west' : 'east'
    free.set(arm, await meanTime(main, through(side, [0]), side))
  }
  const trips = ARMS.flatMap((arm, k) => through(arm, poisson(rate / 3600, 900, seed * 4 + k)))
  const times = await meanTimes(description, trips)
  for (const arm of ARMS) result[arm] = times[arm] - (free.get(arm) as number)
  return result
}

const ALONG = { west: 310, south: 240, east: 270, north: 190 }
const ACROSS = { west: 240, south: 310, east: 190, north: 270 }

async function meanTimes(description: NetworkDescription, trips: readonly TripDescription[]) {
  const simulation = await simulate(description, trips, { types: [ALIKE] })
  const { state } = simulation.inspect()
  await simulation.advance(900)
  for (let more = 0; more < 60 && state.status.some((status) => status !== ARRIVED); more++)
    await simulation.advance(60)
  const times = {} as Record<Arm, number>
  for (const arm of ARMS) {
    const own = [...simulation.vehicleIds.keys()].filter((v) => simulation.vehicleIds[v].startsWith(arm))
    times[arm] = own.reduce((sum, v) => sum + state.endTime[v] - state.departTime[v], 0) / own.length
  }
  await simulation.close()
  return times
}

async function meanTime(description: NetworkDescription, trips: readonly TripDescription[], arm: Arm) {
  return (await meanTimes(description, trips))[arm]
}

/** Share of vehicles at stop signs for all that enter before somebody who was at the line of another arm first. */
async function outOfTurn(rate: number): Promise<number> {
  const trips = ARMS.flatMap((arm, k) => through(arm, poisson(rate / 3600, 900, 40 + k)))
  const simulation = await simulate(cross({ control: 'allWayStop' }), trips, { types: [ALIKE] })
  const { network } = simulation
  const here = new Map<string, number>()
  let [passed, early] = [0, 0]
  await watch(simulation, 960, (seen: Sight[], time) => {
    const entered: string[] = []
    for (const { id, on, element, position } of seen) {
      if (on.includes('>')) {
        if (here.has(id)) entered.push(id)
      } else if (on.includes('In') && !here.has(id) && network.columns.elementLength[element] - position < 3)
        here.set(id, time)
    }
    for (const id of entered) {
      const since = here.get(id) as number
      here.delete(id)
      passed++
      // Of those who cross, not who comes the other way; at least a step and a half earlier.
      const crossing = [...here].filter(([other]) => isAcross(other, id) && !entered.includes(other))
      if (crossing.some(([, time]) => time < since - 0.75)) early++
    }
  })
  await simulation.close()
  return early / passed
}

const axis = (id: string): boolean => /^(west|east)/.test(id)
const isAcross = (a: string, b: string): boolean => axis(a) !== axis(b)

const rightBeforeLeft: Law = {
  id: 'V65',
  title: 'right before left treats all arms alike, and four full ones get 600 to 1,000 vehicles an hour through',
  source: 'general knowledge',
  grade: 'K',
  tier: 'long',
  async measure() {
    const description = cross({ control: 'rightBeforeLeft' })
    const sums = { west: 0, south: 0, east: 0, north: 0 }
    const seeds = 12
    for (let seed = 1; seed <= seeds; seed++) {
      const times = await delays(description, 200, seed)
      for (const arm of ARMS) sums[arm] += times[arm] / seeds
    }
    const mean = ARMS.reduce((sum, arm) => sum + sums[arm] / 4, 0)
    return [
      ...ARMS.map(
        (arm): Figure => ({
          name: `delay from the ${arm}, 200 veh/h from each arm`,
          unit: 's',
          expected: mean,
          tolerance: '20 %',
          measured: sums[arm],
        }),
      ),
      { name: 'four full arms', unit: 'veh/h', expected: [600, 1000], measured: await capacity(description, ARMS) },
    ]
  },
}

const allWayStop: Law = {
  id: 'V66',
  title: 'at stop signs for all one drives on in the order of coming, as many and as late as the manual says',
  source: 'HCM, all-way stop control: saturation headways 3.9 to 9.6 s; computed for equal arms, straight on only',
  grade: 'K',
  tier: 'long',
  async measure() {
    const description = cross({ control: 'allWayStop' })
    const figures: Figure[] = [
      {
        name: 'one arm alone',
        unit: 'veh/h',
        expected: 923,
        tolerance: '15 %',
        measured: await capacity(description, ['south']),
      },
      {
        name: 'four full arms',
        unit: 'veh/h',
        expected: 1500,
        tolerance: '15 %',
        measured: await capacity(description, ARMS),
      },
    ]
    for (const [rate, expected] of [
      [100, 8.1],
      [200, 10.5],
      [300, 17.6],
    ]) {
      const measured: number[] = []
      for (let seed = 1; seed <= 12; seed++) {
        const times = await delays(description, rate, seed)
        measured.push(ARMS.reduce((sum, arm) => sum + times[arm] / 4, 0))
      }
      figures.push({ name: `delay, ${rate} veh/h from each arm`, unit: 's', expected, tolerance: '20 %', measured })
    }
    figures.push({
      name: 'share that goes before somebody who has stopped earlier, 200 veh/h from each arm',
      unit: '',
      expected: [0, 0.02],
      measured: await outOfTurn(200),
    })
    return figures
  },
}

export const laws: readonly Law[] = [rightBeforeLeft, allWayStop]
