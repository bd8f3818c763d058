import { assertLaws } from './asserted.ts'
import { laws } from './calmedRing.laws.ts'

assertLaws(laws)
