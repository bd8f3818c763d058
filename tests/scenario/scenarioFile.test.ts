/** Scenario files: what they say arrives in SI, and whatever is wrong with them is said at once. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { SCENARIO_NAMES } from '../../data/scenarios/embedded.ts'
import { DEFAULT_ADVICE } from '../../engine/advisory/advice.ts'
import { InputError, type Problem } from '../../engine/base/errors.ts'
import { applyTo, readOptions } from '../../engine/cli/options.ts'
import { compareScenarios } from '../../engine/scenario/compare/compare.ts'
import { checkRoads, commandsOf } from '../../engine/scenario/measures.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { openScenario } from '../../engine/scenario/openScenario.ts'
import { runScenario } from '../../engine/scenario/run.ts'
import { scenarioFile } from './besideSmallMap.ts'

async function problemsOf(content: string | object): Promise<readonly Problem[]> {
  const error = await openScenario(scenarioFile(content)).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(InputError)
  return (error as InputError).problems
}

const places = (problems: readonly Problem[]) => problems.map(({ place }) => place)

describe('a scenario file', () => {
  test('says everything a run needs; km/h become m/s, and its map is seen from where it lies', async () => {
    const path = scenarioFile({
      tempofluss: 1,
      name: 'A Tuesday',
      map: 'small.osm',
      demand: { trips: 70 },
      buses: { headway: 420 },
      pedestrians: 2.5,
      informed: 0.3,
      routes: { rounds: 7 },
      duration: 900,
      step: 0.25,
      seed: 12,
      seeds: 7,
      advice: { kinds: ['variableLimit'], share: 0.2 },
      measures: [
        { close: 'Am Hang', from: 60, until: 120 },
        { limit: 'way 11', kmh: 36 },
        { noThrough: ['Ringweg', 'way 12'], from: '07:30', until: '08:15' },
      ],
    })
    expect(await openScenario(path)).toEqual({
      name: 'A Tuesday',
      file: path,
      map: join(path, '../small.osm'),
      trips: 70,
      buses: { headway: 420 },
      pedestrians: 2.5,
      informed: 0.3,
      equilibrium: { gap: 0.01, rounds: 7 },
      duration: 900,
      step: 0.25,
      seed: 12,
      seeds: 7,
      advice: { kinds: ['variableLimit'], share: 0.2, compliance: 0.5, reaction: 2, reactionSpread: 3, distance: 500 },
      measures: [
        { kind: 'close', road: 'Am Hang', from: 60, until: 120 },
        { kind: 'limit', road: 'way 11', speed: 10, from: 0 },
        { kind: 'noThrough', road: ['Ringweg', 'way 12'], from: 3600, until: 6300 },
      ],
    })
  })

  test('needs no more than its version and a map', async () => {
    const path = scenarioFile({ tempofluss: 1, map: 'town' })
    const scenario = {
      name: 'plan',
      file: path,
      map: 'town',
      duration: 3600,
      step: 0.5,
      seed: 1,
      seeds: 10,
      measures: [],
    }
    expect(await openScenario(path)).toEqual(scenario)
  })

  test('that comes along opens by its name, and its map has all its roads', async () => {
    expect(SCENARIO_NAMES).toEqual(expect.arrayContaining(['bridge-closed', 'town-advised']))
    const { description } = await openNetwork('town')
    for (const name of SCENARIO_NAMES) {
      const { map, measures } = await openScenario(name)
      expect(map).toBe('town')
      checkRoads(measures, description, name)
      const commands = commandsOf(measures, description)
      expect(commands.length).toBeGreaterThanOrEqual(measures.length)
    }
  })
})

test('measures begin and end at seconds of the run or at times of day, by which it begins at 6:30', async () => {
  const times = async (from: unknown, until: unknown) => {
    const measures = [{ close: 'Am Hang', from, until }]
    const [measure] = (await openScenario(scenarioFile({ tempofluss: 1, map: 'small.osm', measures }))).measures
    return [measure.from, measure.until]
  }
  expect(await times('07:30', '8:15')).toEqual([3600, 6300])
  expect(await times(3600, '02:00')).toEqual([3600, 19.5 * 3600])
  const measures = [{ close: 'Am Hang', from: '7.30', until: '24:00' }]
  expect(await problemsOf({ tempofluss: 1, map: 'small.osm', measures })).toEqual([
    expect.objectContaining({
      place: 'measures[0].from',
      message: expect.stringMatching(/"7.30": give seconds .*"07:30"/),
    }),
    expect.objectContaining({ place: 'measures[0].until' }),
  ])
})

test('advice of a file that names no kinds is of the usual ones: others are off unless named', async () => {
  const { advice } = await openScenario(scenarioFile({ tempofluss: 1, map: 'small.osm', advice: { share: 0.2 } }))
  expect(advice?.kinds).toEqual(DEFAULT_ADVICE.kinds)
})

test('a law of limits without the kind that sets limits is a mistake', async () => {
  const told = (advice: object) => ({ tempofluss: 1, map: 'small.osm', advice })
  const [problem] = await problemsOf(told({ limits: 'wave' }))
  expect(problem).toMatchObject({
    place: 'advice.limits',
    message: expect.stringMatching(/without the kind variableLimit/),
  })
  const { advice } = await openScenario(scenarioFile(told({ limits: 'wave', kinds: ['variableLimit'] })))
  expect(advice?.limits).toBe('wave')
})

describe('what is wrong with a scenario file', () => {
  test('is listed at once, each with its place, roads that its map does not have included', async () => {
    const problems = await problemsOf({
      tempofluss: 1,
      map: 'small.osm',
      demand: 'village',
      step: 0.3,
      seed: 1.5,
      durration: 60,
      routes: { gap: 0, runds: 3 },
      advice: { kinds: ['greenLigth'], share: 30, reaktion: 2 },
      measures: [
        { close: 'Am Hnag', from: -1 },
        { limit: 'Ringweg', from: 100, until: 90 },
        { limit: 'way 99', kmh: '30' },
        { close: 'Ringweg', kmh: 30 },
        { from: 3 },
        'Südstraße',
        { noThrough: ['Ringweg', 'Am Hng'] },
        { noThrough: 'Am Hang', kmh: 10 },
        { noThrough: 'Am Hang', close: 'Ringweg' },
        { noThrough: ['Am Hang', 7] },
      ],
    })
    const wanted = [
      ...[
        'step',
        'demand',
        'seed',
        'durration',
        'routes.gap',
        'routes.runds',
        'advice.kinds[0]',
        'advice.share',
        'advice.reaktion',
      ],
      ...['measures[0].from', 'measures[0].close', 'measures[1].kmh', 'measures[1].until', 'measures[2].kmh'],
      ...['measures[2].limit', 'measures[3].kmh', 'measures[4]', 'measures[5]'],
      ...['measures[6].noThrough[1]', 'measures[7].kmh', 'measures[8]', 'measures[9].noThrough'],
    ]
    expect([...new Set(places(problems))].sort()).toEqual(wanted.sort())
    const words = (place: string) => problems.find((problem) => problem.place === place)?.message
    expect(words('durration')).toMatch(/unknown \(did you mean "duration"\?\)/)
    expect(words('measures[0].close')).toMatch(/no road "Am Hnag" \(did you mean "Am Hang"/)
    // Other numbers that look alike would be no help.
    expect(words('measures[2].limit')).toMatch(/no road "way 99" \(it may lie inside a junction/)
    expect(words('advice.share')).toMatch(/30: give a share from 0 to 1/)
    expect(words('measures[1].until')).toMatch(/90 s is not after "from", 100 s/)
  })

  test('and whatever may stand there is named where a word is unknown, said or not', async () => {
    const problems = await problemsOf({
      tempofluss: 1,
      map: 'small.osm',
      informd: 0.4,
      advice: { limit: 'wave' },
      vehicles: { types: [{ id: 'slow', vehicleClass: 'car', maxkmh: 60 }] },
      measures: [{ close: 'Ringweg', untill: 60 }],
    })
    const words = (place: string) => problems.find((problem) => problem.place === place)?.message
    expect(words('informd')).toMatch(/did you mean "informed"\?\); known here: .*pedestrians/)
    expect(words('advice.limit')).toMatch(/did you mean "limits"/)
    expect(words('vehicles.types[0].maxkmh')).toMatch(/did you mean "maxKmh"/)
    expect(words('measures[0].untill')).toMatch(/did you mean "until"\?\); known here: .*kmh/)
  })

  test('is said with the name of the file, whatever the scenario is called', async () => {
    const path = scenarioFile({ tempofluss: 1, name: 'A plan', map: 'small.osm', measures: [{ close: 'Rngweg' }] })
    const where = /plan\.json \(measures\[0\]\.close\): the map small has no road "Rngweg"/
    const scenario = await openScenario(path)
    await expect(runScenario(scenario)).rejects.toThrow(where)
    await expect(compareScenarios({ a: scenario, b: scenario, seeds: [1, 2, 3, 4, 5] })).rejects.toThrow(where)
  })

  test('in numbers that do not go together is said too', async () => {
    const [problem] = await problemsOf({ tempofluss: 1, map: 'town', duration: 10.3, step: 0.5 })
    expect(problem.message).toMatch(/10.3 s is not a whole number of steps of 0.5 s/)
  })

  test.each([
    ['a later version', '{ "tempofluss": 2, "karte": 3 }', 'tempofluss', /version 2 .*reads version 1 only/],
    ['no version', '{ "map": "town" }', 'tempofluss', /version of the format is missing: add 1/],
    ['no map', '{ "tempofluss": 1 }', 'map', /is missing: give the path of an OSM file/],
    ['a missing comma', '{ "tempofluss": 1\n  "map": "town" }', 'line 2, column 3', /is not JSON: Expected ','/],
    ['an end too early', '{ "tempofluss": 1,\n"map":', 'line 2, column 7', /is not JSON: Unexpected end/],
    ['a list', '[1]', undefined, /give an object/],
    [
      'routes of another kind',
      '{ "tempofluss": 1, "map": "town", "routes": 3 }',
      'routes',
      /"quickest", "equilibrium"/,
    ],
  ])('%s', async (_, content, place, says) => {
    const [problem] = await problemsOf(content)
    expect(problem).toMatchObject({ message: expect.stringMatching(says) })
    expect(problem.place).toBe(place)
  })

  test('a name of nothing gets the nearest that there is', async () => {
    await expect(openScenario('bridge-close')).rejects.toThrow(/nothing of this name.*did you mean "bridge-closed"/)
    await expect(openScenario('gone.json')).rejects.toThrow(/gone.json: no such file/)
  })
})

describe('signals', () => {
  const file = { tempofluss: 1, map: 'town' }

  test('are controlled all alike, or each in its way', async () => {
    const one = await openScenario(
      scenarioFile({ ...file, greens: 'webster', signalControl: { kind: 'maxPressure', freeze: 8 } }),
    )
    expect([one.greens, one.signalControl]).toEqual(['webster', [{ kind: 'maxPressure', freeze: 8 }]])
    const { description } = await openNetwork('town')
    const [{ id }] = description.signals
    const entries = [{ signals: [id], kind: 'actuated', detector: 50, passage: 2.5 }, { priority: 10 }]
    expect((await openScenario(scenarioFile({ ...file, signalControl: entries }))).signalControl).toEqual(entries)
  })

  test('of every mistake it is said where it stands', async () => {
    const { description } = await openNetwork('town')
    const [{ id }] = description.signals
    const problems = await problemsOf({
      ...file,
      greens: 'waltz',
      signalControl: [
        { kind: 'maxpressure', signals: [id] },
        { kind: 'fixed', freeze: 3, signals: [id] },
        { kind: 'actuated', signals: ['signal 0815'] },
        { signals: ['signal 4711'] },
        { priority: -2 },
        { priority: 5 },
      ],
    })
    expect(places(problems)).toEqual([
      'greens',
      'signalControl[0].kind',
      'signalControl[1].freeze',
      'signalControl[3]',
      'signalControl[4].priority',
      'signalControl',
      'signalControl',
      'signalControl[2].signals[0]',
      'signalControl[3].signals[0]',
    ])
    expect(problems[1].message).toMatch(/maxPressure/)
  })
})

describe('routes of experience that a scenario file asks for', () => {
  const meant = async (routes: unknown, typed: object) => {
    const path = scenarioFile({ tempofluss: 1, map: 'small.osm', routes })
    return applyTo(await openScenario(path), readOptions(typed)).equilibrium
  }

  test('are what the options leave of them', async () => {
    expect(await meant('equilibrium', {})).toEqual({ gap: 0.01, rounds: 20 })
    expect(await meant('equilibrium', { gap: '0.004' })).toEqual({ gap: 0.004, rounds: 20 })
    expect(await meant({ gap: 0.02 }, { routes: 'equilibrium', rounds: '3' })).toEqual({ gap: 0.02, rounds: 3 })
    expect(await meant({ gap: 0.02 }, { routes: 'quickest' })).toBeUndefined()
    expect(await meant('quickest', { routes: 'equilibrium' })).toEqual({ gap: 0.01, rounds: 20 })
  })

  test('have a gap only where there are any', async () => {
    await expect(meant('quickest', { gap: '0.1', rounds: '3' })).rejects.toThrow(
      /--gap: says nothing without --routes equilibrium.*--rounds/s,
    )
    await expect(meant('equilibrium', { routes: 'quickest', gap: '0.1' })).rejects.toThrow(/--gap: says nothing/)
  })
})
