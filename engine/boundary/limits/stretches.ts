/**
 * Stretches of fast roads on which limits can be lowered: from a place where traffic breaks down, or where the road
 * ends, upstream along its main branch, cut into zones. An edge of some length has several of them.
 */
import type { NetworkColumns } from '../../network/network.ts'
import { zonesOf } from '../../state/limitZones.ts'

/** How far upstream they reach [m]. */
const REACH = 6000

export interface Zone {
  readonly edge: number
  /** Of the edge's zones. */
  readonly index: number
  /** Places of its ends, from the stretch's upstream end on [m]. */
  readonly from: number
  readonly to: number
}

export interface Stretch {
  /** Where more lanes come together than go on, its last edge; or the last one of the road. */
  readonly end: number
  readonly isBottleneck: boolean
  /** From upstream to downstream, the last edge's too. */
  readonly zones: readonly Zone[]
  /** Lanes and limit of the main branch before the last edge [m/s]. */
  readonly lanes: number
  readonly limit: number
}

export function findStretches(network: NetworkColumns): Stretch[] {
  const { edgeFirstLane, edgeFast, laneEdge, laneFirstConnection, connectionTo, laneLimit, elementLength } = network
  const edges = edgeFast.length
  const lanesOf = (edge: number) => edgeFirstLane[edge + 1] - edgeFirstLane[edge]
  const lengthOf = (edge: number) => elementLength[edgeFirstLane[edge]]
  const before = Array.from({ length: edges }, () => new Set<number>())
  const after = Array.from({ length: edges }, () => new Set<number>())
  for (let lane = 0; lane < laneEdge.length; lane++)
    for (let c = laneFirstConnection[lane]; c < laneFirstConnection[lane + 1]; c++) {
      const [from, to] = [laneEdge[lane], laneEdge[connectionTo[c]]]
      if (edgeFast[from] === 0 || edgeFast[to] === 0) continue
      before[to].add(from)
      after[from].add(to)
    }
  // The main branch: of those that come together the fastest with most lanes.
  const main = (edge: number): number =>
    [...before[edge]].sort(
      (a, b) => laneLimit[edgeFirstLane[b]] - laneLimit[edgeFirstLane[a]] || lanesOf(b) - lanesOf(a) || a - b,
    )[0] ?? -1
  const stretches: Stretch[] = []
  for (let end = 0; end < edges; end++) {
    if (edgeFast[end] === 0) continue
    const isBottleneck = before[end].size > 1
    if (!isBottleneck && (after[end].size > 0 || before[end].size === 0)) continue
    const chain = [end]
    let length = 0
    for (let edge = main(end); edge >= 0 && length < REACH && !chain.includes(edge); edge = main(edge)) {
      chain.unshift(edge)
      length += lengthOf(edge)
    }
    if (chain.length < 2) continue
    const zones: Zone[] = []
    let place = 0
    for (const edge of chain) {
      const count = zonesOf(lengthOf(edge))
      for (let index = 0; index < count; index++) {
        const to = place + lengthOf(edge) / count
        zones.push({ edge, index, from: place, to })
        place = to
      }
    }
    const last = chain[chain.length - 2]
    stretches.push({ end, isBottleneck, zones, lanes: lanesOf(last), limit: laneLimit[edgeFirstLane[last]] })
  }
  return stretches
}
