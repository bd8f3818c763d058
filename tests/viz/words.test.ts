/** What the page says of advice and figures, in both languages. */
import { describe, expect, test } from 'vitest'
import { AdviceKind, NoAdvice, SignalState } from '../../data/messages/codec.ts'
import { findingsOf, readComparison } from '../../viz/frames/comparison.ts'
import { createHistory, FIGURES } from '../../viz/frames/figures.ts'
import { readLiveOutcomes } from '../../viz/frames/liveOutcomes.ts'
import { ENDS, REASONS, readOutcomes } from '../../viz/frames/outcomes.ts'
import { speakAdvice } from '../../viz/words/advice.ts'
import { speak } from '../../viz/words/language.ts'

const greenLight = {
  place: 0,
  kind: AdviceKind.GREEN_LIGHT,
  targetCms: 1167,
  distanceDm: 2140,
  greenStartMs: 492_000,
  greenEndMs: 511_000,
  queuedVehicles: 3,
  confidencePct: 80,
}

describe('advice in a sentence', () => {
  test('for a green light', () => {
    expect(speakAdvice(greenLight, speak('en'))).toEqual({
      what: 'Drive 42 km/h',
      why: 'Green from 08:12 to 08:31 in 214 m; at 42 km/h you arrive at green. 3 vehicles wait before the line. Confidence 80%.',
      given: true,
    })
    expect(speakAdvice({ ...greenLight, queuedVehicles: 1, confidencePct: 100 }, speak('de')).why).toBe(
      'Grün von 08:12 bis 08:31 in 214 m; mit 42 km/h kommt man bei Grün an. Ein Fahrzeug wartet vor der Haltlinie.',
    )
  })

  test('before a jam', () => {
    const advice = { place: 0, kind: AdviceKind.VARIABLE_LIMIT, targetCms: 1389, distanceDm: 13_000 }
    expect(speakAdvice(advice, speak('en')).why).toMatch(/^Slow traffic in 1.3 km; at 50 km\/h/)
    expect(speakAdvice(advice, speak('de')).why).toMatch(/^Stockender Verkehr in 1,3 km; mit 50 km\/h/)
  })

  test('by a rule of the town, which is named', () => {
    const town = { policyRules: ['Old town', 'School streets'] }
    const limit = { place: 0, kind: AdviceKind.TOWN_LIMIT, targetCms: 556, policyRule: 1 }
    expect(speakAdvice(limit, speak('en'), town).why).toBe(
      'The town wants nobody faster than 20 km/h here at this hour. Rule of the town: School streets.',
    )
    expect(speakAdvice({ ...greenLight, policyRule: 0 }, speak('de'), town).why).toContain('Regel der Stadt: Old town.')
    const none = { place: 0, kind: AdviceKind.NONE, none: NoAdvice.POLICY, policyRule: 0 }
    expect(speakAdvice(none, speak('en'), town).why).toMatch(/does not allow.*Rule of the town: Old town\.$/)
  })

  test.each(['de', 'en'] as const)('or why there is none, a reason of its own for each: %s', (language) => {
    const speech = speak(language)
    const reasons = Object.values(NoAdvice).map((none) => {
      const { why, given } = speakAdvice({ place: 0, kind: AdviceKind.NONE, none }, speech)
      expect(given).toBe(false)
      return why
    })
    expect(new Set(reasons).size).toBe(Object.keys(NoAdvice).length)
    expect(speakAdvice(undefined, speech).why).toBe(reasons[NoAdvice.UNSPECIFIED])
    // Neither is a state of a signal left without a word.
    for (const state of Object.values(SignalState)) expect(speech.words.states[state]).toMatch(/../)
  })
})

test('times are those of the day, where simulated time belongs to one', () => {
  expect(speakAdvice(greenLight, speak('en'), { startsAt: 6.5 * 3600 }).why).toMatch(
    /^Green from 6:38:12 to 6:38:31 in 214 m/,
  )
})

test('numbers are written as the language does', () => {
  expect(speak('de').number(1234.5, 1)).toBe('1.234,5')
  expect(speak('en').number(1234.5, 1)).toBe('1,234.5')
  expect(speak('en').signed(-0.25, 1)).toBe('−0.3')
  expect(speak('en').signed(2, 0)).toBe('+2')
  expect(speak('de').signed(0, 1)).toBe('0,0')
})

const figures = {
  running: 10,
  arrived: 0,
  waiting: 0,
  departed: 10,
  meanSpeedCms: 1000,
  standing: 2,
  timeLossS: 5,
  stops: 1,
  co2PerKmG: 150,
  advices: 0,
  external: 0,
}

test('the history begins anew with the run, and thins out instead of growing without end', () => {
  const history = createHistory()
  const speed = FIGURES.find(({ key }) => key === 'meanSpeed')!
  const pair = (meanSpeedCms: number) => ({
    baseline: { ...figures, meanSpeedCms },
    advised: { ...figures, running: 0 },
  })
  for (let time = 0; time < 5000; time += 0.5) history.add(time, pair(time))
  expect(history.times.length).toBeLessThan(1300)
  expect(history.times.length).toBeGreaterThan(500)
  expect(history.times.at(-1)).toBeGreaterThan(4980)
  expect(history.values(speed, 'baseline')).toEqual(history.times.map((time) => (time / 100) * 3.6))
  expect(history.values(speed, 'advised').every((value) => value === null)).toBe(true)
  history.add(1, pair(100))
  expect(history.times).toEqual([1])
})

test('a comparison is read with its units and what it shows; strange parts are left out', () => {
  const table = readComparison({
    seeds: [1, 2, 3, 4, 5],
    valid: true,
    groups: {
      all: {
        metrics: {
          meanSpeedAll: { a: 10, b: 11, difference: 1, ci95: [0.5, 1.5], n: 5 },
          meanTimeLossAll: { a: 50, b: 55, difference: 5, ci95: [1, 9], n: 5 },
          stopsPerVehicleAll: { a: 1, b: 1, difference: 0.1, ci95: [-0.1, 0.3], n: 5 },
          removed: { a: 0, b: 0, difference: 0, ci95: [0, 0], n: 5 },
          co2PerKmAll: { a: 1, b: null, difference: 1, ci95: [0, 1] },
          somethingNew: { a: 1, b: 2, difference: 1, ci95: [0, 2], n: 5 },
        },
      },
      empty: { metrics: {} },
    },
  })!
  expect([table.seeds, table.valid]).toEqual([5, true])
  expect(table.groups.map(({ name }) => name)).toEqual(['all'])
  const verdicts = Object.fromEntries(table.groups[0].rows.map(({ metric, verdict }) => [metric, verdict]))
  expect(verdicts).toEqual({
    meanSpeedAll: 'better',
    meanTimeLossAll: 'worse',
    stopsPerVehicleAll: 'no difference shown',
    removed: 'the same',
  })
  expect(findingsOf(table).map(({ group, metric, verdict }) => [group, metric, verdict])).toEqual([
    ['all', 'meanTimeLossAll', 'worse'],
    ['all', 'meanSpeedAll', 'better'],
  ])
  expect(table.groups[0].rows.find(({ metric }) => metric === 'meanSpeedAll')).toMatchObject({
    a: 36,
    difference: 3.6,
    unit: 'km/h',
  })
})

/** Of logs that do not say. */
const NO_REASONS = Object.fromEntries([...REASONS, ...ENDS].map((name) => [name, 0]))

test('effects of advice without an interval, as of a single pair, are not told; the log is', () => {
  const row = { kind: 'greenLight', vehicleClass: 'car', vehicles: 1, given: 3, kept: 1, ignored: 0, undecided: 2 }
  const line = { keptToLine: 1, keptFreely: 0, ignoredToLine: 0, ignoredFreely: 0 }
  const mean = { mean: 600, ci95: [60, 1200] }
  const effects = { vehicles: 10, stopsAvoided: mean, co2Saved: mean, delayCaused: mean }
  const read = readOutcomes(
    {
      log: { a: [], b: [{ ...row, ...line }, { ...row, kept: 'many' }, 5] },
      effects: {
        all: effects,
        buses: { ...effects, co2Saved: { mean: 1, ci95: [null, null] } },
        cars: { vehicles: 3 },
      },
    },
    {},
  )!
  expect(read.log).toEqual([{ ...row, ...line, ...NO_REASONS }])
  expect(read.effects.map(({ group }) => group)).toEqual(['all'])
  expect(read.effects[0].delayCaused).toEqual({ mean: 10, ci95: [1, 20] }) // in minutes
  expect(read.compliance).toBeUndefined()
  for (const nothing of [undefined, {}, { log: { a: [row], b: [] } }]) expect(readOutcomes(nothing, {})).toBeUndefined()
})

test('the status is read by kind: own vehicles, real ones, and what looks ahead have shown of groups and streets', () => {
  const counts = { kept: 2, ignored: 1, undecided: 2 }
  const line = { keptToLine: 1, keptFreely: 0, ignoredToLine: 1, ignoredFreely: 1 }
  const own = {
    kind: 'greenLight',
    vehicleClass: 'bus',
    vehicles: 2,
    given: 5,
    ...counts,
    ...line,
    ...NO_REASONS,
    unheeded: 1,
  }
  const effect = (group: string, figure: string, difference: number, n: number) => ({
    ...{ kind: 'variableLimit', group, figure, a: 9, b: 9 + difference, difference, n },
    ci95: [difference - 1, difference + 2],
  })
  const { simulated, real, effects } = readLiveOutcomes({
    adviceOutcomes: {
      simulated: [own, { kind: 'greenLight' }],
      real: [{ kind: 'GREEN_LIGHT', vehicleClass: 'car', pieces: 5, ...counts, stood: 3, brief: 2 }],
    },
    town: {
      advice: {
        effects: [
          effect('equipped', 'stops', -2, 6),
          effect('equipped', 'delay', 3, 6),
          effect('residential', 'time', 0.5, 7),
          effect('equipped', 'mood', 1, 7),
          { ...effect('cars', 'co2', 1, 7), ci95: [null, null] },
        ],
      },
    },
  })
  expect(simulated).toEqual([own])
  const atNoLine = { keptToLine: 0, keptFreely: 0, ignoredToLine: 0, ignoredFreely: 0 }
  expect(real).toMatchObject([
    { kind: 'anyGreenLight', vehicleClass: 'car', given: 5, ...counts, ...atNoLine, brief: 2 },
  ])
  expect(effects).toEqual([
    {
      kind: 'variableLimit',
      looks: 7,
      groups: [
        { group: 'equipped', stops: { mean: -2, ci95: [-3, 0] }, delay: { mean: 3, ci95: [2, 5] } },
        { group: 'residential', time: { mean: 0.5, ci95: [-0.5, 2.5] } },
      ],
    },
  ])
  for (const nothing of [undefined, 5, { town: null, adviceOutcomes: [] }])
    expect(readLiveOutcomes(nothing)).toEqual({ simulated: [], real: [], effects: [] })
  for (const { kind } of [...simulated, ...real, ...effects])
    for (const language of ['de', 'en'] as const) expect(speak(language).words.adviceKinds[kind]).toMatch(/../)
})
