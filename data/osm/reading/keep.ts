/**
 * What is kept of an OSM file: all of it stands here. Whoever reads another tag in a transformation makes sure that it
 * gets past these rules. They are generous, because a rule too narrow loses data without a word.
 */
import { keepsArea } from '../areas.ts'
import type { Tags } from './extract.ts'

/** What an element is kept as; undefined: it is passed over. */
export type WayUse = 'road' | 'rail' | 'area' | 'platform' | 'ring'
export type RelationUse = 'restriction' | 'area' | 'route'

/** Planned, gone, or no road for vehicles of any kind. */
const NEVER_ROADS: ReadonlySet<string> = new Set([
  'proposed',
  'construction',
  'abandoned',
  'razed',
  'platform',
  'raceway',
  'elevator',
  'corridor',
])

/** Lines of their own: without them, a way without any other use may still be a ring of a multipolygon. */
const NEVER_RINGS = ['power', 'railway', 'barrier'] as const

/** `railway` of the lines on which trains run; they close level crossings. */
export const RAILS: ReadonlySet<string> = new Set(['rail', 'light_rail', 'narrow_gauge'])

/** `route` of the lines that drive on roads. */
export const ROAD_ROUTES: ReadonlySet<string> = new Set(['bus', 'trolleybus', 'minibus', 'share_taxi', 'coach', 'tram'])

/** A node with one of these keys, or keys that go on from them with `:`, says something about traffic. */
const NODE_KEYS = new Set([
  'access',
  'barrier',
  'bus',
  'bus_bay',
  'button_operated',
  'crossing',
  'crossing_ref',
  'direction',
  'flashing_lights',
  'give_way',
  'highway',
  'junction',
  'kerb',
  'maxspeed',
  'motor_vehicle',
  'motorcar',
  'noexit',
  'priority',
  'public_transport',
  'railway',
  'red_turn',
  'stop',
  'traffic_calming',
  'traffic_sign',
  'traffic_signals',
  'vehicle',
])

/** Tags of areas are many and mostly addresses: only these keys are kept, and those that go on from them with `:`. */
const AREA_KEYS = new Set([
  'amenity',
  'area',
  'building',
  'landuse',
  'leisure',
  'name',
  'natural',
  'office',
  'shop',
  'tourism',
  'type',
  'water',
  'waterway',
])

/** Of everything else all tags are kept but these, and those that go on from them with `:`. */
const NEVER_ASKED_FOR = new Set([
  'addr',
  'contact',
  'created_by',
  'description',
  'fixme',
  'geobase',
  'image',
  'mapillary',
  'naptan',
  'note',
  'old_name',
  'opendata',
  'source',
  'survey',
  'TMC',
  'tiger',
  'todo',
  'url',
  'website',
  'wikidata',
  'wikimedia_commons',
  'wikipedia',
])

/** Asked for all the same: where limits come from, and the country, which the addresses know. */
const ASKED_FOR: ReadonlySet<string> = new Set(['addr:country', 'source:lanes', 'source:maxspeed', 'source:oneway'])

export function usesNode(tags: Tags): boolean {
  for (const key in tags) if (NODE_KEYS.has(stem(key))) return true
  return false
}

export function useOfWay(tags: Tags | undefined): WayUse | undefined {
  if (!tags) return 'ring'
  if (tags.highway && !NEVER_ROADS.has(tags.highway) && tags.area !== 'yes') return 'road'
  if (tags.railway !== undefined && RAILS.has(tags.railway)) return 'rail'
  if (tags.highway === 'platform' || tags.public_transport === 'platform') return 'platform'
  if (keepsArea(tags)) return 'area'
  return NEVER_RINGS.some((key) => key in tags) ? undefined : 'ring'
}

export function useOfRelation(tags: Tags): RelationUse | undefined {
  const { type = '' } = tags
  if (type === 'restriction' || type.startsWith('restriction:')) return 'restriction'
  if (type === 'multipolygon' && keepsArea(tags)) return 'area'
  if (type === 'route' && ROAD_ROUTES.has(tags.route ?? '')) return 'route'
  return undefined
}

/**
 * The tags of an element that is kept, without those nobody asks for.
 * @param own gives a string that does not hold on to the text it was cut from
 */
export function keptTags(tags: Tags, use: 'node' | WayUse | RelationUse, own: (text: string) => string): Tags {
  const isArea = use === 'area' || use === 'ring'
  const keeps = (key: string): boolean =>
    ASKED_FOR.has(key) || (isArea ? AREA_KEYS.has(stem(key)) : !NEVER_ASKED_FOR.has(stem(key)))
  const kept: Record<string, string> = {}
  for (const key in tags) if (keeps(key)) kept[own(key)] = own(tags[key])
  return kept
}

/** The key up to its first `:`. */
function stem(key: string): string {
  const colon = key.indexOf(':')
  return colon < 0 ? key : key.slice(0, colon)
}
