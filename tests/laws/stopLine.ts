/** Watching a stop line: when vehicles pass it, as somebody with a stopwatch beside the road would. */
import type { NetworkDescription, SignalPhase } from '../../data/description.ts'
import { joinAll, junction, layConnection, layEdge } from '../../data/scenarios/assemble.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { ROW, SPEED } from '../../engine/state/state.ts'

/** From the front bumper to the front axle, which is what passes a line by the Highway Capacity Manual (2010, 31) [m]. */
const FRONT_OVERHANG = 0.9

export interface Passage {
  readonly vehicle: number
  /** Id of the lane whose end it passed. */
  readonly lane: string
  /** [s] */
  readonly time: number
}

/**
 * Advances step by step and notes when front axles pass the ends of the lanes, to a small part of a step.
 *
 * @param overhang another place of the vehicle: 0 for its front bumper [m from there]
 * @param onStep sees the simulation after each step
 */
export async function passages(
  simulation: Simulation,
  lanes: readonly string[],
  seconds: number,
  { overhang = FRONT_OVERHANG, onStep = (_: number) => {} } = {},
): Promise<Passage[]> {
  const { state, network, dt, lanes: laneCount } = simulation.inspect()
  const { laneIds } = simulation.network
  const watched = new Set(lanes.map((lane) => laneIds.indexOf(lane)))
  const list: Passage[] = []
  // Of each vehicle: the watched lane it left last, how far it is beyond its end, and whether it was noted.
  const over = new Map<number, { lane: number; beyond: number; speed: number }>()
  for (let step = Math.round(seconds / dt); step > 0; step--) {
    await simulation.advance(dt)
    const { vehicle, element, position } = simulation.frame()
    vehicle.forEach((v, i) => {
      const x = element[i]
      const speed = state.row[v * ROW + SPEED]
      const before = over.get(v)
      let lane = x
      let beyond = position[i]
      if (watched.has(x)) beyond -= network.elementLength[x]
      else if (before === undefined) return
      else {
        lane = before.lane
        if (x < laneCount) beyond += connectionLengthBetween(lane, x)
      }
      if (before && beyond >= overhang) {
        list.push({
          vehicle: v,
          lane: laneIds[lane],
          time: simulation.time - dt + timeTo(overhang, before, beyond, speed, dt),
        })
        over.delete(v)
      } else over.set(v, { lane, beyond, speed })
    })
    onStep(simulation.time)
  }
  return list

  function connectionLengthBetween(from: number, to: number): number {
    for (let c = network.laneFirstConnection[from]; c < network.laneFirstConnection[from + 1]; c++)
      if (network.connectionTo[c] === to) return network.elementLength[laneCount + c]
    throw new Error(`no connection from lane ${from} to lane ${to}`)
  }
}

/** When inside a step of constant acceleration (with a stop at its end at most) the way to `line` was covered [s]. */
function timeTo(
  line: number,
  before: { beyond: number; speed: number },
  beyond: number,
  speed: number,
  dt: number,
): number {
  const way = line - before.beyond
  const all = beyond - before.beyond
  const a = (speed - before.speed) / dt
  if (Math.abs(a) < 1e-9) return (dt * way) / all
  return Math.min(dt, (Math.sqrt(Math.max(0, before.speed * before.speed + 2 * a * way)) - before.speed) / a)
}

export interface ApproachPlan {
  readonly phases: readonly SignalPhase[]
  readonly lanes?: number
  /** From the map's end to the stop line [m]. */
  readonly length?: number
  /** [m/s] */
  readonly limit?: number
  readonly turn?: 'straight' | 'right' | 'left'
  /** Of the vehicles' path when turning [m]. */
  readonly radius?: number
}

/** The approach `approach` to a signal `line` of one letter, and the road `exit` behind it. */
export function signalisedApproach({
  phases,
  lanes = 1,
  length = 500,
  limit = 13.89,
  turn = 'straight',
  radius = 8,
}: ApproachPlan): NetworkDescription {
  const west = junction('west', [-length - radius, 0], 'none', true)
  const line = junction('line', [0, 0], 'signals')
  const away = { straight: [620, 0], right: [0, -620], left: [0, 620] } as const
  const end = junction('end', away[turn], 'none')
  const common = { lanes, limit, oneWay: true }
  const approach = layEdge({ ...common, id: 'approach', from: west, to: line, setback: [0, radius] })
  const exit = layEdge({ ...common, id: 'exit', from: line, to: end, setback: [radius, 0] })
  const connections = Array.from({ length: lanes }, (_, lane) =>
    layConnection(approach, lane, exit, lane, { signal: { id: 'line', link: 0 } }),
  )
  return joinAll({
    name: 'signalised approach',
    junctions: [west, line, end],
    edges: [approach, exit],
    connections,
    signals: [{ id: 'line', kind: 'fixed', offset: 0, phases }],
  })
}

/** Phases of one letter that begin with red. */
export function cycleOfOne(red: number, green: number, amber = 3, redAmber = 1): SignalPhase[] {
  const phase = (state: string, duration: number): SignalPhase => ({
    state,
    minDuration: duration,
    maxDuration: duration,
  })
  return [phase('r', red - redAmber), phase('u', redAmber), phase('G', green), phase('y', amber)]
}
