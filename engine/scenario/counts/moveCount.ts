/** Turns, and vehicles of some classes: who has driven on from an edge, as is seen from time to time, or has ended behind its middle. */
import { CLASSES } from '../../network/network.ts'
import type { Simulation } from '../../simulation.ts'
import { ARRIVED } from '../../state/state.ts'
import { NONE, watchMoves } from '../watchMoves.ts'
import type { Target } from './passages.ts'

export interface MoveCount {
  /** To be called every second or so. */
  look(): void
  /** Of each target since the run began. */
  passed(): Float64Array
}

/** @param departsBeyond edge on which a vehicle departs behind the middle, by its key */
export function createMoveCount(
  simulation: Simulation,
  targets: readonly Target[],
  departsBeyond: ReadonlyMap<number, number>,
): MoveCount {
  const { edgeIndex, columns } = simulation.network
  const { route, routeLast, vehicleClass, vehicleKey, status, arrivalPosition } = simulation.inspect().state
  const onEdge = new Map<number, { k: number; onto?: ReadonlySet<number>; classes: ReadonlySet<number> }[]>()
  targets.forEach(({ edges, onto, classes = CLASSES }, k) => {
    const wanted = {
      ...{ k, onto: onto && new Set(onto.map((id) => edgeIndex.get(id)!)) },
      classes: new Set(classes.map((name) => CLASSES.indexOf(name))),
    }
    for (const id of edges) {
      const edge = edgeIndex.get(id)!
      onEdge.set(edge, [...(onEdge.get(edge) ?? []), wanted])
    }
  })
  const passed = new Float64Array(targets.length)

  /** @param next NONE where its trip ends */
  function note(vehicle: number, edge: number, next: number): void {
    const began = departsBeyond.get(vehicleKey[vehicle]) === edge
    for (const { k, onto, classes } of onEdge.get(edge) ?? [])
      if (classes.has(vehicleClass[vehicle]) && (onto ? onto.has(next) : !began)) passed[k]++
  }

  function noteWay(vehicle: number, from: number, place: number): void {
    // Who got another route since the last look has come directly.
    if (from === NONE && edgeOf[vehicle] !== NONE) note(vehicle, edgeOf[vehicle], route[place])
    for (let at = from; from !== NONE && at < place; at++) note(vehicle, route[at], route[at + 1])
  }

  const { look, edgeOf, placeBefore } = watchMoves(simulation, noteWay)
  /** 1: has arrived, and its end has been noted. */
  const settled = new Uint8Array(status.length)

  /** Who arrives between two looks is not seen on its last edges. */
  function settle(vehicle: number): void {
    settled[vehicle] = 1
    const last = routeLast[vehicle]
    const edge = route[last]
    if (edgeOf[vehicle] !== edge) noteWay(vehicle, placeBefore(vehicle, last), last)
    if (arrivalPosition[vehicle] > columns.edgeLength[edge] / 2) note(vehicle, edge, NONE)
  }

  return {
    look,
    passed() {
      for (let vehicle = 0; vehicle < status.length; vehicle++)
        if (status[vehicle] === ARRIVED && settled[vehicle] === 0) settle(vehicle)
      return passed.slice()
    },
  }
}
