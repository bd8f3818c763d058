/** Breakdown of motorway traffic at a ramp: what flows before, through and after it. */

import { poisson } from '../../data/demand/poisson.ts'
import type { TripDescription } from '../../data/description.ts'
import { drawFrom } from '../../data/draw.ts'
import { onRamp } from '../../data/scenarios/roads.ts'
import { simulate, trip, watch } from './driving.ts'
import type { Kept, Law, OutOfScope } from './law.ts'
import { HWY120, typeOf } from './parameterSets.ts'
import { mean } from './ringRoad.ts'

const UPSTREAM = 8000 // [m]
const DOWNSTREAM = 3000 // [m]
const SECTION = 300 // acceleration lane [m]
/** Static capacity of the set with cars of 6 m [veh/h]; Treiber, Kesting 2013, table 11.2 by eq. 11.22. */
const CAPACITY = 2435
const SECONDS = 7200
const SLOT = 60 // [s]

/** Replications: some of them stay fluid at the ramp for most of an hour, some hardly. */
const SEEDS = [1, 2, 3, 4, 5]

const idOf = (kind: string, i: number) => `${kind}${String(i).padStart(5, '0')}`

interface Jam {
  /** Per slot, 1.5 km behind the ramp [veh/h]. */
  readonly downstream: readonly number[]
  /** Mean speeds per slot [m/s]: before the ramp, and 1 km behind it. */
  readonly head: readonly number[]
  readonly behind: readonly number[]
  /** Speeds along the road before the ramp, by slot of 10 s and place of 100 m [m/s]; NaN where nobody was. */
  readonly field: readonly Float64Array[]
  readonly collisions: number
}

/** The main road fills from 200 veh/h to `main` [veh/h] in 1500 s and stays; the ramp brings `ramp` [veh/h]. */
async function breakdown(main: number, ramp: number, seed: number): Promise<Jam> {
  const description = onRamp({
    lanes: 1,
    upstream: UPSTREAM,
    downstream: DOWNSTREAM,
    accelerationLane: SECTION,
    ramp: 400,
    limit: HWY120.desiredSpeed,
  })
  // Poisson, thinned while the main road fills.
  const draw = drawFrom(7)
  const trips: TripDescription[] = [
    ...poisson(main / 3600, SECONDS, 2 * seed - 1)
      .filter((time, i) => draw(`thinned ${i}`) * main < 200 + (main - 200) * Math.min(1, time / 1500))
      .map((depart, i) => trip(idOf('m', i), 'upstream', 'downstream', { depart, type: 'six' })),
    ...poisson(ramp / 3600, SECONDS, 2 * seed).map((depart, i) =>
      trip(idOf('r', i), 'ramp', 'downstream', { depart, type: 'six' }),
    ),
  ]
  const simulation = await simulate(description, trips, {
    types: [typeOf(HWY120, { id: 'six', length: 6 })],
    step: 0.5,
  })
  const slots = SECONDS / SLOT
  const out = new Float64Array(slots)
  const sums = {
    head: new Float64Array(slots),
    heads: new Float64Array(slots),
    behind: new Float64Array(slots),
    behinds: new Float64Array(slots),
  }
  const cells = UPSTREAM / 100
  const field = Array.from({ length: SECONDS / 10 }, () => new Float64Array(cells))
  const seenIn = Array.from({ length: SECONDS / 10 }, () => new Float64Array(cells))
  const places = new Map<number, number>()
  await watch(simulation, SECONDS, (seen, time) => {
    const slot = Math.min(slots - 1, Math.floor((time - 0.25) / SLOT))
    const tenth = Math.min(field.length - 1, Math.floor((time - 0.25) / 10))
    for (const { vehicle, on, position, speed } of seen) {
      if (on === 'downstream_0') {
        const was = places.get(vehicle) ?? 0
        if (was < 1500 && position >= 1500) out[slot]++
        places.set(vehicle, position)
        if (position > 900 && position < 1100) {
          sums.behind[slot] += speed
          sums.behinds[slot]++
        }
      } else if (on === 'upstream_0') {
        if (position > UPSTREAM - 300) {
          sums.head[slot] += speed
          sums.heads[slot]++
        }
        const cell = Math.min(cells - 1, Math.floor(position / 100))
        field[tenth][cell] += speed
        seenIn[tenth][cell]++
      }
    }
  })
  const { collisions } = simulation.results()
  await simulation.close()
  return {
    downstream: Array.from(out, (count) => (count * 3600) / SLOT),
    head: Array.from(sums.head, (sum, k) => sum / sums.heads[k]),
    behind: Array.from(sums.behind, (sum, k) => sum / sums.behinds[k]),
    field: field.map((row, t) => row.map((sum, cell) => sum / seenIn[t][cell])),
    collisions,
  }
}

/** Speed of the waves in the jam [km/h]: the delay at which speeds of places 500 m apart are most alike, in the last hour. */
function waveSpeed(field: readonly Float64Array[], fromPlace: number, toPlace: number): number {
  const begin = field.length / 2
  let [best, bestDelay] = [Number.NEGATIVE_INFINITY, 0]
  const APART = 5 // places, 500 m
  for (let delay = 1; delay < 40; delay++) {
    let [product, a, b] = [0, 0, 0]
    for (let place = fromPlace + APART; place < toPlace; place++) {
      const here = field.map((row) => row[place])
      const there = field.map((row) => row[place - APART])
      const valid: [number, number][] = []
      for (let t = begin; t + delay < field.length; t++)
        if (Number.isFinite(here[t]) && Number.isFinite(there[t + delay])) valid.push([here[t], there[t + delay]])
      const [mx, my] = [mean(valid.map(([x]) => x)), mean(valid.map(([, y]) => y))]
      for (const [x, y] of valid) {
        product += (x - mx) * (y - my)
        a += (x - mx) ** 2
        b += (y - my) ** 2
      }
    }
    const likeness = product / Math.sqrt(a * b)
    if (likeness > best) [best, bestDelay] = [likeness, delay]
  }
  return -((APART * 100) / (bestDelay * 10)) * 3.6
}

const lastHour = (values: readonly number[]) => mean(values.slice(-60).filter(Number.isFinite))

async function heavy(kept: Kept): Promise<Jam[]> {
  const jams: Jam[] = []
  for (const seed of SEEDS) jams.push(await kept(`heavy ${seed}`, () => breakdown(2200, 550, seed)))
  return jams
}

export const laws: readonly Law[] = [
  {
    id: 'V27',
    title: 'More than a lane can carry breaks down at the ramp, and less does not',
    source: 'scenario: movsim, bookScenarioSimpleOnramp; Treiber, Kesting 2013',
    grade: 'S',
    tier: 'long',
    async measure(kept) {
      const jams = await heavy(kept)
      const light: Jam[] = []
      for (const seed of SEEDS)
        light.push(await kept(`light ${seed}`, () => breakdown(0.9 * CAPACITY - 550, 550, seed)))
      return [
        {
          name: 'flow behind the ramp after the breakdown',
          unit: 'veh/h',
          expected: [0.85 * CAPACITY, CAPACITY],
          measured: jams.map(({ downstream }) => lastHour(downstream)),
        },
        {
          name: 'speed at the ramp, of v0',
          unit: '',
          expected: [0, 0.5],
          measured: jams.map(({ head }) => lastHour(head) / HWY120.desiredSpeed),
        },
        {
          name: 'speed 1 km behind it, of v0',
          unit: '',
          expected: [0.8, 1],
          measured: jams.map(({ behind }) => lastHour(behind) / HWY120.desiredSpeed),
        },
        {
          name: 'waves upstream',
          unit: 'km/h',
          expected: [-20, -14],
          measured: jams.map(({ field }) => waveSpeed(field, 40, 76)),
        },
        {
          name: 'at 0.9 of the capacity: speed at the ramp, of v0',
          unit: '',
          expected: [0.5, 1],
          measured: light.map(({ head }) => lastHour(head) / HWY120.desiredSpeed),
        },
        {
          name: 'collisions',
          unit: '',
          expected: 0,
          measured: [...jams, ...light].reduce((sum, { collisions }) => sum + collisions, 0),
        },
      ]
    },
  },
  {
    id: 'V26',
    title: 'The flow drops when traffic breaks down',
    source: 'Treiber, Helbing, cond-mat/0210096: 5 to 30 %; accepted 3 to 30 %',
    grade: 'S',
    tier: 'long',
    async measure(kept) {
      const flows = (await heavy(kept)).map(({ downstream }) => {
        // The most that passed in five minutes of the first hour, and the mean of the last.
        const five = (k: number) => mean(downstream.slice(k, k + 5))
        return { most: Math.max(...Array.from({ length: 50 }, (_, k) => five(k))), after: lastHour(downstream) }
      })
      return [
        {
          name: 'drop',
          unit: '%',
          expected: [3, 30],
          measured: flows.map(({ most, after }) => 100 * (1 - after / most)),
        },
        {
          name: 'largest flow over five minutes',
          unit: 'veh/h',
          expected: [0.85 * CAPACITY, CAPACITY],
          grade: 'K',
          measured: flows.map(({ most }) => most),
        },
      ]
    },
  },
]

export const outOfScope: readonly OutOfScope[] = [
  {
    id: 'V28',
    why: 'the states of congested traffic at a ramp are not classified yet: in our on-ramp both a fluid state and a dense zip appear at the same demand (V27)',
  },
]
