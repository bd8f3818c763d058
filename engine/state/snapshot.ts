/**
 * A state as bytes, for another process or another day: a line of JSON that says what it is, then the buffer.
 * Restoring with any number of threads goes on bit by bit as the original.
 */
import { allocateColumns } from '../base/columns.ts'
import { InputError } from '../base/errors.ts'
import { hashString } from '../base/random.ts'
import type { Network } from '../network/network.ts'
import { PLAN } from './outlook.ts'
import { CLOCK_DT, CLOCK_SEED, CLOCK_TALLIES, type StateColumns } from './state.ts'

/** Fields of the plan of advice that are read anew each time. */
const MAY_CHANGE: readonly number[] = [PLAN.GIVES, PLAN.FIRST_EXTERNAL]

const KIND = 'tempofluss-snapshot'
const VERSION = 1

export interface SnapshotHeader {
  readonly kind: typeof KIND
  readonly version: number
  readonly network: string
  readonly vehicles: string
  /** Ids of trips that never became vehicles. */
  readonly unroutable: readonly string[]
  readonly commands: readonly unknown[]
}

/** Which network, with which numbering: a state fits no other. */
export function fingerprint(network: Network): string {
  const words = new Int32Array(network.buffer, 0, network.buffer.byteLength >> 2)
  let hash = 0x811c9dc5
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i], 0x01000193)
  return `${(hash >>> 0).toString(16)}-${network.counts.edges}-${network.counts.connections}`
}

export function fingerprintIds(ids: readonly string[]): string {
  let hash = ids.length
  for (const id of ids) hash = Math.imul(hash, 31) ^ hashString(id)
  return `${(hash >>> 0).toString(16)}-${ids.length}`
}

export function packSnapshot(header: Omit<SnapshotHeader, 'kind' | 'version'>, state: SharedArrayBuffer): Uint8Array {
  const text = new TextEncoder().encode(`${JSON.stringify({ kind: KIND, version: VERSION, ...header })}\n`)
  const bytes = new Uint8Array(text.length + state.byteLength)
  bytes.set(text)
  bytes.set(new Uint8Array(state), text.length)
  return bytes
}

/** @throws InputError if it is no snapshot, of another version, network or demand */
export function unpackSnapshot(
  bytes: Uint8Array,
  expected: { network: string; vehicles: string },
): { header: SnapshotHeader; state: SharedArrayBuffer } {
  const refuse = (message: string): never => {
    throw new InputError([{ source: 'snapshot', message }])
  }
  const end = bytes.indexOf(10)
  if (end < 0 || bytes[0] !== 123) refuse('not a snapshot of Tempofluss')
  let header: SnapshotHeader | undefined
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)))
  } catch {
    refuse('its first line cannot be read; was the file cut or changed?')
  }
  if (header?.kind !== KIND) return refuse('not a snapshot of Tempofluss')
  if (header.version !== VERSION) return refuse(`version ${header.version}; this program reads ${VERSION}`)
  if (header.network !== expected.network) return refuse('made on another network; open the map it was made with')
  if (header.vehicles !== expected.vehicles) return refuse('made with other trips; use the demand it was made with')
  const state = allocateColumns(bytes.length - end - 1)
  new Uint8Array(state).set(bytes.subarray(end + 1))
  return { header, state }
}

/** Whether it is the same run, at this or another time of it. */
export function isSameRun(a: StateColumns, b: StateColumns): boolean {
  const first = PLAN.FIRST_EXTERNAL
  return a.clock[CLOCK_SEED] === b.clock[CLOCK_SEED] && a.advicePlan[first] === b.advicePlan[first] && fitsInto(a, b)
}

/** Whether `a` can be put in the place of `b`: what threads rely on from the beginning of a run is the same. */
export function fitsInto(a: StateColumns, b: StateColumns): boolean {
  const same = (x: Float64Array, y: Float64Array) => x.length === y.length && x.every((value, k) => value === y[k])
  const names = Object.keys(a) as (keyof StateColumns)[]
  return (
    names.every((name) => a[name].byteOffset === b[name].byteOffset && a[name].length === b[name].length) &&
    a.clock[CLOCK_DT] === b.clock[CLOCK_DT] &&
    a.clock[CLOCK_TALLIES] === b.clock[CLOCK_TALLIES] &&
    same(a.typeTable, b.typeTable) &&
    same(a.lanePlan, b.lanePlan) &&
    same(a.walkerChance, b.walkerChance) &&
    a.advicePlan.every((value, k) => MAY_CHANGE.includes(k) || value === b.advicePlan[k])
  )
}
