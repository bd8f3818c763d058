/**
 * Where those who turn across the oncoming traffic wait inside a junction: on their connection before the first place
 * where they have to give way to others who may drive at the same time (RiLSA 2015, 2.3.1: one or two at each signal, who
 * clear it when the others have red).
 */
import { CONTROLS, CROSS, GREEN_YIELD, I_YIELD, type NetworkColumns, NOWHERE } from './network.ts'
import { millimetres } from './writing.ts'

/** Room they leave to the path of the others [m]: to be rolling when the last of them is past. */
const WAITING_GAP = 2
/** Whose place would be nearer to the line than this waits at the line [m]. */
export const LEAST_INSIDE = 2

/** For a network whose other columns are written. */
export function writeWaitingPlaces(columns: NetworkColumns): void {
  const { connectionFirstConflict, conflictKind, conflictYield, conflictOther, conflictMyEntry, connectionWaiting } =
    columns
  const meet = driveTogether(columns)
  connectionWaiting.fill(Number.POSITIVE_INFINITY)
  for (let c = 0; c < connectionWaiting.length; c++) {
    if (!mayWaitInside(columns, c)) continue
    let place = Number.POSITIVE_INFINITY
    let met = false
    for (let i = connectionFirstConflict[c]; i < connectionFirstConflict[c + 1]; i++) {
      const waits = conflictYield[i] === I_YIELD && meet(c, conflictOther[i])
      // Nobody waits where others come into the same path.
      if (waits || conflictKind[i] !== CROSS) place = Math.min(place, conflictMyEntry[i])
      met ||= waits
    }
    if (met && place - WAITING_GAP >= LEAST_INSIDE) connectionWaiting[c] = millimetres(place - WAITING_GAP)
  }
}

/** At signals everybody who drives at green and gives way; elsewhere only from the road that has right of way. */
function mayWaitInside(columns: NetworkColumns, connection: number): boolean {
  const { connectionSignal, connectionYields, connectionOncoming, connectionFrom, junctionControl } = columns
  const { edgeTo, laneEdge, edgeFirstLane, laneFirstConnection } = columns
  if (connectionYields[connection] === 0) return false
  if (connectionSignal[connection] !== NOWHERE) return true
  const edge = laneEdge[connectionFrom[connection]]
  const control = CONTROLS[junctionControl[edgeTo[edge]]]
  if (control !== 'priority' || connectionOncoming[connection] === 0) return false
  const end = laneFirstConnection[edgeFirstLane[edge + 1]]
  for (let c = laneFirstConnection[edgeFirstLane[edge]]; c < end; c++) if (connectionYields[c] === 0) return true
  return false
}

/** Whether two connections are green in the same phase, if both belong to a signal. */
function driveTogether(columns: NetworkColumns): (a: number, b: number) => boolean {
  const { connectionSignal, connectionLink, signalFirstLink, signalFirstPhase, phaseFirstState, phaseState } = columns
  return (a, b) => {
    const signal = connectionSignal[a]
    if (signal === NOWHERE || connectionSignal[b] !== signal) return true
    const letter = (phase: number, connection: number): number =>
      phaseState[phaseFirstState[phase] + connectionLink[connection] - signalFirstLink[signal]]
    for (let phase = signalFirstPhase[signal]; phase < signalFirstPhase[signal + 1]; phase++)
      if (letter(phase, a) >= GREEN_YIELD && letter(phase, b) >= GREEN_YIELD) return true
    return false
  }
}
