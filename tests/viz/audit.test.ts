/** The audit on the page: where it lies, what passes, what is clicked on. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auditGeoJson } from '../../data/osm/auditGeoJson.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { describeTown } from '../../engine/service/townMap.ts'
import { AUDIT_KINDS, auditAt, countByKind, passes, readAudit } from '../../viz/frames/audit.ts'
import { NONE, readTown } from '../../viz/frames/town.ts'

const opened = await openNetwork('town')
const town = readTown(describeTown(opened, { generation: 3, name: 'Lindenfurt', attribution: '' }))
const items = readAudit(auditGeoJson(opened.audit!.entries, 'town'), town)
const all = { kinds: new Set(AUDIT_KINDS), atMost: 1 }

describe('the audit of the example town', () => {
  test('is all there, what deserves most attention first', () => {
    expect(items).toHaveLength(opened.audit!.entries.length)
    const attention = items.map((item) => item.attention)
    expect(attention).toEqual([...attention].sort((a, b) => b - a))
    const listed = [...items].sort((a, b) => a.look - b.look)
    expect(listed.map(({ look }) => look)).toEqual(items.map((_, k) => k + 1))
    expect(listed[0].attention).toBe(attention[0])
    const reasons = (first: typeof items) => new Set(first.slice(0, 8).map(({ reason }) => reason)).size
    expect(reasons(listed)).toBeGreaterThan(reasons(items))
    const counts = countByKind(items)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(items.length)
    expect(counts.guess).toBeGreaterThan(10)
  })

  test('lies upon the town as it is drawn', () => {
    const kept = items.filter(({ kind, points }) => kind !== 'drop' && points.length > 0)
    expect(kept.length).toBeGreaterThan(10)
    for (const { points } of kept) {
      // In its middle some lane lies within the width of a junction.
      const k = 2 * Math.floor(points.length / 4)
      let nearest = Number.POSITIVE_INFINITY
      for (let p = 0; p < town.points.length; p += 2)
        nearest = Math.min(nearest, Math.hypot(town.points[p] - points[k], town.points[p + 1] - points[k + 1]))
      expect(nearest).toBeLessThan(40)
    }
  })

  test('what is clicked on is near, and passes the filter', () => {
    const sure = { kinds: new Set(['drop'] as const), atMost: 1 }
    fc.assert(
      fc.property(
        fc.double({ min: -1200, max: 1200, noNaN: true }),
        fc.double({ min: -900, max: 900, noNaN: true }),
        fc.constantFrom(all, sure, { kinds: new Set(AUDIT_KINDS), atMost: 0.6 }),
        (x, y, filter) => {
          const place = auditAt(items, filter, x, y, 15)
          if (place !== NONE) expect(passes(filter, items[place])).toBe(true)
        },
      ),
      { numRuns: 200, seed: 4 },
    )
    const node = items.findIndex(({ points, osm }) => points.length === 2 && osm.startsWith('node'))
    const { points } = items[node]
    const found = auditAt(items, all, points[0] + 1, points[1], 5)
    expect(items[found].points).toEqual(points)
    expect(auditAt(items, { ...all, kinds: new Set() }, points[0], points[1], 5)).toBe(NONE)
    expect(auditAt(items, all, 90_000, 0, 15)).toBe(NONE)
  })
})
