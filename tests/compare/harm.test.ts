/** What a comparison says of harm: by the interval against the margin, never by the mean. */
import { expect, test } from 'vitest'
import { checkHarm, harmOf } from '../../engine/scenario/compare/harm.ts'

test.each([
  ['the whole interval is worse, however little', 200, 0.01, 0.4, 'shown'],
  ['worse by less than a hundredth at most', 200, -3, 1.99, 'excluded'],
  ['better', 200, -30, -5, 'excluded'],
  ['no difference shown, but harm is possible', 200, -3, 2.01, 'open'],
  ['nothing there and nothing changed', 0, 0, 0, 'excluded'],
] as const)('%s', (_, a, low, high, expected) => {
  expect(harmOf({ a, ci95: [low, high] })).toBe(expected)
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
