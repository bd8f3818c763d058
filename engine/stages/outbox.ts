/** Messages to other cells, read where these are handed over. Not a stage. */
import { InvariantError } from '../base/errors.ts'
import type { World } from '../state/world.ts'
import * as layout from '../state/world.ts'

// Local copies: V8 folds these into the code, but loads an imported binding anew at each use.
const { COUNTERS } = layout

/** @returns where it stands in the outboxes */
export type Post = (worker: number, element: number, vehicle: number, kind: number) => number

export function createPost({ scratch, outboxCapacity }: World): Post {
  const { outboxCount, outboxElement, outboxVehicle, outboxKind } = scratch

  return function post(worker: number, element: number, vehicle: number, kind: number): number {
    const n = outboxCount[worker * COUNTERS]++
    if (n >= outboxCapacity) throw new InvariantError(`outbox of worker ${worker} is full`)
    const at = worker * outboxCapacity + n
    outboxElement[at] = element
    outboxVehicle[at] = vehicle
    outboxKind[at] = kind
    return at
  }
}
