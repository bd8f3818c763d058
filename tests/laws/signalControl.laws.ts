/** How signals decide, and what comes of it: green waves, max-pressure, gap-out, spill-back (items V59, V5A, V5C, V5D). */

import { poisson } from '../../data/demand/poisson.ts'
import { GREEN_YIELD } from '../../engine/network/network.ts'
import { ROW, SPEED } from '../../engine/state/state.ts'
import { measureDischarge } from './discharge.ts'
import { simulate, trip } from './driving.ts'
import type { Law } from './law.ts'
import { ALIKE, greenWave, lasting, twoRoads, twoStages } from './signalRoads.ts'
import { passages } from './stopLine.ts'

const numbered = (letter: string, i: number) => `${letter}${String(i).padStart(5, '0')}`

/** Cars that stand at the first signal when it turns green: what they meet from there on. */
async function followWave(offsets: readonly number[], model: 'IDM' | 'IIDM', cars = 15) {
  const spacing = 400
  const network = greenWave({ spacing, offsets: [...offsets] })
  const trips = Array.from({ length: cars }, (_, i) =>
    trip(numbered('c', i), 'link0', `link${offsets.length}`, { depart: 44 + 2 * i, type: 'alike' }),
  )
  const types = ALIKE.map((type) => ({ ...type, model }))
  const simulation = await simulate(network, trips, { types })
  const { state } = simulation.inspect()
  const stopsBefore = new Map<number, number>()
  const lanes = [0, offsets.length - 1].map((k) => `link${k}_0`)
  const passed = await passages(simulation, lanes, 500, {
    onStep: () => {
      const { vehicle, element } = simulation.frame()
      vehicle.forEach((v, i) => {
        if (simulation.network.laneIds[element[i]] !== 'link0_0' && !stopsBefore.has(v))
          stopsBefore.set(v, state.stops[v])
      })
    },
  })
  const stops = [...stopsBefore].reduce((sum, [v, before]) => sum + state.stops[v] - before, 0)
  const times = [...stopsBefore.keys()].map((v) => {
    const [start, end] = lanes.map((lane) => passed.find((p) => p.vehicle === v && p.lane === lane)!.time)
    return end - start
  })
  const begin = Math.min(...passed.filter(({ lane }) => lane === lanes[0]).map(({ time }) => time))
  await simulation.close()
  return { stops: stops / cars, first: times[0], mean: times.reduce((a, b) => a + b, 0) / cars, begin }
}

/** From standstill to 50 km/h a car with a = 2 m/s² loses so much against one that drives 50 km/h at once [s]. */
const START_LOSS = 3.9

const TOO_LONG =
  'IDM keeps more than s0 + v T near the desired speed: a platoon drives below it and grows longer than the green; IIDM does not'

const wave: Law = {
  id: 'V59',
  title:
    'a platoon goes through five signals in step without a stop, and stops where they are half a cycle out of step',
  source: 'kinematics: 4 × 400 m at 50 km/h, offsets of 28.8 s, cycle 90 s, green 40 s',
  grade: 'C',
  tier: 'quick',
  async measure() {
    const inStep = await followWave([0, 28.8, 57.6, 86.4, 25.2], 'IDM')
    const improved = await followWave([0, 28.8, 57.6, 86.4, 25.2], 'IIDM')
    const outOfStep = await followWave([0, 73.8, 57.6, 41.4, 25.2], 'IDM')
    const trip = { unit: 's', expected: 115.2 + START_LOSS, tolerance: '5 %' as const }
    const stops = { unit: 'per vehicle', expected: 0 }
    return [
      { name: 'stops of the platoon', ...stops, measured: inStep.stops, misses: TOO_LONG },
      { name: 'first of the platoon, from the first line to the fifth', ...trip, measured: inStep.first },
      { name: 'mean of the platoon', ...trip, measured: inStep.mean, misses: TOO_LONG },
      { name: 'stops of a platoon that follows by IIDM', ...stops, measured: improved.stops },
      { name: 'mean of a platoon that follows by IIDM', ...trip, measured: improved.mean },
      { name: 'stops out of step', unit: 'per vehicle', expected: [1, 9] as const, measured: outOfStep.stops },
    ]
  },
}

/** Vehicles in the network and before it, each minute. @param share of what both roads together could carry without lost time */
async function queueOverTime(share: number, hours: number): Promise<number[]> {
  const saturation = (await measureDischarge()).saturation / 3600
  const duration = 3600 * hours
  const flows = { westIn: 0.6, southIn: 0.4 }
  const trips = Object.entries(flows).flatMap(([from, part]) =>
    poisson(part * share * saturation, duration, from.length).map((depart, i) =>
      trip(numbered(from, i), from, from === 'westIn' ? 'eastOut' : 'northOut', { depart }),
    ),
  )
  const network = twoRoads({ kind: 'maxPressure', phases: twoStages(8, 60) })
  const simulation = await simulate(network, trips)
  const counts: number[] = []
  for (let minute = 1; minute <= 60 * hours; minute++) {
    await simulation.advance(60)
    const { running, waiting } = simulation.results()
    counts.push(running + waiting)
  }
  await simulation.close()
  return counts
}

/** Of a line through the values, one a minute [1/h]. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const products = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0)
  const squares = values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0)
  return (60 * products) / squares
}

const stability: Law = {
  id: 'V5A',
  title: 'under max-pressure queues stay bounded inside the region of stability and grow steadily outside',
  source: 'Varaiya 2013, Transportation Research C 36, 177, theorem 2; two stages, 4 h, the first left out',
  grade: 'K',
  tier: 'long',
  async measure(kept) {
    const grown = (share: number) =>
      kept(`share ${share}`, async () => slopeOf((await queueOverTime(share, 4)).slice(60)))
    const saturation = (await measureDischarge()).saturation
    return [
      { name: 'at 60 % of saturation flow', unit: 'veh/h', expected: 0, tolerance: 3, measured: await grown(0.6) },
      { name: 'at 75 %', unit: 'veh/h', expected: 0, tolerance: 3, measured: await grown(0.75) },
      {
        name: 'at 110 %',
        unit: 'veh/h',
        expected: [0.1 * saturation, 0.35 * saturation] as const,
        measured: await grown(1.1),
      },
    ]
  },
}

const PASSAGE = 3
const LEAST = 5

/** Mean of the greens of one of two like roads [s]. @param flow of each [veh/s] */
async function actuatedGreens(flow: number): Promise<number> {
  const trips = ['westIn', 'southIn'].flatMap((from, k) =>
    poisson(flow, 7200, 3 + k).map((depart, i) =>
      trip(numbered(from, i), from, k === 0 ? 'eastOut' : 'northOut', { depart, type: 'alike' }),
    ),
  )
  const network = twoRoads({ kind: 'actuated', passage: PASSAGE, phases: twoStages(LEAST, 120) })
  const simulation = await simulate(network, trips, { types: ALIKE })
  const { state } = simulation.inspect()
  let [green, begins] = [0, 0]
  let before = false
  for (let time = 0; time < 7200; time += 0.5) {
    await simulation.advance(0.5)
    const now = state.signalState[0] >= GREEN_YIELD
    if (now) green += 0.5
    if (now && !before) begins++
    before = now
  }
  await simulation.close()
  return green / begins
}

/**
 * Both greens serve what came since the last one began, then last until the first gap above the passage time: geometric in the
 * number of vehicles. A vehicle reaches the line as its passage time ends, so nothing is added after the last.
 */
function expectedGreen(flow: number, saturation: number, lost: number, between: number): number {
  const extension = (Math.exp(flow * PASSAGE) - 1) / flow - PASSAGE
  let green = LEAST
  for (let round = 0; round < 200; round++) {
    const red = green + 2 * between
    green = Math.max(LEAST, (lost + (flow * red) / saturation) / (1 - flow / saturation) + extension)
  }
  return green
}

const gapOut: Law = {
  id: 'V5C',
  title: 'greens by demand last as long as the queue and gaps below the passage time',
  source: 'geometric expectation of gap-out (Newell 1989); v/c 0.5 of a lane with half of the time; ±10 %',
  grade: 'K',
  tier: 'quick',
  async measure() {
    const { saturation, lost } = await measureDischarge()
    const figures = [0.3, 0.5, 0.7].map(async (load) => {
      const flow = (load * saturation) / 2 / 3600
      return {
        name: `mean green, v/c ${load}`,
        unit: 's',
        expected: expectedGreen(flow, saturation / 3600, lost, 5),
        tolerance: '10 %' as const,
        measured: await actuatedGreens(flow),
      }
    })
    return Promise.all(figures)
  },
}

const spillBack: Law = {
  id: 'V5D',
  title: 'a full road lets in what it lets out, and nobody waits inside the junction before it',
  source: 'conservation; UXsim, 3-link queue spill-back; hard',
  grade: 'C',
  tier: 'quick',
  async measure() {
    const gate = [lasting('G', 12), lasting('y', 3), lasting('r', 44), lasting('u', 1)]
    const centre = { kind: 'fixed', phases: twoStages(40, 40) } as const
    const trips = Array.from({ length: 700 }, (_, i) => trip(numbered('w', i), 'westIn', 'exit'))
    const simulation = await simulate(twoRoads(centre, { gate, beyond: 180 }), trips)
    const { state, lanes } = simulation.inspect()
    const { connectionIds } = simulation.network
    const box = lanes + connectionIds.indexOf('westIn_0>eastOut_0')
    let inside = 0
    const onStep = () => {
      const { vehicle, element } = simulation.frame()
      vehicle.forEach((v, i) => {
        if (element[i] === box && state.row[v * ROW + SPEED] < 0.1) inside++
      })
    }
    const all = await passages(simulation, ['westIn_0', 'eastOut_0'], 3600, { onStep })
    await simulation.close()
    const count = (lane: string) => all.filter((p) => p.lane === lane && p.time > 720).length
    const [into, out] = [count('westIn_0'), count('eastOut_0')]
    return [
      { name: 'let in over let out, 48 minutes', unit: '', expected: 1, tolerance: '1 %', measured: into / out },
      { name: 'vehicles let out', unit: '', expected: [200, 1e9] as const, measured: out },
      { name: 'steps that somebody stood inside', unit: '', expected: 0, measured: inside },
    ]
  },
}

export const laws: readonly Law[] = [wave, stability, gapOut, spillBack]
