/** `tempofluss export-sumo`: a scenario as files for SUMO. */
import { join } from 'node:path'
import { exportSumo } from '../scenario/exportSumo.ts'
import { openScenario } from '../scenario/openScenario.ts'
import type { Switches } from './commandOptions.ts'
import { interruptible } from './interrupt.ts'
import { applyTo, readOptions } from './options.ts'
import { checkFolder, writeResults } from './output.ts'
import { progressOn } from './progress.ts'

const ANOTHER = 'name another folder'

export async function exportForSumo(word: string, folder: string, switches: Switches): Promise<void> {
  const scenario = applyTo(await openScenario(word), readOptions(switches))
  checkFolder(folder, ANOTHER)
  const progress = progressOn(process.stderr, switches.progress ?? false)
  const { files, configuration, vehicles, warnings } = await interruptible((signal) =>
    exportSumo({ ...scenario, signal, onImport: progress.read, onRound: progress.round }),
  ).finally(progress.end)
  writeResults(folder, files, ANOTHER)
  for (const warning of warnings) process.stderr.write(`${warning}\n`)
  process.stdout.write(`${vehicles} vehicles; run them with: sumo -c ${join(folder, configuration)}\n`)
}
