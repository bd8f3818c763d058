import { assertLaws } from './asserted.ts'
import { laws } from './mainRoad.laws.ts'

assertLaws(laws)
