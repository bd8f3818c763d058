/** What `tempofluss import` tells about a network: its size, its roads, its junctions, and the audit's totals. */
import type { EdgeDescription, JunctionControl, NetworkDescription, Point } from '../../data/description.ts'
import type { AuditTotal } from '../../data/osm/audit.ts'
import type { OpenedNetwork } from '../scenario/openNetwork.ts'
import { VERSION } from '../scenario/version.ts'
import { figure, table } from './words.ts'

export interface RoadFigures {
  readonly roadClass: string
  readonly edges: number
  /** Of the edges, each direction counted [m]. */
  readonly length: number
  /** [m] */
  readonly laneLength: number
}

export interface ImportFigures {
  readonly version: string
  readonly map: string
  readonly origin: NetworkDescription['origin']
  readonly importSeconds: number
  readonly junctions: number
  readonly mapEdges: number
  readonly edges: number
  readonly lanes: number
  readonly connections: number
  readonly conflicts: number
  readonly signals: number
  readonly areas: number
  /** Longest first. */
  readonly roads: readonly RoadFigures[]
  readonly controls: Readonly<Partial<Record<JunctionControl, number>>>
  /** What was guessed, repaired and left out; most frequent first. */
  readonly audit: readonly AuditTotal[]
  /** All edges by the ids that commands and programs use. */
  readonly edgeList: readonly EdgeFigures[]
}

export interface EdgeFigures {
  readonly id: string
  readonly name?: string
  readonly roadClass: string
  /** [m] */
  readonly length: number
  readonly lanes: number
  /** Of its rightmost lane [m/s]. */
  readonly speedLimit: number
  /** Where it begins and ends, on the plane around `origin`: x east, y north [m]. */
  readonly ends: readonly [Point, Point]
}

export function importFigures({ description, areas, audit }: OpenedNetwork, importSeconds: number): ImportFigures {
  const { junctions, edges, connections, conflicts, signals } = description
  const controls: Partial<Record<JunctionControl, number>> = {}
  for (const { control } of junctions) controls[control] = (controls[control] ?? 0) + 1
  return {
    version: VERSION,
    map: description.name,
    origin: description.origin,
    importSeconds,
    junctions: junctions.length,
    mapEdges: junctions.filter(({ mapEdge }) => mapEdge).length,
    edges: edges.length,
    lanes: edges.reduce((sum, edge) => sum + edge.lanes.length, 0),
    connections: connections.length,
    conflicts: conflicts.length,
    signals: signals.length,
    areas: areas.length,
    roads: roadFigures(description),
    controls,
    audit: audit?.totals() ?? [],
    edgeList: edges.map(edgeFigures),
  }
}

function edgeFigures({ id, name, roadClass, length, lanes }: EdgeDescription): EdgeFigures {
  const { speedLimit, geometry } = lanes[0]
  const ends = [geometry[0], geometry[geometry.length - 1]] as const
  return { id, ...(name === undefined ? {} : { name }), roadClass, length, lanes: lanes.length, speedLimit, ends }
}

function roadFigures({ edges }: NetworkDescription): RoadFigures[] {
  const byClass = new Map<string, RoadFigures>()
  for (const { roadClass, length, lanes } of edges) {
    const sum = byClass.get(roadClass) ?? { roadClass, edges: 0, length: 0, laneLength: 0 }
    byClass.set(roadClass, {
      roadClass,
      edges: sum.edges + 1,
      length: sum.length + length,
      laneLength: sum.laneLength + length * lanes.length,
    })
  }
  return [...byClass.values()].sort((a, b) => b.length - a.length || (a.roadClass < b.roadClass ? -1 : 1))
}

const CONTROL_WORDS: Readonly<Record<JunctionControl, string>> = {
  signals: 'with signals',
  priority: 'with priority signs',
  rightBeforeLeft: 'right before left',
  roundabout: 'on roundabouts',
  none: 'where nothing crosses',
}

export function describeImport(figures: ImportFigures): string {
  const km = (metres: number) => `${figure(metres / 1000, 1)} km`
  const network = table([
    ['  junctions', figure(figures.junctions)],
    ...Object.entries(CONTROL_WORDS).map(([control, words]) => [
      `    ${words}`,
      figure(figures.controls[control as JunctionControl] ?? 0),
    ]),
    ['  ends of the map', figure(figures.mapEdges)],
    ['  edges (one direction each)', figure(figures.edges)],
    ['  lanes', figure(figures.lanes)],
    ['  connections', figure(figures.connections)],
    ['  conflicts of two connections', figure(figures.conflicts)],
    ['  signals', figure(figures.signals)],
    ['  areas and buildings', figure(figures.areas)],
  ])
  const roads = table([
    ['  ', 'edges', 'length', 'lanes'],
    ...figures.roads.map((road) => [`  ${road.roadClass}`, figure(road.edges), km(road.length), km(road.laneLength)]),
  ])
  const { lon, lat } = figures.origin
  return [
    `${figures.map} at ${lat.toFixed(4)}, ${lon.toFixed(4)}, imported in ${figure(figures.importSeconds, 1)} s`,
    '',
    'Network',
    network,
    '',
    'Roads',
    roads,
    '',
    'Guessed, repaired and left out',
    figures.audit.length > 0 ? describeAudit(figures.audit) : '  nothing',
  ].join('\n')
}

function describeAudit(totals: readonly AuditTotal[]): string {
  return totals
    .map(({ kind, step, reason, count, length, example }) => {
      const metres = length > 0 ? `, ${figure(length)} m` : ''
      return `  ${figure(count).padStart(6)} × ${kind.padEnd(6)}  ${reason}${metres} (${step}; ${example})`
    })
    .join('\n')
}
