/** What a comparison says of harm: by the interval against the margin, never by the mean. */
import { expect, test } from 'vitest'
import { checkHarm, harmOf, isWithinMargin } from '../../engine/scenario/compare/harm.ts'

test.each([
  ['the whole interval is worse, and may be by more than a hundredth', 200, 0.01, 2.01, 'shown'],
  ['the whole interval is worse, but by less than a hundredth at most', 200, 0.01, 1.99, 'slight'],
  ['worse than nothing at all', 0, 0.1, 0.2, 'shown'],
  ['worse by less than a hundredth at most', 200, -3, 1.99, 'excluded'],
  ['better', 200, -30, -5, 'excluded'],
  ['no difference shown, but harm is possible', 200, -3, 2.01, 'open'],
  ['nothing there and nothing changed', 0, 0, 0, 'excluded'],
] as const)('%s', (_, a, low, high, expected) => {
  expect(harmOf({ a, ci95: [low, high] })).toBe(expected)
})

test('a difference is small where neither end of its interval is more than a hundredth', () => {
  const within = (low: number, high: number) => isWithinMargin({ a: 400, ci95: [low, high] })
  expect([within(0.1, 3.9), within(-3.9, -2), within(-4.1, 2), within(1, 4.1)]).toEqual([true, true, false, false])
})

test('of each group travel time, stops and CO2 are looked at', () => {
  const difference = (a: number, low: number, high: number) => ({
    ...{ a, b: a + (low + high) / 2, difference: (low + high) / 2, ci95: [low, high] as const, n: 5 },
  })
  const metrics = {
    meanDurationAll: difference(400, 0.4, 4.7),
    stopsPerVehicleAll: difference(2, -0.1, 0.3),
    co2PerKmAll: difference(900, -20, 3),
    meanSpeedAll: difference(10, -5, -4),
  }
  expect(checkHarm({ buses: { metrics } })).toEqual({
    buses: { meanDurationAll: 'shown', stopsPerVehicleAll: 'open', co2PerKmAll: 'excluded' },
  })
})
