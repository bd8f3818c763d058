/** Compiles the plain description of a network into the columns that the threads share. */
import type { ForbiddenPathDescription, LaneDescription, NetworkDescription, Point } from '../../data/description.ts'
import { createColumns } from '../base/columns.ts'
import { InputError } from '../base/errors.ts'
import { countCrossings, writeCrossings } from './crossings.ts'
import {
  CLASSES,
  CONTROLS,
  CROSS,
  DIRECTIONS,
  I_YIELD,
  LATER_YIELDS,
  MERGE,
  type Network,
  type NetworkColumns,
  NOWHERE,
  networkLayout,
  SIGNS,
  STREETS,
  type Street,
  THEY_YIELD,
  WEAVE,
} from './network.ts'
import { compareIds, type Numbering, numberRows } from './numbering.ts'
import { findProblems } from './validate.ts'
import { layPlans, linksOf, writeLinks, writePlans } from './writeSignals.ts'
import { millimetres, type Numbers, writeFirsts, writeHash } from './writing.ts'

const FAST = new Set(['motorway', 'motorway_link', 'trunk', 'trunk_link'])
const STREET_OF: Readonly<Record<string, Street>> = {
  motorway: 'motorways',
  trunk: 'motorways',
  primary: 'mainRoads',
  secondary: 'mainRoads',
  tertiary: 'collectors',
  unclassified: 'collectors',
  residential: 'residential',
  living_street: 'residential',
}

export interface BuildOptions {
  /** Numbers all rows by a permutation drawn from this seed, instead of along a Z-curve. For tests: it changes no result. */
  readonly shuffle?: number
}

/**
 * Checks a description, numbers its rows and writes them into one shared buffer. Lengths and coordinates are rounded
 * to 1 mm once more, so that a description made elsewhere cannot carry digits that differ between machines.
 *
 * @throws InputError listing everything that is wrong with the description
 */
export function buildNetwork(description: NetworkDescription, options: BuildOptions = {}): Network {
  const problems = findProblems(description)
  if (problems.length > 0) throw new InputError(problems)
  const rows = numberRows(description, options.shuffle)
  const { junctions, edges, lanes, connections, conflicts, signals } = rows
  const paths = description.forbiddenPaths ?? []
  const leftHand = description.leftHand === true
  const limitSets = limitSetsOf(lanes)
  const plans = layPlans(description, signals)
  const counts = {
    junctions: junctions.length,
    edges: edges.length,
    lanes: lanes.length,
    connections: connections.length,
    elements: lanes.length + connections.length,
    conflicts: conflicts.length,
    signals: signals.length,
    signalLinks: signals.reduce((sum, signal) => sum + linksOf(signal), 0),
    ...plans.counts,
    points: [...lanes, ...connections].reduce((sum, element) => sum + element.geometry.length, 0),
    forbiddenPaths: paths.length,
    pathEdges: paths.reduce((sum, path) => sum + path.edges.length, 0),
    ...countCrossings(rows),
    limitSets: limitSets.size,
  }
  const { buffer, columns } = createColumns(networkLayout, counts)
  const numbers = indexRows(rows)
  writeEdges(columns, rows, numbers)
  writeLimitSets(columns, lanes, limitSets)
  writeConnections(columns, rows, numbers, leftHand)
  writeForbiddenPaths(columns, paths, numbers)
  writeConflicts(columns, rows, numbers)
  writeLinks(columns, rows, numbers)
  writePlans(columns, plans, numbers)
  writeGeometry(columns, rows)
  writeCrossings(columns, rows, numbers)
  return {
    name: description.name,
    origin: description.origin,
    leftHand,
    counts,
    columns,
    buffer,
    junctionIds: junctions.map(({ id }) => id),
    edgeIds: edges.map(({ id }) => id),
    edgeNames: edges.map(({ name }) => name),
    laneIds: lanes.map(({ id }) => id),
    connectionIds: connections.map(({ id }) => id),
    signalIds: signals.map(({ id }) => id),
    crossingIds: rows.crossings.map(({ id }) => id),
    edgeIndex: numbers.edge,
  }
}

function indexRows({ junctions, edges, lanes, connections, signals }: Numbering): Numbers {
  const index = (rows: readonly { readonly id: string }[]) => new Map(rows.map((row, number) => [row.id, number]))
  return {
    junction: index(junctions),
    edge: index(edges),
    lane: index(lanes),
    connection: index(connections),
    signal: index(signals),
  }
}

function streetOf(roadClass: string): Street {
  return STREET_OF[roadClass.replace('_link', '')] ?? 'otherStreets'
}

function writeEdges(columns: NetworkColumns, { junctions, edges }: Numbering, numbers: Numbers): void {
  junctions.forEach((junction, row) => {
    columns.junctionX[row] = millimetres(junction.position[0])
    columns.junctionY[row] = millimetres(junction.position[1])
    columns.junctionControl[row] = CONTROLS.indexOf(junction.control)
    columns.junctionMapEdge[row] = junction.mapEdge ? 1 : 0
  })
  let lane = 0
  edges.forEach((edge, row) => {
    columns.edgeFirstLane[row] = lane
    columns.edgeLength[row] = millimetres(edge.length)
    columns.edgeFrom[row] = numbers.junction.get(edge.from)!
    columns.edgeTo[row] = numbers.junction.get(edge.to)!
    columns.edgeFast[row] = FAST.has(edge.roadClass) ? 1 : 0
    columns.edgeStreet[row] = STREETS.indexOf(streetOf(edge.roadClass))
    columns.edgeSign[row] = SIGNS.indexOf(edge.sign ?? 'none')
    columns.edgeGrade[row] = edge.grade ?? 0
    columns.edgeDestination[row] = classBits(edge.destinationOnly ?? [])
    columns.edgeLined[row] = edge.lanes.some(({ toKerb, toMiddle }) => toKerb || toMiddle) ? 1 : 0
    edge.lanes.forEach(({ id, speedLimit, allowed, toKerb, toMiddle }, k) => {
      columns.laneBeside[2 * lane] = besideBits(edge.lanes[k - 1], toKerb)
      columns.laneBeside[2 * lane + 1] = besideBits(edge.lanes[k + 1], toMiddle)
      columns.laneEdge[lane] = row
      columns.laneLimit[lane] = speedLimit
      columns.laneAllowed[lane] = classBits(allowed)
      writeHash(columns.laneHash, lane, id)
      columns.elementLength[lane] = columns.edgeLength[row]
      lane++
    })
  })
  columns.edgeFirstLane[edges.length] = lane
  const byId = edges.map(({ id }) => id).sort(compareIds)
  byId.forEach((id, rank) => {
    columns.edgeRank[numbers.edge.get(id)!] = rank
  })
}

/** Different sets of limits for some classes, each with its row. */
function limitSetsOf(lanes: readonly LaneDescription[]): Map<string, number> {
  const keys = new Set(lanes.map(limitKey))
  keys.delete('')
  return new Map([...keys].sort(compareIds).map((key, row) => [key, row]))
}

function limitKey({ classLimits }: LaneDescription): string {
  return classLimits
    ? CLASSES.map((name) => classLimits[name] ?? '')
        .join(' ')
        .trimEnd()
    : ''
}

function writeLimitSets(
  columns: NetworkColumns,
  lanes: readonly LaneDescription[],
  sets: ReadonlyMap<string, number>,
): void {
  columns.laneLimitSet.fill(NOWHERE)
  columns.limitSetSpeed.fill(Number.POSITIVE_INFINITY)
  lanes.forEach((lane, row) => {
    const set = sets.get(limitKey(lane))
    if (set === undefined) return
    columns.laneLimitSet[row] = set
    for (const [k, name] of CLASSES.entries()) {
      const limit = lane.classLimits?.[name]
      if (limit !== undefined) columns.limitSetSpeed[set * CLASSES.length + k] = limit
    }
  })
}

function classBits(allowed: readonly (typeof CLASSES)[number][]): number {
  return allowed.reduce((bits, name) => bits | (1 << CLASSES.indexOf(name)), 0)
}

/** Who may change to the lane `next`, if there is one, over a line that lets over some. */
function besideBits(next: LaneDescription | undefined, over: LaneDescription['toKerb']): number {
  return next ? classBits(next.allowed) & classBits(over ?? CLASSES) : 0
}

function writeConnections(columns: NetworkColumns, rows: Numbering, numbers: Numbers, leftHand: boolean): void {
  const acrossTheRoad = ['uTurn', leftHand ? 'right' : 'left']
  rows.connections.forEach((connection, row) => {
    columns.connectionFrom[row] = numbers.lane.get(connection.from)!
    columns.connectionTo[row] = numbers.lane.get(connection.to)!
    columns.connectionLimit[row] = connection.speedLimit
    columns.connectionDirection[row] = DIRECTIONS.indexOf(connection.direction)
    columns.connectionOncoming[row] = acrossTheRoad.includes(connection.direction) ? 1 : 0
    columns.connectionAllowed[row] =
      columns.laneAllowed[columns.connectionFrom[row]] &
      columns.laneAllowed[columns.connectionTo[row]] &
      classBits(connection.allowed ?? CLASSES)
    columns.connectionOpen[row] = connection.keepClear === false ? 1 : 0
    columns.connectionDiverge[row] = millimetres(connection.divergeLength)
    columns.elementLength[rows.lanes.length + row] = millimetres(connection.length)
    writeHash(columns.connectionHash, row, connection.id)
  })
  rows.incoming.forEach((connection, row) => {
    columns.incomingConnection[row] = numbers.connection.get(connection.id)!
  })
  writeFirsts(columns.laneFirstConnection, columns.connectionFrom)
  writeFirsts(
    columns.laneFirstIncoming,
    columns.incomingConnection.map((connection) => columns.connectionTo[connection]),
  )
}

function writeForbiddenPaths(
  columns: NetworkColumns,
  paths: readonly ForbiddenPathDescription[],
  numbers: Numbers,
): void {
  let end = 0
  paths.forEach(({ edges, classes }, path) => {
    columns.pathFirstEdge[path] = end
    columns.pathClasses[path] = classBits(classes)
    for (const edge of edges) columns.pathEdge[end++] = numbers.edge.get(edge)!
  })
  columns.pathFirstEdge[paths.length] = end
}

function writeConflicts(columns: NetworkColumns, { conflicts }: Numbering, numbers: Numbers): void {
  const rightFirst = CONTROLS.indexOf('rightBeforeLeft')
  const mine = conflicts.map((side) => numbers.connection.get(side.mine)!)
  conflicts.forEach(({ other, conflict, fromA }, row) => {
    const junction = columns.edgeTo[columns.laneEdge[columns.connectionFrom[mine[row]]]]
    const meYields = fromA ? 'a' : 'b'
    columns.conflictOther[row] = numbers.connection.get(other)!
    columns.conflictMyEntry[row] = millimetres(fromA ? conflict.aEntry : conflict.bEntry)
    columns.conflictMyExit[row] = millimetres(fromA ? conflict.aExit : conflict.bExit)
    columns.conflictTheirEntry[row] = millimetres(fromA ? conflict.bEntry : conflict.aEntry)
    columns.conflictTheirExit[row] = millimetres(fromA ? conflict.bExit : conflict.aExit)
    columns.conflictKind[row] = conflict.kind === 'merge' ? MERGE : conflict.kind === 'weave' ? WEAVE : CROSS
    columns.conflictYield[row] =
      conflict.yields === 'later' ? LATER_YIELDS : conflict.yields === meYields ? I_YIELD : THEY_YIELD
    columns.conflictRightFirst[row] = columns.junctionControl[junction] === rightFirst ? 1 : 0
    columns.connectionControlled[mine[row]] = 1
    if (conflict.yields === meYields) columns.connectionYields[mine[row]] = 1
  })
  writeFirsts(columns.connectionFirstConflict, mine)
}

function writeGeometry(columns: NetworkColumns, { lanes, connections }: Numbering): void {
  let point = 0
  const write = (element: number, geometry: readonly Point[]): void => {
    columns.elementFirstPoint[element] = point
    for (const [x, y] of geometry) {
      columns.pointX[point] = millimetres(x)
      columns.pointY[point++] = millimetres(y)
    }
  }
  lanes.forEach((lane, element) => {
    write(element, lane.geometry)
  })
  connections.forEach((connection, row) => {
    write(lanes.length + row, connection.geometry)
  })
  columns.elementFirstPoint[lanes.length + connections.length] = point
}
