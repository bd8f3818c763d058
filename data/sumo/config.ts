/** A `.sumocfg` file: which files make up the scenario, and when it begins and ends. */
import { dirname, isAbsolute, join } from 'node:path'
import { didYouMean } from '../nearest.ts'
import { NOT_NEGATIVE, POSITIVE, type SumoElement } from './element.ts'
import { readElements } from './elements.ts'
import type { Report } from './report.ts'

export interface SumoConfig {
  readonly netFile: string
  readonly routeFiles: readonly string[]
  readonly additionalFiles: readonly string[]
  /** [s], in the time of the files */
  readonly begin: number
  /** [s]; absent: until the last vehicle has arrived */
  readonly end?: number
  /** [s] */
  readonly step: number
  readonly seed?: number
  /** So many times as many vehicles depart as the files hold. */
  readonly scale: number
}

/** Options that have no part in what happens: what is written, shown and checked. */
const WITHOUT_EFFECT =
  /(output|prefix|precision|gui|start|quit-on-end|delay|breakpoints|verbose|log|print-options|help|version|xml-validation|no-step-log|no-warnings|duration-log|human-readable|aggregate-warnings|message-log|error-log|registry|edgedata-files|threads|collision|time-to-teleport|ignore-junction-blocker|random|ignore-route-errors|max-depart-delay|lateral-resolution|eager-insert|sloppy-insert|extrapolate-departpos|routing|rerouting|device|tls|pedestrian|person|ride|railsignal|parking|emissions|battery|fcd|phemlight|persontrip|weights|remote-port|num-clients|save-state|load-state|step-method|default\.)/

/** @returns undefined if it cannot be used; why stands in the report */
export async function readConfig(path: string, report: Report): Promise<SumoConfig | undefined> {
  const options = new Map<string, SumoElement>()
  const root = await readElements(path, ['configuration', 'sumoConfiguration'], report, (section) => {
    if (section.has('value') || section.has('v')) options.set(section.name, section)
    for (const option of section.children) options.set(option.name, option)
  })
  if (!root) return undefined
  const folder = dirname(path)
  const value = (...names: readonly string[]): SumoElement | undefined => {
    const found = names.map((name) => options.get(name)).find((option) => option !== undefined)
    for (const name of names) options.delete(name)
    return found
  }
  const key = (option: SumoElement): string => (option.has('value') ? 'value' : 'v')
  const files = (...names: readonly string[]): string[] => {
    const option = value(...names)
    // Names are parted by commas; a blank may belong to a name.
    const list = option ? option.text(key(option)).split(/\s*,\s*/) : []
    return list.filter((name) => name !== '').map((name) => (isAbsolute(name) ? name : join(folder, name)))
  }
  const [netFile] = files('net-file', 'n', 'net')
  const routeFiles = files('route-files', 'r')
  const additionalFiles = files('additional-files', 'a', 'additional')
  if (netFile === undefined) root.complain('names no net-file; it stands in <input>')
  const [begin, end, step, seed, scale] = [
    value('begin', 'b'),
    value('end', 'e'),
    value('step-length'),
    value('seed'),
    value('scale'),
  ]
  const last = end?.time(key(end), -1)
  const config = {
    netFile,
    routeFiles,
    additionalFiles,
    begin: begin?.time(key(begin)) ?? 0,
    ...(last !== undefined && last >= 0 ? { end: last } : {}),
    step: step?.number(key(step), POSITIVE) ?? 1,
    seed: seed?.number(key(seed), NOT_NEGATIVE),
    scale: scale?.number(key(scale), NOT_NEGATIVE) ?? 1,
  }
  const known = ['net-file', 'route-files', 'additional-files', 'begin', 'end', 'step-length', 'seed', 'scale']
  for (const [name, option] of options)
    if (!WITHOUT_EFFECT.test(name)) option.remark(`option ${name} is not modelled${didYouMean(name, known)}`)
  return config
}
