/** `tempofluss assign`: who drives where if nobody can be quicker on another way, and who gains by a closed road. */
import { readTntpNetwork, readTntpTrips, type TntpLink, type TntpNetwork, type TntpTrips } from '../../data/tntp.ts'
import { type Arcs, type Assignment, userEquilibrium } from '../assignment/userEquilibrium.ts'
import { InputError, type Problem } from '../base/errors.ts'
import { withInputErrors } from '../scenario/inputErrors.ts'
import { FAILED } from './failure.ts'
import { checkFolder, writeResults } from './output.ts'
import { figure, signed, table } from './words.ts'

export interface AssignSwitches {
  readonly aim?: string
  readonly gap?: string
  readonly rounds?: string
  readonly close?: string
  readonly out?: string
  readonly json?: boolean
}

/** Times that differ by less than this share are the same. */
const SAME = 1e-6

/** @param network @param trips paths of TNTP files */
export async function assign(network: string, trips: string, switches: AssignSwitches): Promise<void> {
  const { aim, gap, rounds, closed } = readSwitches(switches)
  if (switches.out !== undefined) checkFolder(switches.out)
  const [roads, table] = await withInputErrors((): [TntpNetwork, TntpTrips] => {
    const read = readTntpNetwork(network)
    return [read, readTntpTrips(trips, read.zones)]
  })
  for (const remark of [...roads.remarks, ...table.remarks]) process.stderr.write(`${remark}\n`)
  const missing = closed.filter(([from, to]) => !roads.links.some((link) => link.from === from && link.to === to))
  if (missing.length > 0)
    throw new InputError(
      missing.map((ends) => ({ source: `--close ${ends.join('-')}`, message: 'there is no such link' })),
    )
  const isOpen = ({ from, to }: TntpLink) => !closed.some(([a, b]) => a === from && b === to)
  const solve = (links: readonly TntpLink[]) => solveFor(roads, links, table, { aim, gap, rounds })
  const usual = solve(roads.links)
  const changed = closed.length > 0 ? solve(roads.links.filter(isOpen)) : undefined
  const report = {
    network,
    trips,
    aim,
    asIs: usual.figures,
    ...(changed
      ? { closed: closed.map((ends) => ends.join('-')), changed: changed.figures, ...compare(usual, changed) }
      : {}),
  }
  if (switches.out !== undefined) {
    writeResults(switches.out, {
      'assignment.json': `${JSON.stringify(report, null, 2)}\n`,
      'volumes.csv': usual.csv,
      ...(changed ? { 'volumes-changed.csv': changed.csv } : {}),
    })
    process.stderr.write(`volumes in ${switches.out}\n`)
  }
  process.stdout.write(`${switches.json ? JSON.stringify(report, null, 2) : describe(report)}\n`)
  if (![usual, changed].every((solution) => !solution || solution.figures.relativeGap <= gap)) process.exitCode = FAILED
}

function readSwitches({ aim = 'user', gap = '1e-4', rounds = '1000', close = '' }: AssignSwitches) {
  const problems: Problem[] = []
  if (aim !== 'user' && aim !== 'system') problems.push({ source: `--aim ${aim}`, message: 'give user or system' })
  if (!(Number(gap) > 0 && Number(gap) < 1))
    problems.push({ source: `--gap ${gap}`, message: 'give a share above 0 and below 1, such as 1e-4' })
  if (!(Number.isInteger(Number(rounds)) && Number(rounds) >= 1))
    problems.push({ source: `--rounds ${rounds}`, message: 'give a whole number from 1 on' })
  const closed = close.split(',').filter((link) => link !== '')
  for (const link of closed)
    if (!/^\d+-\d+$/.test(link))
      problems.push({
        source: `--close ${link}`,
        message: 'give links as from-to, such as 3-4, with commas between them',
      })
  if (problems.length > 0) throw new InputError(problems)
  return {
    aim: aim as 'user' | 'system',
    gap: Number(gap),
    rounds: Number(rounds),
    closed: closed.map((link) => link.split('-').map(Number)),
  }
}

interface Solution {
  readonly figures: {
    readonly pairs: number
    readonly trips: number
    readonly unconnected: number
    readonly rounds: number
    readonly relativeGap: number
    /** What is least in user equilibrium (Beckmann et al. 1956). */
    readonly objective: number
    readonly totalTime: number
    readonly meanTime: number
  }
  readonly csv: string
  /** Mean by pair; undefined where there is no way. */
  readonly times: readonly (number | undefined)[]
  readonly volumes: readonly number[]
}

function solveFor(
  { nodes, firstThrough }: TntpNetwork,
  links: readonly TntpLink[],
  { pairs }: TntpTrips,
  options: { readonly aim: 'user' | 'system'; readonly gap: number; readonly rounds: number },
): Solution {
  // Nodes through which nobody drives are two: one that is left, one that is reached.
  const reached = (node: number) => (node < firstThrough ? nodes + node - 1 : node - 1)
  const arcs: Arcs = {
    nodes: nodes + firstThrough - 1,
    from: Int32Array.from(links, ({ from }) => from - 1),
    to: Int32Array.from(links, ({ to }) => reached(to)),
    constant: Float64Array.from(links, ({ freeTime }) => freeTime),
    factor: Float64Array.from(links, factorOf),
    power: links.find(({ b }) => b > 0)?.power ?? 1,
  }
  const demand = pairs.map(({ origin, destination, volume }) => ({
    origin: origin - 1,
    destination: reached(destination),
    volume,
  }))
  const solved = userEquilibrium(arcs, demand, options)
  const without = new Set(solved.unconnected)
  const trips = pairs.reduce((sum, { volume }, pair) => sum + (without.has(pair) ? 0 : volume), 0)
  const { rounds, relativeGap, objective, totalTime } = solved
  return {
    figures: {
      pairs: pairs.length,
      trips,
      unconnected: solved.unconnected.length,
      ...{ rounds, relativeGap, objective, totalTime },
      meanTime: trips > 0 ? totalTime / trips : 0,
    },
    csv: csvOf(links, solved),
    times: meanTimes(pairs.length, solved, without),
    volumes: pairs.map(({ volume }) => volume),
  }
}

/** By divisions, as powers may differ in their last bit from machine to machine. */
function factorOf({ freeTime, b, capacity, power }: TntpLink): number {
  let factor = freeTime * b
  for (let k = 0; k < power && b > 0; k++) factor /= capacity
  return factor
}

function meanTimes(pairs: number, { paths, time }: Assignment, without: ReadonlySet<number>): (number | undefined)[] {
  const spent = new Float64Array(pairs)
  const volumes = new Float64Array(pairs)
  for (const { pair, arcs, volume } of paths) {
    spent[pair] += volume * arcs.reduce((sum, arc) => sum + time[arc], 0)
    volumes[pair] += volume
  }
  return Array.from(spent, (sum, pair) => (without.has(pair) ? undefined : sum / volumes[pair]))
}

function csvOf(links: readonly TntpLink[], { volume, time }: Assignment): string {
  const rows = links.map(({ from, to, capacity }, k) => `${from},${to},${volume[k]},${time[k]},${volume[k] / capacity}`)
  return `from,to,volume,time,volume_per_capacity\n${rows.join('\n')}\n`
}

/** Whose way takes less or more time than before: trips, and what they gain or lose together. */
function compare(before: Solution, after: Solution) {
  const sum = { gain: 0, lose: 0, same: 0, cutOff: 0, saved: 0, lost: 0 }
  before.times.forEach((old, pair) => {
    const volume = before.volumes[pair]
    const now = after.times[pair]
    if (old === undefined) return
    if (now === undefined) sum.cutOff += volume
    else if (Math.abs(now - old) <= SAME * old) sum.same += volume
    else if (now < old) {
      sum.gain += volume
      sum.saved += volume * (old - now)
    } else {
      sum.lose += volume
      sum.lost += volume * (now - old)
    }
  })
  return { effect: sum }
}

interface AssignReport {
  readonly network: string
  readonly aim: string
  readonly asIs: Solution['figures']
  readonly closed?: readonly string[]
  readonly changed?: Solution['figures']
  readonly effect?: ReturnType<typeof compare>['effect']
}

function describe({ network, aim, asIs, closed, changed, effect }: AssignReport): string {
  const sides = changed ? [asIs, changed] : [asIs]
  const row = (name: string, of: (side: Solution['figures']) => string) => [name, ...sides.map(of)]
  const lines = [
    `${network}: ${aim === 'user' ? 'user equilibrium' : 'least time of all together'}`,
    '',
    table([
      ...(changed ? [['', 'as it is', `without ${closed?.join(', ')}`]] : []),
      row('pairs of zones', ({ pairs }) => figure(pairs)),
      row('of these without a way', ({ unconnected }) => figure(unconnected)),
      row('trips', ({ trips }) => figure(trips, 1)),
      row('rounds', ({ rounds }) => figure(rounds)),
      row('relative gap', ({ relativeGap }) => relativeGap.toExponential(2)),
      row('mean time', ({ meanTime }) => figure(meanTime, 4)),
      row('total time', ({ totalTime }) => figure(totalTime, 2)),
      row('objective (Beckmann)', ({ objective }) => figure(objective, 2)),
    ]),
  ]
  if (effect)
    lines.push(
      '',
      table([
        ['trips that gain', figure(effect.gain, 1), `${signed(-effect.saved, 1)} in all`],
        ['trips that lose', figure(effect.lose, 1), `${signed(effect.lost, 1)} in all`],
        ['trips as before', figure(effect.same, 1)],
        ['trips cut off', figure(effect.cutOff, 1)],
      ]),
    )
  return lines.join('\n')
}
