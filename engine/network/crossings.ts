/** Zebra crossings in the columns of a network: each as one place on every lane it leads over. */
import type { NetworkColumns } from './network.ts'
import type { Numbering } from './numbering.ts'
import { millimetres, type Numbers, writeFirsts, writeHash } from './writing.ts'

/** Extent of a crossing along the road [m] (R-FGÜ 2001: 3 m and more; 4 m as a rule). */
export const CROSSING_DEPTH = 4
/** Drivers stop so far before it [m]. */
export const CROSSING_MARGIN = 1

interface LaneRow {
  readonly lane: number
  readonly position: number
  readonly crossing: number
}

function laneRows({ crossings, edges }: Numbering, firstLane: (edge: string) => number): LaneRow[] {
  const lanesOf = new Map(edges.map((edge) => [edge.id, edge.lanes.length]))
  const rows = crossings.flatMap((crossing, number) =>
    crossing.edges.flatMap(({ edge, position }) =>
      Array.from({ length: lanesOf.get(edge)! }, (_, k) => ({ lane: firstLane(edge) + k, position, crossing: number })),
    ),
  )
  return rows.sort((a, b) => a.lane - b.lane || a.position - b.position)
}

export function countCrossings(rows: Numbering): { crossings: number; crossingLanes: number } {
  return { crossings: rows.crossings.length, crossingLanes: laneRows(rows, () => 0).length }
}

export function writeCrossings(columns: NetworkColumns, rows: Numbering, numbers: Numbers): void {
  const places = laneRows(rows, (edge) => columns.edgeFirstLane[numbers.edge.get(edge)!])
  const rowsOf: number[][] = rows.crossings.map(() => [])
  places.forEach(({ position, crossing }, row) => {
    columns.crossingLine[row] = millimetres(position - CROSSING_DEPTH / 2 - CROSSING_MARGIN)
    columns.crossingEnd[row] = millimetres(position + CROSSING_DEPTH / 2)
    columns.crossingOf[row] = crossing
    rowsOf[crossing].push(row)
  })
  writeFirsts(
    columns.laneFirstCrossing,
    places.map(({ lane }) => lane),
  )
  columns.crossingRow.set(rowsOf.flat())
  rows.crossings.forEach(({ id, edges, width }, crossing) => {
    columns.crossingFirstRow[crossing + 1] = columns.crossingFirstRow[crossing] + rowsOf[crossing].length
    columns.crossingWidth[crossing] = millimetres(width)
    writeHash(columns.crossingHash, crossing, id)
    // The edge first in string order, so that the owner is the same place however edges are numbered.
    columns.crossingCell[crossing] = edges
      .map(({ edge }) => numbers.edge.get(edge)!)
      .reduce((first, edge) => (columns.edgeRank[edge] < columns.edgeRank[first] ? edge : first))
  })
}
