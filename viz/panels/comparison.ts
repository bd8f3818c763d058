/** The comparison over several runs: differences with their intervals, and what they mean. */
import type { ComparisonRow, ComparisonTable } from '../frames/comparison.ts'
import type { Speech } from '../words/language.ts'
import { h } from './dom.ts'

export function createComparison({ a, b, seeds, valid, groups }: ComparisonTable, speech: Speech): HTMLElement {
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
  return h(
    'section',
    { class: 'card comparison' },
    h('div', { class: 'row' }, h('h2', {}, words.comparison), select),
    h('p', { class: 'extra' }, words.comparisonOf(a, b, seeds)),
    !valid && h('p', { class: 'warning' }, words.notValid),
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, h('span', { class: 'unseen' }, words.figure)),
          h('th', { scope: 'col' }, words.difference, h('span', { class: 'interval' }, words.interval)),
          h('th', { scope: 'col' }, words.verdict),
        ),
      ),
      body,
    ),
  )
}

function line(row: ComparisonRow, { words, number, signed }: Speech): HTMLElement {
  const { metric, unit, digits, a, b, difference, ci95, verdict } = row
  const interval = ci95.map((value) => signed(value, digits)).join(' … ')
  return h(
    'tr',
    { title: `${words.baseline}: ${number(a, digits)} ${unit} · ${words.advised}: ${number(b, digits)} ${unit}` },
    h(
      'th',
      { scope: 'row' },
      words.metrics[metric] ?? metric,
      unit ? h('span', { class: 'unit' }, ` ${unit}`) : undefined,
    ),
    h('td', {}, signed(difference, digits), h('span', { class: 'interval' }, interval)),
    h(
      'td',
      { class: `verdict ${verdict === 'better' || verdict === 'worse' ? verdict : ''}` },
      words.verdicts[verdict],
    ),
  )
}
