import { assertLaws } from './asserted.ts'
import { laws } from './routes.laws.ts'

assertLaws(laws)
