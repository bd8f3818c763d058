/** Every item with its status, as Markdown. */
import type { LawFile } from '../all.ts'
import type { Report } from './record.ts'
import { countWords, type ItemStatus, statusOf } from './status.ts'

export function listOf(record: Report, files: readonly LawFile[]): string {
  const chapters = statusOf(record, files)
  const counts = [...countWords(chapters)].map(([word, count]) => `${count} ${word}`).join(', ')
  const parts = [
    '# Every item of the list, and what became of it',
    'Written by `npm run validate -- --save` from the laws and from what they measured; [report.html](report.html) has the figures.',
    `${counts}.`,
    ...chapters.flatMap(({ title, items }) => [
      `## ${title}`,
      ['| item | | status | how |', '|---|---|---|---|', ...items.map(row)].join('\n'),
    ]),
  ]
  return `${parts.join('\n\n')}\n`
}

function row({ id, title, laws, outOfScope, word }: ItemStatus): string {
  const how = [
    ...laws.map(({ law, how, entry }) => {
      const by = how === 'asserted' ? 'test' : law.tier === 'long' ? 'long measurement' : 'report line'
      const misses = (entry?.figures ?? []).filter(({ verdict }) => verdict === 'miss')
      const causes = [...new Set(misses.flatMap(({ why }) => why ?? []))]
      return `${by} [${law.grade}]: ${law.title}${law.caveat ? ` (${law.caveat})` : ''}${entry?.why && entry.verdict !== 'failed' ? ` (${entry.why})` : ''}${causes.map((cause) => `; misses: ${cause}`).join('')}`
    }),
    ...outOfScope.map(({ part, why }) => `out of scope${part ? ` (${part})` : ''}: ${why}`),
  ]
  return `| ${id} | ${title} | ${word} | ${how.join('<br>').replaceAll('|', '\\|')} |`
}
