/** The meeting point of the gang, where one of them will not come any more. */
import { expect, test } from 'vitest'
import { abort, awaitAll, CONTROL_WORDS, GangAborted } from '../../engine/parallel/barrier.ts'

test.each([2, 3])('whoever comes to a barrier of %i after another one has failed does not wait for it', (parties) => {
  const control = new Int32Array(new SharedArrayBuffer(CONTROL_WORDS * 4))
  abort(control)
  const begin = performance.now()
  expect(() => awaitAll(control, parties, true)).toThrow(GangAborted)
  expect(performance.now() - begin).toBeLessThan(500)
})
