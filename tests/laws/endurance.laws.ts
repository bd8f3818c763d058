/**
 * Whole days in checked mode, which holds the invariants of the state after every step and throws at the first collision;
 * and many seeds on several threads.
 */
import { fileURLToPath } from 'node:url'
import { townDemand } from '../../data/demand/town.ts'
import { randomTrips } from '../../data/demand/trips.ts'
import { InvariantError } from '../../engine/base/errors.ts'
import { type OpenedNetwork, openNetwork } from '../../engine/scenario/openNetwork.ts'
import { setSignals } from '../../engine/scenario/signals.ts'
import { Simulation } from '../../engine/simulation.ts'
import type { Figure, Kept, Law } from './law.ts'

const BAD_HERSFELD = fileURLToPath(new URL('../../../shared/osm/bad-hersfeld.osm.gz', import.meta.url))
const HOURS = 24
const DAY = 86_400 // [s]

interface Day {
  readonly place: string
  readonly map: string
  readonly needs?: readonly string[]
  readonly demand: 'normal' | 'overload'
  /** Of the town's synthetic weekday. */
  readonly scale: number
}

// Signals are timed for the day, as runs do. Overload: far more than the weekday that land use and buildings make.
const HERSFELD = { place: 'Bad Hersfeld', map: BAD_HERSFELD, needs: [BAD_HERSFELD] }
const DAYS: readonly Day[] = [
  { ...HERSFELD, demand: 'normal', scale: 1 },
  { place: 'the embedded town', map: 'town', demand: 'normal', scale: 1 },
  { place: 'the embedded town', map: 'town', demand: 'overload', scale: 2 },
  { ...HERSFELD, demand: 'overload', scale: 1.3 },
]

/** At the end of an hour: what has been so far, but for circles and time, which are the hour's own. */
interface Hour {
  readonly departed: number
  readonly arrived: number
  readonly running: number
  readonly waiting: number
  /** Departed − arrived − running − removed, with who was cancelled before entering. */
  readonly missing: number
  /** Trips due that are in none of the counts. */
  readonly unaccounted: number
  readonly removed: number
  readonly collisions: number
  readonly deadlocks: number
  readonly standing300: number
  readonly missedTurns: number
  readonly turnedElsewhere: number
  /** Circles of waiting, each with its vehicles. */
  readonly explained: number
  /** [s] */
  readonly wall: number
  /** What was broken, in which step. */
  readonly broken?: string
}

/** A day hour by hour: whatever ends the process costs the hour in hand at most. */
async function driveDay({ map, scale }: Day, kept: Kept): Promise<Hour[]> {
  let opened: OpenedNetwork | undefined
  let simulation: Simulation | undefined
  const hours: Hour[] = []

  async function open(hour: number): Promise<Simulation> {
    opened ??= await openNetwork(map)
    const { description, areas } = opened
    const trips = townDemand(description, areas, { seed: 1, start: 0, duration: DAY, scale })
    const { network } = setSignals(opened, {}, trips, DAY)
    if (hour === 0) return Simulation.create({ network, trips, checked: true })
    const snapshot = await kept(`state at ${hour}`, () => Promise.reject(new Error('no state to go on from')))
    return Simulation.restore({ network, trips, snapshot: snapshot as Uint8Array, checked: true })
  }

  async function drive(hour: number): Promise<Hour> {
    simulation ??= await open(hour)
    const begun = performance.now()
    const before = simulation.deadlocks.length
    try {
      await simulation.advance(3600)
    } catch (error) {
      if (!(error instanceof InvariantError)) throw error
      return { ...hours[hours.length - 1], broken: error.message }
    }
    const results = simulation.results()
    const { departed, arrived, running, removed, cancelled, waiting } = results
    const { status, departTime } = simulation.inspect().state
    let due = 0
    for (let vehicle = 0; vehicle < status.length; vehicle++) if (departTime[vehicle] < simulation.time) due++
    const { collisions, deadlocks, standing300, missedTurns, turnedElsewhere } = results
    kept.put(`state at ${hour + 1}`, simulation.snapshot())
    return {
      ...{
        departed,
        arrived,
        running,
        waiting,
        removed,
        collisions,
        deadlocks,
        standing300,
        missedTurns,
        turnedElsewhere,
      },
      missing: departed - arrived - running - removed + cancelled,
      unaccounted: due - departed - cancelled - waiting,
      explained: simulation.deadlocks.length - before,
      wall: (performance.now() - begun) / 1000,
    }
  }

  try {
    for (let hour = 0; hour < HOURS; hour++) {
      const done = await kept(`hour ${hour}`, () => drive(hour))
      hours.push(done)
      kept.forget(`state at ${hour}`)
      if (done.broken !== undefined) break
    }
  } finally {
    await simulation?.close()
  }
  return hours
}

function dayLaw(day: Day): Law {
  const { place, demand, scale, needs } = day
  return {
    id: 'V70',
    title: `24 hours of ${place} in checked mode, ${demand} demand (${scale} × its weekday, signals timed for it): nobody is lost, nobody overlaps`,
    source: 'conservation of vehicles; the town’s synthetic weekday',
    grade: 'C',
    tier: 'long',
    ...(needs ? { needs } : {}),
    async measure(kept) {
      const hours = await driveDay(day, kept)
      const end = hours[hours.length - 1]
      const sum = (of: (hour: Hour) => number) => hours.reduce((total, hour) => total + of(hour), 0)
      const worst = (of: (hour: Hour) => number) => Math.max(...hours.map((hour) => Math.abs(of(hour))))
      const sound = hours.filter(({ broken }) => broken === undefined).length
      const any = [0, Number.POSITIVE_INFINITY] as const
      // Whoever stands for hours in a jam that nobody dissolves is in no circle: that the day ends shows it.
      const backToEmpty: Figure[] =
        demand === 'normal'
          ? [
              {
                name: 'departed of those due',
                unit: '',
                expected: [0.99, 1],
                measured: end.departed / (end.departed + end.waiting),
              },
              {
                name: 'stood over 300 s outside red, of the departed',
                unit: '',
                expected: [0, 0.01],
                measured: end.standing300 / end.departed,
              },
              {
                name: 'still on the road at midnight, of the departed',
                unit: '',
                expected: [0, 0.01],
                measured: end.running / end.departed,
              },
            ]
          : []
      const circles: Figure =
        demand === 'normal'
          ? { name: 'deadlocks', unit: '', expected: 0, measured: end.deadlocks }
          : {
              name: 'deadlocks that are not explained',
              unit: '',
              expected: 0,
              measured: end.deadlocks - sum(({ explained }) => explained),
            }
      return [
        {
          name: 'hours without a broken invariant (gaps >= 0, finite states)',
          unit: 'h',
          expected: HOURS,
          measured: sound,
        },
        { name: 'collisions', unit: '', expected: 0, measured: end.collisions },
        {
          name: 'departed − arrived − running − removed',
          unit: '',
          expected: 0,
          measured: worst(({ missing }) => missing),
        },
        { name: 'trips due in no count', unit: '', expected: 0, measured: worst(({ unaccounted }) => unaccounted) },
        { name: 'removed', unit: '', expected: 0, measured: end.removed },
        circles,
        ...backToEmpty,
        { name: 'deadlocks in all', unit: '', expected: any, grade: 'K', measured: end.deadlocks },
        { name: 'departed', unit: '', expected: any, grade: 'K', measured: end.departed },
        { name: 'still on the road at the end', unit: '', expected: any, grade: 'K', measured: end.running },
        {
          name: 'largest backlog at a full hour',
          unit: '',
          expected: any,
          grade: 'K',
          measured: worst(({ waiting }) => waiting),
        },
        { name: 'stood over 300 s outside red', unit: '', expected: any, grade: 'K', measured: end.standing300 },
        { name: 'missed turns', unit: '', expected: any, grade: 'K', measured: end.missedTurns },
        {
          name: 'turned elsewhere to leave a circle of waiting',
          unit: '',
          expected: any,
          grade: 'K',
          measured: end.turnedElsewhere,
        },
        {
          name: 'time it took, checks included',
          unit: 's',
          expected: any,
          grade: 'K',
          measured: sum(({ wall }) => wall),
        },
      ]
    },
  }
}

const SEEDS = 50
const SEED_DURATION = 600 // [s]

export const laws: readonly Law[] = [
  ...DAYS.map(dayLaw),
  {
    id: 'V74',
    title: '50 seeds of the embedded town give the same hash on 1, 2 and 3 threads, and no state that is not a number',
    source: 'design: results do not depend on the number of threads',
    grade: 'C',
    tier: 'long',
    async measure(kept) {
      let opened: OpenedNetwork | undefined
      const hashes = async (seed: number) => {
        opened ??= await openNetwork('town')
        const { network, description } = opened
        const trips = randomTrips(description, { trips: 700, duration: SEED_DURATION, seed })
        const found: string[] = []
        for (const threads of [1, 2, 3]) {
          // In checked mode whatever is not a finite number ends the run.
          const simulation = await Simulation.create({ network, trips, seed, threads, checked: threads === 1 })
          await simulation.advance(SEED_DURATION)
          found.push(simulation.hash())
          await simulation.close()
        }
        return found
      }
      const all: string[][] = []
      for (let seed = 1; seed <= SEEDS; seed++) all.push(await kept(`seed ${seed}`, () => hashes(seed)))
      const same = all.filter(([one, two, three]) => one === two && one === three).length
      return [
        { name: 'seeds with equal hashes', unit: '', expected: SEEDS, measured: same },
        {
          name: 'different hashes among the seeds',
          unit: '',
          expected: SEEDS,
          measured: new Set(all.map(([one]) => one)).size,
        },
      ]
    },
  },
]
