/** Measures in a run how long each movement takes: who is on another edge than at the last look has taken so long for it. */
import { createTurnCounts, type TurnTimes } from '../../assignment/turnTimes.ts'
import { buildMovements, freeEdgeTimes, movementBetween } from '../../network/movements.ts'
import type { Simulation } from '../../simulation.ts'
import { PLACE, RUNNING, TAG } from '../../state/state.ts'
import { NONE, watchMoves } from '../watchMoves.ts'

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
  const { status, route, tag, closed } = state
  const counts = createTurnCounts(network, duration)
  const movements = buildMovements(network)
  const free = freeEdgeTimes(network)
  /** When the edge of the last look was entered [s]; NaN where the trip began on it. */
  const entered = new Float64Array(status.length).fill(Number.NaN)
  let before = simulation.time
  /** Nobody knows when between the looks it was [s]. */
  let now = before
  const watch = watchMoves(simulation, (vehicle, from, place) => {
    if (from !== NONE && entered[vehicle] >= 0) noteWay(vehicle, from, place)
    entered[vehicle] = watch.edgeOf[vehicle] === NONE ? Number.NaN : now
  })

  /** Time since an edge was entered, shared out among all edges left since as they would share it on free roads. */
  function noteWay(vehicle: number, from: number, place: number): void {
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
      now = (before + simulation.time) / 2
      before = simulation.time
      watch.look()
      counts.noteClosed(closed, now)
    },
    finish() {
      for (const vehicle of watch.onTheWay()) {
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
