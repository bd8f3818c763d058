/** What a run has closed, as searches for routes see it: read anew only where it has changed since the last one. */
import { type Destinations, findDestinations, TO_THROUGH } from './destinations.ts'
import type { Network } from './network.ts'

export interface Closures {
  /** The same as long as nothing has changed; 0: nothing is closed. */
  readonly version: number
  /** By edge: bits TO_ALL, TO_THROUGH. */
  readonly closed: Uint8Array
  readonly destinations: Destinations
}

/** @param closed by edge; absent: nothing is. It begins at a whole word of memory, and may go on longer. */
export type ReadClosures = (closed?: Uint8Array) => Closures

export function createClosures(network: Pick<Network, 'counts' | 'columns'>, asMapped: Destinations): ReadClosures {
  const { edges } = network.counts
  const none: Closures = { version: 0, closed: new Uint8Array(edges), destinations: asMapped }
  let last = none
  let versions = 0

  function readAnew(closed: Uint8Array): Closures {
    const copy = closed.slice(0, edges)
    if (sameBytes(none.closed, copy)) return none
    const toThrough = copy.some((bits) => (bits & TO_THROUGH) !== 0)
    const destinations = toThrough ? findDestinations(network, copy) : asMapped
    return { version: ++versions, closed: copy, destinations }
  }

  return (closed) => {
    if (closed === undefined) return none
    if (!sameBytes(last.closed, closed)) last = readAnew(closed)
    return last
  }
}

/** Whether `bytes`, which may go on longer, begins with `known`. By words, as it is asked before each search. */
function sameBytes(known: Uint8Array, bytes: Uint8Array): boolean {
  const words = known.length >> 2
  const a = new Int32Array(known.buffer, known.byteOffset, words)
  const b = new Int32Array(bytes.buffer, bytes.byteOffset, words)
  for (let word = 0; word < words; word++) if (a[word] !== b[word]) return false
  for (let k = words << 2; k < known.length; k++) if (known[k] !== bytes[k]) return false
  return true
}
