/**
 * Shares the cells out among the workers by where the vehicles are now, and by how long each of them needed for its share
 * since the last time. Changes speed, never results.
 */
import { cutCells } from '../network/cuts.ts'
import type { Network } from '../network/network.ts'
import { COUNT, FIRST_SLOT, ROW, SITE_TAG, SPEED, TAIL } from '../state/state.ts'
import { bitOfElement, CELLS_PER_WORD, COUNTERS, TAILS, WORK_TIME, type World, wordsOfCells } from '../state/world.ts'

// What things cost in a step, in moving vehicles (measured). What this misses, such as junctions with much to look at or
// a core that something else uses as well, the measured times mend.
const STANDING_VEHICLE = 0.4
const OCCUPIED_ELEMENT = 1
const CELL = 0.02
/** How much of the measured imbalance is taken up at once, and the least share of the mean: one slow minute is not all. */
const CORRECTION = 0.5
const LEAST_SHARE = 0.3

export function createRecut(network: Network, world: World): () => void {
  const share = new Float64Array(world.parties).fill(1)
  return () => {
    correct(share, world)
    recut(network, world, share)
  }
}

/** Whoever needed longer than the others gets less from now on. */
function correct(share: Float64Array, { scratch, parties }: World): void {
  const times = Array.from({ length: parties }, (_, worker) => scratch.workTime[worker * WORK_TIME])
  scratch.workTime.fill(0)
  const mean = times.reduce((sum, time) => sum + time, 0) / parties
  if (!times.every((time) => time > 0)) return
  for (let worker = 0; worker < parties; worker++)
    share[worker] *= 1 + CORRECTION * (Math.min(2, mean / times[worker]) - 1)
  const all = share.reduce((sum, each) => sum + each, 0)
  for (let worker = 0; worker < parties; worker++)
    share[worker] = Math.max(LEAST_SHARE, (share[worker] * parties) / all)
}

function recut(network: Network, { state, scratch, parties, lanes }: World, share: Float64Array): void {
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
  cutCells(weight, share, cuts)
  for (let worker = 0; worker <= parties; worker++) scratch.cut[worker] = Math.min(cuts[worker] * CELLS_PER_WORD, cells)
  scratch.fading.fill(0)
  // Everyone awake: who is empty falls asleep again by itself.
  const { edgeFirstLane, laneFirstConnection } = network.columns
  const firstWord = wordsOfCells(network.columns)
  for (let cell = 0; cell < cells; cell++) {
    const from = edgeFirstLane[cell]
    const end = edgeFirstLane[cell + 1]
    const elements = end - from + laneFirstConnection[end] - laneFirstConnection[from]
    for (let j = 0; j < elements; j++) scratch.busy[firstWord[cell] + (j >> 5)] |= 1 << bitOfElement(j)
    scratch.active[cell >> 5] |= 1 << (cell & 31)
    scratch.queued[cell >> 5] |= 1 << (cell & 31)
  }

  // Tails go to the new owners of what they hang over.
  scratch.tailListed.fill(0)
  for (let worker = 0; worker < parties; worker++) scratch.outboxCount[worker * COUNTERS + TAILS] = 0
  const elements = network.counts.elements
  for (let element = 0; element < elements; element++) {
    if (state.siteTag[element * SITE_TAG + TAIL] < 0) continue
    const cell = laneEdge[element < lanes ? element : connectionFrom[element - lanes]]
    let worker = 0
    while (cell >= scratch.cut[worker + 1]) worker++
    scratch.tailListed[element] = 1
    scratch.tailElement[worker * elements + scratch.outboxCount[worker * COUNTERS + TAILS]++] = element
  }
}
