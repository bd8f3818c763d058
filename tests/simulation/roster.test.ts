/** Who is looked at between slices: everybody who is on the way, whatever has been there before. */
import { expect, test } from 'vitest'
import { drawTrips } from '../../data/demand/trips.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { createRoster } from '../../engine/boundary/roster.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { Simulation } from '../../engine/simulation.ts'
import { RUNNING, SCHEDULED, type StateColumns, WAITING } from '../../engine/state/state.ts'

const SLICE = 30
const EXTERNALS = 3

/** By asking all of them. */
function onTheWay({ status, departTime }: StateColumns, now: number): number[] {
  const simulated = status.length - EXTERNALS
  return [...status.keys()].filter((vehicle) => {
    const dueSoon = status[vehicle] === SCHEDULED && departTime[vehicle] < now + SLICE
    return vehicle >= simulated || dueSoon || status[vehicle] === WAITING || status[vehicle] === RUNNING
  })
}

test('the roster has everybody who is on the way or due soon, in order, and hardly anybody else', async () => {
  const description = generateGrid({ columns: 5, rows: 4, lanes: 1 })
  const { trips } = drawTrips(description, { trips: 600, duration: 600, seed: 4 })
  const simulation = await Simulation.create({ network: buildNetwork(description), trips, externals: EXTERNALS })
  const { state, dt } = simulation.inspect()
  const roster = createRoster(state, SLICE / dt)
  const seen: number[] = []
  const look = () => {
    const list = [...roster.renew()]
    const wanted = onTheWay(state, simulation.time)
    expect(list).toEqual([...list].sort((a, b) => a - b))
    expect(list).toEqual(expect.arrayContaining(wanted))
    expect(list.length - wanted.length).toBeLessThanOrEqual(5) // due in the step after the next look
    seen.push(list.length)
  }
  const drive = async (slices: number) => {
    for (let slice = 0; slice < slices; slice++) {
      await simulation.advance(SLICE)
      look()
    }
  }
  await drive(6)
  const earlier = simulation.snapshot()
  simulation.command({
    kind: 'closeEdge',
    edge: description.edges.find(({ id }) => trips.some(({ from }) => from === id))!.id,
  })
  await drive(24)
  // They came, and most have gone.
  expect(Math.max(...seen)).toBeGreaterThan(150)
  expect(seen.at(-1)).toBeLessThan(40)
  simulation.rewind(earlier, 7)
  roster.recall()
  look()
  await drive(3)
  expect(seen.at(-1)).toBeGreaterThan(100)
  await simulation.close()
})
