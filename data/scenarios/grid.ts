/** A generated town of signalised crossings: the bench's first workload. */
import {
  type ConnectionDescription,
  type EdgeDescription,
  type JunctionDescription,
  type NetworkDescription,
  type Point,
  roundToMillimetre,
  type SignalDescription,
  type SignalPhase,
} from '../description.ts'
import { drawFrom } from '../draw.ts'
import { joinAll, junction, LANE_WIDTH, layEdge } from './assemble.ts'
import { crossingConnections } from './roads.ts'

export interface GridOptions {
  readonly columns?: number
  readonly rows?: number
  /** Lanes per direction. */
  readonly lanes?: number
  /** Mean distance of neighbouring junctions [m]; each differs from it by up to 12 %. */
  readonly spacing?: number
  /** [m/s] */
  readonly limit?: number
  readonly seed?: number
}

// One cycle of 80 s: both roads in turn, straight on and right protected with left turns yielding, then left turns alone.
const STRAIGHT_GREEN = 23 // [s]
const LEFT_GREEN = 8 // [s]
const AMBER = 3 // [s], at 50 km/h (RiLSA 2015)
const ALL_RED = 2 // [s]
const RED_AMBER = 1 // [s]
const WAVE_SPEED = 11 // [m/s] speed of the green wave eastwards and northwards

/**
 * A grid of columns × rows signalised crossings with all turns but U-turns: left from the leftmost lane, straight on from
 * all, right from the rightmost. Distances are uneven, roads slightly crooked. Every row and column of junctions ends on
 * both sides at the edge of the map, where traffic enters and leaves. Junctions `j3.4` (column.row), edges `j3.4-j4.4`.
 */
export function generateGrid({
  columns = 20,
  rows = 20,
  lanes = 3,
  spacing = 200,
  limit = 13.89,
  seed = 1,
}: GridOptions = {}): NetworkDescription {
  const uniform = drawFrom(seed)
  const draw = (key: string) => uniform(key) - 0.5
  const setback = Math.min(lanes * LANE_WIDTH + 6, spacing / 4)
  const places = (count: number, axis: string) => {
    const at = [0]
    for (let index = 1; index <= count + 1; index++)
      at.push(at[index - 1] + spacing * (1 + 0.2 * draw(`${axis}${index}`)))
    return at
  }
  const [eastings, northings] = [places(columns, 'column'), places(rows, 'row')]
  // Columns 0 and columns + 1 and rows 0 and rows + 1 are the ends of the map; its corners do not exist.
  const at = new Map<string, JunctionDescription>()
  for (let column = 0; column <= columns + 1; column++)
    for (let row = 0; row <= rows + 1; row++) {
      const outside = Number(column % (columns + 1) === 0) + Number(row % (rows + 1) === 0)
      if (outside === 2) continue
      const id = `j${column}.${row}`
      const place: Point = [
        eastings[column] + 0.03 * spacing * draw(`${id} x`),
        northings[row] + 0.03 * spacing * draw(`${id} y`),
      ]
      at.set(id, junction(id, place, outside ? 'none' : 'signals', outside === 1))
    }
  const edges = new Map<string, EdgeDescription>()
  for (const from of at.values())
    for (const [toColumn, toRow] of neighbours(from.id)) {
      const to = at.get(`j${toColumn}.${toRow}`)
      if (!to || (from.mapEdge && to.mapEdge)) continue
      const id = `${from.id}-${to.id}`
      edges.set(
        id,
        layEdge({ id, from, to, lanes, limit, setback: [from.mapEdge ? 0 : setback, to.mapEdge ? 0 : setback] }),
      )
    }
  const connections: ConnectionDescription[] = []
  const signals: SignalDescription[] = []
  for (const { id, control, position } of at.values()) {
    if (control !== 'signals') continue
    const arms = neighbours(id).map(([column, row]) => `j${column}.${row}`)
    const here = crossingConnections(
      arms.map((arm) => edges.get(`${arm}-${id}`)!),
      arms.map((arm) => edges.get(`${id}-${arm}`)!),
      (_, link) => ({ id, link }),
    )
    connections.push(...here)
    signals.push(signalPlan(id, here, (position[0] + position[1]) / WAVE_SPEED, lanes))
  }
  return joinAll({
    name: `grid ${columns}×${rows}`,
    junctions: [...at.values()],
    edges: [...edges.values()],
    connections,
    signals,
  })
}

/** West, south, east, north of junction `j<column>.<row>`: counter-clockwise, as `crossingConnections` wants the arms. */
function neighbours(id: string): [column: number, row: number][] {
  const [column, row] = id.slice(1).split('.').map(Number)
  return [
    [column - 1, row],
    [column, row - 1],
    [column + 1, row],
    [column, row + 1],
  ]
}

function signalPlan(
  id: string,
  connections: readonly ConnectionDescription[],
  shift: number,
  lanes: number,
): SignalDescription {
  const linksPerArm = lanes + 2
  /** Letters of the road through arms `first` and `first + 2`; all else is red. */
  const state = (first: number, straight: string, left: string) =>
    connections
      .map(({ direction }, link) => {
        if (Math.floor(link / linksPerArm) % 2 !== first) return 'r'
        return direction === 'left' ? left : straight
      })
      .join('')
  const lasting = (letters: string, duration: number): SignalPhase => ({
    state: letters,
    minDuration: duration,
    maxDuration: duration,
  })
  const phases = [0, 1].flatMap((road) => [
    lasting(state(road, 'u', 'u'), RED_AMBER),
    lasting(state(road, 'G', 'g'), STRAIGHT_GREEN),
    lasting(state(road, 'y', 'g'), AMBER),
    lasting(state(road, 'r', 'G'), LEFT_GREEN),
    lasting(state(road, 'r', 'y'), AMBER),
    lasting(state(road, 'r', 'r'), ALL_RED),
  ])
  const cycle = phases.reduce((sum, phase) => sum + phase.minDuration, 0)
  return {
    id,
    kind: 'fixed',
    offset: roundToMillimetre(shift % cycle),
    phases,
    reason: 'generated: green wave east and north',
  }
}
