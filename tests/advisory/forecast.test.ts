/** Forecasts of signals against what the signals then do: exact where it is decided, else between the bounds. */
import { describe, expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import type { NetworkDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { controlSignals, type SignalControl } from '../../data/signals/control.ts'
import { FORECAST, MAX_END, MAX_START, MIN_END, MIN_START } from '../../engine/advisory/greenLight.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { GREEN_YIELD } from '../../engine/network/network.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { Simulation } from '../../engine/simulation.ts'
import { withLaterPrograms } from '../signals/dayPrograms.ts'

const FREEZE = 12
const FROM = 120
const UNTIL = 420

const kinds: Readonly<Record<string, SignalControl>> = {
  fixed: { kind: 'fixed' },
  actuated: { kind: 'actuated' },
  coordinated: { kind: 'coordinated' },
  'max-pressure': { kind: 'maxPressure', freeze: FREEZE },
  'fixed with bus priority': { kind: 'fixed', priority: 10 },
  'actuated with bus priority': { kind: 'actuated', priority: 10 },
  'coordinated with bus priority': { kind: 'coordinated', priority: 10 },
  'max-pressure with bus priority': { kind: 'maxPressure', freeze: FREEZE, priority: 10 },
}

const places: Readonly<Record<string, () => Promise<NetworkDescription>>> = {
  'in the town': async () => (await openNetwork('town')).description,
  'on a grid': async () => generateGrid({ columns: 3, rows: 2, lanes: 2, spacing: 300, seed: 4 }),
  'on a grid with three programs': async () =>
    withLaterPrograms(generateGrid({ columns: 3, rows: 2, lanes: 2, spacing: 300, seed: 4 }), [160, 300]),
}

/** When each link's greens begin and end, and what was forecast each second. */
async function watchSignals(description: NetworkDescription, step: number) {
  const classes = { car: 0.9, bus: 0.1 }
  const trips = randomTrips(description, { trips: 900, duration: 600, seed: 4, classes })
  const advice = { kinds: ['greenLight'] as const, share: 0, compliance: 0, reaction: 0 }
  const simulation = await Simulation.create({ network: buildNetwork(description), trips, step, advice })
  await simulation.advance(FROM)
  const { state } = simulation.inspect()
  const isGreen = () => Array.from(state.signalState, (letter) => letter >= GREEN_YIELD)
  let before = isGreen()
  const switches: { time: number; green: boolean }[][] = before.map(() => [])
  const forecasts: { time: number; green: boolean[]; forecast: Float64Array }[] = []
  while (simulation.time < UNTIL) {
    if (Number.isInteger(simulation.time))
      forecasts.push({ time: simulation.time, green: before, forecast: state.forecast.slice() })
    await simulation.advance(step)
    const now = isGreen()
    now.forEach((green, link) => {
      if (green !== before[link]) switches[link].push({ time: simulation.time, green })
    })
    before = now
  }
  await simulation.close()
  return { switches, forecasts }
}

describe.each(Object.keys(places))('%s', (place) => {
  test.each(Object.keys(kinds).flatMap((kind) => [0.5, 1].map((step) => [kind, step] as const)))(
    '%s, with steps of %f s',
    async (kind, step) => {
      const control = kinds[kind]
      const { switches, forecasts } = await watchSignals(controlSignals(await places[place](), [control]), step)
      const complaints: string[] = []
      let [exact, bounded] = [0, 0]
      for (const { time, green, forecast } of forecasts)
        switches.forEach((list, link) => {
          const next = list.find((change) => change.time > time)
          if (next === undefined) return
          const at = link * FORECAST
          const [low, high] = green[link]
            ? [forecast[at + MIN_END], forecast[at + MAX_END]]
            : [forecast[at + MIN_START], forecast[at + MAX_START]]
          // Nobody knows when a green will begin that is not decided: nothing is said of it then.
          const isSaid = low < Infinity
          if (isSaid && low === high) exact++
          else bounded++
          if ((isSaid && next.time < low - 1e-6) || (high < Infinity && next.time > high + 1e-6) || high < low)
            complaints.push(
              `link ${link} at ${time}: ${green[link] ? 'ends' : 'begins'} ${next.time}, not ${low}..${high}`,
            )
          if (control.freeze !== undefined && next.time <= time + control.freeze && !(isSaid && low === high))
            complaints.push(`link ${link} at ${time}: ${next.time} was not known before`)
        })
      expect(complaints.slice(0, 5)).toEqual([])
      if (kind === 'fixed') expect(bounded).toBe(0)
      else expect(bounded).toBeGreaterThan(100)
      expect(exact).toBeGreaterThan(kind === 'actuated' || kind.endsWith('priority') ? 0 : 1000)
    },
  )
})
