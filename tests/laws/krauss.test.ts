import { assertLaws } from './asserted.ts'
import { laws } from './krauss.laws.ts'

assertLaws(laws)
