/** The cases of the hot functions; each group runs in a process of its own. */
import { adviceCases } from './advice.ts'
import type { HotCase } from './hotCase.ts'
import { modelCases } from './models.ts'
import { openingCases } from './opening.ts'
import { placeCases } from './places.ts'
import { routingCases } from './routing.ts'
import { stateCases } from './state.ts'

export const GROUPS: Readonly<Record<string, () => Promise<HotCase[]>>> = {
  models: modelCases,
  advice: adviceCases,
  places: placeCases,
  routing: routingCases,
  opening: openingCases,
  state: stateCases,
}
