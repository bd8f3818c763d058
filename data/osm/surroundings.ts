/** What land and buildings say about the roads between them; they themselves need not be kept for it. */
import type { Point } from '../description.ts'
import type { Plane } from '../plane.ts'
import type { OsmExtract, OsmWay } from './reading/extract.ts'
import { builtUpArea } from './tags/builtUp.ts'

/** [m] */
export type Box = readonly [left: number, bottom: number, right: number, top: number]

export interface Surroundings {
  /** Whether a line lies in a built-up area. */
  readonly builtUp: (line: readonly Point[]) => boolean
  /** With which the extract was cut; without end where nothing betrays it. */
  readonly box: Box
}

/** Fewer ways betray no box. */
const ENOUGH_WAYS = 300

export function surroundingsOf(extract: OsmExtract, plane: Plane): Surroundings {
  return { builtUp: builtUpArea(extract, plane), box: boxOf(extract, plane) }
}

/**
 * The box the extract was cut with [m], as the file says, or as its ways betray: each way has a node inside, so the
 * box reaches at least from the least eastern end to the greatest western one. A few outliers come in as members of
 * relations; they do not count.
 */
function boxOf({ bounds, roads, areaWays, nodes }: OsmExtract, plane: Plane): Box {
  if (bounds) {
    const [left, bottom] = plane.toPlane(bounds.minLon, bounds.minLat)
    return [left, bottom, ...plane.toPlane(bounds.maxLon, bounds.maxLat)]
  }
  const lows: [number[], number[]] = [[], []]
  const highs: [number[], number[]] = [[], []]
  const add = (way: OsmWay): void => {
    let west = Infinity
    let south = Infinity
    let east = -Infinity
    let north = -Infinity
    for (let k = 0; k < way.nodes.length; k++) {
      const row = nodes.rowOf(way.nodes[k])
      if (row < 0) continue
      const lon = nodes.lonOf(row)
      const lat = nodes.latOf(row)
      if (lon < west) west = lon
      if (lon > east) east = lon
      if (lat < south) south = lat
      if (lat > north) north = lat
    }
    if (west > east) return
    const [[x1, bottom], [x2, top]] = [plane.toPlane(west, south), plane.toPlane(east, north)]
    lows[0].push(Math.max(x1, x2))
    lows[1].push(top)
    highs[0].push(Math.min(x1, x2))
    highs[1].push(bottom)
  }
  roads.forEach(add)
  areaWays.forEach(add)
  if (lows[0].length < ENOUGH_WAYS) return [-Infinity, -Infinity, Infinity, Infinity]
  const outliers = Math.floor(lows[0].length / 2000)
  const nth = (values: number[], k: number): number => Float64Array.from(values).sort()[k] ?? 0
  return [
    nth(lows[0], outliers),
    nth(lows[1], outliers),
    nth(highs[0], highs[0].length - 1 - outliers),
    nth(highs[1], highs[1].length - 1 - outliers),
  ]
}
