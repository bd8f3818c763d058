import { assertLaws } from './asserted.ts'
import { laws } from './kinematicWaves.laws.ts'

assertLaws(laws)
