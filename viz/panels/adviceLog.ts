/** The log of advice by kind, of all vehicles or of one class: how often given, kept, ignored, and why. */
import { byKind, classesOf, ENDS, type KindRow, type LogRow, REASONS } from '../frames/outcomes.ts'
import type { Speech } from '../words/language.ts'
import { h } from './dom.ts'

export interface AdviceLogTable {
  readonly element: HTMLElement
  update(log: readonly LogRow[]): void
}

/** The choice that is no class. */
const ALL = ''

export function createAdviceLog(speech: Speech): AdviceLogTable {
  const { words } = speech
  const { outcomes } = words
  const select = h('select', { class: 'select', 'aria-label': words.group })
  const body = h('tbody')
  const lines = h('div', { class: 'extra' })
  let log: readonly LogRow[] = []

  function show(): void {
    const rows = byKind(log, select.value === ALL ? undefined : select.value)
    body.replaceChildren(...rows.map((row) => line(row, speech)))
    lines.replaceChildren(...atTheLine(rows, speech), ...why(rows, speech))
  }

  function offerClasses(): void {
    const classes = [ALL, ...classesOf(log)]
    const offered = [...select.options].map(({ value }) => value)
    if (offered.join() === classes.join()) return
    const { value } = select
    const name = (choice: string) => (choice === ALL ? outcomes.allClasses : (words.groups[choice] ?? choice))
    select.replaceChildren(...classes.map((choice) => h('option', { value: choice }, name(choice))))
    select.value = classes.includes(value) ? value : ALL
  }

  select.addEventListener('change', show)
  const heading = (text: string) => h('th', { scope: 'col' }, text)
  return {
    element: h(
      'div',
      { class: 'advice-log' },
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
            h('th', { scope: 'col' }, h('span', { class: 'unseen' }, outcomes.kind)),
            ...[outcomes.given, outcomes.kept, outcomes.ignored, outcomes.undecided].map(heading),
          ),
        ),
        body,
      ),
      h('p', { class: 'extra' }, outcomes.why),
      lines,
    ),
    update(rows) {
      log = rows
      offerClasses()
      show()
    },
  }
}

/** Shares are of the pieces that tell. */
function line({ kind, given, kept, ignored, undecided }: KindRow, { words, number, percent }: Speech): HTMLElement {
  const told = kept + ignored
  const share = (count: number) => (told > 0 ? h('span', { class: 'interval' }, percent(count / told)) : undefined)
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, words.adviceKinds[kind] ?? kind),
    h('td', {}, number(given)),
    h('td', {}, number(kept), share(kept)),
    h('td', {}, number(ignored), share(ignored)),
    h('td', { class: 'difference' }, number(undecided)),
  )
}

/** Of kinds that are not for signals there is nothing. */
function atTheLine(rows: readonly KindRow[], { words, number }: Speech): HTMLElement[] {
  const sum = (key: 'keptToLine' | 'keptFreely' | 'ignoredToLine' | 'ignoredFreely') =>
    rows.reduce((total, row) => total + row[key], 0)
  const { atLine, atLineIgnored } = words.outcomes
  return [
    { say: atLine, free: sum('keptFreely'), all: sum('keptToLine') },
    { say: atLineIgnored, free: sum('ignoredFreely'), all: sum('ignoredToLine') },
  ]
    .filter(({ all }) => all > 0)
    .map(({ say, free, all }) => h('p', {}, say(number(free), number(all))))
}

/** What there is none of is not named. */
function why(rows: readonly KindRow[], { words, number }: Speech): HTMLElement[] {
  const { reasons, ends, ended } = words.outcomes
  const sum = (key: keyof KindRow) => rows.reduce((total, row) => total + (row[key] as number), 0)
  const named = ENDS.filter((key) => sum(key) > 0).map((key) => ends[key](number(sum(key))))
  return [
    ...REASONS.filter((key) => sum(key) > 0).map((key) => h('p', {}, reasons[key](number(sum(key))))),
    ...(named.length > 0 ? [h('p', {}, ended(named.join(', ')))] : []),
  ]
}
