import { assertLaws } from './asserted.ts'
import { laws } from './startStop.laws.ts'

assertLaws(laws)
