/** Runs SUMO. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { readConfigOf } from '../../data/sumo/scenario.ts'
import { type Drive, PERIOD, type Speed } from './drive.ts'
import { loopFilesOf } from './ours.ts'
import { parseDrive } from './parse.ts'

/** @returns undefined where it is not installed */
export function sumoVersion(): string | undefined {
  try {
    return /Version (\S+)/.exec(sumo(['--version'], tmpdir()))?.[1]
  } catch {
    return undefined
  }
}

/** Without any output. */
export function speedOfSumo(config: string): Speed {
  return withCopy(config, (copy, folder) => {
    const log = sumo(['-c', copy, ...QUIET, '--duration-log.statistics'], folder)
    const figure = (pattern: RegExp): number => Number(pattern.exec(log)?.[1] ?? Number.NaN)
    const seconds = figure(/Performance:[\s\S]*?Duration: ([\d.]+)/)
    const updates = figure(/UPS: ([\d.]+)/) * seconds
    return {
      seconds,
      vehicleUpdates: Math.round(updates),
      arrived: figure(/Inserted: (\d+)/) - figure(/Running: (\d+)/),
      duration: figure(/time:? ([\d.]+)/),
    }
  })
}

/** With all that is compared. */
export async function driveSumo(config: string, seed: number): Promise<Drive> {
  const loops = await loopFilesOf(config)
  const { additionalFiles } = await readConfigOf(config)
  return withCopy(config, async (copy, folder) => {
    const own = join(folder, 'peers.add.xml')
    writeFileSync(own, `<additional><edgeData id="peers" file="edgedata.xml" period="${PERIOD}"/></additional>`)
    const files = [...additionalFiles.map((path) => join(folder, relative(dirname(config), path))), own]
    const options = ['--tripinfo-output', join(folder, 'tripinfo.xml'), '--seed', String(seed)]
    const log = sumo(['-c', copy, ...QUIET, ...options, '-a', files.join(','), '--duration-log.statistics'], folder)
    return parseDrive(folder, loops, Number(/Teleports: (\d+)/.exec(log)?.[1] ?? 0))
  })
}

const QUIET = ['--no-step-log', '--no-warnings', '--xml-validation', 'never']

/**
 * In a copy of the scenario's folder without its own wishes for output, as detectors write beside the files that describe them.
 */
function withCopy<Result>(config: string, work: (copy: string, folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'peers-'))
  const tidy = () => rmSync(folder, { recursive: true, force: true })
  try {
    cpSync(dirname(config), folder, { recursive: true })
    execFileSync('chmod', ['-R', 'u+w', folder])
    const copy = join(folder, basename(config))
    const sections = /<(output|report|gui_only)>[\s\S]*?<\/\1>/g
    writeFileSync(copy, readFileSync(copy, 'utf8').replace(sections, ''))
    const result = work(copy, folder)
    if (result instanceof Promise) return result.finally(tidy) as Result
    tidy()
    return result
  } catch (error) {
    tidy()
    throw error
  }
}

function sumo(args: readonly string[], cwd: string): string {
  const env = { ...process.env, SUMO_HOME: process.env.SUMO_HOME ?? '/usr/share/sumo' }
  return execFileSync('sumo', args, {
    env,
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  })
}
