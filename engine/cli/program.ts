/** The commands of `tempofluss`. */
import { Command } from 'commander'
import { OVERPASS } from '../../data/osm/overpass/fetchMap.ts'
import { SUMO_OUTPUTS } from '../scenario/recording/recording.ts'
import { DEFAULTS } from '../scenario/scenario.ts'
import { VERSION } from '../scenario/version.ts'
import { assign } from './assignCommand.ts'
import {
  addAdviceOptions,
  addDemandOptions,
  addFeedOptions,
  addReadingOptions,
  addRouteOptions,
  addRunOptions,
  addSignalOptions,
  MAP,
  SCENARIO,
  type Switches,
} from './commandOptions.ts'
import { compare } from './compareCommand.ts'
import { exportForSumo } from './exportCommand.ts'
import { importOrFetch } from './fetchCommand.ts'
import { forecast } from './forecastCommand.ts'
import { run } from './runCommand.ts'
import { HOST, PORT, serveAlone, start } from './serveCommands.ts'

const SHARED_WORK = 'threads that share the work (default: one for each thousand vehicles on the road at a time)'
const RUNS_AT_A_TIME = 'runs at a time, each on one thread (default: as many as there are cores)'

export function tempofluss(): Command {
  const program = new Command('tempofluss')
    .description('Traffic simulation for towns: from an OpenStreetMap extract to traffic on many threads.')
    .version(VERSION, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .showHelpAfterError('(--help lists what there is)')
    .exitOverride()

  const runs = program.command('run').argument('<map>', SCENARIO).description('simulate traffic')
  addAdviceOptions(addRunOptions(runs, SHARED_WORK), "what equipped vehicles are told (else the scenario's, or off)")
    .option(
      '--sumo-outputs <kinds>',
      `files in SUMO's formats beside the results: all, or some of ${SUMO_OUTPUTS.join(',')}`,
    )
    .option('--fcd-period <seconds>', 'between two rows of a vehicle in fcd and fcd-parquet (default: a step)')
    .option('--json', 'print all figures as one JSON object')
    .action(run)

  addSignalOptions(addRouteOptions(runs, 'the run'), 'the run')

  const imports = program
    .command('import')
    .argument('[map]', `${MAP}; or none with --place or --bbox`)
    .description('read a map and report on its network and on everything that was guessed or left out')
  addReadingOptions(imports)
    .option('--checked', 'check the network after every step of the import')
    .option(
      '--out <folder>',
      'keep there: the report, its JSON, the audit as a map overlay (GeoJSON), and the network, which all commands open at once',
    )
    .option('--json', 'print the report as one JSON object')
    .option(
      '--place <name>',
      'fetch the map of a town from an Overpass server; "relation 62405" if its name is not the only one',
    )
    .option('--bbox <w,s,e,n>', 'fetch the map between these degrees: west,south,east,north')
    .option('--overpass <url>', 'another server to ask', OVERPASS)
    .option('--fresh', 'ask again even if the answer is kept below ./.tempofluss')
    .action(importOrFetch)

  const exports = program
    .command('export-sumo')
    .argument('<scenario>', SCENARIO)
    .argument('<folder>', 'where the files are put')
    .description('write files that SUMO runs: the network, and the vehicles with their routes')
  addRouteOptions(
    addDemandOptions(
      exports.option('--duration <seconds>', `simulated time (else the scenario's, or ${DEFAULTS.duration})`),
    ),
    'the vehicles',
  )
    .option('--progress', 'report progress on stderr even if it is no terminal')
    .action(exportForSumo)

  const compares = program
    .command('compare')
    .argument('<a>', SCENARIO)
    .argument('[b]', 'what to compare it with; the same again if it is left out')
    .description('run two variants over pairs of seeds and give the differences with their confidence intervals')
  addAdviceOptions(
    addRunOptions(compares, RUNS_AT_A_TIME),
    "what equipped vehicles are told in B (else the scenario's)",
  )
    .option('--seeds <number>', "pairs of runs, 5 at least (else B's, or 10)")
    .option('--json', 'print the comparison as one JSON object')
    .action((a: string, b: string | undefined, switches: Switches) => compare(a, b ?? a, switches))

  addSignalOptions(addRouteOptions(compares, 'both'), 'B')

  program
    .command('assign')
    .argument('<network>', 'links with capacities and times: a _net.tntp file of TransportationNetworks')
    .argument('<trips>', 'trips between zones: a _trips.tntp file')
    .description(
      'static assignment: volumes at which nobody is quicker on another way, and who gains where links are closed',
    )
    .option('--gap <share>', 'stop when the quickest ways would save no more than this share of all time', '1e-4')
    .option(
      '--rounds <number>',
      'stop after so many rounds in any case; a larger gap then ends with exit code 1',
      '1000',
    )
    .option('--aim <whose>', 'user: everybody for himself; system: least time of all together', 'user')
    .option('--close <links>', 'compare with the network without these links: from-to, with commas between them')
    .option('--out <folder>', 'keep volumes and times by link there (CSV), and the figures (JSON)')
    .option('--json', 'print the figures as one JSON object')
    .action(assign)

  const forecasts = program
    .command('forecast')
    .argument('<map>', SCENARIO)
    .description("how well the town's signals can be forecast: states and switches as said against those that came")
  addDemandOptions(
    forecasts.option(
      '--duration <seconds>',
      `simulated time, after twenty minutes of learning (else the scenario's, or ${DEFAULTS.duration})`,
    ),
  )
    .option('--progress', 'report progress on stderr even if it is no terminal')
    .option('--json', 'print all figures as one JSON object')
    .action(forecast)

  addSignalOptions(addRouteOptions(addFeedOptions(forecasts), 'the run'), 'the run')

  const starts = program
    .command('start')
    .argument('[map]', SCENARIO, 'town')
    .description('the main job: compare the town as it is with the town under advice, then show it live on a page')
  addServeOptions(addAdviceOptions(addRunOptions(starts, RUNS_AT_A_TIME), 'what equipped vehicles are told (else all)'))
    .option('--seeds <number>', 'pairs of runs, 5 at least (default 5)')
    .option('--once', 'end after the table')
    .action(start)

  const serves = program
    .command('serve')
    .argument('[map]', SCENARIO, 'town')
    .description('the live town: page and advisory service, without the comparison first')
  addServeOptions(addAdviceOptions(addDemandOptions(serves), 'what equipped vehicles are told (else all)')).action(
    serveAlone,
  )
  return program
}

function addServeOptions(command: Command): Command {
  return command
    .option('--port <number>', `where the page and the service are (default ${PORT}; 0: any that is free)`)
    .option('--host <name>', `whom they are for (default ${HOST}: this machine alone)`)
}
