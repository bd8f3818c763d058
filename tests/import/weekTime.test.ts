import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holds, parseWeekTime } from '../../data/osm/tags/weekTime.ts'
import { InputProblems } from '../../data/problems.ts'

describe('a time of the week', () => {
  test.each([
    ['Mo 00:00', 0],
    ['tu 8:05', 24 * 60 + 8 * 60 + 5],
    ['Su 23:59', 7 * 24 * 60 - 1],
  ])('%s', (text, minutes) => expect(parseWeekTime(text)).toBe(minutes))

  test.each(['Tuesday', 'Tu', 'Tu 24:00', 'Tu 08:60', '08:00'])('%s is none', (text) => {
    expect(() => parseWeekTime(text)).toThrow(InputProblems)
  })
})

describe('conditions', () => {
  test.each([
    ['22:00-06:00', 'Tu 23:00', true],
    ['22:00-06:00', 'Tu 05:59', true],
    ['22:00-06:00', 'Tu 06:00', false],
    ['(Mo-Fr 07:00-09:00,16:00-18:00)', 'Fr 16:00', true],
    ['(Mo-Fr 07:00-09:00,16:00-18:00)', 'Sa 16:00', false],
    ['Fr 22:00-04:00', 'Sa 03:00', true],
    ['Fr 22:00-04:00', 'Fr 03:00', false],
    ['Sa-Mo', 'Su 12:00', true],
    ['Sa-Mo', 'Tu 12:00', false],
    ['Mo-Fr 08:00-18:00; Sa 08:00-12:00', 'Sa 11:00', true],
    ['Mo-Sa 08:00-18:00; We off', 'We 11:00', false],
    ['Mo-Fr,PH 08:00-18:00', 'We 11:00', true],
    ['24/7', 'We 11:00', true],
    ['wet', 'We 11:00', undefined],
    ['Mar-Oct', 'We 11:00', undefined],
    ['weight>7.5', 'We 11:00', undefined],
    ['sunset-sunrise', 'We 11:00', undefined],
    ['', 'We 11:00', undefined],
  ])('%s at %s: %s', (condition, at, answer) => expect(holds(condition, parseWeekTime(at))).toBe(answer))

  test('a range and its complement never hold at once, whatever the hours', () => {
    const clock = fc.nat(24 * 60 - 1)
    const text = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
    fc.assert(
      fc.property(clock, clock, fc.nat(7 * 24 * 60 - 1), (from, to, at) => {
        fc.pre(from !== to)
        const [range, rest] = [`${text(from)}-${text(to)}`, `${text(to)}-${text(from)}`]
        return holds(range, at) !== holds(rest, at)
      }),
      { seed: 4 },
    )
  })

  test('wild words are not understood, and never crash', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(7 * 24 * 60 - 1), (words, at) => {
        holds(words, at)
      }),
      { seed: 5 },
    )
  })
})
