import { assertLaws } from './asserted.ts'
import { laws } from './invariance.laws.ts'

assertLaws(laws)
