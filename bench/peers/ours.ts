/** Runs ours. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { readScenario } from '../../data/sumo/scenario.ts'
import { openScenario } from '../../engine/scenario/openScenario.ts'
import { runScenario } from '../../engine/scenario/run.ts'
import { type Drive, PERIOD, type Speed } from './drive.ts'
import { parseDrive } from './parse.ts'

/** Without any output, on one thread. */
export async function speedOfOurs(config: string): Promise<Speed> {
  const { wallSeconds, vehicleUpdates, arrived, duration } = await runScenario({
    ...(await openScenario(config)),
    threads: 1,
  })
  return { seconds: wallSeconds, vehicleUpdates, arrived, duration }
}

/** With all that is compared. */
export async function driveOurs(config: string, seed: number): Promise<Drive> {
  const folder = mkdtempSync(join(tmpdir(), 'peers-'))
  try {
    const result = await runScenario({
      ...(await openScenario(config)),
      seed,
      threads: 1,
      record: {
        outputs: ['tripinfo', 'edgedata', 'detectors'],
        meanData: [{ id: 'peers', by: 'edge', period: PERIOD, file: 'edgedata.xml' }],
        onFiles(files) {
          for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
        },
      },
    })
    return await parseDrive(folder, await loopFilesOf(config), result.removed + result.running + result.waiting)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Names of the files into which the scenario's loops write. */
export async function loopFilesOf(config: string): Promise<string[]> {
  const { detectors } = await readScenario(config)
  return [...new Set(detectors.flatMap(({ kind, file }) => (kind === 'loop' ? [basename(file)] : [])))]
}
