/** The figures of a run, from the columns of its state. */
import { CLASSES, type NetworkColumns } from '../network/network.ts'
import { Group, type Means, recordOf } from './means.ts'
import { adviceCounters, EQUIPPED, PLAN, piecesOfAdvice } from './outlook.ts'
import { type AdviceRow, readAdviceLog } from './readAdviceLog.ts'
import {
  ARRIVED,
  CLOCK_STEP,
  CLOCK_TALLIES,
  CLOCK_UPDATES,
  counters,
  REMOVED,
  RUNNING,
  SCHEDULED,
  type StateColumns,
  WAITING,
} from './state.ts'
import { SERVED, SERVED_BESIDE, SKIPPED } from './stops.ts'
import { type FiguresByStreet, streetFigures, sumStreets } from './streets.ts'

/** Groups of vehicles by class; of the other classes there are too few to be compared. */
const CLASS_GROUPS = { car: 'cars', van: 'vans', truck: 'trucks', bus: 'buses', motorcycle: 'motorcycles' } as const
export type ClassGroup = (typeof CLASS_GROUPS)[keyof typeof CLASS_GROUPS]

/** Pieces of advice given, by kind; of the green-light advice drivers kept to, how often they then did not have to stop. */
export interface AdviceCounts {
  readonly greenLight: number
  readonly variableLimit: number
  readonly waveDamping: number
  readonly townLimit: number
  /** Seconds of equipped vehicles on the road, and those with advice in force. */
  readonly seconds: number
  readonly secondsAdvised: number
  readonly greenKept: number
  readonly greenNoStop: number
}

export interface Results extends Means {
  /** Simulated. */
  readonly steps: number
  /** One vehicle on the network for one step. */
  readonly vehicleUpdates: number
  /** Of these, spared because the vehicle slept. Only empty cells sleep so far: 0. */
  readonly asleepUpdates: number
  /** Who have entered: arrived + running + removed − cancelled. */
  readonly departed: number
  /** On the network now. */
  readonly running: number
  /** Due, but not yet inserted. */
  readonly waiting: number
  /** Taken out for any reason other than arriving; `cancelled` of them before they had entered. */
  readonly removed: number
  readonly cancelled: number
  /** Vehicles that touched the one ahead, tails included, or were in a conflict area with another one; each counts once. */
  readonly collisions: number
  /** Circles of vehicles, each of which waits for the next, that nobody got out of within 120 s. */
  readonly deadlocks: number
  /** Vehicles that stood for more than 300 s, but for those before a red light. */
  readonly standing300: number
  /** How often somebody who did not reach the lane of its turn took another way. */
  readonly missedTurns: number
  /** Changes of routes in all. */
  readonly rerouted: number
  /** Of these: who turned elsewhere than planned, to leave a circle of drivers who waited for each other. */
  readonly turnedElsewhere: number
  /** How often somebody had to be let through a road closed to through traffic: nothing else led on, or not from its lane. */
  readonly noWayRound: number
  readonly laneChanges: number
  /** Stops of routes at which somebody has come to stand; `stopsBeside` of them from another lane than the stop's. */
  readonly stopsServed: number
  readonly stopsBeside: number
  /** Left out because no way led there any more. */
  readonly stopsSkipped: number
  /** Pieces of advice given. */
  readonly advices: number
  readonly adviceCounts: AdviceCounts
  /** What came of it by kind of advice and class of vehicles; in runs with equipped vehicles. */
  readonly adviceLog?: readonly AdviceRow[]
  /** On foot at zebra crossings: across so far, waiting now, and how long they waited on average [s]. */
  readonly pedestrians: { readonly crossed: number; readonly waiting: number; readonly meanWait: number }
  /** Who is equipped to receive advice, and who is not: nobody is left out. And the same vehicles by class. */
  readonly groups: Readonly<Record<'equipped' | 'unequipped' | ClassGroup, Means>>
  /** By kind of street; in runs that keep times by road (`timesByRoad`). */
  readonly streets?: FiguresByStreet
  /** Real vehicles on the road now; in none of the figures. */
  readonly external: number
}

function countStops({ stopServed }: StateColumns) {
  const counts = { stopsServed: 0, stopsBeside: 0, stopsSkipped: 0 }
  for (const how of stopServed) {
    if (how === SERVED || how === SERVED_BESIDE) counts.stopsServed++
    if (how === SERVED_BESIDE) counts.stopsBeside++
    if (how === SKIPPED) counts.stopsSkipped++
  }
  return counts
}

function countPedestrians({ walkersCrossed, walkersWaiting, walkersWaited }: StateColumns) {
  const sum = (column: ArrayLike<number>): number => Array.from(column).reduce((total, value) => total + value, 0)
  const [crossed, waiting, waited] = [walkersCrossed, walkersWaiting, walkersWaited].map(sum)
  return { crossed, waiting, meanWait: crossed + waiting > 0 ? waited / (crossed + waiting) : 0 }
}

export function collectResults(network: NetworkColumns, state: StateColumns): Results {
  const whole = new Group()
  const equipped = new Group()
  const unequipped = new Group()
  const byClass = CLASSES.map(() => new Group())
  let running = 0
  let waiting = 0
  for (let vehicle = 0; vehicle < state.advicePlan[PLAN.FIRST_EXTERNAL]; vehicle++) {
    const status = state.status[vehicle]
    if (status === SCHEDULED) continue
    // Cancelled before it entered: counted, but its driving none would flatter the means.
    if (status === REMOVED && state.insertTime[vehicle] === 0) continue
    if (status === RUNNING) running++
    if (status === WAITING) waiting++
    const record = recordOf(state, vehicle)
    const group = state.connected[vehicle] === EQUIPPED ? equipped : unequipped
    for (const one of [whole, group, byClass[state.vehicleClass[vehicle]]]) one.add(record, status === ARRIVED)
  }
  const { total, clock } = state
  const { greenLight, variableLimit, waveDamping, townLimit, greenKept, greenNoStop } = adviceCounters
  return {
    steps: clock[CLOCK_STEP],
    vehicleUpdates: clock[CLOCK_UPDATES],
    asleepUpdates: 0,
    departed: total[counters.departed],
    running,
    waiting,
    removed: total[counters.removed],
    cancelled: total[counters.cancelled],
    collisions: total[counters.collisions],
    deadlocks: total[counters.deadlocks],
    standing300: total[counters.standing300],
    missedTurns: total[counters.missedTurns],
    rerouted: total[counters.rerouted],
    turnedElsewhere: total[counters.turnedElsewhere],
    noWayRound: total[counters.noWayRound],
    laneChanges: total[counters.laneChanges],
    ...countStops(state),
    ...whole.means(),
    advices: piecesOfAdvice(total),
    adviceCounts: {
      greenLight: total[greenLight],
      variableLimit: total[variableLimit],
      waveDamping: total[waveDamping],
      townLimit: total[townLimit],
      seconds: total[adviceCounters.asked],
      secondsAdvised: total[adviceCounters.told],
      greenKept: total[greenKept],
      greenNoStop: total[greenNoStop],
    },
    ...(state.advicePlan[PLAN.SHARE] > 0 ? { adviceLog: readAdviceLog(state) } : {}),
    pedestrians: countPedestrians(state),
    groups: {
      equipped: equipped.means(),
      unequipped: unequipped.means(),
      ...(Object.fromEntries(
        Object.entries(CLASS_GROUPS).map(([name, group]) => [
          group,
          byClass[CLASSES.indexOf(name as keyof typeof CLASS_GROUPS)].means(),
        ]),
      ) as Record<ClassGroup, Means>),
    },
    ...(state.clock[CLOCK_TALLIES] !== 0 ? { streets: streetFigures(sumStreets(network, state)) } : {}),
    external: total[adviceCounters.externalEntered] - total[adviceCounters.externalEnded],
  }
}
