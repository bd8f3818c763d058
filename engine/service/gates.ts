/** What a report must keep to before anything is made of it. Pure: the time comes in [ms of UTC]. */
import type { PositionReport } from '../../data/messages/codec.ts'

export const GATES = ['seq', 'clock', 'position', 'heading', 'speed', 'jump'] as const
export type Gate = (typeof GATES)[number]

export interface Refused {
  readonly gate: Gate
  /** For whoever sent it; never says where anybody is. */
  readonly words: string
}

/** Farther off than this from the server's clock a report is of no use [ms]. */
const MAX_SKEW = 5000
const MAX_SPEED_CMS = 7000
const JUMP_SLACK = 50 // [m]

/** What each field alone must keep to. @param newestSeq of the session so far; -1: none */
export function whyUnusable(report: PositionReport, newestSeq: number, now: number): Refused | undefined {
  const { seq, sentAtMs, latE7, lonE7, headingDdeg = 0, speedCms } = report
  if (seq <= newestSeq)
    return { gate: 'seq', words: `seq ${seq} is not above ${newestSeq}, the newest of this session` }
  const skew = sentAtMs - now
  if (Math.abs(skew) > MAX_SKEW)
    return {
      gate: 'clock',
      words: `sent_at_ms is ${(skew / 1000).toFixed(1)} s off: set your clock by Welcome.server_time_ms`,
    }
  if (Math.abs(latE7) > 90e7 || Math.abs(lonE7) > 180e7)
    return { gate: 'position', words: 'lat_e7 or lon_e7 is out of range: degrees times 10⁷' }
  if (headingDdeg > 3599) return { gate: 'heading', words: `heading_ddeg ${headingDdeg}: give 0 to 3599` }
  if (speedCms > MAX_SPEED_CMS)
    return { gate: 'speed', words: `speed_cms ${speedCms}: more than ${MAX_SPEED_CMS / 100} m/s is not believed` }
  return undefined
}

export interface Place {
  readonly x: number
  readonly y: number
  /** [m/s] */
  readonly speed: number
  /** [ms] */
  readonly sentAt: number
}

/** Nobody gets farther between two reports than speed allows. */
export function whyTooFar(next: Place, previous: Place): Refused | undefined {
  const time = Math.max(0, next.sentAt - previous.sentAt) / 1000
  const distance = Math.hypot(next.x - previous.x, next.y - previous.y)
  const speed = Math.max(next.speed, previous.speed)
  if (distance <= speed * time + JUMP_SLACK) return undefined
  return { gate: 'jump', words: `farther from the last position than possible in ${time.toFixed(1)} s` }
}
