import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as units from '../../data/messages/units.ts'

const { toCms, fromCms, toCms2, fromCms2, toDm, fromDm, toCm, fromCm, toE7, fromE7, toDdeg, fromDdeg } = units
const { toPct, fromPct, toLine, fromLine } = units

describe('worked by hand', () => {
  test.each([
    ['50 km/h', toCms(50 / 3.6), 1389],
    ['braking', toCms2(-1.5), -150],
    ['half a metre', toDm(0.5), 5],
    ['a car', toCm(4.5), 450],
    ['Bad Hersfeld', toE7(50.8681), 508_681_000],
    ['Rio', toE7(-43.2), -432_000_000],
    ['east', toDdeg(0), 900],
    ['north', toDdeg(Math.PI / 2), 0],
    ['west', toDdeg(Math.PI), 2700],
    ['south', toDdeg(-Math.PI / 2), 1800],
    ['just west of north: not 3600', toDdeg(Math.PI / 2 + 1e-6), 0],
    ['two turns and east', toDdeg(4 * Math.PI), 900],
    ['two thirds', toPct(2 / 3), 67],
  ])('%s', (_, is, expected) => expect(is).toBe(expected))

  test('a line', () => {
    expect(toLine([10, -5, 10.5, -5, 9.994, 1])).toEqual([1000, -500, 50, 0, -51, 600])
    expect(Array.from(fromLine([1000, -500, 50, 0, -51, 600]))).toEqual([10, -5, 10.5, -5, 9.99, 1])
  })
})

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })

describe('there and back within half a unit', () => {
  test.each<[string, number, number, number, (si: number) => number, (wire: number) => number]>([
    ['cms', 0, 70, 0.005, toCms, fromCms],
    ['cms2', -20, 20, 0.005, toCms2, fromCms2],
    ['dm', 0, 1e6, 0.05, toDm, fromDm],
    ['cm', 0, 1e5, 0.005, toCm, fromCm],
    ['e7', -180, 180, 5e-8, toE7, fromE7],
    ['pct', 0, 1, 0.005, toPct, fromPct],
  ])('%s', (_, min, max, half, to, from) => {
    fc.assert(
      fc.property(number(min, max), (value) => {
        expect(Number.isInteger(to(value))).toBe(true)
        expect(Math.abs(from(to(value)) - value)).toBeLessThanOrEqual(half * (1 + 1e-6))
      }),
    )
  })

  test('heading: also around the circle', () => {
    fc.assert(
      fc.property(number(-20, 20), (heading) => {
        const wire = toDdeg(heading)
        expect(Number.isInteger(wire) && wire >= 0 && wire <= 3599).toBe(true)
        const back = fromDdeg(wire)
        expect(back > -Math.PI && back <= Math.PI + 1e-12).toBe(true)
        expect(Math.cos(back - heading)).toBeGreaterThan(Math.cos((0.051 * Math.PI) / 180))
      }),
    )
  })

  test('lines of any length: no error adds up', () => {
    const point = fc.tuple(number(-20_000, 20_000), number(-20_000, 20_000))
    fc.assert(
      fc.property(fc.array(point, { maxLength: 300 }), (list) => {
        const points = list.flat()
        const back = fromLine(toLine(points))
        expect(back).toHaveLength(points.length)
        points.forEach((value, i) => {
          expect(Math.abs(back[i] - value)).toBeLessThanOrEqual(0.005 + 1e-9)
        })
      }),
    )
  })
})

test.each<[string, () => unknown]>([
  ['a speed that is none', () => toCms(Number.NaN)],
  ['a speed backwards', () => toCms(-0.1)],
  ['an endless distance', () => toDm(Infinity)],
  ['a latitude beyond the circle', () => toE7(180.1)],
  ['no latitude', () => toE7(Number.NaN)],
  ['no heading', () => toDdeg(Infinity)],
  ['a share in percent', () => toPct(30)],
  ['an x without y', () => toLine([1, 2, 3])],
  ['a place beyond the map', () => toLine([1, 3e7])],
])('refused instead of sent as another number: %s', (_, convert) => {
  expect(convert).toThrow(RangeError)
})
