/** Cars that follow each other on the simulated road: pairs, and rings on which everybody does the same. */
import { equilibriumGap, type IdmParameters } from '../../engine/models/idm.ts'
import type { Figure, Law } from './law.ts'
import { hardestBraking, leastGap, type Pair, pair } from './pairs.ts'
import { CITY54, HWY120, K10, LENGTH, THH, typeOf, URB } from './parameterSets.ts'
import { mean, ringRoad } from './ringRoad.ts'

const TOWN = 50 / 3.6
const MOTORWAY = 119 / 3.6

/** Up to a car that stands, `gap` metres ahead. */
function approach(set: IdmParameters, gap: number, speed: number, step = 0.1, seconds = 90): Promise<Pair> {
  const type = typeOf(set)
  return pair({
    limit: set.desiredSpeed,
    follower: type,
    leader: type,
    gap,
    speed,
    leaderSpeed: 0,
    stopAfter: 0,
    step,
    seconds,
  })
}

/** Where the follower is after so many seconds [m], in steps of `step`. */
async function whereAfter(seconds: number, step: number, gap: number, speed: number): Promise<number> {
  const { moments } = await approach(CITY54, gap, speed, step, seconds)
  return moments[moments.length - 1].position
}

/** Mean speed of cars that start evenly on a ring, over twenty minutes [m/s]. */
async function evenSpeed(set: IdmParameters, model: 'IDM' | 'IIDM', gap: number, start: number): Promise<number> {
  const cars = 54
  const { simulation, look } = await ringRoad({
    cars,
    length: cars * (gap + LENGTH),
    type: typeOf(set, { model }),
    limit: set.desiredSpeed,
    speed: () => start,
    step: 0.1,
    way: 1800 * set.desiredSpeed,
  })
  await simulation.advance(300 - simulation.time)
  const speeds: number[] = []
  for (let second = 0; second < 1200; second += 5) {
    await simulation.advance(5)
    speeds.push(mean(look().speed))
  }
  await simulation.close()
  return mean(speeds)
}

export const laws: readonly Law[] = [
  {
    id: 'V01',
    title: 'Behind a leader of constant speed the simulated gap becomes the computed one',
    source: 'Treiber, Hennecke, Helbing 2000, Phys. Rev. E 62, 1805, eq. 5',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const cases: [string, IdmParameters, number][] = [
        ['city', CITY54, 10],
        ['highway', HWY120, 10],
        ['Treiber 2000', THH, 10],
        ['Kesting 2010', K10, 10],
        ['city', CITY54, 12],
      ]
      const figures: Figure[] = []
      for (const [name, set, speed] of cases) {
        const { moments } = await pair({
          limit: set.desiredSpeed,
          follower: typeOf(set),
          leader: typeOf(set, { maxSpeed: speed }),
          gap: 40,
          speed,
          leaderSpeed: speed,
          step: 0.5,
          seconds: 300,
        })
        figures.push({
          name: `${name}, ${speed} m/s`,
          unit: 'm',
          expected: equilibriumGap(speed, set),
          tolerance: '0.5 %',
          measured: moments[moments.length - 1].gap,
        })
      }
      return figures
    },
  },
  {
    id: 'V02',
    title: 'Even traffic on a ring flows as the fundamental diagram says, where it is stable',
    source: 'Computed from eq. 5, ibid.; flow as density times mean speed (Edie) over 20 min',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const cases: [string, IdmParameters, number, number][] = [
        ['city, at capacity', CITY54, 36.5 / 3.6, 1957.5],
        ['Kesting 2010, at capacity', K10, 67.6 / 3.6, 1836.4],
        ['urban, at 5 m/s', URB, 5, (3600 * 5) / (LENGTH + equilibriumGap(5, URB))],
        ['urban, at 2 m/s', URB, 2, (3600 * 2) / (LENGTH + equilibriumGap(2, URB))],
      ]
      const figures: Figure[] = []
      for (const [name, set, speed, expected] of cases) {
        const gap = equilibriumGap(speed, set)
        const measured = await evenSpeed(set, 'IDM', gap, speed * 0.97)
        figures.push({
          name,
          unit: 'veh/h',
          expected,
          tolerance: '2 %',
          measured: (3600 * measured) / (gap + LENGTH),
        })
      }
      return figures
    },
  },
  {
    id: 'V03',
    title: 'By the IIDM a ring with gaps of s0 + vT is driven at v',
    source: 'Treiber & Kesting 2013, Traffic Flow Dynamics, ch. 11.3.7',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const figures: Figure[] = []
      for (const speed of [20, 30])
        figures.push({
          name: `gaps for ${speed} m/s`,
          unit: 'm/s',
          expected: speed,
          tolerance: '0.5 %',
          measured: await evenSpeed(K10, 'IIDM', 2 + 1.5 * speed, speed * 0.95),
        })
      return figures
    },
  },
  {
    id: 'V05',
    title: 'Before an obstacle the IDM brakes as hard as computed, and rests where computed',
    source: 'Integration of the IDM; tolerances 3 % and 2 cm',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const cases: [string, IdmParameters, number, number, number, number?, number?][] = [
        ['city, 500 m', CITY54, 500, TOWN, 1.56, 1.771, 41],
        ['city, 100 m', CITY54, 100, TOWN, 1.57, undefined, 12.9],
        ['city, 50 m', CITY54, 50, TOWN, 3.32, undefined, 8.6],
        ['city, 30 m', CITY54, 30, TOWN, 9.69],
        ['highway, 1000 m', HWY120, 1000, MOTORWAY, 1.82],
        ['highway, 200 m', HWY120, 200, MOTORWAY, 5.75],
        ['Kesting 2010, 300 m', K10, 300, MOTORWAY, 2.18, 1.997],
      ]
      const figures: Figure[] = []
      for (const [name, set, gap, speed, hardest, rest, time] of cases) {
        const run = await approach(set, gap, speed, 0.05)
        const end = run.moments[run.moments.length - 1]
        figures.push(
          {
            name: `${name}: hardest braking`,
            unit: 'm/s²',
            expected: hardest,
            tolerance: '3 %',
            measured: hardestBraking(run),
          },
          { name: `${name}: collisions`, unit: '', expected: 0, measured: run.collisions },
        )
        if (rest !== undefined)
          figures.push({ name: `${name}: gap at rest`, unit: 'm', expected: rest, tolerance: 0.02, measured: end.gap })
        if (time !== undefined)
          figures.push({
            name: `${name}: slower than 0.1 m/s after`,
            unit: 's',
            expected: time,
            tolerance: '3 %',
            measured: run.moments.find(({ speed: v }) => v < 0.1)?.time ?? Number.NaN,
          })
      }
      return figures
    },
  },
  {
    id: 'V06',
    title: 'Coming from far, drivers brake with b',
    source: 'Treiber, Hennecke, Helbing 2000, section on the braking strategy',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const { moments } = await approach(CITY54, 500, TOWN)
      // The exact solution is within a tenth of b from 7.9 down to 2.5 m/s.
      const plateau = moments.filter(({ speed }) => speed > 3 && speed < 7.5).map(({ acceleration }) => -acceleration)
      return [
        { name: 'least, from 7.5 to 3 m/s', unit: 'm/s²', expected: [1.35, 1.65], measured: Math.min(...plateau) },
        { name: 'most, from 7.5 to 3 m/s', unit: 'm/s²', expected: [1.35, 1.65], measured: Math.max(...plateau) },
      ]
    },
  },
  {
    id: 'V07',
    title: 'Half the step, half the error',
    source: 'The ballistic update is of first order (Treiber & Kanagaraj 2015, Physica A 419, 183)',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const figures: Figure[] = []
      for (const [name, seconds, gap, speed] of [
        ['accelerating from rest', 10, 900, 0],
        ['braking from 50 km/h, 100 m', 8, 100, TOWN],
      ] as const) {
        const exact = await whereAfter(seconds, 0.005, gap, speed)
        const errors: number[] = []
        for (const step of [0.4, 0.2, 0.1, 0.05])
          errors.push(Math.abs((await whereAfter(seconds, step, gap, speed)) - exact))
        errors.slice(1).forEach((error, k) => {
          figures.push({
            name: `${name}: error at ${0.4 / 2 ** k} s over that at ${0.2 / 2 ** k} s`,
            unit: '',
            expected: [1.7, 2.3],
            measured: errors[k] / error,
          })
        })
      }
      return figures
    },
  },
  {
    id: 'V08',
    title: 'Who stops inside a step stands from there on, and never drives backwards',
    source: 'v = 0 and the way v²/2|a| where v + a Δt < 0',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const figures: Figure[] = []
      for (const step of [0.1, 0.5, 1]) {
        const { moments } = await approach(CITY54, 60, TOWN, step)
        const stop = moments.findIndex(({ speed }) => speed === 0)
        const backwards = moments.filter(({ position }, k) => k > 0 && position < moments[k - 1].position)
        const moving = moments
          .slice(stop)
          .filter(({ position, speed }) => speed !== 0 || position !== moments[stop].position)
        figures.push(
          { name: `step ${step} s: backwards`, unit: '', expected: 0, measured: backwards.length },
          { name: `step ${step} s: moving after it stopped`, unit: '', expected: 0, measured: moving.length },
          {
            name: `step ${step} s: watched after it stopped`,
            unit: 's',
            expected: [60, 90],
            measured: stop < 0 ? 0 : moments[moments.length - 1].time - moments[stop].time,
          },
        )
      }
      return figures
    },
  },
  {
    id: 'V13',
    title: 'Nobody runs into a leader that brakes from 120 km/h with 9 m/s², also who reacts late',
    source: 'Functional; gap as in equilibrium, v0 = 140 km/h, brakes of 9 m/s²',
    grade: 'K',
    tier: 'quick',
    async measure() {
      const speed = 120 / 3.6
      const set = { ...K10, desiredSpeed: 140 / 3.6 }
      const figures: Figure[] = []
      for (const [name, more] of [
        ['IDM', {}],
        ['IIDM', { model: 'IIDM' }],
        ['ACC', { model: 'ACC' }],
        ['Krauss', { model: 'Krauss', deceleration: 4.5 }],
        ['IDM, decides each 0.8 s', { reactionTime: 0.8 }],
        ['IDM, sees with an error of 10 %', { estimationError: 0.1 }],
      ] as const) {
        const run = await pair({
          limit: set.desiredSpeed,
          follower: typeOf(set, { emergencyDeceleration: 9, ...more }),
          leader: typeOf(set, { emergencyDeceleration: 9, deceleration: 9 }),
          gap: equilibriumGap(speed, set),
          speed,
          leaderSpeed: speed,
          stopAfter: 80,
          step: 0.1,
          seconds: 60,
        })
        figures.push(
          { name: `${name}: collisions`, unit: '', expected: 0, measured: run.collisions, grade: 'C' },
          {
            name: `${name}: least gap`,
            unit: 'm',
            expected: [0.01, Number.POSITIVE_INFINITY],
            measured: leastGap(run),
            grade: 'C',
          },
          { name: `${name}: hardest braking`, unit: 'm/s²', expected: [0, 9], measured: hardestBraking(run) },
        )
      }
      return figures
    },
  },
]
