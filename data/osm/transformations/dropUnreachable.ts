/** Drops the edges that no vehicle can both reach and leave again; beyond the cut ends of the map lies one outside. */
import { type ClassSet, setOf } from '../classSet.ts'
import { classesOn, type Draft, type EdgeDraft, type Movement } from '../draft.ts'
import { candidatesAt, findMovements } from './movements.ts'

const STEP = 'drop unreachable'

export function dropUnreachable(draft: Draft): void {
  for (;;) {
    findMovements(draft)
    const edges = draft.graph.mapEdges((_, edge) => edge as EdgeDraft)
    const kept = connected(draft, edges, draft.movements)
    if (kept.size === edges.length) break
    if (rescue(draft, edges, kept)) continue
    for (const edge of edges) {
      if (kept.has(edge)) continue
      draft.audit.drop(STEP, `way ${edge.ways[0]}`, 'cannot be reached and left again', edge.length, {
        nodes: edge.nodes,
      })
      draft.graph.dropEdge(edge.id)
    }
    for (const edge of kept) if (edge.twin !== undefined && !draft.graph.hasEdge(edge.twin)) delete edge.twin
  }
  for (const junction of draft.graph.nodes()) if (draft.graph.degree(junction) === 0) draft.graph.dropNode(junction)
}

/** Allows turning back where edges hang on it, as at the end of a dual carriageway. */
function rescue(draft: Draft, edges: EdgeDraft[], kept: ReadonlySet<EdgeDraft>): boolean {
  const candidates = draft.graph.nodes().flatMap((junction) => candidatesAt(draft, junction))
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
  const classes = new Map(edges.map((edge) => [edge, classesOn(edge)]))
  let before = 0
  for (const vehicleClass of ['car', 'bus', 'truck', 'van', 'motorcycle'] as const) {
    const bit = setOf([vehicleClass])
    const open = edges.filter((edge) => (classes.get(edge) as ClassSet) & bit)
    if (!open.some((edge) => ((classes.get(edge) as ClassSet) & before) === 0)) continue
    const may = movements.filter((movement) => movement.classes & bit)
    for (const edge of largestComponent(draft, open, may))
      if (((classes.get(edge) as ClassSet) & before) === 0) kept.add(edge)
    before |= bit
  }
  return kept
}

/** The strongly connected component with the most length (Tarjan 1972, with an explicit stack). */
function largestComponent(draft: Draft, edges: EdgeDraft[], movements: readonly Movement[]): Set<EdgeDraft> {
  const index = new Map(edges.map((edge, k) => [edge.id, k]))
  const outside = edges.length
  const next: number[][] = Array.from({ length: edges.length + 1 }, () => [])
  for (const { from, to } of movements) next[index.get(from.id) as number].push(index.get(to.id) as number)
  edges.forEach((edge, k) => {
    if (draft.graph.getNodeAttribute(draft.graph.target(edge.id), 'mapEdge')) next[k].push(outside)
    if (draft.graph.getNodeAttribute(draft.graph.source(edge.id), 'mapEdge')) next[outside].push(k)
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
