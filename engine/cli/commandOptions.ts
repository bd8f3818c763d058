/** The options that several commands share. */
import type { Command } from 'commander'
import { SIGNAL_KINDS } from '../../data/description.ts'
import { DEFAULT_TIME } from '../../data/osm/import.ts'
import { ADVICE_KINDS, DEFAULT_ADVICE, HORIZON, USUAL_KINDS } from '../advisory/advice.ts'
import { DEFAULT_EQUILIBRIUM } from '../scenario/equilibrium/findEquilibrium.ts'
import { DEFAULTS } from '../scenario/scenario.ts'
import type { TypedOptions } from './options.ts'

export const MAP =
  'an .osm, .osm.gz, .osm.pbf, Overpass JSON or SUMO .net.xml file, or "town" (the example that comes along) or "grid"'
export const SCENARIO = `a scenario file (.json, or .sumocfg of SUMO), the name of one that comes along, or a map: ${MAP}`

export interface OutputSwitches {
  readonly out?: string
  readonly json?: boolean
  readonly checked?: boolean
  readonly progress?: boolean
}

export type Switches = TypedOptions & OutputSwitches

/** Whatever is not said here or in the scenario file is so: shown in the help, but applied after the file is read. */
const usual = (value: string | number) => `(else the scenario's, or ${value})`

export function addDemandOptions(command: Command): Command {
  return addReadingOptions(command)
    .option('--step <seconds>', `length of a step, up to 1 ${usual(DEFAULTS.step)}`)
    .option('--seed <number>', `another seed, another day ${usual(DEFAULTS.seed)}`)
    .option('--scale <factor>', "of SUMO's scenarios: so many times as many vehicles (else the configuration's, or 1)")
    .option('--trips <number>', 'so many departures, spread evenly')
    .option('--demand <name>', '"town": a synthetic weekday from land use and buildings (default without --trips)')
    .option(
      '--pedestrians <factor>',
      'people at zebra crossings, times so much (else 1 with "town", nobody with --trips)',
    )
    .option(
      '--start <time>',
      'of a map: the time of day at which the run begins, such as 16:00 (else 6:30; a scenario says its own)',
    )
    .option(
      '--counts <file>',
      "a table of the town's counts, to which the trips are fitted (data/demand/counts/COUNTS.md)",
    )
    .option('--informed <0..1>', `share of drivers who know where queues are and go round them ${usual(0.5)}`)
    .option('--buses <on|off|seconds>', 'the map\'s bus lines, as usual or all that often (else on with "town" only)')
}

export function addReadingOptions(command: Command): Command {
  return command
    .option(
      '--overrides <file>',
      "the town's corrections of its map (else MAP.overrides.json beside it, if there is one)",
    )
    .option('--signals <file>', "the town's signal plans (else MAP.signals.json beside it, if there is one)")
    .option('--strict', 'refuse overrides of things that the map does not have; else they are left out with a warning')
    .option('--country <code>', 'whose traffic rules, such as DE or GB (else the country the map names, or DE)')
    .option(
      '--ignore-route-errors',
      "of SUMO's scenarios: leave out vehicles whose route does not connect; they are counted",
    )
    .option('--at <time>', `when tags that hold at times are read (else "${DEFAULT_TIME}")`)
}

/** @param whose the simulations it is about */
export function addRouteOptions(command: Command, whose: string): Command {
  const { gap, rounds } = DEFAULT_EQUILIBRIUM
  return command
    .option(
      '--routes <rule>',
      `of ${whose}: quickest, the ways that are quickest on free roads (the default), or equilibrium, those that experience teaches, found by simulating in rounds`,
    )
    .option(
      '--gap <share>',
      `of an equilibrium: stop when other ways would save no more than this share of all time (default ${gap})`,
    )
    .option('--rounds <number>', `of an equilibrium: stop after so many in any case (default ${rounds})`)
}

/** @param advised who gets it, by default what */
export function addAdviceOptions(command: Command, advised: string): Command {
  command
    .option(
      '--advice <kinds>',
      `off, all (${USUAL_KINDS.join(', ')}), or some of ${ADVICE_KINDS.join(',')}: ${advised}`,
    )
    .option('--share <0..1>', `of vehicles that can receive advice ${usual(DEFAULT_ADVICE.share)}`)
    .option('--compliance <0..1>', `how often drivers keep to it ${usual(DEFAULT_ADVICE.compliance)}`)
    .option('--reaction <seconds>', `until they act on it ${usual(DEFAULT_ADVICE.reaction)}`)
    .option(
      '--reaction-spread <seconds>',
      `up to so much more, by driver (else 0 with --reaction, or the scenario's, or ${DEFAULT_ADVICE.reactionSpread})`,
    )
    .option('--distance <metres>', `how far ahead advice looks ${usual(HORIZON)}`)
    .option('--signals-ahead <1..4>', "for how many signals speeds are planned at a time (else the scenario's, or 1)")
    .option('--latency <seconds>', "from report to advice heard (else the scenario's, or 0; so are the next five)")
    .option('--loss <0..1>', 'share of messages that are lost')
    .option('--position-error <metres>', 'standard deviation of reported positions along the road')
  return addFeedOptions(command)
    .option('--harm-check', 'kinds of advice that runs ahead show to do harm go off by themselves; takes far longer')
    .option('--no-harm-check', 'they do not (else as the scenario says; the live town checks)')
    .option('--policy <file>', "the town's policy for advice (else MAP.policy.json beside it, if there is one)")
}

/** How signals' times reach whoever advises. */
export function addFeedOptions(command: Command): Command {
  return command
    .option('--signal-error <seconds>', "standard deviation of signals' times as the advisor gets them")
    .option('--feed-delay <seconds>', "age of signals' times as the advisor gets them")
    .option('--withheld <0..1>', 'share of signals of which the advisor gets no times')
}

/** @param whom which run they are about */
export function addSignalOptions(command: Command, whom: string): Command {
  return command
    .option(
      '--greens <rule>',
      `how long guessed signals are green in ${whom}: webster (timed for the traffic; the default) or planned (for the lanes)`,
    )
    .option('--signal-control <kind>', `how signals decide in ${whom}: ${SIGNAL_KINDS.join(', ')} (else as planned)`)
    .option('--bus-priority <seconds>', `by which buses may shift greens in ${whom}, in each cycle`)
}

/** @param threads what the number of threads means */
export function addRunOptions(command: Command, threads: string): Command {
  return addDemandOptions(command.option('--duration <seconds>', `simulated time ${usual(DEFAULTS.duration)}`))
    .option('--threads <number>', `${threads}; the results are the same for any number`)
    .option('--out <folder>', 'where to keep the results (default: a new folder below ./.tempofluss)')
    .option('--checked', 'check all invariants after each step; slow')
    .option('--progress', 'report progress on stderr even if it is no terminal')
}
