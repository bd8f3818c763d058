/** Counts are read as a town writes them down, and trips are weighed so that they agree with counts at the least change. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { balance, flowsOf, type Passages } from '../../data/demand/counts/balance.ts'
import { drawByWeight } from '../../data/demand/counts/drawByWeight.ts'
import { parseCounts } from '../../data/demand/counts/readCounts.ts'
import { shareOfDay } from '../../data/demand/purposes.ts'
import type { TripDescription } from '../../data/description.ts'
import { drawFrom } from '../../data/draw.ts'
import { InputProblems } from '../../data/problems.ts'
import { DAY } from '../../data/timeOfDay.ts'

describe('a table of counts', () => {
  test('is read with German headings of directions, decimal commas and whole days', () => {
    const text =
      'name;road;lat;lon;direction;from;until;vehicles;onto;class\r\n' +
      ';Hauptstraße;50,8687;9,7062;Süd-Ost;7:00;8:00;412;;\r\n' +
      'Brücke;way 123;;;;;;12000;;\r\n' +
      ';;50,1;9,2;90°;06:30;06:45;0;;\r\n' +
      ';Hauptstraße;;;W;;;31;Am Hang;Heavy\r\n'
    expect(parseCounts(text, 'counts.csv')).toEqual([
      {
        name: 'Hauptstraße, to Süd-Ost',
        row: 'row 2',
        road: 'Hauptstraße',
        at: { lat: 50.8687, lon: 9.7062 },
        heading: -Math.PI / 4,
        time: { from: 7 * 3600, until: 8 * 3600 },
        vehicles: 412,
      },
      { name: 'Brücke', row: 'row 3', road: 'way 123', vehicles: 12_000 },
      {
        ...{ name: '50.1, 9.2, to 90°', row: 'row 4', at: { lat: 50.1, lon: 9.2 }, heading: 0 },
        ...{ time: { from: 6.5 * 3600, until: 6.75 * 3600 }, vehicles: 0 },
      },
      {
        ...{ name: 'Hauptstraße, to W, onto Am Hang, heavy', row: 'row 5', road: 'Hauptstraße', heading: -Math.PI },
        ...{ onto: 'Am Hang', classes: ['truck', 'bus'], vehicles: 31 },
      },
    ])
  })

  test('is refused with all rows that say no count, and why', () => {
    const text =
      'road,lat,lon,direction,from,until,vehicles,onto,class\n' +
      ',,,,,,5\n' + // no place
      'A,91,9,N,,,5\n' +
      'A,,,up,,,5\n' +
      'A,,,,8:00,7:00,5\n' +
      'A,,,,8:00,,5\n' +
      'A,,,,,,1.200\n' + // a thousand two hundred?
      'A,50,,,,,-1\n' +
      ',50,9,,,,1,A,tractor\n'
    let message = ''
    try {
      parseCounts(text, 'counts.csv')
    } catch (error) {
      expect(error).toBeInstanceOf(InputProblems)
      message = (error as Error).message
    }
    const lines = message.split('\n')
    expect(lines).toHaveLength(10)
    for (const [row, words] of [
      [2, 'says no place'],
      [3, '"91": give degrees from -90 to 90'],
      [4, '"up": give where they drive to'],
      [5, 'is not after "from"'],
      [6, 'until): is missing'],
      [7, 'without a mark for thousands'],
      [8, 'lon): is missing'],
      [8, '"-1": give a whole number of vehicles'],
      [9, 'needs the road from which they turned'],
      [9, '"tractor": give car, van, truck, bus, motorcycle, heavy, light'],
    ] as const)
      expect(lines.filter((line) => line.includes(`row ${row}`) && line.includes(words))).toHaveLength(1)
    expect(() => parseCounts('road,vehicles\n', 'c.csv')).toThrow('no counts below it')
    expect(() => parseCounts('road,cars\nA,1\n', 'c.csv')).toThrow('column "vehicles" is missing')
  })
})

/** Trips by the counts that each passes. */
function passing(...counts: readonly (readonly number[])[]): Passages {
  const first = new Int32Array(counts.length + 1)
  counts.forEach((own, k) => {
    first[k + 1] = first[k] + own.length
  })
  return { first, target: Int32Array.from(counts.flat()) }
}

const kl = (x: number, y: number) => (x === 0 ? y : x * Math.log(x / y) - x + y)

/** What is to be least. */
function cost(
  weight: Float64Array,
  prior: Float64Array,
  passages: Passages,
  counted: readonly number[],
  trust: number,
) {
  const flow = flowsOf(weight, passages, counted.length)
  const change = weight.reduce((sum, w, k) => sum + (prior[k] > 0 ? kl(w, prior[k]) : 0), 0)
  return change + trust * counted.reduce((sum, count, k) => sum + (flow[k] > 0 ? kl(flow[k], count) : 0), 0)
}

describe('balancing', () => {
  test('one count scales the trips that pass it, as far as it is trusted, and no other', () => {
    const weight = balance(Float64Array.of(2, 6, 5), passing([0], [0], []), [32], 3)
    // (32 / 8) ^ (3 / 4)
    expect(weight[0]).toBeCloseTo(2 * 4 ** 0.75, 9)
    expect(weight[1]).toBeCloseTo(6 * 4 ** 0.75, 9)
    expect(weight[2]).toBe(5)
  })

  test('a count that is not to be kept to, and one that nobody passes, change nothing', () => {
    const prior = Float64Array.of(2, 6)
    expect(balance(prior, passing([0], [0]), [Number.NaN, 70], 10)).toEqual(prior)
  })

  test('counts that contradict each other share the difference', () => {
    // All pass both, so both cannot be right. F = 100 f g with f = (100 / F)^t and g = (400 / F)^t, so F^(2t + 1) = 100 (100 · 400)^t.
    const trust = 10
    const weight = balance(Float64Array.of(50, 50), passing([0, 1], [0, 1]), [100, 400], trust)
    expect(weight[0] + weight[1]).toBeCloseTo((100 * 40_000 ** trust) ** (1 / (2 * trust + 1)), 2)
  })

  test('finds the least of its cost, whatever the trips and counts', () => {
    const some = fc.record({
      trips: fc.array(
        fc.record({ prior: fc.double({ min: 0.05, max: 20, noNaN: true }), passes: fc.subarray([0, 1, 2, 3]) }),
        { minLength: 1, maxLength: 25 },
      ),
      counted: fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: 1, max: 300 }))),
      trust: fc.double({ min: 0.5, max: 20, noNaN: true }),
      shifts: fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 25, maxLength: 25 }),
    })
    fc.assert(
      fc.property(some, ({ trips, counted, trust, shifts }) => {
        const prior = Float64Array.from(trips, (trip) => trip.prior)
        const passages = passing(...trips.map(({ passes }) => passes))
        const best = balance(prior, passages, counted, trust)
        const least = cost(best, prior, passages, counted, trust)
        const other = best.map((weight, k) => weight * (1 + shifts[k]))
        expect(cost(other, prior, passages, counted, trust)).toBeGreaterThanOrEqual(least - 1e-6 * (1 + least))
        const nearer = best.map((weight, k) => weight * (1 + shifts[k] / 50))
        expect(cost(nearer, prior, passages, counted, trust)).toBeGreaterThanOrEqual(least - 1e-6 * (1 + least))
      }),
      { numRuns: 300 },
    )
  })
})

describe('drawing by weight', () => {
  const trip = (k: number): TripDescription => ({
    ...{ id: `t${k}`, vehicleClass: 'car', depart: (k * 37) % 1000, from: 'a', to: 'b' },
    ...{ departShare: 0, arrivalShare: 1 },
  })
  const some = fc.record({
    trips: fc.array(fc.record({ weight: fc.double({ min: 0, max: 3, noNaN: true }), passes: fc.subarray([0, 1, 2]) }), {
      minLength: 1,
      maxLength: 200,
    }),
    seed: fc.nat(),
  })

  test('as many are driven as the weights say, in all and past each count; whoever is driven twice departs at another time', () => {
    fc.assert(
      fc.property(some, ({ trips, seed }) => {
        const weight = trips.map((one) => one.weight)
        const passages = passing(...trips.map(({ passes }) => passes))
        const all = trips.map((_, k) => trip(k))
        const drawn = drawByWeight(all, weight, passages, drawFrom(seed), 1000)
        expect(Math.abs(drawn.length - weight.reduce((sum, one) => sum + one, 0))).toBeLessThan(1)
        expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length)
        const times = new Float64Array(trips.length)
        for (const { id } of drawn) times[Number(/^t(\d+)/.exec(id)![1])]++
        times.forEach((count, k) => {
          expect(Math.abs(count - weight[k])).toBeLessThan(1)
        })
        // Eight combinations of counts, of which four pass each: every run of trips is off by less than one.
        const [flow, wanted] = [flowsOf(times, passages, 3), flowsOf(weight, passages, 3)]
        flow.forEach((vehicles, count) => {
          expect(Math.abs(vehicles - wanted[count])).toBeLessThan(4)
        })
        for (const { depart } of drawn) expect(depart >= 0 && depart < 1000).toBe(true)
      }),
    )
  })

  test('does not depend on the order of the trips', () => {
    fc.assert(
      fc.property(some, ({ trips, seed }) => {
        const draw = (order: readonly number[]) =>
          drawByWeight(
            order.map(trip),
            order.map((k) => trips[k].weight),
            passing(...order.map((k) => trips[k].passes)),
            drawFrom(seed),
            1000,
          )
        const forth = trips.map((_, k) => k)
        // Sums are of the same numbers in the same order only because they are sorted before.
        expect(draw([...forth].reverse())).toEqual(draw(forth))
      }),
    )
  })
})

test('the hours of a weekday make up the day, with the peaks where they are', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => shareOfDay(hour * 3600, (hour + 1) * 3600))
  expect(hours.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  expect(shareOfDay(0, DAY)).toBe(1)
  expect(shareOfDay(6.2 * 3600, 9.7 * 3600)).toBeCloseTo(
    shareOfDay(6.2 * 3600, 7 * 3600) + shareOfDay(7 * 3600, 9.7 * 3600),
    12,
  )
  // Main roads of German towns carry 7 to 10 % of a day's traffic in the hour of the most, mornings and afternoons.
  expect(hours.indexOf(Math.max(...hours.slice(0, 12)))).toBe(7)
  expect(hours.indexOf(Math.max(...hours))).toBe(16)
  expect(Math.max(...hours)).toBeGreaterThan(0.07)
  expect(Math.max(...hours)).toBeLessThan(0.1)
})
