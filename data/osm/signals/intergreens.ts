/** Times between the end of one green and the beginning of another, and the least that a green has to last. */
import type { ConnectionDraft, Draft, EdgeDraft, JunctionDraft } from '../draft.ts'
import { laneWidth } from '../lanePlaces.ts'
import { twinOf } from '../transformations/mergeJoints.ts'
import type { SignalRules } from './rules.ts'
import { isCrossing } from './signalTags.ts'
import type { Link } from './stages.ts'

/** Crossings lie at most so far from the junction's node [m]. */
const CROSSING_REACH = 30

/**
 * [i][j]: from the end of i's green to the beginning of j's, by the conflicts between them [s]; 0 without one.
 * RiLSA: crossing over + clearing (to the end of the shared area, and a vehicle's length) − entering (to its beginning).
 * Lengths are those of the connections, from stop line to conflict.
 */
export function intergreens(draft: Draft, junction: JunctionDraft, links: readonly Link[], rules: SignalRules) {
  const index = new Map(links.map((link, k) => [link.movement, k]))
  const times = links.map(() => new Float64Array(links.length))
  const clear = (leaving: ConnectionDraft, exit: number, entry: number, coming: ConnectionDraft): void => {
    const i = index.get(leaving.movement) as number
    const j = index.get(coming.movement) as number
    const way = leaving.movement.direction === 'straight' ? 'straight' : 'turning'
    const clearing = (exit + rules.clearing.vehicle) / rules.clearing[way]
    times[i][j] = Math.max(times[i][j], rules.crossingOver[way] + clearing - entry / rules.entering)
  }
  for (const { a, b, aEntry, aExit, bEntry, bExit } of draft.conflicts.get(junction.id) ?? []) {
    if (a.movement.from === b.movement.from) continue
    clear(a, aExit, bEntry, b)
    clear(b, bExit, aEntry, a)
  }
  return times
}

/** How long people on foot need a road held for them: their green and their way across [s]; 0 without a crossing. */
export function timeOnFoot(draft: Draft, arm: EdgeDraft, { onFoot }: SignalRules): number {
  let back = 0
  const { nodes, points } = arm
  for (let k = nodes.length - 1; k > 0 && back <= CROSSING_REACH; k--) {
    if (isCrossing(draft.extract.nodeTags.get(nodes[k])))
      return Math.ceil(onFoot.green + widthOf(draft, arm) / onFoot.speed)
    back += Math.hypot(points[k][0] - points[k - 1][0], points[k][1] - points[k - 1][1])
  }
  return 0
}

/** Of the whole road, both directions [m]. */
export function widthOf(draft: Draft, arm: EdgeDraft): number {
  const lanes = arm.lanes.length + (twinOf(draft, arm)?.lanes.length ?? 0)
  return lanes * laneWidth(arm)
}
