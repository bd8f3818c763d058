/** What came of advice in the runs compared: the log by kind, and what it did to whom, which pairs of runs alone can say. */
import { EFFECTS, type OutcomesTable } from '../frames/outcomes.ts'
import type { Speech } from '../words/language.ts'
import { createAdviceLog } from './adviceLog.ts'
import { h } from './dom.ts'
import { chanceOf, createIntervalTable } from './intervalTable.ts'

/** @param pairs of runs */
export function createOutcomes(
  { log, effects, compliance }: OutcomesTable,
  pairs: number,
  speech: Speech,
): HTMLElement {
  const { words, number, percent } = speech
  const table = createAdviceLog(speech)
  table.update(log)
  const several = new Set(log.map(({ kind }) => kind)).size > 1
  const columns = EFFECTS.map(({ key, ...column }) => ({ title: words.outcomes[key], ...column }))
  const rows = effects.map(({ group, vehicles, ...figures }) => ({
    group,
    note: words.outcomes.vehicles(number(vehicles)),
    cells: EFFECTS.map(({ key }) => figures[key]),
  }))
  const note = (text: string | undefined) => text !== undefined && h('p', { class: 'extra' }, text)
  return h(
    'details',
    { class: 'outcomes' },
    h('summary', {}, words.outcomes.title),
    note(words.outcomes.logOf(pairs)),
    table.element,
    compliance !== undefined && note(words.outcomes.compliance(percent(compliance))),
    h('h3', {}, words.outcomes.effects),
    ...(rows.length === 0
      ? [note(words.outcomes.noEffects)]
      : [
          note(words.outcomes.effectsOf(pairs, several)),
          createIntervalTable(columns, rows, speech),
          note(chanceOf(rows, speech)),
        ]),
  )
}
