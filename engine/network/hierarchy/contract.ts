/**
 * Contraction of a directed graph in a given order, for any weights (Dibbelt, Strasser, Wagner 2016, "Customizable
 * Contraction Hierarchies", ACM J. Exp. Algorithmics 21): where a node is taken out, everybody with a way to it gets an
 * arc to everybody with a way from it. Arcs that no weights could ever use are not there (Buchhold, Wagner, Zeitz,
 * Zündorf 2020, "Customizable Contraction Hierarchies with Turn Costs"). Nodes are called by their rank in the order.
 */

/** Arcs in one direction between each node and higher ones: an arc is a place in `high`. */
export interface Arcs {
  /** Arcs of node v are first[v] … first[v + 1] − 1; their upper ends ascend. */
  readonly first: Int32Array
  readonly high: Int32Array
  /** Arc's lower end. */
  readonly low: Int32Array
  /** The same by upper end: places highFirst[v] … highFirst[v + 1] − 1 of `arcBelow`; the lower ends ascend. */
  readonly highFirst: Int32Array
  readonly arcBelow: Int32Array
}

export interface Hierarchy {
  /** Rank of each node of the graph, and the node of each rank. */
  readonly rankOf: Int32Array
  readonly nodeAt: Int32Array
  /** From the lower to the upper end. */
  readonly up: Arcs
  /** From the upper to the lower end. */
  readonly down: Arcs
  /** All ends of a node's arcs, and of theirs, are among its parent, the parent of that, and so on; −1 at the top. */
  readonly parent: Int32Array
  /** By row of the graph: 2 × the arc that it is, + 1 if that leads down; −1 if it leads from a node to itself. */
  readonly arcOfRow: Int32Array
  /** How many pairs of arcs customising looks at: what it costs. */
  readonly triangles: number
}

/**
 * @param first rows of node v are first[v] … first[v + 1] − 1
 * @param next where each row leads
 * @param nodeAt node of each rank
 */
export function contract(first: Int32Array, next: Int32Array, nodeAt: Int32Array): Hierarchy {
  const count = nodeAt.length
  const rankOf = new Int32Array(count)
  for (let rank = 0; rank < count; rank++) rankOf[nodeAt[rank]] = rank
  // Higher ends of the arcs of each node, at first those of the graph.
  const above: Record<'up' | 'down', Int32Array[]> = { up: [], down: [] }
  const below: Record<'up' | 'down', number[][]> = { up: emptyLists(count), down: emptyLists(count) }
  const given: Record<'up' | 'down', number[][]> = { up: emptyLists(count), down: emptyLists(count) }
  for (let node = 0; node < count; node++)
    for (let row = first[node]; row < first[node + 1]; row++) {
      const [from, to] = [rankOf[node], rankOf[next[row]]]
      if (from < to) given.up[from].push(to)
      else if (to < from) given.down[to].push(from)
    }
  const parent = eliminationTree(given)

  const seen = new Int32Array(count).fill(-1)
  let stamp = 0
  /** What of `added` was not yet told since the stamp changed, from v upwards. */
  function collect(into: number[], v: number, added: ArrayLike<number>): void {
    for (let k = added.length - 1; k >= 0 && added[k] > v; k--) {
      if (seen[added[k]] === stamp) continue
      seen[added[k]] = stamp
      into.push(added[k])
    }
  }
  let triangles = 0
  for (let v = 0; v < count; v++) {
    for (const [way, back] of [
      ['up', 'down'],
      ['down', 'up'],
    ] as const) {
      const ends: number[] = []
      collect(ends, v, given[way][v])
      // Down to a lower node and up again to one that is higher than v, or the same backwards.
      for (const lower of below[back][v]) collect(ends, v, above[way][lower])
      above[way].push(Int32Array.from(ends).sort())
      stamp++
    }
    for (const way of ['up', 'down'] as const) for (const end of above[way][v]) below[way][end].push(v)
    triangles += above.up[v].length * above.down[v].length
  }
  const [up, down] = [arcsOf(above.up), arcsOf(above.down)]
  const arcOfRow = new Int32Array(next.length).fill(-1)
  for (let node = 0; node < count; node++)
    for (let row = first[node]; row < first[node + 1]; row++) {
      const [from, to] = [rankOf[node], rankOf[next[row]]]
      if (from < to) arcOfRow[row] = 2 * arcBetween(up, from, to)
      else if (to < from) arcOfRow[row] = 2 * arcBetween(down, to, from) + 1
    }
  return { rankOf, nodeAt, up, down, parent, arcOfRow, triangles }
}

function emptyLists(count: number): number[][] {
  return Array.from({ length: count }, () => [])
}

/** Parents by Liu 1986, "A compact row storage scheme for Cholesky factors": each node is joined below what it meets. */
function eliminationTree(given: Record<'up' | 'down', number[][]>): Int32Array {
  const count = given.up.length
  const lower: number[][] = emptyLists(count)
  for (const ends of [given.up, given.down])
    for (let v = 0; v < count; v++) for (const end of ends[v]) lower[end].push(v)
  const parent = new Int32Array(count).fill(-1)
  const top = new Int32Array(count).fill(-1) // some ancestor that is known, to climb in fewer steps
  for (let v = 0; v < count; v++)
    for (let node of lower[v])
      while (node !== v) {
        const next = top[node]
        top[node] = v
        if (next < 0) parent[node] = v
        node = next < 0 ? v : next
      }
  return parent
}

function arcsOf(above: readonly Int32Array[]): Arcs {
  const count = above.length
  const first = new Int32Array(count + 1)
  for (let v = 0; v < count; v++) first[v + 1] = first[v] + above[v].length
  const high = new Int32Array(first[count])
  const low = new Int32Array(first[count])
  const highFirst = new Int32Array(count + 1)
  for (let v = 0; v < count; v++) {
    high.set(above[v], first[v])
    low.fill(v, first[v], first[v + 1])
    for (const end of above[v]) highFirst[end + 1]++
  }
  for (let v = 0; v < count; v++) highFirst[v + 1] += highFirst[v]
  const free = highFirst.slice()
  const arcBelow = new Int32Array(high.length)
  for (let arc = 0; arc < high.length; arc++) arcBelow[free[high[arc]]++] = arc
  return { first, high, low, highFirst, arcBelow }
}

/** The arc between a node and a higher one, which must exist: by bisection. */
export function arcBetween({ first, high: ends }: Arcs, low: number, high: number): number {
  let begin = first[low]
  let end = first[low + 1] - 1
  while (begin < end) {
    const middle = (begin + end) >> 1
    if (ends[middle] < high) begin = middle + 1
    else end = middle
  }
  return begin
}
