/** The audit of the import beside the map: whether it is shown, which of it, and what is worth a look first. */
import { AUDIT_KINDS, type AuditFilter, type AuditItem, type AuditKind, countByKind, passes } from '../frames/audit.ts'
import type { Speech } from '../words/language.ts'
import { h, setText } from './dom.ts'

/** Entries of the list: more than fit on a screen nobody reads, the rest is on the map. */
const LISTED = 20
const STEPS = 20

export interface AuditOptions {
  /** Undefined: not shown. */
  readonly auditFilter: AuditFilter | undefined
  readonly onAudit: (filter: AuditFilter | undefined) => void
  /** One of the list was clicked on. */
  readonly onAuditItem: (place: number) => void
}

export interface AuditPanel {
  readonly element: HTMLElement
  /** Undefined while it is being fetched. */
  setItems(items: readonly AuditItem[] | undefined): void
}

/** What is doubtful, of all kinds: what planners came for. */
export const USUAL_FILTER: AuditFilter = { kinds: new Set(AUDIT_KINDS), atMost: 0.9 }

export function createAudit(speech: Speech, { auditFilter, onAudit, onAuditItem }: AuditOptions): AuditPanel {
  const { words, number, percent } = speech
  let filter = auditFilter
  let items: readonly AuditItem[] | undefined

  const toggle = h('button', { type: 'button', class: 'button', 'aria-pressed': false })
  const counts = Object.fromEntries(AUDIT_KINDS.map((kind) => [kind, h('span', { class: 'count' })])) as Record<
    AuditKind,
    HTMLElement
  >
  const boxes = AUDIT_KINDS.map((kind) => {
    const box = h('input', { type: 'checkbox', value: kind })
    box.addEventListener('change', change)
    const label = h(
      'label',
      { class: `kind ${kind}` },
      box,
      h('i', { class: 'swatch' }),
      h('span', {}, words.audit.kinds[kind]),
    )
    label.append(counts[kind])
    return { kind, box, label }
  })
  const atMost = h('output')
  const slider = h('input', { type: 'range', min: 0, max: STEPS, step: 1, 'aria-label': words.audit.sureness })
  slider.addEventListener('input', change)
  const summary = h('p', { class: 'extra' })
  const list = h('ol')
  const body = h(
    'div',
    { class: 'audit-body' },
    h(
      'fieldset',
      { class: 'kinds' },
      h('legend', { class: 'unseen' }, words.audit.whichKinds),
      ...boxes.map(({ label }) => label),
    ),
    h('label', { class: 'sureness' }, atMost, slider),
    summary,
    list,
  )
  const element = h(
    'section',
    { class: 'card audit', 'aria-label': words.audit.title },
    h('div', { class: 'row' }, h('h2', {}, words.audit.title), toggle),
    body,
  )
  toggle.addEventListener('click', () => {
    filter = filter ? undefined : USUAL_FILTER
    onAudit(filter)
    write()
  })
  write()

  function change(): void {
    const kinds = new Set(boxes.flatMap(({ kind, box }) => (box.checked ? [kind] : [])))
    filter = { kinds, atMost: Number(slider.value) / STEPS }
    onAudit(filter)
    write()
  }

  function write(): void {
    toggle.setAttribute('aria-pressed', String(filter !== undefined))
    setText(toggle, filter ? words.audit.hide : words.audit.show)
    body.hidden = filter === undefined
    if (!filter) return
    for (const { kind, box } of boxes) box.checked = filter.kinds.has(kind)
    slider.value = String(Math.round(filter.atMost * STEPS))
    setText(atMost, words.audit.atMost(percent(filter.atMost)))
    if (!items) {
      setText(summary, words.audit.loading)
      list.replaceChildren()
      return
    }
    const totals = countByKind(items)
    for (const kind of AUDIT_KINDS) setText(counts[kind], number(totals[kind]))
    const shown = items.flatMap((item, place) => (passes(filter as AuditFilter, item) ? [{ item, place }] : []))
    setText(summary, words.audit.shown(number(shown.length), number(items.length)))
    shown.sort((a, b) => a.item.look - b.item.look)
    list.replaceChildren(...shown.slice(0, LISTED).map(({ item, place }) => row(item, place)))
  }

  function row(item: AuditItem, place: number): HTMLElement {
    const where = [item.name, item.osm].filter((part) => part !== undefined).join(' · ')
    return h(
      'li',
      {},
      h(
        'button',
        { type: 'button', class: `entry ${item.kind}`, onclick: () => onAuditItem(place) },
        h('span', { class: 'reason' }, words.audit.reason(item.reason)),
        h('span', { class: 'where' }, `${where} · ${words.audit.sure(percent(item.confidence))}`),
      ),
    )
  }

  return {
    element,
    setItems(next) {
      items = next
      write()
    },
  }
}
