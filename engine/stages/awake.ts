/**
 * Who is awake: a bit per cell, and inside a cell a bit per element (its lanes, then its connections). Empty elements are
 * skipped; before one falls asleep both parities of its summary must say "nobody", so it fades for one more step.
 * None of this is state: with everybody awake the same bits come out, only later.
 */
import type { World } from '../state/world.ts'
import type { Flags } from './conflicts.ts'
import { type ElementBits, lastingFlags, lastingWords } from './elementBits.ts'

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
  /** Fills `here` with the awake cells of some words of the activity bitmap, `end` excluded, and their awake elements. */
  collect(begin: number, end: number): void
  /** Nobody is on or over an element of `here`, nor about to come: the second time in a row it falls asleep. */
  vacate(element: number): void
  readonly here: Here
}

/**
 * The cells in hand and their elements, lanes and connections apart: by cell, each in ascending order, and then who has joined.
 */
export interface Here {
  readonly cell: Int32Array
  readonly lane: Int32Array
  readonly connection: Int32Array
  /** By place in `lane`: 1 if somebody there may want to change lanes (stages/accelerate.ts). */
  readonly restless: Flags
  /** Likewise: 1 if red keeps all there, and nobody has a grant (stages/giveWay/keptByRed.ts). */
  readonly kept: Flags
  cells: number
  lanes: number
  connections: number
}

export function createAwake(
  world: World,
  { firstWord, bitOf, laneBits, laneFrom, connectionFrom }: ElementBits,
): Awake {
  const { network, scratch, lanes, cells, sleeping } = world
  const { active, busy, fading } = scratch
  const here: Here = {
    cell: lastingWords(cells),
    lane: lastingWords(lanes),
    connection: lastingWords(network.connectionFrom.length),
    restless: lastingFlags(lanes),
    kept: lastingFlags(lanes),
    cells: 0,
    lanes: 0,
    connections: 0,
  }
  const { cell: cellHere, lane: laneHere, connection: connectionHere, restless, kept } = here
  /** As in `busy`: which elements are in `here`. */
  const collected = lastingWords(firstWord[cells])
  /** How many have been collected so far. Not in variables: V8 checks those that several functions write at each use. */
  const filled = lastingWords(0)

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
      kept[here.lanes] = 0
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

  function collect(begin: number, end: number): void {
    filled.fill(0)
    for (let batch = begin; batch < end; batch++) collectCells(batch)
    here.cells = filled[CELLS]
    here.lanes = filled[LANES]
    here.connections = filled[CONNECTIONS]
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
