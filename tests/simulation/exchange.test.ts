/** Two at the ends of their lanes who need each other's: nobody drives backwards, so nothing else would ever free them. */
import { expect, test } from 'vitest'
import { cross } from '../../data/scenarios/roads.ts'
import { simulate, trip } from '../laws/driving.ts'

const ARMS = { west: 310, south: 240, east: 270, north: 190 }
/** Beside each other, a metre before the end of the lanes. */
const AT_THE_END = { departSpeed: 0, departPosition: 298.5 }

test.each([0.5, 1])('each of two heads gets onto the lane that it needs, and on its way (step %d s)', async (step) => {
  const description = cross({ lanes: 2, arms: ARMS })
  const trips = [
    trip('left', 'westIn', 'northOut', { ...AT_THE_END, departLane: 0 }),
    trip('right', 'westIn', 'southOut', { ...AT_THE_END, departLane: 1 }),
    trip('behind', 'westIn', 'eastOut', { departPosition: 200, departLane: 0 }),
  ]
  const simulation = await simulate(description, trips, { step, checked: true })
  await simulation.advance(25)
  expect(simulation.results()).toMatchObject({ running: 3 })
  await simulation.advance(155)
  expect(simulation.results()).toMatchObject({ arrived: 3, missedTurns: 0, removed: 0, collisions: 0 })
  await simulation.close()
})
