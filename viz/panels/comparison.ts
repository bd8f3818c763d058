/** The comparison over several runs: first what it shows in a few lines, then all differences with their intervals. */
import {
  type ComparisonNews,
  type ComparisonRow,
  type ComparisonTable,
  type Finding,
  findingsOf,
} from '../frames/comparison.ts'
import type { Speech } from '../words/language.ts'
import { speakMeasure } from '../words/roads.ts'
import { h } from './dom.ts'
import { createOutcomes } from './outcomes.ts'
import { createJourneys, createStreets, type StreetsOptions } from './streets.ts'

/** @param startsAt time of day at which simulated time is 0 [s] @returns undefined if there is nothing to show */
export function createComparison(
  news: ComparisonNews,
  speech: Speech,
  startsAt: number,
  options: StreetsOptions,
): HTMLElement | undefined {
  if (!news) return undefined
  const { words } = speech
  const about = 'done' in news ? words.comparing : words.comparisonOf(news.seeds)
  const card = h(
    'section',
    { class: 'card comparison' },
    h('h2', {}, words.comparison),
    h('p', { class: 'extra' }, about),
  )
  if ('done' in news) {
    const bar = h('progress', { max: 1, 'aria-label': words.comparing })
    // Before the first run has got anywhere: no number rather than none done.
    if (news.done > 0) bar.value = news.done
    card.append(bar)
  } else {
    if (!news.valid) card.append(h('p', { class: 'warning' }, words.notValid))
    if (news.measures.length > 0)
      card.append(h('p', { class: 'extra' }, words.roads.inBoth), measures(news, speech, startsAt))
    card.append(summary(news, speech), details(news, speech))
    if (news.journeys) card.append(createJourneys(news.journeys, speech))
    if (news.streets) card.append(createStreets(news.streets, speech, options))
    if (news.outcomes) card.append(createOutcomes(news.outcomes, news.seeds, speech))
  }
  return card
}

function measures({ measures }: ComparisonTable, speech: Speech, startsAt: number): HTMLElement {
  return h(
    'ul',
    { class: 'measures extra' },
    ...measures.map((one) => h('li', {}, speakMeasure(one, speech, startsAt))),
  )
}

function summary(table: ComparisonTable, speech: Speech): HTMLElement {
  const { words, number } = speech
  const findings = findingsOf(table)
  if (findings.length === 0) return h('p', { class: 'finding' }, words.nothingFound)
  const intervals = table.groups.reduce((sum, { rows }) => sum + rows.length, 0)
  const misses = Math.max(1, Math.round(intervals / 20)) // 95 % hold
  return h(
    'div',
    { class: 'findings' },
    h('ul', {}, ...findings.map((finding) => found(finding, speech))),
    h('p', { class: 'extra' }, `${words.nothingElse} ${words.byChance(number(intervals), misses)}`),
  )
}

/** Differences are small beside the figures: they have a digit more. */
function found({ metric, group, difference, ci95, unit, digits, verdict }: Finding, speech: Speech): HTMLElement {
  const { words, signed, range } = speech
  return h(
    'li',
    { class: verdict },
    h('strong', {}, `${words.metrics[metric] ?? metric} ${signed(difference, digits + 1)}${unit && ` ${unit}`}`),
    h('span', { class: 'interval' }, range(ci95, digits + 1)),
    h('span', { class: 'group' }, `${words.groups[group] ?? group}: ${words.verdicts[verdict]}`),
  )
}

function details({ groups }: ComparisonTable, speech: Speech): HTMLElement {
  const { words } = speech
  const body = h('tbody')
  const select = h('select', { class: 'select', 'aria-label': words.group })
  for (const { name } of groups) select.append(h('option', { value: name }, words.groups[name] ?? name))
  const show = () => {
    const group = groups.find(({ name }) => name === select.value) ?? groups[0]
    body.replaceChildren(...group.rows.map((row) => line(row, speech)))
  }
  select.addEventListener('change', show)
  show()
  const heading = (...parts: Parameters<typeof h>[2][]) => h('th', { scope: 'col' }, ...parts)
  return h(
    'details',
    {},
    h('summary', {}, words.allFigures),
    select,
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          heading(h('span', { class: 'unseen' }, words.figure)),
          heading(words.difference, h('span', { class: 'interval' }, words.interval)),
          heading(words.verdict),
        ),
      ),
      body,
    ),
  )
}

function line(row: ComparisonRow, speech: Speech): HTMLElement {
  const { words, number, signed, range } = speech
  const { metric, unit, digits, a, b, difference, ci95, verdict } = row
  return h(
    'tr',
    { title: `${words.baseline}: ${number(a, digits)} ${unit} · ${words.advised}: ${number(b, digits)} ${unit}` },
    h(
      'th',
      { scope: 'row' },
      words.metrics[metric] ?? metric,
      unit ? h('span', { class: 'unit' }, ` ${unit}`) : undefined,
    ),
    h('td', {}, signed(difference, digits + 1), h('span', { class: 'interval' }, range(ci95, digits + 1))),
    h(
      'td',
      { class: `verdict ${verdict === 'better' || verdict === 'worse' ? verdict : ''}` },
      words.verdicts[verdict],
    ),
  )
}
