import { assertLaws } from './asserted.ts'
import { laws } from './endurance.laws.ts'

assertLaws(laws)
