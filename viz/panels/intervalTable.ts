/** Differences of several groups with their intervals; what is shown to be better or worse has its colour, and says so. */
import { type Estimate, verdictOn } from '../frames/reading.ts'
import type { Speech } from '../words/language.ts'
import { h } from './dom.ts'

export interface Column {
  readonly title: string
  readonly unit?: string
  readonly digits: number
  readonly better: 'lower' | 'higher'
}

export interface Row {
  readonly group: string
  /** Said under its name. */
  readonly note?: string
  /** One a column; undefined: not known of this group. */
  readonly cells: readonly (Estimate | undefined)[]
}

export function createIntervalTable(columns: readonly Column[], rows: readonly Row[], speech: Speech): HTMLElement {
  const { words } = speech
  const headings = columns.map(({ title, unit }) =>
    h('th', { scope: 'col' }, title, unit ? h('span', { class: 'unit' }, ` ${unit}`) : undefined),
  )
  return h(
    'table',
    { class: 'intervals' },
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, h('span', { class: 'unseen' }, words.group)), ...headings)),
    h('tbody', {}, ...rows.map((row) => line(row, columns, speech))),
  )
}

function line({ group, note, cells }: Row, columns: readonly Column[], speech: Speech): HTMLElement {
  const { words } = speech
  const name = words.groups[group] ?? group
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, name, note !== undefined && h('span', { class: 'interval' }, note)),
    ...columns.map((column, k) => cell(cells[k], column, speech)),
  )
}

function cell(estimate: Estimate | undefined, { digits, better }: Column, { words, signed, range }: Speech) {
  if (!estimate) return h('td', { class: 'difference' }, '–')
  const verdict = verdictOn(estimate, better)
  const shown = verdict === 'better' || verdict === 'worse'
  return h(
    'td',
    { title: words.verdicts[verdict], class: shown && verdict },
    signed(estimate.mean, digits),
    shown && h('span', { class: 'unseen' }, ` ${words.verdicts[verdict]}`),
    h('span', { class: 'interval' }, range(estimate.ci95, digits)),
  )
}

/** How many of these intervals miss by chance; undefined where they are too few for one to be likely. */
export function chanceOf(rows: readonly Row[], { words, number }: Speech): string | undefined {
  const intervals = rows.reduce((sum, { cells }) => sum + cells.filter((cell) => cell !== undefined).length, 0)
  const misses = Math.round(intervals / 20) // 95 % hold
  return misses > 0 ? words.byChance(number(intervals), misses) : undefined
}
