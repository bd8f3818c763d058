/** Measures in a run how long each movement takes: who is on another edge than at the last look has taken so long for it. */
import { createTurnCounts, type TurnTimes } from '../../assignment/turnTimes.ts'
import { createRoster } from '../../boundary/roster.ts'
import { buildMovements, freeEdgeTimes, movementBetween } from '../../network/movements.ts'
import type { Simulation } from '../../simulation.ts'
import { PLACE, RUNNING, TAG } from '../../state/state.ts'

/** More edges than this nobody passes from one look to the next. */
const FARTHEST = 64
const NONE = -1

export interface TurnWatch {
  /** To be called every second or so, at equal distances. */
  look(): void
  /** Who still is on an edge counts with the time so far, or the worst jams would not be seen. */
  finish(): TurnTimes
}

/** @param duration of the run [s] */
export function watchTurns(simulation: Simulation, duration: number): TurnWatch {
  const { network } = simulation
  const { state } = simulation.inspect()
  const { status, route, routeFirst, tag, closed } = state
  const counts = createTurnCounts(network, duration)
  const movements = buildMovements(network)
  const free = freeEdgeTimes(network)
  const roster = createRoster(state, 0)
  /** Edge at the last look, and when it was entered [s]; NaN where the trip began on it. */
  const edgeOf = new Int32Array(status.length).fill(NONE)
  const entered = new Float64Array(status.length).fill(Number.NaN)
  let before = simulation.time

  /** Where in the vehicle's route the edge of the last look stands; NONE if the route has been changed since. */
  function placeBefore(vehicle: number, place: number): number {
    const last = Math.max(routeFirst[vehicle], place - FARTHEST)
    for (let k = place - 1; k >= last; k--) if (route[k] === edgeOf[vehicle]) return k
    return NONE
  }

  /** Time since an edge was entered, shared out among all edges left since as they would share it on free roads. */
  function noteWay(vehicle: number, from: number, place: number, now: number): void {
    let whole = 0
    for (let k = from; k < place; k++) whole += free[route[k]]
    let at = entered[vehicle]
    const share = (now - at) / whole
    for (let k = from; k < place; k++) {
      const took = share * free[route[k]]
      const movement = movementBetween(movements, route[k], route[k + 1])
      if (movement !== NONE) counts.note(movement, at, took)
      at += took
    }
  }

  return {
    look() {
      // Nobody knows when between the looks it was.
      const now = (before + simulation.time) / 2
      before = simulation.time
      for (const vehicle of roster.renew()) {
        if (status[vehicle] !== RUNNING) continue
        const place = tag[vehicle * TAG + PLACE]
        const edge = route[place]
        if (edge === edgeOf[vehicle]) continue
        const from = edgeOf[vehicle] === NONE ? NONE : placeBefore(vehicle, place)
        if (from !== NONE && entered[vehicle] >= 0) noteWay(vehicle, from, place, now)
        entered[vehicle] = edgeOf[vehicle] === NONE ? Number.NaN : now
        edgeOf[vehicle] = edge
      }
      counts.noteClosed(closed, now)
    },
    finish() {
      for (const vehicle of roster.renew()) {
        const place = tag[vehicle * TAG + PLACE]
        if (status[vehicle] !== RUNNING || !(entered[vehicle] >= 0) || place >= state.routeLast[vehicle]) continue
        const movement = movementBetween(movements, route[place], route[place + 1])
        const soFar = simulation.time - entered[vehicle]
        if (movement !== NONE && soFar > free[route[place]]) counts.note(movement, entered[vehicle], soFar)
      }
      return counts.times()
    },
  }
}
