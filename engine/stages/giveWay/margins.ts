/**
 * What times drivers leave to each other at a junction, by conflict: worked out once, from who gives way there.
 */
import { CROSSING_IN_SUMO, MARGINS, type Margins } from '../../models/gapAcceptance.ts'
import { CONTROLS, CROSS, I_YIELD, type NetworkColumns, THEY_YIELD } from '../../network/network.ts'

const ROUNDABOUT = CONTROLS.indexOf('roundabout')
const SIGNALS = CONTROLS.indexOf('signals')
export const ALL_STOP = CONTROLS.indexOf('allWayStop')
const RIGHT_BEFORE_LEFT = CONTROLS.indexOf('rightBeforeLeft')

/** Whether all who come from the lane's edge have to give way: a side street, the entry of a roundabout. */
export function isMinor(network: NetworkColumns, lane: number): boolean {
  const { laneEdge, edgeFirstLane, laneFirstConnection, connectionYields, junctionControl, edgeTo } = network
  const edge = laneEdge[lane]
  const control = junctionControl[edgeTo[edge]]
  if (control === SIGNALS || control === RIGHT_BEFORE_LEFT) return false
  const end = laneFirstConnection[edgeFirstLane[edge + 1]]
  for (let c = laneFirstConnection[edgeFirstLane[edge]]; c < end; c++) if (connectionYields[c] === 0) return false
  return true
}

export function controlAfter({ junctionControl, edgeTo, laneEdge }: NetworkColumns, lane: number): number {
  return junctionControl[edgeTo[laneEdge[lane]]]
}

export function isRoundabout(network: NetworkColumns, lane: number): boolean {
  return controlAfter(network, lane) === ROUNDABOUT
}

/** [s], by conflict. */
export interface ConflictMargins {
  /** That I leave before the other. */
  readonly before: Float64Array
  /** That I leave after the other. */
  readonly after: Float64Array
  /** That the other leaves before me. */
  readonly theirBefore: Float64Array
}

/** @param asInSumo where paths cross, as SUMO's drivers do */
export function conflictMargins(network: NetworkColumns, asInSumo: boolean): ConflictMargins {
  const { connectionFrom, connectionFirstConflict, connectionOncoming, conflictOther, conflictKind, conflictYield } =
    network
  const kinds = conflictOther.length
  const [before, after, theirBefore] = [new Float64Array(kinds), new Float64Array(kinds), new Float64Array(kinds)]

  function crosses(c: number): boolean {
    for (let i = connectionFirstConflict[c]; i < connectionFirstConflict[c + 1]; i++)
      if (
        conflictKind[i] === CROSS &&
        conflictYield[i] === I_YIELD &&
        !isMinor(network, connectionFrom[conflictOther[i]])
      )
        return true
    return false
  }

  /** Of the one from `lane`, which gives way to the one from `to`. */
  function ofWhoYields(c: number, other: number): readonly [Margins, Margins] {
    const lane = connectionFrom[c]
    const control = controlAfter(network, lane)
    if (control === RIGHT_BEFORE_LEFT) return MARGINS.amongEquals
    if (control === ROUNDABOUT) return MARGINS.roundabout
    if (connectionOncoming[c] !== 0 && !isMinor(network, lane)) return MARGINS.leftTurn
    if (isMinor(network, connectionFrom[other])) return MARGINS.amongEquals
    return crosses(c) ? MARGINS.crossing : MARGINS.joining
  }

  for (let c = 0; c < connectionFrom.length; c++)
    for (let i = connectionFirstConflict[c]; i < connectionFirstConflict[c + 1]; i++) {
      const other = conflictOther[i]
      const place = conflictKind[i] === CROSS ? 0 : 1
      const yields = conflictYield[i]
      const equals = controlAfter(network, connectionFrom[c]) === ALL_STOP ? MARGINS.inTurn : MARGINS.amongEquals
      const me = yields === I_YIELD ? ofWhoYields(c, other) : yields === THEY_YIELD ? MARGINS.rightOfWay : equals
      const them = yields === THEY_YIELD ? ofWhoYields(other, c) : yields === I_YIELD ? MARGINS.rightOfWay : equals
      const [mine, theirs] = [me[place], them[place]].map((margin, k) =>
        asInSumo && place === 0 && yields === (k === 0 ? I_YIELD : THEY_YIELD) ? CROSSING_IN_SUMO : margin,
      )
      before[i] = mine.before
      after[i] = mine.after
      theirBefore[i] = theirs.before
    }
  return { before, after, theirBefore }
}
