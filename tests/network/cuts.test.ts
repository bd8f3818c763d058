import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutCells } from '../../engine/network/cuts.ts'
import { IndexedHeap } from '../../engine/network/heap.ts'

const cut = (weight: number[], parties: number) => {
  const out = new Int32Array(parties + 1).fill(-7)
  cutCells(weight, out)
  return [...out]
}

test('cuts give each party a range, leave out no cell, and differ from its share by at most one cell on either side', () => {
  const weights = fc.array(fc.nat(90), { maxLength: 60 })
  fc.assert(
    fc.property(weights, fc.integer({ min: 1, max: 9 }), (weight, parties) => {
      const ranges = cut(weight, parties)
      expect(ranges[0]).toBe(0)
      expect(ranges[parties]).toBe(weight.length)
      const total = weight.reduce((sum, own) => sum + own, 0)
      for (let party = 0; party < parties; party++) {
        expect(ranges[party + 1]).toBeGreaterThanOrEqual(ranges[party])
        const own = weight.slice(ranges[party], ranges[party + 1]).reduce((sum, each) => sum + each, 0)
        expect(Math.abs(own - total / parties)).toBeLessThanOrEqual(Math.max(0, ...weight) + 1e-9)
      }
    }),
    { seed: 5 },
  )
})

test('cells without weight are shared out by number', () => {
  expect(cut([0, 0, 0, 0, 0, 0, 0], 3)).toEqual([0, 2, 5, 7])
  expect(cut([0, 0, 0, 0, 0, 0, 0, 0], 2)).toEqual([0, 4, 8])
  expect(cut([5, 1, 1, 1, 1, 1], 2)).toEqual([0, 1, 6])
  expect(cut([], 2)).toEqual([0, 0, 0])
})

test('a heap gives its items in the order of the lowest key each was offered with', () => {
  const offers = fc.array(fc.tuple(fc.nat(29), fc.nat(50)), { maxLength: 120 })
  fc.assert(
    fc.property(offers, (offered) => {
      const heap = new IndexedHeap(30)
      heap.offer(3, 1)
      heap.clear()
      const lowest = new Map<number, number>()
      for (const [item, key] of offered) {
        heap.offer(item, key)
        lowest.set(item, Math.min(key, lowest.get(item) ?? key))
      }
      const taken: number[] = []
      while (heap.size > 0) taken.push(heap.take())
      expect([...taken].sort((a, b) => a - b)).toEqual([...lowest.keys()].sort((a, b) => a - b))
      const keys = taken.map((item) => lowest.get(item)!)
      expect(keys).toEqual([...keys].sort((a, b) => a - b))
    }),
    { seed: 6 },
  )
})
