/** The record of forecasts: figures that can be counted by hand, and confidence that comes true. */
import { describe, expect, test } from 'vitest'
import { FORECAST, MAX_END } from '../../engine/advisory/greenLight.ts'
import { AS_SAID, createSignalRecord, errorQuantile, GRADES, HORIZONS } from '../../engine/advisory/signalRecord.ts'
import { uniform } from '../../engine/base/random.ts'
import { ACTUATED, FIXED, GREEN, type NetworkColumns, RED } from '../../engine/network/network.ts'
import { forecastQuality } from '../../engine/scenario/forecastQuality.ts'

/** So many signals of one link each. */
function signals(kind: number, count: number) {
  const columns = {
    signalKind: new Uint8Array(count).fill(kind),
    signalLinkSignal: Int32Array.from({ length: count }, (_, k) => k),
  }
  return createSignalRecord(columns as unknown as NetworkColumns)
}

/** Red from 0 to 30 s of each minute, then green; a window as [start, end], each with earliest, likely, latest. */
function windows(now: number, shift = 0, spread = 0): Float64Array {
  const out = new Float64Array(FORECAST)
  const first = 60 * Math.floor(now / 60) + 30
  for (let w = 0; w < 2; w++) {
    const [start, end] = [first + 60 * w, first + 60 * w + 30]
    const said = [start, end].map((time) => [Math.max(time - spread, now + 0.5), time + shift, time + spread])
    if (now >= start) said[0] = [now, now, now]
    out.set(said.flat(), w * (MAX_END + 1))
  }
  return out
}

const stateAt = (now: number) => Uint8Array.of(now % 60 >= 30 ? GREEN : RED)

describe('a record of forecasts', () => {
  test('of times that come true to the second has no errors', () => {
    const record = signals(FIXED, 1)
    for (let now = 1; now <= 600; now += 0.5) record.observe(now, windows(Math.floor(now)), stateAt(now))
    const kind = record.kinds[FIXED]
    expect([kind.looks, kind.forecast]).toEqual([600, 600])
    expect([...kind.right]).toEqual([...kind.came])
    expect(kind.came[HORIZONS.indexOf(20)]).toBe(580)
    expect(kind.switches).toBeGreaterThan(500)
    expect(kind.within).toBe(kind.switches)
    expect(errorQuantile(kind, 0, 0.9)).toBe(0)
    expect(record.confidence(0, 601, windows(601))).toBeGreaterThan(0.95)
  })

  test('of times that are said four seconds too late counts each of them', () => {
    const record = signals(ACTUATED, 1)
    for (let now = 1; now <= 600; now += 0.5) record.observe(now, windows(Math.floor(now), 4, 3), stateAt(now))
    const kind = record.kinds[ACTUATED]
    for (const stretch of [0, 1, 2, 3]) expect(errorQuantile(kind, stretch, 0.5)).toBe(4)
    // Four seconds of each half minute are wrong, whatever the horizon.
    for (const h of [1, 2, 3]) expect(kind.right[h] / kind.came[h]).toBeCloseTo(1 - 4 / 30, 1)
    expect(kind.within).toBe(kind.switches)
    expect(record.confidence(0, 601, windows(601, 4))).toBeLessThan(0.05)
  })

  test('states a confidence that comes true within five points, for movements that differ', () => {
    const links = 24
    const record = signals(ACTUATED, links)
    const forecast = new Float64Array(links * FORECAST)
    const state = new Uint8Array(links)
    // Each movement keeps to what was said of it as often as its number says, drawn for each switch.
    const late = (link: number, cycle: number) => (uniform(7, link, cycle, 1) < link / links ? 0 : AS_SAID + 3)
    for (let now = 1; now <= 14_400; now += 0.5) {
      for (let link = 0; link < links; link++) {
        const cycle = Math.floor(now / 60)
        const into = now % 60
        const green = into >= 25 + late(link, 2 * cycle) && into < 50 + late(link, 2 * cycle + 1)
        state[link] = green ? GREEN : RED
        if (now !== Math.floor(now)) continue
        const start = 60 * cycle + 25 + (into >= 50 && !green ? 60 : 0)
        forecast.set(
          [0, 1].flatMap((w) => [
            ...Array(3).fill(green && w === 0 ? now : start + 60 * w),
            ...Array(3).fill(start + 25 + 60 * w),
          ]),
          link * FORECAST,
        )
      }
      if (now === 1800) record.forgetCounts()
      record.observe(now, forecast, state)
    }
    const { stated, statedSum, kept } = record.kinds[ACTUATED]
    let judged = 0
    for (let grade = 0; grade < GRADES; grade++) {
      if (stated[grade] < 3000) continue
      judged++
      expect(Math.abs(statedSum[grade] - kept[grade]) / stated[grade]).toBeLessThan(0.05)
    }
    expect(judged).toBeGreaterThan(6)
  })
})

test('of the example town: fixed times are exact, switches of actuated signals lie between the times said', async () => {
  const { kinds } = await forecastQuality({ map: 'town', trips: 700, duration: 1800, buses: false })
  const [fixed, actuated] = kinds
  expect([fixed.kind, actuated.kind]).toEqual(['fixed', 'actuated'])
  expect(fixed.coverage).toBe(1)
  expect(fixed.right.every(({ share }) => share === 1)).toBe(true)
  expect(fixed.switchError.every(({ p90 }) => p90 === 0)).toBe(true)
  expect([fixed.within, actuated.within]).toEqual([1, 1])
  expect(actuated.right.map(({ share }) => share > 0.8)).not.toContain(false)
  expect(actuated.right[0].share).toBeLessThan(1)
})

test('confidence comes true when the times of signals are late and wrong by seconds, of which it knows nothing', async () => {
  const advice = { kinds: [], share: 0, compliance: 0, reaction: 0, channel: { signalError: 3, feedDelay: 5 } }
  const control = [{ kind: 'actuated' as const }]
  const { kinds } = await forecastQuality({ map: 'town', signalControl: control, advice, duration: 1800 })
  const [, actuated] = kinds
  const total = actuated.reliability.reduce((sum, { n }) => sum + n, 0)
  const mean = (of: 'stated' | 'came') => actuated.reliability.reduce((sum, row) => sum + row.n * row[of], 0) / total
  expect(mean('came')).toBeLessThan(0.5)
  expect(Math.abs(mean('stated') - mean('came'))).toBeLessThan(0.05)
  expect(actuated.calibrationError).toBeLessThan(0.05)
})
