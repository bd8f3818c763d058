/** What became of each item of the list: joins items.ts, the laws there are, and what was measured. */
import type { LawFile } from '../all.ts'
import { CHAPTERS } from '../items.ts'
import type { Law, OutOfScope } from '../law.ts'
import { keyOf, type LawEntry, type Report } from './record.ts'

export interface LawStatus {
  readonly law: Law
  /** `asserted`: a test of every commit. */
  readonly how: 'asserted' | 'measured'
  readonly entry?: LawEntry
}

export interface ItemStatus {
  readonly id: string
  readonly title: string
  readonly laws: readonly LawStatus[]
  readonly outOfScope: readonly OutOfScope[]
  /** `open`: neither a law nor a reason. */
  readonly word: LawEntry['verdict'] | 'not measured' | 'out of scope' | 'open'
}

export interface ChapterStatus {
  readonly title: string
  readonly items: readonly ItemStatus[]
}

const WORST_FIRST = ['failed', 'miss', 'inconclusive', 'unfinished', 'not measured', 'missing data', 'pass'] as const

export function statusOf(record: Report, files: readonly LawFile[]): ChapterStatus[] {
  const laws = files.flatMap((file) => file.laws)
  const omitted = files.flatMap((file) => file.outOfScope)
  const entries = new Map(record.laws.map((entry) => [keyOf(entry), entry]))
  return CHAPTERS.map(({ title, items }) => ({
    title,
    items: items.map(([id, title]) => {
      const own = laws
        .filter((law) => law.id === id)
        .map((law) => {
          const asserted = law.tier === 'quick' && law.grade !== 'K'
          return { law, how: asserted ? ('asserted' as const) : ('measured' as const), entry: entries.get(keyOf(law)) }
        })
      const reasons = omitted.filter((reason) => reason.id === id)
      return { id, title, laws: own, outOfScope: reasons, word: wordFor(own, reasons) }
    }),
  }))
}

function wordFor(laws: readonly LawStatus[], reasons: readonly OutOfScope[]): ItemStatus['word'] {
  if (laws.length === 0) return reasons.length > 0 ? 'out of scope' : 'open'
  const words = laws.map(({ entry }) => entry?.verdict ?? 'not measured')
  return WORST_FIRST.find((word) => words.includes(word)) ?? 'reported'
}

export function countWords(chapters: readonly ChapterStatus[]): Map<ItemStatus['word'], number> {
  const counts = new Map<ItemStatus['word'], number>()
  for (const { items } of chapters) for (const { word } of items) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
