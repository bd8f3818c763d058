/** What a scenario makes of signals: other kinds from the same plan, which stays the same but for when its greens end. */
import { describe, expect, test } from 'vitest'
import { SIGNAL_KINDS, type SignalDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { controlSignals } from '../../data/signals/control.ts'
import { cycleOf, greenWindows, stagePhases } from '../../data/signals/program.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'

const grid = generateGrid({ columns: 2, rows: 2, lanes: 2, seed: 3 })
const [first, second] = grid.signals

const byId = (signals: readonly SignalDescription[], id: string) => signals.find((signal) => signal.id === id)!

describe('the signals of a network', () => {
  test.each(SIGNAL_KINDS)('decide as %s, and what lies between their stages lasts as before', async (kind) => {
    const { description } = await openNetwork('town')
    const network = controlSignals(description, [{ kind }])
    expect(() => buildNetwork(network)).not.toThrow()
    const changed = network.signals.filter((signal) => stagePhases(signal).length > 1)
    expect(changed.length).toBeGreaterThan(5)
    for (const signal of changed) {
      const before = byId(description.signals, signal.id)
      expect(signal.kind).toBe(kind)
      const between = ({ phases }: SignalDescription, stages: number[]) =>
        phases.filter((_, k) => !stages.includes(k)).map(({ state, minDuration }) => `${state} ${minDuration}`)
      expect(between(signal, stagePhases(signal)).sort()).toEqual(between(before, stagePhases(before)).sort())
      for (const k of stagePhases(signal)) expect(signal.phases[k].minDuration).toBeGreaterThanOrEqual(5)
    }
  })

  test('named signals get what is said of them, all others what is said of all', () => {
    const { signals } = controlSignals(grid, [
      { kind: 'actuated', detector: 55, signals: [second.id] },
      { kind: 'maxPressure', freeze: 6 },
    ])
    expect(byId(signals, second.id)).toMatchObject({ kind: 'actuated', detector: 55 })
    expect(byId(signals, first.id)).toMatchObject({ kind: 'maxPressure', freeze: 6 })
  })

  test("the town's own plans change only if they are named", () => {
    const given = { ...grid, signals: grid.signals.map((signal) => ({ ...signal, given: true })) }
    expect(controlSignals(given, [{ kind: 'actuated' }]).signals).toEqual(given.signals)
    const named = controlSignals(given, [{ kind: 'actuated', signals: [first.id] }]).signals
    expect(named.map(({ kind }) => kind === 'actuated')).toEqual(given.signals.map(({ id }) => id === first.id))
  })

  test('a plan that begins between stages is turned, and every green stays where it was in time', () => {
    expect(stagePhases(first)[0]).toBeGreaterThan(0)
    const turned = byId(controlSignals(grid, [{ kind: 'coordinated' }]).signals, first.id)
    expect(stagePhases(turned)[0]).toBe(0)
    const cycle = cycleOf(first)
    expect(cycleOf(turned)).toBe(cycle)
    const begins = (signal: SignalDescription, link: number) =>
      greenWindows(signal, [link]).map(({ start }) => (((start + signal.offset) % cycle) + cycle) % cycle)
    for (let link = 0; link < first.phases[0].state.length; link++)
      expect(begins(turned, link)[0]).toBeCloseTo(begins(first, link)[0], 6)
  })
})
