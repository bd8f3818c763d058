/** Scenario files to be read, beside a map of a few streets. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyFolder } from '../cli/program.ts'
import { smallTown } from '../cli/smallTown.ts'

/** A scenario file beside a map called small.osm; its path. */
export function scenarioFile(content: string | object): string {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'small.osm'), smallTown())
  const path = join(folder, 'plan.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
