/**
 * The town's policy for advice: JSON, versioned, read with the place of all that is wrong with it. Units are those of people;
 * what leaves here is SI. POLICY.md describes the format.
 */
import { VEHICLE_CLASSES, type VehicleClass } from '../../../data/description.ts'
import type { Fields } from '../../../data/fields.ts'
import { fieldsOf } from '../../../data/jsonFile.ts'
import { holds } from '../../../data/osm/tags/weekTime.ts'
import type { Rule as NumberRule } from '../../../data/rule.ts'
import type { AdviceKind } from '../../advisory/advice.ts'
import type { Problem } from '../../base/errors.ts'
import { RULES } from '../rules.ts'

const POLICY_FORMAT = 1

/** Kinds that a rule may withhold; the town's own limits are what rules say. */
const WITHHELD = ['greenLight', 'variableLimit', 'waveDamping'] as const satisfies readonly AdviceKind[]
const WORDS = [
  'name',
  'why',
  'streets',
  'roadClasses',
  'ring',
  'schools',
  'when',
  'classes',
  'kmh',
  'lowestKmh',
  'kinds',
]
const KMH = 3.6

const SCHOOL_DISTANCE: NumberRule = {
  fits: (value) => value >= 0 && value <= 1000,
  wanted: 'a distance from 0 to 1000 m',
}

export interface PolicyRule {
  /** What vehicles and people are told. */
  readonly name: string
  /** Streets by name, `way 123`, or ids of edges. */
  readonly streets: readonly string[]
  /** OSM's words, such as `residential`. */
  readonly roadClasses: readonly string[]
  /** Corners of an area, longitude and latitude [°]. */
  readonly ring: readonly (readonly [lon: number, lat: number])[]
  /** All streets that come so near to the grounds of a school [m]. */
  readonly schools?: number
  /** In the words of OSM's opening hours; absent: always. */
  readonly when?: string
  /** Absent: all. */
  readonly classes?: readonly VehicleClass[]
  /** Nothing faster is advised [m/s]. */
  readonly ceiling?: number
  /** Nothing slower is advised [m/s]. */
  readonly floor?: number
  /** Only these kinds of advice are given. */
  readonly kinds?: readonly AdviceKind[]
}

export interface Policy {
  readonly name: string
  readonly rules: readonly PolicyRule[]
}

/** What a text says as far as it can be understood, and all that is wrong with it. @throws InputProblems */
export function readPolicy(text: string, source: string): { policy: Policy; problems: Problem[] } {
  const problems: Problem[] = []
  const fields = fieldsOf(text, 'tempofluss-policy', POLICY_FORMAT, source, problems)
  const name = fields.text('name', source) ?? ''
  const rules = fields.list('rules').map(readRule)
  fields.end()
  rules.forEach((rule, k) => {
    if (rule.name !== '' && rules.findIndex((other) => other.name === rule.name) < k)
      problems.push({
        source,
        place: `rules[${k}].name`,
        message: `"${rule.name}" is the name of a rule before: give another`,
      })
  })
  return { policy: { name, rules }, problems }
}

function readRule(fields: Fields): PolicyRule {
  for (const key of WORDS) fields.take(key) // so that all are known where another is not
  const has = (key: string) => fields.has(key)
  const speed = (key: string) => (has(key) ? { [key]: fields.number(key, RULES.kmh) / KMH } : {})
  const name = fields.text('name', undefined, 'a name that tells people what the rule is for') ?? ''
  fields.text('why', '')
  const streets = has('streets') ? fields.texts('streets', 'streets by name, "way 123", or ids of edges') : []
  const roadClasses = has('roadClasses') ? fields.texts('roadClasses', 'classes of roads, such as "residential"') : []
  const ring = has('ring') ? readRing(fields) : []
  const schools = has('schools') ? fields.number('schools', SCHOOL_DISTANCE) : undefined
  const when = has('when') ? fields.text('when') : undefined
  if (when !== undefined && holds(when, 0) === undefined)
    fields.complain(
      'when',
      `"${when}" is no time of the week; write it like "Mo-Fr 07:15-08:15,12:30-13:30; Sa 08:00-12:00"`,
    )
  const classes = has('classes') ? (fields.words('classes', VEHICLE_CLASSES) as readonly VehicleClass[]) : undefined
  const { kmh: ceiling, lowestKmh: floor } = { ...speed('kmh'), ...speed('lowestKmh') } as Record<
    string,
    number | undefined
  >
  const kinds = has('kinds') ? (fields.words('kinds', WITHHELD) as readonly AdviceKind[]) : undefined
  fields.end()
  if (!has('kmh') && !has('lowestKmh') && !has('kinds'))
    fields.complain('', 'says nothing: give "kmh", "lowestKmh" or "kinds"')
  if (ceiling !== undefined && floor !== undefined && floor > ceiling)
    fields.complain('lowestKmh', 'is above "kmh": no advice could keep to both')
  return {
    name,
    streets,
    roadClasses,
    ring,
    ...(schools === undefined ? {} : { schools }),
    ...(when === undefined ? {} : { when }),
    ...(classes === undefined ? {} : { classes }),
    ...(ceiling === undefined ? {} : { ceiling }),
    ...(floor === undefined ? {} : { floor }),
    ...(kinds === undefined ? {} : { kinds }),
  }
}

function readRing(fields: Fields): [number, number][] {
  const value = fields.take('ring')
  const isPlace = (corner: unknown): corner is [number, number] =>
    Array.isArray(corner) &&
    corner.length === 2 &&
    corner.every((number) => typeof number === 'number') &&
    Math.abs(corner[0]) <= 180 &&
    Math.abs(corner[1]) <= 90
  if (Array.isArray(value) && value.length >= 3 && value.every(isPlace)) return value
  fields.complain('ring', 'give three corners or more, each [longitude, latitude] in degrees')
  return []
}
