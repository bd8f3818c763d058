/**
 * A town's own corrections to its map: a JSON file keyed on OSM ids, so that it survives the next extract. Here it is read
 * and checked as far as that goes without the map; apply.ts applies it. OVERRIDES.md describes the format.
 */
import type { Fields } from '../../fields.ts'
import { fieldsOf, readText } from '../../jsonFile.ts'
import type { InputProblem } from '../../problems.ts'
import { type Rule, wholeNumber } from '../../rule.ts'
import { RESTRICTION_VALUES } from '../tags/restrictions.ts'
import { NODE_KEYS, type TagRule, WAY_KEYS } from './keys.ts'

const OVERRIDES_KEY = 'tempofluss-overrides'
const OVERRIDES_VERSION = 1

interface Common {
  /** Where it stands in the file: `overrides[3]`. */
  readonly place: string
  /** Why the map is wrong or the road has changed. */
  readonly why: string
}

/** New values of tags, OSM's keys; null removes one. */
export type TagEdits = Readonly<Record<string, string | null>>

export type Override = Common &
  (
    | { readonly kind: 'way'; readonly id: number; readonly tags: TagEdits }
    | {
        readonly kind: 'node'
        readonly id: number
        readonly tags: TagEdits
        readonly signals?: boolean
        /** Ways that have right of way at this junction; all others yield. */
        readonly priority?: readonly number[]
      }
    /** Another value for a restriction of the map; null removes it. */
    | { readonly kind: 'relation'; readonly id: number; readonly restriction: string | null }
    | {
        readonly kind: 'restriction'
        readonly restriction: string
        readonly from: number
        readonly via: { readonly node: number } | { readonly ways: readonly number[] }
        readonly to: number
      }
  )

export interface OverridesFile {
  readonly source: string
  readonly overrides: readonly Override[]
}

const ID: Rule = wholeNumber(1, Number.MAX_SAFE_INTEGER)
const ANY_ID = { ...ID, wanted: 'the number of an OSM element' }

/** @throws InputProblems with everything that is wrong with the file */
export function readOverrides(path: string, problems: InputProblem[]): OverridesFile {
  return parseOverrides(readText(path), path, problems)
}

/** @param problems what is wrong is added here */
function parseOverrides(text: string, source: string, problems: InputProblem[]): OverridesFile {
  const fields = fieldsOf(text, OVERRIDES_KEY, OVERRIDES_VERSION, source, problems)
  const overrides = fields.list('overrides').flatMap((entry, k) => readOne(entry, `overrides[${k}]`) ?? [])
  fields.end()
  for (const { second, key, first } of repetitions(overrides))
    problems.push({ source, place: `${second.place}.${key}`, message: `is already set by ${first.place}: keep one` })
  return { source, overrides }
}

function readOne(entry: Fields, place: string): Override | undefined {
  const why = entry.text('why', undefined, 'the reason, for whoever reads this in a year') ?? ''
  const subjects = ['way', 'node', 'relation', 'from'].filter((key) => entry.has(key))
  const override = subjects.length === 1 ? READERS[subjects[0]](entry, { place, why }) : undefined
  if (!override)
    entry.complain(
      '',
      'say what it is about: one of "way", "node" or "relation" with its number, or "restriction" with "from", "via", "to"',
    )
  else entry.end()
  return override
}

const READERS: Readonly<Record<string, (entry: Fields, common: Common) => Override>> = {
  way: (entry, common) => {
    const id = entry.number('way', ANY_ID)
    return { kind: 'way', id, tags: readTags(entry, WAY_KEYS), ...common }
  },
  node: (entry, common) => {
    const id = entry.number('node', ANY_ID)
    const signals = entry.flag('signals')
    const priority = entry.has('priority') ? entry.numbers('priority', ANY_ID) : undefined
    if (priority?.length === 0) entry.complain('priority', 'name the ways that have right of way')
    const tags = readTags(entry, NODE_KEYS, signals !== undefined || priority !== undefined)
    return {
      kind: 'node',
      id,
      tags,
      ...(signals === undefined ? {} : { signals }),
      ...(priority === undefined ? {} : { priority }),
      ...common,
    }
  },
  relation: (entry, common) => {
    const id = entry.number('relation', ANY_ID)
    const restriction = entry.take('restriction') === null ? null : restrictionOf(entry)
    return { kind: 'relation', id, restriction, ...common }
  },
  from: (entry, common) => {
    const via = entry.has('viaWays')
      ? { ways: entry.numbers('viaWays', ANY_ID) }
      : { node: entry.number('via', ANY_ID) }
    const [from, to] = [entry.number('from', ANY_ID), entry.number('to', ANY_ID)]
    return { kind: 'restriction', restriction: restrictionOf(entry), from, via, to, ...common }
  },
}

function restrictionOf(entry: Fields): string {
  return entry.word('restriction', [...RESTRICTION_VALUES]) ?? ''
}

/** @param mayBeEmpty something else is said as well */
function readTags(entry: Fields, rules: Readonly<Record<string, TagRule>>, mayBeEmpty = false): TagEdits {
  const tags: Record<string, string | null> = {}
  for (const [key, { read, wanted }] of Object.entries(rules)) {
    const given = entry.has(key)
    const value = entry.take(key)
    if (!given) continue
    const text = value === null ? null : read(value)
    if (text === undefined) entry.complain(key, `${JSON.stringify(value)}: give ${wanted}, or null to remove it`)
    else tags[key] = text
  }
  if (Object.keys(tags).length === 0 && !mayBeEmpty && !Object.keys(rules).some((key) => entry.has(key)))
    entry.complain('', `changes nothing: give one of ${Object.keys(rules).join(', ')}`)
  return tags
}

function* repetitions(overrides: readonly Override[]): Generator<{ second: Override; key: string; first: Override }> {
  const seen = new Map<string, Override>()
  for (const second of overrides)
    for (const key of keysOf(second)) {
      const subject = `${second.kind} ${'id' in second ? second.id : second.place} ${key}`
      const first = seen.get(subject)
      if (first) yield { second, key, first }
      else seen.set(subject, second)
    }
}

function keysOf(override: Override): string[] {
  if (override.kind === 'way') return Object.keys(override.tags)
  if (override.kind !== 'node') return ['restriction']
  const special = (['signals', 'priority'] as const).filter((key) => override[key] !== undefined)
  return [...Object.keys(override.tags), ...special]
}
