/** A town's own signal plans: a JSON file, read and checked as far as that goes without the map. SIGNALS.md describes it. */
import { SIGNAL_KINDS, type SignalDescription, type SignalKind } from '../../description.ts'
import type { Fields } from '../../fields.ts'
import { fieldsOf, readText } from '../../jsonFile.ts'
import type { InputProblem } from '../../problems.ts'
import { type Rule, wholeNumber } from '../../rule.ts'
import { readTimeOfDay } from '../../timeOfDay.ts'

const PLANS_KEY = 'tempofluss-signals'
const PLANS_VERSION = 1

export interface GivenPhase {
  /** Movements with green: "1000>1002", "1000", "N>S", "N". */
  readonly green: readonly string[]
  /** [s]; where traffic decides at least so long, and at most `atMost`. */
  readonly seconds: number
  readonly atMost?: number
  /** Of a fixed green: what is left of it at least when public transport has priority [s]. */
  readonly least?: number
  /** What follows [s]; absent: by the country's rules and the junction's geometry. */
  readonly amber?: number
  /** All that lies between amber and the next green, red-amber included [s]. */
  readonly red?: number
}

export interface GivenPlan {
  /** Where it stands in the file: `signals[2]`. */
  readonly place: string
  /** Any OSM node of the junction or crossing. */
  readonly node: number
  readonly kind: SignalKind
  /** Where they are not as usual. */
  readonly settings: Pick<SignalDescription, 'detector' | 'passage' | 'freeze' | 'priority'>
  /** Time of day from which on it holds [s]; absent: all day. */
  readonly from?: number
  /** [s]; to check the phases by. */
  readonly cycle?: number
  /** [s] */
  readonly offset: number
  /** Where the plan comes from. */
  readonly why: string
  readonly phases: readonly GivenPhase[]
}

export interface PlansFile {
  readonly source: string
  readonly plans: readonly GivenPlan[]
}

const NODE: Rule = { ...wholeNumber(1, Number.MAX_SAFE_INTEGER), wanted: 'the number of an OSM node' }
const TIME: Rule = { fits: (value) => value > 0 && value <= 300, wanted: 'a time above 0 s, up to 300 s' }
const DETECTOR: Rule = { fits: (value) => value > 0 && value <= 300, wanted: 'a distance above 0 m, up to 300 m' }
const FREEZE: Rule = { fits: (value) => value >= 0 && value <= 60, wanted: 'a time from 0 to 60 s' }
const OFFSET: Rule = { fits: (value) => value >= 0 && value < 300, wanted: 'a time from 0 s on, below the cycle' }

/** @throws InputProblems if it cannot be read at all; @param problems everything else that is wrong is added here */
export function readPlans(path: string, problems: InputProblem[]): PlansFile {
  return parsePlans(readText(path), path, problems)
}

function parsePlans(text: string, source: string, problems: InputProblem[]): PlansFile {
  const fields = fieldsOf(text, PLANS_KEY, PLANS_VERSION, source, problems)
  const plans = fields.list('signals').map((entry, k) => readPlan(entry, `signals[${k}]`))
  fields.end()
  plans.forEach((plan, k) => {
    const first = plans.findIndex(({ node, from }) => node === plan.node && excludes(from, plan.from))
    if (first >= 0 && first < k)
      problems.push({
        source,
        place: `${plan.place}.node`,
        message: `has a plan already, signals[${first}]: ${ONE_PLAN}`,
      })
  })
  return { source, plans }
}

/** What to do where two plans hold at a time. */
export const ONE_PLAN = 'keep one, or say of each "from" when on it holds, "06:30"'

/** Whether plans of one signal hold at the same time. */
export function excludes(a: number | undefined, b: number | undefined): boolean {
  return a === undefined || b === undefined || a === b
}

function readPlan(entry: Fields, place: string): GivenPlan {
  const node = entry.number('node', NODE)
  const from = readFrom(entry)
  const why = entry.text('why', undefined, 'where the plan comes from, and of when it is') ?? ''
  const kind = entry.word('kind', SIGNAL_KINDS, 'fixed') ?? 'fixed'
  const settings = readSettings(entry, kind)
  const offset = entry.number('offset', OFFSET, 0)
  const cycle = optional(entry, 'cycle')
  const phases = entry.list('phases').map((phase) => readPhase(phase, kind))
  if (phases.length === 0) entry.complain('phases', 'give at least one: { "green": ["1000>1002"], "seconds": 30 }')
  entry.end()
  return {
    ...{ place, node, kind, settings, offset, why, phases },
    ...(from === undefined ? {} : { from }),
    ...(cycle === undefined ? {} : { cycle }),
  }
}

function readFrom(entry: Fields): number | undefined {
  if (!entry.has('from')) return undefined
  const text = entry.text('from', undefined, 'a time of day, such as "06:30"')
  if (text === undefined) return undefined
  const time = readTimeOfDay(text)
  if (time === undefined) entry.complain('from', `${JSON.stringify(text)}: give a time of day, such as "06:30"`)
  return time ?? Number.NaN
}

/** What is not as usual: of the signals of a plan file, and of those that a scenario controls otherwise. */
export function readSettings(entry: Fields, kind: SignalKind | undefined): GivenPlan['settings'] {
  const byLoops = kind === 'actuated' || kind === 'coordinated'
  const settings: { -readonly [key in keyof GivenPlan['settings']]: number } = {}
  for (const [key, rule, belongs, to] of [
    ['detector', DETECTOR, byLoops, '"actuated" and "coordinated"'],
    ['passage', TIME, byLoops, '"actuated" and "coordinated"'],
    ['freeze', FREEZE, kind === 'maxPressure', '"maxPressure"'],
    ['priority', TIME, true, ''],
  ] as const) {
    if (entry.take(key) === undefined) continue
    if (!belongs) entry.complain(key, `belongs to signals of kind ${to}`)
    settings[key] = entry.number(key, rule)
  }
  return settings
}

function readPhase(entry: Fields, kind: GivenPlan['kind']): GivenPhase {
  const green = entry.texts('green', 'movements such as "1000>1002" (OSM ways), "1000", "N>S" or "N"')
  const seconds = entry.number('seconds', TIME)
  const atMost = optional(entry, 'atMost')
  if (atMost !== undefined && kind === 'fixed')
    entry.complain(
      'atMost',
      'belongs to a plan that traffic decides, such as "actuated"; a fixed phase lasts its seconds',
    )
  if (atMost !== undefined && atMost < seconds)
    entry.complain('atMost', `is less than the ${seconds} s it lasts at least`)
  const least = optional(entry, 'least')
  if (least !== undefined && kind !== 'fixed')
    entry.complain('least', 'belongs to a fixed plan; here "seconds" is the least')
  if (least !== undefined && least > seconds)
    entry.complain('least', `is more than the ${seconds} s it lasts as planned`)
  const [amber, red] = [optional(entry, 'amber'), optional(entry, 'red')]
  entry.end()
  return {
    green,
    seconds,
    ...(atMost === undefined ? {} : { atMost }),
    ...(least === undefined ? {} : { least }),
    ...(amber === undefined ? {} : { amber }),
    ...(red === undefined ? {} : { red }),
  }
}

function optional(entry: Fields, key: string): number | undefined {
  return entry.has(key) ? entry.number(key, TIME) : undefined
}
