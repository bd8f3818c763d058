/**
 * Whatever is in a file: it is refused in words, or becomes a network that keeps every law and that traffic can drive on.
 *
 * The seed is fixed, so that the tests say the same to everybody. To look for more:
 * `FUZZ_SEED=7 FUZZ_RUNS=2000 npx vitest run --config tests/vitest.config.ts tests/import/fuzz`. What is found is kept in
 * `found/`, as small as fast-check could make it, with a word in the test below.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CASES, caseNames } from '../caseFolders.ts'
import { anyMutation, mutate } from './mutations.ts'
import { type OsmDocument, parseDocument, partOfTown, writeDocument } from './osmDocument.ts'
import { anySketch } from './sketches.ts'
import { survive } from './survive.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 40)
const SEED = Number(process.env.FUZZ_SEED ?? 1)
/** Time for one property [ms]; a map that hangs the import runs into it. */
const TIMEOUT = 60_000 + RUNS * 2000

/** Of the example town: where most is going on. */
const PARTS: Readonly<Record<string, OsmDocument>> = {
  'a roundabout with two lanes': partOfTown(10.642, 50.3584, 110),
  'a motorway interchange': partOfTown(10.6247, 50.3475, 220),
  'signals and turn lanes': partOfTown(10.6262, 50.3526, 120),
  'restricted turns': partOfTown(10.6309, 50.3512, 120),
}

function property<T>(arbitrary: fc.Arbitrary<T>, toXml: (value: T) => string): Promise<void> {
  const outcomes = { refused: 0, network: 0 }
  return (
    fc
      .assert(
        fc.asyncProperty(arbitrary, async (value) => {
          outcomes[await survive(toXml(value))]++
        }),
        { numRuns: RUNS, seed: SEED },
      )
      // If nothing but refusals came of it, nothing was tested.
      .then(() => expect(outcomes.network).toBeGreaterThan(RUNS / 4))
  )
}

describe('a part of the town survives', () => {
  test.each(Object.entries(PARTS))('unharmed: %s', async (_, part) => {
    expect(part.filter(({ type }) => type === 'way').length).toBeGreaterThan(4)
    expect(await survive(writeDocument(part), 300)).toBe('network')
  })

  test.each(Object.entries(PARTS))(
    'what is done to %s',
    (_, part) =>
      property(fc.array(anyMutation, { minLength: 1, maxLength: 12 }), (mutations) =>
        writeDocument(mutate(part, mutations)),
      ),
    TIMEOUT,
  )
})

test(
  'what is done to the maps of the cases is survived',
  () => {
    const documents = caseNames()
      .map((name) => `${CASES}${name}/input.osm`)
      .filter((path) => existsSync(path))
      .map((path) => parseDocument(readFileSync(path, 'utf8')))
    const changed = fc.tuple(fc.constantFrom(...documents), fc.array(anyMutation, { minLength: 1, maxLength: 8 }))
    return property(changed, ([document, mutations]) => writeDocument(mutate(document, mutations)))
  },
  TIMEOUT,
)

test('any sketch is survived', () => property(anySketch, (xml) => xml), TIMEOUT)

test(
  'text that is cut or garbled is refused, or read as far as it makes sense',
  async () => {
    const xml = writeDocument(PARTS['restricted turns'])
    const damage = fc.record({
      at: fc.nat(xml.length),
      gone: fc.nat(60),
      text: fc.string({ maxLength: 8, unit: 'binary' }),
    })
    await fc.assert(
      fc.asyncProperty(damage, fc.boolean(), async ({ at, gone, text }, cut) => {
        await survive(cut ? xml.slice(0, at) : xml.slice(0, at) + text + xml.slice(at + gone))
      }),
      { numRuns: RUNS, seed: SEED },
    )
  },
  TIMEOUT,
)

const FOUND = fileURLToPath(new URL('found/', import.meta.url))

describe('what once broke the import stays mended', () => {
  test.each(readdirSync(FOUND).filter((name) => name.endsWith('.osm')))('%s', async (name) => {
    await survive(readFileSync(`${FOUND}${name}`, 'utf8'))
  })
})
