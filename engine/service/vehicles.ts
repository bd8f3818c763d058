/**
 * What vehicles may say and what they are answered, whichever way it comes: Hello → Welcome, report → advice, or a
 * refusal in words. Nothing that comes in can stop the service, and all of it is counted.
 */
import {
  AdviceKind,
  decodeClientMessage,
  type Goodbye,
  type Hello,
  MessageError,
  NoAdvice,
  type PositionReport,
  PROTOCOL_VERSION,
  RefusalCode,
  type ServerMessage,
  StationType,
} from '../../data/messages/codec.ts'
import { fromCms, fromDm } from '../../data/messages/units.ts'
import { DEFAULT_TYPES } from '../models/vehicleTypes.ts'
import { DIRECTIONS } from '../network/network.ts'
import { createAdviceLog, type LoggedRow } from './adviceLog.ts'
import { describeAdvice } from './adviceMessage.ts'
import { type Offered, UNADVISED } from './advisor.ts'
import { type Refused, whyTooFar, whyUnusable } from './gates.ts'
import type { RunningTown } from './liveThread.ts'
import { SLOTS } from './reports.ts'
import { createSessions, LIFETIME, type Session } from './sessions.ts'
import { createTownDesks } from './townDesk.ts'
import { countVehicles, type VehicleCounts, wordOf } from './vehicleCounts.ts'
import { whereabouts } from './whereabouts.ts'

/** Wanted from vehicles [ms]. */
const REPORT_PERIOD = 1000
/** Between two looks for what is over [ms]. */
export const SWEEP_EVERY = 1000
/** Lengths that are believed [m]. */
const SHORTEST = 1
const LONGEST = 30
const SESSION_ID_BYTES = 8

/** What a message came on. */
export interface Connection {
  /** Begun or gone on with here. */
  session?: Session
  /** Whether further messages can follow on it: a socket, not a POST. */
  readonly lasting: boolean
}

/** An answer; or a session that has a new position, to be advised at once or, if it reads slowly, later. */
export type Heard = { readonly reply: ServerMessage } | { readonly reported: Session } | undefined

export interface Vehicles {
  readonly counts: VehicleCounts
  /** What became of advice, as sums over several vehicles each. */
  outcomes(): LoggedRow[]
  /** Sessions at present. */
  readonly sessions: number
  /** @param now [ms of UTC], likewise below @returns undefined if there is nothing to answer */
  hear(bytes: Uint8Array, connection: Connection, now: number): Heard
  /** From the newest position and the newest state of the town. */
  advise(session: Session, now: number): ServerMessage
  refuse(code: RefusalCode, message: string, closing: boolean): ServerMessage
  /** The connection has ended; its session can be gone on with for a minute. */
  leave(connection: Connection, now: number): void
  /** Forgets what is over; to be called every SWEEP_EVERY. */
  sweep(now: number): void
}

/**
 * @param town that runs, if any @param offered what advice is given by
 * @param places for sessions, at most SLOTS
 */
export function createVehicles(
  town: () => RunningTown | undefined,
  offered: Offered,
  places: number = SLOTS,
): Vehicles {
  const counts = countVehicles()
  const desks = createTownDesks(offered)
  const log = createAdviceLog()
  const sessions = createSessions(places, (session) => {
    const { slot, connection } = session
    log.end(session.piece, session, session.vehicleClass)
    town()?.reports.clear(slot)
    if (connection) connection.session = undefined
  })

  function refuse(code: RefusalCode, message: string, closing: boolean): ServerMessage {
    counts.refusals[wordOf(RefusalCode, code)]++
    return { refusal: { code, message, closing } }
  }

  function refused(code: RefusalCode, message: string, closing = false): Heard {
    return { reply: refuse(code, message, closing) }
  }

  function hello(
    { protocolVersion, sessionId, stationType, lengthDm }: Hello,
    connection: Connection,
    now: number,
  ): Heard {
    if (protocolVersion !== PROTOCOL_VERSION)
      return refused(
        RefusalCode.WRONG_VERSION,
        `protocol_version ${protocolVersion} is not spoken here, only ${PROTOCOL_VERSION}`,
        true,
      )
    const vehicleClass = Math.max(0, known(stationType, StationType.MOTORCYCLE) - 1)
    const length = lengthDm === undefined ? DEFAULT_TYPES[vehicleClass].length : fromDm(lengthDm)
    if (!(length >= SHORTEST && length <= LONGEST))
      return refused(RefusalCode.IMPLAUSIBLE, `length_dm ${lengthDm}: give ${SHORTEST * 10} to ${LONGEST * 10}`)
    const old = sessionId && sessions.find(sessionId, now)
    if (old?.connection && old.connection !== connection)
      return refused(
        RefusalCode.SESSION_IN_USE,
        'another connection uses this session; if it is a lost one of yours, try again in 20 s or begin a new session',
        true,
      )
    if (connection.session && connection.session !== old) sessions.end(connection.session)
    const session = old ?? sessions.begin({ vehicleClass, length }, now)
    if (!session) return refused(RefusalCode.FULL, `all ${places} places are taken; try again in a minute`, true)
    if (connection.lasting) {
      session.connection = connection
      connection.session = session
    }
    counts.hellos++
    if (old) counts.resumed++
    return {
      reply: {
        welcome: {
          protocolVersion: PROTOCOL_VERSION,
          sessionId: session.id,
          serverTimeMs: now,
          reportPeriodMs: REPORT_PERIOD,
          sessionLifetimeS: Math.round(LIFETIME - (now - session.beganAt) / 1000),
          town: town()?.town.name ?? '',
        },
      },
    }
  }

  /** A value of an enumeration; those of later versions are as if there were none (data/messages/README.md). @param last known here */
  function known(value: number, last: number): number {
    if (value >= 0 && value <= last) return value
    counts.unknownValues++
    return 0
  }

  /** The session that a message names, if it may be used on this connection. */
  function sessionFor(id: Uint8Array, connection: Connection, now: number): Session | RefusalCode {
    const session = id.length === SESSION_ID_BYTES ? sessions.find(id, now) : undefined
    if (!session) return RefusalCode.NO_SESSION
    if (session.connection && session.connection !== connection) return RefusalCode.SESSION_IN_USE
    return connection.lasting && connection.session !== session ? RefusalCode.NO_SESSION : session
  }

  function refusedSession(code: RefusalCode): Heard {
    if (code === RefusalCode.SESSION_IN_USE) return refused(code, 'another connection uses this session')
    return refused(code, 'there is no such session on this connection, or its time is over: say Hello first')
  }

  function implausible({ gate, words }: Refused): Heard {
    counts.gates[gate]++
    return refused(RefusalCode.IMPLAUSIBLE, words)
  }

  function report(message: PositionReport, connection: Connection, now: number): Heard {
    const session = sessionFor(message.sessionId, connection, now)
    if (typeof session === 'number') return refusedSession(session)
    const unusable = whyUnusable(message, session.seq, now)
    if (unusable) return implausible(unusable)
    const running = town()
    if (running) {
      const turn = known(message.turn ?? 0, DIRECTIONS.length) - 1
      const previous = running.reports.newest(session.slot, now)
      const next = whereabouts(desks.of(running), message, turn, session, previous, now)
      const tooFar = previous && whyTooFar(next, previous)
      if (tooFar) {
        // One of the two is wrong, and nobody can tell which: the next one is believed whatever they said.
        running.reports.clear(session.slot)
        return implausible(tooFar)
      }
      running.reports.write(session.slot, next)
    }
    session.seq = message.seq
    session.lastHeard = now
    counts.reports++
    log.heard(session.piece, fromCms(message.speedCms), now)
    return { reported: session }
  }

  function goodbye({ sessionId }: Goodbye, connection: Connection, now: number): Heard {
    const session = sessionFor(sessionId, connection, now)
    if (typeof session === 'number') return refusedSession(session)
    sessions.end(session)
    counts.goodbyes++
    return undefined
  }

  return {
    counts,
    outcomes: () => log.rows((kind) => wordOf(AdviceKind, kind)),
    get sessions() {
      return sessions.count
    },
    hear(bytes, connection, now) {
      try {
        const message = decodeClientMessage(bytes)
        if (message.hello) return hello(message.hello, connection, now)
        if (message.report) return report(message.report, connection, now)
        return goodbye(message.goodbye, connection, now)
      } catch (error) {
        if (!(error instanceof MessageError)) throw error
        const code = error.reason === 'tooLarge' ? RefusalCode.TOO_LARGE : RefusalCode.MALFORMED
        return refused(code, error.message, true)
      }
    },
    advise(session, now) {
      const running = town()
      const newest = running?.reports.newest(session.slot, now)
      const told = running && newest ? desks.of(running).advisor.ask(session.slot, newest, now) : UNADVISED
      session.piece = log.told(session.piece, told, session, session.vehicleClass, now)
      const advice = describeAdvice(session, told, now)
      counts.advices[wordOf(AdviceKind, advice.kind)]++
      if (advice.none !== undefined) counts.none[wordOf(NoAdvice, advice.none)]++
      return { advice }
    },
    refuse,
    leave(connection, now) {
      if (!connection.session) return
      connection.session.connection = undefined
      connection.session.lastHeard = now
      connection.session = undefined
    },
    sweep(now) {
      sessions.expire(now)
      town()?.reports.sweep(now, SWEEP_EVERY)
      const running = town()
      desks.keepOnly(running)
      // Lanes are indexed before the first vehicle asks: it takes a fifth of a second in a town of 4,000.
      if (running) desks.of(running)
    },
  }
}
