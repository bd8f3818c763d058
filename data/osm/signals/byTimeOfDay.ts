/** Several plans of the town for one signal, each from some time of the day on: the programs of a run that begins at 6:30. */
import type { SignalDescription } from '../../description.ts'
import { programsFrom } from '../../signals/byClock.ts'
import { stagePhases } from '../../signals/program.ts'
import { MORNING } from '../../timeOfDay.ts'
import type { GivenPlan } from './plansFile.ts'

export interface FittedPlan {
  readonly plan: GivenPlan
  readonly signal: SignalDescription
}

/**
 * @param plans of one signal, at least one; of several each has its time
 * @param complain where programs cannot follow one another
 */
export function byTimeOfDay(
  plans: readonly FittedPlan[],
  complain: (message: string, place: string) => void,
): SignalDescription {
  const [{ plan, signal }, ...others] = plans
  if (others.length === 0) return signal
  if (signal.kind !== 'fixed' && signal.kind !== 'coordinated')
    complain(
      `several plans of a node go by the clock: "fixed" or "coordinated", not "${signal.kind}"`,
      `${plan.place}.kind`,
    )
  for (const other of others) {
    if (other.signal.kind !== signal.kind || JSON.stringify(other.plan.settings) !== JSON.stringify(plan.settings))
      complain(`has another kind, or other settings of it, than ${plan.place}: one signal has one`, other.plan.place)
    if (skeletonOf(other.signal) !== skeletonOf(signal))
      complain(
        `has other greens, ambers or reds than ${plan.place}: plans of one node differ in seconds of green, cycle and offset`,
        `${other.plan.place}.phases`,
      )
  }
  const rows = plans.map(({ plan: { from = 0 }, signal: { offset, phases } }) => ({ from, offset, phases }))
  return { ...signal, ...programsFrom(rows, MORNING) }
}

/** All but how long greens last. */
function skeletonOf(signal: SignalDescription): string {
  const stages = stagePhases(signal)
  return signal.phases
    .map(({ state, maxDuration }, k) => (stages.includes(k) ? state : `${state} ${maxDuration}`))
    .join()
}
