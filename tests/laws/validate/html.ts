/** The report: one HTML file that needs nothing else. */
import { VERSION } from '../../../engine/scenario/version.ts'
import type { LawFile } from '../all.ts'
import type { Tolerance } from '../law.ts'
import type { FigureEntry, LawEntry, Report } from './record.ts'
import { type ChapterStatus, countWords, type ItemStatus, type LawStatus, statusOf } from './status.ts'
import { STYLE } from './style.ts'

const GRADES = { S: 'found in a public source', C: 'computed from a published formula', K: 'general knowledge' }

export function htmlOf(record: Report, files: readonly LawFile[]): string {
  const chapters = statusOf(record, files)
  const figures = record.laws.flatMap((entry) => entry.figures)
  const { cpu, cores, node } = record.machine
  const dates = record.laws.map(({ date }) => date.slice(0, 10)).sort()
  const commits = [...new Set(record.laws.map(({ commit }) => commit))]
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tempofluss: what is known about road traffic, and what it measures</title>
<style>${STYLE}</style>
<main>
<h1>What is known about road traffic, and what Tempofluss measures</h1>
<p>Each item is a law, an experiment or a figure that a microscopic traffic simulator is expected to reproduce. Grades say how
sure the expectation is: ${Object.entries(GRADES)
    .map(([grade, meaning]) => `<b>${grade}</b> ${meaning}`)
    .join(
      ', ',
    )}. S and C are claims that hold or miss; K is reported beside its source and claims nothing. Replications are
judged by their mean and its 95 % interval: they pass if that meets the accepted band and is narrower than ±5 %.</p>
<p class="facts">Tempofluss ${inHtml(VERSION)}, ${dates[0] ?? 'nothing measured'}${dates.at(-1) === dates[0] ? '' : ` to ${dates.at(-1)}`},
commit ${commits.map(inHtml).join(', ')}; Node ${inHtml(node)}, ${inHtml(cpu)}, ${cores} cores.
${record.laws.length} laws, ${figures.length} figures. <code>npm run validate</code> writes this file.</p>
<p>${[...countWords(chapters)].map(([word, count]) => `${badge(word)} ${count}`).join(' &nbsp; ')} &nbsp; (items)</p>
<nav>${chapters.map(({ title, items }) => `<a href="#${items[0].id}">${inHtml(title)}</a>`).join(' · ')}</nav>
${chapters.map(chapter).join('\n')}
</main>
</html>
`
}

function chapter({ title, items }: ChapterStatus): string {
  return `<section>
<h2>${inHtml(title)}</h2>
<table>
<thead><tr><th>figure</th><th>expected</th><th>accepted</th><th>measured</th><th class="scale"></th><th>verdict</th></tr></thead>
${items.map(item).join('\n')}
</table>
</section>`
}

function item({ id, title, laws, outOfScope, word }: ItemStatus): string {
  const reasons = outOfScope.map(
    ({ part, why }) =>
      `<tr class="why"><td colspan="6">${part ? `<b>${inHtml(part)}</b>: ` : ''}${inHtml(why)}</td></tr>`,
  )
  return `<tbody id="${id}">
<tr class="item"><th colspan="5">${id} &nbsp;${inHtml(title)}</th><td>${badge(word)}</td></tr>
${[...laws.map(law), ...reasons].join('\n')}
</tbody>`
}

function law({ law, how, entry }: LawStatus): string {
  const facts = [`grade ${law.grade}`, how === 'asserted' ? 'asserted by every test run' : law.tier, law.source]
  if (entry) facts.push(`${entry.seconds.toFixed(1)} s`, `commit ${entry.commit}`)
  const rows = [
    `<tr class="law"><td colspan="6">${inHtml(law.title)}<br><small>${facts.map(inHtml).join(' · ')}</small></td></tr>`,
  ]
  if (law.caveat) rows.push(`<tr class="why"><td colspan="6">${inHtml(law.caveat)}</td></tr>`)
  if (!entry) rows.push('<tr class="why"><td colspan="6">not measured yet</td></tr>')
  else if (entry.why) rows.push(why(entry))
  return [...rows, ...(entry?.figures ?? []).map(figure)].join('\n')
}

function why({ verdict, why }: LawEntry): string {
  return `<tr class="why"><td colspan="6">${inHtml(verdict)}: ${inHtml(why ?? '')}</td></tr>`
}

function figure(entry: FigureEntry): string {
  const { name, unit, measured, interval, verdict, grade, inside, why } = entry
  const spread =
    interval && Number.isFinite(interval[0]) ? ` <small>± ${number(interval[1] - (measured ?? 0))}</small>` : ''
  const word = verdict === 'reported' ? `reported, ${inside ? 'agrees' : 'differs'}` : verdict
  return `<tr class="figure"><td>${inHtml(name)}</td><td>${expectation(entry)} <small>[${grade}]</small></td><td>${band(entry.accepted)}</td><td>${number(measured)}${spread} ${inHtml(unit)}</td><td class="scale">${scale(entry)}</td><td>${badge(verdict, word)}</td></tr>${
    why ? `\n<tr class="why"><td colspan="6">${inHtml(why)}</td></tr>` : ''
  }`
}

function expectation({ expected, tolerance }: FigureEntry): string {
  const value = typeof expected === 'number' ? number(expected) : band(expected)
  if (tolerance === undefined) return value
  const list: readonly Tolerance[] = typeof tolerance === 'object' ? tolerance : [tolerance as Tolerance]
  return `${value} <small>± ${list.map((one) => (typeof one === 'number' ? number(one) : one)).join(' or ')}</small>`
}

function band([low, high]: readonly (number | null)[]): string {
  if (low === high && low !== null) return number(low)
  if (low === null || high === null)
    return low === null ? (high === null ? 'any' : `≤ ${number(high)}`) : `≥ ${number(low)}`
  return `${number(low)} … ${number(high)}`
}

/** The accepted band as a bar, what was measured as a mark; nothing where the band is open or a single value. */
function scale({ accepted: [low, high], measured, interval, inside }: FigureEntry): string {
  if (low === null || high === null || measured === null || low === high) return ''
  const [from, to] = [Math.min(low, interval?.[0] ?? measured), Math.max(high, interval?.[1] ?? measured)]
  const room = (to - from) * 0.08
  const x = (value: number) => ((100 * (value - from + room)) / (to - from + 2 * room)).toFixed(1)
  const width = (100 * (high - low)) / (to - from + 2 * room)
  const line = interval ? `<line x1="${x(interval[0])}" x2="${x(interval[1])}" y1="6" y2="6" class="interval"/>` : ''
  return `<svg viewBox="0 0 100 12" preserveAspectRatio="none"><rect x="${x(low)}" y="3" width="${width.toFixed(1)}" height="6"/>${line}<line x1="${x(measured)}" x2="${x(measured)}" y1="0" y2="12" class="${inside ? 'in' : 'off'}"/></svg>`
}

function badge(word: string, text = word): string {
  return `<span class="badge ${word.replace(' ', '-')}">${inHtml(text)}</span>`
}

/** Five digits: enough to see by how much, few enough to read. */
function number(value: number | null): string {
  if (value === null) return '∞'
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value)
  const text = value.toPrecision(5)
  return text.includes('e') ? text.replace(/\.?0+e/, 'e') : text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
}

function inHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
