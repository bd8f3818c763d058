import { expect, test } from 'vitest'
import { createPacer } from '../../engine/service/pacer.ts'

const STEP = 0.5

/** Steps for `wall` ms, each taking `cost` ms. @returns simulated seconds */
function drive(pacer: ReturnType<typeof createPacer>, from: number, wall: number, cost: number): number {
  let now = from
  let done = 0
  while (now < from + wall) {
    const wait = pacer.wait(now, STEP)
    if (wait > 1e-6) {
      now += Math.min(wait, from + wall - now)
      continue
    }
    now += cost
    done += STEP
    pacer.stepped(now, STEP)
  }
  return done
}

test.each([0.25, 1, 10, 50])('keeps the pace %d', (pace) => {
  const pacer = createPacer(0, { pace, hurry: 0 })
  const done = drive(pacer, 0, 60_000, 2)
  expect(done).toBeGreaterThanOrEqual(60 * pace - STEP)
  expect(done).toBeLessThanOrEqual(60 * pace + STEP)
  expect(pacer.realTimeFactor(60_000)).toBeCloseTo(pace, 0)
  expect(pacer.lost).toBe(0)
})

test('who is too slow falls behind and says so, instead of running after the lost time', () => {
  const pacer = createPacer(0, { pace: 10, hurry: 0 })
  // 100 ms a step: 5 times real time is all there is.
  expect(drive(pacer, 0, 20_000, 100)).toBeCloseTo(100, 0)
  expect(pacer.realTimeFactor(20_000)).toBeCloseTo(5, 0)
  expect(pacer.lost).toBeGreaterThan(90)
  // As soon as the machine is free again it keeps the pace, and no more.
  expect(drive(pacer, 20_000, 10_000, 1)).toBeLessThan(10 * 10 + 5)
})

test('paused means never, and what went by meanwhile is not made up for', () => {
  const pacer = createPacer(0, { pace: 1, hurry: 0 })
  pacer.set({ paused: true }, 1000)
  expect(pacer.wait(50_000, STEP)).toBe(Number.POSITIVE_INFINITY)
  expect(pacer.realTimeFactor(50_000)).toBe(0)
  pacer.set({ paused: false }, 60_000)
  expect(pacer.wait(60_000, STEP)).toBe(500)
  expect(pacer.lost).toBe(0)
})

test('the beginning of a run is hurried through, and real time begins after it', () => {
  const pacer = createPacer(0, { pace: 1, hurry: 60 })
  let now = 0
  for (let done = 0; done < 60; done += STEP) {
    expect(pacer.isRealTime).toBe(false)
    expect(pacer.wait(now, STEP)).toBe(0)
    pacer.stepped(++now, STEP)
  }
  expect(pacer.isRealTime).toBe(true)
  expect(pacer.wait(now, STEP)).toBe(500)
  pacer.restart(now, 5)
  expect(pacer.wait(now, STEP)).toBe(0)
})

test('paces stay within what is possible', () => {
  const pacer = createPacer(0, { pace: 1, hurry: 0 })
  pacer.set({ pace: 1e6 }, 0)
  expect(pacer.pace).toBe(50)
  pacer.set({ pace: 0 }, 0)
  expect(pacer.pace).toBe(0.25)
})
