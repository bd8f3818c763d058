/** Signalled junctions and their arms. */
import { markdown } from '../markdown.ts'
import { distance, type LonLat, type TheirNetwork } from './netconvert.ts'
import { lonLatOf, type Ours } from './ours.ts'

/** The same junction, if no further apart [m]. */
const SAME = 45

interface Signalled {
  readonly id: string
  readonly at: LonLat
  /** Edges that lead to it. */
  readonly arms: number
}

export function compareSignals(ours: Ours, theirs: TheirNetwork): string {
  const [mine, other] = [ourSignals(ours), theirSignals(theirs)]
  const pairs = match(mine, other)
  const alone = (list: readonly Signalled[], side: 0 | 1) =>
    list.filter((one) => !pairs.some((pair) => pair[side] === one))
  const same = pairs.filter(([a, b]) => a.arms === b.arms).length
  const rows = [
    ...pairs.filter(([a, b]) => a.arms !== b.arms).map(([a, b]) => row(ours, a.at, a, b)),
    ...alone(mine, 0).map((a) => row(ours, a.at, a, undefined)),
    ...alone(other, 1).map((b) => row(ours, b.at, undefined, b)),
  ]
  return [
    `Ours ${mine.length}, netconvert ${other.length}; ${pairs.length} in the same place, ${same} of them with as many arms.`,
    ...(rows.length > 0
      ? [markdown(['at', 'ours (arms)', 'netconvert (arms)', 'signals in the map within 60 m'], rows)]
      : []),
  ].join('\n\n')
}

function row(ours: Ours, at: LonLat, a: Signalled | undefined, b: Signalled | undefined): string[] {
  const name = (one: Signalled | undefined) => (one ? `${one.id} (${one.arms})` : '–')
  return [`${at[1].toFixed(5)}, ${at[0].toFixed(5)}`, name(a), name(b), signalsNear(ours, at).join('; ')]
}

/** Signal nodes of the map and what they are. */
function signalsNear({ extract }: Ours, at: LonLat): string[] {
  return [...extract.nodeTags].flatMap(([node, tags]) => {
    const place = extract.nodes.get(node)
    const isSignal = tags.highway === 'traffic_signals' || tags.crossing === 'traffic_signals'
    if (!isSignal || !place || distance(place, at) > 60) return []
    const facing = tags['traffic_signals:direction'] ?? tags.direction
    return [`${node} ${tags.highway}${facing ? ` ${facing}` : ''}, ${distance(place, at).toFixed(0)} m`]
  })
}

function ourSignals({ imported: { network } }: Ours): Signalled[] {
  const signalled = network.junctions.filter(({ control }) => control === 'signals')
  return signalled.map(({ id, position }) => ({
    id,
    at: lonLatOf(network, position),
    arms: network.edges.filter(({ to }) => to === id).length,
  }))
}

/** Nodes that obey one program are one place. */
function theirSignals({ nodes, edges }: TheirNetwork): Signalled[] {
  const groups = new Map<string, { at: LonLat[]; nodes: Set<string> }>()
  for (const { id, at, signals } of nodes.values()) {
    if (signals === undefined) continue
    const group = groups.get(signals) ?? { at: [], nodes: new Set() }
    group.at.push(at)
    group.nodes.add(id)
    groups.set(signals, group)
  }
  return [...groups].flatMap(([id, { at, nodes: members }]) => {
    const arms = edges.filter(({ from, to }) => members.has(to) && !members.has(from)).length
    const mean = (k: 0 | 1) => at.reduce((sum, place) => sum + place[k], 0) / at.length
    return arms > 0 ? [{ id, at: [mean(0), mean(1)] as const, arms }] : []
  })
}

/** Nearest first. */
function match(mine: readonly Signalled[], other: readonly Signalled[]): [Signalled, Signalled][] {
  const near = mine.flatMap((a) => other.map((b) => ({ a, b, apart: distance(a.at, b.at) })))
  const pairs: [Signalled, Signalled][] = []
  for (const { a, b, apart } of near.sort((x, y) => x.apart - y.apart))
    if (apart <= SAME && !pairs.some((pair) => pair[0] === a || pair[1] === b)) pairs.push([a, b])
  return pairs
}
