/** What the tags of a way say about driving, by German rules: class, access, direction, speed. Lanes: laneTags.ts. */
import { type RoadClass, VEHICLE_CLASSES, type VehicleClass } from '../description.ts'
import type { Tags } from './extract.ts'

const KMH = 1 / 3.6
const MPH = 0.44704

interface ClassRule {
  /** Place in the order of importance: the higher one has right of way. */
  readonly rank: number
  /** Where no limit is tagged: inside and outside built-up areas [m/s]. */
  readonly urban: number
  readonly rural: number
  /** Lanes a direction where none are tagged. */
  readonly lanes: number
  /** [m] */
  readonly laneWidth: number
}

/**
 * Speeds: StVO §3 (50 inside, 100 outside built-up areas), the advisory 130 on motorways (the desired speed where no
 * limit is), walking pace in living streets. Widths: RAA, RASt 06, rounded.
 */
export const ROAD_CLASSES: Readonly<Record<RoadClass, ClassRule>> = {
  motorway: { rank: 12, urban: 130 * KMH, rural: 130 * KMH, lanes: 2, laneWidth: 3.75 },
  motorway_link: { rank: 11, urban: 80 * KMH, rural: 80 * KMH, lanes: 1, laneWidth: 3.75 },
  trunk: { rank: 10, urban: 100 * KMH, rural: 100 * KMH, lanes: 1, laneWidth: 3.5 },
  trunk_link: { rank: 9, urban: 60 * KMH, rural: 80 * KMH, lanes: 1, laneWidth: 3.5 },
  primary: { rank: 8, urban: 50 * KMH, rural: 100 * KMH, lanes: 1, laneWidth: 3.25 },
  primary_link: { rank: 7.5, urban: 50 * KMH, rural: 70 * KMH, lanes: 1, laneWidth: 3.25 },
  secondary: { rank: 7, urban: 50 * KMH, rural: 100 * KMH, lanes: 1, laneWidth: 3.25 },
  secondary_link: { rank: 6.5, urban: 50 * KMH, rural: 70 * KMH, lanes: 1, laneWidth: 3.25 },
  tertiary: { rank: 6, urban: 50 * KMH, rural: 100 * KMH, lanes: 1, laneWidth: 3.25 },
  tertiary_link: { rank: 5.5, urban: 50 * KMH, rural: 70 * KMH, lanes: 1, laneWidth: 3.25 },
  unclassified: { rank: 4, urban: 50 * KMH, rural: 100 * KMH, lanes: 1, laneWidth: 3 },
  road: { rank: 3, urban: 50 * KMH, rural: 50 * KMH, lanes: 1, laneWidth: 3 },
  residential: { rank: 3, urban: 50 * KMH, rural: 50 * KMH, lanes: 1, laneWidth: 3 },
  living_street: { rank: 1, urban: 7 * KMH, rural: 7 * KMH, lanes: 1, laneWidth: 2.75 },
  service: { rank: 0, urban: 20 * KMH, rural: 20 * KMH, lanes: 1, laneWidth: 2.75 },
}

/** Place in the order of importance; 0 for service roads. */
export function rankOf(roadClass: RoadClass): number {
  return ROAD_CLASSES[roadClass]?.rank ?? 0
}

/**
 * Who has right of way where no sign says it: by class, but links, ramps above all, give way to any major road.
 */
export function levelOf(roadClass: RoadClass): number {
  const rank = rankOf(roadClass)
  return roadClass.endsWith('_link') ? 4.5 + rank / 100 : rank
}

export function isFast(roadClass: RoadClass): boolean {
  return roadClass.startsWith('motorway') || roadClass.startsWith('trunk')
}

/** Why no car may use a way, or undefined if cars may. The words stand in the audit. */
export function whyNotDrivable(tags: Tags): string | undefined {
  const highway = tags.highway
  if (!(highway in ROAD_CLASSES)) return `not for motor vehicles: ${highway}`
  const service = tags.service
  if (highway === 'service' && (service === 'parking_aisle' || service === 'driveway' || service === 'drive-through'))
    return `service road inside a property: ${service}`
  if (tags.impassable === 'yes' || tags.construction === 'yes' || tags.abandoned === 'yes') return 'closed'
  // The most specific key wins (OSM's access hierarchy).
  for (const key of ['motorcar', 'motor_vehicle', 'vehicle', 'access']) {
    const value = tags[key]
    if (value === undefined) continue
    if (!CLOSED.has(value)) return undefined
    const bus = tags.bus ?? tags.psv
    return bus === 'yes' || bus === 'designated' ? 'for buses only' : `closed by ${key}=${value}`
  }
  return undefined
}

const CLOSED: ReadonlySet<string> = new Set([
  'no',
  'none',
  'private',
  'agricultural',
  'forestry',
  'agricultural;forestry',
  'emergency',
  'delivery',
  'military',
  'use_sidepath',
  'permit',
  'bus',
  'psv',
  'taxi',
  'customers;private',
])

/** Keys by vehicle class, the most specific first. */
const CLASS_KEYS: Readonly<Record<VehicleClass, readonly string[]>> = {
  car: ['motorcar', 'motor_vehicle', 'vehicle'],
  van: ['goods', 'motorcar', 'motor_vehicle', 'vehicle'],
  truck: ['hgv', 'motor_vehicle', 'vehicle'],
  bus: ['bus', 'psv', 'tourist_bus', 'motor_vehicle', 'vehicle'],
  motorcycle: ['motorcycle', 'motor_vehicle', 'vehicle'],
}

/** The classes that may use a drivable way. Destination and customers count as allowed. */
export function allowedClasses(tags: Tags): VehicleClass[] {
  return VEHICLE_CLASSES.filter((vehicleClass) => {
    for (const key of CLASS_KEYS[vehicleClass]) {
      const value = tags[key]
      if (value !== undefined) return !CLOSED.has(value)
    }
    return true
  })
}

/** 1 along the way only, -1 against it only, 0 both. */
export function onewayOf(tags: Tags): -1 | 0 | 1 {
  const value = tags['oneway:motor_vehicle'] ?? tags.oneway
  if (value === 'yes' || value === 'true' || value === '1') return 1
  if (value === '-1' || value === 'reverse') return -1
  if (value === 'no' || value === 'false' || value === '0') return 0
  // Reversible and alternating ways: both directions stay open, as nothing says when.
  if (value !== undefined) return 0
  return tags.highway === 'motorway' || isRing(tags) ? 1 : 0
}

/** Part of a roundabout, or of a large circle that is driven like one. */
export function isRing(tags: Tags): boolean {
  return tags.junction === 'roundabout' || tags.junction === 'circular'
}

/** [m/s], or undefined if the text says nothing we understand. `none` is the advisory 130 km/h. */
export function parseSpeed(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = text.trim().toLowerCase()
  const named = NAMED_SPEEDS[value.replace(/^[a-z]{2}:/, '')]
  if (named !== undefined) return named
  const zone = /^[a-z]{2}:(?:zone:?)?(\d+)$/.exec(value) ?? /^zone:?(\d+)$/.exec(value)
  if (zone) return Number(zone[1]) * KMH
  const number = /^(\d+(?:\.\d+)?)\s*(km\/h|kmh|kph|mph|knots)?(?:\s*;.*)?$/.exec(value)
  if (!number || Number(number[1]) <= 0) return undefined
  return Number(number[1]) * (number[2] === 'mph' ? MPH : number[2] === 'knots' ? 0.514444 : KMH)
}

const NAMED_SPEEDS: Readonly<Record<string, number>> = {
  none: 130 * KMH,
  motorway: 130 * KMH,
  rural: 100 * KMH,
  urban: 50 * KMH,
  living_street: 7 * KMH,
  walk: 7 * KMH,
  bicycle_road: 30 * KMH,
}

/** Lowest limit that is believed [m/s]. */
const SLOWEST = 5 * KMH

export interface SpeedReading {
  /** [m/s] */
  readonly speed: number
  /** Set if it was guessed. */
  readonly guess?: string
}

/**
 * The limit of a way in one direction [m/s].
 * @param builtUp whether the way lies in a built-up area, for where no tag says it
 */
export function speedOf(tags: Tags, direction: 'forward' | 'backward', builtUp: boolean): SpeedReading {
  const rule = ROAD_CLASSES[tags.highway]
  const tagged =
    parseSpeed(tags[`maxspeed:${direction}`]) ??
    parseSpeed(tags.maxspeed) ??
    parseSpeed(tags['maxspeed:type']) ??
    parseSpeed(tags['source:maxspeed']) ??
    parseSpeed(tags['zone:maxspeed']) ??
    parseSpeed(tags['zone:traffic']) ??
    slowestOfLanes(tags[`maxspeed:lanes:${direction}`] ?? tags['maxspeed:lanes'])
  if (tagged !== undefined) return { speed: Math.max(tagged, SLOWEST) }
  const unreadable = tags.maxspeed !== undefined ? `maxspeed=${tags.maxspeed} not understood; ` : ''
  return builtUp
    ? { speed: rule.urban, guess: `${unreadable}speed of the class inside built-up areas` }
    : { speed: rule.rural, guess: `${unreadable}speed of the class outside built-up areas` }
}

function slowestOfLanes(text: string | undefined): number | undefined {
  const speeds = text?.split('|').flatMap((part) => parseSpeed(part) ?? [])
  return speeds?.length ? Math.min(...speeds) : undefined
}
