/** From a place on the plane to a place on the network. */
import RBush from 'rbush'
import { drawnLength } from './geometry.ts'
import { type Network, NOWHERE } from './network.ts'

/** A lane fits a heading if it differs by no more than this [rad]. */
const FITTING = Math.PI / 3
/** Another lane of its road must be so much nearer than the one where the vehicle was [m]: lanes lie some 3 m apart. */
const LANE_CHANGE = 1
/** Who is no farther on a lane than this may still be before it [m]. */
const BARELY_ON = 25
/** A road that it cannot have come to must be so much nearer than one that it can: satellites err by some metres. */
const OFF_WAY = 5
/** So much nearer must a way through a junction be than the lanes before and behind it [m]: who waits at a line stays there. */
const INSIDE = 6
/** So much nearer another one than the one for the turn that was said [m]. */
const OTHER_TURN = 2

export interface Located {
  readonly lane: number
  /** Arc length on the lane [m]; below 0 in the junction before it, on the way to it. */
  readonly position: number
  /** From the place asked for [m]. */
  readonly distance: number
}

/** Where it was before, where it said that it would turn (index into DIRECTIONS, < 0: unknown), and how far it may have come since [m]. */
export interface Before {
  readonly lane: number
  readonly position: number
  readonly turn: number
  readonly reach: number
}

export interface Locator {
  /**
   * The nearest place on a lane. With a heading, lanes running that way come first, however near others are; if none does,
   * the nearest of all. Whoever was somewhere before is taken to have stayed on its lane, or to have gone on from it, unless
   * another is clearly nearer: so that places do not change to and fro with the errors of positions.
   *
   * @param heading [rad] counter-clockwise from east
   * @param maxDistance how far to look [m]; default 30
   * @returns undefined if no lane is that near
   */
  locate(x: number, y: number, heading?: number, before?: Before, maxDistance?: number): Located | undefined
}

/** A place, and how far it is off with what speaks against it [m]. */
interface Seen {
  readonly place: Located
  readonly cost: number
}

/** Of a lane, or of a way through a junction to it. */
interface Piece {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
  readonly lane: number
  readonly connection: number // NOWHERE on the lane itself
  readonly point: number // its first point
  readonly passed: number // position of that point [m]
  readonly stretch: number // length / drawn length
}

const NO_EDGES: ReadonlySet<number> = new Set()
/** Rounding of sums of distances [m]. */
const ROUNDING = 1e-9

/** Indexes all lanes of a network, and apart from them, because few need to be looked at, the ways through its junctions. */
export function createLocator(network: Network): Locator {
  const { elementFirstPoint, elementLength, pointX, pointY } = network.columns
  const { laneEdge, edgeFirstLane, laneFirstConnection } = network.columns
  const { connectionFrom, connectionTo, connectionDirection } = network.columns
  const { lanes, elements, connections } = network.counts
  /** Edges from which one comes to an edge. */
  const origins = Array.from({ length: network.counts.edges }, () => new Set<number>())
  for (let c = 0; c < connections; c++) origins[laneEdge[connectionTo[c]]].add(laneEdge[connectionFrom[c]])
  const onLanes: Piece[] = []
  const inJunctions: Piece[] = []
  /** Of each lane, in `onLanes`. */
  const firstOn = new Int32Array(lanes + 1)
  for (let element = 0; element < elements; element++) {
    if (element < lanes) firstOn[element] = onLanes.length
    const connection = element < lanes ? NOWHERE : element - lanes
    const lane = connection === NOWHERE ? element : connectionTo[connection]
    const stretch = elementLength[element] / Math.max(drawnLength(network, element), 1e-9)
    let passed = connection === NOWHERE ? 0 : -elementLength[element]
    for (let point = elementFirstPoint[element]; point + 1 < elementFirstPoint[element + 1]; point++) {
      const [ax, ay, bx, by] = [pointX[point], pointY[point], pointX[point + 1], pointY[point + 1]]
      const box = { minX: Math.min(ax, bx), minY: Math.min(ay, by), maxX: Math.max(ax, bx), maxY: Math.max(ay, by) }
      const pieces = connection === NOWHERE ? onLanes : inJunctions
      pieces.push({ ...box, lane, connection, point, passed, stretch })
      passed += Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2) * stretch
    }
  }
  firstOn[lanes] = onLanes.length
  const [laneIndex, junctionIndex] = [onLanes, inJunctions].map((pieces) => new RBush<Piece>().load(pieces))

  function nearestOn(piece: Piece, x: number, y: number): Located {
    const { point } = piece
    const [dx, dy] = [pointX[point + 1] - pointX[point], pointY[point + 1] - pointY[point]]
    const square = dx * dx + dy * dy
    const along =
      square === 0 ? 0 : Math.min(1, Math.max(0, ((x - pointX[point]) * dx + (y - pointY[point]) * dy) / square))
    const [ex, ey] = [pointX[point] + along * dx - x, pointY[point] + along * dy - y]
    const end = piece.connection === NOWHERE ? elementLength[piece.lane] : 0
    const position = Math.min(end, piece.passed + along * Math.sqrt(square) * piece.stretch)
    return { lane: piece.lane, position, distance: Math.sqrt(ex * ex + ey * ey) }
  }

  /** Edges on which it may have come since. */
  function edgesAhead({ lane, position, reach }: Before): ReadonlySet<number> {
    if (reach <= elementLength[lane] - position) return NO_EDGES
    const found = new Set<number>()
    goOn(lane, position, reach, found)
    return found
  }

  /** Edges that begin within `reach` [m] of a place on a lane, into `found`. */
  function goOn(lane: number, position: number, reach: number, found: Set<number>): void {
    const edge = laneEdge[lane]
    const rest = reach - (elementLength[lane] - position)
    if (rest <= 0) return
    for (let c = laneFirstConnection[edgeFirstLane[edge]]; c < laneFirstConnection[edgeFirstLane[edge + 1]]; c++) {
      const to = connectionTo[c]
      if (found.has(laneEdge[to])) continue
      found.add(laneEdge[to])
      goOn(to, 0, rest - elementLength[lanes + c], found)
    }
  }

  /** Whether one comes from an edge to the other one, or from a third to both. */
  function isBeside(edge: number, other: number): boolean {
    if (origins[other].has(edge)) return true
    for (const origin of origins[other]) if (origins[edge].has(origin)) return true
    return false
  }

  /** What speaks against a place [m], seen from where the vehicle was. */
  function strangeness({ lane, connection }: Piece, before: Before | undefined, onwards: ReadonlySet<number>): number {
    if (!before) return connection === NOWHERE ? 0 : INSIDE
    const [edge, was] = [laneEdge[lane], laneEdge[before.lane]]
    if (lane === before.lane) return 0
    if (connection === NOWHERE) {
      if (onwards.has(edge)) return 0
      return edge === was || (before.position < BARELY_ON && isBeside(edge, was)) ? LANE_CHANGE : OFF_WAY
    }
    const from = laneEdge[connectionFrom[connection]]
    const turned = before.turn < 0 || connectionDirection[connection] === before.turn ? 0 : OTHER_TURN
    if (from === was) return INSIDE + turned
    return INSIDE + (onwards.has(from) ? 0 : edge === was ? LANE_CHANGE : OFF_WAY)
  }

  /** Equally near places are told apart by lane id, so that numbering does not show. */
  function isNearer(a: Seen, b: Seen | undefined): boolean {
    if (!b || a.cost !== b.cost) return !b || a.cost < b.cost
    return network.laneIds[a.place.lane] < network.laneIds[b.place.lane]
  }

  return {
    locate(x, y, heading, before, maxDistance = 30) {
      const onwards = before ? edgesAhead(before) : NO_EDGES
      let nearest: Seen | undefined
      let fitting: Seen | undefined
      function consider(piece: Piece): void {
        const place = nearestOn(piece, x, y)
        if (place.distance > maxDistance) return
        const seen = { place, cost: place.distance + strangeness(piece, before, onwards) }
        if (isNearer(seen, nearest)) nearest = seen
        if (heading === undefined || !isNearer(seen, fitting)) return
        const { point } = piece
        const direction = Math.atan2(pointY[point + 1] - pointY[point], pointX[point + 1] - pointX[point])
        if (Math.cos(direction - heading) >= Math.cos(FITTING)) fitting = seen
      }
      /** @param against what speaks against all in the index [m]: only what is nearer by that can still be the one */
      function look(index: RBush<Piece>, against: number): void {
        const found = heading === undefined ? nearest : fitting
        const within = found ? Math.min(maxDistance, found.cost - against + ROUNDING) : maxDistance
        if (within <= 0) return
        const box = { minX: x - within, minY: y - within, maxX: x + within, maxY: y + within }
        for (const piece of index.search(box)) consider(piece)
      }
      if (before) for (let k = firstOn[before.lane]; k < firstOn[before.lane + 1]; k++) consider(onLanes[k])
      look(laneIndex, 0)
      look(junctionIndex, INSIDE)
      return (fitting ?? nearest)?.place
    },
  }
}
