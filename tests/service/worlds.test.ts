/** The live town drives what a scenario says of traffic and roads, in both of its worlds, and in each run of the morning anew. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { DEFAULT_ADVICE } from '../../engine/advisory/advice.ts'
import { InputError } from '../../engine/base/errors.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import {
  closeWorlds,
  createWorlds,
  type LiveTraffic,
  stepWorlds,
  WINDOW,
  type Worlds,
} from '../../engine/service/worlds.ts'
import { LIMIT, SITE } from '../../engine/state/state.ts'
import { emptyFolder } from '../cli/program.ts'
import { smallTown } from '../cli/smallTown.ts'

let worlds: Worlds | undefined
afterEach(async () => {
  if (worlds) await closeWorlds(worlds)
  worlds = undefined
})

async function open(traffic: LiveTraffic) {
  const path = join(emptyFolder(), 'small.osm')
  writeFileSync(path, smallTown())
  const opened = await openNetwork(path)
  const options = { name: 'small', seed: 4, trips: 400, step: 0.5, advice: DEFAULT_ADVICE, externals: 3, traffic }
  const made = await createWorlds(opened, options)
  worlds = made.worlds
  return { ...made, opened }
}

test('vehicles, informed drivers, closures and limits', async () => {
  const { worlds, warnings, opened } = await open({
    informed: 0.9,
    vehicles: { types: [{ id: 'slow', vehicleClass: 'car', maxSpeed: 5 }], shares: { slow: 0.7 } },
    measures: [
      { kind: 'close', road: 'Am Hang', from: 30, until: 60 },
      { kind: 'limit', road: 'Ringweg', speed: 3, from: 10 },
      { kind: 'limit', road: 'Am Hang', speed: 4, from: WINDOW + 5 },
    ],
  })
  const edges = (road: string) => opened.description.edges.flatMap(({ name }, edge) => (name === road ? [edge] : []))
  expect(edges('Am Hang').length).toBeGreaterThan(0)
  expect(warnings.join()).toMatch(/after the 4 hours of the live town: [12]/)
  const look = () =>
    [worlds.baseline, worlds.advised].map((world) => {
      const { closed, site } = world.inspect().state
      const { edgeFirstLane } = world.network.columns
      return {
        closed: edges('Am Hang').every((edge) => closed[edge] !== 0),
        slow: edges('Ringweg').every((edge) => site[edgeFirstLane[edge] * SITE + LIMIT] === 3),
      }
    })
  const drive = async (seconds: number) => {
    for (let k = 0; k < 2 * seconds; k++) await stepWorlds(worlds, 0.5)
  }
  expect(look()).toEqual([
    { closed: false, slow: false },
    { closed: false, slow: false },
  ])
  await drive(31)
  expect(look()).toEqual([
    { closed: true, slow: true },
    { closed: true, slow: true },
  ])
  await drive(30)
  expect(look()).toEqual([
    { closed: false, slow: true },
    { closed: false, slow: true },
  ])
  for (const world of [worlds.baseline, worlds.advised]) {
    const { vehicleType, informed } = world.inspect().state
    const share = (rows: ArrayLike<number>, wanted: number) =>
      Array.from(rows).filter((value) => value === wanted).length / rows.length
    expect(share(vehicleType, Math.max(...vehicleType))).toBeGreaterThan(0.6)
    expect(share(informed, 1)).toBeGreaterThan(0.8)
  }
})

test('a road that the map does not have is an error', async () => {
  const wrong = open({ measures: [{ kind: 'close', road: 'Am Hnag', from: 0 }] })
  await expect(wrong).rejects.toThrow(InputError)
  await expect(wrong).rejects.toThrow(/small \(measures\[0\].close\).*did you mean "Am Hang"/)
})
