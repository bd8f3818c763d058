/** Runs begin when they are said to: demand, counts, measures, signals and policy are those of that time of the day. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { setPlans } from '../../engine/network/setPlans.ts'
import { compareScenarios } from '../../engine/scenario/compare/compare.ts'
import { makeDemand } from '../../engine/scenario/demand.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { openScenario } from '../../engine/scenario/openScenario.ts'
import { openPolicy, policyOptionsOf } from '../../engine/scenario/policy/policy.ts'
import { setSignals } from '../../engine/scenario/signals.ts'
import { emptyFolder, tempofluss } from '../cli/program.ts'
import { withLaterPrograms } from '../signals/dayPrograms.ts'

const AFTERNOON = 16 * 3600

function written(name: string, content: unknown): string {
  const path = join(emptyFolder(), name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

test('in the afternoon people drive home from work, in the morning there', async () => {
  const town = await openNetwork('town')
  const options = { duration: 3600, seed: 1, counts: undefined }
  const [morning, afternoon] = [
    await makeDemand(town, options),
    await makeDemand(town, { ...options, start: AFTERNOON }),
  ]
  const share = ({ trips }: typeof morning, purpose: string) =>
    trips.filter(({ id }) => id.startsWith(purpose)).length / trips.length
  expect(share(morning, 'toWork')).toBeGreaterThan(5 * share(morning, 'fromWork'))
  expect(share(afternoon, 'fromWork')).toBeGreaterThan(5 * share(afternoon, 'toWork'))
  for (const { depart } of afternoon.trips) expect(depart >= 0 && depart <= 3600 + 300).toBe(true)
  // The half past of the one is the beginning of the other.
  const later = await makeDemand(town, { ...options, start: AFTERNOON + 1800 })
  const known = new Map(afternoon.trips.map((trip) => [trip.id, trip]))
  const both = later.trips.filter(({ id, route }) => !route && known.has(id))
  expect(both.length).toBeGreaterThan(300)
  for (const trip of both) expect(known.get(trip.id)!.depart).toBeCloseTo(trip.depart + 1800, 3)
})

test('counts of the afternoon are used, those of the morning left out', async () => {
  const town = await openNetwork('town')
  const { id } = town.description.edges.find(({ name }) => name === 'Mühlenbrücke')!
  const table = `road,from,until,vehicles\n${id},16:15,16:45,90\n${id},07:00,08:00,300\n${id},,,4000\n`
  const counts = written('counts.csv', table)
  const { countsFit } = await makeDemand(town, { duration: 3600, seed: 1, start: AFTERNOON, counts })
  expect(countsFit!.start).toBe(AFTERNOON)
  expect(countsFit!.counts.map(({ row, begin, end, shared }) => [row, begin, end, shared])).toEqual([
    ['row 2', 900, 2700, false],
    ['row 4', 600, 3600, true],
  ])
  expect(countsFit!.leftOut[0].why).toContain('from 16:00 on')
})

test('times of the day in a scenario file count from there, and a policy has its hours', async () => {
  const file = written('plan.json', {
    ...{ tempofluss: 1, map: 'town', start: '16:00' },
    measures: [{ close: 'Mühlenbrücke', from: '16:20', until: '16:40' }],
    extraTrips: [{ from: 'Mühlenbrücke', trips: 5, begin: '16:10' }],
  })
  const scenario = await openScenario(file)
  expect(scenario.start).toBe(AFTERNOON)
  expect(scenario.measures).toMatchObject([{ from: 1200, until: 2400 }])
  expect(scenario.extraTrips).toMatchObject([{ begin: 600 }])
  const policy = written('policy.json', {
    'tempofluss-policy': 1,
    name: 'hours',
    rules: [
      { name: 'morning', when: '06:00-09:00', kmh: 30 },
      { name: 'afternoon', when: '16:30-17:00', kmh: 40 },
    ],
  })
  const town = await openNetwork('town')
  const changesOf = async (start?: number) =>
    (await openPolicy(policyOptionsOf({ map: 'town', policy, start }, 3600), town))!.changes.map(({ time, rule }) => [
      time,
      rule,
    ])
  expect(await changesOf(AFTERNOON)).toEqual([[1800, 'afternoon']])
  expect(await changesOf()).toEqual([[0, 'morning']])
  await expect(openScenario(written('wrong.json', { tempofluss: 1, map: 'town', start: '25:00' }))).rejects.toThrow(
    /start.*give a time of day/,
  )
})

test('both variants of a comparison begin at the same time, or it is refused', async () => {
  const a = { map: 'town', duration: 600 }
  await expect(compareScenarios({ a, b: { ...a, start: AFTERNOON }, seeds: [1, 2, 3, 4, 5] })).rejects.toThrow(
    'A begins at 06:30 and B at 16:00',
  )
})

test('the command line takes it for a map, and says so; of a scenario file it is said there', async () => {
  const folder = emptyFolder()
  const told = await tempofluss(['run', 'town', '--start', '16:00', '--duration', '300', '--out', 'results'], folder)
  expect(told.stdout).toMatch(/town: 0:05:00 of traffic from 16:00 on, in /)
  expect(told.code).toBe(0)
  const wrong = await tempofluss(['run', 'town', '--start', 'noon'], folder)
  expect(wrong.stderr).toContain('--start noon: give a time of day')
  expect(wrong.code).toBe(2)
  const file = written('plan.json', { tempofluss: 1, map: 'town' })
  const twice = await tempofluss(['run', file, '--start', '16:00'], folder)
  expect(twice.stderr).toMatch(/--start: is for maps; write "start" into .*plan.json/)
  expect(twice.code).toBe(2)
})

test("the town's plans by the clock are in force from there, in the network that is driven on", async () => {
  const opened = await openNetwork('town')
  const signals = withLaterPrograms(opened.description, [3600, 8 * 3600, 12 * 3600]).signals
  const description = { ...opened.description, signals }
  const planned = { ...opened, description, network: setPlans(opened.network, description) }
  const noon = setSignals(planned, { greens: 'planned', start: 12 * 3600 }, [], 3600)
  const id = signals.find(({ later }) => later)!.id
  const [was, is] = [signals, noon.description.signals].map((all) => all.find((signal) => signal.id === id)!)
  // 7:30, 14:30 and 18:30 by the clock: at noon the first of them holds.
  expect([is.offset, is.phases]).toEqual([was.later![0].offset, was.later![0].phases])
  // Each signal's a few seconds later than the one before.
  expect(is.later!.slice(0, 2).map(({ from }) => from)).toEqual(
    was.later!.slice(1).map(({ from }) => from - 5.5 * 3600),
  )
  const firstGreen = ({ signalIds, columns }: typeof noon.network) =>
    columns.phaseMax[columns.signalFirstPhase[signalIds.indexOf(id)]]
  expect(firstGreen(noon.network)).toBe(is.phases[0].maxDuration)
  expect(firstGreen(planned.network)).toBe(was.phases[0].maxDuration)
  expect(is.phases[0].maxDuration).not.toBe(was.phases[0].maxDuration)
  expect(setSignals(planned, { greens: 'planned' }, [], 3600).network).toBe(planned.network)
})
