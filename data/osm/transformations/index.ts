/** The way from an extract to a network: named steps in order. */
import type { Draft } from '../draft.ts'
import { absorbShortEdges } from './absorbShortEdges.ts'
import { alignCarriageways } from './alignCarriageways.ts'
import { openCentreLanes } from './centreLanes.ts'
import { connectLanes } from './connectLanes.ts'
import { drawConnections } from './drawConnections.ts'
import { dropUnreachable } from './dropUnreachable.ts'
import { endLanes } from './endLanes.ts'
import { findConflicts } from './findConflicts.ts'
import { findSignals } from './findSignals.ts'
import { forbidPaths } from './forbidPaths.ts'
import { closeLevelCrossings } from './levelCrossings.ts'
import { findMapEdges } from './mapEdges.ts'
import { mergeJoints } from './mergeJoints.ts'
import { mergeJunctions } from './mergeJunctions.ts'
import { placeCrossings } from './placeCrossings.ts'
import { placeLines } from './placeLines.ts'
import { planSignals } from './planSignals.ts'
import { settleRightOfWay } from './rightOfWay.ts'
import { shareNarrows } from './shareNarrows.ts'
import { slowAtCalming } from './slowPlaces.ts'
import { splitWays } from './splitWays.ts'
import { trimEdges } from './trimEdges.ts'
import { carryTurnLanes } from './turnLanes.ts'

export interface Transformation {
  readonly name: string
  readonly run: (draft: Draft) => void
}

export const transformations: readonly Transformation[] = [
  { name: 'split ways at junctions', run: splitWays },
  { name: 'find map edges', run: findMapEdges },
  { name: 'drop what cannot be reached', run: dropUnreachable },
  { name: 'merge joints', run: mergeJoints },
  { name: 'merge junctions', run: mergeJunctions },
  { name: 'find signals', run: findSignals },
  { name: 'carry turn lanes', run: carryTurnLanes },
  { name: 'absorb short edges', run: absorbShortEdges },
  { name: 'merge joints again', run: mergeJoints },
  { name: 'close level crossings', run: closeLevelCrossings },
  { name: 'slow down at traffic calming', run: slowAtCalming },
  { name: 'find movements, and drop what they do not reach after merging', run: dropUnreachable },
  { name: 'open centre lanes', run: openCentreLanes },
  { name: 'forbid paths', run: forbidPaths },
  { name: 'connect lanes', run: connectLanes },
  { name: 'end lanes of fast roads', run: endLanes },
  { name: 'align carriageways', run: alignCarriageways },
  { name: 'trim edges', run: trimEdges },
  { name: 'draw connections', run: drawConnections },
  { name: 'find conflicts', run: findConflicts },
  { name: 'settle right of way', run: settleRightOfWay },
  { name: 'plan signals', run: planSignals },
  { name: 'share narrows', run: shareNarrows },
  { name: 'place lines of public transport', run: placeLines },
  { name: 'place crossings', run: placeCrossings },
]
