import { assertLaws } from './asserted.ts'
import { laws } from './waves.laws.ts'

assertLaws(laws)
