/**
 * Lines on the road: between lanes of one direction dashes, a solid line where nobody may change, both side by side where
 * those of one lane may; a line between opposite directions of larger streets.
 */
import { distanceToPiece, type Lines, linesBuilder } from './lines.ts'
import { offsetLine } from './mesh.ts'
import { rankOf, TERTIARY } from './roadClasses.ts'
import { pointsOf } from './roads.ts'
import type { Town } from './town.ts'

const DASH = 3 // [m]
const SPACE = 6 // [m]

/** From the middle of a double line to either of its lines [m]. */
const APART = 0.18

/** Two borders nearer than this belong to one line [m]. */
const SAME_LINE = 0.8

export interface Markings {
  /** Between lanes. */
  readonly dashes: Lines
  /** Between lanes, where those of one or both may not change. */
  readonly solids: Lines
  /** Between directions. */
  readonly centres: Lines
}

export function markings(town: Town): Markings {
  const dashes = linesBuilder()
  const solids = linesBuilder()
  const centres = linesBuilder()
  const drawn = new Map<string, Float64Array[]>()
  for (let lane = 0; lane < town.lanes; lane++) {
    const border = innerBorder(town, lane)
    if (lane + 1 < town.lanes && town.laneEdge[lane + 1] === town.laneEdge[lane]) {
      // Beside each other, each on the side of those whom it concerns.
      const side = town.solid[lane] === 0 || town.solid[lane] === 3 ? 0 : town.solid[lane] === 1 ? -APART : APART
      const beside = (by: number): Float64Array => (by === 0 ? border : offsetLine(border, town.leftHand ? -by : by))
      if (town.solid[lane] !== 0) solids.add(beside(side))
      if (town.solid[lane] !== 3) for (const dash of cut(beside(-side), DASH, SPACE)) dashes.add(dash)
      continue
    }
    if (rankOf(town.edges[town.laneEdge[lane]].roadClass) < TERTIARY) continue
    // The innermost lanes of both directions have the same border: where the second one comes, the line is drawn.
    const middle = border.subarray(2 * Math.floor(border.length / 4))
    const [x, y] = middle
    if (near(drawn, x, y)) centres.add(border)
    remember(drawn, border)
  }
  return { dashes: dashes.done(), solids: solids.done(), centres: centres.done() }
}

/** The lane's border towards the middle of the road [m], of as many points as its line. */
export function innerBorder(town: Town, lane: number): Float64Array {
  return offsetLine(pointsOf(town, lane), ((town.leftHand ? -1 : 1) * town.width[lane]) / 2)
}

/** Pieces of `dash` metres with `space` metres between them. */
export function cut(line: Float64Array, dash: number, space: number): number[][] {
  const pieces: number[][] = []
  let piece: number[] | undefined
  let left = space / 2 // until the next change
  for (let k = 0; k + 3 < line.length; k += 2) {
    const length = Math.hypot(line[k + 2] - line[k], line[k + 3] - line[k + 1])
    const at = (along: number): [number, number] => {
      const share = length > 0 ? along / length : 0
      return [line[k] + share * (line[k + 2] - line[k]), line[k + 1] + share * (line[k + 3] - line[k + 1])]
    }
    let along = 0
    while (along + left <= length) {
      along += left
      if (piece) {
        piece.push(...at(along))
        pieces.push(piece)
      }
      left = piece ? space : dash
      piece = piece ? undefined : at(along)
    }
    left -= length - along
    piece?.push(line[k + 2], line[k + 3])
  }
  return pieces
}

const TILE = 40 // [m]

function remember(drawn: Map<string, Float64Array[]>, border: Float64Array): void {
  for (let k = 0; k + 3 < border.length; k += 2) {
    const piece = border.subarray(k, k + 4)
    for (const tile of tilesOf(piece)) {
      const there = drawn.get(tile)
      if (there) there.push(piece)
      else drawn.set(tile, [piece])
    }
  }
}

function near(drawn: Map<string, Float64Array[]>, x: number, y: number): boolean {
  const pieces = drawn.get(`${Math.floor(x / TILE)} ${Math.floor(y / TILE)}`) ?? []
  return pieces.some(([x0, y0, x1, y1]) => distanceToPiece(x, y, x0, y0, x1, y1) < SAME_LINE)
}

/** Every tile that the piece's box, widened by SAME_LINE, touches. */
function tilesOf([x0, y0, x1, y1]: Float64Array): string[] {
  const tiles: string[] = []
  const [west, east] = [Math.min(x0, x1) - SAME_LINE, Math.max(x0, x1) + SAME_LINE]
  const [south, north] = [Math.min(y0, y1) - SAME_LINE, Math.max(y0, y1) + SAME_LINE]
  for (let column = Math.floor(west / TILE); column <= Math.floor(east / TILE); column++)
    for (let row = Math.floor(south / TILE); row <= Math.floor(north / TILE); row++) tiles.push(`${column} ${row}`)
  return tiles
}
