/** The counter of those who cross at red, which the study of advice relies on, counts one who does. */
import { expect, test } from 'vitest'
import { watchRed } from '../../bench/advice/watchRed.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { Simulation } from '../../engine/simulation.ts'
import { trip } from '../laws/driving.ts'
import { towardsRed } from './oneLight.ts'

/** A simulated car that obeys, and a real one that says it was 4 m before the line, and a second later 30 m behind it. */
async function crossedAt(time: number): Promise<{ atRed: number; arrived: number }> {
  const network = buildNetwork(towardsRed())
  const lane = (edge: string) => network.columns.edgeFirstLane[network.edgeIds.indexOf(edge)]
  const trips = [trip('obeys', 'near', 'exit', { depart: 0 })]
  const simulation = await Simulation.create({ network, trips, externals: 1 })
  const red = watchRed(simulation)
  await red.advance(time - 1)
  const length = network.columns.elementLength[lane('near')]
  simulation.placeExternal(0, { lane: lane('near'), position: length - 4, speed: 10 })
  await red.advance(1)
  expect(simulation.externalState(0)).toBe('running')
  simulation.placeExternal(0, { lane: lane('exit'), position: 30, speed: 10 })
  await red.advance(1)
  expect(simulation.externalState(0)).toBe('running')
  simulation.withdrawExternal(0)
  await red.advance(90)
  const { arrived } = simulation.results()
  await simulation.close()
  return { atRed: red.count(), arrived }
}

test('one who crosses at red is counted once, one who crosses at green is not, and not who waits', async () => {
  expect(await crossedAt(15)).toEqual({ atRed: 1, arrived: 1 })
  expect(await crossedAt(75)).toEqual({ atRed: 0, arrived: 1 })
})
