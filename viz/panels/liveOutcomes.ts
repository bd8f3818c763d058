/** What came of advice in the live town; without a pair to the run, what was kept is no gain, and nothing here says so. */
import { FIGURES, type KindEffects, type LiveOutcomes } from '../frames/liveOutcomes.ts'
import type { Speech } from '../words/language.ts'
import { createAdviceLog } from './adviceLog.ts'
import { h } from './dom.ts'
import { chanceOf, createIntervalTable } from './intervalTable.ts'

export interface LiveOutcomesPanel {
  readonly element: HTMLElement
  update(outcomes: LiveOutcomes): void
}

export function createLiveOutcomes(speech: Speech): LiveOutcomesPanel {
  const { liveOutcomes } = speech.words
  const note = (text: string) => h('p', { class: 'extra' }, text)
  const [simulated, real] = [createAdviceLog(speech), createAdviceLog(speech)]
  const realPart = h(
    'div',
    { class: 'real', hidden: true },
    h('h3', {}, liveOutcomes.real),
    note(liveOutcomes.realOf),
    real.element,
  )
  const effects = h('div')
  const effectsPart = h('details', { hidden: true }, h('summary', {}, liveOutcomes.effects), effects)
  const simulatedPart = h('div', { class: 'simulated' }, note(liveOutcomes.simulatedOf), simulated.element)
  const element = h(
    'section',
    { class: 'card outcomes live-outcomes', hidden: true },
    h('h2', {}, liveOutcomes.title),
    simulatedPart,
    realPart,
    effectsPart,
  )
  return {
    element,
    update(now) {
      element.hidden = now.simulated.length + now.real.length + now.effects.length === 0
      simulatedPart.hidden = now.simulated.length === 0
      realPart.hidden = now.real.length === 0
      effectsPart.hidden = now.effects.length === 0
      simulated.update(now.simulated)
      real.update(now.real)
      effects.replaceChildren(...now.effects.flatMap((kind) => effectsOf(kind, speech)))
    },
  }
}

/** Vehicles and streets have different figures: a table for those that have the same. */
function effectsOf({ kind, looks, groups }: KindEffects, speech: Speech): HTMLElement[] {
  const { words } = speech
  const tables = [FIGURES.slice(0, 3), FIGURES.slice(3)]
    .map((figures) => ({
      columns: figures.map(({ key, digits }) => ({ title: words.harmFigures[key], digits, better: 'lower' as const })),
      rows: groups
        .map(({ group, ...found }) => ({ group, cells: figures.map(({ key }) => found[key]) }))
        .filter(({ cells }) => cells.some((cell) => cell !== undefined)),
    }))
    .filter(({ rows }) => rows.length > 0)
  const chance = chanceOf(
    tables.flatMap(({ rows }) => rows),
    speech,
  )
  return [
    h('h3', {}, words.adviceKinds[kind] ?? kind),
    h('p', { class: 'extra' }, words.liveOutcomes.effectsOf(looks)),
    ...tables.map(({ columns, rows }) => createIntervalTable(columns, rows, speech)),
    ...(chance === undefined ? [] : [h('p', { class: 'extra' }, chance)]),
  ]
}
