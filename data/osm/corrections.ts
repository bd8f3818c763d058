/**
 * What a town knows better than its map: overrides of tags, and the plans of its signals. Either file is given by name or
 * lies beside the map, under the map's name: `town.osm.gz`, `town.overrides.json`, `town.signals.json`.
 */
import { existsSync } from 'node:fs'
import { type InputProblem, InputProblems } from '../problems.ts'
import type { Audit } from './audit.ts'
import { applyOverrides, type OverrideReport } from './overrides/apply.ts'
import { type OverridesFile, readOverrides } from './overrides/overrides.ts'
import type { OsmExtract } from './reading/extract.ts'
import { type PlansFile, readPlans } from './signals/plansFile.ts'

export interface CorrectionOptions {
  /** Path of an overrides file; default: the one beside the map, if there is one. */
  readonly overrides?: string
  /** Path of a file with the town's signal plans; default: the one beside the map, if there is one. */
  readonly signals?: string
  /** Refuse the map if an override names something that it does not have; else that is a warning. */
  readonly strict?: boolean
}

export interface Corrections {
  readonly overrides?: OverridesFile
  readonly plans?: PlansFile
}

const STEP = 'overrides'

/** @param map path of the map, if it is a file @throws InputProblems with all that is wrong with the files */
export function readCorrections(map: string | undefined, options: CorrectionOptions): Corrections {
  const problems: InputProblem[] = []
  const overrides = options.overrides ?? beside(map, 'overrides')
  const plans = options.signals ?? beside(map, 'signals')
  const corrections = {
    ...(overrides === undefined ? {} : { overrides: readOverrides(overrides, problems) }),
    ...(plans === undefined ? {} : { plans: readPlans(plans, problems) }),
  }
  if (problems.length > 0) throw new InputProblems(problems)
  return corrections
}

/** Path of the town's own file of this kind, if there is one under the map's name. */
export function beside(map: string | undefined, what: string): string | undefined {
  const path = map?.replace(/(\.osm)?(\.(xml|pbf|json))?(\.gz)?$/i, `.${what}.json`)
  return path !== undefined && path !== map && existsSync(path) ? path : undefined
}

/**
 * The extract with the overrides applied.
 * @throws InputProblems if one does not fit what the map has, or in strict mode names something that it does not have
 */
export function correct(extract: OsmExtract, { overrides }: Corrections, strict = false): OverrideReport {
  if (!overrides) return { extract, applied: [], vanished: [], wrong: [] }
  const report = applyOverrides(extract, overrides)
  const fatal = strict ? [...report.wrong, ...report.vanished] : report.wrong
  if (fatal.length > 0) throw new InputProblems(fatal)
  return report
}

/** What was overridden, and what could not be, for the audit. */
export function noteOverrides(audit: Audit, { applied, vanished }: OverrideReport): void {
  for (const { osm, reason } of applied) audit.override(STEP, osm, 'corrected by the town', { detail: reason })
  for (const { osm, message } of vanished)
    audit.drop(STEP, osm, 'an override names what the map does not have', undefined, { detail: message })
}
