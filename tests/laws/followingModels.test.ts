import { assertLaws } from './asserted.ts'
import { laws } from './followingModels.laws.ts'

assertLaws(laws)
