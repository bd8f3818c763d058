import { assertLaws } from './asserted.ts'
import { laws } from './rampFromMap.laws.ts'

assertLaws(laws)
