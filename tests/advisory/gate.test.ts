/**
 * The gate near capacity (bench/advice/gate.ts): which kinds are on by default is what was measured, and the documents say so.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ADVICE_KINDS, JUDGED_KINDS, USUAL_KINDS } from '../../engine/advisory/advice.ts'

interface Interval {
  readonly mean: number
  readonly low: number
  readonly high: number
}

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const { most, rows } = JSON.parse(read('bench/advice/results/gate.json')) as {
  most: number
  rows: { kind: string; share: number; discharge: Interval; others: Interval; passes: boolean }[]
}
const failed = JUDGED_KINDS.filter((kind) => rows.some((row) => row.kind === kind && !row.passes))

test('has been measured for every kind that a harm check judges, with 5 and with 20 % equipped', () => {
  expect(most).toBe(1)
  for (const kind of JUDGED_KINDS)
    for (const share of [0.05, 0.2])
      expect(rows.filter((row) => row.kind === kind && row.share === share).length, `${kind} ${share}`).toBeGreaterThan(
        0,
      )
  for (const { discharge, others, passes } of rows) expect(passes).toBe(discharge.low >= -most && others.high <= most)
})

test("the town's own limit is measured as well; it is on, but gives nothing where no policy names one", () => {
  expect(USUAL_KINDS).toContain('townLimit')
  expect(rows.filter(({ kind, passes }) => kind === 'townLimit' && !passes).length).toBeGreaterThan(0)
})

test('what does not pass is off unless named', () => {
  expect(failed.length).toBeGreaterThan(0)
  expect(USUAL_KINDS.filter((kind) => failed.includes(kind))).toEqual([])
})

test('the documents name every kind, and say of those that are off that they are', () => {
  const words = read('engine/README.md')
  for (const kind of ADVICE_KINDS) expect(words).toContain(`\`${kind}\``)
  for (const kind of ADVICE_KINDS.filter((one) => !USUAL_KINDS.includes(one))) {
    const entry = words
      .split('\n- **')
      .find((part) => part.includes(`\`${kind}\``) && /\*\*off\s+unless\s+named\*\*/i.test(part))
    expect(entry, kind).toBeDefined()
  }
})
