/**
 * A bit per element of a cell, its lanes first, then its connections; whole words of 32 per cell. Which element a bit
 * stands for, and back. Not a stage.
 */
import { bitOfElement, type World, wordsOfCells } from '../state/world.ts'

/** V8 keeps arrays of fewer bytes on its heap, where they move, and finds them anew at each use. */
const LEAST_BYTES = 128

export interface ElementBits {
  /** First word of each cell, and the end of the last. */
  readonly firstWord: Int32Array
  /** Of each element: word × 32 + place in it. */
  readonly bitOf: Int32Array
  /** By word: which bits are lanes. */
  readonly laneBits: Int32Array
  /** By word: the lane that the highest bit is, or would be, and the connection. */
  readonly laneFrom: Int32Array
  readonly connectionFrom: Int32Array
}

/** Words that V8 does not move. */
export function lastingWords(least: number): Int32Array {
  return new Int32Array(Math.max(least, LEAST_BYTES / 4))
}

/** Bytes that V8 does not move. */
export function lastingFlags(least: number): Int8Array {
  return new Int8Array(Math.max(least, LEAST_BYTES))
}

export function createElementBits({ network, lanes, cells }: World): ElementBits {
  const { edgeFirstLane, laneFirstConnection } = network
  const firstWord = wordsOfCells(network)
  const bitOf = new Int32Array(network.elementLength.length)
  const laneBits = lastingWords(firstWord[cells])
  const laneFrom = lastingWords(firstWord[cells])
  const connectionFrom = lastingWords(firstWord[cells])
  for (let cell = 0; cell < cells; cell++) {
    const firstLane = edgeFirstLane[cell]
    const laneCount = edgeFirstLane[cell + 1] - firstLane
    const firstConnection = lanes + laneFirstConnection[firstLane]
    const endConnection = lanes + laneFirstConnection[firstLane + laneCount]
    const begin = firstWord[cell] << 5
    for (let k = 0; k < laneCount; k++) bitOf[firstLane + k] = bitOfElement(begin + k)
    for (let x = firstConnection; x < endConnection; x++)
      bitOf[x] = bitOfElement(begin + laneCount + x - firstConnection)
    for (let word = firstWord[cell]; word < firstWord[cell + 1]; word++) {
      const before = (word << 5) - begin
      for (let k = before; k < laneCount && k < before + 32; k++) laneBits[word] |= 1 << bitOfElement(k)
      laneFrom[word] = firstLane + before
      connectionFrom[word] = firstConnection - laneCount + before
    }
  }
  return { firstWord, bitOf, laneBits, laneFrom, connectionFrom }
}
