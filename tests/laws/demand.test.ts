import { assertLaws } from './asserted.ts'
import { laws } from './demand.laws.ts'

assertLaws(laws)
