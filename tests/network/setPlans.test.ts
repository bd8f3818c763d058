import { expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { controlSignals } from '../../data/signals/control.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { createFreeRoutes } from '../../engine/network/freeRoutes.ts'
import { setPlans } from '../../engine/network/setPlans.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { setSignals } from '../../engine/scenario/signals.ts'
import { simulate } from '../../engine/scenario/simulate.ts'

test.each([undefined, 7])(
  'other plans make the network that would be built with them, byte for byte, however rows are numbered (%s)',
  async (shuffle) => {
    const { description } = await openNetwork('town')
    const all = ['fixed', 'actuated', 'coordinated', 'maxPressure'] as const
    for (const kind of all) {
      const from = buildNetwork(controlSignals(description, [{ kind }]), { shuffle })
      for (const other of all) {
        const plans = controlSignals(description, [{ kind: other, priority: 10 }])
        const built = buildNetwork(plans, { shuffle })
        const set = setPlans(from, plans)
        expect(Buffer.from(set.buffer).equals(Buffer.from(built.buffer))).toBe(true)
        expect({ ...set, columns: 0, buffer: 0 }).toEqual({ ...built, columns: 0, buffer: 0 })
      }
    }
  },
)

test('what is wrong with plans is said as when a network is built', async () => {
  const { network, description } = await openNetwork('town')
  const wrong = controlSignals(description, [{ kind: 'actuated', detector: -1 }])
  const saidBy = (make: () => unknown): string => {
    try {
      make()
      return 'nothing'
    } catch (error) {
      return (error as Error).message
    }
  }
  const said = saidBy(() => buildNetwork(wrong))
  expect(said).toContain('detector is -1')
  expect(saidBy(() => setPlans(network, wrong))).toBe(said)
})

test('routes found before the plans were set are those that drivers set out on', async () => {
  const opened = await openNetwork('town')
  const trips = randomTrips(opened.description, { trips: 800, duration: 900, seed: 5 })
  const freeRoutes = createFreeRoutes(opened.network)
  const { network } = setSignals(opened, {}, trips, 900, freeRoutes)
  expect(network).not.toBe(opened.network)
  const run = { network, trips, types: [], commands: [], duration: 900, step: 0.5, seed: 1, threads: 1 }
  const { hash } = await simulate(run)
  expect((await simulate({ ...run, freeRoutes })).hash).toBe(hash)
  const [from, to] = [network.edgeIndex.get(trips[0].from)!, network.edgeIndex.get(trips[0].to)!]
  expect(freeRoutes.route(from, to, 1)).toBe(freeRoutes.route(from, to, 1))
})
