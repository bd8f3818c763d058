/** What a vehicle gives to its client and gets from it. */
import type { Advice, Refusal, StationType, TurnIntent } from '../../data/messages/codec.ts'
import type { SocketClass } from './link.ts'

export interface ClientOptions {
  /** Of the service, as ws://host:4173/v1/vehicles or wss://… */
  readonly url: string
  readonly stationType: StationType
  /** Whether a machine keeps to the advice (targetSpeedCms) or a person (the band speedMinCms … speedMaxCms). */
  readonly automated: boolean
  /** Length of the vehicle [m]; absent: the usual one of its type. */
  readonly length?: number
  /** Advice that holds from now on, "no advice" with its reason included; undefined: it has expired, the posted limit counts. */
  readonly onAdvice?: (advice: Advice | undefined) => void
  readonly onState?: (state: ClientState) => void
  /** A message of ours was refused; the words are for the maker of the vehicle. */
  readonly onRefusal?: (refusal: Refusal) => void
  /** One of the functions above threw. Absent: console.error. */
  readonly onError?: (error: unknown) => void
  /** Needed where there is none built in: Node before 22. That of the package `ws` will do. */
  readonly WebSocket?: SocketClass
  readonly retry?: RetryOptions
  /** Longest wait for the connection and its Welcome, and for the answer to a report [ms]. Default 10,000. */
  readonly patience?: number
}

export interface RetryOptions {
  /** Wait before the first new attempt [ms], doubled with each further one. Default 500. */
  readonly first?: number
  /** Longest wait [ms]. Default 30,000. */
  readonly longest?: number
}

export type ClientState =
  | { readonly name: 'connecting' }
  | { readonly name: 'connected'; readonly town: string; readonly resumed: boolean }
  /** The connection is lost, `why` in words; the next attempt begins in retryIn [ms]. */
  | { readonly name: 'waiting'; readonly why: string; readonly retryIn: number }
  /** For good: this client cannot talk to this service. */
  | { readonly name: 'refused'; readonly why: string }
  | { readonly name: 'closed' }

/** Where the vehicle is now. */
export interface Position {
  /** [degrees], WGS 84 */
  readonly latitude: number
  readonly longitude: number
  /** [m/s] */
  readonly speed: number
  /** Direction of travel [degrees clockwise from north]. */
  readonly heading?: number
  /** [m/s²] */
  readonly acceleration?: number
  /** Radius within which the vehicle is with 95 % [m]. */
  readonly confidence?: number
  /** Where it means to turn at the next junction; absent: unknown. */
  readonly turn?: TurnIntent
}

/** Since `connect`. Nothing is dropped without being counted here. */
export interface ClientCounts {
  reports: number
  /** Reports not sent: a newer position came before the service wanted one. */
  replaced: number
  /** Reports not sent: there was no connection before they were too old to matter. */
  outdated: number
  /** Messages with advice that was taken. */
  advices: number
  /** Advice dropped: it had expired on arrival. */
  late: number
  /** Advice dropped: of another session, older than the last, of a kind not known here, or above the limit. */
  doubtful: number
  /** What came and could not be read. */
  unreadable: number
  refusals: number
  /** Sessions begun. */
  sessions: number
  /** Connections lost. */
  losses: number
}

export function noCounts(): ClientCounts {
  return {
    reports: 0,
    replaced: 0,
    outdated: 0,
    advices: 0,
    late: 0,
    doubtful: 0,
    unreadable: 0,
    refusals: 0,
    sessions: 0,
    losses: 0,
  }
}
