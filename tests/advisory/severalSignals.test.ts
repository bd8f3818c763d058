/** Speeds for several signals at a time: by examples, and against an exhaustive search over arrival times. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as greens from '../../engine/advisory/greenLight.ts'
import { speedForArrival } from '../../engine/advisory/kinematics.ts'
import { throughSeveral } from '../../engine/advisory/severalSignals.ts'
import * as situations from '../../engine/advisory/situation.ts'
import { arrival } from './arrival.ts'
import { beforeSignal } from './situation.ts'

const { FIRST_FROM, FIRST_UNTIL, FOR_SIGNAL, GREEN_FIELDS, GREEN_TARGET, LOWEST, PLANNED_AT, REACHED } = greens
const { FURTHER, FURTHER_SIGNAL, SIGNALS, THEN_AHEAD, THEN_DISTANCE, THEN_FLOW, THEN_FREE, THEN_LINK } = situations

const LIMIT = 10
const START_MARGIN = 3
const END_MARGIN = 2.5

/** Fixed time: two greens of a link. */
const twice = (start: number, end: number, cycle = 90) =>
  [0, cycle].flatMap((later) => [start, start, start, end, end, end].map((time) => time + later))

interface Further {
  readonly distance: number
  readonly ahead?: number
  readonly flow?: number
}

/** Links are numbered as the signals come. */
function situationOf(first: number, further: readonly Further[], speed = LIMIT): Float64Array {
  const situation = beforeSignal(first, speed, LIMIT)
  situation[SIGNALS] = 1 + further.length
  further.forEach(({ distance, ahead = 0, flow = 0 }, k) => {
    const at = FURTHER + k * FURTHER_SIGNAL
    situation[at + THEN_LINK] = k + 1
    situation[at + THEN_DISTANCE] = distance
    situation[at + THEN_FREE] = distance / LIMIT
    situation[at + THEN_AHEAD] = ahead
    situation[at + THEN_FLOW] = flow
  })
  return situation
}

function adviceFor(situation: Float64Array, forecast: readonly number[]) {
  const out = new Float64Array(GREEN_FIELDS)
  const why = greens.greenLight(situation, 0, forecast, 0, out)
  return { why, target: out[GREEN_TARGET], signal: out[FOR_SIGNAL], reached: out[REACHED] }
}

describe('with the first signal green for long', () => {
  const first = twice(-10, 70)

  test('a red one behind it is approached at one speed, which passes both', () => {
    const forecast = [...first, ...twice(80, 110)]
    const { why, target, signal, reached } = adviceFor(situationOf(300, [{ distance: 700 }]), forecast)
    expect([why, signal, reached]).toEqual([0, 2, 2])
    expect(target).toBeCloseTo(speedForArrival(700, LIMIT, 80 + START_MARGIN), 9)
  })

  test('not later to the first than a quarter of the green that traffic can spare', () => {
    const forecast = [...first, ...twice(115, 160, 180)]
    const alone = adviceFor(situationOf(300, []), forecast)
    expect(alone).toMatchObject({ why: 0, target: LIMIT, signal: 1, reached: 1 })
    const { target, signal } = adviceFor(situationOf(300, [{ distance: 700 }]), forecast)
    const latest = 300 / LIMIT + 0.25 * (70 - END_MARGIN + 10)
    expect(target).toBeCloseTo(speedForArrival(300, LIMIT, latest), 9)
    expect(signal).toBe(2)
    const denser = situationOf(300, [{ distance: 700 }])
    denser[situations.FLOW] = 0.25 // of 0.5 veh/s, 80 s of 90: 56 %
    expect(adviceFor(denser, forecast).target).toBeGreaterThan(target + 0.5)
    denser[situations.FLOW] = 0.3 // 67 %
    expect(adviceFor(denser, forecast)).toMatchObject({ why: 0, target: LIMIT, signal: 1 })
  })

  test.each([
    ['that is green when one comes', [...twice(-10, 75)], {}],
    ['of which no start is known', Array(12).fill(Number.POSITIVE_INFINITY), {}],
    ['whose start is known to 6 s only', twice(80, 110).map((time, k) => (k % 6 === 0 ? time - 6 : time)), {}],
    ['where traffic is dense', twice(80, 110), { flow: 0.2 }],
  ])('one behind it %s changes nothing', (_, second, more) => {
    const situation = situationOf(300, [{ distance: 700, ...more }])
    expect(adviceFor(situation, [...first, ...second])).toMatchObject({ why: 0, target: LIMIT, signal: 1 })
  })

  test('a queue there makes it later', () => {
    const forecast = [...first, ...twice(70, 110)]
    const free = adviceFor(situationOf(300, [{ distance: 800 }]), forecast)
    const queued = adviceFor(situationOf(300, [{ distance: 800, ahead: 6 }]), forecast)
    expect(free.target).toBe(LIMIT)
    expect(queued.target).toBeCloseTo(speedForArrival(800, LIMIT, 70 + 2 + 6 * 2), 9)
  })
})

/** All arrivals at all lines on a grid of half seconds: the earliest at the last line, and among these the least energy. */
function searched(
  distances: readonly number[],
  gates: readonly (readonly (readonly [number, number])[])[],
): { reached: number; first: number } {
  let layer = new Map([[0, { energy: 0, first: 0 }]])
  let reached = 0
  let at = 0
  for (const [k, distance] of distances.entries()) {
    const next = new Map<number, { energy: number; first: number }>()
    const stretch = distance - at
    for (const [from, until] of gates[k])
      for (let time = from; time <= until; time += 0.5)
        for (const [before, { energy, first }] of layer) {
          const pace = (time - before) / stretch
          if (pace < 1 / LIMIT - 1e-9 || (k > 0 && pace > 1 / 5 + 1e-9)) continue
          const sum = energy + stretch * pace * pace
          const known = next.get(time)
          if (!known || sum < known.energy) next.set(time, { energy: sum, first: k === 0 ? time : first })
        }
    if (next.size === 0) break
    layer = next
    reached = k + 1
    at = distance
  }
  const [, { first }] = [...layer].sort(([a], [b]) => a - b)[0]
  return { reached, first }
}

test('is what an exhaustive search finds: as many signals, and the same arrival at the first', () => {
  const whole = (min: number, max: number) => fc.integer({ min, max })
  const further = fc.record({ way: whole(30, 80), start: whole(0, 100), green: whole(12, 50) })
  fc.assert(
    fc.property(
      ...([whole(10, 60), whole(0, 20), whole(0, 30), fc.array(further, { minLength: 1, maxLength: 3 })] as const),
      (tens, late, spare, signals) => {
        const first = 10 * tens
        const distances = [first]
        for (const { way } of signals) distances.push(distances[distances.length - 1] + 10 * way)
        const from = first / LIMIT + late
        const forecast = [twice(0, 1), ...signals.map(({ start, green }) => twice(start, start + green, 120))].flat()
        const gates = [
          [[from, from + spare] as const],
          ...signals.map(({ start, green }) =>
            [0, 120].map((later) => {
              const opens = start + later
              return [opens <= 0 ? opens : opens + START_MARGIN, opens + green - END_MARGIN] as const
            }),
          ),
        ]
        const situation = situationOf(
          first,
          distances.slice(1).map((distance) => ({ distance })),
        )
        const out = new Float64Array(GREEN_FIELDS)
        out[GREEN_TARGET] = speedForArrival(first, LIMIT, from)
        const single = out[GREEN_TARGET]
        out[FOR_SIGNAL] = out[REACHED] = 1
        out[FIRST_FROM] = from
        out[FIRST_UNTIL] = from + spare
        out[PLANNED_AT] = out[LOWEST] = 0
        throughSeveral(situation, forecast, out)

        const best = searched(distances, gates)
        expect(out[REACHED]).toBe(best.reached)
        expect(out[GREEN_TARGET]).toBeLessThanOrEqual(single)
        if (out[GREEN_TARGET] === single) {
          expect(Math.abs(best.first - from)).toBeLessThanOrEqual(0.5)
          return
        }
        // Held by the gate of the signal that it is for, or by the end of the green before that.
        const held = [out[FOR_SIGNAL] - 1, out[FOR_SIGNAL] - 2]
          .filter((k) => k >= 0)
          .map((k) => (arrival(distances[k], LIMIT, out[GREEN_TARGET]) * first) / distances[k])
        expect(Math.min(...held.map((time) => Math.abs(time - best.first)))).toBeLessThanOrEqual(0.75)
      },
    ),
    { numRuns: 300, seed: 20261127 },
  )
})
