/** Culs-de-sac into the depth of large blocks, each with a turning circle at its end. */
import {
  along,
  area,
  bezier,
  box,
  closestOnSegment,
  distance,
  inside,
  left,
  lineLength,
  type Point,
  tilt,
  towards,
} from './geometry.ts'
import type { Face, Plan } from './plan.ts'
import type { Quarter } from './quarterPlaces.ts'
import { Dice } from './random.ts'

/** Least distance of the dead end from all other streets [m]: a row of houses must fit between. */
const CLEARANCE: Readonly<Record<string, number>> = { houses: 27, estate: 30, industry: 36 }
const SHORTEST = 38

/** Adds dead ends to the blocks of a quarter that are not taken otherwise; returns the end points. */
export function growDeadEnds(
  plan: Plan,
  quarter: Quarter,
  isTaken: (ring: readonly Point[]) => boolean,
  seed: number,
): number[] {
  const clearance = CLEARANCE[quarter.kind]
  if (clearance === undefined) return []
  const ends: number[] = []
  for (const [number, face] of plan.faces.filter((candidate) => candidate.quarter === quarter.key).entries()) {
    const dice = new Dice(seed, `dead end ${quarter.key} ${number}`)
    const ring = plan.lineOf(face.loop)
    if (Math.abs(area(ring)) < 5200 || isTaken(ring)) continue
    const end = growOne(plan, quarter, face, dice, clearance, `${quarter.key} end ${number}`)
    if (end !== undefined) ends.push(end)
  }
  return ends
}

function growOne(
  plan: Plan,
  quarter: Quarter,
  face: Face,
  dice: Dice,
  clearance: number,
  key: string,
): number | undefined {
  const ring = plan.lineOf(face.loop)
  const n = ring.length
  let best: { i: number; line: Point[]; reach: number } | undefined
  for (let i = 0; i < n; i++) {
    const [a, b] = [face.loop[i], face.loop[(i + 1) % n]]
    const at = along(ring[i], towards(ring[i], ring[(i + 1) % n]), distance(ring[i], ring[(i + 1) % n]) / 2)
    if (plan.keepClear.some(({ centre, radius }) => distance(centre, at) < radius)) continue
    if (!quiet(plan, a, b) || plan.toNextJunction(at, b, a, 90) < 34 || plan.toNextJunction(at, a, b, 90) < 34) continue
    const inward = tilt(left(towards(ring[i], ring[(i + 1) % n])), dice.between(-0.25, 0.25))
    const bend = dice.between(-0.7, 0.7)
    const line = longestLine(ring, at, inward, bend, clearance)
    const reach = lineLength(line) * dice.between(0.8, 1)
    if (reach > SHORTEST && (!best || reach > best.reach)) best = { i, line, reach }
  }
  if (!best) return undefined
  const from = plan.insert(face.loop[best.i], face.loop[(best.i + 1) % n], best.line[0])
  const chain = [from, ...best.line.slice(1).map((point) => plan.point(point))]
  plan.addStreet({
    key,
    highway: 'residential',
    quarter: quarter.key,
    chain,
    tags: {},
    changes: new Map(),
    open: false,
  })
  return chain[chain.length - 1]
}

/** Side streets may leave quiet streets only. */
function quiet(plan: Plan, a: number, b: number): boolean {
  return plan.streets.some(
    (street) =>
      street.open &&
      (street.highway === 'residential' || street.highway === 'unclassified') &&
      street.chain.some((v, i) => (v === a && street.chain[i + 1] === b) || (v === b && street.chain[i + 1] === a)),
  )
}

function longestLine(ring: readonly Point[], at: Point, inward: Point, bend: number, clearance: number): Point[] {
  const size = box(ring).long
  let result: Point[] = [at]
  for (let reach = SHORTEST; reach < Math.min(size, 105); reach += 6) {
    const end = along(at, tilt(inward, bend * 0.5), reach)
    const line = bezier(at, along(at, inward, reach * 0.4), along(end, tilt(inward, bend), -reach * 0.3), end, 12)
    const fits = line.every((point, i) => {
      if (i === 0) return true
      const needed = Math.min(clearance, distance(point, at) * 0.75)
      return (
        inside(point, ring) &&
        ring.every((corner, k) => closestOnSegment(point, corner, ring[(k + 1) % ring.length]).distance > needed)
      )
    })
    if (!fits) break
    result = line
  }
  return result
}
