/**
 * Lanes of a way from its tags: how many a direction, where they turn, who may use them, how fast.
 *
 * Lists in tags (`turn:lanes=left|through`) run from left to right as one drives; ours from the kerb, lane 0, towards the
 * middle of the road. Where one drives on the left the import works in a mirror (plane.ts): arrows are mirrored here.
 */
import { type OrdinaryClass, VEHICLE_CLASSES } from '../../description.ts'
import type { Tags } from '../reading/extract.ts'
import type { CountryRules } from '../rules/index.ts'
import { allowedClasses, type Way } from './access.ts'
import { LaneLists, mentions } from './laneLists.ts'
import { type SolidSide, solidSides } from './solidLines.ts'
import { type Guess, laneSpeeds } from './speeds.ts'
import { onewayOf, ROAD_CLASSES } from './tags.ts'

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

const MIRRORED: Readonly<Record<TurnMark, TurnMark>> = {
  sharp_right: 'sharp_left',
  right: 'left',
  slight_right: 'slight_left',
  through: 'through',
  slight_left: 'slight_right',
  left: 'right',
  sharp_left: 'sharp_right',
  reverse: 'reverse',
  merge_to_left: 'merge_to_right',
  merge_to_right: 'merge_to_left',
}
/** Common slips of the pen. */
const MEANT: Readonly<Record<string, TurnMark>> = {
  merge_right: 'merge_to_right',
  merge_left: 'merge_to_left',
  straight: 'through',
}

export function isTurnMark(word: string): word is TurnMark {
  return Object.hasOwn(MIRRORED, word)
}

export interface LaneTags {
  /** Arrows on the lane at the end of the way; empty = none. */
  readonly turns: readonly TurnMark[]
  readonly allowed: readonly OrdinaryClass[]
  /** A limit of its own [m/s]. */
  readonly speed?: number
  /** Where a line keeps drivers from the next lane. */
  readonly solid?: SolidSide
}

export interface LaneReading {
  /** From the kerb, at least one. */
  readonly lanes: readonly LaneTags[]
  readonly guesses: readonly Guess[]
}

/** A number of lanes that no road has is a slip of the mapper. */
const MOST_LANES = 8

/**
 * The lanes that lead along (`forward`) or against the way.
 * @param allowed who may use the way in this direction
 */
export function lanesOf(
  tags: Tags,
  direction: Way,
  rules: CountryRules,
  allowed: readonly OrdinaryClass[] = allowedClasses(tags, direction),
): LaneReading {
  const guesses: Guess[] = []
  const lists = new LaneLists(tags, direction, allowed)
  const turns = lists.vehicleLanes(lists.list('turn'))
  const counted = countLanes(tags, direction, lists, rules.leftHand, guesses)
  let count = counted
  if (turns && turns.length !== counted) {
    guesses.push({ reason: 'turn:lanes has another number of lanes than lanes: turn:lanes taken', confidence: 0.6 })
    count = turns.length
  }
  if (count > MOST_LANES) {
    guesses.push({ reason: `more than ${MOST_LANES} lanes in one direction: ${MOST_LANES} taken`, confidence: 0.3 })
    count = MOST_LANES
  }
  // The left end of the lists lies at the middle of the road where one drives on the right.
  const fromKerb = <Item>(list: readonly Item[]): Item[] => (rules.leftHand ? [...list] : [...list].reverse())
  const marks = turns && fromKerb(turns).map((text) => marksOf(text, rules.leftHand))
  const classes = reservedLanes(tags, direction, lists, count, allowed, rules.leftHand)
  const perLane = fromKerb(classes)
  const speeds = laneSpeeds(tags, direction, rules)
  const own = speeds && speeds.length === count ? fromKerb(speeds) : undefined
  const solid = solidSides(tags, direction, lists, count, rules.leftHand, guesses)
  const lanes = Array.from({ length: count }, (_, k): LaneTags => {
    const [speed, side] = [own?.[k], solid[k]]
    return {
      turns: marks?.[k] ?? [],
      allowed: perLane[k],
      ...(speed === undefined ? {} : { speed }),
      ...(side === undefined ? {} : { solid: side }),
    }
  })
  const shut = allowed.filter((vehicleClass) => !lanes.some((lane) => lane.allowed.includes(vehicleClass)))
  if (shut.length === 0) return { lanes, guesses }
  guesses.push({
    reason: 'no lane left for vehicles that may use the road: opened to them',
    confidence: 0.5,
    detail: shut.join(' '),
  })
  return { lanes: lanes.map((lane) => ({ ...lane, allowed: inOrder([...lane.allowed, ...shut]) })), guesses }
}

function marksOf(text: string, mirrored: boolean): TurnMark[] {
  return text.split(';').flatMap((part) => {
    const word = part.trim()
    const mark = Object.hasOwn(MIRRORED, word)
      ? (word as TurnMark)
      : Object.hasOwn(MEANT, word)
        ? MEANT[word]
        : undefined
    return mark ? [mirrored ? MIRRORED[mark] : mark] : []
  })
}

function countLanes(tags: Tags, direction: Way, lists: LaneLists, leftHand: boolean, guesses: Guess[]): number {
  const rule = ROAD_CLASSES[tags.highway]
  const own = wholeNumber(tags[`lanes:${direction}`])
  if (own) return own
  const total = wholeNumber(tags.lanes)
  const oneway = onewayOf(tags) !== 0
  if (oneway && total) return total
  const turns = lists.vehicleLanes(lists.list('turn'))?.length
  if (turns) return turns
  if (!total) {
    const listed = lists.mostLanes()
    if (listed > 0) {
      guesses.push({ reason: 'no number of lanes: that of its lists, such as change:lanes', confidence: 0.9 })
      return listed
    }
    if (rule.rank > 3) guesses.push({ reason: 'no number of lanes: that of the class', confidence: 0.7 })
    const dual = oneway && tags.highway.startsWith('trunk') && !tags.highway.endsWith('link')
    // What nobody counted has its bus lanes besides.
    return (dual ? 2 : rule.lanes) + busLanes(tags, direction, leftHand)
  }
  const other: Way = direction === 'forward' ? 'backward' : 'forward'
  const theirs = wholeNumber(tags[`lanes:${other}`]) ?? tags[`turn:lanes:${other}`]?.split('|').length
  const both = wholeNumber(tags['lanes:both_ways']) ?? 0
  if (theirs) return Math.max(1, total - both - theirs)
  const half = (total - both) / 2
  if (half >= 1 && !Number.isInteger(half)) {
    // The odd one is the bus lane that one direction has.
    const [mine, their] = [busLanes(tags, direction, leftHand), busLanes(tags, other, leftHand)]
    if (mine !== their) return mine > their ? Math.ceil(half) : Math.floor(half)
    guesses.push({ reason: 'odd number of lanes without directions: the smaller half each way', confidence: 0.5 })
  }
  return Math.max(1, Math.floor(half))
}

function wholeNumber(text: string | undefined): number | undefined {
  const value = Number.parseInt(text ?? '', 10)
  return value >= 1 ? value : undefined
}

/** Who may use each of `count` lanes, left to right: from the lists, or else from the number of bus lanes. */
function reservedLanes(
  tags: Tags,
  direction: Way,
  lists: LaneLists,
  count: number,
  allowed: readonly OrdinaryClass[],
  leftHand: boolean,
): (readonly OrdinaryClass[])[] {
  const all = Array.from({ length: lists.entries }, (_, entry) => lists.classesAt(entry))
  const listed = all.filter((classes) => classes.length > 0)
  if (listed.length === count) return listed
  // Beside the kerb, unless a list says otherwise.
  const buses = Math.min(busLanes(tags, direction, leftHand), count - 1)
  return Array.from({ length: count }, (_, lane) => {
    const fromKerb = leftHand ? lane : count - 1 - lane
    return fromKerb < buses ? allowed.filter((vehicleClass) => vehicleClass === 'bus') : allowed
  })
}

/** Number of lanes for buses only in a direction, where no list has them. */
function busLanes(tags: Tags, direction: Way, leftHand: boolean): number {
  if (!mentions(tags, 'bus') && !mentions(tags, 'psv')) return 0
  const oneway = onewayOf(tags)
  const counted = (key: string): number | undefined =>
    wholeNumber(tags[`${key}:${direction}`]) ?? (oneway !== 0 ? wholeNumber(tags[key]) : undefined)
  const tagged = counted('lanes:bus') ?? counted('lanes:psv')
  if (tagged !== undefined) return tagged
  // On the side one drives on, along the way or against it.
  const lane = (value: string | undefined): boolean => value === 'lane'
  if (lane(tags.busway) || lane(tags['busway:both'])) return 1
  if (!lane(tags['busway:left']) && !lane(tags['busway:right'])) return 0
  if (oneway !== 0) return 1
  const [near, far] = leftHand ? ['left', 'right'] : ['right', 'left']
  return Number(lane(tags[`busway:${direction === 'forward' ? near : far}`]))
}

/** Whether a lane in the middle of the road is for turning left from both directions. */
export function hasCentreLane(tags: Tags): boolean {
  return onewayOf(tags) === 0 && wholeNumber(tags['lanes:both_ways']) !== undefined
}

/**
 * Where the way's line runs among its lanes, from their left border in lanes: `placement=right_of:1` is 1, `middle_of:2`
 * 1.5. On two-way roads the left border divides the directions, and the other direction sees the line from beyond it
 * (not where one drives on the left).
 * @returns undefined where no tag says it, or it lies outside the lanes
 */
export function placementOf(tags: Tags, direction: Way, count: number, mirrored: boolean): number | undefined {
  const oneway = onewayOf(tags) !== 0
  if (mirrored && !oneway) return undefined
  const read = (way: Way): number | undefined => {
    const text = tags[`placement:${way}`] ?? (oneway ? tags.placement : undefined)
    const [, side, lane] = /^(left_of|middle_of|right_of):(\d+)$/.exec(text ?? '') ?? []
    return side === undefined
      ? undefined
      : Number(lane) - { left_of: 1, middle_of: 0.5, right_of: 0 }[side as 'left_of']
  }
  const own = read(direction)
  // Beyond the kerb or the middle of the road no line runs.
  const place = own !== undefined && own >= 0 && own <= count ? own : undefined
  if (place !== undefined) return mirrored ? count - place : place
  const other = oneway ? undefined : read(direction === 'forward' ? 'backward' : 'forward')
  return other === undefined || other < 0 ? undefined : -other
}

function inOrder(classes: readonly OrdinaryClass[]): OrdinaryClass[] {
  return VEHICLE_CLASSES.filter((vehicleClass) => classes.includes(vehicleClass))
}
