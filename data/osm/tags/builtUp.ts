/** Whether a road lies in a built-up area, where no tag says it: by the buildings and residential streets around. */
import type { Point } from '../../description.ts'
import type { Plane } from '../../plane.ts'
import { lengthOf, pointAt } from '../polyline.ts'
import type { OsmExtract } from '../reading/extract.ts'

/** Size of the squares in which buildings are counted [m]. */
const SQUARE = 80
/** So many in the nine squares around a point make a place built up. */
const ENOUGH = 4

/** A test for lines: built up if more than half of three points along it are. */
export function builtUpArea(extract: OsmExtract, plane: Plane): (line: readonly Point[]) => boolean {
  const squares = new Map<string, number>()
  const count = (node: number): void => {
    const at = extract.nodes.get(node)
    if (!at) return
    const [x, y] = plane.toPlane(at[0], at[1])
    const square = `${Math.floor(x / SQUARE)} ${Math.floor(y / SQUARE)}`
    squares.set(square, (squares.get(square) ?? 0) + 1)
  }
  for (const way of extract.areaWays) if (way.tags.building) count(way.nodes[0])
  for (const way of extract.roads)
    if (way.tags.highway === 'residential' || way.tags.highway === 'living_street')
      for (const node of way.nodes) count(node)
  const around = ([x, y]: Point): number => {
    let sum = 0
    for (let i = -1; i <= 1; i++)
      for (let j = -1; j <= 1; j++)
        sum += squares.get(`${Math.floor(x / SQUARE) + i} ${Math.floor(y / SQUARE) + j}`) ?? 0
    return sum
  }
  return (line) => {
    const length = lengthOf(line)
    return [0.2, 0.5, 0.8].filter((share) => around(pointAt(line, share * length)) >= ENOUGH).length >= 2
  }
}
