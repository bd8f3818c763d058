/**
 * The law of short pieces: cutting a road changes nothing. Vehicles longer than the pieces, and faster than one piece a
 * step, drive the same trajectories on 1,000 pieces of 2 m as on one road of 2 km.
 *
 * Allowed is rounding only. On pieces a position is what is left after taking off up to 2,000 lengths, on the uncut road
 * it is one number a thousand times larger: the two round differently by some 1e-13 m a step, which adds up to 1e-11 m.
 * Whoever stops behind another one multiplies such a difference by about ten (the braking that just avoids touching
 * divides by the room left), so a few stops one after the other make 1e-6 m of it; driving on damps it again.
 */
import type {
  NetworkDescription,
  TripDescription,
  VehicleClass,
  VehicleTypeDescription,
} from '../../data/description.ts'
import { joinAll, junction, layConnection, layEdge } from '../../data/scenarios/assemble.ts'
import { roadInPieces, straightRoad } from '../../data/scenarios/roads.ts'
import type { Command } from '../../engine/boundary/commands.ts'
import { simulate, trip, watch } from './driving.ts'
import type { Figure, Law } from './law.ts'

const WHILE_DRIVING = 1e-9 // [m], [m/s], until the first one stops
const IN_STOP_AND_GO = 1e-4
const ENTRY = 37 // [m]
const EXIT = 150 // [m]

/** The road between an entry and an exit that are the same for every cut, so that all start at the same place. */
function between(road: NetworkDescription): NetworkDescription {
  const [first, last] = [road.edges[0], road.edges[road.edges.length - 1]]
  const length = road.junctions.reduce((most, { position }) => Math.max(most, position[0]), 0)
  const west = junction('entryStart', [-ENTRY, 0], 'none', true)
  const east = junction('exitEnd', [length + EXIT, 0], 'none', true)
  const inner = road.junctions.map((place) => ({ ...place, mapEdge: false }))
  const at = (id: string) => inner.find((place) => place.id === id)!
  const common = { lanes: first.lanes.length, limit: first.lanes[0].speedLimit, oneWay: true }
  const entry = layEdge({ id: 'entry', from: west, to: at(first.from), length: ENTRY, setback: [0, 0.3], ...common })
  const exit = layEdge({ id: 'exit', from: at(last.to), to: east, length: EXIT, setback: [0.3, 0], ...common })
  const lanes = [...first.lanes.keys()]
  return joinAll({
    name: `${road.name}, with entry and exit`,
    junctions: [west, ...inner, east],
    edges: [entry, ...road.edges, exit],
    connections: [
      ...lanes.map((lane) => layConnection(entry, lane, first, lane, { length: 0.3 })),
      ...road.connections,
      ...lanes.map((lane) => layConnection(last, lane, exit, lane, { length: 0.3 })),
    ],
  })
}

/** Lorries and buses among cars, more than the exit can take while its limit is low. */
function mixedTraffic(count: number, every: number): TripDescription[] {
  const classes: VehicleClass[] = ['truck', 'car', 'bus', 'car', 'motorcycle', 'van', 'car']
  return Array.from({ length: count }, (_, i) =>
    trip(`v${String((i * 37) % 101).padStart(3, '0')}`, 'entry', 'exit', {
      depart: i * every,
      vehicleClass: classes[i % classes.length],
    }),
  )
}

/** Stop and go: the exit nearly closes and opens again, so that standing waves run up the road. */
const STOP_AND_GO: Command[] = [
  { kind: 'setLimit', edge: 'exit', speed: 4.1, at: 90 },
  { kind: 'setLimit', edge: 'exit', speed: 0.3, at: 170 },
  { kind: 'setLimit', edge: 'exit', speed: 9.7, at: 215 },
  { kind: 'setLimit', edge: 'exit', speed: 0.9, at: 262 },
  { kind: 'setLimit', edge: 'exit', speed: 13.9, at: 301 },
]

/** Drivers of the other models, late and inexact ones. */
const OTHERS: VehicleTypeDescription[] = [
  { id: 'automated', vehicleClass: 'car', model: 'ACC', timeGap: 1.1 },
  { id: 'relaxed', vehicleClass: 'car', model: 'IIDM', timeGap: 1.3 },
  { id: 'dawdler', vehicleClass: 'car', model: 'Krauss', imperfection: 0.4, acceleration: 2.6, deceleration: 4 },
  { id: 'human', vehicleClass: 'car', reactionTime: 1, estimationError: 0.05, timeGapDeviation: 0.15 },
]

function otherTraffic(count: number, every: number): TripDescription[] {
  return mixedTraffic(count, every).map((one, k) => ({
    ...one,
    vehicleClass: 'car',
    type: OTHERS[k % OTHERS.length].id,
  }))
}

interface State {
  /** From the start of the entry [m]. */
  readonly place: number
  readonly speed: number
}

/** Every vehicle's place and speed after every step, by id, and how slow it ever was. */
async function drive(road: NetworkDescription, trips: TripDescription[], step: number, seconds: number) {
  const description = between(road)
  const startOf = new Map<string, number>()
  let end = 0
  for (const edge of description.edges) {
    const lane = edge.lanes[0].id
    startOf.set(lane, end)
    end += edge.length
    const joint = description.connections.find((connection) => connection.from === lane)
    if (!joint) continue
    startOf.set(joint.id, end)
    end += joint.length
  }
  const simulation = await simulate(description, trips, { step, types: OTHERS })
  for (const command of STOP_AND_GO) simulation.command(command)
  const steps: Map<string, State>[] = []
  await watch(simulation, seconds, (seen) => {
    steps.push(new Map(seen.map((v) => [v.id, { place: startOf.get(v.on)! + v.position, speed: v.speed }])))
  })
  const results = simulation.results()
  await simulation.close()
  return { steps, results }
}

/** How far two runs are apart at most, until the first vehicle stops and afterwards, and how much there was to compare. */
function compare(a: Map<string, State>[], b: Map<string, State>[]) {
  let states = 0
  let standing = 0
  const apart = { driving: 0, afterwards: 0 }
  a.forEach((then, step) => {
    const ids = [...new Set([...then.keys(), ...b[step].keys()])]
    for (const id of ids) {
      const [here, there] = [then.get(id), b[step].get(id)]
      states++
      if (here && here.speed < 0.1) standing++
      const phase = standing > 0 ? 'afterwards' : 'driving'
      // [m] and [m/s] alike; who is on one of the roads only is infinitely far from itself.
      const byPlace = here && there ? Math.abs(here.place - there.place) : Number.POSITIVE_INFINITY
      const bySpeed = here && there ? Math.abs(here.speed - there.speed) : Number.POSITIVE_INFINITY
      apart[phase] = Math.max(apart[phase], byPlace, bySpeed)
    }
  })
  return { apart, states, standing }
}

const CASES = [
  { step: 1, length: 2000, pieces: 1000, every: 3.1, count: 60, seconds: 480 },
  { step: 0.5, length: 2000, pieces: 1000, every: 3.1, count: 40, seconds: 360 },
  { step: 1, length: 1990, pieces: 398, every: 2.3, count: 60, seconds: 480 },
  { step: 0.5, length: 1330, pieces: 7, every: 2.3, count: 60, seconds: 420 },
]

async function measure(
  cases: typeof CASES,
  traffic: (count: number, every: number) => TripDescription[],
): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { step, length, pieces, every, count, seconds } of cases) {
    const trips = traffic(count, every)
    const whole = await drive(straightRoad({ length }), trips, step, seconds)
    const cut = await drive(roadInPieces({ length, pieces }), trips, step, seconds)
    const { apart, states, standing } = compare(whole.steps, cut.steps)
    const what = `${length} m in ${pieces} pieces, step ${step} s`
    const same = (name: 'arrived' | 'departed' | 'waiting'): Figure => ({
      name: `${what}: ${name}`,
      unit: '',
      expected: whole.results[name],
      measured: cut.results[name],
    })
    figures.push(
      {
        name: `${what}: apart until the first stop`,
        unit: 'm',
        expected: [0, WHILE_DRIVING],
        measured: apart.driving,
      },
      {
        name: `${what}: apart in stop and go`,
        unit: 'm',
        expected: [0, IN_STOP_AND_GO],
        measured: apart.afterwards,
      },
      same('arrived'),
      same('departed'),
      same('waiting'),
      // What makes the comparison worth something: enough of it, some of it standing, and some who have arrived.
      { name: `${what}: states compared`, unit: '', expected: [5000, Number.POSITIVE_INFINITY], measured: states },
      { name: `${what}: states standing`, unit: '', expected: [50, Number.POSITIVE_INFINITY], measured: standing },
    )
  }
  return figures
}

export const laws: readonly Law[] = [
  {
    id: 'V77',
    title: 'A road cut into pieces is driven like the whole one: lorries, buses and cars, free and in stop and go',
    source: 'the model itself; UXsim and movsim allow 0.1 m',
    grade: 'C',
    tier: 'quick',
    measure: () => measure(CASES, mixedTraffic),
  },
  {
    id: 'V77',
    title: 'The same by ACC, IIDM and Krauss, with drivers who decide late and see inexactly',
    source: 'the model itself',
    grade: 'C',
    tier: 'quick',
    measure: () => measure([CASES[0], CASES[3]], otherTraffic),
  },
]
