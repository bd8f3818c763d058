/** What the parts of a network's compiler share. */
import { hashString } from '../base/random.ts'

/** Salt of the upper 32 bits of an id's hash. */
const SECOND_HASH = 0x9747b28c

/** Where ids end and indices begin. */
export interface Numbers {
  readonly junction: ReadonlyMap<string, number>
  readonly edge: ReadonlyMap<string, number>
  readonly lane: ReadonlyMap<string, number>
  readonly connection: ReadonlyMap<string, number>
  readonly signal: ReadonlyMap<string, number>
}

/** Starts of the groups of a sorted list of group numbers, with the end marker of a CSR. */
export function writeFirsts(firsts: Int32Array, groups: ArrayLike<number>): void {
  firsts.fill(0)
  for (let row = 0; row < groups.length; row++) firsts[groups[row] + 1]++
  for (let group = 1; group < firsts.length; group++) firsts[group] += firsts[group - 1]
}

export function writeHash(column: Uint32Array, row: number, id: string): void {
  column[2 * row] = hashString(id)
  column[2 * row + 1] = hashString(id, SECOND_HASH)
}

/** As data/description.ts rounds; here once more, because a rounded value stays what it is. */
export function millimetres(value: number): number {
  return Math.round(value * 1000) / 1000
}
