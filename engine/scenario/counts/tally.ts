/**
 * Counts in a run as people count at the road. Who passes the middle of some edges is looked at only when a count begins or ends; turns,
 * and classes apart, every second.
 */
import type { TripDescription } from '../../../data/description.ts'
import { hashString } from '../../base/random.ts'
import type { Simulation } from '../../simulation.ts'
import type { Advance } from '../lookAhead/checkedRun.ts'
import { createMoveCount } from './moveCount.ts'
import type { Target } from './passages.ts'
import { passedMiddle } from './passedMiddle.ts'

export interface Tally {
  /** Drives on, and stops in between where something begins or ends. */
  readonly advance: Advance
  /** Vehicles of each count; NaN where the run has ended before it did. */
  flows(): Float64Array
}

/** [s] */
const LOOK_EVERY = 1

/** @param step of the run [s] */
export function createTally(
  simulation: Simulation,
  advance: Advance,
  targets: readonly Target[],
  { trips, step }: { readonly trips: readonly TripDescription[]; readonly step: number },
): Tally {
  const { edgeIndex } = simulation.network
  const steps = (time: number) => Math.round(time / step)
  const times = [...new Set(targets.flatMap(({ begin, end }) => [steps(begin), steps(end)]))].sort((a, b) => a - b)
  const edges = new Set(targets.flatMap((target) => target.edges))
  // Who departs behind the middle leaves the edge without passing it. By the key of the vehicle.
  const departsBeyond = new Map(
    trips
      .filter(({ from, departShare }) => departShare > 0.5 && edges.has(from))
      .map(({ id, from }) => [hashString(id), edgeIndex.get(from)!]),
  )
  const apart = targets.some(isApart) ? createMoveCount(simulation, targets, departsBeyond) : undefined
  const drive = apart ? everySecond(simulation, advance, apart.look, step) : advance
  const passed = new Map<number, Float64Array>()

  function note(): void {
    const whole = passedMiddle(simulation, departsBeyond)
    const ofEdges = (target: Target) => target.edges.reduce((sum, id) => sum + whole[edgeIndex.get(id)!], 0)
    const moved = apart?.passed()
    const flows = targets.map((target, k) => (moved && isApart(target) ? moved[k] : ofEdges(target)))
    passed.set(steps(simulation.time), Float64Array.from(flows))
  }

  return {
    async advance(seconds) {
      const end = steps(simulation.time + seconds)
      for (const time of times.filter((one) => one > steps(simulation.time) && one <= end)) {
        await drive((time - steps(simulation.time)) * step)
        note()
      }
      if (steps(simulation.time) < end) await drive((end - steps(simulation.time)) * step)
    },
    flows: () =>
      Float64Array.from(targets, ({ begin, end }, k) => {
        const [before, after] = [passed.get(steps(begin)), passed.get(steps(end))]
        return before && after ? after[k] - before[k] : Number.NaN
      }),
  }
}

function isApart({ onto, classes }: Target): boolean {
  return (onto ?? classes) !== undefined
}

function everySecond(simulation: Simulation, advance: Advance, look: () => void, step: number): Advance {
  return async (seconds) => {
    const end = simulation.time + seconds
    while (simulation.time < end - step / 2) {
      await advance(Math.min(Math.round(LOOK_EVERY / step) * step, end - simulation.time))
      look()
    }
  }
}
