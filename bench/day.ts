/**
 * A long day: 24 hours of a town's weekday, as `tempofluss run MAP --duration 86400` drives it, with buses, people on foot and
 * drivers who go round queues; from opening the map to the figures.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runScenario } from '../engine/scenario/run.ts'
import { table } from './report.ts'

export interface DayMap {
  readonly name: string
  readonly map: string
}

const DAY = 86_400 // [s]

/**
 * Bad Hersfeld is none of them: its roads carry 5,200 trips an hour (carries/README.md) and its weekday has 8,100 in the
 * busiest one, so that most of its day is a jam.
 */
export const DAY_MAPS: readonly DayMap[] = [
  { name: 'town', map: 'town' },
  {
    name: 'north-bayreuth',
    map: fileURLToPath(new URL('../../shared/osm/north-bayreuth.osm.gz', import.meta.url)),
  },
]

export function isThere({ map }: DayMap): boolean {
  return map === 'town' || existsSync(map)
}

export interface Day {
  readonly name: string
  readonly threads: number
  readonly trips: number
  readonly arrived: number
  /** Still on the road, or not yet on it, after 24 hours. */
  readonly left: number
  readonly standing300: number
  readonly collisions: number
  readonly isValid: boolean
  /** Of wall time: opening the map, everything, and the stepping alone [s]. */
  readonly opening: number
  readonly seconds: number
  readonly stepping: number
  /** Vehicle updates a second. */
  readonly rate: number
  readonly hash: string
}

export async function measureDay(name: string, threads: number): Promise<Day> {
  const { map } = DAY_MAPS.find((each) => each.name === name)!
  const begin = performance.now()
  const run = await runScenario({ map, duration: DAY, threads })
  return {
    name,
    threads,
    trips: run.trips,
    arrived: run.arrived,
    left: run.running + run.waiting,
    standing300: run.standing300,
    collisions: run.collisions,
    isValid: run.valid,
    opening: run.importSeconds,
    seconds: (performance.now() - begin) / 1000,
    stepping: run.wallSeconds,
    rate: run.updatesPerSecond,
    hash: run.hash,
  }
}

export function describeDays(days: readonly Day[]): string {
  const head = ['day', 'threads', 'trips', 'arrived', 'left', 'stood 300 s', 'collisions', 'valid']
  return `${table(
    [...head, 'opening, s', 'stepping, s', 'in all, s', 'M updates/s', 'hash'],
    days.map((day) => [
      ...[day.name, day.threads, day.trips, day.arrived, day.left, day.standing300, day.collisions],
      ...[day.isValid ? 'yes' : 'no', day.opening.toFixed(1), day.stepping.toFixed(1), day.seconds.toFixed(1)],
      ...[(day.rate / 1e6).toFixed(2), day.hash],
    ]),
  )}
`
}
