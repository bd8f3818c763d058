/**
 * The page says the audit's reasons in German, too: whoever gives a new one adds it to viz/words/auditReasons.ts.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { importOsm, type OsmImport } from '../../data/osm/import.ts'
import { townPath } from '../../data/scenarios/town.ts'
import { germanReason } from '../../viz/words/auditReasons.ts'
import { caseNames, importCase, readCase } from './caseFolders.ts'

function missingIn({ audit }: OsmImport): string[] {
  const reasons = new Set(audit.entries.map(({ reason }) => reason))
  return [...reasons].filter((reason) => germanReason(reason) === reason)
}

describe('in German', () => {
  test('what differs from case to case stays in its place', () => {
    expect(germanReason('closed by access=private')).toBe('gesperrt durch access=private')
    expect(germanReason('plan of 3 stages made from conflicts')).toBe(
      'Ampelprogramm aus 3 Phasen, aus den Konflikten gemacht',
    )
    expect(germanReason('something else')).toBe('something else')
  })

  const extracts = ['bad-hersfeld', 'berlin-siegessaeule', 'monaco', 'north-bayreuth']
  const folder = fileURLToPath(new URL('../../../shared/osm/', import.meta.url))
  const paths = [townPath, ...extracts.map((name) => `${folder}${name}.osm.gz`).filter((path) => existsSync(path))]
  if (paths.length === 1) console.warn('extracts are not at hand (../shared/osm): only the example town is looked at')

  test.each(paths)('is every reason said that the import gives: %s', async (path) => {
    expect(missingIn(await importOsm(path))).toEqual([])
  })

  test('is every reason said that the cases show', async () => {
    const missing: string[] = []
    for (const name of caseNames().filter((each) => readCase(each).expect.error === undefined))
      missing.push(...missingIn(await importCase(name)))
    expect(missing).toEqual([])
  })
})
