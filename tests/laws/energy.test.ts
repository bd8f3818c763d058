import { assertLaws } from './asserted.ts'
import { laws } from './energy.laws.ts'

assertLaws(laws)
