/** Fronts between free traffic, queues and what a queue lets go, against the theory of kinematic waves. */
import { drawFrom } from '../../data/draw.ts'
import { roadInPieces } from '../../data/scenarios/roads.ts'
import { regular } from './controlDelay.ts'
import { type Sight, simulate, trip, watch } from './driving.ts'
import { FREE, JAM, newell, WAVE } from './kinematicWaves.ts'
import type { Figure, Law, OutOfScope } from './law.ts'
import { mean } from './ringRoad.ts'
import { signalisedApproach } from './stopLine.ts'

interface Point {
  /** [s] */
  readonly time: number
  /** [m] */
  readonly place: number
}

/** Of the straight line through the points, by least squares [m/s]. */
function slope(points: readonly Point[]): number {
  const time = mean(points.map((point) => point.time))
  const place = mean(points.map((point) => point.place))
  let [up, down] = [0, 0]
  for (const point of points) {
    up += (point.time - time) * (point.place - place)
    down += (point.time - time) ** 2
  }
  return up / down
}

const idOf = (i: number) => `v${String(i).padStart(5, '0')}`
const STEP = 0.25

/** Where and when each vehicle first falls below that speed, and then first gains it again. */
function createFrontWatch(threshold = FREE / 2) {
  const last = new Map<string, number>()
  const slowing = new Map<string, Point>()
  const speeding = new Map<string, Point>()
  function look(seen: readonly Sight[], time: number, placeOf: (sight: Sight) => number | undefined): void {
    for (const sight of seen) {
      const place = placeOf(sight)
      const before = last.get(sight.id)
      last.set(sight.id, sight.speed)
      if (place === undefined || before === undefined) continue
      const here = { time, place }
      if (before >= threshold && sight.speed < threshold && !slowing.has(sight.id)) slowing.set(sight.id, here)
      if (before < threshold && sight.speed >= threshold && slowing.has(sight.id) && !speeding.has(sight.id))
        speeding.set(sight.id, here)
    }
  }
  return { look, slowing, speeding }
}

const RED = 60
const RED_FROM = 120

/** Upstream of a light that is red once; times from its beginning, places from the line. */
async function redLight(flow: number) {
  const phase = (state: string, duration: number) => ({ state, minDuration: duration, maxDuration: duration })
  const phases = [phase('G', RED_FROM), phase('r', RED), phase('G', 3600)]
  const description = signalisedApproach({ phases, length: 1500, limit: FREE })
  const line = description.edges[0].length
  const trips = regular(flow, 400).map((depart, i) => trip(idOf(i), 'approach', 'exit', { depart, type: 'newell' }))
  const simulation = await simulate(description, trips, { types: [newell()], step: STEP })
  const { look, slowing, speeding } = createFrontWatch()
  const passed = new Map<string, number>()
  await watch(simulation, RED_FROM + RED + 160, (seen, time) => {
    look(seen, time - RED_FROM, ({ on, position }) => (on === 'approach_0' ? position - line : undefined))
    for (const { id, on } of seen) if (on !== 'approach_0' && !passed.has(id)) passed.set(id, time - RED_FROM)
  })
  await simulation.close()
  const delayed = [...slowing.keys()].sort()
  return {
    slowing: [...slowing.values()],
    speeding: [...speeding.values()],
    reach: Math.min(...[...slowing.values()].map(({ place }) => place)),
    cleared: passed.get(delayed[delayed.length - 1])!,
  }
}

/** Two pieces of road, the second of which lets through what its limit allows. */
async function bottleneck(departures: readonly number[], limit: number, seconds: number, length: number) {
  const trips = departures.map((depart, i) => trip(idOf(i), 'piece0000', 'piece0001', { depart, type: 'newell' }))
  const description = roadInPieces({ length, pieces: 2, limit: FREE })
  const simulation = await simulate(description, trips, { types: [newell()], step: STEP })
  simulation.command({ kind: 'setLimit', edge: 'piece0001', speed: limit })
  const border = description.edges[0].length
  const { look, slowing } = createFrontWatch()
  const passed = new Map<string, number>()
  let queue: Sight[] = []
  await watch(simulation, seconds, (seen, time) => {
    look(seen, time, ({ on, position }) => (on === 'piece0000_0' ? position - border : undefined))
    for (const { id, on } of seen) if (on !== 'piece0000_0' && !passed.has(id)) passed.set(id, time)
    queue = seen.filter(
      ({ on, position }) => on === 'piece0000_0' && position > border - 600 && position < border - 100,
    )
  })
  const { insertTime, endTime } = simulation.inspect().state
  await simulation.close()
  return { slowing: [...slowing.values()], passed, queue, border, insertTime, endTime }
}

const CLOSER =
  'the IIDM lets drivers follow closer than s0 + v T while the one ahead is faster, so a queue discharges with 0.84 instead of 0.8 veh/s; and the last of a long queue no longer slow down to half'

/** In a queue that creeps at 5 m/s, where the bottleneck becomes narrower: who falls below 4 m/s on the way to 3 m/s. */
async function frontInQueue(): Promise<Point[]> {
  const trips = regular(0.6, 900).map((depart, i) =>
    trip(idOf(i), 'piece0000', 'piece0001', { depart, type: 'newell' }),
  )
  const description = roadInPieces({ length: 6000, pieces: 2, limit: FREE })
  const simulation = await simulate(description, trips, { types: [newell()], step: STEP })
  simulation.command({ kind: 'setLimit', edge: 'piece0001', speed: 5 })
  simulation.command({ kind: 'setLimit', edge: 'piece0001', speed: 3, at: 700 })
  const border = description.edges[0].length
  const { look, slowing } = createFrontWatch(4)
  await simulation.advance(700)
  await watch(simulation, 120, (seen, time) =>
    look(seen, time, ({ on, position }) => (on === 'piece0000_0' && position < border - 50 ? position : undefined)),
  )
  await simulation.close()
  return [...slowing.values()]
}

export const laws: readonly Law[] = [
  {
    id: 'V25',
    title: 'What changes in a queue runs backwards through it at −(length + s0) / T, and so does a start',
    source: 'Newell 1993: the wave speed of a triangular fundamental diagram; jams on German motorways, 15 to 20 km/h',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const front = await frontInQueue()
      const { speeding } = await redLight(0.5)
      return [
        {
          name: 'front between two speeds in a queue',
          unit: 'm/s',
          expected: -WAVE,
          tolerance: '2 %',
          measured: slope(front),
        },
        { name: 'vehicles in it', unit: '', expected: [40, 400], measured: front.length },
        {
          name: 'wave of starting at green, at half the speed',
          unit: 'km/h',
          expected: [-20, -15],
          grade: 'K',
          measured: slope(speeding.slice(2)) * 3.6,
        },
      ]
    },
  },
  {
    id: 'V29',
    title: 'The queue at a red light of 60 s grows, meets the start and dissolves where shocks say',
    source: 'Rankine–Hugoniot with u = 20 m/s, w = 5 m/s, κ = 0.2 veh/m (UXsim’s diagram)',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const published: [flow: number, shock: number, reach: number, cleared: number][] = [
        [0.2, -1.0526, -80, 80],
        [0.3, -1.6216, -144, 96],
        [0.4, -2.2222, -240, 120],
        [0.5, -2.8571, -400, 160],
      ]
      const figures: Figure[] = []
      for (const [flow, shock, reach, cleared] of published) {
        const red = await redLight(flow)
        const what = `${flow} veh/s`
        const vehicle = 1 / JAM
        figures.push(
          // Without the first two, which have to brake from where they are, and the last, which nearly keep on rolling.
          {
            name: `${what}: tail of the queue`,
            unit: 'm/s',
            expected: shock,
            tolerance: '3 %',
            measured: slope(red.slowing.slice(2, -2)),
          },
          {
            name: `${what}: reach of the queue`,
            unit: 'm',
            expected: reach,
            tolerance: ['3 %', vehicle],
            measured: red.reach,
            ...(flow > 0.2 ? { misses: CLOSER } : {}),
          },
          {
            name: `${what}: dissolved`,
            unit: 's',
            expected: cleared,
            tolerance: ['3 %', 1 / flow],
            measured: red.cleared,
            ...(flow > 0.3 ? { misses: CLOSER } : {}),
          },
        )
      }
      return figures
    },
  },
  {
    id: 'V30',
    title: 'Before a bottleneck of 0.5 veh/s a queue grows from 0.7 veh/s as shocks and cumulative curves say',
    source: 'Lighthill, Whitham 1955; Newell 1993',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const [flow, capacity, seconds] = [0.7, 0.5, 620]
      // Limit at which drivers with gaps of s0 + v T pass at that rate.
      const limit = capacity / (JAM * (1 - capacity / (WAVE * JAM)))
      const departures = regular(flow, seconds)
      const { slowing, passed, queue, border } = await bottleneck(departures, limit, seconds, 6000)
      const times = [...passed.values()].sort((a, b) => a - b)
      const late = times.filter((time) => time > 300)
      const waits = [...passed].map(([id, time]) => {
        const due = departures[Number(id.slice(1))] + border / FREE
        return { time: due, place: time - due }
      })
      return [
        {
          name: 'flow through the bottleneck',
          unit: 'veh/s',
          expected: capacity,
          tolerance: '2 %',
          measured: (late.length - 1) / (late[late.length - 1] - late[0]),
        },
        { name: 'density of the queue', unit: 'veh/m', expected: 0.1, tolerance: '2 %', measured: densityOf(queue) },
        {
          name: 'speed in the queue',
          unit: 'm/s',
          expected: 5,
          tolerance: '2 %',
          measured: mean(queue.map(({ speed }) => speed)),
        },
        {
          name: 'tail of the queue',
          unit: 'm/s',
          expected: -3.0769,
          tolerance: '2 %',
          measured: slope(slowing.slice(10)),
        },
        {
          name: 'wait of who comes a second later',
          unit: 's',
          expected: flow / capacity - 1,
          tolerance: '2 %',
          measured: slope(waits.slice(10)),
        },
      ]
    },
  },
  {
    id: 'V32',
    title: 'Cumulative counts and trip times say the same of demand in bursts before an exit of 0.6 veh/s',
    source: 'UXsim, test_verification_straight_road',
    grade: 'S',
    tier: 'quick',
    async measure() {
      const draw = drawFrom(11)
      const departures: number[] = []
      for (let slice = 0; slice < 24; slice++)
        for (const time of regular(1.2 * draw(`slice ${slice}`), 50)) departures.push(slice * 50 + time)
      const limit = 0.6 / (JAM * (1 - 0.6 / (WAVE * JAM)))
      const { insertTime, endTime } = await bottleneck(departures, limit, 2400, 2000)
      const entered = Array.from(insertTime).sort((a, b) => a - b)
      const left = Array.from(endTime).sort((a, b) => a - b)
      // Of the vehicle that enters at t: so many have entered; when it leaves, so many have left.
      const apart = Array.from(insertTime, (t, v) =>
        Math.abs(entered.filter((time) => time <= t).length - left.filter((time) => time <= endTime[v]).length),
      )
      const logged = mean(Array.from(endTime, (time, v) => time - insertTime[v]))
      const counted = mean(left) - mean(entered)
      const freely = mean(departures) + 1000 / FREE + 1000 / limit
      return [
        {
          name: 'vehicles that left',
          unit: '',
          expected: departures.length,
          measured: left.filter((time) => time > 0).length,
        },
        {
          name: 'A(t) and D(t + trip time), furthest apart',
          unit: 'veh',
          expected: [0, 1],
          measured: Math.max(...apart),
        },
        {
          name: 'mean trip time of the log, over that between the curves',
          unit: '',
          expected: 1,
          tolerance: 1e-9,
          measured: logged / counted,
        },
        // Some of it is delay: else the curves would be the same line twice.
        { name: 'mean delay', unit: 's', expected: [20, 400], measured: mean(left) - freely },
      ]
    },
  },
]

/** @returns vehicles per metre of those seen */
function densityOf(seen: readonly Sight[]): number {
  const places = seen.map(({ position }) => position).sort((a, b) => a - b)
  return (places.length - 1) / (places[places.length - 1] - places[0])
}

export const outOfScope: readonly OutOfScope[] = [
  {
    id: 'V31',
    why: 'there is no macroscopic or mesoscopic layer and no Newell model to hold against it; V25, V29 and V30 hold the microscopic model against the same theory',
  },
]
