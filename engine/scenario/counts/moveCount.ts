/** Turns, and vehicles of some classes: who has driven on from an edge, as is seen from time to time, or has ended behind its middle. */
import { CLASSES } from '../../network/network.ts'
import type { Simulation } from '../../simulation.ts'
import { ARRIVED } from '../../state/state.ts'
import { NONE, watchMoves } from '../watchMoves.ts'
import type { Target } from './passages.ts'

export interface MoveCount {
  /** To be called every second or so. */
  look(): void
  /** Of a target since the run began. */
  passed(target: number): number
}

/** @param departsBeyond edge on which a vehicle departs behind the middle, by its key */
export function createMoveCount(
  simulation: Simulation,
  targets: readonly Target[],
  departsBeyond: ReadonlyMap<number, number>,
): MoveCount {
  const { edgeIndex, columns } = simulation.network
  const { route, routeLast, vehicleClass, vehicleKey, status, arrivalPosition } = simulation.inspect().state
  const indexes = (ids: readonly string[]) => new Set(ids.map((id) => edgeIndex.get(id)!))
  const wanted = targets.map(({ edges, onto, classes }) => ({
    ...{ edges: indexes(edges), onto: onto && indexes(onto) },
    classes: new Set((classes ?? CLASSES).map((name) => CLASSES.indexOf(name))),
  }))
  const moved = new Float64Array(targets.length)

  function note(vehicle: number, edge: number, next: number): void {
    const began = departsBeyond.get(vehicleKey[vehicle]) === edge
    wanted.forEach(({ edges, onto, classes }, k) => {
      if (!edges.has(edge) || !classes.has(vehicleClass[vehicle])) return
      if (onto ? onto.has(next) : !began) moved[k]++
    })
  }

  function noteWay(vehicle: number, from: number, place: number): void {
    // Who got another route since the last look has come directly.
    if (from === NONE && edgeOf[vehicle] !== NONE) note(vehicle, edgeOf[vehicle], route[place])
    for (let at = from; from !== NONE && at < place; at++) note(vehicle, route[at], route[at + 1])
  }

  const { look, edgeOf, placeBefore } = watchMoves(simulation, noteWay)
  /** 1: has arrived, and its last moves have been noted. */
  const settled = new Uint8Array(status.length)

  /** Who arrives between two looks is not seen on its last edges. */
  function settle(): void {
    for (let vehicle = 0; vehicle < status.length; vehicle++) {
      if (status[vehicle] !== ARRIVED || settled[vehicle] !== 0) continue
      settled[vehicle] = 1
      const last = routeLast[vehicle]
      if (edgeOf[vehicle] !== route[last]) noteWay(vehicle, placeBefore(vehicle, last), last)
    }
  }

  return {
    look,
    passed(target) {
      settle()
      const { edges, onto, classes } = wanted[target]
      let count = moved[target]
      for (let vehicle = 0; !onto && vehicle < status.length; vehicle++) {
        const last = route[routeLast[vehicle]]
        if (status[vehicle] !== ARRIVED || !edges.has(last) || !classes.has(vehicleClass[vehicle])) continue
        if (arrivalPosition[vehicle] > columns.edgeLength[last] / 2) count++
      }
      return count
    },
  }
}
