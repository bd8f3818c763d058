/**
 * Traffic that passes through, from where the map's edge cuts one road to where it cuts another.
 *
 * Who passes does so on roads like those they come and leave on: where the edge cuts an interchange, the quickest way from
 * motorway to motorway left on the map may lead through villages, and nobody takes it. And no more leave by a road than it
 * carries: a motorway does not empty itself into a country road. What then has no way out is left out.
 */
import type { NetworkDescription } from '../description.ts'
import { affinity, type Gateway, middleOf, rankOf } from './gateways.ts'

export interface Passage {
  readonly entry: Gateway
  /** Where they leave, with vehicles a day. */
  readonly exits: readonly { readonly exit: Gateway; readonly daily: number }[]
  readonly daily: number
}

/** So often rows and columns are fitted in turn (Furness 1965); a hundred are cheap, and no two differ visibly after thirty. */
const ROUNDS = 100

/** By entry, in its order. Passing vehicles of neither an entry nor an exit are more than its own. */
export function passagesOf(
  network: NetworkDescription,
  entries: readonly Gateway[],
  exits: readonly Gateway[],
): Passage[] {
  const hasWay = waysOf(network)
  const centre = middleOf([...entries, ...exits])
  const flows = entries.map((entry) =>
    exits.map((exit) => (hasWay(entry, exit) ? entry.passing * exit.passing * affinity(entry, exit, centre) : 0)),
  )
  const balance = (most: number | undefined) => {
    entries.forEach(({ passing }, row) => {
      const factor = ratio(passing, sum(flows[row]), most)
      exits.forEach((_, column) => {
        flows[row][column] *= factor
      })
    })
    exits.forEach(({ passing }, column) => {
      const factor = ratio(passing, sum(flows.map((row) => row[column])), most)
      for (const row of flows) row[column] *= factor
    })
  }
  for (let round = 0; round < ROUNDS; round++) balance(undefined)
  // Where ways are missing the two do not meet: then both are upper bounds.
  balance(1)
  return entries.map((entry, row) => ({
    entry,
    exits: exits.map((exit, column) => ({ exit, daily: flows[row][column] })),
    daily: sum(flows[row]),
  }))
}

function ratio(wanted: number, have: number, most = Number.POSITIVE_INFINITY): number {
  return have > 0 ? Math.min(most, wanted / have) : 0
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Whether there is a way from one gateway to another on roads at most one class smaller than the smaller of the two. */
function waysOf(network: NetworkDescription): (from: Gateway, to: Gateway) => boolean {
  const edges = new Map(network.edges.map((edge) => [edge.id, edge]))
  const edgeOf = new Map(network.edges.flatMap(({ id, lanes }) => lanes.map((lane) => [lane.id, id] as const)))
  const next = new Map<string, Set<string>>()
  for (const { from, to } of network.connections) {
    const [edge, other] = [edgeOf.get(from)!, edgeOf.get(to)!]
    const known = next.get(edge)
    if (known) known.add(other)
    else next.set(edge, new Set([other]))
  }
  const rank = new Map([...edges].map(([id, edge]) => [id, rankOf(edge)]))
  const found = new Map<string, ReadonlySet<string>>()

  /** Edges to which one can drive from an edge on roads of a rank or higher ones. */
  function reachedFrom(start: string, least: number): ReadonlySet<string> {
    const key = `${least} ${start}`
    const before = found.get(key)
    if (before) return before
    const seen = new Set([start])
    const open = [start]
    for (let edge = open.pop(); edge !== undefined; edge = open.pop())
      for (const other of next.get(edge) ?? [])
        if (rank.get(other)! >= least && !seen.has(other)) {
          seen.add(other)
          open.push(other)
        }
    found.set(key, seen)
    return seen
  }

  return (from, to) => reachedFrom(from.edge.id, Math.min(rankOf(from.edge), rankOf(to.edge)) - 1).has(to.edge.id)
}
