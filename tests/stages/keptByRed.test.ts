/** Lanes kept by red are the short way through giving way: the same is put down, whatever stood there before. */
import { expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { withTurnsOnRed } from '../../data/signals/program.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { NOWHERE } from '../../engine/network/network.ts'
import { Simulation } from '../../engine/simulation.ts'
import { createAwake } from '../../engine/stages/awake.ts'
import { createConflicts } from '../../engine/stages/conflicts.ts'
import { createCrossings } from '../../engine/stages/crossings.ts'
import { createElementBits } from '../../engine/stages/elementBits.ts'
import { createKeptByRed } from '../../engine/stages/giveWay/keptByRed.ts'
import { createGiveWay } from '../../engine/stages/giveWay.ts'
import { createNavigator } from '../../engine/stages/navigate.ts'
import {
  CLOCK_STEP,
  COUNT,
  FIRST_SLOT,
  GRANTED,
  NOTED,
  POSITION,
  ROW,
  SITE_TAG,
  TAG,
  VIA,
} from '../../engine/state/state.ts'

/** A grid with lanes for each direction; at every other signal those to the right may turn on red. */
function grid() {
  const drawn = generateGrid({ columns: 4, rows: 3, lanes: 2, seed: 8 })
  const signals = drawn.signals.map((signal, k) => {
    const right = drawn.connections.filter(({ signal: of, direction }) => of?.id === signal.id && direction === 'right')
    const links = right.flatMap(({ signal: of }) => (of ? [of.link] : []))
    return k % 2 === 0 ? signal : withTurnsOnRed(signal, links)
  })
  return { ...drawn, signals }
}

test('lanes kept by red alone are left as giving way leaves them, to the bit', async () => {
  const description = grid()
  const trips = randomTrips(description, { trips: 900, duration: 300, seed: 4 })
  const simulation = await Simulation.create({ network: buildNetwork(description), trips, threads: 1 })
  const world = simulation.inspect()
  const awake = createAwake(world, createElementBits(world))
  const crossings = createCrossings(world, awake)
  const { giveWayOn } = createGiveWay(world, createNavigator(world), crossings, createConflicts(world), awake)
  const isKeptByRed = createKeptByRed(world)
  const { state } = world
  const bytes = new Uint8Array(state.row.buffer)
  const snapshot = Buffer.alloc(bytes.length)
  const truth = Buffer.alloc(bytes.length)
  const left = Buffer.alloc(bytes.length)
  let kept = 0
  let others = 0

  for (let time = 60; time < 240; time += 7.5) {
    await simulation.advance(time - state.clock[CLOCK_STEP] * 0.5)
    truth.set(bytes)
    for (let lane = 0; lane < world.lanes; lane++) {
      const n = state.siteTag[lane * SITE_TAG + COUNT]
      if (n === 0) continue
      // What is rarer: whoever is second has a grant, as after a change of lanes; somebody inside the junction before comes.
      const second = state.slot[state.siteTag[lane * SITE_TAG + FIRST_SLOT] + 1] * TAG
      if (lane % 3 === 1 && n > 1 && state.tag[second + VIA] >= 0) state.tag[second + GRANTED] = state.tag[second + VIA]
      state.comingVehicle[lane] = lane % 3 === 2 ? trips.length - 1 : NOWHERE
      state.comingConnection[lane] = world.network.laneFirstConnection[lane]
      // And what stood there before, whatever it was.
      const step = state.clock[CLOCK_STEP]
      state.waitingSince[state.slot[state.siteTag[lane * SITE_TAG + FIRST_SLOT]]] = step - 1
      state.earlyVehicle[lane * 2 + 1 - (step & 1)] = trips.length - 2
      state.siteTag[lane * SITE_TAG + NOTED] = 0
      snapshot.set(bytes)
      if (!isKeptByRed(lane, step)) {
        expect(snapshot.compare(bytes)).toBe(0)
        others++
        continue
      }
      kept++
      left.set(bytes)
      expect(isKeptByRed(lane, step)).toBe(true)
      expect(left.compare(bytes), `lane ${lane} at ${time} s, once more`).toBe(0)
      state.siteTag[lane * SITE_TAG + NOTED] = 0
      left.set(bytes)
      bytes.set(snapshot)
      giveWayOn(lane, step)
      expect(left.compare(bytes), `lane ${lane} at ${time} s`).toBe(0)
      bytes.set(snapshot)
    }
    bytes.set(truth)
  }
  expect(kept).toBeGreaterThan(200)
  expect(others).toBeGreaterThan(200)
  await simulation.close()
})

test('who comes back to the head of a lane, kept by something else meanwhile, is kept by red again', async () => {
  const description = grid()
  const trips = randomTrips(description, { trips: 900, duration: 300, seed: 4 })
  const simulation = await Simulation.create({ network: buildNetwork(description), trips, threads: 1 })
  const { state, ...world } = simulation.inspect()
  const isKeptByRed = createKeptByRed({ state, ...world })
  let tried = 0
  for (let time = 60; time < 240; time += 7.5) {
    await simulation.advance(time - state.clock[CLOCK_STEP] * 0.5)
    const step = state.clock[CLOCK_STEP]
    for (let lane = 0; lane < world.lanes; lane++) {
      const first = state.siteTag[lane * SITE_TAG + FIRST_SLOT]
      const n = state.siteTag[lane * SITE_TAG + COUNT]
      if (n < 2 || !isKeptByRed(lane, step) || state.siteTag[lane * SITE_TAG + NOTED] === 0) continue
      const queue = state.slot.slice(first, first + n)
      const [head, second] = queue
      // It changes to another lane, and who comes next there is still far away.
      state.slot.set(queue.subarray(1), first)
      state.siteTag[lane * SITE_TAG + COUNT] = n - 1
      const position = state.row[second * ROW + POSITION]
      state.row[second * ROW + POSITION] = -1000
      if (isKeptByRed(lane, step)) tried++
      else state.siteTag[lane * SITE_TAG + NOTED] = 0 // as giving way does, whose lane it is then
      state.row[second * ROW + POSITION] = position
      state.slot.set(queue, first)
      state.siteTag[lane * SITE_TAG + COUNT] = n
      state.blockedBy[head] = second
      state.waitingSince[head] = step
      expect(isKeptByRed(lane, step)).toBe(true)
      expect(state.blockedBy[head]).not.toBe(second)
      expect(state.waitingSince[head]).toBe(-1)
    }
  }
  expect(tried).toBeGreaterThan(50)
  await simulation.close()
})
