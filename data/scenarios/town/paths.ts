/** Ways that no car uses: field tracks, footpaths along the river and through parks, a footbridge. */
import { FIELD_TRACKS } from './fieldTracks.ts'
import { FOOTPATHS } from './footpaths.ts'
import { along, crossing, distance, type Point, smooth } from './geometry.ts'
import { clip } from './layout.ts'
import type { Plan, Tags } from './plan.ts'

export interface Path {
  /** Points of the plan, or places of its own. */
  readonly line: readonly (number | Point)[]
  readonly tags: Tags
}

/** The river is crossed here. */
const FOOTBRIDGE = { name: 'Gerbersteg', from: [1588, 1317] as Point, to: [1626, 1313] as Point }

/** Lays the hand-drawn paths; where they meet streets both share a point. */
export function layPaths(plan: Plan): Path[] {
  const shared: { at: Point; v: number | Point }[] = []
  return [...FIELD_TRACKS, ...FOOTPATHS].flatMap(({ control, tags }) => {
    const line = withBridge(clip(smooth(control, 24)), tags)
    const stops = trim(joinStreets(plan, line), plan)
    const joined = stops.map((stop) => {
      if (typeof stop === 'number') return stop
      const known = shared.find(({ at }) => distance(at, stop) < 0.5)
      if (known) return known.v
      shared.push({ at: stop, v: stop })
      return stop
    })
    return tags.name === FOOTBRIDGE.name ? cutBridge(joined, tags) : [{ line: joined, tags }]
  })
}

/** Bridgeheads as points of the line. */
function withBridge(line: readonly Point[], tags: Tags): Point[] {
  if (tags.name !== FOOTBRIDGE.name) return [...line]
  const outside = (p: Point) => p[0] < FOOTBRIDGE.from[0] - 4 || p[0] > FOOTBRIDGE.to[0] + 4
  return [
    ...line.filter((p) => outside(p) && p[0] < 1600),
    FOOTBRIDGE.from,
    FOOTBRIDGE.to,
    ...line.filter((p) => outside(p) && p[0] > 1600),
  ]
}

function cutBridge(line: readonly (number | Point)[], tags: Tags): Path[] {
  const [i, k] = [line.indexOf(FOOTBRIDGE.from), line.indexOf(FOOTBRIDGE.to)]
  const { name, ...plain } = tags
  return [
    { line: line.slice(0, i + 1), tags: plain },
    { line: line.slice(i, k + 1), tags: { ...plain, name, bridge: 'yes', layer: '1' } },
    { line: line.slice(k), tags: plain },
  ]
}

function joinStreets(plan: Plan, line: readonly Point[]): (number | Point)[] {
  const result: (number | Point)[] = [line[0]]
  for (let i = 1; i < line.length; i++) {
    const hits: { share: number; v: number }[] = []
    for (const street of plan.streets) {
      if (street.highway.startsWith('motorway')) continue
      for (let k = 1; k < street.chain.length; k++) {
        const [a, b] = [street.chain[k - 1], street.chain[k]]
        const place = crossing(line[i - 1], line[i], plan.points[a], plan.points[b])
        if (!place) continue
        const at = along(line[i - 1], [line[i][0] - line[i - 1][0], line[i][1] - line[i - 1][1]], place.share)
        const near = [a, b].find((v) => distance(plan.points[v], at) < 4)
        hits.push({ share: place.share, v: near ?? plan.insert(a, b, at) })
        k++
      }
    }
    hits.sort((p, q) => p.share - q.share)
    result.push(...hits.map(({ v }) => v), line[i])
  }
  return result
}

/** Drops what overshoots the first or last street. */
function trim(line: (number | Point)[], plan: Plan): (number | Point)[] {
  const at = (stop: number | Point) => (typeof stop === 'number' ? plan.points[stop] : stop)
  const reach = (stops: (number | Point)[]) => {
    let sum = 0
    for (let i = 1; i < stops.length; i++) {
      sum += distance(at(stops[i - 1]), at(stops[i]))
      if (sum > 40) return 0
      if (typeof stops[i] === 'number') return i
    }
    return 0
  }
  const start = reach(line)
  const end = reach([...line].reverse())
  const result = line.slice(start, line.length - end)
  return result.filter((stop, i) => i === 0 || typeof stop !== 'number' || stop !== result[i - 1])
}
