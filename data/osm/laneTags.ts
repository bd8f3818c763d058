/** Lanes of a way from its tags: how many a direction, where they turn, who may use them. Right-hand traffic. */
import type { VehicleClass } from '../description.ts'
import type { Tags } from './extract.ts'
import { allowedClasses, onewayOf, ROAD_CLASSES } from './tags.ts'

/** Words of turn:lanes, without those that say nothing. */
export type TurnMark =
  | 'sharp_right'
  | 'right'
  | 'slight_right'
  | 'through'
  | 'slight_left'
  | 'left'
  | 'sharp_left'
  | 'reverse'
  | 'merge_to_left'
  | 'merge_to_right'

const TURN_MARKS: ReadonlySet<string> = new Set<TurnMark>([
  'sharp_right',
  'right',
  'slight_right',
  'through',
  'slight_left',
  'left',
  'sharp_left',
  'reverse',
  'merge_to_left',
  'merge_to_right',
])

export interface LaneTags {
  /** Arrows on the lane at the end of the way; empty = none. */
  readonly turns: readonly TurnMark[]
  readonly allowed: readonly VehicleClass[]
}

export interface LaneReading {
  /** Rightmost first, at least one. */
  readonly lanes: readonly LaneTags[]
  readonly guesses: readonly { readonly reason: string; readonly confidence: number }[]
}

/** A number of lanes that no road has is a slip of the mapper. */
const MOST_LANES = 8

type Way = 'forward' | 'backward'

/** The lanes that lead along (`forward`) or against the way. */
export function lanesOf(tags: Tags, direction: Way): LaneReading {
  const guesses: { reason: string; confidence: number }[] = []
  const turns = listOf(tags, 'turn', direction)
  const wayClasses = allowedClasses(tags)
  // Lanes for bicycles stand in the lists, but are not counted in `lanes`, and are no lanes to us.
  const ours = carLanes(tags, direction)
  const turnLists = turns && dropForeign(turns, ours)
  const counted = countLanes(tags, direction, guesses)
  let count = counted
  if (turnLists && turnLists.length !== counted) {
    guesses.push({ reason: `turn:lanes has another number of lanes than lanes: turn:lanes taken`, confidence: 0.6 })
    count = turnLists.length
  }
  if (count > MOST_LANES) {
    guesses.push({ reason: `more than ${MOST_LANES} lanes in one direction: ${MOST_LANES} taken`, confidence: 0.3 })
    count = MOST_LANES
  }
  const buses = busLanes(tags, direction, count, ours)
  const left: LaneTags[] = []
  for (let lane = 0; lane < count; lane++) {
    const marks = (turnLists?.[lane] ?? '').split(';').filter((mark) => TURN_MARKS.has(mark)) as TurnMark[]
    left.push({ turns: marks, allowed: buses.has(lane) ? ['bus'] : wayClasses })
  }
  if (!left.some((lane) => lane.allowed.includes('car'))) {
    guesses.push({ reason: 'all lanes reserved for buses on a road open to cars: opened', confidence: 0.5 })
    return { lanes: left.reverse().map((lane) => ({ ...lane, allowed: wayClasses })), guesses }
  }
  // Tags list lanes from left to right; ours count from the right.
  return { lanes: left.reverse(), guesses }
}

/** Parts of `key:lanes(:direction)`, left to right; a plain `key:lanes` counts on one-way roads only. */
function listOf(tags: Tags, key: string, direction: Way): string[] | undefined {
  const plain = onewayOf(tags) !== 0 ? tags[`${key}:lanes`] : undefined
  return (tags[`${key}:lanes:${direction}`] ?? plain)?.split('|').map((part) => part.trim())
}

function countLanes(tags: Tags, direction: Way, guesses: { reason: string; confidence: number }[]): number {
  const rule = ROAD_CLASSES[tags.highway]
  const own = wholeNumber(tags[`lanes:${direction}`])
  if (own) return own
  const total = wholeNumber(tags.lanes)
  const oneway = onewayOf(tags) !== 0
  if (oneway && total) return total
  const turns = listOf(tags, 'turn', direction)?.length
  if (turns) return turns
  if (!total) {
    if (rule.rank > 3) guesses.push({ reason: 'no number of lanes: that of the class', confidence: 0.7 })
    return oneway && tags.highway.startsWith('trunk') && !tags.highway.endsWith('link') ? 2 : rule.lanes
  }
  const other = direction === 'forward' ? 'backward' : 'forward'
  const theirs = wholeNumber(tags[`lanes:${other}`]) ?? listOf(tags, 'turn', other)?.length
  const both = wholeNumber(tags['lanes:both_ways']) ?? 0
  if (theirs) return Math.max(1, total - both - theirs)
  const half = (total - both) / 2
  if (half >= 1 && !Number.isInteger(half))
    guesses.push({ reason: `odd number of lanes without directions: ${Math.floor(half)} each way`, confidence: 0.5 })
  return Math.max(1, Math.floor(half))
}

function wholeNumber(text: string | undefined): number | undefined {
  const value = Number.parseInt(text ?? '', 10)
  return value >= 1 ? value : undefined
}

/** Which entries of the lists are lanes for motor vehicles (left to right); undefined if no list says otherwise. */
function carLanes(tags: Tags, direction: Way): boolean[] | undefined {
  const vehicle =
    listOf(tags, 'motor_vehicle', direction) ?? listOf(tags, 'vehicle', direction) ?? listOf(tags, 'access', direction)
  const bicycle = listOf(tags, 'bicycle', direction)
  const bus = listOf(tags, 'bus', direction) ?? listOf(tags, 'psv', direction)
  const list = vehicle ?? bicycle
  if (!list) return undefined
  return list.map((_, lane) => {
    if (bus?.[lane] === 'designated' || bus?.[lane] === 'yes') return true
    if (vehicle) return vehicle[lane] !== 'no'
    return bicycle?.[lane] !== 'designated'
  })
}

function dropForeign(list: string[], ours: boolean[] | undefined): string[] {
  return ours && ours.length === list.length ? list.filter((_, lane) => ours[lane]) : list
}

/** Lanes reserved for buses, counted from the left. */
function busLanes(tags: Tags, direction: Way, count: number, ours: boolean[] | undefined): Set<number> {
  const marks = listOf(tags, 'bus', direction) ?? listOf(tags, 'psv', direction)
  if (marks) {
    const kept = dropForeign(marks, ours)
    if (kept.length === count) return new Set(kept.flatMap((mark, lane) => (mark === 'designated' ? [lane] : [])))
  }
  const oneway = onewayOf(tags) !== 0
  const number =
    wholeNumber(tags[`lanes:bus:${direction}`] ?? tags[`lanes:psv:${direction}`]) ??
    (oneway ? wholeNumber(tags['lanes:bus'] ?? tags['lanes:psv']) : undefined) ??
    0
  // Beside the kerb, unless a list says otherwise.
  return new Set(Array.from({ length: Math.min(number, count - 1) }, (_, k) => count - 1 - k))
}
