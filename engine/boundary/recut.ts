/**
 * Shares the cells out among the workers by where the vehicles are now. What this misses, such as junctions with much to look
 * at or a core that something else uses as well, they make up for among themselves (parallel/schedule.ts). Changes speed, never
 * results.
 */
import { cutCells } from '../network/cuts.ts'
import type { Network } from '../network/network.ts'
import { createElementBits, type ElementBits } from '../stages/elementBits.ts'
import { COUNT, FIRST_SLOT, ROW, SITE_TAG, SPEED, TAIL } from '../state/state.ts'
import { CELLS_PER_WORD, type World } from '../state/world.ts'

// What things cost in a step, in moving vehicles (measured).
const STANDING_VEHICLE = 0.4
const OCCUPIED_ELEMENT = 1
const CELL = 0.02

export function createRecut(network: Network, world: World): () => void {
  const bits = createElementBits(world)
  return () => recut(network, world, bits)
}

function recut(network: Network, world: World, bits: ElementBits): void {
  const { state, scratch, parties, lanes } = world
  const { laneEdge, connectionFrom } = network.columns
  const cells = network.counts.edges
  const words = Math.ceil(cells / CELLS_PER_WORD)
  const weight = new Float64Array(words).fill(CELL * CELLS_PER_WORD)
  for (let element = 0; element < network.counts.elements; element++) {
    const n = state.siteTag[element * SITE_TAG + COUNT]
    if (n === 0) continue
    let load = OCCUPIED_ELEMENT
    for (let k = 0; k < n; k++)
      load +=
        state.row[state.slot[state.siteTag[element * SITE_TAG + FIRST_SLOT] + k] * ROW + SPEED] > 0
          ? 1
          : STANDING_VEHICLE
    weight[Math.floor(laneEdge[element < lanes ? element : connectionFrom[element - lanes]] / CELLS_PER_WORD)] += load
  }
  const cuts = new Int32Array(parties + 1)
  cutCells(weight, cuts)
  for (let worker = 0; worker <= parties; worker++) scratch.cut[worker] = Math.min(cuts[worker] * CELLS_PER_WORD, cells)
  wakeAll(world, bits)
}

/** Everyone awake: who is empty falls asleep again by itself. */
function wakeAll({ state, scratch, cells }: World, { bitOf }: ElementBits): void {
  scratch.fading.fill(0)
  scratch.overhung.fill(0)
  for (let element = 0; element < bitOf.length; element++) {
    const bit = 1 << (bitOf[element] & 31)
    scratch.busy[bitOf[element] >> 5] |= bit
    if (state.siteTag[element * SITE_TAG + TAIL] >= 0) scratch.overhung[bitOf[element] >> 5] |= bit
  }
  for (let cell = 0; cell < cells; cell++) {
    scratch.active[cell >> 5] |= 1 << (cell & 31)
    scratch.queued[cell >> 5] |= 1 << (cell & 31)
    scratch.tailed[cell >> 5] |= 1 << (cell & 31)
  }
}
