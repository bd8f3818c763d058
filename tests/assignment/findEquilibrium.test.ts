/** Routes of experience: found by simulating in rounds, until nobody could gain much on another way. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { TripDescription } from '../../data/description.ts'
import { createTimedRouter } from '../../engine/assignment/timedRoutes.ts'
import { createTurnCounts } from '../../engine/assignment/turnTimes.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { TO_ALL, TO_THROUGH } from '../../engine/network/destinations.ts'
import { CLASSES } from '../../engine/network/network.ts'
import { findEquilibrium } from '../../engine/scenario/equilibrium/findEquilibrium.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { Simulation } from '../../engine/simulation.ts'
import { emptyFolder, tempofluss } from '../cli/program.ts'
import { trip } from '../laws/driving.ts'
import { twoWays } from './twoWays.ts'

const SHORT = ['11+0', '11+1', '11+2', '11+3']
const LONG = ['11+0', '14+0', '11+3']

async function open() {
  const path = join(emptyFolder(), 'two.osm')
  writeFileSync(path, twoWays())
  return (await openNetwork(path)).description
}

/** 1,320 an hour, where the signal lets about a thousand through; a few come the other way, one stops at a shop. */
const EAST = Array.from({ length: 660 }, (_, k) => trip(`east ${k}`, '11+0', '11+3', { depart: (k * 1800) / 660 }))
const OTHERS: readonly TripDescription[] = [
  ...Array.from({ length: 40 }, (_, k) => trip(`west ${k}`, '11-3', '11-0', { depart: 17 + k * 43 })),
  trip('shop', '11+0', '11+3', { depart: 60, stops: [{ edge: '14+0', share: 0.3, duration: 20 }] }),
]

test('where all take the short way it jams; with experience both ways are used, and all are quicker', async () => {
  const network = buildNetwork(await open())
  const find = (threads: number, rounds: number, duration: number, seed = 3) =>
    findEquilibrium(
      { network, trips: [...EAST, ...OTHERS], commands: [], informed: 0, duration, step: 0.5, seed, threads },
      { gap: 0.03, rounds },
    )
  const { trips, equilibrium } = await find(1, 20, 2400)
  const { rounds, best } = equilibrium
  expect(rounds[0].relativeGap).toBeGreaterThan(0.15)
  expect(rounds[best].relativeGap).toBeLessThanOrEqual(0.03)
  expect(rounds[best].meanTimeLossAll).toBeLessThan(rounds[0].meanTimeLossAll * 0.7)
  expect(equilibrium.choosing).toBe(700)
  const took = (way: readonly string[]) => trips.filter(({ usually }) => usually?.join() === way.join()).length
  expect(took(SHORT) + took(LONG)).toBe(660)
  expect(took(LONG)).toBeGreaterThan(30)
  expect(took(SHORT)).toBeGreaterThan(330)
  expect(trips.find(({ id }) => id === 'shop')).not.toHaveProperty('usually')

  const untimed = (found: Awaited<ReturnType<typeof find>>) => ({
    trips: found.trips,
    ...{ ...found.equilibrium, wallSeconds: 0 },
  })
  const [one, two, three, other] = [
    await find(1, 2, 600),
    await find(2, 2, 600),
    await find(3, 2, 600),
    await find(1, 2, 600, 4),
  ]
  expect(untimed(two)).toEqual(untimed(one))
  expect(untimed(three)).toEqual(untimed(one))
  expect(one.equilibrium.rounds[0].changed).toBeGreaterThan(0)
  expect(other.equilibrium.rounds[0].hash).not.toBe(one.equilibrium.rounds[0].hash)

  // The run with these ways is the round they are of.
  const again = await Simulation.create({ network, trips, informed: 0, seed: 3 })
  await again.advance(2400)
  expect(again.hash()).toBe(rounds[best].hash)
  await again.close()
})

test('a road that closes in the course of the run is learnt to be closed', async () => {
  const network = buildNetwork(await open())
  const few = EAST.filter((_, k) => k % 6 === 1)
  const { trips, equilibrium } = await findEquilibrium(
    {
      ...{ network, trips: few, informed: 0, duration: 2400, step: 0.5, seed: 1, threads: 1 },
      commands: [{ kind: 'closeEdge', edge: '11+2', at: 900 }],
    },
    { gap: 0.01, rounds: 20 },
  )
  expect(equilibrium.rounds[0].blocked).toBeGreaterThan(40)
  expect(equilibrium.rounds[equilibrium.best]).toMatchObject({ blocked: 0 })
  expect(equilibrium.rounds[equilibrium.best].relativeGap).toBeLessThanOrEqual(0.01)
  const late = trips.filter(({ depart }) => depart >= 900)
  expect(late.filter(({ usually }) => usually?.join() === LONG.join())).toHaveLength(late.length)
  const early = trips.filter(({ depart }) => depart < 600)
  expect(early.filter(({ usually }) => usually?.join() === SHORT.join())).toHaveLength(early.length)
})

test('times are means by movement and interval of entering; nobody who comes later gets through sooner', async () => {
  const network = buildNetwork(await open())
  const counts = createTurnCounts(network, 1500)
  const { movements } = counts.times()
  const edge = network.edgeIndex.get('11+0')!
  const rowTo = (id: string) => {
    let row = movements.first[edge]
    while (movements.next[row] !== network.edgeIndex.get(id)) row++
    return row
  }
  const [ahead, left] = [rowTo('11+1'), rowTo('14+0')]
  const before = counts.times()
  counts.note(ahead, 310, 500)
  counts.note(ahead, 590, 900)
  const times = counts.times()
  expect(times.timeOf(ahead, 100)).toBe(before.timeOf(ahead, 100))
  expect(times.timeOf(ahead, 450)).toBe(700)
  // Between the middles of intervals, and afterwards as long as those who entered at 450 s still stand there.
  expect(times.timeOf(ahead, 300)).toBeCloseTo((before.timeOf(ahead, 0) + 700) / 2, 9)
  expect(times.timeOf(ahead, 750)).toBe(400)
  expect(times.timeOf(ahead, 1050)).toBe(100)
  expect(times.timeOf(ahead, 1350)).toBe(before.timeOf(ahead, 0))
  // Nobody turned: as slow as for those who did not.
  expect(times.timeOf(left, 450) - before.timeOf(left, 450)).toBeCloseTo(700 - before.timeOf(ahead, 450), 9)
  for (let at = 0; at < 1500; at += 7)
    expect(at + 7 + times.timeOf(ahead, at + 7)).toBeGreaterThanOrEqual(at + times.timeOf(ahead, at) - 1e-9)
})

test('timed routes go round a queue only while it is there, and hold to what is asked of them', async () => {
  const network = buildNetwork(await open())
  const [from, to, jammed] = ['11+0', '11+3', '11+1'].map((id) => network.edgeIndex.get(id)!)
  const counts = createTurnCounts(network, 3600)
  const { movements } = counts.times()
  for (let entered = 1210; entered < 1800; entered += 10) counts.note(movements.first[jammed], entered, 600)
  const router = createTimedRouter(network, counts.times())
  const way = (depart: number, within?: number) => {
    const route = router.route(from, to, 1, depart, within)
    return route && Array.from(route, (edge) => network.edgeIds[edge])
  }
  expect(way(0)).toEqual(SHORT)
  expect(way(1300)).toEqual(LONG)
  expect(way(3300)).toEqual(SHORT)
  const least = router.timeOf(router.route(from, to, 1, 1300)!, 1, 1300)
  expect(way(1300, least + 0.01)).toEqual(LONG)
  expect(way(1300, least - 0.01)).toBeUndefined()
  expect(router.timeOf([from, to], 1, 0)).toBe(Number.POSITIVE_INFINITY)
  expect(way(0)).not.toEqual(way(1300))
})

test('timed routes keep out of what is closed by then, to all or to those who only pass', async () => {
  const network = buildNetwork(await open())
  const [from, to, shut] = ['11+0', '11+3', '11+1'].map((id) => network.edgeIndex.get(id)!)
  for (const bits of [TO_ALL, TO_THROUGH]) {
    const counts = createTurnCounts(network, 3600)
    const closed = new Uint8Array(network.counts.edges)
    closed[shut] = bits
    for (let at = 1200; at < 2400; at++) counts.noteClosed(closed, at)
    const router = createTimedRouter(network, counts.times())
    const ids = (route?: ArrayLike<number>) => route && Array.from(route, (edge) => network.edgeIds[edge])
    const short = SHORT.map((id) => network.edgeIndex.get(id)!)
    const way = (depart: number) => ids(router.route(from, to, 1, depart))
    expect([way(0), way(1500), way(3000)]).toEqual([SHORT, LONG, SHORT])
    expect([0, 1500, 3000].map((depart) => router.timeOf(short, 1, depart) < Infinity)).toEqual([true, false, true])
    const isBound = bits === TO_THROUGH
    expect(ids(router.route(from, shut, 1, 1500))).toEqual(isBound ? SHORT.slice(0, 2) : undefined)
    expect(router.timeOf(short.slice(0, 2), 1, 1500) < Infinity).toBe(isBound)
    expect(router.timeOf(short.slice(1), 1, 1500) < Infinity).toBe(true)
    const bus = 1 << CLASSES.indexOf('bus')
    expect(ids(router.route(from, to, bus, 1500))).toEqual(isBound ? SHORT : LONG)
  }
})

test('tempofluss run --routes equilibrium prints the gap of each round, and keeps it among the results', async () => {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'two.osm'), twoWays())
  const args = ['run', 'two.osm', '--duration', '900', '--trips', '300', '--routes', 'equilibrium', '--gap', '0.02']
  const { code, stdout, stderr } = await tempofluss([...args, '--progress'], folder)
  expect(stdout).toMatch(/Routes of experience: 300 trips choose their way/)
  expect(stdout).toMatch(/round +gap/)
  expect(stderr).toMatch(/routes, round 1/)
  expect(code).toBe(0)
  const { stdout: json } = await tempofluss([...args, '--json', '--threads', '2'], folder)
  const { equilibrium, hash, warnings } = JSON.parse(json)
  expect(equilibrium.rounds[equilibrium.best]).toMatchObject({ hash })
  expect(equilibrium.wantedGap).toBe(0.02)
  expect(warnings).toEqual([])
  const bad = await tempofluss(['run', 'two.osm', '--routes', 'fair', '--gap', '2', '--rounds', '3.5'], folder)
  expect(bad.code).toBe(2)
  expect(bad.stderr).toMatch(/--routes fair: give quickest or equilibrium/)
  expect(bad.stderr).toMatch(/--gap 2: give a share above 0/)
  expect(bad.stderr).toMatch(/--rounds 3.5: give a whole number/)
})
