/** The list itself: what the report claims of it has to be so. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { allLaws } from './all.ts'
import { CHAPTERS, titleOf } from './items.ts'
import { judge } from './judge.ts'
import type { Figure } from './law.ts'
import { htmlOf } from './validate/html.ts'
import { listOf } from './validate/list.ts'
import { entryOf, type LawEntry, newest } from './validate/record.ts'

const files = await allLaws()
const laws = files.flatMap((file) => file.laws)

test('every law and every reason belongs to an item, and no law stands twice', () => {
  for (const { id } of [...laws, ...files.flatMap((file) => file.outOfScope)]) expect(titleOf(id)).not.toBe('')
  const keys = laws.map(({ id, title }) => `${id} ${title}`)
  expect(keys.filter((key, k) => keys.indexOf(key) !== k)).toEqual([])
  const ids = CHAPTERS.flatMap(({ items }) => items.map(([id]) => id))
  expect(new Set(ids).size).toBe(ids.length)
})

test('every file with quick laws is asserted by a test', () => {
  const folder = new URL('./', import.meta.url)
  const tests = readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  const asserted = ({ file }: { file: string }) =>
    tests.some((text) => text.includes(`from './${file}'`) && text.includes('assertLaws('))
  const quick = files.filter(({ laws }) => laws.some(({ tier }) => tier === 'quick'))
  expect(quick.filter((file) => !asserted(file)).map(({ file }) => file)).toEqual([])
})

describe('a figure is judged', () => {
  const verdict = (figure: Partial<Figure>, grade: 'S' | 'K' = 'S') =>
    judge({ name: 'f', unit: 'm', expected: 100, measured: 100, ...figure }, { grade }).verdict

  test.each([
    [{ measured: 100 }, 'pass'],
    [{ measured: 100.001 }, 'miss'],
    [{ measured: Number.NaN }, 'miss'],
    [{ measured: 102.9, tolerance: '3 %' as const }, 'pass'],
    [{ measured: 103.1, tolerance: '3 %' as const }, 'miss'],
    [{ measured: 103.1, tolerance: ['3 %' as const, 4] }, 'pass'],
    [{ measured: 96, tolerance: 4 }, 'pass'],
    [{ measured: 1, expected: [1, 2] as const }, 'pass'],
    [{ measured: 0.9, expected: [1, 2] as const, tolerance: '10 %' as const }, 'pass'],
    [{ measured: 5000, expected: [1, Number.POSITIVE_INFINITY] as const, tolerance: '1 %' as const }, 'pass'],
    [{ measured: 0, expected: [1, Number.POSITIVE_INFINITY] as const, tolerance: '1 %' as const }, 'miss'],
  ])('%j: %s', (figure, expected) => {
    expect(verdict(figure)).toBe(expected)
  })

  test('by the 95 % interval of its replications', () => {
    // t(0.975, 3) = 3.182: mean 98, s = 1.826, half-width 2.905.
    const measured = [96, 97, 99, 100]
    const judged = judge({ name: 'f', unit: '', expected: 100, measured }, { grade: 'S' })
    expect(judged.mean).toBe(98)
    expect(judged.interval![1]).toBeCloseTo(100.905, 3)
    expect(judged.verdict).toBe('pass')
    expect(verdict({ measured, expected: 101 })).toBe('miss')
    expect(verdict({ measured: [80, 90, 110, 120] })).toBe('inconclusive')
    expect(verdict({ measured: [20, 25, 30] })).toBe('miss')
    expect(verdict({ measured: [100] })).toBe('inconclusive')
  })

  test('not at all if nothing is claimed', () => {
    expect(verdict({ measured: 7 }, 'K')).toBe('reported')
    expect(verdict({ measured: 7, grade: 'K' })).toBe('reported')
    expect(verdict({ measured: 7, grade: 'C' }, 'K')).toBe('miss')
  })
})

describe('the report', () => {
  const law = laws[0]
  const entry = (measured: number, date: string): LawEntry => ({
    ...{ id: law.id, title: law.title, source: law.source, grade: law.grade, tier: law.tier },
    verdict: 'miss',
    figures: [
      entryOf(
        { name: 'a <figure>', unit: 'm', expected: [Number.NEGATIVE_INFINITY, 3], measured, misses: 'a cause' },
        law,
      ),
    ],
    seconds: 1,
    commit: 'abc',
    date,
  })
  const machine = { name: 'm', cpu: 'c', cores: 2, memory: '', system: '', node: '24' }

  test('keeps the newest measurement of each law, and forgets laws that are no more', () => {
    const gone = { ...entry(1, '2026-02-01'), title: 'no such law' }
    const kept = newest(files, entry(4, '2026-02-02'), gone, entry(5, '2026-02-01'))
    expect(kept.map(({ figures }) => figures[0].measured)).toEqual([4])
  })

  test('says what makes a verdict weaker than it looks', () => {
    const file = { ...files[0], laws: [{ ...law, caveat: 'chosen after a <failure>' }] }
    const record = { version: 1, machine, laws: [entry(4, '2026-02-02')] }
    expect(listOf(record, [file])).toContain(`${law.title} (chosen after a <failure>)`)
    expect(htmlOf(record, [file])).toContain('chosen after a &lt;failure&gt;')
  })

  test('says of every item what became of it', () => {
    const record = { version: 1, machine, laws: [entry(4, '2026-02-02')] }
    const list = listOf(record, files)
    const html = htmlOf(JSON.parse(JSON.stringify(record)), files)
    for (const { items } of CHAPTERS)
      for (const [id] of items) {
        expect(list).toContain(`| ${id} |`)
        expect(html).toContain(`id="${id}"`)
      }
    expect(list).toMatch(new RegExp(`\\| ${law.id} .*\\| miss \\|.*misses: a cause`))
    expect(html).toContain('a &lt;figure&gt;')
    expect(html).not.toContain('a <figure>')
    expect(html).not.toMatch(/<(script|link|img)/)
  })
})
