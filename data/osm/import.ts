/** From an OSM file to the description of a road network, its surroundings, and an audit of all that was guessed. */
import { basename } from 'node:path'
import { checkDescription } from '../checks.ts'
import type { AreaDescription, NetworkDescription } from '../description.ts'
import { InputProblems } from '../problems.ts'
import { describeAreas } from './areas.ts'
import type { Audit } from './audit.ts'
import { newDraft } from './draft.ts'
import { checkDraft } from './draftChecks.ts'
import type { OsmExtract } from './extract.ts'
import { type Plane, planeAround } from './plane.ts'
import { type Progress, readOsm, readOsmText } from './read.ts'
import { whyNotDrivable } from './tags.ts'
import { freeze } from './transformations/freeze.ts'
import { transformations } from './transformations/index.ts'

export type { Audit } from './audit.ts'

export interface OsmImport {
  readonly network: NetworkDescription
  readonly areas: readonly AreaDescription[]
  readonly audit: Audit
}

export interface ImportOptions {
  /** Asserts the invariants after each transformation; slower. */
  readonly checked?: boolean
  /** Called with the share done, 0..1, and what is being done. */
  readonly onProgress?: Progress
}

/** Share of the whole import that reading takes, for the progress. */
const READING = 0.5

/**
 * Imports an `.osm` or `.osm.gz` file.
 * @throws InputProblems if the file cannot be read or holds no drivable road
 * @throws Error in checked mode, if a transformation broke an invariant (our bug)
 */
export async function importOsm(path: string, options: ImportOptions = {}): Promise<OsmImport> {
  const extract = await readOsm(path, (done, what) => options.onProgress?.(done * READING, what))
  return importExtract(extract, path, options)
}

/** The same for OSM XML in memory. */
export function importOsmText(xml: string, source = 'text', options: ImportOptions = {}): OsmImport {
  return importExtract(readOsmText(xml, source), source, options)
}

function importExtract(extract: OsmExtract, source: string, options: ImportOptions): OsmImport {
  const draft = newDraft(extract, planeOf(extract, source))
  transformations.forEach(({ name, run }, k) => {
    options.onProgress?.(READING + ((1 - READING) * k) / (transformations.length + 1), name)
    run(draft)
    if (options.checked) refuse(`after the transformation "${name}"`, checkDraft(draft))
  })
  if (draft.graph.size === 0)
    throw new InputProblems([
      { source, message: 'no road is left that vehicles could reach and leave again; take a larger area' },
    ])
  draft.audit.locate(extract)
  const network = freeze(draft, basename(source).replace(/\.osm(\.gz)?$/, ''))
  if (options.checked) refuse('in the description', checkDescription(network))
  options.onProgress?.(1 - (1 - READING) / (transformations.length + 1), 'areas')
  const areas = describeAreas(extract, draft.plane)
  options.onProgress?.(1, 'done')
  return { network, areas, audit: draft.audit }
}

function refuse(where: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`import, ${where}: ${problems.slice(0, 5).join('; ')}`)
}

/** Around the middle of the drivable roads. */
function planeOf(extract: OsmExtract, source: string): Plane {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const way of extract.roads) {
    if (whyNotDrivable(way.tags)) continue
    for (const node of way.nodes) {
      const at = extract.nodes.get(node)
      if (!at) continue
      west = Math.min(west, at[0])
      east = Math.max(east, at[0])
      south = Math.min(south, at[1])
      north = Math.max(north, at[1])
    }
  }
  if (!(west <= east))
    throw new InputProblems([
      {
        source,
        message: `no road for motor vehicles in ${extract.counts.ways} ways; was the extract filtered, or the area too small?`,
      },
    ])
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
  return planeAround(round((west + east) / 2), round((south + north) / 2))
}
