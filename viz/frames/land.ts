/** Land use, water and buildings as rings, in the order they are drawn. */
import { type Area, AreaKind } from '../../data/messages/codec.ts'
import { fromLine } from '../../data/messages/units.ts'
import { type Lines, linesBuilder } from './lines.ts'

export interface Land {
  /** All but water and buildings, the largest first: a park in a quarter lies above it. */
  readonly grounds: Lines
  /** Of each ring of `grounds`. */
  readonly kinds: readonly AreaKind[]
  readonly water: Lines
  readonly buildings: Lines
  /** Each building where its shadow falls; as many rings and points as `buildings`. */
  readonly shadows: Lines
}

/** A storey [m], and how many a building has of which the map says nothing. */
const STOREY = 3
const USUAL_STOREYS = 2
/** The light comes from the north-west: a roof's shadow per metre of height, east and north [m]. */
const SHADOW = [0.32, -0.42] as const
/** Higher ones would throw their shadow over the streets. */
const HIGHEST = 24

export function landOf(areas: readonly Area[]): Land {
  const grounds: { kind: AreaKind; ring: Float64Array; size: number }[] = []
  const [water, buildings, shadows] = [linesBuilder(), linesBuilder(), linesBuilder()]
  for (const { kind, ring: coded, levels } of areas) {
    const ring = closed(coded)
    if (ring.length < 8) continue
    if (kind === AreaKind.WATER) water.add(ring)
    else if (kind === AreaKind.BUILDING) {
      buildings.add(ring)
      const height = Math.min(HIGHEST, (levels ?? USUAL_STOREYS) * STOREY)
      shadows.add(ring.map((value, k) => value + height * SHADOW[k % 2]))
    } else grounds.push({ kind, ring, size: sizeOf(ring) })
  }
  grounds.sort((a, b) => b.size - a.size)
  const land = linesBuilder()
  for (const { ring } of grounds) land.add(ring)
  return {
    grounds: land.done(),
    kinds: grounds.map(({ kind }) => kind),
    water: water.done(),
    buildings: buildings.done(),
    shadows: shadows.done(),
  }
}

/** In metres, ending where it begins. */
function closed(coded: ArrayLike<number>): Float64Array {
  const open = fromLine(coded)
  const last = open.length - 2
  if (last < 2 || (open[0] === open[last] && open[1] === open[last + 1])) return open
  return Float64Array.of(...open, open[0], open[1])
}

function sizeOf(ring: Float64Array): number {
  let twice = 0
  for (let k = 0; k + 3 < ring.length; k += 2) twice += ring[k] * ring[k + 3] - ring[k + 2] * ring[k + 1]
  return Math.abs(twice) / 2
}
