/** How fast one may drive on a way: limits from tags, else from the law of the country; and what the road itself allows. */
import type { OrdinaryClass } from '../../description.ts'
import type { Tags } from '../reading/extract.ts'
import { classSpeed, namedSpeed } from '../rules/countryRules.ts'
import { type CountryRules, rulesOf } from '../rules/index.ts'
import type { Way } from './access.ts'
import { isRing, onewayOf } from './tags.ts'

const KMH = 1 / 3.6
const UNITS: Readonly<Record<string, number>> = { mph: 0.44704, knots: 0.514444 }
/** Lowest limit that is believed [m/s]. */
const SLOWEST = 5 * KMH

export type ClassLimits = Readonly<Partial<Record<OrdinaryClass, number>>>
const NO_LIMITS: ClassLimits = {}

export interface Guess {
  /** The same words wherever it holds. */
  readonly reason: string
  readonly confidence: number
  /** The tag, or whatever differs from case to case. */
  readonly detail?: string
}

export interface SpeedReading {
  /** [m/s] */
  readonly speed: number
  readonly guesses: readonly Guess[]
}

/**
 * A limit as it is written: "50", "30 mph", "DE:urban", "GB:nsl_single", "zone:30", "walk", "none" [m/s].
 * @returns undefined if the text says nothing we understand
 */
export function parseSpeed(text: string | undefined, rules: CountryRules): number | undefined {
  if (text === undefined) return undefined
  const value = text.trim().toLowerCase()
  const [, country, word] = /^(?:([a-z]{2}):)?(.*)$/.exec(value) as RegExpExecArray
  const law = country === undefined || country === rules.country.toLowerCase() ? rules : rulesOf(country.toUpperCase())
  const named = namedSpeed(law, word)
  if (named !== undefined) return named
  const number = /^(?:zone:?)?(\d+(?:\.\d+)?)\s*(km\/h|kmh|kph|mph|knots)?(?:\s*;.*)?$/.exec(word)
  if (!number || Number(number[1]) <= 0) return undefined
  return Number(number[1]) * (UNITS[number[2]] ?? KMH)
}

/** Where a limit may stand, the surest first. */
const KEYS = ['maxspeed', 'maxspeed:type', 'source:maxspeed', 'zone:maxspeed', 'zone:traffic']

/**
 * The limit of a way in one direction [m/s], and what people drive where that is less.
 * @param builtUp whether the way lies in a built-up area, for where no tag says it
 */
export function speedOf(tags: Tags, direction: Way, builtUp: boolean, rules: CountryRules): SpeedReading {
  const { speed, guesses } = limitOf(tags, direction, builtUp, rules)
  const advised = parseSpeed(tags[`maxspeed:advisory:${direction}`] ?? tags['maxspeed:advisory'], rules)
  const hints: Guess[] = [...guesses]
  let driven = speed
  if (advised !== undefined && advised < driven) {
    driven = Math.max(advised, SLOWEST)
    hints.push({ reason: 'advisory speed below the limit: driven', confidence: 0.8 })
  }
  const hint = roadHint(tags)
  if (hint && hint.speed < driven - 0.01) {
    driven = hint.speed
    hints.push({ reason: hint.reason, confidence: 0.5, detail: hint.detail })
  }
  return { speed: driven, guesses: hints }
}

function limitOf(tags: Tags, direction: Way, builtUp: boolean, rules: CountryRules): SpeedReading {
  for (const key of [`maxspeed:${direction}`, ...KEYS]) {
    const tagged = parseSpeed(tags[key], rules)
    if (tagged !== undefined) return { speed: Math.max(tagged, SLOWEST), guesses: [] }
  }
  const lanes = laneSpeeds(tags, direction, rules)
  if (lanes) return { speed: Math.max(...lanes.map((speed) => speed ?? 0)), guesses: [] }
  const living = tags.living_street === 'yes'
  const cycle = tags.bicycle_road === 'yes' || tags.cyclestreet === 'yes'
  const highway = living ? 'living_street' : tags.highway
  const speed = cycle ? rules.speeds.bicycleRoad * KMH : classSpeed(rules, highway, builtUp, isDual(tags))
  const guesses: Guess[] = []
  const { maxspeed } = tags
  if (maxspeed === 'signals' || maxspeed === 'variable')
    guesses.push({ reason: 'limit shown by signals: that of the class taken', confidence: 0.6 })
  else if (maxspeed !== undefined)
    guesses.push({ reason: 'limit not understood', confidence: 0.5, detail: `maxspeed=${maxspeed}` })
  const where = builtUp ? 'inside' : 'outside'
  guesses.push({ reason: `no limit: that of the class ${where} built-up areas`, confidence: 0.7 })
  return { speed, guesses }
}

/** Keys of limits for some vehicles, and whom each binds; a later one counts more. */
const CLASS_LIMITS: Readonly<Record<string, readonly OrdinaryClass[]>> = {
  goods: ['van', 'truck'],
  hgv: ['truck'],
  bus: ['bus'],
  coach: ['bus'],
  motorcycle: ['motorcycle'],
}

/** Limits for some classes of vehicles below that of the way [m/s]. @param speed of the way */
export function classLimits(tags: Tags, direction: Way, speed: number, rules: CountryRules): ClassLimits {
  let some = false
  for (const key in tags) if (key.startsWith('maxspeed:')) some = true
  if (!some) return NO_LIMITS
  const limits: Partial<Record<OrdinaryClass, number>> = {}
  for (const key in CLASS_LIMITS) {
    const limit = parseSpeed(tags[`maxspeed:${key}:${direction}`] ?? tags[`maxspeed:${key}`], rules)
    if (limit !== undefined && limit < speed)
      for (const vehicleClass of CLASS_LIMITS[key]) limits[vehicleClass] = Math.max(limit, SLOWEST)
  }
  return limits
}

/** Half of a road whose directions a median separates. */
function isDual(tags: Tags): boolean {
  if (tags.dual_carriageway !== undefined) return tags.dual_carriageway === 'yes'
  return onewayOf(tags) !== 0 && !isRing(tags) && (tags.highway === 'trunk' || tags.highway === 'primary')
}

/**
 * Limits lane by lane, left to right [m/s]; undefined for lanes without one, or if there are no such tags. A plain
 * `maxspeed:lanes` counts on one-way roads only.
 */
export function laneSpeeds(tags: Tags, direction: Way, rules: CountryRules): (number | undefined)[] | undefined {
  const text = tags[`maxspeed:lanes:${direction}`] ?? (onewayOf(tags) !== 0 ? tags['maxspeed:lanes'] : undefined)
  const speeds = text?.split('|').map((part) => {
    const speed = parseSpeed(part, rules)
    return speed === undefined ? undefined : Math.max(speed, SLOWEST)
  })
  return speeds?.some((speed) => speed !== undefined) ? speeds : undefined
}

/** What people drive on such ground at most [km/h]; figures as in OSRM's car profile (profiles/car.lua). */
const SURFACES: Readonly<Record<string, number>> = {
  compacted: 80,
  fine_gravel: 80,
  paving_stones: 60,
  metal: 60,
  bricks: 60,
  grass: 40,
  wood: 40,
  sett: 40,
  grass_paver: 40,
  gravel: 40,
  unpaved: 40,
  ground: 40,
  dirt: 40,
  pebblestone: 40,
  cobblestone: 30,
  unhewn_cobblestone: 30,
  clay: 30,
  earth: 20,
  stone: 20,
  rocky: 20,
  sand: 20,
  mud: 10,
}
const SMOOTHNESS: Readonly<Record<string, number>> = {
  intermediate: 80,
  bad: 40,
  very_bad: 20,
  horrible: 10,
  very_horrible: 5,
}
const TRACK_GRADES: Readonly<Record<string, number>> = { grade1: 60, grade2: 40, grade3: 30, grade4: 25, grade5: 20 }
/** Two-way roads so narrow that nobody passes [m], and what is driven there [km/h]: sight for half the way (StVO §3). */
const NARROW = 3
const NARROW_SPEED = 30

/**
 * What people pass traffic calming at [km/h]: 75 mm humps slow them to 15 to 20 mph (TRL Report 186, 1996), short bumps
 * more, cushions and tables less; bottlenecks and chicanes to what they are built for in streets with 50 km/h.
 */
const CALMING: Readonly<Record<string, number>> = {
  bump: 15,
  mini_bumps: 25,
  dynamic_bump: 25,
  hump: 25,
  double_dip: 25,
  dip: 25,
  table: 30,
  cushion: 30,
  choker: 30,
  chicane: 30,
  yes: 30,
}

/** At what people pass a place or a stretch with traffic calming [m/s]; undefined where it slows nobody down. */
export function passingSpeed({ traffic_calming = '' }: Tags): number | undefined {
  const known = traffic_calming.split(';').flatMap((word) => (Object.hasOwn(CALMING, word) ? [CALMING[word]] : []))
  return known.length > 0 ? Math.min(...known) * KMH : undefined
}

/** The ground or the width that slows people down most. */
function roadHint(tags: Tags): { speed: number; reason: string; detail: string } | undefined {
  const hints: { kmh: number; reason: string; detail: string }[] = []
  const look = (key: string, table: Readonly<Record<string, number>>, reason: string): void => {
    const value = tags[key] ?? ''
    if (Object.hasOwn(table, value)) hints.push({ kmh: table[value], reason, detail: `${key}=${value}` })
  }
  look('surface', SURFACES, 'slower than the limit: surface')
  look('smoothness', SMOOTHNESS, 'slower than the limit: smoothness')
  look('tracktype', TRACK_GRADES, 'slower than the limit: ground of a track')
  look('traffic_calming', CALMING, 'slower than the limit: traffic calming all along')
  const width = Number.parseFloat(tags.width ?? tags.est_width ?? '')
  if (width > 0 && width <= NARROW && onewayOf(tags) === 0)
    hints.push({ kmh: NARROW_SPEED, reason: 'slower than the limit: too narrow to pass', detail: `width=${width}` })
  if (hints.length === 0) return undefined
  const { kmh, reason, detail } = hints.reduce((least, hint) => (hint.kmh < least.kmh ? hint : least))
  return { speed: kmh * KMH, reason, detail }
}
