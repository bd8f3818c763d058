/** Whether small disturbances grow, how fast, and what becomes of them: cars on a ring, in steps of 0.1 s. */
import { equilibriumGap, type IdmParameters } from '../../engine/models/idm.ts'
import type { Figure, Law } from './law.ts'
import { CITY54, FLOW, HWY120, K10, LENGTH, THH, typeOf, URB } from './parameterSets.ts'
import { deviation, gapsOf, mean, ringRoad } from './ringRoad.ts'

const STEP = 0.1
const CARS = 22
/** Of 22 cars evenly on 230 m, with T = 1 s, less a little so that all may enter in one step [m/s]. */
const EVENLY = 3.4

/** > 0: disturbances of long waves decay. Wilson & Ward 2011, Transp. Plan. Technol. 34, 3, eq. 17, for the IDM. */
function stability(v: number, p: IdmParameters): number {
  const s = equilibriumGap(v, p)
  const wanted = p.minimumGap + v * p.timeGap
  const bySpace = (2 * p.acceleration * wanted * wanted) / s ** 3
  const bySpeed = -p.acceleration * ((4 * v ** 3) / p.desiredSpeed ** 4 + (2 * wanted * p.timeGap) / (s * s))
  const byClosing = (Math.sqrt(p.acceleration / p.deceleration) * v * wanted) / (s * s)
  return (bySpeed * bySpeed) / 2 - byClosing * bySpeed - bySpace
}

/** Speeds between 0.01 m/s and v0 at which traffic becomes stable or unstable [m/s]. */
function thresholds(p: IdmParameters): number[] {
  const found: number[] = []
  const fine = 1e-4
  for (let v = 0.01; v < p.desiredSpeed - 0.01; v += fine)
    if (stability(v, p) < 0 !== stability(v + fine, p) < 0) found.push(v + fine / 2)
  return found
}

interface Disturbed {
  readonly acceleration: number
  readonly cars?: number
  readonly length: number
  readonly timeGap?: number
  readonly from: number
  readonly until: number
  readonly slower: number
}

/** Rate at which the standard deviation of speeds grows after one car was slowed down [1/s]. */
async function growth(disturbed: Disturbed): Promise<number> {
  const { acceleration, cars = CARS, length, timeGap = 1, from, until, slower } = disturbed
  const even = length / cars - LENGTH - FLOW.minimumGap - 0.05
  const { simulation, look } = await ringRoad({
    cars,
    length,
    type: typeOf({ ...FLOW, acceleration, timeGap }),
    limit: FLOW.desiredSpeed,
    speed: (car) => even / timeGap - (car === 5 ? slower : 0),
    step: STEP,
    way: until * 6,
  })
  await simulation.advance(from - simulation.time)
  const before = deviation(look().speed)
  await simulation.advance(until - from)
  const after = deviation(look().speed)
  await simulation.close()
  return Math.log(after / before) / (until - from)
}

interface Jam {
  readonly meanSpeed: number
  readonly fastest: number
  readonly slowest: number
  readonly leastGap: number
  /** Along the driving direction [km/h]. */
  readonly wave: number
  /** Groups of standing cars, on average. */
  readonly jams: number
  readonly strongest: readonly [braking: number, accelerating: number]
}

/** What 22 cars on 230 m do from 1440 to 1800 s. */
async function sugiyama(p: IdmParameters): Promise<Jam> {
  const length = 230
  const { simulation, look } = await ringRoad({
    cars: CARS,
    length,
    type: typeOf(p),
    limit: p.desiredSpeed,
    speed: (car) => EVENLY - (car === 5 ? 0.5 : 0),
    step: STEP,
    way: 9000,
  })
  await simulation.advance(1440 - simulation.time)
  const speeds: number[] = []
  const accelerations: number[] = []
  const counts: number[] = []
  let leastGap = Number.POSITIVE_INFINITY
  const path: [time: number, place: number][] = []
  let before = look().speed
  while (simulation.time < 1800 - 1e-6) {
    await simulation.advance(STEP)
    const { speed, place } = look()
    speeds.push(...speed)
    speed.forEach((v, car) => {
      accelerations.push((v - before[car]) / STEP)
    })
    before = speed
    leastGap = Math.min(leastGap, ...gapsOf(place, length, LENGTH))
    const standing = Array.from(speed, (v) => v < 1)
    counts.push(standing.filter((stands, car) => stands && !standing[(car + 1) % CARS]).length)
    path.push([
      simulation.time,
      centreOf(
        place.filter((_, car) => standing[car]),
        length,
      ),
    ])
  }
  await simulation.close()
  return {
    meanSpeed: mean(speeds),
    fastest: speeds.reduce((most, v) => Math.max(most, v)),
    slowest: speeds.reduce((least, v) => Math.min(least, v)),
    leastGap,
    wave: 3.6 * drift(path, length),
    jams: mean(counts),
    strongest: [Math.min(...minmax(accelerations)), Math.max(...minmax(accelerations))],
  }
}

function minmax(values: readonly number[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return [low, high]
}

/** Of places on a ring [m]. */
function centreOf(places: Float64Array, length: number): number {
  const turn = (2 * Math.PI) / length
  const x = mean(places.map((place) => Math.cos(place * turn)))
  const y = mean(places.map((place) => Math.sin(place * turn)))
  return Math.atan2(y, x) / turn
}

/** Slope of the straight line through places on a ring over time [m/s]. */
function drift(path: readonly (readonly [number, number])[], length: number): number {
  let turns = 0
  const unrolled = path.map(([time, place], k) => {
    const step = k === 0 ? 0 : place - path[k - 1][1]
    if (step > length / 2) turns--
    else if (step < -length / 2) turns++
    return [time, place + turns * length] as const
  })
  const [t, x] = [mean(unrolled.map(([time]) => time)), mean(unrolled.map(([, place]) => place))]
  const covariance = mean(unrolled.map(([time, place]) => (time - t) * (place - x)))
  return covariance / mean(unrolled.map(([time]) => (time - t) ** 2))
}

export const laws: readonly Law[] = [
  {
    id: 'V20',
    title: 'Long waves grow where f_v²/2 − f_Δ f_v < f_h, and nowhere with the urban set',
    source: 'Wilson & Ward 2011, Transp. Plan. Technol. 34, 3; Treiber & Kesting 2013, ch. 15',
    grade: 'C',
    tier: 'quick',
    measure() {
      const cases: [string, IdmParameters, number[]][] = [
        ['city', CITY54, [8.93]],
        ['highway', HWY120, [20.1]],
        ['Treiber 2000', THH, [22.95]],
        ['Kesting 2010', K10, [4.74, 16.4]],
      ]
      return [
        ...cases.flatMap(([name, set, expected]): Figure[] => {
          const found = thresholds(set)
          return [
            { name: `${name}: thresholds`, unit: '', expected: expected.length, measured: found.length },
            ...expected.map((speed, k) => ({
              name: `${name}: threshold ${k + 1}`,
              unit: 'm/s',
              expected: speed,
              tolerance: 0.06,
              measured: found[k],
            })),
          ]
        }),
        { name: 'urban: thresholds', unit: '', expected: 0, measured: thresholds(URB).length },
      ]
    },
  },
  {
    id: 'V20',
    title: 'A disturbance on a ring grows 5 % below the critical acceleration, and decays 5 % above',
    // The notes say 22 cars on 230 and 260 m. There even the longest wave is so short that it decays at both: its eigenvalue
    // is −0.0027 and −0.0083 per s on 230 m. Of twice as many cars at the same density it is 0.0005 and −0.0013.
    source: 'The same criterion at the densities of 22 cars on 230 and 260 m; 44 cars, so that waves can be long',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const critical: [number, number, number][] = [
        [460, 1, 1.735],
        [520, 1, 1.69],
        [460, 1.5, 1.106],
        [520, 1.5, 1.152],
      ]
      const figures: Figure[] = []
      for (const [length, timeGap, acceleration] of critical)
        for (const [share, expected] of [
          [0.95, [0, Number.POSITIVE_INFINITY]],
          [1.05, [Number.NEGATIVE_INFINITY, 0]],
        ] as const)
          figures.push({
            name: `ring of ${length} m, T = ${timeGap} s, a = ${share} of ${acceleration} m/s²: growth`,
            unit: '1/s',
            expected,
            measured: await growth({
              acceleration: share * acceleration,
              cars: 2 * CARS,
              length,
              timeGap,
              from: 1500,
              until: 2400,
              slower: 0.05,
            }),
          })
      return figures
    },
  },
  {
    id: 'V21',
    title: 'One car slowed by 0.5 m/s among 22 on 230 m: the disturbance grows, and with a = 2 it decays, as computed',
    source: 'Linear analysis of the IDM (eigenvalue 0.0235 and −0.013 per s), integrated in steps of 0.05 and 0.1 s',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const from = { length: 230, from: 60, until: 160, slower: 0.5 }
      return [
        {
          name: 'a = 1 m/s²: growth from 60 to 160 s',
          unit: '1/s',
          expected: [0.0216, 0.0235],
          tolerance: '15 %',
          measured: await growth({ acceleration: 1, ...from }),
        },
        {
          name: 'a = 2 m/s²: growth from 60 to 160 s',
          unit: '1/s',
          expected: -0.013,
          tolerance: '15 %',
          measured: await growth({ acceleration: 2, ...from }),
        },
      ]
    },
  },
  {
    id: 'V22',
    title: '22 cars on a ring of 230 m do not drive evenly: one jam travels against them',
    source: 'Sugiyama et al. 2008, New J. Phys. 10, 033001; IDM with the set of Flow, integrated',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const [flow, slow, lazy] = [
        await sugiyama(FLOW),
        await sugiyama({ ...FLOW, desiredSpeed: 30 / 3.6 }),
        await sugiyama({ ...FLOW, desiredSpeed: 30 / 3.6, acceleration: 0.6 }),
      ]
      const calm = await growth({ acceleration: 2, length: 230, from: 600, until: 900, slower: 0.5 })
      return [
        { name: 'mean speed', unit: 'm/s', expected: 2.32, tolerance: 0.05, measured: flow.meanSpeed },
        { name: 'wave', unit: 'km/h', expected: -15.2, tolerance: 1, measured: flow.wave },
        {
          name: 'wave, as filmed',
          unit: 'km/h',
          expected: -20,
          tolerance: 2,
          measured: flow.wave,
          grade: 'S',
          misses:
            'the set of Flow gives −15.2 km/h by its own equations; a jam dissolves faster with a larger a, but then there is none',
        },
        { name: 'slowest', unit: 'm/s', expected: 0, measured: flow.slowest },
        { name: 'fastest', unit: 'm/s', expected: 8.7, tolerance: '5 %', measured: flow.fastest },
        { name: 'least gap', unit: 'm', expected: 1.76, tolerance: 0.05, measured: flow.leastGap },
        { name: 'jams', unit: '', expected: 1, tolerance: 0.05, measured: flow.jams },
        { name: 'hardest braking', unit: 'm/s²', expected: -1.9, tolerance: '5 %', measured: flow.strongest[0] },
        { name: 'strongest acceleration', unit: 'm/s²', expected: 0.87, tolerance: '5 %', measured: flow.strongest[1] },
        { name: 'v0 = 30 km/h: mean speed', unit: 'm/s', expected: 2.32, tolerance: 0.05, measured: slow.meanSpeed },
        { name: 'v0 = 30 km/h: wave', unit: 'km/h', expected: -15.3, tolerance: 1, measured: slow.wave },
        { name: 'v0 = 30 km/h: fastest', unit: 'm/s', expected: 6.7, tolerance: '5 %', measured: slow.fastest },
        {
          name: 'v0 = 30 km/h, a = 0.6: mean speed',
          unit: 'm/s',
          expected: 1.73,
          tolerance: 0.05,
          measured: lazy.meanSpeed,
        },
        { name: 'v0 = 30 km/h, a = 0.6: wave', unit: 'km/h', expected: -10.5, tolerance: 1, measured: lazy.wave },
        { name: 'a = 2 m/s²: growth of what is left after 600 s', unit: '1/s', expected: [-1, 0], measured: calm },
      ]
    },
  },
]
