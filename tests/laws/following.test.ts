import { assertLaws } from './asserted.ts'
import { laws } from './following.laws.ts'

assertLaws(laws)
