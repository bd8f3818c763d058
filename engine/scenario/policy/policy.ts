/**
 * A town's policy for one run: what holds at its start, and what changes at which minute. Where several rules hold, the most
 * stringent wins: the lowest ceiling, the highest floor, only the kinds of advice that all of them allow.
 */
import { createHash } from 'node:crypto'
import { readText } from '../../../data/jsonFile.ts'
import { beside } from '../../../data/osm/corrections.ts'
import { DEFAULT_TIME, holds, parseWeekTime, type WeekTime } from '../../../data/osm/tags/weekTime.ts'
import { MORNING } from '../../../data/timeOfDay.ts'
import { GIVES_GREEN_LIGHT, GIVES_TOWN_LIMIT, kindBits } from '../../advisory/advice.ts'
import { InputError } from '../../base/errors.ts'
import type { PolicyCommand } from '../../boundary/commands.ts'
import { CLASSES } from '../../network/network.ts'
import {
  ALLOWED,
  ALLOWED_RULE,
  CEILING,
  CEILING_RULE,
  FLOOR,
  FLOOR_RULE,
  freeRow,
  NO_RULE,
  type PolicyPlan,
} from '../../state/policy.ts'
import { withInputErrors } from '../inputErrors.ts'
import type { OpenedNetwork } from '../openNetwork.ts'
import type { Scenario } from '../scenario.ts'
import { type PolicyRule, readPolicy } from './policyFile.ts'
import { findZones } from './zones.ts'

const WEEK = 7 * 24 * 60

/** That a rule begins or ends to hold. */
export interface PolicyChange {
  /** Simulated [s]; 0: from the beginning. */
  readonly time: number
  readonly rule: string
  readonly holds: boolean
}

export interface TownPolicy {
  readonly name: string
  /** Of the file's bytes. */
  readonly sha256: string
  /** Names of the rules; advice names them by their place. */
  readonly rules: readonly string[]
  /** What holds at the start. */
  readonly plan: PolicyPlan
  readonly commands: readonly PolicyCommand[]
  readonly changes: readonly PolicyChange[]
  readonly warnings: readonly string[]
}

export interface PolicyOptions {
  /** Path of the policy; absent: the file beside the map, if there is one. */
  readonly policy?: string
  readonly map: string
  /** Day and time of the scenario, "Tu 08:00"; of the weekday's demand the day counts alone. */
  readonly at?: string
  /** Whether the traffic is that of the weekday, which begins in the morning. */
  readonly weekday: boolean
  /** Time of the day at which the run begins [s]; absent: 6:30 with the weekday, else that of `at`. */
  readonly start?: number
  /** Of the run [s]. */
  readonly duration: number
}

/** In words, with the time of the run. */
export function describeChange({ time, rule, holds }: PolicyChange): string {
  const minutes = Math.floor(time / 60)
  const when = time === 0 ? 'from the beginning' : `${Math.floor(minutes / 60)} h ${minutes % 60} min into the run`
  return `policy: "${rule}" ${holds ? 'holds' : 'ends'} ${when}`
}

/** What is kept of it with the results. */
export type PolicyRecord = Pick<TownPolicy, 'name' | 'sha256' | 'changes'>

export function recordOf({ name, sha256, changes }: TownPolicy): PolicyRecord {
  return { name, sha256, changes }
}

/** @param duration of the run [s] */
export function policyOptionsOf(
  { map, policy, reading, trips, start }: Pick<Scenario, 'map' | 'policy' | 'reading' | 'trips' | 'start'>,
  duration: number,
): PolicyOptions {
  return { map, policy, at: reading?.at, weekday: trips === undefined, start, duration }
}

/** Path of the file that holds a town's policy, if there is one. */
export function policyFile({ policy, map }: Pick<PolicyOptions, 'policy' | 'map'>): string | undefined {
  return policy ?? beside(map, 'policy')
}

/**
 * What lets a policy take the place of another one in mid-run.
 *
 * @param time of the run [s]
 */
export function commandsFrom({ plan, commands }: TownPolicy, time: number): PolicyCommand[] {
  const past = commands.filter(({ at = 0 }) => at <= time)
  const rows = past[past.length - 1]?.rows ?? plan.rows
  return [{ kind: 'setPolicy', rows, zones: plan.zones }, ...commands.slice(past.length)]
}

/** @throws InputError with all that is wrong with the file, streets that the map does not have included */
export async function openPolicy(options: PolicyOptions, opened: OpenedNetwork): Promise<TownPolicy | undefined> {
  const path = policyFile(options)
  if (path === undefined) return undefined
  return withInputErrors(() => {
    const text = readText(path)
    const { policy, problems } = readPolicy(text, path)
    const zones = findZones(policy, opened, path)
    const all = [...problems, ...zones.problems]
    if (all.length > 0) throw new InputError(all)
    const start = startOf(options)
    const { changes, times } = changesOf(policy.rules, start, options.duration)
    const rowsAt = (time: number) => rowsOf(policy.rules, zones.rules, momentOf(start, time))
    return {
      name: policy.name,
      sha256: createHash('sha256').update(text).digest('hex'),
      rules: policy.rules.map(({ name }) => name),
      plan: { zones: zones.edges, rows: rowsAt(0) },
      commands: times.map((at) => ({ kind: 'setPolicy' as const, at, rows: rowsAt(at) })),
      changes,
      warnings: zones.warnings,
    }
  })
}

function startOf({ at = DEFAULT_TIME, weekday, start = weekday ? MORNING : undefined }: PolicyOptions): WeekTime {
  const given = parseWeekTime(at)
  return start === undefined ? given : given - (given % (24 * 60)) + Math.floor(start / 60)
}

/** @param time of the run [s] */
function momentOf(start: WeekTime, time: number): WeekTime {
  return (start + Math.floor(time / 60)) % WEEK
}

/** What holds at the start, and each minute of the run at which that changes [s]. */
function changesOf(rules: readonly PolicyRule[], start: WeekTime, duration: number) {
  const changes: PolicyChange[] = []
  const times: number[] = []
  const held = rules.map(() => false)
  for (let time = 0; time < duration; time += 60) {
    const before = changes.length
    rules.forEach((rule, k) => {
      const now = inForce(rule, momentOf(start, time))
      if (now !== held[k]) changes.push({ time, rule: rule.name, holds: now })
      held[k] = now
    })
    if (time > 0 && changes.length > before) times.push(time)
  }
  return { changes, times }
}

function inForce({ when }: PolicyRule, moment: WeekTime): boolean {
  return when === undefined || holds(when, moment) === true
}

function rowsOf(rules: readonly PolicyRule[], zones: readonly (readonly number[])[], moment: WeekTime): number[] {
  return zones.flatMap((zone) => {
    const holding = zone.filter((k) => inForce(rules[k], moment))
    return CLASSES.flatMap((vehicleClass) => {
      const row = freeRow()
      for (const k of holding) if (rules[k].classes?.includes(vehicleClass) ?? true) tighten(row, rules[k], k)
      return row
    })
  })
}

/** @param k which rule it is */
function tighten(row: number[], { ceiling, floor, kinds }: PolicyRule, k: number): void {
  if (ceiling !== undefined && ceiling < row[CEILING]) {
    row[CEILING] = ceiling
    row[CEILING_RULE] = k
  }
  if (floor !== undefined && floor > row[FLOOR]) {
    row[FLOOR] = floor
    row[FLOOR_RULE] = k
  }
  if (kinds === undefined) return
  const allowed = row[ALLOWED] & (kindBits(kinds) | GIVES_TOWN_LIMIT)
  const withheld = row[ALLOWED] & ~allowed
  if (withheld === 0) return
  row[ALLOWED] = allowed
  // What is asked about is the advice for a green light.
  if ((withheld & GIVES_GREEN_LIGHT) !== 0 || row[ALLOWED_RULE] === NO_RULE) row[ALLOWED_RULE] = k
}
