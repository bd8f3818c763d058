/**
 * How closely those who cross each other's way do so: V69. Post-encroachment time (Allen, Shin, Cooper 1978): from when the rear
 * of one has left the area that both paths cover to when the front of the other enters it. Boxes that touch are collisions,
 * which checked mode looks for after each step and ends the run at.
 */
import { fileURLToPath } from 'node:url'
import type { NetworkDescription, TripDescription } from '../../data/description.ts'
import type { Network } from '../../engine/network/network.ts'
import { makeDemand } from '../../engine/scenario/demand.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { setSignals } from '../../engine/scenario/signals.ts'
import { Simulation } from '../../engine/simulation.ts'
import { LENGTH, POSITION, ROW, TAG } from '../../engine/state/state.ts'
import type { Law } from './law.ts'

const BAD_HERSFELD = fileURLToPath(new URL('../../../shared/osm/bad-hersfeld.osm.gz', import.meta.url))
const DURATION = 3600 // [s]
const TRIPS = 4500
/** Junction passages that are to be seen; so many runs at most. */
const PASSAGES = 1e6
const RUNS = 20
/** Who comes later than this after somebody has nothing to do with him [s]. */
const ENCOUNTER = 5
/** Below this it is called a conflict [s]. */
const CLOSE = 1

interface Seen {
  passages: number
  encounters: number
  close: number
  /** Fronts that entered an area before the other's rear had left it. */
  together: number
  /** [s] */
  least: number
  collisions: number
}

/** An area of a pair of paths, on one of the two. */
interface Area {
  readonly pair: number
  readonly side: 0 | 1
  readonly entry: number
  readonly exit: number
}

/** Crossing paths by connection, of pairs in which one gives way. */
function areasOf({ conflicts }: NetworkDescription): Map<string, Area[]> {
  const areas = new Map<string, Area[]>()
  const add = (connection: string, area: Area) => {
    const known = areas.get(connection)
    if (known) known.push(area)
    else areas.set(connection, [area])
  }
  conflicts.forEach(({ a, b, aEntry, aExit, bEntry, bExit, kind }, pair) => {
    if (kind !== 'cross') return
    add(a, { pair, side: 0, entry: aEntry, exit: aExit })
    add(b, { pair, side: 1, entry: bEntry, exit: bExit })
  })
  return areas
}

interface Event {
  readonly at: number // odometer [m]
  readonly enters: boolean
  readonly area: Area
}

/** Follows a run step by step. Connections that somebody passes within one step are not seen. */
async function watchCrossings(
  description: NetworkDescription,
  network: Network,
  simulation: Simulation,
): Promise<Seen> {
  const areas = areasOf(description)
  const { state } = simulation.inspect()
  const lanes = network.counts.lanes
  const pairs = description.conflicts.length
  const left = new Float64Array(2 * pairs).fill(Number.NEGATIVE_INFINITY)
  const inside = new Int32Array(2 * pairs)
  const coming = new Map<number, Event[]>()
  const last = new Map<number, { element: number; odometer: number }>()
  const seen: Seen = {
    passages: 0,
    encounters: 0,
    close: 0,
    together: 0,
    least: Number.POSITIVE_INFINITY,
    collisions: 0,
  }

  function happen(time: number, { enters, area: { pair, side } }: Event): void {
    const [own, other] = [2 * pair + side, 2 * pair + 1 - side]
    if (!enters) {
      inside[own]--
      left[own] = time
      return
    }
    inside[own]++
    if (inside[other] > 0) {
      seen.together++
      return
    }
    const after = time - left[other]
    if (after > ENCOUNTER) return
    seen.encounters++
    if (after < CLOSE) seen.close++
    if (after < seen.least) seen.least = after
  }

  while (simulation.time < DURATION) {
    const before = simulation.time
    await simulation.advance(0.5)
    const step = simulation.time - before
    const { vehicle, element } = simulation.frame()
    const happened: [time: number, event: Event][] = []
    const present = new Set<number>()
    for (let i = 0; i < vehicle.length; i++) {
      const v = vehicle[i]
      present.add(v)
      const position = state.row[v * ROW + POSITION]
      const odometer = state.start[v] + position
      const earlier = last.get(v)
      last.set(v, { element: element[i], odometer })
      if (element[i] >= lanes && earlier?.element !== element[i]) {
        seen.passages++
        for (const area of areas.get(network.connectionIds[element[i] - lanes]) ?? []) {
          const events = coming.get(v) ?? []
          events.push({ at: state.start[v] + area.entry, enters: true, area })
          events.push({ at: state.start[v] + area.exit + state.trait[v * TAG + LENGTH], enters: false, area })
          coming.set(v, events)
        }
      }
      const events = coming.get(v)
      if (!events || !earlier) continue
      const driven = odometer - earlier.odometer
      for (const event of events)
        if (event.at <= odometer) {
          const share = driven > 0 ? (event.at - earlier.odometer) / driven : 1
          happened.push([before + Math.max(0, share) * step, event])
        }
      const rest = events.filter(({ at }) => at > odometer)
      if (rest.length > 0) coming.set(v, rest)
      else coming.delete(v)
    }
    for (const v of last.keys())
      if (!present.has(v)) {
        for (const event of coming.get(v) ?? []) if (!event.enters) happened.push([simulation.time, event])
        coming.delete(v)
        last.delete(v)
      }
    happened.sort(([a, one], [b, other]) => a - b || Number(one.enters) - Number(other.enters))
    for (const [time, event] of happened) happen(time, event)
  }
  seen.collisions = simulation.results().collisions
  return seen
}

async function drive(map: string, seed: number): Promise<Seen> {
  const opened = await openNetwork(map)
  const demand = await makeDemand(opened, { trips: TRIPS, duration: DURATION, seed })
  const trips: readonly TripDescription[] = demand.trips
  const { network, description } = setSignals(opened, {}, trips, DURATION)
  const simulation = await Simulation.create({ network, trips, seed, checked: true })
  try {
    return await watchCrossings(description, network, simulation)
  } finally {
    await simulation.close()
  }
}

export const laws: readonly Law[] = [
  {
    id: 'V69',
    title:
      'How long after somebody others cross his way (post-encroachment time), and whether anybody is touched, in a million passages of junctions',
    source: 'post-encroachment time: Allen, Shin, Cooper 1978; that drivers leave 1 s and more: general knowledge',
    grade: 'K',
    tier: 'long',
    needs: [BAD_HERSFELD],
    async measure(kept) {
      const all: Seen[] = []
      const sum = (of: (seen: Seen) => number) => all.reduce((total, seen) => total + of(seen), 0)
      for (let run = 0; run < RUNS && sum(({ passages }) => passages) < PASSAGES; run++) {
        const [map, seed] = [run % 4 === 3 ? 'town' : BAD_HERSFELD, run + 1]
        all.push(await kept(`run ${run}`, () => drive(map, seed)))
      }
      const encounters = sum((seen) => seen.encounters)
      const any = [0, Number.POSITIVE_INFINITY] as const
      return [
        {
          name: 'passages of junctions',
          unit: '',
          expected: [PASSAGES, Number.POSITIVE_INFINITY],
          measured: sum((seen) => seen.passages),
        },
        { name: 'collisions', unit: '', expected: 0, measured: sum((seen) => seen.collisions) },
        { name: 'crossings within 5 s after somebody', unit: '', expected: any, measured: encounters },
        {
          name: 'of them within a second',
          unit: '',
          expected: 0,
          measured: sum((seen) => seen.close) / encounters,
        },
        {
          name: 'into an area that the other’s rear had not left, by crossings',
          unit: '',
          expected: 0,
          measured: sum((seen) => seen.together) / encounters,
        },
        {
          name: 'shortest post-encroachment time',
          unit: 's',
          expected: [CLOSE, Number.POSITIVE_INFINITY],
          measured: Math.min(...all.map((seen) => seen.least)),
        },
      ]
    },
  },
]
