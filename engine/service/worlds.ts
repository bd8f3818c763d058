/**
 * Two runs of the same town side by side: without advice and with it; same trips, same seed, same time. Who is equipped
 * is the same in both, so every vehicle has its twin.
 */
import type { AdviceOptions } from '../advisory/advice.ts'
import type { OpenedNetwork } from '../scenario/openNetwork.ts'
import type { TownPolicy } from '../scenario/policy/policy.ts'
import { prepare, type TrafficOptions } from '../scenario/prepare.ts'
import { tripsByLimits } from '../scenario/waysByLimits.ts'
import { Simulation } from '../simulation.ts'
import { NO_POLICY, withRoom } from '../state/policy.ts'
import type { Variant } from './frames.ts'
import { POLICY_ROOM } from './policyWatch.ts'

/** Length of the demand that a live town draws [s]; when it is over, the same morning begins anew. */
export const WINDOW = 4 * 3600

export type Worlds = Readonly<Record<Variant, Simulation>>

/** What a scenario says of the town's traffic and roads; times are those of a run of the live town. */
export type LiveTraffic = Omit<TrafficOptions, 'trips' | 'untilArrival'>

export interface WorldOptions {
  /** For errors. */
  readonly name: string
  readonly seed: number
  /** Departures an hour; absent: the town's weekday from 6:30 on. */
  readonly trips?: number
  /** [s] */
  readonly step: number
  readonly advice: AdviceOptions
  readonly policy?: TownPolicy
  readonly traffic?: LiveTraffic
  /** Places for real vehicles, in the world with advice. */
  readonly externals: number
}

export interface NewWorlds {
  readonly worlds: Worlds
  readonly warnings: readonly string[]
}

/** @throws InputError if the map offers no two places with a way between them, or for impossible options */
export async function createWorlds(opened: OpenedNetwork, options: WorldOptions): Promise<NewWorlds> {
  const { seed, step, advice, policy } = options
  const total = options.trips === undefined ? undefined : Math.round((options.trips * WINDOW) / 3600)
  const about = { duration: WINDOW, seed, name: options.name }
  const { world, commands, demand } = await prepare(opened, { ...options.traffic, trips: total }, about)
  const roomy = withRoom(policy?.plan ?? NO_POLICY, POLICY_ROOM)
  const common = { ...world, trips: tripsByLimits(world, commands), seed, step, threads: 1 }
  const baseline = await Simulation.create({ ...common, advice: { ...advice, kinds: [] } })
  const advised = await Simulation.create({ ...common, advice, policy: roomy, externals: options.externals })
  for (const command of commands) {
    baseline.command(command)
    advised.command(command)
  }
  for (const command of policy?.commands ?? []) advised.command(command)
  const late = commands.filter(({ at = 0 }) => at >= WINDOW).length
  return {
    worlds: { baseline, advised },
    warnings: [
      ...demand.warnings,
      ...(late > 0 ? [`changes of a road that come after the ${WINDOW / 3600} hours of the live town: ${late}`] : []),
      ...(policy?.warnings ?? []),
    ],
  }
}

/** One step of both. @throws WorkerError, InvariantError */
export async function stepWorlds({ baseline, advised }: Worlds, step: number): Promise<void> {
  await baseline.advance(step)
  await advised.advance(step)
}

export async function closeWorlds({ baseline, advised }: Worlds): Promise<void> {
  await baseline.close()
  await advised.close()
}
