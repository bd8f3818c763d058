/**
 * What routing walks on: edges, and where a drive over several edges must not be finished (`forbiddenPaths`) one state
 * more for each edge on the way, which remembers what was driven before (Villeneuve and Desaulniers 2005, "The shortest
 * path problem with forbidden paths"). States 0 … edges − 1 are the edges with nothing to remember; without forbidden
 * paths there are no others.
 */
import type { Movements } from './movements.ts'
import type { Network } from './network.ts'

export interface DrivingStates extends Movements {
  readonly count: number
  /** Edge of each state. */
  readonly edgeOf: Int32Array
  /** Place of each state in an order that does not depend on numbering: breaks ties. */
  readonly rank: Int32Array
  /** All states of an edge, the edge itself first. */
  statesOf(edge: number): readonly number[]
}

/** @param movements edge → edge, as `buildMovements` gives them */
export function drivingStates(network: Pick<Network, 'counts' | 'columns'>, movements: Movements): DrivingStates {
  const { edgeRank } = network.columns
  const edges = network.counts.edges
  const paths = forbiddenPaths(network)
  const touched = new Set(paths.flatMap((path) => path.edges))
  const memories = memoriesOf(paths, edgeRank)
  const stateOf = new Map(memories.map((memory, k) => [memory.join(' '), edges + k]))
  const count = edges + memories.length
  const first = new Int32Array(count + 1)
  const next: number[] = []
  const cost: number[] = []
  const classes: number[] = []
  for (let state = 0; state < count; state++) {
    const driven = state < edges ? [state] : memories[state - edges]
    const edge = driven[driven.length - 1]
    for (let row = movements.first[edge]; row < movements.first[edge + 1]; row++) {
      const onto = movements.next[row]
      const plain = !touched.has(edge) || !touched.has(onto)
      const drive = plain ? [onto] : [...driven, onto]
      const allowed = movements.classes[row] & ~classesForbidden(paths, drive)
      if (allowed === 0) continue
      next.push(longestMemory(stateOf, drive))
      cost.push(movements.cost[row])
      classes.push(allowed)
    }
    first[state + 1] = next.length
  }
  const edgeOf = Int32Array.from({ length: count }, (_, state) =>
    state < edges ? state : (memories[state - edges].at(-1) as number),
  )
  const states = new Map<number, number[]>()
  memories.forEach((memory, k) => {
    const edge = memory[memory.length - 1]
    states.set(edge, [...(states.get(edge) ?? [edge]), edges + k])
  })
  return {
    count,
    first,
    next: Int32Array.from(next),
    cost: Float64Array.from(cost),
    classes: Uint8Array.from(classes),
    edgeOf,
    rank: Int32Array.from({ length: count }, (_, state) => (state < edges ? edgeRank[state] : state)),
    statesOf: (edge) => states.get(edge) ?? [edge],
  }
}

interface ForbiddenPath {
  readonly edges: readonly number[]
  readonly classes: number
}

function forbiddenPaths({ counts, columns }: Pick<Network, 'counts' | 'columns'>): ForbiddenPath[] {
  const { pathFirstEdge, pathEdge, pathClasses } = columns
  return Array.from({ length: counts.forbiddenPaths }, (_, path) => ({
    edges: [...pathEdge.subarray(pathFirstEdge[path], pathFirstEdge[path + 1])],
    classes: pathClasses[path],
  }))
}

/** The beginnings of forbidden paths, of two edges and more, in an order that does not depend on numbering. */
function memoriesOf(paths: readonly ForbiddenPath[], edgeRank: Int32Array): number[][] {
  const found = new Map<string, number[]>()
  for (const { edges } of paths)
    for (let length = 2; length < edges.length; length++) {
      const memory = edges.slice(0, length)
      found.set(memory.join(' '), memory)
    }
  return [...found.values()].sort((a, b) => {
    for (let k = 0; k < Math.min(a.length, b.length); k++) if (a[k] !== b[k]) return edgeRank[a[k]] - edgeRank[b[k]]
    return a.length - b.length
  })
}

/** Whom the last step of a drive is forbidden. */
function classesForbidden(paths: readonly ForbiddenPath[], drive: readonly number[]): number {
  let classes = 0
  if (drive.length < 3) return classes
  for (const { edges, classes: bound } of paths)
    if (edges.length <= drive.length && edges.every((edge, k) => drive[drive.length - edges.length + k] === edge))
      classes |= bound
  return classes
}

/** What has to be remembered of a drive: as much of its end as is the beginning of a forbidden path. */
function longestMemory(stateOf: ReadonlyMap<string, number>, drive: readonly number[]): number {
  for (let from = 0; from <= drive.length - 2; from++) {
    const state = stateOf.get(drive.slice(from).join(' '))
    if (state !== undefined) return state
  }
  return drive[drive.length - 1]
}
