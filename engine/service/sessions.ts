/**
 * Sessions of vehicles: numbers drawn at random that say nothing about the vehicle and live for a quarter of an hour at
 * most, so that nobody can be followed by them for longer; nor by their places, which wait their turn. Time comes in as a
 * parameter [ms]; a clock that is set back makes nothing live longer.
 */
import { randomBytes } from 'node:crypto'
import type { Piece } from './adviceLog.ts'

/** [s] */
export const LIFETIME = 15 * 60
/** Without connection and without a report a session ends after this time [ms]. */
export const IDLE = 60_000

export interface Session {
  readonly id: Uint8Array
  /** Its place in the table of reports. */
  readonly slot: number
  readonly beganAt: number
  /** Index into CLASSES. */
  readonly vehicleClass: number
  /** [m] */
  readonly length: number
  lastHeard: number
  /** Of the newest report taken; -1: none yet. */
  seq: number
  advices: number
  /** What it was told last, if anything. */
  piece: Piece | undefined
  /** The connection it is used on; undefined: none at present, or one POST after the other. */
  connection: { session?: Session } | undefined
}

export interface Sessions {
  readonly count: number
  /** @returns undefined if all places are taken */
  begin(vehicle: Pick<Session, 'vehicleClass' | 'length'>, now: number): Session | undefined
  /** @returns undefined if there is none of this number, or no longer */
  find(id: Uint8Array, now: number): Session | undefined
  end(session: Session): void
  /** Ends all whose time is over. */
  expire(now: number): void
}

/** @param onEnd called with every session that ends: what is known of it must go */
export function createSessions(capacity: number, onEnd: (session: Session) => void): Sessions {
  const byId = new Map<string, Session>()
  // First out, last in again: whoever begins another session gets another place, which is the number that pages see.
  const free = Array.from({ length: capacity }, (_, k) => k)

  function end(session: Session): void {
    if (!byId.delete(nameOf(session.id))) return
    free.push(session.slot)
    onEnd(session)
  }

  function isOver(session: Session, now: number): boolean {
    if (now - session.beganAt >= LIFETIME * 1000 || now < session.beganAt) return true
    return session.connection === undefined && (now - session.lastHeard >= IDLE || now < session.lastHeard)
  }

  return {
    get count() {
      return byId.size
    },
    begin(vehicle, now) {
      const slot = free.shift()
      if (slot === undefined) return undefined
      const id = new Uint8Array(randomBytes(8))
      const session: Session = {
        id,
        slot,
        beganAt: now,
        ...vehicle,
        lastHeard: now,
        seq: -1,
        advices: 0,
        piece: undefined,
        connection: undefined,
      }
      byId.set(nameOf(id), session)
      return session
    },
    find(id, now) {
      const session = byId.get(nameOf(id))
      if (!session || !isOver(session, now)) return session
      end(session)
      return undefined
    },
    end,
    expire(now) {
      for (const session of byId.values()) if (isOver(session, now)) end(session)
    },
  }
}

function nameOf(id: Uint8Array): string {
  return Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString('hex')
}
