import { assertLaws } from './asserted.ts'
import { laws } from './laneChoice.laws.ts'

assertLaws(laws)
