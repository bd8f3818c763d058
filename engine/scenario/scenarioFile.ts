/**
 * Scenario files: JSON, versioned, everything but `map` optional. Units are those of people (km/h, seconds); what leaves
 * here is SI. engine/README.md describes the format.
 */
import { basename, dirname, resolve } from 'node:path'
import { SIGNAL_KINDS } from '../../data/description.ts'
import type { Fields } from '../../data/fields.ts'
import { fieldsOf, readText } from '../../data/jsonFile.ts'
import type { ReadingOptions } from '../../data/osm/import.ts'
import { readSettings } from '../../data/osm/signals/plansFile.ts'
import type { SignalControl } from '../../data/signals/control.ts'
import { DAY, MORNING, readTimeOfDay } from '../../data/timeOfDay.ts'
import {
  ADVICE_KINDS,
  type AdviceKind,
  type AdviceOptions,
  DEFAULT_ADVICE,
  DEFAULT_HARM_CHECK,
  type HarmCheckOptions,
  sightOf,
} from '../advisory/advice.ts'
import { InputError, type Problem } from '../base/errors.ts'
import { CHANNEL_FIELDS, CHANNEL_RULES, type Channel } from '../state/channel.ts'
import { LIMIT_LAWS } from '../state/limitZones.ts'
import type { Buses, ExtraTripsWanted } from './demand.ts'
import { DEFAULT_EQUILIBRIUM, type EquilibriumOptions } from './equilibrium/findEquilibrium.ts'
import { withInputErrors } from './inputErrors.ts'
import { type Measure, unknownRoads } from './measures.ts'
import { EMBEDDED, openNetwork } from './openNetwork.ts'
import { clashes, RULES } from './rules.ts'
import { DEFAULTS, type Scenario } from './scenario.ts'
import { GREENS, type SignalSettings, unknownSignals } from './signals.ts'
import { readVehicles } from './vehicleMix.ts'

const FORMAT = 1

const KMH = 3.6

/** @throws InputError with everything that is wrong with the file, roads that its map does not have included */
export async function loadScenario(path: string): Promise<Scenario> {
  const { scenario, problems } = await withInputErrors(() => readScenario(readText(path), path))
  if (problems.length > 0) throw new InputError([...problems, ...(await roadsToo(scenario, path))])
  return scenario
}

/** So that whoever mends a file with other problems need not come back for these. */
async function roadsToo(scenario: Scenario, path: string): Promise<Problem[]> {
  const { map, reading, measures, signalControl = [] } = scenario
  if (map === '' || (measures.length === 0 && signalControl.length === 0)) return []
  try {
    const { description } = await openNetwork(map, reading)
    return [...unknownRoads(measures, description, path), ...unknownSignals(signalControl, description, path)]
  } catch (error) {
    if (error instanceof InputError) return [...error.problems]
    throw error
  }
}

/** What a text says as far as it can be understood, and all that is wrong with it. @throws InputProblems */
export function readScenario(text: string, source: string): { scenario: Scenario; problems: Problem[] } {
  const problems: Problem[] = []
  const fields = fieldsOf(text, 'tempofluss', FORMAT, source, problems)
  const duration = fields.number('duration', RULES.duration, DEFAULTS.duration)
  const step = fields.number('step', RULES.step, DEFAULTS.step)
  const start = readStart(fields)
  const map = fields.text('map', undefined, 'the path of an OSM file, seen from this one, or "town" or "grid"') ?? ''
  const scenario: Scenario = {
    name: fields.text('name', basename(source, '.json')) ?? '',
    file: source,
    map: map === '' || EMBEDDED.some((name) => name === map) ? map : resolve(dirname(source), map),
    ...reading(fields, source),
    ...demand(fields, source),
    ...buses(fields),
    ...(fields.has('informed') ? { informed: fields.number('informed', RULES.informed) } : {}),
    ...(fields.has('pedestrians') ? { pedestrians: fields.number('pedestrians', RULES.pedestrians) } : {}),
    ...readVehicles(fields),
    ...counts(fields, source),
    ...(start === undefined ? {} : { start }),
    ...extraTrips(fields, start),
    ...routes(fields),
    duration,
    step,
    seed: fields.number('seed', RULES.seed, DEFAULTS.seed),
    seeds: fields.number('seeds', RULES.seeds, DEFAULTS.seeds),
    ...advice(fields),
    ...policy(fields, source),
    ...signals(fields),
    measures: fields.list('measures').map((entry) => measure(entry, start)),
  }
  fields.end()
  if (problems.length === 0) problems.push(...clashes({ duration, step }, source))
  return { scenario, problems }
}

/** Files are seen from where the scenario lies, as the map is. */
function reading(fields: Fields, source: string): { reading?: ReadingOptions } {
  const file = (key: 'overrides' | 'signals') => {
    const path = fields.text(key, '', 'the path of a file, seen from this one')
    return path ? { [key]: resolve(dirname(source), path) } : {}
  }
  const strict = fields.flag('strict')
  const word = (key: 'country' | 'at') => {
    const text = fields.text(key, '')
    return text ? { [key]: text } : {}
  }
  const files = { ...file('overrides'), ...file('signals'), ...(strict === undefined ? {} : { strict }) }
  const found = { ...files, ...word('country'), ...word('at') }
  return Object.keys(found).length > 0 ? { reading: found } : {}
}

const DEMANDS =
  '{ "trips": 1500 }, evenly spread departures; { "file": "trips.csv" }, a list of trips; ' +
  'or { "table": "od.csv", "zones": "zones.geojson" }, one between zones'

function demand(fields: Fields, source: string): Pick<Scenario, 'trips' | 'demandFiles'> {
  const value = fields.take('demand')
  if (value === undefined || value === 'town') return {}
  if (typeof value !== 'object' || value === null) {
    fields.complain('demand', `give "town", a weekday from land use; ${DEMANDS}`)
    return {}
  }
  const inner = fields.inner('demand', value)
  const path = (key: 'file' | 'table' | 'zones') =>
    resolve(dirname(source), inner.text(key, undefined, 'the path of a file, seen from this one') ?? '')
  const kinds = (['trips', 'file', 'table'] as const).filter((kind) => inner.has(kind))
  for (const kind of kinds) inner.take(kind)
  if (kinds.length !== 1) inner.complain('', `give one of these: ${DEMANDS}`)
  let found: Pick<Scenario, 'trips' | 'demandFiles'> = {}
  if (kinds[0] === 'trips') found = { trips: inner.number('trips', RULES.trips) }
  else if (kinds[0] === 'file') found = { demandFiles: { list: path('file') } }
  else if (kinds[0] === 'table') {
    const zoneId = inner.text('zoneId', '')
    found = { demandFiles: { table: path('table'), zones: path('zones'), ...(zoneId && { zoneId }) } }
  }
  inner.end()
  return found
}

function counts(fields: Fields, source: string): { counts?: string } {
  const path = fields.text('counts', '', "the path of a table of the town's counts, seen from this file")
  return path ? { counts: resolve(dirname(source), path) } : {}
}

function buses(fields: Fields): { buses?: Buses } {
  const value = fields.take('buses')
  if (value === undefined) return {}
  if (typeof value === 'boolean') return { buses: value }
  if (typeof value === 'object' && value !== null) {
    const inner = fields.inner('buses', value)
    const headway = inner.number('headway', RULES.headway)
    inner.end()
    return { buses: { headway } }
  }
  fields.complain('buses', 'give true or false, or { "headway": 900 }: all lines that often, in seconds')
  return {}
}

/** As on the command line, or with what of an equilibrium is not as usual. */
function routes(fields: Fields): { equilibrium?: EquilibriumOptions } {
  const value = fields.take('routes')
  if (value === undefined || value === 'quickest') return {}
  if (value === 'equilibrium') return { equilibrium: DEFAULT_EQUILIBRIUM }
  if (typeof value === 'object' && value !== null) {
    const inner = fields.inner('routes', value)
    const equilibrium = {
      gap: inner.number('gap', RULES.gap, DEFAULT_EQUILIBRIUM.gap),
      rounds: inner.number('rounds', RULES.rounds, DEFAULT_EQUILIBRIUM.rounds),
    }
    inner.end()
    return { equilibrium }
  }
  fields.complain(
    'routes',
    'give "quickest", "equilibrium", or { "gap": 0.01, "rounds": 20 }: an equilibrium as near as that',
  )
  return {}
}

function advice(fields: Fields): { advice?: AdviceOptions } {
  const value = fields.take('advice')
  if (value === undefined) return {}
  const inner = fields.inner('advice', value)
  const kinds = inner.words('kinds', ADVICE_KINDS, DEFAULT_ADVICE.kinds) as readonly AdviceKind[]
  const signalsAhead = inner.number('signalsAhead', RULES.signalsAhead, 1)
  const options = {
    kinds,
    share: inner.number('share', RULES.share, DEFAULT_ADVICE.share),
    compliance: inner.number('compliance', RULES.compliance, DEFAULT_ADVICE.compliance),
    ...reaction(inner),
    distance: inner.number('distance', RULES.distance, sightOf({ signalsAhead })),
    ...(signalsAhead > 1 ? { signalsAhead } : {}),
    ...(inner.has('limits') ? { limits: inner.word('limits', LIMIT_LAWS) } : {}),
    ...channel(inner),
    ...harmCheck(inner),
  }
  inner.end()
  if (inner.has('limits') && !kinds.includes('variableLimit'))
    inner.complain('limits', 'says nothing without the kind variableLimit: name it among "kinds", or leave this out')
  return { advice: options }
}

/** Who says how long drivers take, and not by how much they differ, means all of them. */
function reaction(fields: Fields): Pick<AdviceOptions, 'reaction' | 'reactionSpread'> {
  const alike = fields.has('reaction') ? 0 : DEFAULT_ADVICE.reactionSpread
  const reaction = fields.number('reaction', RULES.reaction, DEFAULT_ADVICE.reaction)
  const reactionSpread = fields.number('reactionSpread', RULES.reactionSpread, alike)
  return { reaction, ...(reactionSpread > 0 ? { reactionSpread } : {}) }
}

/** `true`, or what of it is not as usual. */
function harmCheck(fields: Fields): { harmCheck?: HarmCheckOptions } {
  const value = fields.take('harmCheck')
  if (value === undefined || value === false) return {}
  if (value === true) return { harmCheck: DEFAULT_HARM_CHECK }
  const inner = fields.inner('harmCheck', value)
  const { every, ahead, draws } = DEFAULT_HARM_CHECK
  const options = {
    every: inner.number('every', RULES.every, every),
    ahead: inner.number('ahead', RULES.ahead, ahead),
    draws: inner.number('draws', RULES.draws, draws),
  }
  inner.end()
  return { harmCheck: options }
}

function channel(fields: Fields): { channel?: Partial<Channel> } {
  const value = fields.take('channel')
  if (value === undefined) return {}
  const inner = fields.inner('channel', value)
  const given = CHANNEL_FIELDS.filter((field) => inner.has(field))
  for (const field of CHANNEL_FIELDS) inner.take(field)
  const entries = given.map((field) => [field, inner.number(field, CHANNEL_RULES[field])])
  inner.end()
  return { channel: Object.fromEntries(entries) }
}

function policy(fields: Fields, source: string): { policy?: string } {
  const path = fields.text('policy', '', "the path of the town's policy, seen from this file")
  return path ? { policy: resolve(dirname(source), path) } : {}
}

/** One object for all signals, or a list of which one at most is for all that no other names. */
function signals(fields: Fields): SignalSettings {
  const greens = fields.take('greens') === undefined ? undefined : fields.word('greens', GREENS)
  const timing = greens === undefined ? {} : { greens }
  const value = fields.take('signalControl')
  if (value === undefined) return timing
  const entries = Array.isArray(value) ? fields.list('signalControl') : [fields.inner('signalControl', value)]
  const signalControl = entries.map(control)
  const named = signalControl.flatMap(({ signals: ids = [] }) => ids)
  for (const id of new Set(named.filter((name, k) => named.indexOf(name) < k)))
    fields.complain('signalControl', `signal "${id}" is named twice: keep one`)
  if (signalControl.filter(({ signals: ids }) => ids === undefined).length > 1)
    fields.complain('signalControl', 'two entries are for all signals: name the "signals" of one of them')
  return { ...timing, signalControl }
}

function control(fields: Fields): SignalControl {
  const kind = fields.take('kind') === undefined ? undefined : fields.word('kind', SIGNAL_KINDS)
  const ids = fields.take('signals') === undefined ? undefined : fields.texts('signals', 'ids of signals')
  const settings = readSettings(fields, kind)
  fields.end()
  if (!fields.has('kind') && Object.keys(settings).length === 0)
    fields.complain('', `say how the signals decide: "kind" ${SIGNAL_KINDS.join(', ')}, or "priority": 10 for buses`)
  return { ...(kind && { kind }), ...(ids && { signals: ids }), ...settings }
}

/** Of the day [s]. */
function readStart(fields: Fields): number | undefined {
  const text = fields.text('start', '', 'the time of day at which the run begins, such as "16:00"')
  const time = text ? readTimeOfDay(text) : undefined
  if (text && time === undefined) fields.complain('start', `"${text}": give a time of day, such as "16:00"`)
  return time
}

/** Seconds of the run, or the time of day at which it has come so far, in either case from when it begins. */
function time(fields: Fields, key: 'from' | 'until' | 'begin' | 'end', start = MORNING): number | undefined {
  const value = fields.take(key)
  if (value === undefined) return undefined
  const clock = typeof value === 'string' ? readTimeOfDay(value) : undefined
  return clock === undefined ? fields.number(key, RULES.time) : (clock - start + DAY) % DAY
}

function extraTrips(fields: Fields, start: number | undefined): { extraTrips?: readonly ExtraTripsWanted[] } {
  if (!fields.has('extraTrips')) return {}
  return {
    extraTrips: fields.list('extraTrips').map((entry): ExtraTripsWanted => {
      const road = (key: 'from' | 'to') => {
        const name = entry.text(key, '', 'the name of a street, "way" and a number, or the id of an edge')
        return name ? { [key]: name } : {}
      }
      const [begin, end] = [time(entry, 'begin', start), time(entry, 'end', start)]
      const ends: Pick<ExtraTripsWanted, 'from' | 'to'> = { ...road('from'), ...road('to') }
      const trips = entry.number('trips', RULES.trips)
      entry.end()
      if (ends.from === undefined && ends.to === undefined)
        entry.complain('', 'say on which road they begin, "from", or end, "to", or both')
      if (end !== undefined && end <= (begin ?? 0)) entry.complain('end', 'is not after "begin"')
      return { ...ends, trips, ...(begin === undefined ? {} : { begin }), ...(end === undefined ? {} : { end }) }
    }),
  }
}

/** One, or a list. */
function road(fields: Fields, key: string): Measure['road'] {
  return Array.isArray(fields.take(key)) ? fields.texts(key, 'roads') : (fields.text(key) ?? '')
}

/** What may be done with a road; one of it in each measure. */
const DONE = ['close', 'noThrough', 'limit'] as const

function measure(fields: Fields, start: number | undefined): Measure {
  const roads = DONE.flatMap((kind) => (fields.has(kind) ? [{ kind, road: road(fields, kind) }] : []))
  const from = time(fields, 'from', start) ?? 0
  const until = time(fields, 'until', start)
  const [{ kind, road: where } = { kind: 'close', road: '' } as const] = roads
  const kmh = kind === 'limit' || fields.has('kmh') ? fields.number('kmh', RULES.kmh) : 0
  fields.end()
  if (roads.length !== 1)
    fields.complain(
      '',
      'say one of "close": ROAD, "noThrough": ROAD (no through traffic) and "limit": ROAD with "kmh": 30',
    )
  else if (kind !== 'limit' && fields.has('kmh'))
    fields.complain('kmh', 'belongs to "limit", which is a measure of its own')
  if (until !== undefined && until <= from)
    fields.complain('until', `${until} s is not after "from", ${from} s; give a later time or leave it out`)
  const when = until === undefined ? { from } : { from, until }
  return kind === 'limit' ? { kind, road: where, speed: kmh / KMH, ...when } : { kind, road: where, ...when }
}
