/** Fills the blocks between streets: places with a face of their own first, then houses along the fronts. */
import { type Building, buildBlock } from './buildings.ts'
import { addGardens, addRearHouses } from './gardens.ts'
import { box, centroid, distance, inside, type Point, simplify } from './geometry.ts'
import type { Area } from './land.ts'
import { parkPaths } from './parkPaths.ts'
import type { Path } from './paths.ts'
import { furnish, inset, PLACES } from './places.ts'
import type { Face, Plan } from './plan.ts'
import { QUARTERS } from './quarterPlaces.ts'
import { type Ground, halfWidth } from './site.ts'

export interface Contents {
  readonly buildings: Building[]
  readonly areas: Area[]
  readonly paths: Path[]
}

/** Width of pavement and verge between carriageway and the areas of a block [m]. */
const PAVEMENT = 2.2

export function fillBlocks(plan: Plan, ground: Ground, seed: number): Contents {
  const contents: Contents = { buildings: [], areas: [], paths: [] }
  const halfOf = halfWidths(plan)
  const taken = new Set<Face>()
  for (const place of PLACES) {
    const face = nearestBlock(plan, place.at, taken)
    taken.add(face)
    const block = withinStreets(plan, face, halfOf)
    const furnished = furnish(place, block, ground)
    contents.buildings.push(...furnished.buildings)
    contents.areas.push(...furnished.areas)
    if (place.kind === 'park') contents.paths.push(...parkPaths(plan, face, Math.min(box(block).short * 0.2, 22)))
  }
  for (const [number, face] of plan.faces.entries()) {
    const quarter = QUARTERS.find(({ key }) => key === face.quarter)
    if (!quarter || taken.has(face)) continue
    const ring = plan.lineOf(face.loop)
    const spurs: Point[][] = plan.streets
      .filter((street) => street.quarter === quarter.key && !street.open && inside(plan.points[street.chain[1]], ring))
      .map((street) => plan.lineOf(street.chain))
    const key = `block ${quarter.key} ${number}`
    contents.buildings.push(...buildBlock(plan, ground, quarter, face, spurs, halfOf, seed, key))
    const block = withinStreets(plan, face, halfOf)
    contents.areas.push(...addGardens(ground, quarter, block, seed, key))
    contents.buildings.push(...addRearHouses(ground, quarter, block, seed, key))
  }
  return contents
}

/** The block around a place; where another has taken it, the nearest free one. */
function nearestBlock(plan: Plan, at: Point, taken: ReadonlySet<Face>): Face {
  let [best, least] = [plan.faces[0], Number.POSITIVE_INFINITY]
  for (const face of plan.faces) {
    if (taken.has(face) || face.quarter === '') continue
    const ring = plan.lineOf(face.loop)
    const away = inside(at, ring) ? 0 : distance(at, centroid(ring))
    if (away < least) [best, least] = [face, away]
  }
  return best
}

function withinStreets(plan: Plan, face: Face, halfOf: (a: number, b: number) => number): Point[] {
  const ring = plan.lineOf(face.loop)
  const n = face.loop.length
  const block = inset(ring, (i) => halfOf(face.loop[i], face.loop[(i + 1) % n]) + PAVEMENT)
  const lean = simplify(
    [...block, block[0]],
    (p) => p,
    0.4,
    () => false,
  )
  return lean.slice(0, -1)
}

/** Half the carriageway's width by the two points of a street's piece [m]. */
function halfWidths(plan: Plan): (a: number, b: number) => number {
  const halves = new Map<string, number>()
  for (const street of plan.streets) {
    for (let i = 1; i < street.chain.length; i++) {
      const half = halfWidth(street, street.chain[0])
      halves.set(`${street.chain[i - 1]} ${street.chain[i]}`, half)
      halves.set(`${street.chain[i]} ${street.chain[i - 1]}`, half)
    }
  }
  return (a, b) => halves.get(`${a} ${b}`) ?? 3
}
