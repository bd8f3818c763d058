import { expect, test } from 'vitest'
import { createPlayback } from '../../viz/frames/playback.ts'

interface Shown {
  readonly timeMs: number
  readonly seconds: number
}

/** Plays frames that arrive at the given wall times, at 60 pictures a second. @returns playhead [s] at each picture */
function play(arrivals: readonly { timeMs: number; at: number }[], until: number) {
  const playback = createPlayback<{ timeMs: number }>()
  const shown: Shown[] = []
  const heads: number[] = []
  let next = 0
  for (let now = 0; now < until; now += 1000 / 60) {
    while (next < arrivals.length && arrivals[next].at <= now) playback.arrive(arrivals[next++], now)
    const progress = playback.advance(now, (frame, seconds) => shown.push({ timeMs: frame.timeMs, seconds }))
    if (progress === undefined) continue
    expect(progress).toBeGreaterThanOrEqual(0)
    expect(progress).toBeLessThanOrEqual(1)
    heads.push(playback.time)
  }
  return { shown, heads }
}

/** A number that looks random, −1..1. */
const jerk = (k: number) => Math.sin(k * 12.9898) * Math.cos(k * 78.233)

test('frames that come in jerks are played evenly, none left out, a little behind', () => {
  const arrivals = Array.from({ length: 40 }, (_, k) => ({ timeMs: 500 * k, at: 500 * k + 120 * jerk(k) + 120 }))
  const { shown, heads } = play(arrivals, 20_000)
  expect(shown.map(({ timeMs }) => timeMs)).toEqual(arrivals.slice(0, shown.length).map(({ timeMs }) => timeMs))
  expect(shown.length).toBeGreaterThan(36)
  expect(shown[0].seconds).toBe(0)
  expect(shown.slice(1).every(({ seconds }) => seconds === 0.5)).toBe(true)
  // After the first seconds it moves in every picture, never back, at about the pace of real time.
  const steps = heads.slice(181).map((head, k) => head - heads[180 + k])
  const usual = 1 / 60
  expect(Math.min(...steps)).toBeGreaterThan(0.3 * usual)
  expect(Math.max(...steps)).toBeLessThan(2.5 * usual)
  const lag = 19.5 - heads.at(-1)!
  expect(lag).toBeGreaterThanOrEqual(0)
  expect(lag).toBeLessThan(1.2)
})

test('fifty times as fast: twenty frames a second, 2.5 simulated seconds each', () => {
  const arrivals = Array.from({ length: 100 }, (_, k) => ({ timeMs: 2500 * k, at: 50 * k }))
  const { shown, heads } = play(arrivals, 4900)
  expect(shown.length).toBeGreaterThan(90)
  expect(heads.at(-1)!).toBeGreaterThan(235)
})

test('when no more come it stops at the last one, and goes on with the next', () => {
  const before = Array.from({ length: 10 }, (_, k) => ({ timeMs: 500 * k, at: 500 * k }))
  const after = Array.from({ length: 10 }, (_, k) => ({ timeMs: 5000 + 500 * k, at: 30_000 + 500 * k }))
  const { shown, heads } = play([...before, ...after], 36_000)
  expect(heads[60 * 20]).toBe(4.5)
  expect(shown).toHaveLength(20)
  expect(heads.at(-1)).toBe(9.5)
})

test('a run that begins anew begins anew here', () => {
  const first = Array.from({ length: 10 }, (_, k) => ({ timeMs: 60_000 + 500 * k, at: 500 * k }))
  const anew = Array.from({ length: 10 }, (_, k) => ({ timeMs: 500 * k, at: 5000 + 500 * k }))
  const { shown, heads } = play([...first, ...anew], 12_000)
  const restart = shown.findIndex(({ timeMs }) => timeMs === 0)
  expect(shown[restart].seconds).toBe(0)
  expect(shown.slice(restart).map(({ timeMs }) => timeMs)).toEqual(anew.map(({ timeMs }) => timeMs))
  expect(heads.at(-1)).toBe(4.5)
})

test('what came while nobody looked is skipped, not run through', () => {
  const playback = createPlayback<{ timeMs: number }>()
  const shown: Shown[] = []
  const show = (frame: { timeMs: number }, seconds: number) => shown.push({ timeMs: frame.timeMs, seconds })
  playback.arrive({ timeMs: 0 }, 0)
  playback.advance(0, show)
  for (let k = 1; k <= 200; k++) playback.arrive({ timeMs: 500 * k }, 500 * k)
  playback.advance(100_000, show)
  expect(shown.length).toBeLessThan(4)
  expect(shown[1]).toMatchObject({ seconds: 0 })
  expect(playback.time).toBeGreaterThanOrEqual(98)
})

test('frames of the same time, as a paused service sends them, change nothing', () => {
  const { shown, heads } = play(
    Array.from({ length: 10 }, (_, k) => ({ timeMs: 7000, at: 100 * k })),
    2000,
  )
  expect(shown).toEqual([{ timeMs: 7000, seconds: 0 }])
  expect(heads.every((head) => head === 7)).toBe(true)
})
