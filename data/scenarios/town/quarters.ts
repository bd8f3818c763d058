/**
 * Grows the streets of the quarters: a block between main roads is cut by gently curved streets until its parts have
 * the size of the quarter's building blocks. Most streets so end in T-junctions, as in towns that grew field by field.
 */
import {
  along,
  area,
  bezier,
  box,
  closestOnSegment,
  crossing,
  distance,
  dot,
  inside,
  left,
  lineLength,
  type Point,
  scale,
  subtract,
  tilt,
  towards,
  unit,
} from './geometry.ts'
import type { Face, Plan, Site } from './plan.ts'
import type { Quarter } from './quarterPlaces.ts'
import { Dice } from './random.ts'

/** Least distance between two junctions along a street [m]. */
const JUNCTION_SPACING: Readonly<Record<string, number>> = {
  oldTown: 30,
  centre: 36,
  houses: 36,
  estate: 38,
  industry: 44,
}
/** Least distance of a new street from streets it does not meet [m]. */
const CLEARANCE: Readonly<Record<string, number>> = { oldTown: 19, centre: 26, houses: 26, estate: 30, industry: 34 }
/** Cosine of the sharpest angle between a street and the one it ends on (about 56°). */
const SHARPEST = 0.56

/** Cuts a face of the plan, and its parts in turn, and adds the new streets to the plan. */
export function growQuarter(plan: Plan, quarter: Quarter, face: Face, seed: number): void {
  const waiting = [face]
  let count = 0
  while (waiting.length > 0) {
    const next = waiting.shift() as Face
    const dice = new Dice(seed, `${quarter.key} ${count}`)
    const parts = cut(plan, quarter, next, dice, `${quarter.key} ${count}`)
    count++
    if (parts) waiting.push(...parts)
  }
}

function cut(plan: Plan, quarter: Quarter, face: Face, dice: Dice, key: string): [Face, Face] | undefined {
  const ring = plan.lineOf(face.loop)
  const frame = box(ring)
  const lengths = frame.long / quarter.blockLength
  const depths = frame.short / quarter.blockDepth
  if (lengths < dice.between(1.25, 1.55) && depths < dice.between(1.3, 1.6)) return undefined
  const alongLong = depths > 1.45 && depths * 1.1 >= lengths
  for (let attempt = 0; attempt < 60; attempt++) {
    const lengthwise = attempt < 30 ? alongLong : !alongLong
    if (attempt >= 30 && (lengthwise ? depths : lengths) < 1.25) break
    const line = proposeLine(plan, quarter, face, ring, frame, lengthwise, dice, attempt % 30)
    if (line) return split(plan, quarter, face, line, key)
  }
  return undefined
}

interface Proposal {
  readonly from: Site
  readonly to: Site
  readonly inner: readonly Point[]
}

function proposeLine(
  plan: Plan,
  quarter: Quarter,
  face: Face,
  ring: readonly Point[],
  frame: ReturnType<typeof box>,
  lengthwise: boolean,
  dice: Dice,
  attempt: number,
): Proposal | undefined {
  const size = lengthwise ? frame.short : frame.long
  const parts = Math.max(2, Math.round(size / (lengthwise ? quarter.blockDepth : quarter.blockLength)))
  const wobble = 0.05 + attempt * 0.012
  const share = Math.floor(dice.chance(0.5) ? parts / 2 : (parts + 1) / 2) / parts + dice.between(-wobble, wobble)
  const across = lengthwise ? frame.v : frame.u
  const direction = tilt(lengthwise ? frame.u : frame.v, dice.between(-0.16 - wobble, 0.16 + wobble))
  const through = along(frame.centre, across, (share - 0.5) * size)
  const hits = cutsThrough(through, direction, ring)
  if (!hits) return undefined
  const from = findSite(plan, quarter, face, ring, hits[0], dice)
  const to = findSite(plan, quarter, face, ring, hits[1], dice)
  if (!from || !to || distance(from.point, to.point) < quarter.blockDepth * 0.45) return undefined
  const chord = towards(from.point, to.point)
  const span = distance(from.point, to.point)
  const start = unit(along(chord, from.inward, dice.between(0.5, 1.3)))
  const end = unit(along(scale(chord, -1), to.inward, dice.between(0.5, 1.3)))
  const line = bezier(
    from.point,
    along(from.point, start, span * 0.34),
    along(to.point, end, span * 0.34),
    to.point,
    14,
  )
  return clears(ring, line, from, to, quarter) && balanced(ring, line, from, to, quarter)
    ? { from: from.site, to: to.site, inner: line.slice(1, -1) }
    : undefined
}

/** Where a straight line leaves the ring on both sides of the widest stretch inside. */
function cutsThrough(through: Point, direction: Point, ring: readonly Point[]): [Hit, Hit] | undefined {
  const a = along(through, direction, -3000)
  const b = along(through, direction, 3000)
  const hits: (Hit & { t: number })[] = []
  for (let i = 0; i < ring.length; i++) {
    const place = crossing(a, b, ring[i], ring[(i + 1) % ring.length])
    if (place) hits.push({ t: place.share, index: i, share: place.other })
  }
  hits.sort((p, q) => p.t - q.t)
  let best: [Hit, Hit] | undefined
  let widest = 0
  for (let i = 0; i + 1 < hits.length; i += 2) {
    if (hits[i + 1].t - hits[i].t <= widest) continue
    widest = hits[i + 1].t - hits[i].t
    best = [hits[i], hits[i + 1]]
  }
  return best
}

interface Hit {
  readonly index: number
  readonly share: number
}

interface End {
  readonly site: Site
  readonly index: number
  readonly point: Point
  readonly inward: Point
}

/** An allowed place for a street's end on the outline, as near as possible to where the cut meets it (at most 34 m off). */
function findSite(
  plan: Plan,
  quarter: Quarter,
  face: Face,
  ring: readonly Point[],
  hit: Hit,
  dice: Dice,
): End | undefined {
  const n = ring.length
  const spacing = JUNCTION_SPACING[quarter.kind]
  const start = along(ring[hit.index], subtract(ring[(hit.index + 1) % n], ring[hit.index]), hit.share)
  const sense = dice.chance(0.5) ? 1 : -1
  for (let step = 0; step <= 17; step++) {
    for (const sign of step === 0 ? [1] : [sense, -sense]) {
      const place = slide(ring, hit.index, start, sign * step * 2)
      const [a, b] = [face.loop[place.index], face.loop[(place.index + 1) % n]]
      if (!onOpenStreet(plan, a, b)) continue
      if (plan.keepClear.some(({ centre, radius }) => distance(centre, place.point) < radius)) continue
      if (
        plan.toNextJunction(place.point, b, a, 200) < spacing ||
        plan.toNextJunction(place.point, a, b, 200) < spacing
      )
        continue
      const tangent = towards(ring[place.index], ring[(place.index + 1) % n])
      const inward = left(tangent)
      const near = [a, b].find((v) => distance(plan.points[v], place.point) < 3.5)
      if (near !== undefined)
        return {
          site: { a: near, b: -1, point: plan.points[near] },
          index: place.index,
          point: plan.points[near],
          inward,
        }
      return { site: { a, b, point: place.point }, index: place.index, point: place.point, inward }
    }
  }
  return undefined
}

/** Moves along the ring from a place on its side number `index`. */
function slide(ring: readonly Point[], index: number, from: Point, metres: number): { index: number; point: Point } {
  const n = ring.length
  let [i, here, rest] = [index, from, Math.abs(metres)]
  for (let guard = 0; guard < n; guard++) {
    const target = metres >= 0 ? ring[(i + 1) % n] : ring[i]
    const piece = distance(here, target)
    if (piece > rest) return { index: i, point: along(here, towards(here, target), rest) }
    rest -= piece
    here = target
    i = (i + (metres >= 0 ? 1 : n - 1)) % n
  }
  return { index, point: from }
}

function onOpenStreet(plan: Plan, a: number, b: number): boolean {
  return plan.streets.some(
    (street) =>
      street.open &&
      street.chain.some((v, i) => (v === a && street.chain[i + 1] === b) || (v === b && street.chain[i + 1] === a)),
  )
}

function clears(ring: readonly Point[], line: readonly Point[], from: End, to: End, quarter: Quarter): boolean {
  const first = towards(line[0], line[1])
  const last = towards(line[line.length - 1], line[line.length - 2])
  if (dot(first, from.inward) < 0 || Math.abs(dot(first, left(from.inward))) > SHARPEST) return false
  if (dot(last, to.inward) < 0 || Math.abs(dot(last, left(to.inward))) > SHARPEST) return false
  const clearance = CLEARANCE[quarter.kind]
  for (let i = 1; i < line.length - 1; i++) {
    if (!inside(line[i], ring)) return false
    const fromEnds = Math.min(distance(line[i], from.point), distance(line[i], to.point))
    const needed = Math.min(clearance, fromEnds * 0.7)
    for (let k = 0; k < ring.length; k++) {
      if (closestOnSegment(line[i], ring[k], ring[(k + 1) % ring.length]).distance < needed) return false
    }
  }
  return true
}

/** Neither part may be a sliver. */
function balanced(ring: readonly Point[], line: readonly Point[], from: End, to: End, quarter: Quarter): boolean {
  const n = ring.length
  const least = quarter.blockDepth * quarter.blockDepth * 0.42
  const part: Point[] = [...line]
  for (let i = (to.index + 1) % n, guard = 0; guard <= n; i = (i + 1) % n, guard++) {
    if (i === (from.index + 1) % n) break
    part.push(ring[i])
  }
  const size = Math.abs(area(part))
  return size > least && Math.abs(area(ring)) - size > least && lineLength(line) < 620
}

function split(
  plan: Plan,
  quarter: Quarter,
  face: Face,
  { from, to, inner }: Proposal,
  key: string,
): [Face, Face] | undefined {
  const a = plan.settle(from)
  const b = to.b >= 0 && !adjacent(plan, to.a, to.b) ? plan.insert(...between(plan, to), to.point) : plan.settle(to)
  const middlePoints = inner.map((point) => plan.point(point))
  const chain = [a, ...middlePoints, b]
  const [i, k] = [face.loop.indexOf(a), face.loop.indexOf(b)]
  const onward = i < k ? face.loop.slice(i, k + 1) : [...face.loop.slice(i), ...face.loop.slice(0, k + 1)]
  const back = k < i ? face.loop.slice(k, i + 1) : [...face.loop.slice(k), ...face.loop.slice(0, i + 1)]
  plan.addStreet({ key, highway: 'residential', quarter: quarter.key, chain, tags: {}, changes: new Map(), open: true })
  const first: Face = { loop: [...onward, ...[...middlePoints].reverse()], quarter: quarter.key }
  const second: Face = { loop: [...back, ...middlePoints], quarter: quarter.key }
  plan.faces.splice(plan.faces.indexOf(face), 1, first, second)
  return [first, second]
}

const adjacent = (plan: Plan, a: number, b: number): boolean => plan.neighbours[a].includes(b)

/** The side a–b was cut by the first end of the same street: the half that holds the site. */
function between(plan: Plan, site: Site): [number, number] {
  const v = plan.neighbours[site.a].find(
    (candidate) =>
      plan.neighbours[candidate].includes(site.b) &&
      closestOnSegment(plan.points[candidate], plan.points[site.a], plan.points[site.b]).distance < 0.01,
  )
  if (v === undefined) throw new Error('an edge of the plan is lost')
  return closestOnSegment(site.point, plan.points[site.a], plan.points[v]).distance < 0.01 ? [site.a, v] : [v, site.b]
}
