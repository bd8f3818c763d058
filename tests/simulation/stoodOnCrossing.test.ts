/**
 * On Gewerbestraße in the example town a queue reaches back over a zebra crossing. People who want to walk there cannot; whoever
 * stops for them on the other lane stands in the junction that the queue wants to enter. Unless people wave it on, nobody ever
 * moves again: it took hold after 36 minutes.
 */
import { expect, test } from 'vitest'
import { makeDemand } from '../../engine/scenario/demand.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { Simulation } from '../../engine/simulation.ts'

test('people who cannot walk for a queue on the crossing let those drive for whom it waits', async () => {
  const opened = await openNetwork('town')
  const { trips, types, pedestrians } = await makeDemand(opened, { duration: 3600, seed: 1 })
  const advice = { kinds: ['greenLight'] as const, share: 0.3, compliance: 0.5, reaction: 2 }
  const simulation = await Simulation.create({ network: opened.network, trips, types, pedestrians, advice })
  await simulation.advance(3600)
  const { standing300, collisions } = simulation.results()
  const { walkersWaiting, walkersCrossed } = simulation.inspect().state
  await simulation.close()
  expect({ standing300, collisions }).toEqual({ standing300: 0, collisions: 0 })
  const all = (people: ArrayLike<number>) => Array.from(people).reduce((sum, each) => sum + each, 0)
  expect(all(walkersCrossed)).toBeGreaterThan(30)
  expect(all(walkersWaiting)).toBeLessThan(10)
})
