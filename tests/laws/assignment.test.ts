import { assertLaws } from './asserted.ts'
import { laws } from './assignment.laws.ts'

assertLaws(laws)
