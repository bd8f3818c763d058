/** Who departs while a measure sets another limit takes the way that is quickest by it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TripDescription } from '../../data/description.ts'
import { edgesOf } from '../../engine/scenario/measures.ts'
import { type OpenedNetwork, openNetwork } from '../../engine/scenario/openNetwork.ts'
import { runScenario } from '../../engine/scenario/run.ts'
import { tripsByLimits, waysByLimits } from '../../engine/scenario/waysByLimits.ts'
import { Simulation } from '../../engine/simulation.ts'
import { smallTown } from '../cli/smallTown.ts'

let map: string
let opened: OpenedNetwork

const folder = mkdtempSync(join(tmpdir(), 'tempofluss-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(async () => {
  map = join(folder, 'small.osm')
  writeFileSync(map, smallTown())
  opened = await openNetwork(map)
})

/** Along the main road, past the loop that goes round its middle. */
function along(id: string, depart: number): TripDescription {
  return { id, vehicleClass: 'car', depart, from: '11+0', to: '11+2', departShare: 0.2, arrivalShare: 0.8 }
}

const slow = (edge: string, speed: number, at = 0) => ({ kind: 'setLimit', edge, speed, at }) as const

test('a main road at walking pace is left for the loop beside it, while that lasts', () => {
  const { network, description } = opened
  const main = edgesOf('Hauptstraße', description)
  expect(main).toContain('11+1')
  const trips = [along('before', 99), along('first', 100), along('last', 399.9), along('after', 400)]
  const commands = [slow('11+1', 1.5, 100), { kind: 'resetLimit', edge: '11+1', at: 400 } as const]
  const driven = tripsByLimits({ network, trips }, commands)
  expect(
    driven.map(({ usually }) => usually?.some((edge) => edgesOf('Ringweg', description).includes(edge)) ?? false),
  ).toEqual([false, true, true, false])
  expect(driven[1].usually).not.toContain('11+1')
  expect(driven[0]).toBe(trips[0])
})

test('who departs while a road is closed to through traffic goes round, unless its trip ends there', () => {
  const { network } = opened
  const ends = { ...along('ends', 150), to: '11+1' }
  const trips = [along('before', 99), along('first', 100), ends, along('after', 400)]
  const commands = [
    { kind: 'closeToThrough', edge: '11+1', at: 100 } as const,
    { kind: 'openToThrough', edge: '11+1', at: 400 } as const,
  ]
  const driven = tripsByLimits({ network, trips }, commands)
  expect(driven.map(({ usually }) => usually?.includes('11+1'))).toEqual([undefined, false, undefined, undefined])
})

test('a limit that changes no way, a closed detour, a trip that says how it goes, and drivers as in SUMO leave all as it was', () => {
  const { network, description } = opened
  const trips = [along('a', 10)]
  expect(waysByLimits({ network, trips }, [slow('11+1', 13)]).size).toBe(0)
  const shut = edgesOf('Ringweg', description).map((edge) => ({ kind: 'closeEdge', edge, at: 0 }) as const)
  expect(waysByLimits({ network, trips }, [slow('11+1', 1.5), ...shut]).size).toBe(0)
  const bound = [{ ...trips[0], via: ['11+1'] }]
  expect(waysByLimits({ network, trips: bound }, [slow('11+1', 1.5)]).size).toBe(0)
  expect(waysByLimits({ network, trips, asInSumo: true }, [slow('11+1', 1.5)]).size).toBe(0)
  expect(waysByLimits({ network, trips }, [slow('11+1', 1.5)]).size).toBe(1)
})

test('a run with that limit drives round: nobody is informed, and the way gets longer', async () => {
  const run = { map, duration: 600, trips: 120, informed: 0, seed: 3 }
  const asItIs = await runScenario(run)
  const slowed = await runScenario({ ...run, measures: [{ kind: 'limit', road: '11+1', speed: 1.5, from: 0 }] })
  expect(slowed.meanRouteLength).toBeGreaterThan(asItIs.meanRouteLength + 20)
  // Those who still creep along the road would be minutes later.
  expect(slowed.meanTimeLossAll).toBeLessThan(asItIs.meanTimeLossAll + 20)
})

test('informed drivers reckon with the limits in force, on their way as well, and in a restored run', async () => {
  const { network } = opened
  const trips = [along('a', 10)]
  const simulation = await Simulation.create({ network, trips })
  simulation.command(slow('11+1', 1.5))
  await simulation.advance(60)
  const edge = network.edgeIndex.get('11+1')!
  // What they know is the router's, which nobody sees from outside: it is in the boundary of the simulation.
  const routerOf = (of: Simulation) => (of as unknown as { router: { edgeTime: Float64Array } }).router
  const takes = network.columns.edgeLength[edge] / 1.5
  expect(routerOf(simulation).edgeTime[edge]).toBe(takes)
  const restored = await Simulation.restore({ network, trips, snapshot: simulation.snapshot() })
  expect(routerOf(restored).edgeTime[edge]).toBe(takes)
  simulation.command({ kind: 'resetLimit', edge: '11+1' })
  await simulation.advance(60)
  expect(routerOf(simulation).edgeTime[edge]).toBeLessThan(takes / 5)
  await simulation.close()
  await restored.close()
})
