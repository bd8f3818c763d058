/** Kinds of advice that do harm go off by themselves: shown by runs ahead of the town, the same ones every time. */
import { beforeAll, describe, expect, test } from 'vitest'
import { demand, roadsOf } from '../../bench/advice/drive.ts'
import type { TripDescription } from '../../data/description.ts'
import { CORRIDOR_WAYS, corridor } from '../../data/scenarios/corridor.ts'
import { type AdviceOptions, DEFAULT_HARM_CHECK, HARMFUL, KIND_NONE } from '../../engine/advisory/advice.ts'
import { InputError } from '../../engine/base/errors.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { CLASSES } from '../../engine/network/network.ts'
import { createEffectLog } from '../../engine/scenario/lookAhead/effects.ts'
import type { Finding } from '../../engine/scenario/lookAhead/finding.ts'
import { createHarmWatch } from '../../engine/scenario/lookAhead/harmWatch.ts'
import { lookAhead } from '../../engine/scenario/lookAhead/lookAhead.ts'
import { simulate } from '../../engine/scenario/simulate.ts'
import { Simulation } from '../../engine/simulation.ts'
import { CEILING, CEILING_RULE, freeRow, type PolicyPlan } from '../../engine/state/policy.ts'

const network = buildNetwork(corridor({ kind: 'fixed', offsets: [0, 40, 10, 70, 25, 55] }))
const trips: TripDescription[] = CORRIDOR_WAYS.main.flatMap(([from, to], way) =>
  Array.from({ length: 120 }, (_, k) => ({
    id: `${from} ${k}`,
    vehicleClass: 'car' as const,
    from,
    to,
    depart: 9 * k + 4 * way,
    departShare: 0,
    arrivalShare: 1,
  })),
)
const check = { every: 300, ahead: 200, draws: 3 }
const advice = { kinds: ['greenLight'], share: 0.5, compliance: 1, reaction: 0.5 } satisfies AdviceOptions

/** Whoever is advised at all is advised to crawl: real harm, by real advice. */
const slow: PolicyPlan = {
  zones: [],
  rows: CLASSES.flatMap(() => {
    const row = freeRow()
    row[CEILING] = 6
    row[CEILING_RULE] = 0
    return row
  }),
}

async function townAt(time: number, policy?: PolicyPlan): Promise<Simulation> {
  const town = await Simulation.create({ network, trips, advice, policy, seed: 5 })
  await town.advance(time)
  return town
}

const look = (town: Simulation, threads = 1) =>
  lookAhead(town, { check, offered: advice.kinds, given: advice.kinds, threads })

describe('a look ahead', () => {
  let harmful: Finding[]
  beforeAll(async () => {
    const town = await townAt(300, slow)
    const before = town.hash()
    harmful = await look(town)
    expect(town.hash()).toBe(before)
    await town.close()
  })

  test('shows harm that advice does, to whom and how much', () => {
    const delay = harmful.find(({ group, figure }) => group === 'equipped' && figure === 'delay')!
    expect(delay.harm).toBe(true)
    expect(delay.interval[0]).toBeGreaterThan(5)
    expect(delay.with - delay.without).toBeGreaterThan(delay.interval[0])
    expect(harmful.some(({ group, harm }) => group === 'unequipped' && harm)).toBe(true)
  })

  test('shows none where advice does none', async () => {
    const town = await townAt(300)
    const found = await look(town)
    expect(found.length).toBeGreaterThan(5)
    expect(found.filter(({ harm }) => harm)).toEqual([])
    await town.close()
  })

  test('is the same on any number of threads, and of a restored town', async () => {
    const town = await townAt(300, slow)
    expect(await look(town, 3)).toEqual(harmful)
    const again = await Simulation.restore({ network, trips, snapshot: town.snapshot() })
    await town.close()
    expect(await look(again)).toEqual(harmful)
    await again.close()
  })
})

/** Of the demands of the study in bench/advice the one that advice harms most: 4.3 % of time, by a queue that lasts for the hour. */
test('the usual look ahead reaches as far as harm takes to show while traffic grows to near capacity', async () => {
  const seed = 3
  const growing = await Simulation.create({
    network: buildNetwork(roadsOf('random', seed)),
    ...{ trips: demand(0.95, seed), seed, advice: { ...advice, share: 1 } },
  })
  await growing.advance(600)
  const kinds = { offered: advice.kinds, given: advice.kinds, threads: 1 }
  const harmful = async (ahead: number) => {
    const found = await lookAhead(growing, { check: { ...DEFAULT_HARM_CHECK, ahead }, ...kinds })
    return found.filter(({ harm }) => harm).map(({ group, figure }) => `${figure} of ${group}`)
  }
  expect(await harmful(DEFAULT_HARM_CHECK.ahead)).toContain('delay of equipped')
  expect(await harmful(600)).toEqual([])
  await growing.close()
}, 120_000)

test('draws of what is to come differ, and each is the same every time', async () => {
  const town = await townAt(300)
  const snapshot = town.snapshot()
  const hashOf = async (future?: number) => {
    town.rewind(snapshot, future)
    await town.advance(200)
    return town.hash()
  }
  const hashes = [await hashOf(), await hashOf(1), await hashOf(2)]
  expect(new Set(hashes).size).toBe(3)
  expect([await hashOf(), await hashOf(1), await hashOf(2)]).toEqual(hashes)
  await town.close()
})

describe('a run with a harm check', () => {
  const run = (more: { policy?: PolicyPlan; advice?: AdviceOptions; threads?: number }) =>
    simulate({
      ...{ network, trips, commands: [], duration: 600, step: 0.5, seed: 5, threads: 1 },
      advice: { ...advice, harmCheck: check },
      ...more,
    })

  test('switches the kind off that harms, and tells when and why', async () => {
    const checked = await run({ policy: slow })
    expect(checked.harmChanges).toMatchObject([{ time: 300, kind: 'greenLight', off: true }])
    expect(checked.harmChanges![0].reason).toContain('delay of equipped +')
    expect(checked.warnings.join()).toContain('greenLight is switched off 5 min into the run: delay of equipped')
    const plain = await run({ policy: slow, advice })
    expect(plain.harmChanges).toBeUndefined()
    expect(checked.groups.equipped.meanDurationAll).toBeLessThan(plain.groups.equipped.meanDurationAll - 10)
    expect((await run({ policy: slow, threads: 2 })).hash).toBe(checked.hash)
  })

  test('that shows no harm is the run without one, to the last bit', async () => {
    const checked = await run({})
    expect(checked.harmChanges).toEqual([])
    expect(checked.adviceEffects).toEqual([])
    expect(checked.adviceCounts.greenLight).toBeGreaterThan(20)
    expect(checked.hash).toBe((await run({ advice })).hash)
  })
})

test('vehicles learn that a kind is off because it does harm; only kinds of the run can be given', async () => {
  const town = await townAt(120)
  town.command({ kind: 'setAdvice', kinds: [] })
  await town.advance(60)
  const { adviceKind, adviceNone } = town.frame()
  expect(adviceKind.some((kind, k) => kind === KIND_NONE && adviceNone[k] === HARMFUL)).toBe(true)
  expect(adviceKind.every((kind) => kind <= KIND_NONE)).toBe(true)
  const before = town.results().adviceCounts
  town.command({ kind: 'setAdvice', kinds: ['variableLimit', 'townLimit'] })
  await town.advance(60)
  expect(town.results().adviceCounts.greenLight).toBe(before.greenLight)
  town.command({ kind: 'setAdvice', kinds: ['greenLight'] })
  await town.advance(60)
  expect(town.results().adviceCounts.greenLight).toBeGreaterThan(before.greenLight)
  expect(() => town.command({ kind: 'setAdvice', kinds: ['magic' as never] })).toThrow(InputError)
  await town.close()
})

test('a kind goes off at the first harm, and comes back after three looks without', () => {
  const finding = (kind: Finding['kind'], harm: boolean): Finding => ({
    ...{ kind, group: 'unequipped', figure: 'stops', without: 1, with: 1.2, interval: [0.1, 0.3], relative: 0.2, harm },
  })
  const watch = createHarmWatch(['greenLight', 'variableLimit', 'townLimit'])
  expect(watch.learn([finding('greenLight', false)], 100)).toEqual([])
  expect(watch.learn([finding('greenLight', true), finding('variableLimit', false)], 200)).toMatchObject([
    { time: 200, kind: 'greenLight', off: true, reason: 'stops of unequipped +0.20 a vehicle (+0.10 … +0.30), 20.0 %' },
  ])
  expect(watch.given).toEqual(['variableLimit', 'townLimit'])
  expect(watch.off.get('greenLight')!.reason).toContain('stops of unequipped')
  const clean = [finding('greenLight', false)]
  expect([watch.learn(clean, 300), watch.learn(clean, 400)]).toEqual([[], []])
  expect(watch.learn([finding('greenLight', true)], 500)).toEqual([])
  expect([watch.learn(clean, 600), watch.learn(clean, 700)]).toEqual([[], []])
  expect(watch.learn(clean, 800)).toMatchObject([{ time: 800, kind: 'greenLight', off: false }])
  expect(watch.given).toEqual(['greenLight', 'variableLimit', 'townLimit'])
})

test('over five looks ahead or more, each kind says what it did to whom; over fewer nothing', () => {
  const effects = createEffectLog()
  const finding = (delay: number, kind: 'greenLight' | 'waveDamping' = 'greenLight'): Finding => ({
    ...{ kind, group: 'unequipped', figure: 'delay', without: 20, with: 20 + delay, harm: false },
    ...{ interval: [-1, 1], relative: delay / 100 },
  })
  for (const delay of [-1, -3, -2, -1]) effects.add([finding(delay), finding(5, 'waveDamping')])
  expect(effects.rows()).toEqual([])
  effects.add([finding(-3)])
  const [row, ...others] = effects.rows()
  expect(others).toEqual([])
  expect(row).toMatchObject({
    kind: 'greenLight',
    group: 'unequipped',
    figure: 'delay',
    a: 20,
    b: 18,
    difference: -2,
    n: 5,
  })
  // t(0.975, 4) = 2.776, s = 1
  expect(row.ci95.map((end) => end.toFixed(2))).toEqual(['-3.24', '-0.76'])
})
