/** The audit: what the import guessed, repaired and left out, with reasons. Nothing happens silently. */

export type AuditKind = 'guess' | 'repair' | 'drop'

export interface AuditEntry {
  readonly kind: AuditKind
  /** Name of the transformation. */
  readonly step: string
  /** "way 123", "node 5", "relation 7". */
  readonly osm: string
  readonly reason: string
  /** How sure the import is that this is right, 0..1. */
  readonly confidence: number
  /** Length of road concerned [m]. */
  readonly length?: number
}

export interface AuditTotal {
  readonly kind: AuditKind
  readonly step: string
  readonly reason: string
  readonly count: number
  /** [m] */
  readonly length: number
  /** Of the first entry, to have something to look at. */
  readonly example: string
}

export class Audit {
  readonly entries: AuditEntry[] = []

  guess(step: string, osm: string, reason: string, confidence: number): void {
    this.entries.push({ kind: 'guess', step, osm, reason, confidence })
  }

  repair(step: string, osm: string, reason: string, confidence = 1): void {
    this.entries.push({ kind: 'repair', step, osm, reason, confidence })
  }

  drop(step: string, osm: string, reason: string, length?: number): void {
    this.entries.push({ kind: 'drop', step, osm, reason, confidence: 1, ...(length === undefined ? {} : { length }) })
  }

  /** One row for each kind, step and reason, most frequent first. */
  totals(): AuditTotal[] {
    const rows = new Map<string, AuditTotal>()
    for (const { kind, step, reason, length = 0, osm } of this.entries) {
      const key = `${kind} ${step} ${reason}`
      const row = rows.get(key) ?? { kind, step, reason, count: 0, length: 0, example: osm }
      rows.set(key, { ...row, count: row.count + 1, length: row.length + length })
    }
    return [...rows.values()].sort(
      (a, b) => b.count - a.count || (`${a.step} ${a.reason}` < `${b.step} ${b.reason}` ? -1 : 1),
    )
  }

  /** The totals for people. */
  table(): string {
    const rows = this.totals().map((t) => [
      t.kind,
      t.step,
      t.reason,
      String(t.count),
      t.length > 0 ? `${(t.length / 1000).toFixed(1)} km` : '',
      t.example,
    ])
    const all = [['kind', 'step', 'reason', 'count', 'length', 'for example'], ...rows]
    const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)))
    return all
      .map((row) =>
        row
          .map((cell, i) => cell.padEnd(widths[i]))
          .join('  ')
          .trimEnd(),
      )
      .join('\n')
  }
}
