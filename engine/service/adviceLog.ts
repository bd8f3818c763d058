/**
 * What real vehicles make of advice, as sums by its kind and their class: kept, ignored, had to stand meanwhile. Seen from the
 * speeds they report (advisory/keeping.ts); what their drivers meant nobody knows. A sum grows only once several further vehicles have something to add, all at once,
 * so that nobody can be read out of it, nor out of how it grows (PRIVACY.md). Time comes in as a parameter [ms].
 */
import { KIND_GREEN_LIGHT, KIND_NONE } from '../advisory/advice.ts'
import { STANDS } from '../advisory/advise.ts'
import { asksSomething, isWithin, tellsSomething } from '../advisory/keeping.ts'
import { CLASSES } from '../network/network.ts'
import { wasKept } from '../state/adviceLog.ts'
import { ADVISED_LINK, KIND, TARGET } from '../state/outlook.ts'
import type { Told } from './advisor.ts'

/** Vehicles that must have something to add before a sum grows. */
export const FEWEST = 5
/** People take two to five seconds from a message to their foot, as DEFAULT_ADVICE has it [s]. */
const REACTION = 5

/** The piece of advice that a session has; held as long as the session. */
export interface Piece {
  kind: number
  link: number
  target: number // [m/s]
  limit: number // [m/s]
  since: number // when the target was last changed [ms]
  telling: number // reports that tell whether it is kept
  within: number
  asked: boolean // at some time for noticeably less than the limit
  stood: boolean
}

export interface LoggedRow {
  readonly kind: string
  readonly vehicleClass: string
  readonly pieces: number
  readonly kept: number
  readonly ignored: number
  readonly undecided: number
  /** In which the vehicle had to stand. */
  readonly stood: number
  /** Of the undecided: over before a driver could be where it asks for; never asked for noticeably less than the limit. */
  readonly brief: number
  readonly hardlyLower: number
  /** How they ended: by another piece, because there was no advice any more, or with the session. */
  readonly superseded: number
  readonly withdrawn: number
  readonly left: number
}

type Sums = Record<Exclude<keyof LoggedRow, 'kind' | 'vehicleClass'>, number>
type End = 'superseded' | 'withdrawn' | 'left'

export interface AdviceLog {
  /** A report has come: how its driver keeps to what it was told before. @param speed [m/s] */
  heard(piece: Piece | undefined, speed: number, now: number): void
  /** What a session is told now. @returns its piece from now on @param session to tell vehicles apart while a sum waits */
  told(piece: Piece | undefined, told: Told, session: object, vehicleClass: number, now: number): Piece | undefined
  /** The session is over, and with it its piece. */
  end(piece: Piece | undefined, session: object, vehicleClass: number): void
  /** Sums of which several vehicles are part. @param wordOf of a kind of advice */
  rows(wordOf: (kind: number) => string): LoggedRow[]
}

/** Of one kind and class: what is told, and what waits for further vehicles. */
interface Row {
  readonly kind: number
  readonly vehicleClass: number
  readonly told: Sums
  waiting: Sums
  vehicles: WeakSet<object>
  count: number
}

const nothing = (): Sums => ({
  ...{ pieces: 0, kept: 0, ignored: 0, undecided: 0, stood: 0 },
  ...{ brief: 0, hardlyLower: 0, superseded: 0, withdrawn: 0, left: 0 },
})

export function createAdviceLog(): AdviceLog {
  const rows = new Map<string, Row>()

  function rowOf(kind: number, vehicleClass: number): Row {
    const key = `${kind} ${vehicleClass}`
    const known = rows.get(key)
    if (known) return known
    const row = { kind, vehicleClass, told: nothing(), waiting: nothing(), vehicles: new WeakSet<object>(), count: 0 }
    rows.set(key, row)
    return row
  }

  function publish(row: Row): void {
    for (const name of Object.keys(row.told) as (keyof Sums)[]) row.told[name] += row.waiting[name]
    row.waiting = nothing()
    row.vehicles = new WeakSet()
    row.count = 0
  }

  function end(piece: Piece | undefined, how: End, session: object, vehicleClass: number): void {
    if (!piece) return
    const row = rowOf(piece.kind, vehicleClass)
    row.waiting.pieces++
    row.waiting[how]++
    if (piece.stood) row.waiting.stood++
    if (piece.telling === 0) {
      row.waiting.undecided++
      row.waiting[piece.asked ? 'brief' : 'hardlyLower']++
    } else row.waiting[wasKept(piece.telling, piece.within) ? 'kept' : 'ignored']++
    if (!row.vehicles.has(session)) {
      row.vehicles.add(session)
      row.count++
    }
    if (row.count >= FEWEST) publish(row)
  }

  return {
    heard(piece, speed, now) {
      if (!piece) return
      if (speed < STANDS) piece.stood = true
      if (!tellsSomething(piece.target, piece.limit, (now - piece.since) / 1000 - REACTION)) return
      piece.telling++
      if (isWithin(speed, piece.target)) piece.within++
    },
    told(piece, { advice, limit }, session, vehicleClass, now) {
      const kind = advice[KIND]
      const link = kind === KIND_GREEN_LIGHT ? advice[ADVISED_LINK] : -1
      if (piece && piece.kind === kind && piece.link === link) {
        if (!isWithin(advice[TARGET], piece.target) || !isWithin(piece.target, advice[TARGET])) piece.since = now
        piece.target = advice[TARGET]
        piece.limit = limit ?? piece.limit
        piece.asked ||= asksSomething(piece.target, piece.limit)
        return piece
      }
      end(piece, kind === KIND_NONE ? 'withdrawn' : 'superseded', session, vehicleClass)
      if (kind === KIND_NONE || limit === undefined) return undefined
      return {
        kind,
        link,
        target: advice[TARGET],
        limit,
        since: now,
        telling: 0,
        within: 0,
        asked: asksSomething(advice[TARGET], limit),
        stood: false,
      }
    },
    end: (piece, session, vehicleClass) => end(piece, 'left', session, vehicleClass),
    rows: (wordOf) =>
      [...rows.values()]
        .filter(({ told }) => told.pieces > 0)
        .map(({ kind, vehicleClass, told }) => ({ kind: wordOf(kind), vehicleClass: CLASSES[vehicleClass], ...told })),
  }
}
