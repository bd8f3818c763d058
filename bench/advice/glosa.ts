/**
 * The same road, vehicles and equipped drivers in SUMO with its own advice (`device.glosa`), beside ours: what either advice
 * changes in its own simulator.
 *
 *   node bench/advice/glosa.ts [--seeds 5] [--save]
 *
 * SUMO has to be installed. Its device looks 100 m ahead by default; ours 500 m, so it is run with both. Speeds above the limit
 * are not allowed to it (`max-speedfactor` 1), and its lowest speed is ours, 5 m/s.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { TripDescription } from '../../data/description.ts'
import type { WholeType } from '../../data/sumo/write/demand.ts'
import { writeScenario } from '../../data/sumo/write/scenario.ts'
import { DEFAULT_TYPES } from '../../engine/models/vehicleTypes.ts'
import { CLASSES } from '../../engine/network/network.ts'
import { commit } from '../machine.ts'
import { markdown } from '../markdown.ts'
import type { Signals } from './cells.ts'
import { changeOf, inWords } from './change.ts'
import drive, { demand, type Group, type Groups, isEquipped, LEAD_IN, roadsOf } from './drive.ts'

const SHARE = 0.2
const LOADS = [0.3, 0.6, 0.95]
const RANGES = [100, 500] // [m]
const SIGNALS: readonly Signals[] = ['random', 'coordinated']

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '5' }, save: { type: 'boolean', default: false } },
})
const seeds = Array.from({ length: Number(values.seeds) }, (_, k) => k + 1)

const [car] = DEFAULT_TYPES.filter(({ vehicleClass }) => CLASSES[vehicleClass] === 'car')
const type: WholeType = { ...car, id: 'car', vehicleClass: 'car' }

/** @param range of the device [m]; absent: nobody has one */
function driveSumo(signals: Signals, load: number, seed: number, range?: number): Groups {
  const folder = mkdtempSync(join(tmpdir(), 'glosa-'))
  try {
    const network = roadsOf(signals, seed)
    const trips = demand(load, seed)
    const length = new Map(network.edges.map((edge) => [edge.id, edge.length]))
    const files = writeScenario({
      name: 'corridor',
      network,
      types: [type],
      trips: trips.map((trip) => ({
        ...trip,
        type: 'car',
        route: routeOf(trip),
        departPosition: 0,
        arrivalPosition: length.get(trip.to)!,
        departSpeed: Number.POSITIVE_INFINITY,
        departLane: 'best',
      })),
      changes: [],
      step: 0.5,
      seed,
      laneOfStop: () => ({ index: 0, length: 0 }),
      sightOf: () => Number.POSITIVE_INFINITY,
    })
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const inSumo = (id: string) => id.replaceAll(' ', '_')
    const equipped = trips.filter(({ id }) => isEquipped(id, seed, SHARE)).map(({ id }) => inSumo(id))
    const device =
      range === undefined
        ? []
        : [
            ...['--device.glosa.explicit', equipped.join(',')],
            ...['--device.glosa.range', String(range)],
            ...['--device.glosa.max-speedfactor', '1'],
            ...['--device.glosa.min-speed', '5'],
          ]
    const args = ['-c', 'corridor.sumocfg', '--no-step-log', '--no-warnings', '--xml-validation', 'never']
    const outputs = [
      '--tripinfo-output',
      'trips.xml',
      '--device.emissions.probability',
      '1',
      '--time-to-teleport',
      '-1',
    ]
    const env = { ...process.env, SUMO_HOME: process.env.SUMO_HOME ?? '/usr/share/sumo' }
    execFileSync('sumo', [...args, ...outputs, ...device], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const has = new Set(equipped)
    const late = new Set(trips.filter(({ depart }) => depart >= LEAD_IN).map(({ id }) => inSumo(id)))
    const sums = () => ({ vehicles: 0, duration: 0, stops: 0, co2: 0 })
    const groups = { equipped: sums(), unequipped: sums(), sides: sums() }
    const pattern = /<tripinfo id="([^"]*)"([^>]*)>\s*<emissions([^>]*)\/>/g
    for (const [, id, trip, emissions] of readFileSync(join(folder, 'trips.xml'), 'utf8').matchAll(pattern)) {
      if (!late.has(id)) continue
      const of = (text: string, name: string) => Number(new RegExp(`${name}="([^"]*)"`).exec(text)?.[1])
      const group = groups[id.startsWith('side') ? 'sides' : has.has(id) ? 'equipped' : 'unequipped']
      group.vehicles++
      group.duration += of(trip, 'duration') + of(trip, 'departDelay')
      group.stops += of(trip, 'waitingCount')
      group.co2 += of(emissions, 'CO2_abs') / 1000
    }
    const counted = groups.equipped.vehicles + groups.unequipped.vehicles + groups.sides.vehicles
    if (counted !== late.size) throw new Error(`SUMO says of ${counted} vehicles what became of them, of ${late.size}`)
    return groups
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function routeOf({ from, to }: TripDescription): string[] {
  const step = from.startsWith('west') ? -1 : 1
  if (!/^(east|west)/.test(from)) return [from, to]
  const [first, last] = [from, to].map((edge) => Number(edge.slice(4)))
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, k) => `${from.slice(0, 4)}${first + step * k}`)
}

async function driveOurs(signals: Signals, load: number, seed: number, distance?: number): Promise<Groups> {
  const cell = distance === undefined ? {} : { advised: { signals, load, share: SHARE, compliance: 1, distance } }
  return (await drive({ signals, load, seed, ...cell })).groups[String(SHARE)]
}

const WHAT = ['stops', 'co2', 'duration'] as const

/** Of a figure a vehicle. */
function change(plain: readonly Group[], told: readonly Group[], what: keyof Group): string {
  const mean = (group: Group) => group[what] / group.vehicles
  return inWords(changeOf(plain.map(mean), told.map(mean)))
}

const rows: (string | number)[][] = []
for (const signals of SIGNALS)
  for (const load of LOADS) {
    const plain = { ours: [] as Groups[], sumo: [] as Groups[] }
    for (const seed of seeds) {
      plain.ours.push(await driveOurs(signals, load, seed))
      plain.sumo.push(driveSumo(signals, load, seed))
    }
    const add = (name: string, before: readonly Groups[], told: readonly Groups[]) =>
      rows.push([
        signals,
        load,
        name,
        (before.reduce((sum, { equipped }) => sum + equipped.stops / equipped.vehicles, 0) / seeds.length).toFixed(2),
        ...(['equipped', 'unequipped'] as const).flatMap((who) =>
          WHAT.map((what) =>
            change(
              before.map((groups) => groups[who]),
              told.map((groups) => groups[who]),
              what,
            ),
          ),
        ),
      ])
    const ours: Groups[] = []
    for (const seed of seeds) ours.push(await driveOurs(signals, load, seed, 500))
    add('ours, 500 m', plain.ours, ours)
    for (const range of RANGES)
      add(
        `SUMO, ${range} m`,
        plain.sumo,
        seeds.map((seed) => driveSumo(signals, load, seed, range)),
      )
    process.stderr.write(`${signals}, v/c ${load}\n`)
  }
const head = ['signals', 'v/c', 'advice', 'stops without']
const groups = ['equipped', 'others'].flatMap((who) => ['stops', 'CO2', 'travel time'].map((what) => `${who}: ${what}`))
const text = `# Beside SUMO's device.glosa

Made by \`node bench/advice/glosa.ts\` (commit ${commit()}, ${seeds.length} pairs of runs a row). A fifth of the vehicles equipped, all of
whom keep to what they are told. Changes in per cent of what there is without advice in the same simulator, with 95 %
intervals, bold where they leave out 0; CO2 by each simulator's own model.

${markdown([...head, ...groups], rows)}
`
process.stdout.write(text)
if (values.save) writeFileSync(new URL('./results/glosa.md', import.meta.url), text)
