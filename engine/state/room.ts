/** How many rows of each kind traffic gets: as many as it needs, or some more, so that other traffic may follow in the same columns. */
import type { Counts } from '../base/columns.ts'
import type { TrafficRows } from './state.ts'

/** Of each kind of which there are any. Two draws of a weekday of 1,000 trips differ by less than a tenth. */
const SPARE_SHARE = 0.1
const SPARE_ROWS = 32

/** `spare`: other traffic may follow; or the rows that there are, in which this one follows another. */
export type Room = 'exact' | 'spare' | Counts<TrafficRows>

/** @param needed rows, by kind @returns rows to lay out; more than there are if `room` is too small */
export function rowsFor<Kind extends TrafficRows>(needed: Counts<Kind>, room: Room): Counts<Kind> {
  const rows: Record<string, number> = { ...needed }
  for (const [kind, count] of Object.entries<number>(needed)) {
    if (typeof room === 'object') rows[kind] = Math.max(count, room[kind as Kind])
    else if (room === 'spare' && count > 0) rows[kind] = count + Math.ceil(count * SPARE_SHARE) + SPARE_ROWS
  }
  return rows as Counts<Kind>
}
