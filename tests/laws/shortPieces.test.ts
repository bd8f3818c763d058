import { assertLaws } from './asserted.ts'
import { laws } from './shortPieces.laws.ts'

assertLaws(laws)
