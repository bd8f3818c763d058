/**
 * Writes expected.geojson of the case folders anew: `node tests/import/updateCases.ts [case…]`, all without a name. Look
 * at what `git diff` shows, and at the picture, before it is committed: the file is the specification.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { caseNames, expectedPath, geoJsonOf, importCase, readCase } from './caseFolders.ts'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !caseNames().includes(name))
if (unknown.length > 0) throw new Error(`no such case: ${unknown.join(', ')}`)
for (const name of wanted.length > 0 ? wanted : caseNames()) {
  if (readCase(name).expect.error !== undefined) continue
  const text = geoJsonOf(await importCase(name))
  if (text === before(name)) continue
  writeFileSync(expectedPath(name), text)
  process.stdout.write(`${name}: written\n`)
}

function before(name: string): string | undefined {
  try {
    return readFileSync(expectedPath(name), 'utf8')
  } catch {
    return undefined // a new case
  }
}
