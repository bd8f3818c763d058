/** What came of advice in the runs compared: the log by kind, and what it did to whom, which pairs of runs alone can say. */
import { EFFECTS, type GroupEffects, type OutcomesTable } from '../frames/outcomes.ts'
import { verdictOn } from '../frames/reading.ts'
import type { Speech } from '../words/language.ts'
import { createAdviceLog } from './adviceLog.ts'
import { h } from './dom.ts'

/** @param pairs of runs */
export function createOutcomes(outcomes: OutcomesTable, pairs: number, speech: Speech): HTMLElement {
  const { words, percent } = speech
  const { log, effects, compliance } = outcomes
  const table = createAdviceLog(speech)
  table.update(log)
  const several = new Set(log.map(({ kind }) => kind)).size > 1
  return h(
    'details',
    { class: 'outcomes' },
    h('summary', {}, words.outcomes.title),
    h('p', { class: 'extra' }, words.outcomes.logOf(pairs)),
    table.element,
    compliance !== undefined && h('p', { class: 'extra' }, words.outcomes.compliance(percent(compliance))),
    h('h3', {}, words.outcomes.effects),
    effects.length === 0
      ? h('p', { class: 'extra' }, words.outcomes.noEffects)
      : h('p', { class: 'extra' }, words.outcomes.effectsOf(pairs, several)),
    effects.length > 0 && effectsTable(effects, speech),
    effects.length > 0 && h('p', { class: 'extra' }, chance(effects, speech)),
  )
}

function chance(effects: readonly GroupEffects[], { words, number }: Speech): string {
  const intervals = effects.length * EFFECTS.length
  return words.byChance(number(intervals), Math.max(1, Math.round(intervals / 20))) // 95 % hold
}

function effectsTable(effects: readonly GroupEffects[], speech: Speech): HTMLElement {
  const { words } = speech
  const headings = EFFECTS.map(({ key, unit }) =>
    h('th', { scope: 'col' }, words.outcomes[key], unit && h('span', { class: 'unit' }, ` ${unit}`)),
  )
  return h(
    'table',
    { class: 'effects' },
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, h('span', { class: 'unseen' }, words.group)), ...headings)),
    h('tbody', {}, ...effects.map((group) => effectsLine(group, speech))),
  )
}

function effectsLine(effects: GroupEffects, { words, number, signed, range }: Speech): HTMLElement {
  const { group, vehicles } = effects
  return h(
    'tr',
    {},
    h(
      'th',
      { scope: 'row' },
      words.groups[group] ?? group,
      h('span', { class: 'interval' }, words.outcomes.vehicles(number(vehicles))),
    ),
    ...EFFECTS.map(({ key, digits, better }) => {
      const { mean, ci95 } = effects[key]
      const verdict = verdictOn(effects[key], better)
      const shown = verdict === 'better' || verdict === 'worse'
      return h(
        'td',
        { title: words.verdicts[verdict], class: shown && verdict },
        signed(mean, digits),
        shown && h('span', { class: 'unseen' }, ` ${words.verdicts[verdict]}`),
        h('span', { class: 'interval' }, range(ci95, digits)),
      )
    }),
  )
}
