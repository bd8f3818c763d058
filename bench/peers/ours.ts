/** Runs ours. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readScenario } from '../../data/sumo/scenario.ts'
import { openScenario } from '../../engine/scenario/openScenario.ts'
import type { RunResult } from '../../engine/scenario/result.ts'
import { runScenario } from '../../engine/scenario/run.ts'
import { type Drive, PERIOD, type Speed } from './drive.ts'
import { parseDrive } from './parse.ts'

/** The command line, as a program: nothing of it is imported. */
const OURS = join(fileURLToPath(new URL('../..', import.meta.url)), 'engine', 'cli.ts')

/** Without any output, on one thread: the program as anybody starts it, as `speedOfSumo` starts theirs. */
export function speedOfOurs(config: string): Speed {
  const folder = mkdtempSync(join(tmpdir(), 'peers-'))
  try {
    const text = execFileSync(process.execPath, [OURS, 'run', config, '--threads', '1', '--json', '--out', folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 28,
    })
    const { wallSeconds, vehicleUpdates, arrived, duration } = JSON.parse(text) as RunResult
    return { seconds: wallSeconds, vehicleUpdates, arrived, duration }
  } finally {
    rmSync(folder, { recursive: true })
  }
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
