/** Who waits to depart on the best lane of its route, and gets another route meanwhile, wants the best lane of that one. */
import { expect, test } from 'vitest'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { sights, simulate, trip } from '../laws/driving.ts'

const grid = generateGrid({ columns: 3, rows: 2, lanes: 2, seed: 2 })
const START = 'j0.2-j1.2'
/** Right turns are taken from lane 0 alone. */
const TO_THE_RIGHT = [START, 'j1.2-j1.1', 'j1.1-j2.1']

test('a closure gives it a route that goes on from another lane, which is free', async () => {
  const simulation = await simulate(grid, [
    trip('stands', START, TO_THE_RIGHT[1], {
      ...{ departLane: 0, departPosition: 6, departSpeed: 0 },
      stops: [{ edge: START, lane: 0, position: 6, duration: 900 }],
    }),
    trip('waits', START, 'j1.1-j2.1', { depart: 1, departLane: 'best', route: TO_THE_RIGHT }),
    trip('turns', START, 'j2.2-j3.2', {
      ...{ depart: 2, departLane: 'best' },
      route: [...TO_THE_RIGHT, 'j2.1-j2.2', 'j2.2-j3.2'],
    }),
  ])
  const onTheRoad = () => sights(simulation).map(({ id, on }) => `${id} ${on}`)
  await simulation.advance(10)
  expect(onTheRoad()).toEqual([`stands ${START}_0`])
  simulation.command({ kind: 'closeEdge', edge: 'j2.1-j2.2' })
  await simulation.advance(3)
  expect(onTheRoad()).toEqual([`stands ${START}_0`, `turns ${START}_1`])
  expect(simulation.results()).toMatchObject({ rerouted: 1, waiting: 1 })
  await simulation.close()
})
