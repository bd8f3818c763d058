/**
 * A generated city for routing, as columns: arterial roads 600 m apart with signals where they cross, and between them
 * quarters of residential streets that touch the arterials at a few places; half of a quarter's streets are a random tree,
 * so that there are dead ends and loops as in real ones. With 30 × 30 quarters 100,338 edges.
 */
import { drawFrom } from '../data/draw.ts'
import { type Network, NOWHERE } from '../engine/network/network.ts'

const BLOCK = 600 // [m] from arterial to arterial
const ACROSS = 6 // residential junctions of a quarter in each direction
const LOOPS = 0.35 // share of the streets beyond the tree
const ARTERIAL = 13.89 // [m/s]
const RESIDENTIAL = 8.33 // [m/s]
const ALL = 255 // every class

interface Street {
  readonly from: number
  readonly to: number
  readonly limit: number
}

export function generateCity(quarters: number, seed = 1): Pick<Network, 'counts' | 'columns'> {
  const draw = drawFrom(seed)
  const x: number[] = []
  const y: number[] = []
  const streets: Street[] = []
  const place = (east: number, north: number, spread: number) => {
    const key = `${x.length}`
    x.push(east + spread * (draw(`x${key}`) - 0.5))
    y.push(north + spread * (draw(`y${key}`) - 0.5))
    return x.length - 1
  }
  const road = (from: number, to: number, limit: number) => {
    streets.push({ from, to, limit })
  }
  // Along an arterial between two crossings there are two places where residential streets join.
  const crossing = grid(quarters + 1, quarters + 1, (column, row) => place(column * BLOCK, row * BLOCK, 120))
  const along = (a: number, b: number) => {
    const joints = [1, 2].map((third) =>
      place(x[a] + ((x[b] - x[a]) * third) / 3, y[a] + ((y[b] - y[a]) * third) / 3, 10),
    )
    road(a, joints[0], ARTERIAL)
    road(joints[0], joints[1], ARTERIAL)
    road(joints[1], b, ARTERIAL)
    return joints
  }
  const eastwards = grid(quarters, quarters + 1, (column, row) =>
    along(crossing[row][column], crossing[row][column + 1]),
  )
  const northwards = grid(quarters + 1, quarters, (column, row) =>
    along(crossing[row][column], crossing[row + 1][column]),
  )
  for (let column = 0; column < quarters; column++)
    for (let row = 0; row < quarters; row++) {
      const step = BLOCK / (ACROSS + 1)
      const inside = grid(ACROSS, ACROSS, (i, j) =>
        place(column * BLOCK + (i + 1) * step, row * BLOCK + (j + 1) * step, 0.5 * step),
      )
      const candidates: [number, number][] = []
      for (let i = 0; i < ACROSS; i++)
        for (let j = 0; j < ACROSS; j++) {
          if (i + 1 < ACROSS) candidates.push([inside[j][i], inside[j][i + 1]])
          if (j + 1 < ACROSS) candidates.push([inside[j][i], inside[j + 1][i]])
        }
      const weighed = candidates.map(([a, b]) => ({ a, b, weight: draw(`street ${a} ${b}`) }))
      weighed.sort((one, other) => one.weight - other.weight)
      const root = new Map<number, number>()
      const find = (node: number): number => {
        const up = root.get(node)
        return up === undefined ? node : find(up)
      }
      for (const { a, b } of weighed) {
        const [here, there] = [find(a), find(b)]
        if (here !== there) root.set(here, there)
        else if (draw(`loop ${a} ${b}`) > LOOPS) continue
        road(a, b, RESIDENTIAL)
      }
      // Each side is joined at one or two places.
      const sides: [number, number][] = [
        [eastwards[row][column][0], inside[0][1]],
        [eastwards[row][column][1], inside[0][4]],
        [eastwards[row + 1][column][0], inside[ACROSS - 1][1]],
        [eastwards[row + 1][column][1], inside[ACROSS - 1][4]],
        [northwards[row][column][0], inside[1][0]],
        [northwards[row][column][1], inside[4][0]],
        [northwards[row][column + 1][0], inside[1][ACROSS - 1]],
        [northwards[row][column + 1][1], inside[4][ACROSS - 1]],
      ]
      sides.forEach(([joint, end], k) => {
        if (k % 2 === 0 || draw(`side ${column} ${row} ${k}`) < 0.5) road(joint, end, RESIDENTIAL)
      })
    }
  return columnsOf(x, y, streets)
}

function grid<T>(columns: number, rows: number, make: (column: number, row: number) => T): T[][] {
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => make(column, row)))
}

/** Both directions of each street an edge of one lane; all movements but U-turns, these only in dead ends. */
function columnsOf(x: number[], y: number[], streets: Street[]) {
  const edges = 2 * streets.length
  const edgeFrom = new Int32Array(edges)
  const edgeTo = new Int32Array(edges)
  const edgeLength = new Float64Array(edges)
  const laneLimit = new Float64Array(edges)
  const out: number[][] = x.map(() => [])
  streets.forEach(({ from, to, limit }, k) => {
    const length = Math.hypot(x[to] - x[from], y[to] - y[from])
    for (const [edge, a, b] of [
      [2 * k, from, to],
      [2 * k + 1, to, from],
    ]) {
      edgeFrom[edge] = a
      edgeTo[edge] = b
      edgeLength[edge] = length
      laneLimit[edge] = limit
      out[a].push(edge)
    }
  })
  const laneFirstConnection = new Int32Array(edges + 1)
  const connectionTo: number[] = []
  const length: number[] = []
  const limits: number[] = []
  const signal: number[] = []
  const yields: number[] = []
  for (let edge = 0; edge < edges; edge++) {
    const junction = edgeTo[edge]
    const major = out[junction].filter((other) => laneLimit[other] === ARTERIAL).length
    for (const next of out[junction]) {
      if (edgeTo[next] === edgeFrom[edge] && out[junction].length > 1) continue
      const turn = Math.abs(
        Math.atan2(y[edgeTo[next]] - y[junction], x[edgeTo[next]] - x[junction]) -
          Math.atan2(y[junction] - y[edgeFrom[edge]], x[junction] - x[edgeFrom[edge]]),
      )
      connectionTo.push(next)
      length.push(8 + turn)
      limits.push(turn > 0.6 && turn < 5.6 ? 5 : Math.min(laneLimit[edge], laneLimit[next]))
      signal.push(major > 2 ? 0 : NOWHERE)
      yields.push(laneLimit[edge] === RESIDENTIAL && major > 0 ? 1 : 0)
    }
    laneFirstConnection[edge + 1] = connectionTo.length
  }
  const connections = connectionTo.length
  const elementLength = new Float64Array(edges + connections)
  elementLength.set(edgeLength)
  elementLength.set(length, edges)
  const counts = { junctions: x.length, edges, lanes: edges, connections, forbiddenPaths: 0 }
  const columns = {
    junctionX: Float64Array.from(x),
    junctionY: Float64Array.from(y),
    edgeFrom,
    edgeTo,
    edgeLength,
    edgeRank: Int32Array.from({ length: edges }, (_, edge) => edge),
    edgeDestination: new Uint8Array(edges),
    edgeFirstLane: Int32Array.from({ length: edges + 1 }, (_, edge) => edge),
    laneEdge: Int32Array.from({ length: edges }, (_, edge) => edge),
    laneLimit,
    laneAllowed: new Uint8Array(edges).fill(ALL),
    laneFirstConnection,
    connectionTo: Int32Array.from(connectionTo),
    connectionAllowed: new Uint8Array(connections).fill(ALL),
    connectionLimit: Float64Array.from(limits),
    connectionSignal: Int32Array.from(signal),
    connectionYields: Uint8Array.from(yields),
    elementLength,
    pathFirstEdge: new Int32Array(1),
    pathEdge: new Int32Array(0),
    pathClasses: new Uint8Array(0),
  }
  return { counts, columns } as unknown as Pick<Network, 'counts' | 'columns'>
}
