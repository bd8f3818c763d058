/**
 * What the tags of a way say about its class and direction. Who may use it: access.ts; how fast: speeds.ts; lanes: laneTags.ts.
 */
import type { RoadClass } from '../../description.ts'
import type { Tags } from '../reading/extract.ts'

interface ClassRule {
  /** Place in the order of importance: the higher one has right of way. */
  readonly rank: number
  /** Lanes a direction where none are tagged. */
  readonly lanes: number
  /** [m] */
  readonly laneWidth: number
}

/** Widths: RAA, RASt 06, rounded. */
export const ROAD_CLASSES: Readonly<Record<RoadClass, ClassRule>> = {
  motorway: { rank: 12, lanes: 2, laneWidth: 3.75 },
  motorway_link: { rank: 11, lanes: 1, laneWidth: 3.75 },
  trunk: { rank: 10, lanes: 1, laneWidth: 3.5 },
  trunk_link: { rank: 9, lanes: 1, laneWidth: 3.5 },
  primary: { rank: 8, lanes: 1, laneWidth: 3.25 },
  primary_link: { rank: 7.5, lanes: 1, laneWidth: 3.25 },
  secondary: { rank: 7, lanes: 1, laneWidth: 3.25 },
  secondary_link: { rank: 6.5, lanes: 1, laneWidth: 3.25 },
  tertiary: { rank: 6, lanes: 1, laneWidth: 3.25 },
  tertiary_link: { rank: 5.5, lanes: 1, laneWidth: 3.25 },
  unclassified: { rank: 4, lanes: 1, laneWidth: 3 },
  road: { rank: 3, lanes: 1, laneWidth: 3 },
  residential: { rank: 3, lanes: 1, laneWidth: 3 },
  busway: { rank: 3, lanes: 1, laneWidth: 3.25 },
  living_street: { rank: 1, lanes: 1, laneWidth: 2.75 },
  pedestrian: { rank: 0.5, lanes: 1, laneWidth: 2.75 },
  service: { rank: 0, lanes: 1, laneWidth: 2.75 },
  track: { rank: -1, lanes: 1, laneWidth: 2.75 },
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

/** Steeper is no road. */
const STEEPEST = 0.4

/** 1 along the way only, -1 against it only, 0 both. */
export function onewayOf(tags: Tags): -1 | 0 | 1 {
  const value = tags['oneway:motor_vehicle'] ?? tags['oneway:vehicle'] ?? tags.oneway
  if (value === 'yes' || value === 'true' || value === '1') return 1
  if (value === '-1' || value === 'reverse') return -1
  // Reversible and alternating ways are open in both directions: nothing says when they are not.
  if (value !== undefined) return 0
  return tags.highway === 'motorway' || isRing(tags) ? 1 : 0
}

/** Why the direction of a way is a guess, if it is. */
export function onewayGuess({ oneway }: Tags): string | undefined {
  if (oneway === 'reversible') return 'direction changes with time, and no tag says when: both directions open'
  const known = [undefined, 'yes', 'true', '1', '-1', 'reverse', 'no', 'false', '0', 'alternating']
  return known.includes(oneway) ? undefined : 'oneway not understood: both directions open'
}

/** One lane for both directions, which take turns. */
export function isAlternating({ oneway }: Tags): boolean {
  return oneway === 'alternating'
}

/** Part of a roundabout, or of a large circle that is driven like one. */
export function isRing(tags: Tags): boolean {
  return tags.junction === 'roundabout' || tags.junction === 'circular'
}

/**
 * Rise by length along (`forward`) or against a way, from `incline` in percent or degrees: 0 where no tag says anything,
 * undefined where one says only that the road rises, or nothing we understand, or more than any road does (40 %).
 */
export function gradeOf({ incline }: Tags, direction: 'forward' | 'backward'): number | undefined {
  if (incline === undefined) return 0
  const [, text, unit] = /^([+-]?\d+(?:\.\d+)?)\s*(%|°)?$/.exec(incline.trim()) ?? []
  if (text === undefined || (unit === undefined && Number(text) !== 0)) return undefined
  const rise = unit === '°' ? Math.tan((Number(text) * Math.PI) / 180) : Number(text) / 100
  if (Math.abs(rise) > STEEPEST) return undefined
  return Math.round((direction === 'forward' ? rise : -rise) * 1000) / 1000 + 0
}
