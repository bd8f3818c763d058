/** Advice to many vehicles at once, on one thread: what lies ahead of each is looked for, and what it is told is thought over. */
import { availableParallelism } from 'node:os'
import { ADVICE_KINDS, kindBits, sightOf } from '../../engine/advisory/advice.ts'
import { advise } from '../../engine/advisory/advise.ts'
import { type Approach, createApproach } from '../../engine/advisory/approach.ts'
import {
  AHEAD,
  MOST_SIGNALS,
  OWN_POSITION,
  OWN_SPEED,
  SITUATION,
  STANDING_AHEAD,
} from '../../engine/advisory/situation.ts'
import { Simulation } from '../../engine/simulation.ts'
import { ADVICE, KIND, TARGET } from '../../engine/state/outlook.ts'
import { PLACE, POSITION, ROW, RUNNING, SPEED, TAG, VIA } from '../../engine/state/state.ts'
import { workloadNamed } from '../workloads.ts'
import type { HotCase } from './hotCase.ts'

const VEHICLES = 100_000
/** Until then the grid fills [s]. */
const LEAD_IN = 900
/** More than this a vehicle is an allocation [bytes]; the runtime itself makes a little now and then. */
const MOST_BYTES = 1
const PASSES = 20
/**
 * V8 compiles beside the passes, and on a busy machine for long: what still allocates after so many times PASSES does
 * so for good.
 */
const TRIES = 20

export async function adviceCases(): Promise<HotCase[]> {
  const grid = workloadNamed('grid')
  const opened = await grid.open()
  // Nobody is equipped, but the road is looked at.
  const advice = { kinds: ADVICE_KINDS, share: 0, compliance: 0, reaction: 0 }
  const threads = Math.min(2, availableParallelism()) // for a state that is the same with any number
  const simulation = await Simulation.create({ network: opened.network, trips: grid.trips(opened), advice, threads })
  await simulation.advance(LEAD_IN)
  const { state, network } = simulation.inspect()
  const { row, tag, route, routeLast, vehicleClass, element, forecast } = state
  const lanes = opened.network.counts.lanes
  const onLanes = [...state.status.keys()].filter((v) => state.status[v] === RUNNING && element[v] < lanes)
  // Those who drive there, each a few times at other places on its lane.
  const who = Int32Array.from({ length: VEHICLES }, (_, k) => onLanes[k % onLanes.length])
  const where = Float64Array.from(who, (v, k) => row[v * ROW + POSITION] * (1 - Math.floor(k / onLanes.length) / 20))
  const gives = kindBits(ADVICE_KINDS)
  const situation = new Float64Array(SITUATION)
  const out = new Float64Array(ADVICE)

  const passWith =
    ({ look }: Approach) =>
    (): number => {
      let sum = 0
      for (let k = 0; k < VEHICLES; k++) {
        const v = who[k]
        situation[OWN_SPEED] = row[v * ROW + SPEED]
        situation[OWN_POSITION] = where[k]
        situation[AHEAD] = k & 3
        situation[STANDING_AHEAD] = k & 1
        const [place, via] = [tag[v * TAG + PLACE], tag[v * TAG + VIA]]
        look(element[v], via, route, place, routeLast[v], vehicleClass[v], situation)
        advise(gives, 0, situation, LEAD_IN, forecast, out)
        sum += out[KIND] + (out[TARGET] < 100 ? out[TARGET] : 0)
      }
      return sum
    }

  const cases = [1, MOST_SIGNALS].map((signals) => {
    const pass = passWith(createApproach(network, state, sightOf({ signalsAhead: signals }), signals))
    const allocated = () => {
      const before = process.memoryUsage().heapUsed
      for (let k = 0; k < PASSES; k++) pass()
      return (process.memoryUsage().heapUsed - before) / (PASSES * VEHICLES)
    }
    let bytes = allocated()
    for (let tries = 1; tries < TRIES && bytes > MOST_BYTES; tries++) bytes = allocated()
    if (bytes > MOST_BYTES)
      throw new Error(`advice for ${signals} signals allocates: ${bytes.toFixed(1)} bytes a vehicle`)
    const several = signals > 1 ? `, ${signals} signals at a time` : ''
    return { name: `advice to one of ${VEHICLES} vehicles, grid${several}`, calls: VEHICLES, pass }
  })
  await simulation.close()
  return cases
}
