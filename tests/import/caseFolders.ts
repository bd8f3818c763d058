/**
 * The folders `tests/import/<case>/`, one a situation on a map:
 *
 *   input.osm          the smallest map that shows it (or input.osm.gz, .osm.pbf, .json)
 *   case.json          why it exists, options of the import, and what must be true of the result (`Case`)
 *   expected.geojson   the whole result, to look at in any viewer; `node tests/import/updateCases.ts` writes it
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EdgeDescription, NetworkDescription } from '../../data/description.ts'
import { type ImportOptions, importOsm, type OsmImport } from '../../data/osm/import.ts'

export const CASES = fileURLToPath(new URL('.', import.meta.url))

export interface Case {
  /** The situation, and what a good import makes of it. */
  readonly why: string
  readonly options?: Omit<ImportOptions, 'checked' | 'onProgress'>
  readonly expect: Expectations
}

/** What a person would check first. Edges are named as in the network ("1000+0"), ways by their OSM ids. */
export interface Expectations {
  /** All edges one may go on to, by edge; for one class only with "edge as bus". */
  readonly movements?: Readonly<Record<string, readonly string[]>>
  /** Lanes by edge, from the kerb: the limit in km/h, and the classes unless all may use it: "50", "50 bus". */
  readonly lanes?: Readonly<Record<string, readonly string[]>>
  /** All connections of an edge, lanes counted from the kerb: "0>0 straight". */
  readonly connections?: Readonly<Record<string, readonly string[]>>
  /**
   * What an edge says beside its lanes: limits of some classes on its kerb lane, the sign at its end, its slope, who
   * needs to have business there, changes of lanes that solid lines forbid; "" if nothing.
   */
  readonly marks?: Readonly<Record<string, string>>
  /** How right of way is settled, by junction. */
  readonly controls?: Readonly<Record<string, string>>
  /** Numbers of what the network has. */
  readonly counts?: Readonly<Partial<Record<'junctions' | 'edges' | 'connections' | 'conflicts' | 'signals', number>>>
  /** For "edge1 edge2": the edge that gives way wherever the two meet, or "later" (who comes later), or "none". */
  readonly yields?: Readonly<Record<string, string>>
  /** All drives that turn restrictions over several roads forbid, as edges: "1000+0 1004+0 1003+0". */
  readonly forbiddenPaths?: readonly string[]
  /** Lines of public transport by relation: paths and stops, "1000+0 1001+0, 1005+0 | node 5 1000+0". */
  readonly lines?: Readonly<Record<string, string>>
  /** Edges that a zebra crossing leads over, by its id. */
  readonly crossings?: Readonly<Record<string, string>>
  /** What the connections from one edge to another let people drive [km/h], for "edge1 edge2". */
  readonly passing?: Readonly<Record<string, number>>
  /** Plans of signals: "offset 12: 30 Gr, 3 yr". */
  readonly programs?: Readonly<Record<string, string>>
  /** Ways of which nothing is left. */
  readonly absent?: readonly number[]
  /** Each stands in a line of the audit, "drop · restrictions · relation 3 · reason". */
  readonly audit?: readonly string[]
  /** None of these does. */
  readonly noAudit?: readonly string[]
  /** The import refuses the file; this stands in the message. */
  readonly error?: string
}

export function caseNames(): string[] {
  return readdirSync(CASES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(CASES, entry.name, 'case.json')))
    .map(({ name }) => name)
    .sort()
}

export function readCase(name: string): Case {
  return JSON.parse(readFileSync(join(CASES, name, 'case.json'), 'utf8')) as Case
}

/** Imports the case's map as a user would: from its file, with all checks on. */
export async function importCase(name: string): Promise<OsmImport> {
  const input = readdirSync(join(CASES, name)).find((file) => file.startsWith('input.'))
  if (!input) throw new Error(`${name} has no input`)
  return importOsm(join(CASES, name, input), { ...readCase(name).options, checked: true })
}

export function expectedPath(name: string): string {
  return join(CASES, name, 'expected.geojson')
}

/** One line for each entry of the audit. */
export function auditLines({ audit }: Pick<OsmImport, 'audit'>): string[] {
  return audit.entries.map(({ kind, step, osm, reason }) => `${kind} · ${step} · ${osm} · ${reason}`)
}

/** The network as GeoJSON with a feature a line, and beside the features what has no place: signal plans and audit. */
export function geoJsonOf(imported: OsmImport): string {
  const { network } = imported
  const members = [
    `"audit": ${linesOf(auditLines(imported))}`,
    `"signals": ${linesOf(network.signals)}`,
    ...(network.lines ? [`"lines": ${linesOf(network.lines)}`, `"stops": ${linesOf(network.stops ?? [])}`] : []),
    ...(network.crossings ? [`"crossings": ${linesOf(network.crossings)}`] : []),
    ...(network.forbiddenPaths ? [`"forbiddenPaths": ${linesOf(network.forbiddenPaths)}`] : []),
    `"features": ${linesOf(featuresOf(network))}`,
  ]
  return `{ "type": "FeatureCollection",\n${members.join(',\n')}\n}\n`
}

function linesOf(items: readonly unknown[]): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`
}

type Line = NetworkDescription['connections'][number]['geometry']

function featuresOf(network: NetworkDescription): object[] {
  const { lon, lat } = network.origin
  const north = (6_371_008.8 * Math.PI) / 180
  const east = north * Math.cos((lat * Math.PI) / 180)
  const degrees = (value: number): number => Math.round(value * 1e7) / 1e7
  const place = ([x, y]: Line[number]): number[] => [degrees(lon + x / east), degrees(lat + y / north)]
  const feature = (type: string, coordinates: unknown, properties: object): object => ({
    type: 'Feature',
    properties,
    geometry: { type, coordinates },
  })
  const yieldsTo = yieldLists(network)
  return [
    ...network.edges.flatMap((edge) =>
      edge.lanes.map(({ id, speedLimit, allowed, geometry }) =>
        feature('LineString', geometry.map(place), {
          lane: id,
          stroke: allowed.includes('car') ? '#555555' : '#b8860b',
          roadClass: edge.roadClass,
          ...(edge.name === undefined ? {} : { name: edge.name }),
          kmh: kmh(speedLimit),
          allowed: allowed.join(' '),
          length: edge.length,
          ...(marksOf(edge) === '' ? {} : { marks: marksOf(edge) }),
        }),
      ),
    ),
    ...network.connections.map(({ id, geometry, direction, speedLimit, signal, allowed }) =>
      feature('LineString', geometry.map(place), {
        connection: id,
        stroke: signal ? '#1f77b4' : yieldsTo.has(id) ? '#d62728' : '#2ca02c',
        direction,
        kmh: kmh(speedLimit),
        ...(signal ? { signal: `${signal.id} ${signal.link}` } : {}),
        ...(allowed ? { allowed: allowed.join(' ') } : {}),
        yieldsTo: yieldsTo.get(id) ?? [],
      }),
    ),
    ...network.junctions.map(({ id, position, control, mapEdge }) =>
      feature('Point', place(position), { junction: id, control, ...(mapEdge ? { mapEdge } : {}) }),
    ),
  ]
}

/** "truck 60, stop, 8 %, only to: bus, solid: 0 to 1" */
export function marksOf({ sign, grade, destinationOnly, lanes }: EdgeDescription): string {
  const solid = lanes.flatMap(({ toKerb, toMiddle }, lane) => [
    ...(toKerb ? [`${lane} to ${lane - 1}`] : []),
    ...(toMiddle ? [`${lane} to ${lane + 1}`] : []),
  ])
  return [
    ...Object.entries(lanes[0].classLimits ?? {}).map(([name, limit]) => `${name} ${kmh(limit)}`),
    ...(sign === undefined ? [] : [sign]),
    ...(grade === undefined ? [] : [`${Math.round(grade * 1000) / 10} %`]),
    ...(destinationOnly === undefined ? [] : [`only to: ${destinationOnly.join(' ')}`]),
    ...(solid.length === 0 ? [] : [`solid: ${solid.join(', ')}`]),
  ].join(', ')
}

/** By connection the ones it gives way to; "later …" where whoever comes later does. */
function yieldLists({ conflicts }: NetworkDescription): Map<string, string[]> {
  const lists = new Map<string, string[]>()
  const add = (who: string, whom: string): void => {
    lists.set(who, [...(lists.get(who) ?? []), whom])
  }
  for (const { a, b, yields } of conflicts) {
    if (yields !== 'b') add(a, yields === 'later' ? `later ${b}` : b)
    if (yields !== 'a') add(b, yields === 'later' ? `later ${a}` : a)
  }
  return lists
}

export function kmh(speed: number): number {
  return Math.round(speed * 36) / 10
}
