/** Quick laws as tests: what is known for sure (grade S and C) must hold, and what is known to miss must still miss. */
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { judge } from './judge.ts'
import type { Figure, Kept, Law } from './law.ts'

export function assertLaws(laws: readonly Law[]): void {
  for (const law of laws) {
    if (law.tier !== 'quick') continue
    const missing = (law.needs ?? []).filter((path) => !existsSync(path))
    if (missing.length > 0) console.warn(`${law.id} is not tested: ${missing.join(', ')} is not at hand`)
    describe.skipIf(missing.length > 0)(`${law.id} (${law.grade}): ${law.title}`, () => {
      test('holds', async () => {
        const figures = await law.measure(NOTHING_KEPT)
        expect(figures.length).toBeGreaterThan(0)
        expect(new Set(figures.map(({ name }) => name)).size).toBe(figures.length)
        expect(figures.map((figure) => complaint(figure, law)).filter((text) => text !== '')).toEqual([])
      })
    })
  }
}

const NOTHING_KEPT: Kept = Object.assign(<T>(_: string, make: () => Promise<T>) => make(), {
  put: () => {},
  forget: () => {},
})

/** A sentence if the figure is not as said. */
function complaint(figure: Figure, law: Law): string {
  const { verdict, accepted, mean, inside } = judge(figure, law)
  const { name, unit, misses } = figure
  const what = `${name}: measured ${mean} ${unit}, accepted ${accepted[0]} … ${accepted[1]}`
  if (misses !== undefined) return inside ? `${what}: no longer misses; delete "misses: ${misses}"` : ''
  return verdict === 'miss' || verdict === 'inconclusive' ? `${what}: ${verdict}` : ''
}
