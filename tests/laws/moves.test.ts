import { assertLaws } from './asserted.ts'
import { laws } from './moves.laws.ts'

assertLaws(laws)
