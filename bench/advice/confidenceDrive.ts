/** One town, driven with nobody advised: what was said of its signals' switches, how surely, and what came. Run in a pool. */
import { forecastQuality, type KindQuality } from '../../engine/scenario/forecastQuality.ts'
import { openScenario } from '../../engine/scenario/openScenario.ts'
import type { Channel } from '../../engine/state/channel.ts'

export interface ConfidenceTask {
  readonly place: string
  readonly feed: string
  readonly map: string
  /** Departures in each run; absent: the town's weekday. */
  readonly trips?: number
  /** All signals decide by traffic; else as the map and its plans say. */
  readonly actuated: boolean
  readonly channel: Partial<Channel>
  /** [s] */
  readonly duration: number
  readonly seed: number
}

export default async function drive(task: ConfidenceTask): Promise<readonly KindQuality[]> {
  const { map, trips, actuated, channel, duration, seed } = task
  const scenario = await openScenario(map)
  const { kinds } = await forecastQuality({
    ...scenario,
    ...(trips === undefined ? {} : { trips }),
    ...(actuated ? { signalControl: [{ kind: 'actuated' }] } : {}),
    advice: { kinds: [], share: 0, compliance: 0, reaction: 0, channel },
    duration,
    seed,
  })
  return kinds
}
