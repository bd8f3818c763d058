/** From what a person types to a scenario. */
import { existsSync } from 'node:fs'
import { didYouMean } from '../../data/nearest.ts'
import { SCENARIO_NAMES, scenarioPath } from '../../data/scenarios/embedded.ts'
import { sumoKind } from '../../data/sumo/kind.ts'
import { InputError } from '../base/errors.ts'
import { EMBEDDED } from './openNetwork.ts'
import { sumoScenario } from './openSumo.ts'
import { DEFAULTS, type Scenario } from './scenario.ts'
import { loadScenario } from './scenarioFile.ts'

/**
 * The scenario that a person means by one word: an embedded map or scenario by name, a scenario file (`.json`), or a map
 * of their own with the ordinary demand and nothing changed.
 *
 * @throws InputError with every problem of a scenario file, or if nothing of this name is there
 */
export async function openScenario(word: string): Promise<Scenario> {
  const embedded = scenarioPath(word)
  if (embedded !== undefined) return loadScenario(embedded)
  if (word.toLowerCase().endsWith('.json')) return loadScenario(word)
  const known = [...EMBEDDED, ...SCENARIO_NAMES]
  if (!/[./\\]/.test(word) && !known.includes(word) && !existsSync(word)) {
    const message = `no such file, and nothing of this name comes along${didYouMean(word, known)}`
    throw new InputError([{ source: word, message: `${message}; check the path, or name one of ${known.join(', ')}` }])
  }
  if ((await sumoKind(word)) === 'configuration') return sumoScenario(word)
  return { ...DEFAULTS, name: word, map: word }
}
