/** What can be reached and left again, the cut ends of the map leading to one outside: the ends that our import finds. */
import { stronglyConnected } from '../../data/osm/transformations/dropUnreachable.ts'
import { km, percent } from '../markdown.ts'
import type { TheirNetwork } from './netconvert.ts'
import type { Ours } from './ours.ts'

export function compareReach({ imported }: Ours, { edges, connections }: TheirNetwork): string {
  const { summary, audit, network } = imported
  const outside = edges.length
  const open = new Set(network.junctions.flatMap(({ id, mapEdge }) => (mapEdge ? [id] : [])))
  const index = new Map(edges.map(({ id }, k) => [id, k]))
  const next: number[][] = Array.from({ length: edges.length + 1 }, () => [])
  for (const [from, to] of connections) {
    const [a, b] = [index.get(from), index.get(to)]
    if (a !== undefined && b !== undefined) next[a].push(b)
  }
  edges.forEach(({ from, to }, k) => {
    if (open.has(to)) next[k].push(outside)
    if (open.has(from)) next[outside].push(k)
  })
  const part = stronglyConnected(next)
  const lengths = new Map<number, number>()
  edges.forEach(({ length }, k) => {
    lengths.set(part[k], (lengths.get(part[k]) ?? 0) + length)
  })
  const [largest, all] = [Math.max(...lengths.values()), [...lengths.values()].reduce((sum, length) => sum + length, 0)]
  const lost = audit.entries.reduce(
    (sum, { step, length = 0 }) => (step === 'drop unreachable' ? sum + length : sum),
    0,
  )
  const strict = summary.drivableLength / (summary.drivableLength + lost)
  return [
    `Ours ${percent(summary.reachable)} (${percent(strict)} if directions count that one-way streets close in fact;`,
    `${km(lost)} km left out, with reasons), netconvert ${percent(largest / all)} (${km(all - largest)} km stay in the`,
    'network, where nobody gets there or away).',
  ].join('\n')
}
