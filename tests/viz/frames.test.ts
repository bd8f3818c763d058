/** What the page computes before anything is drawn: positions on the map and the motion between two frames. */
import { expect, test } from 'vitest'
import { readComparison } from '../../viz/frames/comparison.ts'
import { distanceToPiece, simplified } from '../../viz/frames/lines.ts'
import { VARIANTS } from '../../viz/frames/variants.ts'
import { de } from '../../viz/words/de.ts'
import { en } from '../../viz/words/en.ts'
import { chooseLanguage, clockTime, LANGUAGES } from '../../viz/words/language.ts'

/** Paths of all words, groups included. */
function pathsOf(words: object, before = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' ? pathsOf(value, `${before}${key}.`) : [`${before}${key}`],
  )
}

test('both languages say the same things, each in its own words', () => {
  expect(pathsOf(de).sort()).toEqual(pathsOf(en).sort())
  expect(pathsOf(en).length).toBeGreaterThan(80)
  expect(de.baseline).not.toBe(en.baseline)
  expect(Object.keys(LANGUAGES).sort()).toEqual(['de', 'en'])
})

test('the language follows the browser, English where it speaks neither', () => {
  expect(chooseLanguage(['fr-FR', 'de-CH', 'en'])).toBe('de')
  expect(chooseLanguage(['en-US', 'de'])).toBe('en')
  expect(chooseLanguage(['fr'])).toBe('en')
  expect(chooseLanguage([])).toBe('en')
})

test('a line is simplified by no more than the tolerance, and keeps its ends', () => {
  const line: number[] = []
  for (let k = 0; k <= 60; k++) line.push(k * 3, 25 * Math.sin(k / 9) + (k % 2) * 0.2)
  const short = simplified(line, 0.5)
  expect(short.length).toBeLessThan(line.length / 2)
  expect(short.slice(0, 2)).toEqual(line.slice(0, 2))
  expect(short.slice(-2)).toEqual(line.slice(-2))
  for (let k = 0; k < line.length; k += 2) {
    let nearest = Number.POSITIVE_INFINITY
    for (let i = 0; i + 3 < short.length; i += 2)
      nearest = Math.min(
        nearest,
        distanceToPiece(line[k], line[k + 1], short[i], short[i + 1], short[i + 2], short[i + 3]),
      )
    expect(nearest).toBeLessThanOrEqual(0.5 + 1e-9)
  }
})

test('distance to a piece of a line: beside it, before it, behind it, and to a piece without length', () => {
  expect(distanceToPiece(3, 4, 0, 0, 10, 0)).toBe(4)
  expect(distanceToPiece(-3, 4, 0, 0, 10, 0)).toBe(5)
  expect(distanceToPiece(13, -4, 0, 0, 10, 0)).toBe(5)
  expect(distanceToPiece(3, 4, 0, 0, 0, 0)).toBe(5)
})

test('times read as clocks, comparisons that are none as nothing', () => {
  expect(clockTime(65)).toBe('01:05')
  expect(VARIANTS).toEqual(['baseline', 'advised'])
  for (const nothing of [undefined, null, 7, 'x', [], {}, { groups: 5 }])
    expect(readComparison(nothing)).toBeUndefined()
})
