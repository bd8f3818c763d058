/** Places with a face of their own: market, churches, schools, parks, cemetery, supermarkets. Each takes a whole block. */
import type { Building } from './buildings.ts'
import { church, type Footprint, type Frame, houseAroundYard, houseWithWing, plainHouse } from './footprint.ts'
import { along, area, box, centroid, inside, left, type Point, towards } from './geometry.ts'
import type { Area } from './land.ts'
import type { Tags } from './plan.ts'
import type { Ground } from './site.ts'

export interface Place {
  readonly at: Point
  readonly kind: 'market' | 'church' | 'school' | 'park' | 'cemetery' | 'supermarket' | 'clinic' | 'pitch'
  readonly name: string
}

export const SCHOOL: Point = [480, 640]

export const PLACES: readonly Place[] = [
  { at: [1255, 1225], kind: 'market', name: 'Marktplatz' },
  { at: [1180, 1300], kind: 'church', name: 'St. Kilian' },
  { at: [1850, 1290], kind: 'church', name: 'Lukaskirche' },
  { at: SCHOOL, kind: 'school', name: 'Grundschule am Schützenhaus' },
  { at: [900, 1350], kind: 'school', name: 'Erlental-Gymnasium' },
  { at: [1000, 1060], kind: 'park', name: 'Stadtpark' },
  { at: [310, 1050], kind: 'cemetery', name: 'Friedhof Lindenfurt' },
  { at: [880, 560], kind: 'supermarket', name: 'Marktkauf Lindner' },
  { at: [1200, 830], kind: 'supermarket', name: 'Frischemarkt Erlental' },
  { at: [590, 1000], kind: 'clinic', name: 'Klinik Lindenfurt' },
  { at: [2000, 1010], kind: 'park', name: 'Spielwiese Bleiche' },
  { at: [470, 1400], kind: 'park', name: 'Sonnenpark' },
]

/** What stands on the block: its areas and buildings. `ring` is the block inside its streets. */
export function furnish(
  place: Place,
  ring: readonly Point[],
  ground: Ground,
): { areas: Area[]; buildings: Building[] } {
  const frame = box(ring)
  const areas: Area[] = []
  const buildings: Building[] = []
  const put = (footprint: Footprint, tags: Tags) => {
    if (!footprint.ring.every((point) => inside(point, ring)) || !ground.isFree(footprint, 1)) return false
    ground.build(footprint)
    buildings.push({ ring: footprint.ring, tags })
    return true
  }
  /** Tries the shape at a raster of places in the block, nearest to the wanted one first. */
  const putNear = (shape: (frame: Frame) => Footprint, wanted: Point, tags: Tags, turned = false) => {
    const [x, y] = turned ? [frame.v, left(frame.v)] : [frame.u, frame.v]
    const tries: { d: number; at: Point }[] = []
    for (let i = -10; i <= 10; i++) {
      for (let k = -10; k <= 10; k++) {
        const at = along(along(frame.centre, frame.u, (i / 20) * frame.long), frame.v, (k / 20) * frame.short)
        tries.push({ d: (at[0] - wanted[0]) * (at[0] - wanted[0]) + (at[1] - wanted[1]) * (at[1] - wanted[1]), at })
      }
    }
    tries.sort((p, q) => p.d - q.d)
    return tries.some(({ at }) => put(shape({ origin: at, x, y }), tags))
  }
  const corner = (i: number, k: number): Point =>
    along(along(frame.centre, frame.u, i * frame.long), frame.v, k * frame.short)
  switch (place.kind) {
    case 'market':
      areas.push({ ring, tags: { highway: 'pedestrian', area: 'yes', name: place.name, surface: 'sett' } })
      putNear((f) => plainHouse(f, 24, 14), corner(-0.2, 0.15), {
        building: 'civic',
        amenity: 'townhall',
        name: 'Altes Rathaus',
        'building:levels': '3',
      })
      putNear((f) => plainHouse(f, 4, 4), corner(0.2, 0), {
        building: 'yes',
        amenity: 'fountain',
        name: 'Marktbrunnen',
      })
      break
    case 'church':
      areas.push({ ring, tags: { landuse: 'religious' } })
      putNear((f) => church(f, Math.min(26, frame.long / 2.6)), corner(-0.25, -0.2), {
        building: 'church',
        amenity: 'place_of_worship',
        religion: 'christian',
        name: place.name,
        'building:levels': '2',
      })
      putNear((f) => plainHouse(f, 13, 10), corner(0.4, 0.3), {
        building: 'house',
        'building:levels': '2',
        name: 'Pfarrhaus',
      })
      break
    case 'school':
      areas.push({ ring, tags: { amenity: 'school', name: place.name } })
      putNear((f) => houseAroundYard(f, 56, 14, 13, 20), corner(-0.4, -0.35), {
        building: 'school',
        'building:levels': '3',
      }) ||
        putNear((f) => houseWithWing(f, 38, 13, 12, 16, true), corner(-0.4, -0.35), {
          building: 'school',
          'building:levels': '3',
        })
      putNear((f) => plainHouse(f, 30, 18), corner(0.25, 0.1), { building: 'sports_hall', 'building:levels': '1' })
      addPitch(areas, ring, ground, corner(0.2, -0.15), frame, 44, 24)
      break
    case 'park':
      areas.push({ ring, tags: { leisure: 'park', name: place.name } })
      areas.push({
        ring: pond(ring, frame.u, frame.v, Math.min(frame.short * 0.2, 22)),
        tags: { natural: 'water', water: 'pond' },
      })
      break
    case 'cemetery':
      areas.push({ ring, tags: { landuse: 'cemetery', name: place.name } })
      putNear((f) => plainHouse(f, 14, 8), corner(0, 0), { building: 'chapel', 'building:levels': '1' })
      break
    case 'supermarket':
      areas.push({ ring, tags: { landuse: 'retail' } })
      putNear((f) => houseWithWing(f, 46, 28, 14, 10, true), corner(-0.35, -0.1), {
        building: 'supermarket',
        shop: 'supermarket',
        name: place.name,
        'building:levels': '1',
      }) ||
        putNear((f) => plainHouse(f, 34, 22), corner(-0.3, -0.1), {
          building: 'supermarket',
          shop: 'supermarket',
          name: place.name,
          'building:levels': '1',
        })
      addArea(areas, ring, ground, corner(0.22, 0), frame, 40, 30, {
        amenity: 'parking',
        surface: 'asphalt',
        access: 'customers',
      })
      break
    case 'clinic':
      areas.push({ ring, tags: { amenity: 'hospital', name: place.name } })
      putNear((f) => houseAroundYard(f, 62, 16, 15, 22), corner(-0.3, -0.3), {
        building: 'hospital',
        'building:levels': '4',
      }) ||
        putNear((f) => houseWithWing(f, 42, 15, 14, 14, false), corner(-0.3, -0.3), {
          building: 'hospital',
          'building:levels': '4',
        })
      addArea(areas, ring, ground, corner(0.3, 0.1), frame, 34, 24, { amenity: 'parking', surface: 'asphalt' })
      break
    case 'pitch':
      addPitch(areas, ring, ground, frame.centre, frame, 68, 44)
  }
  return { areas, buildings }
}

const addPitch = (
  areas: Area[],
  ring: readonly Point[],
  ground: Ground,
  at: Point,
  frame: ReturnType<typeof box>,
  w: number,
  d: number,
) => addArea(areas, ring, ground, at, frame, w, d, { leisure: 'pitch', sport: 'soccer', surface: 'grass' })

/** A rectangle around the place if it fits, else smaller ones. */
function addArea(
  areas: Area[],
  ring: readonly Point[],
  ground: Ground,
  at: Point,
  { u, v }: { u: Point; v: Point },
  width: number,
  depth: number,
  tags: Tags,
): void {
  for (let size = 1; size > 0.35; size *= 0.85) {
    const origin = along(along(at, u, (-width * size) / 2), v, (-depth * size) / 2)
    const footprint = plainHouse({ origin, x: u, y: v }, width * size, depth * size)
    if (!footprint.ring.every((point) => inside(point, ring)) || !ground.isFree(footprint, 1)) continue
    ground.build(footprint)
    areas.push({ ring: footprint.ring, tags })
    return
  }
}

/** An uneven oval around the middle of a ring. */
function pond(ring: readonly Point[], u: Point, v: Point, size: number): Point[] {
  const shape: readonly (readonly [number, number])[] = [
    [1.5, 0.1],
    [1.2, 0.6],
    [0.5, 0.85],
    [-0.3, 0.7],
    [-0.9, 0.85],
    [-1.4, 0.4],
    [-1.3, -0.3],
    [-0.7, -0.7],
    [0.1, -0.55],
    [0.8, -0.8],
    [1.3, -0.5],
  ]
  const middlePoint = centroid(ring)
  return shape.map(([x, y]) => along(along(middlePoint, u, x * size), v, y * size))
}

/** The block without its streets: every side moved inwards. */
export function inset(ring: readonly Point[], offsetOf: (i: number) => number): Point[] {
  const n = ring.length
  const moved: Point[] = []
  for (let i = 0; i < n; i++) {
    const [a, b, c] = [ring[(i + n - 1) % n], ring[i], ring[(i + 1) % n]]
    const [p, q] = [towards(a, b), towards(b, c)]
    const [d, e] = [offsetOf((i + n - 1) % n), offsetOf(i)]
    const sine = p[0] * q[1] - p[1] * q[0]
    if (Math.abs(sine) < 0.2) moved.push(along(b, left(q), Math.max(d, e)))
    else moved.push(along(along(b, p, -e / sine + (d * (p[0] * q[0] + p[1] * q[1])) / sine), left(p), d))
  }
  return area(moved) > 0 ? moved : [...ring]
}
