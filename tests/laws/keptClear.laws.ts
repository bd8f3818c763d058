/** Queues through a junction that is kept clear: who waits before it is not late when they set off (item V5D). */
import { LENGTH, POSITION, ROW, SPEED, TAG } from '../../engine/state/state.ts'
import { simulate, trip } from './driving.ts'
import type { Law } from './law.ts'
import { mean } from './ringRoad.ts'
import { lasting, twoRoads } from './signalRoads.ts'
import { passages } from './stopLine.ts'

/** Green of the gate, from when all stand [s]. */
const OPENS = 200
/** Of the roads behind the junction [m]: the gap that a queue leaves there is now shorter, now longer than a vehicle. */
const BEYOND = [97, 99, 101, 103, 105, 107]
const SEEDS = [1, 2, 3, 4]
/** Vehicles from before the junction whose headways count. */
const FOLLOWERS = 4
/** Faster than this it has set off [m/s]. */
const SETS_OFF = 0.3

const lane = { before: 'westIn_0', box: 'westIn_0>eastOut_0', behind: 'eastOut_0' }

/** A queue before a red gate that reaches back through a junction with green, and how it sets off. */
async function setOff(beyond: number, seed: number) {
  const gate = [lasting('r', OPENS - 1), lasting('u', 1), lasting('G', 120), lasting('y', 3), lasting('r', 76)]
  const trips = Array.from({ length: 40 }, (_, i) =>
    trip(`w${String(i).padStart(2, '0')}`, 'westIn', 'exit', { depart: 2 * i }),
  )
  const centre = { kind: 'fixed', phases: [lasting('Gr', 400)] } as const
  const simulation = await simulate(twoRoads(centre, { gate, beyond }), trips, { seed })
  const { state, network, lanes } = simulation.inspect()
  const { laneIds, connectionIds } = simulation.network
  const before = laneIds.indexOf(lane.before)
  const box = lanes + connectionIds.indexOf(lane.box)
  const behind = laneIds.indexOf(lane.behind)
  await simulation.advance(OPENS - 2)
  // From the start of the junction on, foremost first.
  const places = Array.from(simulation.frame().vehicle, (vehicle, i) => {
    const element = simulation.frame().element[i]
    const offset = { [before]: -network.elementLength[before], [box]: 0, [behind]: network.elementLength[box] }[element]
    return { vehicle, front: offset + state.row[vehicle * ROW + POSITION], before: element === before }
  }).sort((a, b) => b.front - a.front)
  const head = places.findIndex((place) => place.before)
  const paths = network.conflictMyExit.slice(...network.connectionFirstConflict.slice(box - lanes, box - lanes + 2))
  const rear = places[head - 1]
  const times = new Map<number, number>()
  const passed = await passages(simulation, [lane.behind], 110, {
    onStep: (time) => {
      for (const { vehicle } of places)
        if (!times.has(vehicle) && state.row[vehicle * ROW + SPEED] > SETS_OFF) times.set(vehicle, time)
    },
  })
  await simulation.close()
  const passes = (place: number) => passed.find(({ vehicle }) => vehicle === places[place].vehicle)!.time
  const starts = (place: number) => times.get(places[place].vehicle)!
  return {
    headway: (passes(head + FOLLOWERS - 1) - passes(head - 1)) / FOLLOWERS,
    way: rear.front - places[head].front,
    delay: starts(head) - starts(head - 1),
    inside: rear.front - state.trait[rear.vehicle * TAG + LENGTH] < Math.max(...paths),
  }
}

const LATE =
  'who waits before a junction counts on 1 s and the braking way of who is last behind it, and starts when that one rolls at 3 m/s; to start with it locked full towns (bench/carries/README.md)'
const FOLLOWS = 'it counts on that also where that one brakes for the queue'

export const laws: readonly Law[] = [
  {
    id: 'V5D',
    title: 'a queue that sets off behind a junction kept clear takes along those who wait before it',
    source:
      'HCM 2010, ch. 31: 1,800 to 1,900 veh/h; jams dissolve at 15 to 20 km/h, and the gap in the queue does not hold that up; StVO § 11',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const runs = await Promise.all(BEYOND.flatMap((beyond) => SEEDS.map((seed) => setOff(beyond, seed))))
      return [
        {
          name: `flow of the first ${FOLLOWERS} from before the junction at the next stop line`,
          unit: 'veh/h',
          expected: [1800, 1900],
          tolerance: '1.5 %',
          measured: 3600 / mean(runs.map(({ headway }) => headway)),
          misses: LATE,
        },
        {
          name: 'start wave through the junction',
          unit: 'm/s',
          expected: [15 / 3.6, Number.POSITIVE_INFINITY],
          measured: mean(runs.map(({ way }) => way)) / mean(runs.map(({ delay }) => delay)),
        },
        {
          name: 'queues that stood where others cross',
          unit: '',
          expected: 0,
          measured: runs.filter(({ inside }) => inside).length,
          misses: FOLLOWS,
        },
      ]
    },
  },
]
