/** The commands and options of `tempofluss`. */
import { Command } from 'commander'
import { openNetwork } from '../scenario/openNetwork.ts'
import type { RunResult } from '../scenario/result.ts'
import { runScenario } from '../scenario/run.ts'
import { VERSION } from '../scenario/version.ts'
import { FAILED } from './failure.ts'
import { describeImport, importFigures } from './importReport.ts'
import { readRunOptions, type TypedRunOptions } from './options.ts'
import { checkFolder, defaultFolder, writeResults } from './output.ts'
import { progressOn } from './progress.ts'
import { describeRun } from './report.ts'

interface RunSwitches extends TypedRunOptions {
  readonly out?: string
  readonly json?: boolean
  readonly checked?: boolean
  readonly progress?: boolean
}

const MAP = 'an .osm or .osm.gz file, or "town" (the example that comes along) or "grid"'

export function tempofluss(): Command {
  const program = new Command('tempofluss')
    .description('Traffic simulation for towns: from an OpenStreetMap extract to traffic on many threads.')
    .version(VERSION, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .showHelpAfterError('(--help lists what there is)')
    .exitOverride()

  addRunOptions(program.command('run').argument('<map>', MAP).description('simulate traffic on a map'))
    .option('--json', 'print all figures as one JSON object')
    .action(async (map: string, switches: RunSwitches) => {
      const result = await run(map, switches)
      const text = switches.json ? JSON.stringify(result, null, 2) : describeRun(result)
      process.stdout.write(`${text}\n`)
    })

  program
    .command('import')
    .argument('<map>', MAP)
    .description('read a map and report on its network and on everything that was guessed or left out')
    .option('--checked', 'check the network after every step of the import')
    .option('--json', 'print the report as one JSON object')
    .action(async (map: string, switches: { json?: boolean; checked?: boolean }) => {
      const begin = performance.now()
      const progress = progressOn(process.stderr, false)
      const opened = await openNetwork(map, { checked: switches.checked, onProgress: progress.read }).finally(
        progress.end,
      )
      const figures = importFigures(opened, (performance.now() - begin) / 1000)
      process.stdout.write(`${switches.json ? JSON.stringify(figures, null, 2) : describeImport(figures)}\n`)
    })

  addRunOptions(
    program
      .command('start')
      .argument('[map]', MAP, 'town')
      .description('the main job: simulate, print the results (serving them on a page is still to come)'),
  )
    .option('--once', 'end after the table')
    .action(async (map: string, switches: RunSwitches & { once?: boolean }) => {
      process.stdout.write(`${describeRun(await run(map, switches))}\n`)
      if (!switches.once) {
        process.stdout.write('\nThere is no page and no service yet: they come with a later version.\n')
      }
    })

  return program
}

function addRunOptions(command: Command): Command {
  return command
    .option('--duration <seconds>', 'simulated time', '3600')
    .option('--step <seconds>', 'length of a step, up to 1', '0.5')
    .option('--seed <number>', 'another seed, another day', '1')
    .option('--threads <number>', 'threads that share the work; the results are the same for any number', '2')
    .option('--trips <number>', 'so many departures, spread evenly')
    .option('--demand <name>', '"town": a synthetic weekday from land use and buildings (default without --trips)')
    .option('--out <folder>', 'where to keep the results (default: a new folder below ./.tempofluss)')
    .option('--checked', 'check all invariants after each step; slow')
    .option('--progress', 'report progress on stderr even if it is no terminal')
}

/** Runs, keeps the results in the folder asked for, and sets the exit code. */
async function run(map: string, switches: RunSwitches): Promise<RunResult> {
  const meant = readRunOptions(switches)
  const folder = switches.out ?? defaultFolder(map, new Date())
  checkFolder(folder)
  const stop = new AbortController()
  const onInterrupt = () => stop.abort()
  process.once('SIGINT', onInterrupt)
  const progress = progressOn(process.stderr, switches.progress ?? false)
  try {
    const result = await runScenario(
      { map, ...meant, checked: switches.checked, signal: stop.signal, onImport: progress.read },
      progress.drive,
    )
    progress.end()
    writeResults(folder, { 'result.json': `${JSON.stringify(result, null, 2)}\n` })
    process.stderr.write(`results in ${folder}\n`)
    if (!result.valid) process.exitCode = FAILED
    return result
  } finally {
    progress.end()
    process.off('SIGINT', onInterrupt)
  }
}
