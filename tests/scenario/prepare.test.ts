/** What changes on the roads: what came with a map's own traffic and what the scenario says are one. */
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { prepare } from '../../engine/scenario/prepare.ts'

/** Of the run, which begins at 100 s: closes s-j from 500 to 800 s; on w-j 10 m/s from the start, 5 m/s from 300 to 600 s. */
const CROSSING = fileURLToPath(new URL('../sumo/crossing/crossing.sumocfg', import.meta.url))

test('a road that both close stays closed until the last of them ends, and the lower limit holds', async () => {
  const opened = await openNetwork(CROSSING)
  const about = { duration: 1200, seed: 1, name: 'crossing' }
  const measures = [
    { kind: 'close', road: 's-j', from: 700, until: 900 },
    { kind: 'limit', road: 'w-j', speed: 7, from: 200, until: 700 },
  ] as const
  const { commands } = await prepare(opened, { measures }, about)
  expect(commands).toEqual([
    { kind: 'setLimit', edge: 'w-j', speed: 10, at: 0 },
    { kind: 'setLimit', edge: 'w-j', speed: 7, at: 200 },
    { kind: 'setLimit', edge: 'w-j', speed: 5, at: 300 },
    { kind: 'closeEdge', edge: 's-j', at: 500 },
    { kind: 'setLimit', edge: 'w-j', speed: 7, at: 600 },
    { kind: 'resetLimit', edge: 'w-j', at: 700 },
    { kind: 'openEdge', edge: 's-j', at: 900 },
  ])
  // Other traffic than the map's own has none of what came with that.
  const drawn = await prepare(opened, { measures: [measures[0]], trips: 5 }, about)
  expect(drawn.commands.map(({ at }) => at)).toEqual([700, 900])
})
