import { assertLaws } from './asserted.ts'
import { laws } from './freeDrive.laws.ts'

assertLaws(laws)
