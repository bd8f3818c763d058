import { assertLaws } from './asserted.ts'
import { laws } from './conservation.laws.ts'

assertLaws(laws)
