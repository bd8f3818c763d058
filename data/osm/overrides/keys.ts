/** Which tags an override may set, what their values may be, and which other tags of the map they make void. */

import { rulesOf } from '../rules/index.ts'
import { isTurnMark } from '../tags/laneTags.ts'
import { isLineWord } from '../tags/solidLines.ts'
import { parseSpeed } from '../tags/speeds.ts'
import { ROAD_CLASSES } from '../tags/tags.ts'

export interface TagRule {
  /** The tag's text, or undefined if the value makes no sense. */
  read(value: unknown): string | undefined
  /** What would be right; follows on "give". */
  readonly wanted: string
  /** Tags of the same element that would contradict it, and vanish unless they are given beside it. */
  voids?(key: string): boolean
}

const MOST_LANES = 8
const DIRECTIONS = ['yes', 'no', '-1']
const ACCESS = ['yes', 'no', 'private', 'destination', 'customers', 'permissive', 'designated', 'delivery']
const ALLOWED = ['yes', 'no']
const BARRIERS = ['bollard', 'block', 'gate', 'lift_gate']
const VEHICLES = /^(motorcar|motor_vehicle|vehicle|hgv|goods|bus|psv|tourist_bus|motorcycle)(:|$)/

const word = (words: readonly string[]): TagRule => ({
  read: (value) => (typeof value === 'string' && words.includes(value) ? value : undefined),
  wanted: `one of ${words.join(', ')}`,
})

const lanes = (voids: (key: string) => boolean): TagRule => ({
  read: (value) =>
    Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_LANES ? `${value}` : undefined,
  wanted: `a whole number from 1 to ${MOST_LANES}`,
  voids,
})

const turns = (voids?: (key: string) => boolean): TagRule => ({
  read: (value) => {
    if (typeof value !== 'string') return undefined
    const marks = value.split('|').flatMap((lane) => lane.split(';'))
    return marks.every((mark) => mark === '' || mark === 'none' || isTurnMark(mark)) ? value : undefined
  },
  wanted: 'the arrows of the lanes from left to right, as in "left|through;right"',
  ...(voids ? { voids } : {}),
})

const lines = (voids?: (key: string) => boolean): TagRule => ({
  read: (value) => (typeof value === 'string' && value.split('|').every(isLineWord) ? value : undefined),
  wanted: 'for each lane from left to right yes, no, not_left or not_right, as in "not_right|no"',
  ...(voids ? { voids } : {}),
})

const speed = (voids: (key: string) => boolean): TagRule => ({
  read: (value) => {
    const text = typeof value === 'number' ? String(value) : value
    return typeof text === 'string' && parseSpeed(text, rulesOf('DE')) !== undefined ? text : undefined
  },
  wanted: 'km/h as a number, or a text of OSM such as "none", "walk", "DE:urban", "20 mph"',
  voids,
})

export const WAY_KEYS: Readonly<Record<string, TagRule>> = {
  highway: word(Object.keys(ROAD_CLASSES)),
  name: { read: (value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined), wanted: 'a name' },
  lanes: lanes((key) => key.startsWith('lanes:') || /:lanes(:|$)/.test(key)),
  'lanes:forward': lanes((key) => key === 'lanes' || /:lanes(:forward)?$/.test(key)),
  'lanes:backward': lanes((key) => key === 'lanes' || /:lanes:backward$/.test(key)),
  'turn:lanes': turns((key) => key.startsWith('turn:lanes:')),
  'turn:lanes:forward': turns(),
  'turn:lanes:backward': turns(),
  'change:lanes': lines((key) => key.startsWith('change')),
  'change:lanes:forward': lines((key) => /^change(:lanes)?(:forward)?$/.test(key)),
  'change:lanes:backward': lines((key) => /^change(:lanes)?(:backward)?$/.test(key)),
  maxspeed: speed((key) => /^(maxspeed|source:maxspeed|zone:)/.test(key)),
  'maxspeed:forward': speed((key) => /^maxspeed:lanes(:forward)?$/.test(key)),
  'maxspeed:backward': speed((key) => /^maxspeed:lanes(:backward)?$/.test(key)),
  oneway: { ...word(DIRECTIONS), voids: (key) => key.startsWith('oneway:') },
  access: { ...word(ACCESS), voids: (key) => VEHICLES.test(key) || key.startsWith('access:') },
  motor_vehicle: { ...word(ACCESS), voids: (key) => /^(motorcar|motor_vehicle:)/.test(key) },
  hgv: word(ACCESS),
  bus: word(ACCESS),
}

export const NODE_KEYS: Readonly<Record<string, TagRule>> = {
  barrier: word(BARRIERS),
  'red_turn:right': word(ALLOWED),
  'red_turn:left': word(ALLOWED),
}
