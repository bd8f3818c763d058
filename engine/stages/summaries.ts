/**
 * Writing what other cells may know of an element in the next step. Not a stage: those who change an element call it.
 */
import * as fields from '../state/state.ts'
import type { World } from '../state/world.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const {
  COUNT,
  FIRST_SLOT,
  FRONT,
  FRONT_SPEED,
  LENGTH,
  NOBODY,
  POSITION,
  REAR,
  REAR_SPEED,
  SPEED,
  ROW_BITS,
  SITE_TAG_BITS,
  SUMMARY_BITS,
} = fields
/** Each parity of the step has half of an element's row. */
const HALF_BITS = SUMMARY_BITS - 1

export interface Summaries {
  /** Somebody was put into the given place of the element's order. */
  noteEntry(element: number, place: number, next: number): void
  /** Those on the element have moved. */
  noteEnds(element: number, next: number): void
  /** Nobody is on the element. */
  noteEmpty(element: number, next: number): void
}

export function createSummaries({ state }: World): Summaries {
  const { row, trait, slot, summary, siteTag } = state

  function noteEntry(element: number, place: number, next: number): void {
    const vehicle = slot[siteTag[(element << SITE_TAG_BITS) | FIRST_SLOT] + place]
    const to = (element << SUMMARY_BITS) | (next << HALF_BITS)
    const at = vehicle << ROW_BITS
    if (place === siteTag[(element << SITE_TAG_BITS) | COUNT] - 1) {
      summary[to | REAR] = row[at | POSITION] - trait[(at << 1) | LENGTH]
      summary[to | REAR_SPEED] = row[at | SPEED]
    }
    if (place === 0) {
      summary[to | FRONT] = row[at | POSITION]
      summary[to | FRONT_SPEED] = row[at | SPEED]
    }
  }

  function noteEnds(element: number, next: number): void {
    const first = siteTag[(element << SITE_TAG_BITS) | FIRST_SLOT]
    const front = slot[first] << ROW_BITS
    const rear = slot[first + siteTag[(element << SITE_TAG_BITS) | COUNT] - 1] << ROW_BITS
    const to = (element << SUMMARY_BITS) | (next << HALF_BITS)
    summary[to | REAR] = row[rear | POSITION] - trait[(rear << 1) | LENGTH]
    summary[to | REAR_SPEED] = row[rear | SPEED]
    summary[to | FRONT] = row[front | POSITION]
    summary[to | FRONT_SPEED] = row[front | SPEED]
  }

  function noteEmpty(element: number, next: number): void {
    const to = (element << SUMMARY_BITS) | (next << HALF_BITS)
    summary[to | REAR] = Number.POSITIVE_INFINITY
    summary[to | REAR_SPEED] = 0
    summary[to | FRONT] = NOBODY
    summary[to | FRONT_SPEED] = 0
  }

  return { noteEntry, noteEnds, noteEmpty }
}
