/** The cover of the land: main roads, river, motorway and field boundaries part it into areas, each with its use. */
import { arrange } from './arrangement.ts'
import { FIELD_BOUNDARIES } from './fieldBoundaries.ts'
import {
  along,
  area,
  centroid,
  closestOnLine,
  distance,
  inside,
  left,
  middle,
  type Point,
  parallel,
  simplify,
  smooth,
  towards,
} from './geometry.ts'
import { farmland, LAND_USES, meadow } from './landUses.ts'
import { clip, FRAME } from './layout.ts'
import { MOTORWAY } from './motorway.ts'
import { findFaces, type Plan, type Tags } from './plan.ts'
import { QUARTERS } from './quarterPlaces.ts'
import { Dice } from './random.ts'
import { RIVER } from './river.ts'

export interface Area {
  readonly ring: readonly Point[]
  readonly tags: Tags
}

/** All areas, without gaps and overlaps; the river is not among them. To be called before the quarters grow. */
export function coverLand(plan: Plan, seed: number): Area[] {
  const river = clip(smooth(RIVER.control, 22))
  const banks = [
    parallel(smooth(RIVER.control, 22), RIVER.width / 2),
    parallel(smooth(RIVER.control, 22), -RIVER.width / 2),
  ]
  const roads = plan.streets
    .filter((street) => !street.highway.startsWith('motorway'))
    .map((street) => plan.lineOf(street.chain))
  const lines = [
    [...FRAME, FRAME[0]],
    ...roads,
    smooth(MOTORWAY.control, 40),
    ...banks,
    ...FIELD_BOUNDARIES.map((line) => smooth(line, 30)),
  ]
  const { points, neighbours } = arrange(lines)
  const inFrame = (p: Point) => p[0] > -0.01 && p[1] > -0.01 && p[0] < FRAME[2][0] + 0.01 && p[1] < FRAME[2][1] + 0.01
  const areas: Area[] = []
  for (const loop of findFaces(points, neighbours)) {
    const ring = simplify(
      [...loop, loop[0]].map((v) => points[v]),
      (p) => p,
      0.6,
      () => false,
    ).slice(0, -1)
    if (ring.length < 3 || area(ring) < 250 || !ring.every(inFrame)) continue
    if (closestOnLine(interiorPoint(ring), river).distance < RIVER.width / 2) continue
    areas.push({ ring, tags: useOf(ring, seed) })
  }
  return areas
}

function useOf(ring: readonly Point[], seed: number): Tags {
  const quarter = QUARTERS.find(({ at }) => inside(at, ring))
  if (quarter) return { landuse: quarter.landuse }
  const use = LAND_USES.find(({ at }) => inside(at, ring))
  if (use) return use.tags
  const [x, y] = centroid(ring)
  if (area(ring) < 2500) return { landuse: 'grass' }
  const dice = new Dice(seed, `land ${Math.round(x / 5)} ${Math.round(y / 5)}`)
  return dice.chance(0.7) ? farmland : meadow
}

/** A point just inside the longest side. */
function interiorPoint(ring: readonly Point[]): Point {
  let [best, size] = [0, 0]
  for (let i = 0; i < ring.length; i++) {
    const side = distance(ring[i], ring[(i + 1) % ring.length])
    if (side > size) [best, size] = [i, side]
  }
  const [a, b] = [ring[best], ring[(best + 1) % ring.length]]
  return along(middle(a, b), left(towards(a, b)), 1)
}
