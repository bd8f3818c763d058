/** What the I/O thread and the live thread say to each other; frames and reports go through shared memory instead. */
import type { MessagePort } from 'node:worker_threads'
import type { ReadingOptions } from '../../data/osm/import.ts'
import type { AdviceKind, AdviceOptions } from '../advisory/advice.ts'
import type { Problem } from '../base/errors.ts'
import type { ChangedRoad } from '../boundary/changedRoads.ts'
import type { Network } from '../network/network.ts'
import type { Finding, KindEffect } from '../scenario/lookAhead/finding.ts'
import type { AdviceRow } from '../state/readAdviceLog.ts'
import type { FrameBuffers } from './frames.ts'
import type { LiveTraffic } from './worlds.ts'

/** What a live thread is started with. */
export interface LiveTask {
  readonly port: MessagePort
  /** Path of a map, or the name of an embedded scenario. */
  readonly map: string
  readonly reading?: ReadingOptions
  /** Path of the town's policy; absent: the file beside the map, if there is one. */
  readonly policy?: string
  /** What is not as usual of traffic, signals and roads. */
  readonly traffic?: LiveTraffic
  /** Which town since the start of the service. */
  readonly generation: number
  readonly seed: number
  /** Departures an hour; absent: the town's weekday. */
  readonly trips?: number
  /** [s] */
  readonly step: number
  readonly advice: AdviceOptions
  readonly pace: number
  /** Simulated time that goes by as fast as it can, so that the town fills [s]. */
  readonly leadIn: number
  /** What real vehicles report (reports.ts). */
  readonly reports: SharedArrayBuffer
}

/** A town that is ready: all that the I/O thread needs to know of it. */
export interface Town {
  readonly generation: number
  readonly name: string
  /** Its columns lie in shared memory; both threads only read them. */
  readonly network: Network
  /** The message TownMap, plain and gzipped. */
  readonly map: Uint8Array
  readonly zippedMap: Uint8Array
  /** The audit of the import as GeoJSON, gzipped; absent for towns that were not imported. */
  readonly zippedAudit?: Uint8Array
  /** Names of the rules of its policy. */
  readonly policyRules: readonly string[]
}

/** A run of a town: another one after every restart. */
export interface Run {
  readonly buffers: FrameBuffers
  /** Numbers of vehicles from here on are those of real ones, in the order of their slots. */
  readonly firstExternal: number
}

export interface Offer {
  readonly kind: AdviceKind
  readonly given: boolean
  /** Why it is off, in words and in figures; empty while it is given. */
  readonly reason: string
  readonly harms: readonly Finding[]
}

/** What is offered, and what of it is given. */
export interface Offers {
  readonly kinds: readonly Offer[]
  /** Looks ahead so far (harmGuard.ts); of the newest: at which simulated time it began, and how long it took [s]. */
  readonly looks: number
  readonly lookedAt?: number
  readonly lookSeconds?: number
  /** What each kind does to whom, over the looks of this run; of few looks nothing. */
  readonly effects: readonly KindEffect[]
}

export type FromLive =
  | { readonly kind: 'progress'; readonly done: number; readonly what: string }
  | { readonly kind: 'ready'; readonly town: Town }
  /** A run begins (the first one or after a restart): where its frames will be. */
  | { readonly kind: 'run'; readonly run: Run; readonly warnings: readonly string[] }
  | { readonly kind: 'frame' }
  /** Roads that are not as the map says, since simulated time `time` [s]. */
  | { readonly kind: 'roads'; readonly time: number; readonly roads: readonly ChangedRoad[] }
  /** Other rules of the policy, and the message TownMap with their names. */
  | {
      readonly kind: 'policy'
      readonly town: Pick<Town, 'map' | 'zippedMap' | 'policyRules'>
      readonly sentence: string
    }
  /** Kinds of advice were switched off or on again, or have been looked at. */
  | { readonly kind: 'offers'; readonly offers: Offers }
  /** The log of advice to the town's own vehicles, since the run began. */
  | { readonly kind: 'adviceLog'; readonly rows: readonly AdviceRow[] }
  /** For the log of the service, in words. */
  | { readonly kind: 'news'; readonly sentence: string }
  /** It has ended, because of what came in or because of a fault of ours. */
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] }

export interface RunWishes {
  readonly share?: number
  readonly compliance?: number
  readonly seed?: number
}

export type ToLive =
  | { readonly kind: 'control'; readonly pace?: number; readonly paused?: boolean; readonly restart?: RunWishes }
  | { readonly kind: 'stop' }
