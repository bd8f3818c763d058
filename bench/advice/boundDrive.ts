/**
 * One demand on the corridor: what the equipped burn without advice and with it, and the least that each of them could have
 * burnt on its way without advice, had it known the signals and the vehicle ahead. Run in a pool of threads.
 */
import { CORRIDOR_WAYS } from '../../data/scenarios/corridor.ts'
import { CO2_PER_FUEL, type CombustionEngine, ENGINES } from '../../engine/models/energy.ts'
import { DEFAULT_TYPES } from '../../engine/models/vehicleTypes.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { CLASSES, RED } from '../../engine/network/network.ts'
import { Simulation } from '../../engine/simulation.ts'
import { ARRIVED, FUEL, POSITION, ROW, RUNNING, SPEED } from '../../engine/state/state.ts'
import { AUTOMATED, type Signals } from './cells.ts'
import { demand, isEquipped, LEAD_IN, roadsOf } from './drive.ts'
import { LATTICE, leastFuel, type Way } from './leastFuel.ts'

const SHARE = 0.2
const ADVICE = { kinds: ['greenLight'], share: SHARE, ...AUTOMATED, distance: 500 } as const
/** Whether everybody has arrived [steps]. */
const LOOK_EVERY = 120
const [car] = DEFAULT_TYPES.filter(({ vehicleClass }) => CLASSES[vehicleClass] === 'car')

export interface BoundTask {
  readonly signals: Signals
  readonly load: number
  readonly seed: number
}

/** Sums over the equipped of the main road, from each one's first even second to its last. */
export interface Bound {
  readonly vehicles: number
  /** Left out of `burnt`, `least`, and `plain`: there is no such way on the lattice. */
  readonly infeasible: number
  /** Without advice and with it: CO2 [g], and kinetic energy that was lost and had to be gained again, by mass [m²/s²]. */
  readonly unadvised: { readonly co2: number; readonly gained: number }
  readonly advised: { readonly co2: number; readonly gained: number }
  /** CO2 of those looked at without advice [g]. */
  readonly burnt: number
  /** The least of theirs, over every line no later than they were, so that nobody behind is held up [g]. */
  readonly least: number
  /** The least without tricks: no gliding and speeding up in turn, and nothing gentler than half of what drivers do [g]. */
  readonly plain: number
}

/** Of a vehicle, at every even second from `since` on. */
interface Track {
  readonly id: string
  readonly depart: number
  readonly direction: number
  readonly ahead: Track | undefined
  readonly since: number
  /** From the beginning of its first edge [m] */
  readonly place: number[]
  readonly speed: number[]
  /** So far [g] */
  readonly fuel: number[]
}

type IsOpen = (direction: number, line: number, time: number) => boolean

export default async function bound(task: BoundTask): Promise<Bound> {
  const { tracks, lines, isOpen } = await record(task, false)
  const equipped = ({ id, depart }: Track) => depart >= LEAD_IN && isEquipped(id, task.seed, SHARE)
  const own = tracks.filter(equipped)
  const told = (await record(task, true)).tracks.filter(equipped)
  const sums = { infeasible: 0, burnt: 0, least: 0, plain: 0 }
  for (const track of own) {
    const { least, plain } = boundOf(track, lines[track.direction], isOpen)
    if (plain === Number.POSITIVE_INFINITY) {
      sums.infeasible++
      continue
    }
    sums.burnt += co2Of(track)
    sums.least += least * CO2_PER_FUEL
    sums.plain += plain * CO2_PER_FUEL
  }
  return { vehicles: own.length, ...sums, unadvised: add(own), advised: add(told) }
}

const co2Of = ({ fuel }: Track) => (fuel[fuel.length - 1] - fuel[0]) * CO2_PER_FUEL

function add(tracks: readonly Track[]): { co2: number; gained: number } {
  const gainedBy = ({ speed }: Track) =>
    speed.reduce((sum, now, k) => (k === 0 ? 0 : sum + Math.max(0, now * now - speed[k - 1] ** 2) / 2), 0)
  return {
    co2: tracks.reduce((sum, track) => sum + co2Of(track), 0),
    gained: tracks.reduce((sum, track) => sum + gainedBy(track), 0),
  }
}

function boundOf(track: Track, lines: readonly number[], isOpen: IsOpen): { least: number; plain: number } {
  const { place, speed, since, direction, ahead } = track
  const { step, levels } = LATTICE
  const count = place.length
  const origin = place[0]
  const highest = Math.max(...speed)
  const grain = (highest / levels) * step // an end that falls between two places of the lattice must not cost anything
  const at = (values: readonly number[], time: number) => values[Math.round((time - since) / step)]
  const way: Way = {
    engine: ENGINES[car.engine] as CombustionEngine,
    ...{ from: speed[0], to: speed[count - 1], highest },
    ...{ duration: (count - 1) * step, length: place[count - 1] - origin - grain },
    lines: lines.map((line) => line - origin),
    isOpen: (line, time) => isOpen(direction, line, since + time),
    least: (time) => (lines.findLast((line) => line < at(place, since + time)) ?? origin) - origin,
    // No nearer to who is ahead than its driver is used to be, or than it was itself.
    most: (time, fast) => {
      const its = ahead?.place[Math.round((since + time - ahead.since) / step)]
      if (its === undefined) return Number.POSITIVE_INFINITY
      const behind = its - car.length - car.minimumGap - car.timeGap * fast
      return Math.max(behind, at(place, since + time)) - origin + grain
    },
  }
  const pace = (now: number) => (car.acceleration / 2) * (1 - (now / highest) ** 4)
  return { least: leastFuel(way), plain: leastFuel({ ...way, pace }) }
}

async function record({ signals, load, seed }: BoundTask, advised: boolean) {
  const trips = demand(load, seed)
  const simulation = await Simulation.create({
    network: buildNetwork(roadsOf(signals, seed)),
    ...{ trips, seed },
    ...(advised ? { advice: ADVICE } : {}),
  })
  const { state, dt } = simulation.inspect()
  const { base, lines, links } = layOut(simulation)
  const departs = new Map(trips.map(({ id, depart }) => [id, depart]))
  const shown: Uint8Array[] = []
  const running = new Map<number, Track>()
  const newest: (Track | undefined)[] = lines.map(() => undefined)
  const every = Math.round(LATTICE.step / dt)
  const main = simulation.vehicleIds.flatMap((id, vehicle) => (id.startsWith('main') ? [vehicle] : []))

  function enter(vehicle: number, since: number): Track {
    const id = simulation.vehicleIds[vehicle]
    const direction = Number(id['main'.length])
    const ahead = newest[direction]
    const track = { id, depart: departs.get(id)!, direction, ahead, since, place: [], speed: [], fuel: [] }
    newest[direction] = track
    running.set(vehicle, track)
    return track
  }

  const isOver = (step: number) => step % LOOK_EVERY === 0 && state.status.every((status) => status === ARRIVED)
  for (let step = 0; !isOver(step); step++) {
    shown.push(Uint8Array.from(state.signalState))
    for (const vehicle of step % every === 0 ? main : []) {
      if (state.status[vehicle] !== RUNNING) continue
      const { place, speed, fuel } = running.get(vehicle) ?? enter(vehicle, step * dt)
      place.push(base[state.element[vehicle]] + state.row[vehicle * ROW + POSITION])
      speed.push(state.row[vehicle * ROW + SPEED])
      fuel.push(state.row[vehicle * ROW + FUEL])
    }
    await simulation.advance(dt)
  }
  await simulation.close()
  const isOpen: IsOpen = (direction, line, time) =>
    shown[Math.min(shown.length - 1, Math.floor(time / dt))][links[direction][line]] !== RED
  return { tracks: [...running.values()], lines, isOpen }
}

/** Where the elements of the main road begin, where its stop lines are [m], and the signal links there, by direction. */
function layOut(simulation: Simulation) {
  const { network } = simulation.inspect()
  const { edgeIndex } = simulation.network
  const { edgeFirstLane, connectionFrom, connectionLink, elementLength, laneEdge } = network
  const base = new Float64Array(elementLength.length).fill(Number.NaN)
  const lanes = laneEdge.length
  const ways = CORRIDOR_WAYS.main.map(([from, to]) => {
    const name = from.slice(0, -1)
    const [first, last] = [from, to].map((edge) => Number(edge.slice(-1)))
    const lines: number[] = []
    const links: number[] = []
    let along = 0
    for (let k = first; ; k += Math.sign(last - first)) {
      const lane = edgeFirstLane[edgeIndex.get(`${name}${k}`)!]
      base[lane] = along
      along += elementLength[lane]
      if (k === last) break
      const connection = connectionFrom.indexOf(lane)
      lines.push(along)
      links.push(connectionLink[connection])
      base[lanes + connection] = along
      along += elementLength[lanes + connection]
    }
    return { lines, links }
  })
  return { base, lines: ways.map(({ lines }) => lines), links: ways.map(({ links }) => links) }
}
