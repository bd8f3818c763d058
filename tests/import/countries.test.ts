/** Whose traffic rules hold, and what they say where no tag does. */
import { expect, test } from 'vitest'
import { importOsmText } from '../../data/osm/import.ts'
import { rulesOf } from '../../data/osm/rules/index.ts'
import { speedOf } from '../../data/osm/tags/speeds.ts'
import { InputProblems } from '../../data/problems.ts'
import { kmh } from './caseFolders.ts'
import { osmText } from './osmText.ts'

test.each([
  ['DE', 50, 100, 130, false],
  ['AT', 50, 100, 130, false],
  ['FR', 50, 80, 130, false],
  ['GB', 48.3, 96.6, 112.7, true],
  ['NL', 50, 90, 120, false],
  ['JP', 50, 90, 120, true],
])('%s: %d in town, %d outside, %d on motorways; on the left: %s', (country, urban, rural, motorway, left) => {
  const rules = rulesOf(country)
  const limit = (highway: string, builtUp: boolean) => kmh(speedOf({ highway }, 'forward', builtUp, rules).speed)
  expect([limit('secondary', true), limit('secondary', false), limit('motorway', false)]).toEqual([
    urban,
    rural,
    motorway,
  ])
  expect(rules.leftHand).toBe(left)
})

const road = (tags: Record<string, string>) =>
  osmText({ places: { a: [0, 0], b: [400, 60] }, ways: [['a b', { highway: 'secondary', ...tags }]] })

test('a limit by name of its country tells the country, and what is asked for counts more', () => {
  const limits = (xml: string, country?: string) =>
    importOsmText(xml, 'sketch', country === undefined ? {} : { country }).network
  expect(limits(road({ maxspeed: 'GB:nsl_single' })).leftHand).toBe(true)
  expect(limits(road({ maxspeed: 'GB:nsl_single' }), 'fr').leftHand).toBeUndefined()
  expect(limits(road({ maxspeed: '50' })).leftHand).toBeUndefined()
})

test.each([{ country: 'Germany' }, { country: 'G' }, { at: 'noon' }])('%o is refused in words', (options) => {
  expect(() => importOsmText(road({}), 'sketch', options)).toThrow(InputProblems)
})
