/** `tempofluss compare`: two variants over pairs of runs, the differences and their intervals. */
import { isDeepStrictEqual } from 'node:util'
import { type CompareOptions, compareScenarios } from '../scenario/compare/compare.ts'
import type { Comparison } from '../scenario/compare/comparison.ts'
import { openScenario } from '../scenario/openScenario.ts'
import { seedsFrom } from '../scenario/rules.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { sourceOf } from '../service/source.ts'
import type { Switches } from './commandOptions.ts'
import { describeComparison } from './comparisonReport.ts'
import { FAILED } from './failure.ts'
import { interruptible } from './interrupt.ts'
import { advised, applyTo, checkDrivers, readOptions } from './options.ts'
import { checkFolder, defaultFolder, keepAndPrint } from './output.ts'
import { progressOn } from './progress.ts'
import { streetsCsv } from './streetsReport.ts'
import { trafficGeoJson } from './trafficOverlay.ts'
import { drawTraffic } from './trafficPicture.ts'

/** Options of advice and signals are about B, those of routes about both; A keeps to its file, with the drivers of the options where it advises at all. */
export async function compare(wordA: string, wordB: string, switches: Switches): Promise<void> {
  const meant = readOptions(switches)
  const [fileA, fileB] = [await openScenario(wordA), await openScenario(wordB)]
  const a = advised(applyTo(fileA, { ...meant, signals: {} }), {
    drivers: meant.advice === 'off' ? {} : meant.drivers,
    channel: meant.advice === 'off' ? {} : meant.channel,
  })
  const b = advised(applyTo(fileB, meant), meant)
  checkDrivers(meant, [a, b])
  if (sameVariants(a, b))
    process.stderr.write('A and B are the same, so nothing will differ: name a second scenario, or say --advice all\n')
  const seeds = seedsFrom(b.seed, b.seeds)
  const folder = switches.out ?? defaultFolder(`${wordA}-${wordB}`, new Date())
  await interruptible((signal) => compareAndKeep({ a, b, seeds, threads: meant.threads }, { folder, switches, signal }))
}

/** But for what people call them. */
function sameVariants(a: Scenario, b: Scenario): boolean {
  const said = ({ name: _, file: __, ...rest }: Scenario) => rest
  return isDeepStrictEqual(said(a), said(b))
}

export interface Sides {
  readonly a: Scenario
  readonly b: Scenario
  readonly seeds: readonly number[]
  readonly threads?: number
}

export interface Keeping {
  readonly folder: string
  readonly switches: Switches
  readonly signal: AbortSignal
  /** Default: on this thread and those of the runs. */
  readonly compare?: typeof compareScenarios
  /** @param done share, 0..1 */
  readonly onProgress?: (done: number) => void
}

/** Compares, keeps the results in the folder, prints them, and sets the exit code. */
export async function compareAndKeep(
  sides: Sides,
  { folder, switches, signal, compare = compareScenarios, onProgress = () => {} }: Keeping,
): Promise<Comparison> {
  checkFolder(folder)
  const progress = progressOn(process.stderr, switches.progress ?? false)
  let traffic: Parameters<NonNullable<CompareOptions['onRoads']>>
  const comparison = await compare({
    ...sides,
    checked: switches.checked,
    signal,
    onImport: progress.read,
    onRoads(...found) {
      traffic = found
    },
    onProgress(done, ended, runs) {
      progress.compare(done, ended, runs)
      onProgress(done)
    },
  }).finally(progress.end)
  const [json, text] = [JSON.stringify(comparison, null, 2), describeComparison(comparison)]
  if (!comparison.valid) process.exitCode = FAILED
  const [roads, map] = traffic!
  const captions = { a: `A (${comparison.a.name})`, b: `B (${comparison.b.name})` }
  const { attribution } = sourceOf(sides.a.map, map)
  const files = {
    'comparison.json': `${json}\n`,
    'comparison.txt': `${text}\n`,
    'streets.csv': streetsCsv(comparison.namedStreets),
    'traffic.geojson': `${JSON.stringify(trafficGeoJson(roads, map))}\n`,
    'traffic.svg': drawTraffic(roads, comparison.namedStreets, { ...captions, attribution }),
  }
  keepAndPrint(folder, files, switches.json ? json : text)
  return comparison
}
