/** `tempofluss run`: one run, its figures, its folder. */

import { openScenario } from '../scenario/openScenario.ts'
import type { FcdOutput } from '../scenario/recording/fcd.ts'
import type { RunResult } from '../scenario/result.ts'
import { runScenario } from '../scenario/run.ts'
import type { Switches } from './commandOptions.ts'
import { countsTable } from './countsReport.ts'
import { FAILED } from './failure.ts'
import { interruptible } from './interrupt.ts'
import { advised, applyTo, checkDrivers, readOptions } from './options.ts'
import { checkFolder, defaultFolder, growingFile, keepAndPrint } from './output.ts'
import { progressOn } from './progress.ts'
import { describeRun } from './report.ts'

const FCD_NAMES: Readonly<Record<FcdOutput, string>> = { fcd: 'fcd.xml', 'fcd-parquet': 'fcd.parquet' }

/** Runs, prints, keeps the results in the folder asked for, and sets the exit code. */
export async function run(word: string, switches: Switches): Promise<void> {
  const meant = readOptions(switches)
  const scenario = advised(applyTo(await openScenario(word), meant), meant)
  checkDrivers(meant, [scenario])
  const folder = switches.out ?? defaultFolder(word, new Date())
  checkFolder(folder)
  const progress = progressOn(process.stderr, switches.progress ?? false)
  const { threads, sumoOutputs, fcdPeriod } = meant
  const growing = (['fcd', 'fcd-parquet'] as const)
    .filter((output) => sumoOutputs?.includes(output))
    .map((output) => ({ output, file: growingFile(folder, FCD_NAMES[output]) }))
  let files: Readonly<Record<string, string>> = {}
  const record = sumoOutputs && {
    outputs: sumoOutputs,
    onFiles: (written: Readonly<Record<string, string>>) => {
      files = written
    },
    fcdFiles: Object.fromEntries(growing.map(({ output, file }) => [output, file.path])),
    fcdPeriod,
  }
  let result: RunResult
  try {
    result = await interruptible((signal) =>
      runScenario(
        {
          ...{ ...scenario, threads, checked: switches.checked, record, signal },
          onImport: progress.read,
          onRound: progress.round,
        },
        progress.drive,
      ),
    ).finally(progress.end)
    for (const { file } of growing) file.finish()
  } finally {
    for (const { file } of growing) file.drop()
  }
  const json = JSON.stringify(result, null, 2)
  if (!result.valid) process.exitCode = FAILED
  if (result.counts) files = { ...files, 'counts.csv': countsTable(result.counts) }
  keepAndPrint(folder, { ...files, 'result.json': `${json}\n` }, switches.json ? json : describeRun(result))
}
