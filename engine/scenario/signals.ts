/** What a scenario makes of the signals: how they decide, and whether fixed ones are timed for the traffic of the run. */
import type { NetworkDescription, TripDescription } from '../../data/description.ts'
import { didYouMean } from '../../data/nearest.ts'
import { startingAt } from '../../data/signals/byClock.ts'
import { controlSignals, type SignalControl } from '../../data/signals/control.ts'
import { periodsOf } from '../../data/signals/periods.ts'
import { isTimed, type Retimed, retime } from '../../data/signals/retime.ts'
import { MORNING } from '../../data/timeOfDay.ts'
import { InputError, type Problem } from '../base/errors.ts'
import { createFreeRoutes, type FreeRoutes } from '../network/freeRoutes.ts'
import { CLASSES, type Network } from '../network/network.ts'
import { setPlans } from '../network/setPlans.ts'
import type { TrafficWanted } from './demand.ts'
import type { OpenedNetwork } from './openNetwork.ts'

/**
 * How long guessed fixed signals are green. `webster`: timed for the run's own trips, those of the busiest hour of each
 * period (periods.ts); `planned`: as the import plans them, by lanes and classes of roads, whoever comes. Plans that
 * the town or the map gave stay in both.
 */
export const GREENS = ['webster', 'planned'] as const
export type Greens = (typeof GREENS)[number]

export interface SignalSettings {
  /** How signals decide; absent: as the map and its plans say. */
  readonly signalControl?: readonly SignalControl[]
  /** Absent: `webster`, but a comparison's second variant keeps the times of the first, as people find them. */
  readonly greens?: Greens
}

/** What of a scenario is about signals. */
export function signalSettingsOf({ signalControl, greens }: SignalSettings): SignalSettings {
  return { ...(signalControl && { signalControl }), ...(greens && { greens }) }
}

/** One problem for each signal that the map does not have. */
export function unknownSignals(
  controls: readonly SignalControl[],
  { name, signals }: NetworkDescription,
  source: string,
): Problem[] {
  const known = signals.map(({ id }) => id)
  return controls.flatMap((control, k) =>
    (control.signals ?? []).flatMap((id, j) => {
      if (known.includes(id)) return []
      const message = `the map ${name} has no signal "${id}"${didYouMean(id, known)}; \`tempofluss import MAP --json\` lists them`
      return [{ source, place: `signalControl[${k}].signals[${j}]`, message }]
    }),
  )
}

/** @throws InputError naming every signal that the map does not have */
export function checkSignals(
  { signalControl = [] }: SignalSettings,
  network: NetworkDescription,
  source: string,
): void {
  const problems = unknownSignals(signalControl, network, source)
  if (problems.length > 0) throw new InputError(problems)
}

export interface SetSignals {
  readonly network: Network
  readonly description: NetworkDescription
  /** What was timed for the trips. */
  readonly retimed?: Retimed
}

/**
 * The network with its signals as the scenario says.
 *
 * @param trips greens are timed for @param duration in which they depart [s] @param freeRoutes that the trips would take
 */
export function setSignals(
  opened: OpenedNetwork,
  { signalControl = [], greens, start = MORNING }: SignalSettings & Pick<TrafficWanted, 'start'>,
  trips: readonly TripDescription[],
  duration: number,
  freeRoutes: FreeRoutes = createFreeRoutes(opened.network),
): SetSignals {
  const planned = startingAt(opened.description, start)
  if (greens === 'planned' || !planned.signals.some(isTimed)) {
    if (signalControl.length === 0 && planned === opened.description) return opened
    const description = controlSignals(planned, signalControl)
    return { network: setPlans(opened.network, description), description }
  }
  // Timed as fixed ones first: what decides by traffic then does so around these times.
  const fixed = signalControl.map((control) => (control.kind ? { ...control, kind: 'fixed' as const } : control))
  const departures = trips.map(({ depart }) => depart)
  const periods = periodsOf(departures, duration).map(({ from, busiest }) => {
    const within = trips.filter(({ depart }) => depart >= busiest.from && depart < busiest.until)
    return { from, counts: countMovements(opened, within, freeRoutes), duration: busiest.until - busiest.from }
  })
  const retimed = retime(controlSignals(planned, fixed), periods)
  const description = controlSignals(retimed.network, signalControl)
  return { network: setPlans(opened.network, description), description, retimed }
}

/** Vehicles by movement, on the routes they would take on free roads. */
function countMovements(
  { network: { edgeIds, edgeIndex } }: { network: Network },
  trips: readonly TripDescription[],
  freeRoutes: FreeRoutes,
) {
  const counts = new Map<string, number>()
  for (const { from, to, vehicleClass } of trips) {
    const [start, end] = [edgeIndex.get(from), edgeIndex.get(to)]
    if (start === undefined || end === undefined) continue
    const route = freeRoutes.route(start, end, 1 << CLASSES.indexOf(vehicleClass)) ?? []
    for (let k = 1; k < route.length; k++) {
      const movement = `${edgeIds[route[k - 1]]}>${edgeIds[route[k]]}`
      counts.set(movement, (counts.get(movement) ?? 0) + 1)
    }
  }
  return counts
}
