/**
 * Who is awake: a bit per cell, and inside a cell a bit per element (its lanes, then its connections). Empty elements are
 * skipped; before one falls asleep both parities of its summary must say "nobody", so it fades for one more step.
 * None of this is state: with everybody awake the same bits come out, only later.
 */
import { bitOfElement, type World, wordsOfCells } from '../state/world.ts'
import type { Flags } from './conflicts.ts'

/** V8 keeps arrays of fewer bytes on its heap, where they move, and finds them anew at each use. */
const LEAST_BYTES = 128

/**
 * Awake cells of a batch, and up to a word of the activity bitmap more: enough that the code of each stage is read seldom, and
 * so few that what they have (some 2 KB each) stays in the second-level cache.
 */
const BATCH = 128

/** Bits behind the highest. */
const BEHIND = 0x7fffffff

// Fields of `filled`.
const CELLS = 0
const LANES = 1
const CONNECTIONS = 2

export interface Awake {
  /** Wakes a cell and one of its elements, for the next step. */
  wake(cell: number, element: number): void
  /** Somebody comes to an element of a cell in hand: the stages that follow find it in `here`. */
  join(element: number): void
  /**
   * Fills `here` with a batch of awake cells and their awake elements, from a word of the activity bitmap on.
   * @returns where the next batch begins, `end` if there is none
   */
  collect(word: number, end: number): number
  /** Nobody is on or over an element of `here`, nor about to come: the second time in a row it falls asleep. */
  vacate(element: number): void
  readonly here: Here
}

/** The cells in hand and their elements, lanes and connections apart: by cell, each in ascending order, and then who has joined. */
export interface Here {
  readonly cell: Int32Array
  readonly lane: Int32Array
  readonly connection: Int32Array
  /** By place in `lane`: 1 if somebody there may want to change lanes (stages/accelerate.ts). */
  readonly restless: Flags
  cells: number
  lanes: number
  connections: number
}

export function createAwake(world: World): Awake {
  const { network, scratch, lanes, cells, sleeping } = world
  const { edgeFirstLane, laneFirstConnection } = network
  const { active, busy, fading } = scratch
  const firstWord = wordsOfCells(network)
  const words = (least: number): Int32Array => new Int32Array(Math.max(least, LEAST_BYTES / 4))
  /** Where in `busy` each element has its bit: word × 32 + place in it. */
  const bitOf = new Int32Array(network.elementLength.length)
  /** By word: which bits are lanes; the lane that the highest bit is, or would be, and the connection. */
  const laneBits = words(firstWord[cells])
  const laneFrom = words(firstWord[cells])
  const connectionFrom = words(firstWord[cells])
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
  const here: Here = {
    cell: words(cells),
    lane: words(lanes),
    connection: words(network.connectionFrom.length),
    restless: new Int8Array(Math.max(lanes, LEAST_BYTES)),
    cells: 0,
    lanes: 0,
    connections: 0,
  }
  const { cell: cellHere, lane: laneHere, connection: connectionHere, restless } = here
  /** As in `busy`: which elements are in `here`. */
  const collected = words(firstWord[cells])
  /** How many have been collected so far. Not in variables: V8 checks those that several functions write at each use. */
  const filled = words(0)

  function wake(cell: number, element: number): void {
    active[cell >> 5] |= 1 << (cell & 31)
    const bit = bitOf[element]
    busy[bit >> 5] |= 1 << (bit & 31)
    fading[bit >> 5] &= ~(1 << (bit & 31))
  }

  function join(element: number): void {
    const bit = bitOf[element]
    const word = bit >> 5
    const own = 1 << (bit & 31)
    fading[word] &= ~own
    if ((collected[word] & own) !== 0) return
    collected[word] |= own
    busy[word] |= own
    if (element < lanes) {
      restless[here.lanes] = 0
      laneHere[here.lanes++] = element
    } else connectionHere[here.connections++] = element
  }

  // A loop each: V8 folds arrays into the code of the innermost loop of a function only.
  function collectLanes(word: number): void {
    let n = filled[LANES]
    for (let bits = busy[word] & laneBits[word]; bits !== 0; n++) {
      const k = Math.clz32(bits)
      bits &= BEHIND >>> k
      laneHere[n] = laneFrom[word] + k
    }
    filled[LANES] = n
  }

  function collectConnections(word: number): void {
    let n = filled[CONNECTIONS]
    for (let bits = busy[word] & ~laneBits[word]; bits !== 0; n++) {
      const k = Math.clz32(bits)
      bits &= BEHIND >>> k
      connectionHere[n] = connectionFrom[word] + k
    }
    filled[CONNECTIONS] = n
  }

  function collectElements(word: number): number {
    collected[word] = busy[word]
    collectLanes(word)
    collectConnections(word)
    return busy[word]
  }

  /** @returns not 0 if any of its elements is awake */
  function collectCell(cell: number): number {
    let any = 0
    for (let word = firstWord[cell]; word < firstWord[cell + 1]; word++) any |= collectElements(word)
    return any
  }

  function collectCells(batch: number): void {
    for (let left = active[batch]; left !== 0; left &= left - 1) {
      const cell = (batch << 5) + 31 - Math.clz32(left & -left)
      if (collectCell(cell) !== 0) cellHere[filled[CELLS]++] = cell
      else if (sleeping) active[batch] &= ~(left & -left)
    }
  }

  function collect(begin: number, end: number): number {
    let batch = begin
    filled.fill(0)
    while (batch < end && filled[CELLS] < BATCH) collectCells(batch++)
    here.cells = filled[CELLS]
    here.lanes = filled[LANES]
    here.connections = filled[CONNECTIONS]
    return batch
  }

  function vacate(element: number): void {
    if (!sleeping) return
    const bit = bitOf[element]
    const word = bit >> 5
    const own = 1 << (bit & 31)
    // Before, it was empty for one parity of its summary; now it is for both.
    busy[word] &= ~(fading[word] & own)
    fading[word] ^= own
  }

  return { wake, join, collect, vacate, here }
}
