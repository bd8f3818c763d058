/** Zebra crossings: how drivers stop for people, and how people come. That nobody is run over is a law: zebra.laws.ts. */
import { describe, expect, test } from 'vitest'
import type { NetworkDescription } from '../../data/description.ts'
import { cross, straightRoad } from '../../data/scenarios/roads.ts'
import { recordOf } from '../../engine/state/means.ts'
import { assertLaws } from './asserted.ts'
import { simulate, trip, watch } from './driving.ts'
import { laws } from './zebra.laws.ts'
import { people, stream, withCrossings, ZEBRA } from './zebra.ts'

assertLaws(laws)

describe('drivers', () => {
  test('brake no harder for people than 3.5 m/s², and let nobody wait for long on a free road', async () => {
    const road = withCrossings(straightRoad(), ZEBRA)
    const simulation = await simulate(road, stream('road', 'road', 60, 19), { pedestrians: people(400), checked: true })
    let hardest = 0
    const before = new Map<string, number>()
    await watch(simulation, 1200, (seen) => {
      for (const { id, speed, position } of seen) {
        if (position < 499) hardest = Math.max(hardest, ((before.get(id) ?? 0) - speed) / 0.5)
        before.set(id, speed)
      }
    })
    expect(hardest).toBeGreaterThan(2.2)
    expect(hardest).toBeLessThan(3.5 + 1e-6)
    const { crossed, meanWait } = simulation.results().pedestrians
    expect(crossed).toBeGreaterThan(90)
    expect(meanWait).toBeLessThan(6)
    await simulation.close()
  })

  test('stop for people before a junction without keeping others back there', async () => {
    const plain = cross()
    const position = plain.edges.find((edge) => edge.id === 'westIn')!.length - 8
    const zebra = { id: 'zebra', width: 60, edges: [{ edge: 'westIn', position }] } // 50 s to walk over
    const trips = [
      trip('main', 'westIn', 'eastOut', { depart: 0, departShare: 0.5 }),
      trip('side', 'southIn', 'northOut', { depart: 12, departShare: 0.6 }),
    ]
    const simulation = await simulate(withCrossings(plain, zebra), trips, { pedestrians: people(2000), checked: true })
    await simulation.advance(60)
    const { state } = simulation.inspect()
    expect(recordOf(state, simulation.vehicleIds.indexOf('main')).waitingTime).toBeGreaterThan(25)
    expect(recordOf(state, simulation.vehicleIds.indexOf('side')).waitingTime).toBeLessThan(3)
    expect(simulation.results().arrived).toBe(1)
    await simulation.close()
  })

  test('get through the less the more people cross', async () => {
    const arrivedWith = async (perHour: number) => {
      const road = withCrossings(straightRoad(), ZEBRA)
      const simulation = await simulate(road, stream('road', 'road', 600, 2), { pedestrians: people(perHour) })
      await simulation.advance(1200)
      const { arrived } = simulation.results()
      await simulation.close()
      return arrived
    }
    const [none, few, many] = [await arrivedWith(0), await arrivedWith(120), await arrivedWith(900)]
    expect(few).toBeLessThan(0.95 * none)
    expect(many).toBeLessThan(0.6 * few)
    expect(many).toBeGreaterThan(20)
  })
})

describe('people', () => {
  test('come at random, as many as said, each hour its own number', async () => {
    const road = withCrossings(straightRoad(), ZEBRA)
    const came = async (seed: number) => {
      const pedestrians = [{ crossing: 'zebra', perHour: [300, 60] }]
      const simulation = await simulate(road, [], { seed, pedestrians })
      await simulation.advance(3600)
      const first = simulation.results().pedestrians
      await simulation.advance(3600)
      const both = simulation.results().pedestrians
      await simulation.close()
      return [first.crossed + first.waiting, both.crossed + both.waiting - first.crossed - first.waiting]
    }
    const runs = await Promise.all(Array.from({ length: 12 }, (_, k) => came(k + 1)))
    const [first, second] = [0, 1].map((hour) => runs.map((run) => run[hour]))
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    // Three standard deviations of the mean of twelve Poisson counts.
    expect(Math.abs(mean(first) - 300)).toBeLessThan(3 * Math.sqrt(300 / 12))
    expect(Math.abs(mean(second) - 60)).toBeLessThan(3 * Math.sqrt(60 / 12))
    const variance = mean(first.map((value) => (value - mean(first)) ** 2))
    expect(variance).toBeGreaterThan(300 * 0.25)
    expect(variance).toBeLessThan(300 * 2.5)
  })

  test('nobody leaves no trace: the same hash as without crossings', async () => {
    const trips = stream('road', 'road', 60, 3)
    const hashOf = async (description: NetworkDescription, perHour?: number) => {
      const pedestrians = perHour === undefined ? [] : people(perHour)
      const simulation = await simulate(description, trips, { pedestrians })
      await simulation.advance(240)
      const hash = simulation.hash()
      await simulation.close()
      return hash
    }
    const plain = await hashOf(straightRoad())
    expect(await hashOf(withCrossings(straightRoad(), ZEBRA), 0)).toBe(plain)
    expect(await hashOf(withCrossings(straightRoad(), ZEBRA))).toBe(plain)
    expect(await hashOf(withCrossings(straightRoad(), ZEBRA), 60)).not.toBe(plain)
  })

  test('flows that cannot be are refused, all of them', async () => {
    const road = withCrossings(straightRoad(), ZEBRA)
    const pedestrians = [...people(-5), ...people(60), ...people(9, 'gone'), { crossing: 'zebra', perHour: [] }]
    await expect(simulate(road, [], { pedestrians })).rejects.toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ place: 'zebra', message: expect.stringContaining('-5 an hour') }),
        expect.objectContaining({ place: 'zebra', message: expect.stringContaining('stands twice') }),
        expect.objectContaining({ place: 'gone' }),
      ]),
    })
  })

  test('a crossing without room or road is refused', () => {
    const bad = (place: { edge: string; position: number }) => () =>
      simulate(withCrossings(straightRoad(), { ...ZEBRA, edges: [place] }), [])
    expect(bad({ edge: 'road', position: 2 })).toThrow(/not within 3/)
    expect(bad({ edge: 'nowhere', position: 20 })).toThrow(/nowhere does not exist/)
  })
})
