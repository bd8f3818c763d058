/** Every turn restriction of a map is applied, or listed with the reason. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { importOsm, importOsmText, type OsmImport } from '../../data/osm/import.ts'
import { caseNames, importCase } from './caseFolders.ts'
import { osmText } from './osmText.ts'

const FOLDER = fileURLToPath(new URL('../../../shared/osm/', import.meta.url))

function listed({ audit }: OsmImport): string[] {
  return audit.entries.filter(({ step }) => step === 'restrictions').map(({ osm }) => osm)
}

test.each([
  ['bad-hersfeld', 72],
  ['north-bayreuth', 40],
  ['monaco', 0],
])('%s: all %d are accounted for, each once', async (name, count) => {
  const path = `${FOLDER}${name}.osm.gz`
  if (!existsSync(path)) return console.warn(`the extract is not at hand: ${name}.osm.gz`)
  const inFile = gunzipSync(readFileSync(path))
    .toString('utf8')
    .match(/<tag k="type" v="restriction"\/>/g)
  const imported = await importOsm(path)
  const { found, applied, notApplied } = imported.summary.restrictions
  expect([inFile?.length ?? 0, found]).toEqual([count, count])
  expect(applied + notApplied).toBe(found)
  expect(new Set(listed(imported)).size).toBe(notApplied)
  // Most restrictions of a real map forbid something.
  expect(applied).toBeGreaterThanOrEqual(0.9 * found)
})

test.each(caseNames().filter((name) => name.startsWith('restriction-')))('%s: accounted for', async (name) => {
  const imported = await importCase(name)
  const { found, applied, notApplied } = imported.summary.restrictions
  expect(applied + notApplied).toBe(found)
  expect(listed(imported)).toHaveLength(notApplied)
})

test('what members are missing, are no roads, or could not be driven anyway stands in the reason', () => {
  const restriction = { restriction: 'no_left_turn' }
  const { audit } = importOsmText(
    osmText({
      places: { m: [0, 0], s: [7, -160], e: [210, 12], w: [-140, -20], f: [40, 90] },
      ways: [
        ['s m', { highway: 'tertiary' }],
        ['e m', { highway: 'secondary' }],
        ['m w', { highway: 'secondary', oneway: 'yes' }],
        ['m f', { highway: 'footway' }],
      ],
      restrictions: [
        { from: 0, via: 'm', to: 77, tags: restriction },
        { from: 0, via: 'm', to: 3, tags: restriction },
        { from: 2, via: 'm', to: 0, tags: restriction },
        { from: 0, via: 'm', to: 2, tags: restriction },
      ],
    }),
  )
  const reasons = audit.entries.filter(({ step }) => step === 'restrictions').map(({ osm, reason }) => [osm, reason])
  expect(reasons).toEqual([
    ['relation 1', 'a member lies outside the extract: nothing to forbid'],
    ['relation 2', 'a member is no road for motor vehicles here: nothing to forbid'],
    ['relation 3', 'forbids only what nobody could drive anyway'],
  ])
})

test('where one edge holds all ways before the turn, the turn is forbidden, unless it is the only way on: then that is said', () => {
  const oneWay = { highway: 'secondary', oneway: 'yes' }
  const drawn = (...others: [string, Record<string, string>][]) =>
    importOsmText(
      osmText({
        places: { s: [7, -330], b: [0, -160], m: [0, 0], w: [-240, 30], e: [210, 12] },
        ways: [['s b', oneWay], ['b m', oneWay], ['m w', { ...oneWay, maxspeed: '30' }], ...others],
        restrictions: [{ from: 0, via: 1, to: 2, tags: { restriction: 'no_left_turn' } }],
      }),
    )
  const turns = ({ network }: OsmImport) => network.connections.map(({ from, to }) => `${from}>${to}`)
  const alone = drawn()
  expect(turns(alone)).toEqual(['1000+0_0>1002+0_0'])
  expect(alone.summary.restrictions).toEqual({ found: 1, applied: 0, notApplied: 1 })
  expect(alone.audit.entries.find(({ step }) => step === 'restrictions')?.reason).toBe(
    'its turn is the only way on for some or all: for them it stays',
  )
  const forked = drawn(['m e', oneWay])
  expect(turns(forked)).toEqual(['1000+0_0>1003+0_0'])
  expect(forked.summary.restrictions).toEqual({ found: 1, applied: 1, notApplied: 0 })
})
