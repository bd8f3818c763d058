/** The car-following models as functions of gap and speeds. */
import { mix } from '../../engine/base/random.ts'
import { acc, constantAcceleration } from '../../engine/models/acc.ts'
import { equilibriumGap, type IdmParameters, idm } from '../../engine/models/idm.ts'
import { iidm } from '../../engine/models/iidm.ts'
import { krauss, kraussSafeSpeed } from '../../engine/models/krauss.ts'
import type { Figure, Law } from './law.ts'
import { CITY54, HWY120, K10, LENGTH, THH } from './parameterSets.ts'

/** Even in [0, 1): the n-th of a sequence that is the same everywhere. */
const even = (n: number) => (mix(n) >>> 0) / 2 ** 32

/** Most vehicles that can pass in an hour if all drive evenly, and at which speed [veh/h, m/s]. */
function capacity(gap: (speed: number) => number, desiredSpeed: number): { flow: number; speed: number } {
  let best = { flow: 0, speed: 0 }
  for (let speed = 0.01; speed < desiredSpeed; speed += 0.001) {
    const flow = (3600 * speed) / (gap(speed) + LENGTH)
    if (flow > best.flow) best = { flow, speed }
  }
  return best
}

/** Gap at which a model neither accelerates nor brakes behind a leader of the same speed [m], by bisection. */
function restingGap(acceleration: (gap: number) => number): number {
  let [low, high] = [0.1, 1000]
  for (let k = 0; k < 100; k++) {
    const middle = (low + high) / 2
    if (acceleration(middle) < 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * Changes of the acceleration with each argument, [gap, own speed, leader's speed], at many places: which have the wrong sign.
 */
function wrongSigns(acceleration: (gap: number, speed: number, ahead: number) => number, desired: number): number {
  const little = 1e-4
  let wrong = 0
  for (let k = 0; k < 100_000; k++) {
    const gap = 1 + 149 * even(4 * k)
    const speed = 0.1 + (desired - 0.2) * even(4 * k + 1)
    const ahead = desired * even(4 * k + 2)
    const here = acceleration(gap, speed, ahead)
    const slack = 1e-9 * Math.max(1, Math.abs(here))
    if (acceleration(gap + little, speed, ahead) < here - slack) wrong++
    if (acceleration(gap, speed + little, ahead) > here + slack) wrong++
    if (acceleration(gap, speed, ahead + little) < here - slack) wrong++
  }
  return wrong
}

const SETS: [string, IdmParameters][] = [
  ['city', CITY54],
  ['highway', HWY120],
  ['Treiber 2000', THH],
  ['Kesting 2010', K10],
]

export const laws: readonly Law[] = [
  {
    id: 'V01',
    title: 'At the gap (s0 + vT) / √(1 − (v/v0)⁴) the IDM keeps its speed',
    source: 'Treiber, Hennecke, Helbing 2000, Phys. Rev. E 62, 1805, eq. 5',
    grade: 'C',
    tier: 'quick',
    measure() {
      const cases: [string, IdmParameters, number, number][] = [
        ['city', CITY54, 5, 7.0436],
        ['city', CITY54, 10, 13.3958],
        ['city', CITY54, 12, 18.2203],
        ['city', CITY54, 14.25, 37.7302],
        ['highway', HWY120, 10, 12.0489],
        ['highway', HWY120, 96 / 3.6, 37.3082],
        ['Treiber 2000', THH, 10, 18.0733],
        ['Kesting 2010', K10, 10, 17.0693],
      ]
      return cases.flatMap(([name, set, speed, expected]): Figure[] => [
        {
          name: `${name}, ${speed.toFixed(2)} m/s`,
          unit: 'm',
          expected,
          tolerance: 5e-5,
          measured: equilibriumGap(speed, set),
        },
        {
          name: `${name}, ${speed.toFixed(2)} m/s: acceleration there`,
          unit: 'm/s²',
          expected: 0,
          tolerance: 1e-9,
          measured: idm(equilibriumGap(speed, set), speed, 0, set),
        },
      ])
    },
  },
  {
    id: 'V02',
    title: 'Capacity of even traffic of cars of 5 m, density of a jam, and the slope of the fundamental diagram there',
    source: 'Computed from eq. 5, ibid.',
    grade: 'C',
    tier: 'quick',
    measure() {
      const known: [number, number, number, number][] = [
        [1957.5, 36.5, 53.57, -7],
        [2519.2, 72.2, 34.88, -7],
        [1742.8, 66.8, 26.07, -4.38],
        [1836.4, 67.6, 27.18, -4.67],
      ]
      return SETS.flatMap(([name, set], k): Figure[] => {
        const [flow, kmh, density, slope] = known[k]
        const best = capacity((speed) => equilibriumGap(speed, set), set.desiredSpeed)
        const jam = 1000 / (LENGTH + equilibriumGap(0, set))
        const creeping = 0.01
        const near = 1 / (LENGTH + equilibriumGap(creeping, set))
        return [
          { name: `${name}: capacity`, unit: 'veh/h', expected: flow, tolerance: '0.5 %', measured: best.flow },
          { name: `${name}: speed there`, unit: 'km/h', expected: kmh, tolerance: '0.5 %', measured: 3.6 * best.speed },
          {
            name: `${name}: density there`,
            unit: 'veh/km',
            expected: density,
            tolerance: '0.5 %',
            measured: best.flow / best.speed / 3.6,
          },
          { name: `${name}: density of a jam`, unit: 'veh/km', expected: 142.86, tolerance: '0.5 %', measured: jam },
          {
            name: `${name}: slope at the jam`,
            unit: 'm/s',
            expected: slope,
            tolerance: '0.5 %',
            measured: (near * creeping) / (near - jam / 1000),
          },
        ]
      })
    },
  },
  {
    id: 'V03',
    title: 'The IIDM keeps exactly s0 + vT at every speed below v0',
    source: 'Treiber & Kesting 2013, Traffic Flow Dynamics, ch. 11.3.7',
    grade: 'C',
    tier: 'quick',
    measure() {
      const figures = [2.5, 10, 20, 30].map((speed): Figure => {
        const gap = restingGap((s) => iidm(s, speed, 0, K10))
        return { name: `gap at ${speed} m/s`, unit: 'm', expected: 2 + 1.5 * speed, tolerance: '0.5 %', measured: gap }
      })
      const known: [string, IdmParameters, number][] = [
        ['Kesting 2010', K10, 2105],
        ['city', CITY54, 2454.5],
      ]
      for (const [name, set, expected] of known) {
        const nearly = set.desiredSpeed * (1 - 1e-6)
        const gap = restingGap((s) => iidm(s, nearly, 0, set))
        const measured = (3600 * nearly) / (gap + LENGTH)
        figures.push({ name: `${name}: capacity`, unit: 'veh/h', expected, tolerance: '0.5 %', measured })
      }
      return figures
    },
  },
  {
    id: 'V09',
    title: 'ACC brakes like the IIDM where it must, and little where somebody only cuts in',
    source: 'Kesting, Treiber, Helbing 2010, Phil. Trans. R. Soc. A 368, 4585, eq. 2.4–2.7, c = 0.99',
    grade: 'C',
    tier: 'quick',
    measure() {
      // Gap, own speed, leader's speed and acceleration; IDM, IIDM, CAH, ACC.
      const table: [string, readonly number[], readonly number[]][] = [
        ['even', [50, 25, 25, 0], [0.0833, 0.4768, 0, 0.4768]],
        ['cut in', [20, 25, 25, 0], [-4.504, -4.061, 0, -1.954]],
        ['closing in', [40, 30, 20, 0], [-15.856, -14.937, -1.25, -3.367]],
        ['leader brakes', [30, 20, 20, -2], [-0.374, -0.193, -1.539, -0.193]],
        ['standing leader', [60, 13.89, 0, 0], [-1.161, -1.119, -1.608, -1.119]],
        ['standing leader, near', [30, 13.89, 0, 0], [-8.719, -8.677, -3.216, -5.233]],
        ['standing', [8, 0, 0, 0], [1.3125, 1.3125, 0, 1.3125]],
      ]
      return table.flatMap(([name, [gap, speed, ahead, theirs], expected]): Figure[] =>
        [
          ['IDM', idm(gap, speed, speed - ahead, K10)] as const,
          ['IIDM', iidm(gap, speed, speed - ahead, K10)] as const,
          ['CAH', constantAcceleration(gap, speed, ahead, theirs, K10.acceleration)] as const,
          ['ACC', acc(gap, speed, ahead, theirs, K10)] as const,
        ].map(([model, measured], k) => ({
          name: `${name}: ${model}`,
          unit: 'm/s²',
          expected: expected[k],
          tolerance: 1e-3,
          measured,
        })),
      )
    },
  },
  {
    id: 'V10',
    title: 'The heuristic is finite behind leaders that stand, and ACC never brakes harder than the IIDM',
    source: 'Its limit −v²/2s for v_l = a_l = 0, and eq. 2.7, ibid.',
    grade: 'C',
    tier: 'quick',
    measure() {
      let [infinite, below, apart] = [0, 0, 0]
      for (let k = 0; k < 1_000_000; k++) {
        const gap = 0.05 + 150 * even(5 * k) ** 3
        const speed = even(5 * k + 1) < 0.1 ? 0 : 40 * even(5 * k + 1)
        const ahead = even(5 * k + 2) < 0.2 ? 0 : 40 * even(5 * k + 2)
        const theirs = even(5 * k + 3) < 0.2 ? 0 : -6 + 9 * even(5 * k + 3)
        const base = iidm(gap, speed, speed - ahead, K10)
        const heuristic = constantAcceleration(gap, speed, ahead, theirs, K10.acceleration)
        const chosen = acc(gap, speed, ahead, theirs, K10)
        if (!Number.isFinite(heuristic) || !Number.isFinite(chosen)) infinite++
        if (chosen < base - 1e-9 * Math.abs(base)) below++
        if (base >= heuristic && chosen !== base) apart++
      }
      return [
        {
          name: 'behind a standing leader, 12 m/s and 35 m',
          unit: 'm/s²',
          expected: -(12 ** 2) / 70,
          tolerance: 1e-9,
          measured: constantAcceleration(35, 12, 0, 0, 1.4),
        },
        { name: 'of a million states: not finite', unit: '', expected: 0, measured: infinite },
        { name: 'of a million states: below the IIDM', unit: '', expected: 0, measured: below },
        {
          name: 'of a million states: not the IIDM where that brakes less than the heuristic',
          unit: '',
          expected: 0,
          measured: apart,
        },
      ]
    },
  },
  {
    id: 'V11',
    title: 'Safe speed of Krauss: −bτ + √(b²τ² + v_l² + 2bg)',
    source: 'Krauß 1998, DLR-FB 98-08, eq. 3.6; as its step goes to 0, where the ballistic form is the published one',
    grade: 'C',
    tier: 'quick',
    measure() {
      const known: [number, number, number][] = [
        [0, 30, 12.537],
        [0, 10, 6],
        [15, 25, 17.185],
        [20, 20, 20],
        [30, 15, 27.985],
      ]
      return known.map(([ahead, gap, expected]) => ({
        name: `leader at ${ahead} m/s, gap ${gap} m`,
        unit: 'm/s',
        expected,
        tolerance: 1e-3,
        measured: kraussSafeSpeed(gap, expected, ahead, 1, 4.5, 0),
      }))
    },
  },
  {
    id: 'V14',
    title: 'More room or a faster leader never makes anybody brake more, more speed of one’s own never less',
    source: 'Treiber & Kesting 2013, ch. 11.1, conditions of plausibility',
    grade: 'C',
    tier: 'quick',
    measure() {
      const truck = { ...K10, imperfection: 0 }
      const models: [string, (gap: number, speed: number, ahead: number) => number][] = [
        ['IDM', (gap, speed, ahead) => idm(gap, speed, speed - ahead, K10)],
        ['IIDM', (gap, speed, ahead) => iidm(gap, speed, speed - ahead, K10)],
        ['ACC', (gap, speed, ahead) => acc(gap, speed, ahead, 0, K10)],
        ['Krauss', (gap, speed, ahead) => (krauss(gap, speed, ahead, 0, 0.5, truck) - speed) / 0.5],
      ]
      return models.map(([name, acceleration]) => ({
        name: `${name}: wrong signs among 300,000`,
        unit: '',
        expected: 0,
        measured: wrongSigns(acceleration, K10.desiredSpeed),
      }))
    },
  },
  {
    id: 'V15',
    title: 'A car that stands behind a standing one accelerates with 1 − (2/s)²',
    source: 'Flow, tests/fast_tests/test_controllers.py',
    grade: 'S',
    tier: 'quick',
    measure: () =>
      [0.96, 0.99, 0.995556, 0.9975, 0.9984].map((expected, k) => ({
        name: `${10 * (k + 1)} m`,
        unit: 'm/s²',
        expected,
        tolerance: 1e-6,
        measured: idm(10 * (k + 1), 0, 0, { ...K10, acceleration: 1, minimumGap: 2 }),
      })),
  },
]
