/** The scenarios that come along: the `.json` files of this folder, by their names. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('./', import.meta.url)

export const SCENARIO_NAMES: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))
  .sort()

/** Path of the scenario of this name, or undefined. */
export function scenarioPath(name: string): string | undefined {
  return SCENARIO_NAMES.includes(name) ? fileURLToPath(new URL(`${name}.json`, folder)) : undefined
}
