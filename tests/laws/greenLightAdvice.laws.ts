/**
 * Advice at signals with fixed times (items VB0–VB5): what it must never do, and what it does to those who get it and to others.
 */

import { poisson } from '../../data/demand/poisson.ts'
import type { TripDescription } from '../../data/description.ts'
import { drawFrom } from '../../data/draw.ts'
import { GREEN_TARGET, greenLight } from '../../engine/advisory/greenLight.ts'
import { CO2_PER_FUEL } from '../../engine/models/energy.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { ARRIVED, FUEL, ROW } from '../../engine/state/state.ts'
import { arrival } from '../advisory/arrival.ts'
import { beforeSignal } from '../advisory/situation.ts'
import { simulate, trip } from './driving.ts'
import type { Figure, Law } from './law.ts'
import { ALIKE, greenWave, LIMIT } from './signalRoads.ts'

/** Of every signal here [s]. */
const [CYCLE, GREEN] = [90, 40]
/** Six signals out of step with each other [s]. */
const OFFSETS = [0, 37, 81, 12, 66, 29]
const CAPACITY = (1860 / 3600) * (GREEN / CYCLE)
/** Where it would have to be asked for, a speed below half the limit is no advice. */
const LOWEST = LIMIT / 2

/** Slowest and fastest that may be advised, and all between in steps of 0.01 m/s. */
const SPEEDS = Array.from({ length: 1 + Math.floor((LIMIT - LOWEST) / 0.01) }, (_, k) => LIMIT - 0.01 * k)

interface Asked {
  readonly windows: number
  readonly advised: number
  readonly outside: number
  readonly aboveLimit: number
  readonly missed: number
}

/** Advice for a car on a free road before one green window, over distances, speeds and windows. */
function askEverything(): Asked {
  const out = new Float64Array(3)
  const asked = { windows: 0, advised: 0, outside: 0, aboveLimit: 0, missed: 0 }
  const none = Array.from({ length: 6 }, () => Number.POSITIVE_INFINITY)
  for (let distance = 60; distance <= 480; distance += 35)
    for (let speed = 6; speed <= LIMIT; speed += 2.3)
      for (let start = 0; start < 60; start += 7)
        for (const end of [start + 6, start + 17, start + 40]) {
          asked.windows++
          const why = greenLight(
            beforeSignal(distance, speed, LIMIT),
            0,
            [start, start, start, end, end, end, ...none],
            0,
            out,
          )
          if (why === 0) {
            asked.advised++
            const at = arrival(distance, speed, out[GREEN_TARGET])
            if (at < start - 1e-6 || at > end + 1e-6) asked.outside++
            if (out[GREEN_TARGET] > LIMIT) asked.aboveLimit++
          } else {
            // 3 s behind the start, so that nobody brakes for the red, and 2.5 s before the end, to keep off the amber.
            const from = start > 0 ? start + 3 : 0
            const within = SPEEDS.some((target) => {
              const at = arrival(distance, speed, target)
              return at >= from && at <= end - 2.5
            })
            if (within) asked.missed++
          }
        }
  return asked
}

const everyone = { kinds: ['greenLight'] as const, share: 1, compliance: 1, reaction: 0 }
const nobody = { kinds: [] as const, share: 1, compliance: 1, reaction: 0 }

async function untilAllArrived(simulation: Simulation, since: number): Promise<void> {
  const { state } = simulation.inspect()
  await simulation.advance(since)
  for (let more = 0; more < 60 && state.status.some((status) => status !== ARRIVED); more++)
    await simulation.advance(60)
  if (state.status.some((status) => status !== ARRIVED)) throw new Error('not everybody arrived within an hour')
}

/** Whether one car alone, that departs at the time, stops before its signal; and its CO2 [g]. */
async function alone(depart: number, advice: typeof everyone | typeof nobody): Promise<{ stops: number; co2: number }> {
  const simulation = await simulate(
    greenWave({ cycle: CYCLE, green: GREEN, offsets: [0] }),
    [trip('car', 'link0', 'link1', { depart, type: 'alike', departSpeed: LIMIT })],
    { types: ALIKE, advice },
  )
  await untilAllArrived(simulation, depart)
  const { state } = simulation.inspect()
  const seen = { stops: state.stops[0], co2: state.row[FUEL] * CO2_PER_FUEL }
  await simulation.close()
  return seen
}

/**
 * Whether some speed from half the limit up brings a car that drives at the limit from the start of the road into the green;
 * the signal's greens begin at 0, CYCLE, … and the line is 292 m on.
 */
function canPass(depart: number): boolean {
  const distance = 292
  return SPEEDS.some((target) => {
    const at = depart + arrival(distance, LIMIT, target)
    const inCycle = at % CYCLE
    return inCycle >= 3 && inCycle <= GREEN - 2.5
  })
}

interface Corridor {
  /** Of all: from the wanted departure to the arrival [s]. */
  readonly duration: number
  readonly equipped: Group
  readonly others: Group
}

interface Group {
  readonly duration: number
  readonly stops: number
  /** [g] a trip */
  readonly co2: number
}

async function corridor(
  load: number,
  seed: number,
  advice: { kinds: readonly 'greenLight'[]; share: number; compliance: number; reaction: number },
): Promise<Corridor> {
  const draw = drawFrom(seed)
  const trips: TripDescription[] = poisson(load * CAPACITY, 2700, seed).map((depart, k) =>
    trip(`v${String(k).padStart(4, '0')}-${Math.floor(1e6 * draw(`id ${k}`))}`, 'link0', 'link6', { depart }),
  )
  const simulation = await simulate(greenWave({ cycle: CYCLE, green: GREEN, offsets: OFFSETS }), trips, {
    seed,
    advice,
  })
  await untilAllArrived(simulation, 2700)
  const { state } = simulation.inspect()
  const group = (wanted: (vehicle: number) => boolean): Group => {
    let [n, duration, stops, co2] = [0, 0, 0, 0]
    for (let vehicle = 0; vehicle < trips.length; vehicle++) {
      if (!wanted(vehicle)) continue
      n++
      duration += state.endTime[vehicle] - state.departTime[vehicle]
      stops += state.stops[vehicle]
      co2 += state.row[vehicle * ROW + FUEL] * CO2_PER_FUEL
    }
    return { duration: duration / n, stops: stops / n, co2: co2 / n }
  }
  const seen = {
    duration: group(() => true).duration,
    equipped: group((vehicle) => state.connected[vehicle] !== 0),
    others: group((vehicle) => state.connected[vehicle] === 0),
  }
  await simulation.close()
  return seen
}

const SEEDS = Array.from({ length: 10 }, (_, k) => k + 1)
/** Change from `without` to `told` [%]. */
const change = (told: number, without: number): number => 100 * (told / without - 1)

/** With the advice and without it, by seed. */
async function pairsAt(
  load: number,
  advice: Parameters<typeof corridor>[2],
): Promise<{ told: Corridor; plain: Corridor }[]> {
  const pairs: { told: Corridor; plain: Corridor }[] = []
  for (const seed of SEEDS) {
    const told = await corridor(load, seed, advice)
    pairs.push({ told, plain: await corridor(load, seed, { ...advice, kinds: [] }) })
  }
  return pairs
}

/** Stops of a car that keeps to advice and comes at 54 s, when so many wait for the green that begins at 90 s. */
async function stopsBehind(queue: number): Promise<number> {
  const trips = Array.from({ length: queue }, (_, k) =>
    trip(`q${k}`, 'link0', 'link1', { depart: 23 + 2.5 * k, type: 'alike', departSpeed: LIMIT }),
  )
  const behind = trip('x', 'link0', 'link1', { depart: 66, type: 'alike', departSpeed: LIMIT })
  const simulation = await simulate(greenWave({ cycle: CYCLE, green: GREEN, offsets: [0] }), [...trips, behind], {
    types: ALIKE,
    advice: everyone,
  })
  await untilAllArrived(simulation, 66)
  const stops = simulation.inspect().state.stops[simulation.vehicleIds.indexOf('x')]
  await simulation.close()
  return stops
}

export const laws: readonly Law[] = [
  {
    id: 'VB0',
    title: 'Advised speeds reach the green window, none is above the limit, and no reachable window goes unadvised',
    source:
      'distance over speed, with one change of speed in comfort; brute force over all speeds from half the limit up',
    grade: 'C',
    tier: 'quick',
    measure() {
      const { windows, advised, outside, aboveLimit, missed } = askEverything()
      return [
        { name: 'advised arrivals outside the window', unit: '', expected: 0, measured: outside },
        { name: 'advised speeds above the limit', unit: '', expected: 0, measured: aboveLimit },
        { name: 'windows that some speed reaches, not advised', unit: '', expected: 0, measured: missed },
        { name: 'cases', unit: '', expected: [1000, Number.POSITIVE_INFINITY], measured: windows },
        { name: 'of them advised', unit: '', expected: [300, windows - 300], measured: advised },
      ]
    },
  },
  {
    id: 'VB1',
    title: 'A car alone that keeps to advice stops before no fixed-time signal that some speed passes at green',
    source: 'one car a run, departing in each second of a cycle; arrival with one change of speed in comfort',
    grade: 'C',
    tier: 'quick',
    async measure() {
      let [possible, stoppedAdvised, stoppedAlone, dearer] = [0, 0, 0, 0]
      const [burnt, saved]: [number[], number[]] = [[], []]
      for (let depart = 0; depart < CYCLE; depart++) {
        const [plain, told] = [await alone(depart, nobody), await alone(depart, everyone)]
        if (told.co2 > plain.co2 * (1 + 1e-9)) dearer++
        burnt.push(plain.co2)
        saved.push(plain.co2 - told.co2)
        if (!canPass(depart)) continue
        possible++
        stoppedAdvised += told.stops
        stoppedAlone += plain.stops
      }
      const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
      return [
        {
          name: 'stops where a speed exists, of those who keep to advice',
          unit: '',
          expected: 0,
          measured: stoppedAdvised,
        },
        { name: 'stops of the same cars without', unit: '', expected: [5, CYCLE], measured: stoppedAlone },
        {
          name: 'seconds of the cycle in which a speed exists',
          unit: '',
          expected: [30, CYCLE - 5],
          measured: possible,
        },
        { name: 'cars that burn more with advice than without', unit: '', expected: 0, grade: 'K', measured: dearer },
        {
          name: 'CO2 saved over all seconds of the cycle',
          unit: '%',
          expected: [0, 30],
          grade: 'K',
          measured: (100 * sum(saved)) / sum(burnt),
        },
      ]
    },
  },
  {
    id: 'VB2',
    title: 'On six signals out of step those who keep to advice burn less in light traffic, and the others no more',
    source:
      'Eckhoff, Halmos, German 2013: CO2 up to −11.5 % in light traffic, the others’ higher in dense traffic; a fifth equipped, ten paired seeds',
    grade: 'K',
    tier: 'long',
    async measure(kept) {
      const figures: Figure[] = []
      for (const load of [0.2, 0.4, 0.6, 0.8, 0.95]) {
        const pairs = await kept(`load ${load}`, () => pairsAt(load, { ...everyone, share: 0.2 }))
        const of = (who: 'equipped' | 'others', what: keyof Group) =>
          pairs.map(({ told, plain }) => change(told[who][what], plain[who][what]))
        const any = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const
        figures.push(
          { name: `v/c ${load}: CO2 of the equipped`, unit: '%', expected: any, measured: of('equipped', 'co2') },
          { name: `v/c ${load}: CO2 of the others`, unit: '%', expected: any, measured: of('others', 'co2') },
          { name: `v/c ${load}: stops of the equipped`, unit: '%', expected: any, measured: of('equipped', 'stops') },
          { name: `v/c ${load}: stops of the others`, unit: '%', expected: any, measured: of('others', 'stops') },
        )
      }
      return figures
    },
  },
  {
    id: 'VB3',
    title: 'Who comes behind a queue that advice knows of does not stop',
    source:
      'queue discharge of 2 s lost time and 2 s a vehicle; a car 292 m away behind 0 to 6 that wait; for more, speeds below half the limit would be needed',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const waiting = Array.from({ length: 7 }, (_, k) => k)
      const stopped: number[] = []
      for (const queue of waiting) stopped.push(await stopsBehind(queue))
      return [
        {
          name: 'queues of 0 to 6 behind which a car that keeps to advice stops',
          unit: '',
          expected: 0,
          measured: stopped.filter((stops) => stops > 0).length,
        },
      ]
    },
  },
  {
    id: 'VB4',
    title: 'However many keep to advice, all together are delayed by no more than 2 %',
    source: 'six signals out of step, v/c 0.5, everybody equipped, ten paired seeds',
    grade: 'K',
    tier: 'long',
    async measure(kept) {
      const figures: Figure[] = []
      for (const compliance of [0.25, 0.5, 0.75, 1]) {
        const pairs = await kept(`compliance ${compliance}`, () => pairsAt(0.5, { ...everyone, compliance }))
        figures.push({
          name: `compliance ${compliance}: travel time of all`,
          unit: '%',
          expected: [Number.NEGATIVE_INFINITY, 2],
          measured: pairs.map(({ told, plain }) => change(told.duration, plain.duration)),
        })
      }
      return figures
    },
  },
  {
    id: 'VB5',
    title: 'Those who keep to advice travel no more than 1 % longer',
    source: 'six signals out of step, a fifth equipped, ten paired seeds',
    grade: 'K',
    tier: 'long',
    async measure(kept) {
      const figures: Figure[] = []
      for (const load of [0.2, 0.5, 0.8]) {
        const pairs = await kept(`load ${load}`, () => pairsAt(load, { ...everyone, share: 0.2 }))
        for (const who of ['equipped', 'others'] as const)
          figures.push({
            name: `v/c ${load}: travel time of the ${who}`,
            unit: '%',
            expected: [Number.NEGATIVE_INFINITY, 1],
            measured: pairs.map(({ told, plain }) => change(told[who].duration, plain[who].duration)),
          })
      }
      return figures
    },
  },
]
