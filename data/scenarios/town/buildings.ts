/** Buildings along the street fronts of every block, in the manner of its quarter. */
import { type Footprint, type Frame, houseAroundYard, houseWithBay, houseWithWing, plainHouse } from './footprint.ts'
import { along, distance, inside, left, lineLength, type Point, pointAt, sublineOf, towards } from './geometry.ts'
import type { Face, Plan, Tags } from './plan.ts'
import type { Quarter } from './quarterPlaces.ts'
import { Dice } from './random.ts'
import type { Ground } from './site.ts'

export interface Building {
  readonly ring: readonly Point[]
  readonly tags: Tags
}

/** One building to be: its shape in a frame, what it is, and how far it takes the front [m]. */
interface Draft {
  readonly footprint: (frame: Frame) => Footprint
  readonly width: number
  readonly setback: number
  readonly gap: number
  readonly tags: Tags
}

/** From the middle of the street to the front, beyond half the carriageway [m]. */
const MARGIN: Readonly<Record<string, number>> = { oldTown: 1.7, centre: 2.6, houses: 3.2, estate: 4, industry: 5 }

export function buildBlock(
  plan: Plan,
  ground: Ground,
  quarter: Quarter,
  face: Face,
  spurs: readonly (readonly Point[])[],
  halfOf: (a: number, b: number) => number,
  seed: number,
  key: string,
): Building[] {
  const ring = plan.lineOf(face.loop)
  const result: Building[] = []
  const fronts = frontsOf(plan, face, halfOf)
  fronts.forEach(({ line, half }, i) => {
    result.push(...buildFront(ground, quarter, line, half, ring, new Dice(seed, `${key} front ${i}`)))
  })
  spurs.forEach((spur, i) => {
    for (const [side, line] of [[...spur], [...spur].reverse()].entries()) {
      result.push(...buildFront(ground, quarter, line, 2.8, ring, new Dice(seed, `${key} spur ${i} ${side}`)))
    }
  })
  return result
}

/** The outline in stretches between corners, block to the left. */
function frontsOf(plan: Plan, face: Face, halfOf: (a: number, b: number) => number): { line: Point[]; half: number }[] {
  const n = face.loop.length
  const at = (i: number) => plan.points[face.loop[((i % n) + n) % n]]
  const corners: number[] = []
  for (let i = 0; i < n; i++) {
    const [before, after] = [towards(at(i - 1), at(i)), towards(at(i), at(i + 1))]
    if (before[0] * after[0] + before[1] * after[1] < 0.86) corners.push(i)
  }
  if (corners.length === 0) corners.push(0)
  return corners.map((corner, k) => {
    const next = k + 1 < corners.length ? corners[k + 1] : corners[0] + n
    const line: Point[] = []
    let half = 0
    for (let i = corner; i <= next; i++) {
      line.push(at(i))
      if (i < next) half = Math.max(half, halfOf(face.loop[i % n], face.loop[(i + 1) % n]))
    }
    return { line, half }
  })
}

function buildFront(
  ground: Ground,
  quarter: Quarter,
  line: readonly Point[],
  half: number,
  block: readonly Point[],
  dice: Dice,
): Building[] {
  const total = lineLength(line)
  const margin = MARGIN[quarter.kind]
  const result: Building[] = []
  let s = half + margin * 0.5 + dice.between(0, 3)
  const manner = MANNERS[quarter.kind](dice)
  while (s < total - 7) {
    const draft = manner(dice)
    const end = Math.min(total, s + draft.width)
    const [a, b] = [pointAt(line, s).point, pointAt(line, end).point]
    const x = towards(a, b)
    const y = left(x)
    const bulge = Math.max(
      0,
      ...sublineOf(line, s, end).map((point) => (point[0] - a[0]) * y[0] + (point[1] - a[1]) * y[1]),
    )
    const frame: Frame = { origin: along(a, y, half + margin + draft.setback + bulge), x, y }
    const footprint = draft.footprint(frame)
    const whole = footprint.ring.every((point) => inside(point, block))
    if (end < total && distance(a, b) > draft.width * 0.96 && whole && ground.isFree(footprint, margin)) {
      ground.build(footprint)
      result.push({ ring: footprint.ring, tags: draft.tags })
      s += draft.width + draft.gap
      const shed = dice.chance(quarter.kind === 'houses' ? 0.22 : quarter.kind === 'oldTown' ? 0.12 : 0.05)
        ? outbuilding(ground, frame, draft, block, margin, dice)
        : undefined
      if (shed) result.push(shed)
    } else s += 2.5
  }
  return result
}

/** A garage beside the house or a shed behind it. */
function outbuilding(
  ground: Ground,
  frame: Frame,
  draft: Draft,
  block: readonly Point[],
  margin: number,
  dice: Dice,
): Building | undefined {
  const garage = dice.chance(0.62)
  const [width, depth] = garage
    ? [dice.between(3, 6), dice.between(5.5, 7)]
    : [dice.between(2.5, 5), dice.between(2.5, 4.5)]
  const [x, y] = garage
    ? [draft.width + 0.15, dice.between(1, 4)]
    : [dice.between(0, draft.width), dice.between(19, 25)]
  const origin = along(along(frame.origin, frame.x, x), frame.y, y)
  const footprint = plainHouse({ ...frame, origin }, width, depth)
  if (!footprint.ring.every((point) => inside(point, block)) || !ground.isFree(footprint, margin)) return undefined
  ground.build(footprint)
  return { ring: footprint.ring, tags: { building: garage ? 'garage' : 'shed' } }
}

type Manner = (dice: Dice) => (dice: Dice) => Draft

const levels = (count: number): Tags => ({ 'building:levels': String(count) })

/** A row of one kind of house, so that neighbours resemble each other. */
const houses: Manner = (street) => {
  const row = street.next()
  const setback = street.between(1.2, 5)
  const floors = street.chance(0.7) ? 1 : 2
  if (row < 0.14) {
    let left = 0
    return (dice) => {
      left = left > 0 ? left - 1 : 3 + dice.whole(4)
      const width = 6.2
      return {
        footprint: (frame) => plainHouse(frame, width, 10.5),
        width,
        setback,
        gap: left > 0 ? 0 : dice.between(8, 16),
        tags: { building: 'terrace', ...levels(2) },
      }
    }
  }
  if (row < 0.3) {
    let second = false
    return (dice) => {
      second = !second
      const width = 7.6
      return {
        footprint: (frame) => plainHouse(frame, width, 11),
        width,
        setback,
        gap: second ? 0 : dice.between(9, 15),
        tags: { building: 'semidetached_house', ...levels(2) },
      }
    }
  }
  return (dice) => {
    const width = dice.between(9, 13.5)
    const depth = dice.between(8.5, 11.5)
    const shape = dice.next()
    const wing = dice.between(4, 6)
    const back = dice.between(3, 6)
    const onLeft = dice.chance(0.5)
    const bay = dice.between(2.5, 4)
    const footprint = (frame: Frame) =>
      shape < 0.52
        ? plainHouse(frame, width, depth)
        : shape < 0.82
          ? houseWithWing(frame, width, depth, wing, back, onLeft)
          : houseWithBay(frame, width, depth, width * 0.3, bay, 1.4)
    const tags: Tags = {
      building: dice.chance(0.72) ? 'house' : dice.chance(0.6) ? 'detached' : 'residential',
      ...levels(dice.chance(0.75) ? floors : 3 - floors),
      ...(dice.chance(0.5) ? { 'roof:shape': dice.pick(['gabled', 'gabled', 'hipped']) } : {}),
    }
    return {
      footprint,
      width,
      setback: setback + dice.between(-0.8, 1.4),
      gap: dice.chance(0.07) ? 24 : dice.between(8, 15),
      tags,
    }
  }
}

const estate: Manner = (street) => {
  const slabs = street.chance(0.55)
  const setback = street.between(3, 8)
  return (dice) => {
    const across = slabs && dice.chance(0.35)
    const [width, depth] = across
      ? [dice.between(11, 13), dice.between(26, 38)]
      : slabs
        ? [dice.between(24, 40), dice.between(11, 13)]
        : [dice.between(14, 20), dice.between(12, 15)]
    const shape = dice.next()
    const footprint = (frame: Frame) =>
      shape < 0.22 && !across
        ? houseWithWing(frame, width, depth, 11, 9, shape < 0.11)
        : plainHouse(frame, width, depth)
    return {
      footprint,
      width,
      setback: setback + dice.between(0, 2),
      gap: dice.between(8, 17),
      tags: { building: 'apartments', ...levels(3 + dice.whole(3)) },
    }
  }
}

const centre: Manner = (street) => {
  const setback = street.between(0, 2.5)
  return (dice) => {
    const width = dice.between(13, 24)
    const depth = dice.between(12, 16)
    const shape = dice.next()
    const back = dice.between(6, 12)
    const footprint = (frame: Frame) =>
      shape < 0.4
        ? plainHouse(frame, width, depth)
        : shape < 0.8
          ? houseWithWing(frame, width, depth, 7, back, shape < 0.6)
          : houseAroundYard(frame, width + 4, depth, 7, back)
    const kind = dice.pick(['apartments', 'apartments', 'apartments', 'commercial', 'office', 'retail', 'residential'])
    return {
      footprint,
      width: shape < 0.8 ? width : width + 4,
      setback,
      gap: dice.chance(0.45) ? 0 : dice.between(3, 8),
      tags: { building: kind, ...levels(kind === 'retail' ? 2 : 3 + dice.whole(2)) },
    }
  }
}

const oldTown: Manner = () => (dice) => {
  const width = dice.between(8, 16)
  const depth = dice.between(11, 15)
  const shape = dice.next()
  const back = dice.between(4, 9)
  const footprint = (frame: Frame) =>
    shape < 0.58
      ? plainHouse(frame, width, depth)
      : houseWithWing(frame, width, depth, width * 0.45, back, shape < 0.79)
  const kind = dice.pick(['house', 'residential', 'residential', 'apartments', 'retail', 'yes'])
  return {
    footprint,
    width,
    setback: dice.between(0, 0.7),
    gap: dice.chance(0.84) ? 0 : dice.between(1.2, 4),
    tags: { building: kind, ...levels(2 + dice.whole(3)) },
  }
}

const industry: Manner = (street) => {
  const setback = street.between(5, 12)
  return (dice) => {
    const width = dice.between(20, 58)
    const depth = dice.between(18, 42)
    const shape = dice.next()
    const footprint = (frame: Frame) =>
      shape < 0.6
        ? plainHouse(frame, width, depth)
        : shape < 0.88
          ? houseWithWing(frame, width, depth, width * 0.4, depth * 0.45, shape < 0.72)
          : houseWithBay(frame, width, depth, width * 0.1, width * 0.3, 4)
    const kind =
      width < 27
        ? dice.pick(['office', 'commercial', 'garages'])
        : dice.pick(['industrial', 'industrial', 'warehouse', 'commercial', 'retail'])
    return {
      footprint,
      width,
      setback: setback + dice.between(0, 5),
      gap: dice.between(9, 22),
      tags: { building: kind, ...levels(kind === 'office' ? 3 : 1) },
    }
  }
}

const MANNERS: Readonly<Record<Quarter['kind'], Manner>> = { houses, estate, centre, oldTown, industry }
