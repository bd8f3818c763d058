/** What lies between the houses: playgrounds, lawns between flats, yards and parking of firms; huts of allotments. */
import type { Building } from './buildings.ts'
import { plainHouse } from './footprint.ts'
import { along, area, box, inside, left, type Point, tilt } from './geometry.ts'
import type { Area } from './land.ts'
import type { Tags } from './plan.ts'
import type { Quarter } from './quarterPlaces.ts'
import { Dice } from './random.ts'
import type { Ground } from './site.ts'

interface Kind {
  readonly tags: Tags
  readonly width: readonly [number, number]
  readonly depth: readonly [number, number]
  /** How many a block of one hectare may get. */
  readonly often: number
}

const parking: Tags = { amenity: 'parking', parking: 'surface', surface: 'asphalt' }

const KINDS: Readonly<Record<Quarter['kind'], readonly Kind[]>> = {
  oldTown: [{ tags: { leisure: 'garden' }, width: [8, 16], depth: [7, 12], often: 2.5 }],
  centre: [
    { tags: { ...parking, access: 'private' }, width: [22, 36], depth: [15, 17], often: 2.2 },
    { tags: { landuse: 'grass' }, width: [14, 26], depth: [10, 18], often: 2 },
  ],
  houses: [{ tags: { leisure: 'playground' }, width: [15, 24], depth: [12, 18], often: 0.12 }],
  estate: [
    { tags: { landuse: 'grass' }, width: [18, 34], depth: [12, 20], often: 2.4 },
    { tags: { ...parking, access: 'private' }, width: [20, 34], depth: [12, 16], often: 1.6 },
    { tags: { leisure: 'playground' }, width: [14, 20], depth: [12, 16], often: 0.7 },
  ],
  industry: [
    { tags: parking, width: [30, 56], depth: [16, 33], often: 2.4 },
    { tags: { landuse: 'grass' }, width: [20, 40], depth: [10, 22], often: 1.2 },
  ],
}

export function addGardens(
  ground: Ground,
  quarter: Quarter,
  block: readonly Point[],
  seed: number,
  key: string,
): Area[] {
  const dice = new Dice(seed, `${key} gardens`)
  const frame = box(block)
  const found: Area[] = []
  for (const { tags, width, depth, often } of KINDS[quarter.kind]) {
    const count = (often * area(block)) / 10000
    let wanted = Math.floor(count) + (dice.chance(count - Math.floor(count)) ? 1 : 0)
    for (let attempt = 0; attempt < 30 && wanted > 0; attempt++) {
      const [w, d] = [dice.between(...width), dice.between(...depth)]
      const [i, k] = [dice.between(-0.5, 0.5) * (frame.long - w), dice.between(-0.5, 0.5) * (frame.short - d)]
      const origin = along(along(frame.centre, frame.u, i - w / 2), frame.v, k - d / 2)
      const plot = plainHouse({ origin, x: frame.u, y: frame.v }, w, d)
      if (!plot.ring.every((point) => inside(point, block)) || !ground.isFree(plot, 1.5)) continue
      ground.build(plot)
      found.push({ ring: plot.ring, tags })
      wanted--
    }
  }
  return found
}

/** Room around a house in the second row [m]. */
const ROOM = 7

/** Houses in the second row, in the depth of large blocks of houses. */
export function addRearHouses(
  ground: Ground,
  quarter: Quarter,
  block: readonly Point[],
  seed: number,
  key: string,
): Building[] {
  if (quarter.kind !== 'houses') return []
  const dice = new Dice(seed, `${key} rear`)
  const frame = box(block)
  const found: Building[] = []
  for (let attempt = 0; attempt < area(block) / 90; attempt++) {
    const [w, d] = [dice.between(9, 12.5), dice.between(8.5, 11)]
    const [i, k] = [dice.between(-0.5, 0.5) * frame.long, dice.between(-0.5, 0.5) * frame.short]
    const middle = along(along(frame.centre, frame.u, i), frame.v, k)
    const x = tilt(frame.u, dice.between(-0.14, 0.14))
    const plot = (room: number) => {
      const origin = along(along(middle, x, -w / 2 - room), left(x), -d / 2 - room)
      return plainHouse({ origin, x, y: left(x) }, w + 2 * room, d + 2 * room)
    }
    const around = plot(ROOM)
    if (!around.ring.every((point) => inside(point, block)) || !ground.isFree(around, 2)) continue
    const house = plot(0)
    ground.build(house)
    found.push({ ring: house.ring, tags: { building: 'house', 'building:levels': dice.chance(0.6) ? '1' : '2' } })
  }
  return found
}

/** A hut on each plot of the allotments, and the pitch of the sports ground. */
export function furnishLand(
  ground: Ground,
  areas: readonly Area[],
  seed: number,
): { areas: Area[]; buildings: Building[] } {
  const result: { areas: Area[]; buildings: Building[] } = { areas: [], buildings: [] }
  for (const { ring, tags } of areas) {
    const frame = box(ring)
    const dice = new Dice(seed, `${tags.landuse} ${Math.round(ring[0][0])}`)
    const raster = (step: number, row: number, place: (at: Point) => void) => {
      for (let i = -frame.long / 2 + step; i < frame.long / 2 - step / 2; i += step) {
        for (let k = -frame.short / 2 + row; k < frame.short / 2 - row / 2; k += row) {
          place(along(along(frame.centre, frame.u, i + dice.between(-3, 3)), frame.v, k + dice.between(-3, 3)))
        }
      }
    }
    if (tags.landuse === 'allotments') {
      raster(17, 19, (origin) => {
        const hut = plainHouse({ origin, x: frame.u, y: frame.v }, dice.between(3, 5), dice.between(3, 4))
        if (!hut.ring.every((point) => inside(point, ring)) || !ground.isFree(hut, 3)) return
        ground.build(hut)
        result.buildings.push({ ring: hut.ring, tags: { building: 'shed' } })
      })
    }
    if (tags.leisure === 'sports_centre') {
      const pitch = (size: number, shift: number) => {
        const origin = along(along(frame.centre, frame.u, shift - 34 * size), frame.v, -26 * size)
        return plainHouse({ origin, x: frame.u, y: frame.v }, 90 * size, 56 * size)
      }
      const fits = [1, 0.9, 0.8, 0.7]
        .flatMap((size) => [0, -10, 10, -20].map((shift) => pitch(size, shift)))
        .find((plot) => plot.ring.every((point) => inside(point, ring)))
      if (fits) result.areas.push({ ring: fits.ring, tags: { leisure: 'pitch', sport: 'soccer', surface: 'grass' } })
    }
  }
  return result
}
