/** Who may use a way, a lane, a barrier: the most specific key that says something we understand wins. */
import { type OrdinaryClass, VEHICLE_CLASSES } from '../../description.ts'
import type { Tags } from '../reading/extract.ts'
import type { CountryRules } from '../rules/index.ts'
import { onewayOf, ROAD_CLASSES } from './tags.ts'

/** OSM's hierarchy of transport modes for each class, the most specific first. */
const HIERARCHY: Readonly<Record<OrdinaryClass, readonly string[]>> = {
  car: ['motorcar', 'motor_vehicle', 'vehicle', 'access'],
  van: ['goods', 'motorcar', 'motor_vehicle', 'vehicle', 'access'],
  truck: ['hgv', 'motor_vehicle', 'vehicle', 'access'],
  bus: ['bus', 'psv', 'motor_vehicle', 'vehicle', 'access'],
  motorcycle: ['motorcycle', 'motor_vehicle', 'vehicle', 'access'],
}

const OPEN: ReadonlySet<string> = new Set([
  'yes',
  'designated',
  'official',
  'permissive',
  'destination',
  'customers',
  'residents',
  'public',
  'unknown',
])
const CLOSED: ReadonlySet<string> = new Set([
  'no',
  'none',
  'private',
  'agricultural',
  'forestry',
  'emergency',
  'delivery',
  'military',
  'use_sidepath',
  'permit',
  'bicycle',
  'dismount',
  'employees',
  'staff',
  'restricted',
])
/** Values of access that name who may. */
const MODES: Readonly<Record<string, readonly OrdinaryClass[]>> = {
  bus: ['bus'],
  psv: ['bus'],
  taxi: [],
  hgv: ['truck'],
  goods: ['van', 'truck'],
  motorcar: ['car'],
  motorcycle: ['motorcycle'],
}

/** Does the value of an access key let the class in? undefined if the value says nothing we understand. */
function letsIn(value: string | undefined, vehicleClass: OrdinaryClass): boolean | undefined {
  if (value === undefined || value === '') return undefined
  const answers = value.split(';').map((part) => {
    const word = part.trim()
    if (OPEN.has(word)) return true
    if (CLOSED.has(word)) return false
    return Object.hasOwn(MODES, word) ? MODES[word].includes(vehicleClass) : undefined
  })
  return answers.includes(true) ? true : answers.includes(false) ? false : undefined
}

export interface AccessRuling {
  readonly open: boolean
  /** The key that decided, and its value. */
  readonly key: string
  readonly value: string
}

/**
 * What the most specific key says about a class.
 * @param read the value of a key, such as that of one lane in `key:lanes`
 */
export function ruling(
  vehicleClass: OrdinaryClass,
  read: (key: string) => string | undefined,
): AccessRuling | undefined {
  for (const key of HIERARCHY[vehicleClass]) {
    const value = read(key)
    const open = letsIn(value, vehicleClass)
    if (open !== undefined) return { open, key, value: value as string }
  }
  return undefined
}

/** Largest that a class of vehicle is [m], and what it weighs [t]: StVZO §32, §34, and common sizes. */
const SIZES: Readonly<Record<OrdinaryClass, Readonly<Record<'height' | 'width' | 'length' | 'weight', number>>>> = {
  car: { height: 1.8, width: 1.9, length: 5, weight: 2 },
  van: { height: 2.6, width: 2.1, length: 6, weight: 3.5 },
  truck: { height: 4, width: 2.55, length: 12, weight: 12 },
  bus: { height: 3.1, width: 2.55, length: 12, weight: 12 },
  motorcycle: { height: 1.5, width: 0.9, length: 2.2, weight: 0.3 },
}

const DIMENSIONS = (['height', 'width', 'length', 'weight'] as const).map((dimension) => ({
  dimension,
  key: `max${dimension}`,
  physical: `max${dimension}:physical`,
}))

/** Whether signs for size or weight keep the class out, as "maxheight=2.2"; undefined if none does. */
function tooLarge(tags: Tags, vehicleClass: OrdinaryClass): string | undefined {
  for (let k = 0; k < DIMENSIONS.length; k++) {
    const { dimension, key, physical } = DIMENSIONS[k]
    const value = tags[key] ?? tags[physical]
    if (value === undefined) continue
    // Feet and inches (6'7") do not match and are left alone.
    const number = /^(\d+(?:\.\d+)?)\s*(m|t)?$/.exec(value)
    if (number && Number(number[1]) > 0 && Number(number[1]) < SIZES[vehicleClass][dimension]) return `${key}=${value}`
  }
  return undefined
}

/** Classes that need a tag of their own to be let in. */
const CLOSED_UNLESS_TAGGED: ReadonlySet<string> = new Set(['pedestrian', 'track', 'busway'])
const INSIDE_PROPERTY: ReadonlySet<string> = new Set(['parking_aisle', 'driveway', 'drive-through', 'emergency_access'])

export type Way = 'forward' | 'backward'

/** Who may use a way in a direction, leaving one-way rules aside. */
export function allowedClasses(tags: Tags, direction?: Way): OrdinaryClass[] {
  return VEHICLE_CLASSES.filter((vehicleClass) => whyClosed(tags, vehicleClass, direction) === undefined)
}

/** Why a class may not use a way, in words for the audit; undefined if it may. */
function whyClosed(tags: Tags, vehicleClass: OrdinaryClass, direction?: Way): string | undefined {
  const found = ruling(vehicleClass, (key) => (direction && tags[`${key}:${direction}`]) ?? tags[key])
  if (found && !found.open) return `closed by ${found.key}=${found.value}`
  if (CLOSED_UNLESS_TAGGED.has(tags.highway)) {
    const busway = tags.highway === 'busway' && vehicleClass === 'bus'
    if (!busway && (!found || found.key === 'access' || found.key === 'vehicle'))
      return `not for motor vehicles: ${tags.highway}`
  }
  const sign = tooLarge(tags, vehicleClass)
  return sign && `closed by ${sign}`
}

/** What was found out for a way's tags: its pieces ask again and again. */
const ALONG = {
  forward: new WeakMap<Tags, readonly OrdinaryClass[]>(),
  backward: new WeakMap<Tags, readonly OrdinaryClass[]>(),
}

/** Who may drive along (`forward`) or against a way, one-way rules included. */
export function classesAlong(tags: Tags, direction: Way): readonly OrdinaryClass[] {
  const known = ALONG[direction].get(tags)
  if (known) return known
  const allowed = allowedClasses(tags, direction)
  const oneway = onewayOf(tags)
  const along = oneway === 0 || oneway > 0 === (direction === 'forward')
  const classes = along ? allowed : allowed.filter((vehicleClass) => mayGoAgainst(tags, vehicleClass))
  ALONG[direction].set(tags, classes)
  return classes
}

/** One-way rules that let a class off: contraflow lanes for buses above all. */
function mayGoAgainst(tags: Tags, vehicleClass: OrdinaryClass): boolean {
  for (const key of HIERARCHY[vehicleClass].slice(0, -2)) if (tags[`oneway:${key}`] === 'no') return true
  return (
    vehicleClass === 'bus' &&
    ['busway', 'busway:left', 'busway:right'].some((key) => tags[key] === 'opposite_lane' || tags[key] === 'opposite')
  )
}

/** Values of access that let in who has business there, and keep through traffic out. */
const FOR_DESTINATIONS: ReadonlySet<string> = new Set(['destination', 'customers', 'residents'])

/** Classes that may only use a way to reach a place on it, or to leave one: by its tags, or by the law for its kind. */
export function destinationOnly(tags: Tags, direction: Way, { livingStreetThrough }: CountryRules): OrdinaryClass[] {
  const living = !livingStreetThrough && (tags.highway === 'living_street' || tags.living_street === 'yes')
  let asked = living
  for (const key in tags) if (/destination|customers|residents/.test(tags[key])) asked = true
  if (!asked) return []
  return classesAlong(tags, direction).filter((vehicleClass) => {
    const found = ruling(vehicleClass, (key) => tags[`${key}:${direction}`] ?? tags[key])
    return found ? found.value.split(';').every((word) => FOR_DESTINATIONS.has(word.trim())) : living
  })
}

/** Nothing gets past these, unless a tag says so. */
const BLOCKING: ReadonlySet<string> = new Set([
  'bollard',
  'block',
  'jersey_barrier',
  'cycle_barrier',
  'motorcycle_barrier',
  'chain',
  'log',
  'debris',
  'planter',
  'rope',
  'wall',
  'fence',
  'hedge',
  'hampshire_gate',
  'kissing_gate',
  'stile',
  'turnstile',
  'full-height_turnstile',
])
const FOR_BUSES: ReadonlySet<string> = new Set(['bus_trap', 'sump_buster'])

/** Whom a node with a barrier lets through: gates and lift gates are open unless a tag says otherwise. */
export function throughBarrier(tags: Tags): OrdinaryClass[] {
  return VEHICLE_CLASSES.filter((vehicleClass) => {
    if (tooLarge(tags, vehicleClass)) return false
    const open = ruling(vehicleClass, (key) => tags[key])?.open
    if (open !== undefined) return open
    if (FOR_BUSES.has(tags.barrier)) return vehicleClass === 'bus' || vehicleClass === 'truck'
    return !BLOCKING.has(tags.barrier) && tags.locked !== 'yes'
  })
}

/** Barriers that can be shut, and of which no tag says whether they are. */
export function barrierGuess(tags: Tags): boolean {
  const shuts = ['gate', 'lift_gate', 'swing_gate', 'sliding_gate', 'sally_port', 'yes'].includes(tags.barrier)
  return shuts && tags.locked !== 'yes' && ruling('car', (key) => tags[key]) === undefined
}

const VERDICTS = new WeakMap<Tags, { readonly why: string | undefined }>()

/** Why no motor vehicle may use a way, or undefined if some may. The words stand in the audit. */
export function whyNotDrivable(tags: Tags): string | undefined {
  const known = VERDICTS.get(tags)
  if (known) return known.why
  const why = whyClosedToAll(tags)
  VERDICTS.set(tags, { why })
  return why
}

function whyClosedToAll(tags: Tags): string | undefined {
  const highway = tags.highway
  if (!Object.hasOwn(ROAD_CLASSES, highway)) return `not for motor vehicles: ${highway}`
  if (highway === 'service' && INSIDE_PROPERTY.has(tags.service))
    return `service road inside a property: ${tags.service}`
  if (
    tags.impassable === 'yes' ||
    tags.construction === 'yes' ||
    tags.abandoned === 'yes' ||
    tags.smoothness === 'impassable'
  )
    return 'closed'
  if (highway === 'track' && !['grade1', 'grade2'].includes(tags.tracktype)) return 'not for motor vehicles: track'
  const open = classesAlong(tags, 'forward').length > 0 || classesAlong(tags, 'backward').length > 0
  return open ? undefined : (whyClosed(tags, 'car') ?? 'closed')
}
