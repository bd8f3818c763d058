/**
 * Drops the edges that no vehicle can both reach and leave again; beyond the cut ends of the map lies one outside. What is
 * left has its movements in the draft.
 */

import { armCount, classesOn, type Draft, type EdgeDraft, edgesInto, edgesOutOf, type Movement } from '../draft.ts'
import { setOf } from '../tags/classSet.ts'
import { candidatesOf, findMovements, renewCandidates } from './movements.ts'

const STEP = 'drop unreachable'
/** The road itself stays: where only one-way streets meet its end, the other direction is closed in fact. */
export const ONE_DIRECTION = 'one direction leads nowhere, as only one-way streets meet its end: left out'

const NO_ROOM = 'a dead end shorter than a metre: left out'

/** Nobody has business on a shorter piece [m]. */
const SHORT = 30
/** On a shorter dead end nobody turns back: two nodes that were meant to be one [m]. */
const NOTHING = 1

export function dropUnreachable(draft: Draft): void {
  dropBlindStubs(draft)
  const candidates = candidatesOf(draft)
  for (;;) {
    findMovements(draft, candidates)
    const edges = draft.graph.mapEdges((_, edge) => edge as EdgeDraft)
    const kept = connected(draft, edges, draft.movements)
    if (kept.size === edges.length) break
    if (rescue(draft, [...candidates.values()].flat(), edges, kept)) continue
    const why = reasons(draft, edges, kept)
    const touched = new Set<string>()
    for (const edge of edges) {
      if (kept.has(edge)) continue
      const [reason, confidence] = why(edge)
      draft.audit.drop(STEP, `way ${edge.ways[0]}`, reason, edge.length, { nodes: edge.nodes, confidence })
      for (const junction of draft.graph.extremities(edge.id)) touched.add(junction)
      draft.graph.dropEdge(edge.id)
    }
    for (const edge of kept) if (edge.twin !== undefined && !draft.graph.hasEdge(edge.twin)) delete edge.twin
    renewCandidates(draft, candidates, touched)
  }
  for (const junction of draft.graph.nodes()) if (draft.graph.degree(junction) === 0) draft.graph.dropNode(junction)
}

/**
 * A dead end on which nobody has room, and a few metres beyond a junction up to where a one-way street comes in:
 * whoever drove there could only turn back, and would stand in the way of those who come.
 */
function dropBlindStubs(draft: Draft): void {
  for (const edge of draft.graph.mapEdges((_, stub) => stub as EdgeDraft)) {
    const { id, twin, length, ways, nodes } = edge
    if (twin === undefined || length >= SHORT || !draft.graph.hasEdge(id)) continue
    const [start, end] = draft.graph.extremities(id)
    if (draft.graph.getNodeAttribute(end, 'mapEdge') || armCount(draft, start) < 3) continue
    if (length < NOTHING && edgesInto(draft, end).length === 1 && edgesOutOf(draft, end).length === 1) {
      draft.audit.drop(STEP, `way ${ways[0]}`, NO_ROOM, length, { nodes, confidence: 0.9 })
      draft.graph.dropEdge(id)
      draft.graph.dropEdge(twin)
      continue
    }
    if (edgesInto(draft, end).length < 2 || edgesOutOf(draft, end).some((out) => out.id !== twin)) continue
    draft.audit.drop(STEP, `way ${ways[0]}`, ONE_DIRECTION, length, { nodes, confidence: 0.8 })
    draft.graph.dropEdge(id)
    delete draft.graph.getEdgeAttributes(twin).twin
  }
}

/** Why an edge is not among the kept ones, and how sure it is that this is not the import's mistake or the map's. */
function reasons(
  draft: Draft,
  edges: readonly EdgeDraft[],
  kept: ReadonlySet<EdgeDraft>,
): (edge: EdgeDraft) => [string, number] {
  const byId = new Map(edges.map((edge) => [edge.id, edge]))
  const cut = (junction: string): boolean => draft.graph.getNodeAttribute(junction, 'mapEdge')
  const reached = spread(
    [...kept, ...edges.filter(({ id }) => cut(draft.graph.source(id)))],
    draft.movements.map(({ from, to }) => [from, to]),
  )
  const left = spread(
    [...kept, ...edges.filter(({ id }) => cut(draft.graph.target(id)))],
    draft.movements.map(({ from, to }) => [to, from]),
  )
  return (edge) => {
    const twin = edge.twin === undefined ? undefined : byId.get(edge.twin)
    if (twin && kept.has(twin)) return [ONE_DIRECTION, 0.8]
    if (reached.has(edge)) return ['can be reached, but not left again', 0.6]
    if (left.has(edge)) return ['can be left, but not reached', 0.6]
    return ['hangs together with no other road', 0.7]
  }
}

/** All edges that steps lead to from some of `start`, these included. */
function spread(start: readonly EdgeDraft[], steps: readonly (readonly [EdgeDraft, EdgeDraft])[]): Set<EdgeDraft> {
  const next = new Map<EdgeDraft, EdgeDraft[]>()
  for (const [from, to] of steps) next.set(from, [...(next.get(from) ?? []), to])
  const found = new Set(start)
  for (const edge of found) for (const to of next.get(edge) ?? []) found.add(to)
  return found
}

/** Allows turning back where edges hang on it, as at the end of a dual carriageway. */
function rescue(
  draft: Draft,
  candidates: readonly Movement[],
  edges: readonly EdgeDraft[],
  kept: ReadonlySet<EdgeDraft>,
): boolean {
  const reachable = connected(draft, edges, candidates)
  let found = false
  for (const { direction, from, to, junction } of candidates) {
    const key = `${from.id}>${to.id}`
    if (direction !== 'uTurn' || draft.turnsBack.has(key)) continue
    if (!reachable.has(from) || !reachable.has(to) || (kept.has(from) && kept.has(to))) continue
    draft.turnsBack.add(key)
    draft.audit.guess(STEP, `node ${junction}`, 'turning back allowed: edges hang on it', 0.6)
    found = true
  }
  return found
}

/** Edges that cars can reach and leave again, and of those without cars the ones that buses, trucks … can. */
function connected(draft: Draft, edges: readonly EdgeDraft[], movements: readonly Movement[]): Set<EdgeDraft> {
  const kept = new Set<EdgeDraft>()
  let before = 0
  for (const vehicleClass of ['car', 'bus', 'truck', 'van', 'motorcycle'] as const) {
    const bit = setOf([vehicleClass])
    const open = edges.filter((edge) => classesOn(edge) & bit)
    if (!open.some((edge) => (classesOn(edge) & before) === 0)) continue
    const may = movements.filter((movement) => movement.classes & bit)
    for (const edge of largestComponent(draft, open, may)) if ((classesOn(edge) & before) === 0) kept.add(edge)
    before |= bit
  }
  return kept
}

/** The strongly connected component with the most length (Tarjan 1972, with an explicit stack). */
function largestComponent({ graph }: Draft, edges: EdgeDraft[], movements: readonly Movement[]): Set<EdgeDraft> {
  const index = new Map(edges.map((edge, k) => [edge, k]))
  const outside = edges.length
  const next: number[][] = Array.from({ length: edges.length + 1 }, () => [])
  for (const { from, to } of movements) next[index.get(from) as number].push(index.get(to) as number)
  const cut = new Set(graph.filterNodes((_, { mapEdge }) => mapEdge))
  edges.forEach(({ id }, k) => {
    if (cut.has(graph.target(id))) next[k].push(outside)
    if (cut.has(graph.source(id))) next[outside].push(k)
  })
  const components = stronglyConnected(next)
  const lengths = new Map<number, number>()
  edges.forEach((edge, k) => {
    lengths.set(components[k], (lengths.get(components[k]) ?? 0) + edge.length)
  })
  let best = -1
  for (const [component, length] of lengths) if (best < 0 || length > (lengths.get(best) as number)) best = component
  return new Set(edges.filter((_, k) => components[k] === best))
}

/** Component number of each vertex. */
export function stronglyConnected(next: readonly (readonly number[])[]): Int32Array {
  const count = next.length
  const order = new Int32Array(count).fill(-1)
  const low = new Int32Array(count)
  const component = new Int32Array(count).fill(-1)
  const cursor = new Int32Array(count)
  const open: number[] = []
  const walk: number[] = []
  let visited = 0
  let components = 0
  for (let root = 0; root < count; root++) {
    if (order[root] >= 0) continue
    walk.push(root)
    while (walk.length > 0) {
      const v = walk[walk.length - 1]
      if (order[v] < 0) {
        order[v] = low[v] = visited++
        open.push(v)
      }
      if (cursor[v] < next[v].length) {
        const w = next[v][cursor[v]++]
        if (order[w] < 0) walk.push(w)
        else if (component[w] < 0) low[v] = Math.min(low[v], order[w])
        continue
      }
      walk.pop()
      if (walk.length > 0) low[walk[walk.length - 1]] = Math.min(low[walk[walk.length - 1]], low[v])
      if (low[v] !== order[v]) continue
      for (let w = open.pop() as number; ; w = open.pop() as number) {
        component[w] = components
        if (w === v) break
      }
      components++
    }
  }
  return component
}
