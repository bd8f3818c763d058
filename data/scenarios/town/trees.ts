/** Single trees: avenues, parks, churchyards, the river's banks. */
import { plainHouse } from './footprint.ts'
import {
  along,
  area,
  closestOnLine,
  distance,
  inside,
  left,
  lineLength,
  type Point,
  parallel,
  pointAt,
  smooth,
} from './geometry.ts'
import type { Area } from './land.ts'
import type { Plan } from './plan.ts'
import { Dice } from './random.ts'
import { RIVER } from './river.ts'
import { type Ground, halfWidth } from './site.ts'

/** Streets lined with trees, and the distance between these [m]. */
const AVENUES: readonly { readonly street: string; readonly spacing: number }[] = [
  { street: 'middleWest', spacing: 13 },
  { street: 'arterial', spacing: 17 },
  { street: 'moat', spacing: 11 },
  { street: 'southRing', spacing: 19 },
]

/** Trees per 1000 m² in areas of these kinds. */
const DENSITY: Readonly<Record<string, number>> = {
  park: 3.2,
  cemetery: 5,
  religious: 3,
  school: 1.4,
  hospital: 1.6,
  orchard: 2.2,
  pedestrian: 3.5,
}
const MOST = 46

export function plantTrees(plan: Plan, ground: Ground, areas: readonly Area[], seed: number): Point[] {
  const trees: Point[] = []
  const plant = (at: Point, room: number) => {
    const trunk = plainHouse({ origin: [at[0] - 0.8, at[1] - 0.8], x: [1, 0], y: [0, 1] }, 1.6, 1.6)
    if (ground.isFree(trunk, 1.2) && trees.every((other) => distance(other, at) > room)) trees.push(at)
  }
  for (const { street: key, spacing } of AVENUES) {
    const street = plan.street(key)
    const line = plan.lineOf(street.chain)
    const dice = new Dice(seed, `trees ${key}`)
    const off = halfWidth(street, street.chain[0]) + 2.6
    for (const side of [-1, 1]) {
      for (let s = 160; s < lineLength(line) - 20; s += spacing * dice.between(0.85, 1.15)) {
        const { point, direction } = pointAt(line, s)
        if (dice.chance(0.86)) plant(along(point, left(direction), side * off), 5)
      }
    }
  }
  for (const { ring, tags } of areas) {
    const kind = tags.leisure ?? tags.amenity ?? tags.landuse ?? (tags.highway === 'pedestrian' ? 'pedestrian' : '')
    const density = DENSITY[kind]
    if (density === undefined) continue
    const [x, y] = ring[0]
    scatter(
      ring,
      Math.min(MOST, (area(ring) / 1000) * density),
      new Dice(seed, `trees ${kind} ${Math.round(x)} ${Math.round(y)}`),
      (at) => plant(at, 6),
    )
  }
  const bank = smooth(RIVER.control, 22)
  for (const side of [-1, 1]) {
    const dice = new Dice(seed, `trees bank ${side}`)
    const line = parallel(bank, side * (RIVER.width / 2 + 13.5))
    for (let s = 40; s < lineLength(line); s += dice.between(14, 70)) {
      const { point } = pointAt(line, s)
      if (closestOnLine(point, bank).distance > RIVER.width / 2 + 12.5) plant(point, 5)
    }
  }
  return trees
}

function scatter(ring: readonly Point[], count: number, dice: Dice, plant: (at: Point) => void): void {
  const xs = ring.map((p) => p[0])
  const ys = ring.map((p) => p[1])
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  for (let k = 0, found = 0; k < count * 6 && found < count; k++) {
    const at: Point = [dice.between(x0, x1), dice.between(y0, y1)]
    if (!inside(at, ring)) continue
    found++
    plant(at)
  }
}
