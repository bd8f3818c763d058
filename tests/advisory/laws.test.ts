/** The control laws of advice, as pure functions: published test vectors, and what must hold for any input. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { QUEUE_TOO_LONG, TOO_CLOSE, TOO_DENSE, UNCERTAIN, UNREACHABLE } from '../../engine/advisory/advice.ts'
import { GREEN_END, GREEN_START, GREEN_TARGET, greenLight } from '../../engine/advisory/greenLight.ts'
import { earliestArrival, speedForArrival } from '../../engine/advisory/kinematics.ts'
import { variableLimit } from '../../engine/advisory/variableLimit.ts'
import { arrival } from './arrival.ts'
import { beforeSignal } from './situation.ts'

const NONE = Array.from({ length: 6 }, () => Number.POSITIVE_INFINITY)
/** A window of fixed time. */
const green = (start: number, end: number) => [start, start, start, end, end, end]

describe('cruising speed for an arrival (b = 1.5, a = 1)', () => {
  test.each([
    [13.89, 300, 30, 9.8155],
    [13.89, 250, 30, 7.94],
    [13.89, 200, 25, 7.4464],
    [8, 250, 24, 10.5524],
    [13.89, 100, 40, 1.147],
  ])('from %f m/s over %f m in %f s: %f m/s', (speed, distance, time, expected) => {
    expect(Math.abs(speedForArrival(distance, speed, time) - expected)).toBeLessThan(5.1e-4)
  })

  test('brings one there at that time, from any speed', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 30, noNaN: true }),
        fc.double({ min: 30, max: 800, noNaN: true }),
        fc.double({ min: 2, max: 120, noNaN: true }),
        (speed, distance, time) => {
          const target = speedForArrival(distance, speed, time)
          fc.pre(target > 0.5 && target < 60)
          const ramp = Math.abs(target * target - speed * speed) / (target < speed ? 3 : 2)
          fc.pre(ramp <= distance)
          expect(arrival(distance, speed, target)).toBeCloseTo(time, 6)
        },
      ),
    )
  })

  test('too soon even when stopping is 0, too late even when accelerating is Infinity', () => {
    expect(speedForArrival(50, 13.89, 60)).toBe(0)
    expect(speedForArrival(500, 5, 8)).toBe(Number.POSITIVE_INFINITY)
  })

  test('nobody arrives sooner than by accelerating to the limit', () => {
    expect(earliestArrival(200, 13.89, 13.89)).toBeCloseTo(200 / 13.89, 9)
    expect(earliestArrival(20, 5, 13.89)).toBeCloseTo(-5 + Math.sqrt(25 + 40), 9)
    expect(earliestArrival(300, 5, 13.89)).toBeCloseTo(8.89 + (300 - (13.89 ** 2 - 25) / 2) / 13.89, 9)
  })
})

describe('green-light advice', () => {
  const out = new Float64Array(3)
  const ask = (
    windows: number[],
    {
      distance = 300,
      speed = 13.89,
      limit = 13.89,
      ahead = 0,
      standing = 0,
      flow = 0,
      demand = 0,
      doubt = 0,
      now = 100,
    } = {},
  ) => greenLight(beforeSignal(distance, speed, limit, { ahead, standing, flow, demand, doubt }), now, windows, 0, out)

  test('red for 30 s more: a lower speed, so that the light is green some seconds before the line is reached', () => {
    expect(ask([...green(130, 160), ...NONE])).toBe(0)
    expect(out[GREEN_TARGET]).toBeCloseTo(speedForArrival(300, 13.89, 33), 9)
    expect([out[GREEN_START], out[GREEN_END]]).toEqual([130, 160])
  })

  test('green long enough: the limit', () => {
    expect(ask([...green(100, 140), ...NONE])).toBe(0)
    expect(out[GREEN_TARGET]).toBe(13.89)
  })

  test('each vehicle that waits makes it later', () => {
    const speeds = [0, 2, 4, 6].map((ahead) => {
      expect(ask([...green(125, 175), ...NONE], { ahead, standing: ahead, distance: 350 })).toBe(0)
      return out[GREEN_TARGET]
    })
    expect(speeds).toEqual([...speeds].sort((a, b) => b - a))
    expect(speeds[3]).toBeLessThan(speeds[1])
  })

  test('green that ends before one can be there: the next one, or none that is worth crawling for', () => {
    expect(ask([...green(100, 110), ...green(130, 150)])).toBe(0)
    expect(out[GREEN_START]).toBe(130)
    expect(ask([...green(100, 110), ...green(190, 210)])).toBe(UNREACHABLE)
  })

  test('times that may be wrong: green even then, by their face value clear of the queue and of amber, and not both at once', () => {
    // 8 s of green, received as 130 … 138 s; the feed says by how much that may be wrong.
    const inexact = (doubt: number) => [130 - doubt, 130, 130 + doubt, 138 - doubt, 138, 138 + doubt, ...NONE]
    const target = (doubt: number, ahead = 0) => {
      expect(ask(inexact(doubt), { doubt, ahead, standing: ahead })).toBe(0)
      return out[GREEN_TARGET]
    }
    expect(target(0)).toBeCloseTo(speedForArrival(300, 13.89, 33), 9)
    expect(target(2)).toBeCloseTo(speedForArrival(300, 13.89, 33), 9)
    expect(target(3.5)).toBeCloseTo(speedForArrival(300, 13.89, 33.5), 9)
    expect(target(2, 1)).toBeCloseTo(speedForArrival(300, 13.89, 34), 9)
    expect(ask(inexact(5), { doubt: 5 })).not.toBe(0)
  })

  test('why there is none', () => {
    expect(ask([...green(130, 160), ...NONE], { distance: 39 })).toBe(TOO_CLOSE)
    expect(ask([...green(130, 140), ...NONE], { ahead: 8, standing: 8 })).toBe(QUEUE_TOO_LONG)
    // Green now, but it may end at any moment: nobody is told to slow down for the next.
    expect(ask([100, 100, 100, 101, 110, 130, ...green(140, 160)])).toBe(UNCERTAIN)
    // It begins somewhere between 115 and 140 s, and may be over by 125 s.
    expect(ask([115, 125, 140, 125, 140, 170, ...NONE])).toBe(UNCERTAIN)
  })

  test('in light traffic speeds down to 18 km/h, with more down to half the limit, none where it is dense', () => {
    // A cycle of 90 s with 40 s of green lets 0.222 veh/s through.
    const windows = [...green(140, 180), ...green(230, 270)]
    expect(ask(windows, { flow: 0.14 })).toBe(0)
    expect(out[GREEN_TARGET]).toBeCloseTo(speedForArrival(300, 13.89, 43), 9)
    expect(out[GREEN_TARGET]).toBeLessThan(13.89 / 2)
    expect(ask(windows, { flow: 0.15 })).toBe(UNREACHABLE)
    expect(ask(windows, { flow: 0.17 })).toBe(TOO_DENSE)
    // What a mean over minutes has not seen yet counts too, but only to be silent.
    expect(ask(windows, { flow: 0.12, demand: 0.17 })).toBe(TOO_DENSE)
    expect(ask(windows, { flow: 0.12, demand: 0.16 })).toBe(0)
    expect(ask([...green(130, 170), ...green(220, 260)], { flow: 0.15 })).toBe(0)
  })

  test('never above the limit, never below 18 km/h, and always inside the green it names', () => {
    const windows = fc
      .tuple(...Array.from({ length: 4 }, () => fc.double({ min: 5, max: 60, noNaN: true })))
      .map(([a, b, c, d]) => [...green(100 + a, 100 + a + b), ...green(100 + a + b + c, 100 + a + b + c + d)])
    let advised = 0
    fc.assert(
      fc.property(
        windows,
        fc.record({
          distance: fc.double({ min: 41, max: 500, noNaN: true }),
          speed: fc.double({ min: 1, max: 20, noNaN: true }),
          limit: fc.constantFrom(8.33, 13.89, 19.44),
          ahead: fc.nat(12),
        }),
        (forecast, situation) => {
          if (ask(forecast, { ...situation, standing: situation.ahead }) !== 0) return
          advised++
          const { distance, speed, limit } = situation
          const target = out[GREEN_TARGET]
          expect(target).toBeLessThanOrEqual(limit)
          expect(target).toBeGreaterThanOrEqual(5)
          const ramp = Math.abs(target * target - speed * speed) / (target < speed ? 3 : 2)
          if (speed > limit || ramp > distance) return
          const time = 100 + arrival(distance, speed, target)
          expect(time).toBeGreaterThanOrEqual(out[GREEN_START] - 1e-6)
          expect(time).toBeLessThanOrEqual(out[GREEN_END] + 1e-6)
        },
      ),
      { numRuns: 2000 },
    )
    expect(advised).toBeGreaterThan(200)
  })
})

describe('variable limit before a jam', () => {
  test('goes down a ladder of 10 km/h towards the jam, to 30 km/h', () => {
    const speeds = [500, 400, 250, 120, 60, 5].map((distance) => Math.round(3.6 * variableLimit(distance, 2, 33.34)))
    expect(speeds).toEqual([110, 100, 80, 50, 40, 30])
  })

  test('none where the limit is low enough', () => {
    expect(variableLimit(500, 2, 33.34)).toBeLessThan(33.34)
    expect(variableLimit(600, 2, 33.34)).toBe(Number.POSITIVE_INFINITY)
    expect(variableLimit(300, 2, 13.89)).toBe(Number.POSITIVE_INFINITY)
    expect(variableLimit(5, 0, 8.33)).toBe(Number.POSITIVE_INFINITY)
  })
})
