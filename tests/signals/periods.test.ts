/** Which hours of a run get signal programs of their own. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { periodsOf } from '../../data/signals/periods.ts'

const HOUR = 3600

/** Departures spread evenly over hours with so many each. */
function hourly(counts: readonly number[]): number[] {
  return counts.flatMap((count, hour) => Array.from({ length: count }, (_, k) => (hour + (k + 0.5) / count) * HOUR))
}

test('a day has its night, morning, noon, evening; each program is for the busiest hour of its period', () => {
  const counts = [
    20, 15, 10, 10, 15, 60, 80, 900, 850, 310, 300, 320, 330, 310, 320, 1200, 1250, 1190, 420, 400, 90, 80, 70, 40,
  ]
  const periods = periodsOf(hourly(counts), 24 * HOUR)
  expect(periods.map(({ from }) => from / HOUR)).toEqual([0, 7, 9, 15, 18])
  expect(periods.map(({ busiest }) => busiest.from / HOUR)).toEqual([6, 7, 12, 16, 18])
})

test('a run of less than four hours, and one with even traffic, have one program, for the busiest hour', () => {
  expect(periodsOf(hourly([100, 900]), 1800)).toEqual([{ from: 0, busiest: { from: 0, until: 1800 } }])
  expect(periodsOf(hourly([100, 900, 200]), 3 * HOUR)).toEqual([{ from: 0, busiest: { from: 3600, until: 7200 } }])
  expect(periodsOf(hourly([100, 900, 200, 100]), 4 * HOUR)).toHaveLength(2)
  const even = Array.from({ length: 9000 }, (_, k) => (k * 7919) % (9 * HOUR))
  expect(periodsOf(even, 9 * HOUR)).toHaveLength(1)
  expect(periodsOf([], 24 * HOUR)).toHaveLength(1)
})

test('no period is shorter than two hours, there are five at most, and the order of trips does not count', () => {
  const days = fc.array(fc.nat(86_399), { minLength: 1, maxLength: 300 })
  fc.assert(
    fc.property(days, fc.integer({ min: 3601, max: 90_000 }), (departures, duration) => {
      const periods = periodsOf(departures, duration)
      expect(periodsOf([...departures].reverse(), duration)).toEqual(periods)
      expect(periods.length).toBeLessThanOrEqual(5)
      periods.forEach(({ from, busiest }, k) => {
        const until = periods[k + 1]?.from ?? duration
        if (periods.length > 1) expect(until - from).toBeGreaterThanOrEqual(2 * HOUR)
        expect(busiest.from).toBeGreaterThanOrEqual(from)
        expect(busiest.until).toBeLessThanOrEqual(until)
        const within = (start: number) => departures.filter((time) => time >= start && time < start + HOUR).length
        for (let start = from; start + HOUR <= until; start += 900)
          expect(within(busiest.from)).toBeGreaterThanOrEqual(within(start))
      })
    }),
  )
})
