import { assertLaws } from './asserted.ts'
import { laws } from './greenLightAdvice.laws.ts'

assertLaws(laws)
