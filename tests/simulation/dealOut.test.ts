/** Which task a thread gets next. */
import { expect, test } from 'vitest'
import { dealOut } from '../../engine/parallel/pool.ts'

const kinds = ['a', 'b', 'a', 'b', 'b', 'a', 'c']
const kindOf = (index: number) => kinds[index]

test('a thread goes on with tasks like its last one; then it begins what nobody has begun, then helps others', () => {
  const next = dealOut(kinds.length, kindOf)
  const first = next()
  const second = next()
  expect([first, second]).toEqual([0, 1])
  expect(next(second)).toBe(3)
  expect(next(first)).toBe(2)
  expect(next(2)).toBe(5)
  expect(next(5)).toBe(6) // nobody has begun c
  expect(next(6)).toBe(4) // of b, though another is at it
  expect(next(3)).toBeUndefined()
})

test('without kinds it is the order of the tasks', () => {
  const next = dealOut(3)
  expect([next(), next(0), next(), next(1)]).toEqual([0, 1, 2, undefined])
})
