/** Experiments with several lanes: rings on which vehicles go round, and lane changes seen from outside, frame by frame. */
import type { TripDescription } from '../../data/description.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { PLACE, TAG } from '../../engine/state/state.ts'
import { type Sight, sights, trip } from './driving.ts'

/**
 * Vehicles that go round a ring for `laps` laps: trips end where they began, so all share one route that goes round and
 * round, each from its own edge on. Before the first step.
 */
export function goRound(simulation: Simulation, laps: number): void {
  const { network, state } = { network: simulation.network, state: simulation.inspect().state }
  const { columns, counts } = network
  const follows = (edge: number): number => {
    const lane = columns.edgeFirstLane[edge]
    return columns.laneEdge[columns.connectionTo[columns.laneFirstConnection[lane]]]
  }
  const places = laps * counts.edges
  if (places > state.route.length) throw new RangeError(`a route of ${places} places, room for ${state.route.length}`)
  const starts = Array.from(state.routeFirst, (place) => state.route[place])
  let edge = 0
  const firstPlace = new Map<number, number>()
  for (let place = 0; place < places; place++) {
    if (!firstPlace.has(edge)) firstPlace.set(edge, place)
    state.route[place] = edge
    edge = follows(edge)
  }
  starts.forEach((start, vehicle) => {
    const place = firstPlace.get(start) as number
    state.routeFirst[vehicle] = place
    state.tag[vehicle * TAG + PLACE] = place
    state.routeLast[vehicle] = places - 1
  })
}

/** A vehicle that went to a lane beside within one step, and how things stood when it decided. */
export interface Change {
  readonly time: number
  readonly id: string
  readonly vehicle: number
  /** Lane it left and lane it is on (elements). */
  readonly from: number
  readonly to: number
  /** Before the step. */
  readonly before: Sight
  readonly now: Sight
}

/** Lane changes between two sights of the same simulation, a step apart. */
export function changesBetween(simulation: Simulation, before: readonly Sight[], now: readonly Sight[]): Change[] {
  const { lanes } = simulation.network.counts
  const { laneEdge } = simulation.network.columns
  const earlier = new Map(before.map((sight) => [sight.vehicle, sight]))
  return now.flatMap((sight) => {
    const was = earlier.get(sight.vehicle)
    if (!was || was.element >= lanes || sight.element >= lanes || was.element === sight.element) return []
    if (laneEdge[was.element] !== laneEdge[sight.element]) return []
    return [
      {
        time: simulation.time,
        id: sight.id,
        vehicle: sight.vehicle,
        from: was.element,
        to: sight.element,
        before: was,
        now: sight,
      },
    ]
  })
}

/** Runs `seconds` and hands over the changes of every step, with the sights before and after it. */
export async function watchChanges(
  simulation: Simulation,
  seconds: number,
  onStep: (changes: Change[], before: Sight[], now: Sight[]) => void,
): Promise<void> {
  const { dt } = simulation.inspect()
  let before = sights(simulation)
  for (let step = Math.round(seconds / dt); step > 0; step--) {
    await simulation.advance(dt)
    const now = sights(simulation)
    onStep(changesBetween(simulation, before, now), before, now)
    before = now
  }
}

/** Poisson-like departures with a least headway, seeded: `flow` [veh/h] from `from` to one of `to` by share. */
export function stream(
  prefix: string,
  flow: number | ((time: number) => number),
  seconds: number,
  from: string,
  to: readonly (readonly [edge: string, share: number])[],
  { trucks = 0, seed = 1 } = {},
): TripDescription[] {
  const random = mulberry(seed * 7919 + prefix.length)
  const trips: TripDescription[] = []
  let time = 0
  for (let i = 0; ; i++) {
    const rate = typeof flow === 'number' ? flow : flow(time)
    time += (3600 / rate) * (0.25 - 0.75 * Math.log(1 - random()))
    if (time > seconds) return trips
    let draw = random()
    let target = to[0][0]
    for (const [edge, share] of to) {
      target = edge
      draw -= share
      if (draw < 0) break
    }
    trips.push(
      trip(`${prefix}${String(i).padStart(5, '0')}`, from, target, {
        depart: time,
        vehicleClass: random() < trucks ? 'truck' : 'car',
      }),
    )
  }
}

/** Tommy Ettinger's Mulberry32: seeded draws in [0, 1) for demand, of no consequence to the engine. */
function mulberry(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = a
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
