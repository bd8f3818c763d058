/** River and brook as ways and areas. */
import { type Point, parallel, simplify, smooth } from './geometry.ts'
import { clip } from './layout.ts'
import type { Tags } from './plan.ts'
import { RIVER } from './river.ts'

export interface Water {
  readonly line: readonly Point[]
  readonly closed: boolean
  readonly tags: Tags
}

const BROOK: readonly Point[] = [
  [2075, 1840],
  [1995, 1778],
  [1885, 1762],
  [1790, 1770],
  [1722, 1763],
  [1668, 1757],
  [1610, 1735],
  [1545, 1688],
  [1480, 1655],
  [1420, 1600],
  [1392, 1587],
]
/** The brook runs through a pipe where the road to the north crosses it, between these x [m]. */
const CULVERT = { from: 1684, to: 1704 }

export function layWaters(): Water[] {
  const river = smooth(RIVER.control, 22)
  const surface = [...clip(parallel(river, -RIVER.width / 2)), ...clip(parallel(river, RIVER.width / 2)).reverse()]
  const brook = clip(smooth(BROOK, 12))
  const first = brook.filter(([x]) => x > CULVERT.to)
  const last = brook.filter(([x]) => x < CULVERT.from)
  const pipe = [first[first.length - 1], last[0]]
  const stream = { waterway: 'stream', name: 'Röthelbach' }
  return [
    { line: lean(clip(river)), closed: false, tags: { waterway: 'river', name: RIVER.name } },
    { line: lean(surface), closed: true, tags: { natural: 'water', water: 'river', name: RIVER.name } },
    { line: lean(first), closed: false, tags: stream },
    { line: pipe, closed: false, tags: { ...stream, tunnel: 'culvert', layer: '-1' } },
    { line: lean(last), closed: false, tags: stream },
  ]
}

const lean = (points: readonly Point[]): Point[] =>
  simplify(
    points,
    (p) => p,
    0.5,
    () => false,
  )
