/** From an OSM file to the description of a road network, its surroundings, and an audit of all that was guessed. */
import { basename } from 'node:path'
import { checkDescription } from '../checks.ts'
import type { AreaDescription, NetworkDescription } from '../description.ts'
import { openLanesCutOff } from '../lanesCutOff.ts'
import { type Plane, planeAround } from '../plane.ts'
import { type InputProblem, InputProblems } from '../problems.ts'
import { coordinate, type Progression } from '../signals/coordinate.ts'
import { describeAreas } from './areas.ts'
import { Audit } from './audit.ts'
import { type CorrectionOptions, type Corrections, correct, noteOverrides, readCorrections } from './corrections.ts'
import { type Draft, newDraft } from './draft.ts'
import { checkDraft } from './draftChecks.ts'
import type { OsmExtract } from './reading/extract.ts'
import { giveUpAreas } from './reading/extractBuilder.ts'
import { type Progress, readOsm, readOsmText } from './reading/read.ts'
import { chooseRules } from './rules/chooseRules.ts'
import { noteCoordination } from './signals/notes.ts'
import { type ImportSummary, summarize } from './summary.ts'
import { surroundingsOf } from './surroundings.ts'
import { whyNotDrivable } from './tags/access.ts'
import { decideConditions } from './tags/conditions.ts'
import { DEFAULT_TIME, parseWeekTime } from './tags/weekTime.ts'
import { freeze } from './transformations/freeze.ts'
import { transformations } from './transformations/index.ts'

export type { Audit } from './audit.ts'
export type { ImportSummary } from './summary.ts'
export { DEFAULT_TIME } from './tags/weekTime.ts'

export interface OsmImport {
  readonly network: NetworkDescription
  readonly areas: readonly AreaDescription[]
  readonly audit: Audit
  /** What of it stands in the map, and what was guessed. */
  readonly summary: ImportSummary
  /** Roads with signals in step. */
  readonly progressions: readonly Progression[]
  /** What the town's own files say about things that the map does not have: left out, and worth mending. */
  readonly warnings: readonly InputProblem[]
}

/** How a map is to be read. */
export interface ReadingOptions extends CorrectionOptions {
  /** Whose traffic rules: ISO 3166-1, such as "DE"; without it the country the map itself names. */
  readonly country?: string
  /** Day of the week and time at which tags that hold at times are read, "Tu 08:00" without it. */
  readonly at?: string
}

export interface ImportOptions extends ReadingOptions {
  /** Asserts the invariants after each transformation; slower. */
  readonly checked?: boolean
  /** Called with the share done, 0..1, and what is being done. */
  readonly onProgress?: Progress
  /** Called when much of what was held is held no more: a good moment to collect garbage for whom memory is short. */
  readonly onRelease?: () => void
}

const CUT_OFF = 'solid lines would cut off an allowed way: taken as broken'

/** A town reaches so far from the median of its nodes, at most [°]: some 100 km. */
const FURTHEST = 1.5

/** Share of the whole import after reading, and after all transformations, for the progress. */
const READING = 0.5
const TRANSFORMED = 0.95

/**
 * Imports an `.osm`, `.osm.gz`, `.osm.pbf` or Overpass JSON file.
 * @throws InputProblems if the file cannot be read or holds no drivable road
 * @throws Error in checked mode, if a transformation broke an invariant (our bug)
 */
export async function importOsm(path: string, options: ImportOptions = {}): Promise<OsmImport> {
  const corrections = readCorrections(path, options)
  const extract = await readOsm(path, (done, what) => options.onProgress?.(done * READING, what))
  return importExtract(extract, path, corrections, options)
}

/** The same for a file in memory. */
export function importOsmText(content: string | Uint8Array, source = 'text', options: ImportOptions = {}): OsmImport {
  return importExtract(readOsmText(content, source), source, readCorrections(undefined, options), options)
}

function importExtract(read: OsmExtract, source: string, corrections: Corrections, options: ImportOptions): OsmImport {
  const audit = new Audit()
  const overrides = correct(read, corrections, options.strict)
  noteOverrides(audit, overrides)
  const at = parseWeekTime(options.at ?? DEFAULT_TIME)
  const rules = chooseRules(overrides.extract, options.country, audit)
  const extract = decideConditions(overrides.extract, at, audit)
  const plane = planeOf(extract, source, rules.leftHand)
  options.onProgress?.(READING, 'areas')
  const { lon, lat } = plane.origin
  const surroundings = surroundingsOf(extract, plane)
  const areas = describeAreas(extract, planeAround(lon, lat))
  giveUpAreas(extract)
  options.onRelease?.()
  const begin = (): Draft => newDraft(extract, plane, surroundings, rules, audit, corrections.plans)
  const { summary, ...compiled } = compile(begin, source, options)
  options.onRelease?.()
  const lined = openLanesCutOff(compiled.network)
  for (const { id, osmWay } of lined.opened)
    audit.guess('lanes', `way ${osmWay}`, CUT_OFF, 0.5, { detail: `edge ${id}` })
  const coordinated = coordinate(lined.network)
  const { network, progressions } = coordinated
  noteCoordination(audit, coordinated)
  audit.locate(extract)
  if (options.checked) refuse('in the description', checkDescription(network))
  options.onProgress?.(1, 'done')
  return { network, areas, audit, summary, progressions, warnings: overrides.vanished }
}

/** From the extract's ways to the network. The draft is known in here only, so that it is gone when the network is there. */
function compile(
  begin: () => Draft,
  source: string,
  options: ImportOptions,
): { readonly network: NetworkDescription; readonly summary: ImportSummary } {
  const draft = begin()
  transformations.forEach(({ name, run }, k) => {
    options.onProgress?.(READING + ((TRANSFORMED - READING) * k) / transformations.length, name)
    run(draft)
    if (options.checked) refuse(`after the transformation "${name}"`, checkDraft(draft))
  })
  if (draft.graph.size === 0)
    throw new InputProblems([
      { source, message: 'no road is left that vehicles could reach and leave again; take a larger area' },
    ])
  const summary = summarize(draft)
  options.onRelease?.()
  const name = basename(source).replace(/(\.osm)?(\.(xml|pbf|json))?(\.gz)?$/i, '')
  const network = freeze(draft, name)
  return { network, summary }
}

function refuse(where: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`import, ${where}: ${problems.slice(0, 5).join('; ')}`)
}

/** Around the middle of the drivable roads; nodes that lie where no town reaches, by a slip of their digits, do not count. */
function planeOf(extract: OsmExtract, source: string, mirrored: boolean): Plane {
  const lons: number[] = []
  const lats: number[] = []
  for (const way of extract.roads) {
    if (whyNotDrivable(way.tags)) continue
    for (const node of way.nodes) {
      const at = extract.nodes.get(node)
      if (!at) continue
      lons.push(at[0])
      lats.push(at[1])
    }
  }
  if (lons.length === 0)
    throw new InputProblems([
      {
        source,
        message: `no road for motor vehicles in ${extract.counts.ways} ways; was the extract filtered, or the area too small?`,
      },
    ])
  return planeAround(middleOf(lons), middleOf(lats), mirrored)
}

/** Between the least and the greatest that lie near the median [°], to 1e-6. */
function middleOf(degrees: readonly number[]): number {
  const sorted = Float64Array.from(degrees).sort()
  const median = sorted[sorted.length >> 1]
  const near = sorted.filter((value) => Math.abs(value - median) <= FURTHEST)
  return Math.round(((near[0] + near[near.length - 1]) / 2) * 1e6) / 1e6
}
