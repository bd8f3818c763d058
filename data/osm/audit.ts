/**
 * The audit: what the import guessed, repaired and left out, with reasons. Nothing happens silently.
 *
 * Whoever notes something names the OSM object and why; where it lies and how much traffic it concerns is looked up in
 * the extract when the import is done (`locate`). A reason is the same sentence wherever it holds, so that it can be
 * counted and translated; what differs from case to case (a tag, a number) goes into `detail`.
 */

import { type LonLat, placeFinder } from './places.ts'
import type { OsmExtract } from './reading/extract.ts'

export type AuditKind = 'guess' | 'repair' | 'drop' | 'override'

export interface AuditEntry {
  readonly kind: AuditKind
  /** Name of the transformation. */
  readonly step: string
  /** "way 123", "node 5", "relation 7", or "extract" for the file as a whole. */
  readonly osm: string
  readonly reason: string
  /** What differs from case to case, such as "maxspeed=fast". */
  readonly detail?: string
  /** How sure the import is that this is right, 0..1. */
  readonly confidence: number
  /** Length of road concerned [m]; of both directions, if both are. */
  readonly length?: number
  /** Where: one point, or a line along the road; absent where the extract does not hold the object. */
  readonly line?: readonly LonLat[]
  /** Of the road concerned, if it has one. */
  readonly name?: string
  /**
   * Metres of road concerned, weighed by traffic: in a residential street they count once, and twice as much with each
   * rank of road above. A junction counts as 100 m of its busiest road. 0 until the import is done.
   */
  readonly importance: number
}

/** What may be told besides. */
export interface AuditDetails {
  readonly detail?: string
  readonly length?: number
  /** The OSM nodes along the stretch concerned, where it is not the whole way. */
  readonly nodes?: readonly number[]
}

export interface AuditTotal {
  readonly kind: AuditKind
  readonly step: string
  readonly reason: string
  readonly count: number
  /** [m] */
  readonly length: number
  /** The least of the entries. */
  readonly confidence: number
  /** Sum over the entries. */
  readonly attention: number
  /** Of the entry that deserves most attention. */
  readonly example: string
}

type Note = Omit<AuditEntry, 'line' | 'importance'> & Pick<AuditDetails, 'nodes'>

/** How much a planner should look at it: importance by doubt. */
export function attentionOf({ confidence, importance }: AuditEntry): number {
  return (1 - confidence) * importance
}

/**
 * In the order in which to look: of what is doubtful for the same reason the second counts half, the third a third, and so
 * on, so that one doubt that runs along a whole motorway does not hide all others. What needs no look comes last.
 * @param byAttention what deserves most attention first
 */
export function inOrderOfLooking<Entry extends Pick<AuditEntry, 'reason'> & { readonly attention: number }>(
  byAttention: readonly Entry[],
): Entry[] {
  const alike = new Map<string, number>()
  const scored = byAttention.map((entry) => {
    const place = (alike.get(entry.reason) ?? 0) + 1
    alike.set(entry.reason, place)
    return { entry, score: entry.attention / place }
  })
  return scored.sort((a, b) => b.score - a.score).map(({ entry }) => entry)
}

export class Audit {
  private notes: Note[] = []
  private located: AuditEntry[] = []

  /** An audit made earlier. */
  static of(entries: readonly AuditEntry[]): Audit {
    const audit = new Audit()
    audit.located.push(...entries)
    return audit
  }

  /** In the order in which they were noted. */
  get entries(): readonly AuditEntry[] {
    return this.notes.length === 0
      ? this.located
      : [...this.located, ...this.notes.map(({ nodes: _, ...note }) => ({ ...note, importance: 0 }))]
  }

  guess(step: string, osm: string, reason: string, confidence: number, details: AuditDetails = {}): void {
    this.notes.push({ kind: 'guess', step, osm, reason, confidence, ...details })
  }

  repair(step: string, osm: string, reason: string, confidence = 1, details: AuditDetails = {}): void {
    this.notes.push({ kind: 'repair', step, osm, reason, confidence, ...details })
  }

  /** @param length of road concerned [m] */
  drop(
    step: string,
    osm: string,
    reason: string,
    length?: number,
    details: AuditDetails & { readonly confidence?: number } = {},
  ): void {
    this.notes.push({
      kind: 'drop',
      step,
      osm,
      reason,
      confidence: 1,
      ...(length === undefined ? {} : { length }),
      ...details,
    })
  }

  /** What the town itself wants otherwise than the map says. */
  override(step: string, osm: string, reason: string, details: AuditDetails = {}): void {
    this.notes.push({ kind: 'override', step, osm, reason, confidence: 1, ...details })
  }

  /** Looks up where everything lies that was noted so far; what was noted twice of one object then stands once. */
  locate(extract: OsmExtract): void {
    const placeOf = placeFinder(extract)
    const seen = new Set<string>()
    for (const { nodes, ...note } of this.notes) {
      const key = nodes ? '' : `${note.kind} ${note.step} ${note.osm} ${note.reason} ${note.detail} ${note.length}`
      if (key !== '' && seen.has(key)) continue
      seen.add(key)
      const { line, name, length, importance } = placeOf(note.osm, nodes, note.length)
      this.located.push({
        ...note,
        ...(length === undefined ? {} : { length }),
        ...(line ? { line } : {}),
        ...(name === undefined ? {} : { name }),
        importance,
      })
    }
    this.notes = []
  }

  /** One row for each kind, step and reason: what deserves most attention first, then the most frequent. */
  totals(): AuditTotal[] {
    const rows = new Map<string, { total: AuditTotal; most: number }>()
    for (const entry of this.entries) {
      const { kind, step, reason, length = 0, osm, confidence } = entry
      const attention = attentionOf(entry)
      const key = `${kind} ${step} ${reason}`
      const row = rows.get(key)
      const sum = row?.total ?? { kind, step, reason, count: 0, length: 0, confidence: 1, attention: 0, example: osm }
      rows.set(key, {
        most: Math.max(row?.most ?? 0, attention),
        total: {
          ...sum,
          count: sum.count + 1,
          length: sum.length + length,
          confidence: Math.min(sum.confidence, confidence),
          attention: sum.attention + attention,
          example: attention > (row?.most ?? 0) ? osm : sum.example,
        },
      })
    }
    return [...rows.values()]
      .map(({ total }) => total)
      .sort(
        (a, b) =>
          b.attention - a.attention ||
          b.count - a.count ||
          (`${a.step} ${a.reason}` < `${b.step} ${b.reason}` ? -1 : 1),
      )
  }
}
