/** The log of advice of simulated vehicles: what they made of it by the speed they drive, at one light and on a main road. */
import { describe, expect, test } from 'vitest'
import { corridor } from '../../data/scenarios/corridor.ts'
import type { AdviceOptions } from '../../engine/advisory/advice.ts'
import { BAND, isWithin, tellsSomething } from '../../engine/advisory/keeping.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { Simulation } from '../../engine/simulation.ts'
import { wasKept } from '../../engine/state/adviceLog.ts'
import type { AdviceRow } from '../../engine/state/readAdviceLog.ts'
import { trip } from '../laws/driving.ts'

describe('a second', () => {
  test('tells something once a driver who brakes in comfort would be in the band, and never at the limit', () => {
    const [target, limit] = [8, 14]
    const needs = (limit - target - BAND) / 1.5
    expect(tellsSomething(target, limit, needs - 0.01)).toBe(false)
    expect(tellsSomething(target, limit, needs + 0.01)).toBe(true)
    expect(tellsSomething(limit - BAND + 0.01, limit, 1000)).toBe(false)
    expect(tellsSomething(limit + 1, limit, 1000)).toBe(false)
  })

  test('counts as kept up to the upper end of the band', () => {
    expect([isWithin(0, 8), isWithin(8 + BAND, 8), isWithin(8.01 + BAND, 8)]).toEqual([true, true, false])
    expect([wasKept(3, 2), wasKept(4, 2), wasKept(1, 0)]).toEqual([true, false, false])
  })
})

async function logOf(
  compliance: number,
  threads = 1,
  kinds: 'greenLight' | 'actuatedGreenLight' = 'greenLight',
  world: Pick<AdviceOptions, 'channel' | 'reactionSpread'> = {},
) {
  const roads = corridor({ cycle: 90, green: 40, kind: kinds === 'greenLight' ? 'fixed' : 'actuated' })
  const trips = Array.from({ length: 120 }, (_, k) =>
    trip(`v${String(k).padStart(3, '0')}`, 'east0', 'east6', {
      depart: 11 * k,
      vehicleClass: k % 4 === 0 ? 'bus' : 'car',
    }),
  )
  const advice = { kinds: [kinds], share: 1, compliance, reaction: 1, ...world }
  const simulation = await Simulation.create({ network: buildNetwork(roads), trips, seed: 1, threads, advice })
  await simulation.advance(1800)
  const { adviceLog, adviceCounts, advices } = simulation.results()
  await simulation.close()
  return { log: adviceLog!, counts: adviceCounts, advices }
}

const total = (log: readonly AdviceRow[], field: Exclude<keyof AdviceRow, 'kind' | 'vehicleClass'>) =>
  log.reduce((sum, row) => sum + row[field], 0)

test('everybody keeps to it: hardly any is ignored, and who keeps to it hardly ever stops', async () => {
  const { log, counts, advices } = await logOf(1)
  expect(log.map(({ kind, vehicleClass }) => [kind, vehicleClass])).toEqual([
    ['greenLight', 'car'],
    ['greenLight', 'bus'],
  ])
  expect(total(log, 'given')).toBe(advices)
  expect(total(log, 'kept')).toBeGreaterThan(100)
  expect(total(log, 'ignored')).toBeLessThan(0.03 * total(log, 'kept'))
  for (const row of log) {
    expect(row.kept + row.ignored + row.undecided).toBe(row.given)
    expect(row.keptToLine).toBeLessThanOrEqual(row.kept)
    expect(row.keptFreely).toBeGreaterThan(0.95 * row.keptToLine)
    expect(row.vehicles).toBeLessThanOrEqual(vehiclesOf(row.vehicleClass))
  }
  // Those kept by will hold all that were driven by it, and those to be driven at the limit besides.
  expect(log.reduce((sum, row) => sum + row.keptToLine, 0)).toBeLessThanOrEqual(counts.greenKept)
})

const vehiclesOf = (name: string): number => (name === 'bus' ? 30 : 90)

test('nobody keeps to it: most of what tells is ignored', async () => {
  const { log } = await logOf(0)
  expect(total(log, 'ignored')).toBeGreaterThan(2 * total(log, 'kept'))
  expect(total(log, 'ignored')).toBeGreaterThan(100)
})

test('is the same for one and for three threads', async () => {
  expect((await logOf(0.5, 3)).log).toEqual((await logOf(0.5)).log)
})

test('at signals that decide by traffic it stands apart', async () => {
  const { log, advices } = await logOf(1, 1, 'actuatedGreenLight')
  expect(new Set(log.map(({ kind }) => kind))).toEqual(new Set(['actuatedGreenLight']))
  expect(total(log, 'given')).toBe(advices)
})

describe('why', () => {
  const expectSums = (log: readonly AdviceRow[]) => {
    for (const row of log) {
      expect(row.unheeded + row.reacting + row.slowing).toBe(row.ignored)
      expect(row.brief + row.hardlyLower).toBe(row.undecided)
      expect(row.keptAnyway).toBeLessThanOrEqual(row.kept)
      expect(row.passed + row.superseded + row.withdrawn + row.unheard + row.left + row.open).toBe(row.given)
      expect(row.keptToLine + row.ignoredToLine).toBeLessThanOrEqual(row.passed)
    }
  }

  test('whoever means to keep to everything ignores none for not heeding it, and keeps none by accident', async () => {
    const { log, counts } = await logOf(1)
    expectSums(log)
    expect([total(log, 'unheeded'), total(log, 'keptAnyway'), total(log, 'unheard')]).toEqual([0, 0, 0])
    expect(total(log, 'passed')).toBe(counts.greenKept)
    expect(total(log, 'hardlyLower')).toBeGreaterThan(0)
  })

  test('whoever heeds nothing has ignored all of it for that, and what he kept was by accident', async () => {
    const { log } = await logOf(0)
    expectSums(log)
    expect(total(log, 'unheeded')).toBe(total(log, 'ignored'))
    expect(total(log, 'keptAnyway')).toBe(total(log, 'kept'))
    expect(total(log, 'keptAnyway')).toBeGreaterThan(0)
  })

  test('of those who mean to keep to all, those who act late have not acted yet', async () => {
    const prompt = (await logOf(1)).log
    const { log } = await logOf(1, 1, 'greenLight', { reactionSpread: 20 })
    expectSums(log)
    expect(total(log, 'reacting')).toBeGreaterThan(total(prompt, 'reacting') + 5)
    expect(total(log, 'unheeded')).toBe(0)
  })

  test('where nine of ten messages are lost, pieces end unheard', async () => {
    const { log } = await logOf(1, 1, 'greenLight', { channel: { loss: 0.9 } })
    expectSums(log)
    expect(total(log, 'unheard')).toBeGreaterThan(20)
  })
})
