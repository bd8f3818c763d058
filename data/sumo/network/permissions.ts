/** SUMO's vehicle classes and ours: who may use a lane. */
import type { VehicleClass } from '../../description.ts'
import type { SumoElement } from '../element.ts'

/** All of SUMO's classes, and as which of ours they drive here; without one they do not. */
const CLASS_OF: Readonly<Record<string, VehicleClass | undefined>> = {
  passenger: 'car',
  private: 'car',
  hov: 'car',
  evehicle: 'car',
  vip: 'car',
  army: 'car',
  custom1: 'car',
  custom2: 'car',
  taxi: 'taxi',
  emergency: 'emergency',
  authority: 'emergency',
  ignoring: 'emergency',
  delivery: 'van',
  truck: 'truck',
  trailer: 'truck',
  bus: 'bus',
  coach: 'bus',
  motorcycle: 'motorcycle',
  moped: 'motorcycle',
  bicycle: undefined,
  scooter: undefined,
  pedestrian: undefined,
  wheelchair: undefined,
  tram: undefined,
  rail_urban: undefined,
  rail: undefined,
  rail_electric: undefined,
  rail_fast: undefined,
  subway: undefined,
  cable_car: undefined,
  ship: undefined,
  container: undefined,
  aircraft: undefined,
  drone: undefined,
}

/** The one of SUMO's classes whose permissions count for each of ours. */
const SPOKESMAN: readonly (readonly [VehicleClass, string])[] = [
  ['car', 'passenger'],
  ['van', 'delivery'],
  ['truck', 'truck'],
  ['bus', 'bus'],
  ['motorcycle', 'motorcycle'],
  ['taxi', 'taxi'],
]

export const SUMO_CLASSES: readonly string[] = Object.keys(CLASS_OF)

/** As what a class of SUMO's drives here; undefined if it does not, `null` if SUMO has no such class. */
export function classOf(name: string): VehicleClass | undefined | null {
  return Object.hasOwn(CLASS_OF, name) ? CLASS_OF[name] : null
}

/** Whether the permissions of a lane that count for it are those of this very class. */
export function isSpokesman(name: string): boolean {
  return SPOKESMAN.some(([, spokesman]) => spokesman === name)
}

/**
 * Who of our classes may use a lane or connection, from its attributes allow and disallow. Where anybody drives,
 * those drive whom nothing is forbidden ("emergency").
 */
export function readPermissions(element: SumoElement): readonly VehicleClass[] {
  const allow = element.optional('allow')
  const disallow = element.optional('disallow')
  const allowed = namedIn(element, allow ?? 'all')
  const forbidden = namedIn(element, allow === undefined ? (disallow ?? '') : '')
  return ours(new Set([...allowed].filter((name) => !forbidden.has(name))))
}

/** Whom the line beside a lane lets over, from its attribute changeLeft or changeRight; undefined: everybody. */
export function readChange(
  element: SumoElement,
  key: 'changeLeft' | 'changeRight',
): readonly VehicleClass[] | undefined {
  const classes = element.optional(key)
  return classes === undefined || classes === 'all' ? undefined : ours(namedIn(element, classes))
}

function namedIn(element: SumoElement, text: string): ReadonlySet<string> {
  const names = text.split(/[\s,|]+/).filter((name) => name !== '')
  for (const name of names)
    if (name !== 'all' && name !== 'none' && !Object.hasOwn(CLASS_OF, name))
      element.complain(`names the vehicle class "${name}", which SUMO does not have`)
  return new Set(names.includes('all') ? SUMO_CLASSES : names)
}

function ours(theirs: ReadonlySet<string>): readonly VehicleClass[] {
  const may = SPOKESMAN.filter(([, name]) => theirs.has(name)).map(([own]) => own)
  return SUMO_CLASSES.some((name) => CLASS_OF[name] && theirs.has(name)) ? [...may, 'emergency'] : may
}
