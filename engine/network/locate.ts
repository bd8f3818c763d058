/** From a place on the plane to a place on the network. */
import RBush from 'rbush'
import { drawnLength } from './geometry.ts'
import type { Network } from './network.ts'

/** A lane fits a heading if it differs by no more than this [rad]. */
const FITTING = Math.PI / 3

export interface Located {
  readonly lane: number
  /** Arc length on the lane [m]. */
  readonly position: number
  /** From the place asked for [m]. */
  readonly distance: number
}

export interface Locator {
  /**
   * The nearest place on a lane. With a heading, lanes running that way come first, however near others are; if none does,
   * the nearest of all.
   *
   * @param heading [rad] counter-clockwise from east
   * @param maxDistance how far to look [m]; default 30
   * @returns undefined if no lane is that near
   */
  locate(x: number, y: number, heading?: number, maxDistance?: number): Located | undefined
}

interface Piece {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
  readonly lane: number
  readonly point: number // its first point
  readonly passed: number // arc length of that point on the lane [m]
  readonly stretch: number // lane length / drawn length
}

/** Indexes all lanes of a network. */
export function createLocator(network: Network): Locator {
  const { elementFirstPoint, elementLength, pointX, pointY } = network.columns
  const pieces: Piece[] = []
  for (let lane = 0; lane < network.counts.lanes; lane++) {
    const stretch = elementLength[lane] / Math.max(drawnLength(network, lane), 1e-9)
    let passed = 0
    for (let point = elementFirstPoint[lane]; point + 1 < elementFirstPoint[lane + 1]; point++) {
      const [ax, ay, bx, by] = [pointX[point], pointY[point], pointX[point + 1], pointY[point + 1]]
      const box = { minX: Math.min(ax, bx), minY: Math.min(ay, by), maxX: Math.max(ax, bx), maxY: Math.max(ay, by) }
      pieces.push({ ...box, lane, point, passed, stretch })
      passed += Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2) * stretch
    }
  }
  const index = new RBush<Piece>()
  index.load(pieces)

  function nearestOn(piece: Piece, x: number, y: number): Located {
    const { point } = piece
    const [dx, dy] = [pointX[point + 1] - pointX[point], pointY[point + 1] - pointY[point]]
    const square = dx * dx + dy * dy
    const along =
      square === 0 ? 0 : Math.min(1, Math.max(0, ((x - pointX[point]) * dx + (y - pointY[point]) * dy) / square))
    const [ex, ey] = [pointX[point] + along * dx - x, pointY[point] + along * dy - y]
    const position = Math.min(elementLength[piece.lane], piece.passed + along * Math.sqrt(square) * piece.stretch)
    return { lane: piece.lane, position, distance: Math.sqrt(ex * ex + ey * ey) }
  }

  /** Equally near places are told apart by lane id, so that numbering does not show. */
  function isNearer(a: Located, b: Located | undefined): boolean {
    if (!b || a.distance !== b.distance) return !b || a.distance < b.distance
    return network.laneIds[a.lane] < network.laneIds[b.lane]
  }

  return {
    locate(x, y, heading, maxDistance = 30) {
      let nearest: Located | undefined
      let fitting: Located | undefined
      const box = { minX: x - maxDistance, minY: y - maxDistance, maxX: x + maxDistance, maxY: y + maxDistance }
      for (const piece of index.search(box)) {
        const place = nearestOn(piece, x, y)
        if (place.distance > maxDistance) continue
        if (isNearer(place, nearest)) nearest = place
        if (heading === undefined || !isNearer(place, fitting)) continue
        const { point } = piece
        const direction = Math.atan2(pointY[point + 1] - pointY[point], pointX[point + 1] - pointX[point])
        if (Math.cos(direction - heading) >= Math.cos(FITTING)) fitting = place
      }
      return fitting ?? nearest
    },
  }
}
