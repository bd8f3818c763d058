/** One run of the corridor in SUMO or in ours, with advice or without, and what it was for whom. Run in a pool of threads. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TripDescription } from '../../data/description.ts'
import type { WholeType } from '../../data/sumo/write/demand.ts'
import { writeScenario } from '../../data/sumo/write/scenario.ts'
import { DEFAULT_TYPES } from '../../engine/models/vehicleTypes.ts'
import { CLASSES } from '../../engine/network/network.ts'
import { AUTOMATED, type Signals } from './cells.ts'
import drive, { demand, type Groups, isEquipped, LEAD_IN, roadsOf } from './drive.ts'

const SHARE = 0.2

export interface GlosaTask {
  readonly simulator: 'ours' | 'SUMO'
  readonly signals: Signals
  readonly load: number
  readonly seed: number
  /** How far ahead advice looks [m]; absent: nobody is told anything. */
  readonly range?: number
}

const [car] = DEFAULT_TYPES.filter(({ vehicleClass }) => CLASSES[vehicleClass] === 'car')
const type: WholeType = { ...car, id: 'car', vehicleClass: 'car' }

export default async function driveEither({ simulator, signals, load, seed, range }: GlosaTask): Promise<Groups> {
  return simulator === 'ours' ? driveOurs(signals, load, seed, range) : driveSumo(signals, load, seed, range)
}

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
      takeoversOf: () => [],
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
  const cell = distance === undefined ? {} : { advised: { signals, load, share: SHARE, ...AUTOMATED, distance } }
  return (await drive({ signals, load, seed, ...cell })).groups[String(SHARE)]
}
