/** Experiments with several lanes: rings on which vehicles go round, and lane changes seen from outside, frame by frame. */
import type { TripDescription, VehicleClass, VehicleTypeDescription } from '../../data/description.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { type RunOptions, type Sight, sights, simulate, trip } from './driving.ts'
import { layTrack } from './track.ts'

/** So many enter an edge in some seconds. */
const CARS_PER_EDGE = 40

export interface LaneRingOptions extends RunOptions {
  readonly lanes: number
  /** Along its centre line [m]. */
  readonly length: number
  readonly cars: number
  /** Limit [m/s]. */
  readonly limit: number
  readonly roadClass?: string
  /** How far anybody may drive [m]. */
  readonly way: number
  /** Of car k, and where it starts: a share of the spacing further on. */
  readonly classOf?: (car: number) => VehicleClass
  readonly shift?: (car: number) => number
  readonly type?: VehicleTypeDescription
}

export interface LaneRing {
  readonly simulation: Simulation
  /** Of a sight: its lane counted from the kerb, also in joints, and its place along the ring [m]. */
  place(sight: Sight): { side: number; along: number }
}

/** Cars evenly on all lanes of a ring, lane after lane, which start at rest within some seconds. */
export async function laneRing(options: LaneRingOptions): Promise<LaneRing> {
  const { lanes, length, cars, limit, roadClass, way, classOf = () => 'car', shift = () => 0, type, ...run } = options
  const edges = Math.max(3, Math.ceil(cars / CARS_PER_EDGE))
  const track = layTrack({ length, lanes, edges, limit, roadClass })
  const perLane = Math.ceil(cars / lanes)
  const trips = Array.from({ length: cars }, (_, k) => {
    const lane = k % lanes
    const place = (((k - lane) / lanes + 0.3 * lane + shift(k)) * length) / perLane
    const { route, position, edgeLength } = track.routeFrom(place % length, way)
    return trip(`c${String(cars - k).padStart(4, '0')}`, route[0], route[route.length - 1], {
      vehicleClass: classOf(k),
      ...(type ? { type: type.id } : {}),
      route,
      departLane: lane,
      departPosition: Math.min(position, edgeLength - 0.1),
      departSpeed: 0,
    })
  })
  const simulation = await simulate(track.description, trips, { ...run, ...(type ? { types: [type] } : {}) })
  const { network } = simulation
  const { laneEdge, edgeFirstLane, connectionFrom } = network.columns
  const startOf = track.startsOf(network)
  return {
    simulation,
    place({ element, position }) {
      const inside = element >= network.counts.lanes
      const lane = inside ? connectionFrom[element - network.counts.lanes] : element
      return { side: lane - edgeFirstLane[laneEdge[lane]], along: startOf[element] + position }
    },
  }
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
