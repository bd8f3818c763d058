/** What `tempofluss import` tells about a network, as numbers: its size, its roads, its junctions, and the whole audit. */
import type { EdgeDescription, JunctionControl, NetworkDescription, Point } from '../../data/description.ts'
import { type AuditEntry, type AuditTotal, attentionOf } from '../../data/osm/audit.ts'
import { byAttention } from '../../data/osm/auditGeoJson.ts'
import type { ImportSummary } from '../../data/osm/import.ts'
import type { LonLat } from '../../data/osm/places.ts'
import type { MadeFrom, OpenedNetwork } from '../scenario/openNetwork.ts'
import { VERSION } from '../scenario/version.ts'

/** Of the JSON; raised when a name changes its meaning. */
const IMPORT_FORMAT = 1

export interface RoadFigures {
  readonly roadClass: string
  readonly edges: number
  /** Of the edges, each direction counted [m]. */
  readonly length: number
  /** [m] */
  readonly laneLength: number
}

/** An entry of the audit with a place to go to; its whole line is in the overlay. */
export interface AuditFigure extends Omit<AuditEntry, 'line'> {
  /** Importance by doubt: what is highest is worth a look first. */
  readonly attention: number
  /** In the middle of what is concerned [°]. */
  readonly place?: LonLat
}

export interface ImportFigures {
  readonly tempoflussImport: typeof IMPORT_FORMAT
  /** Of the program. */
  readonly version: string
  readonly map: string
  readonly origin: NetworkDescription['origin']
  readonly importSeconds: number
  /** Set for a network file: what it was made from, when it was imported. */
  readonly madeFrom?: MadeFrom
  readonly junctions: number
  readonly mapEdges: number
  readonly edges: number
  readonly lanes: number
  readonly connections: number
  readonly conflicts: number
  readonly signals: number
  readonly areas: number
  /** Absent for networks that were not imported. */
  readonly summary?: ImportSummary
  /** Longest first. */
  readonly roads: readonly RoadFigures[]
  readonly controls: Readonly<Partial<Record<JunctionControl, number>>>
  /** What was guessed, repaired, left out and overridden; what deserves most attention first. */
  readonly audit: { readonly totals: readonly AuditTotal[]; readonly entries: readonly AuditFigure[] }
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

export function importFigures(
  { description, areas, audit, summary, madeFrom }: OpenedNetwork,
  importSeconds: number,
): ImportFigures {
  const { junctions, edges, connections, conflicts, signals } = description
  const controls: Partial<Record<JunctionControl, number>> = {}
  for (const { control } of junctions) controls[control] = (controls[control] ?? 0) + 1
  return {
    tempoflussImport: IMPORT_FORMAT,
    version: VERSION,
    map: description.name,
    origin: description.origin,
    importSeconds,
    ...(madeFrom ? { madeFrom } : {}),
    junctions: junctions.length,
    mapEdges: junctions.filter(({ mapEdge }) => mapEdge).length,
    edges: edges.length,
    lanes: edges.reduce((sum, edge) => sum + edge.lanes.length, 0),
    connections: connections.length,
    conflicts: conflicts.length,
    signals: signals.length,
    areas: areas.length,
    ...(summary ? { summary } : {}),
    roads: roadFigures(description),
    controls,
    audit: { totals: audit?.totals() ?? [], entries: byAttention(audit?.entries ?? []).map(auditFigure) },
    edgeList: edges.map(edgeFigures),
  }
}

function auditFigure({ line, ...entry }: AuditEntry): AuditFigure {
  return { ...entry, attention: attentionOf(entry), ...(line ? { place: line[line.length >> 1] } : {}) }
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
