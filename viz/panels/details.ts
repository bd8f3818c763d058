/** What was clicked on: a vehicle in both worlds with its advice and why, a signal, or a street. */
import type { Frame } from '../../data/messages/codec.ts'
import type { AuditItem } from '../frames/audit.ts'
import type { ChangedRoads } from '../frames/changedRoads.ts'
import { factsByVariant, type Selection, signalFacts, streetFacts, type VehicleFacts } from '../frames/details.ts'
import type { SignalHeads } from '../frames/signalHeads.ts'
import type { Town } from '../frames/town.ts'
import { VARIANTS } from '../frames/variants.ts'
import { speakAdvice } from '../words/advice.ts'
import type { Speech } from '../words/language.ts'
import { speakRoad } from '../words/roads.ts'
import { h, icon, setText } from './dom.ts'

/** What is looked at. */
export interface Scenery {
  readonly town: Town
  readonly heads: SignalHeads
  readonly roads: ChangedRoads
  readonly frame: Frame
  readonly audit: readonly AuditItem[]
}

export interface DetailsOptions {
  readonly onFollow: (on: boolean) => void
  readonly onClose: () => void
}

export interface DetailsPanel {
  readonly element: HTMLElement
  select(selection: Selection | undefined, scenery: Scenery | undefined): void
  update(scenery: Scenery): void
  setFollowing(on: boolean): void
}

/** A table of facts whose texts can change. */
type Update = (scenery: Scenery) => void

export function createDetails(speech: Speech, options: DetailsOptions): DetailsPanel {
  const { words } = speech
  const title = h('h2')
  const body = h('div', { class: 'body' })
  const follow = h('button', { type: 'button', class: 'button', 'aria-pressed': false })
  follow.append(icon('target'), h('span', {}, words.follow))
  follow.addEventListener('click', () => options.onFollow(follow.getAttribute('aria-pressed') !== 'true'))
  const close = h('button', { type: 'button', class: 'button square', 'aria-label': words.close })
  close.append(icon('close'))
  close.addEventListener('click', options.onClose)
  const hint = h('p', { class: 'extra' }, words.noSelection)
  const element = h('section', { class: 'card details', 'aria-label': words.details })
  let update: Update = () => {}

  function select(selection: Selection | undefined, scenery: Scenery | undefined): void {
    update = () => {}
    if (!selection || !scenery) {
      element.replaceChildren(hint)
      return
    }
    const parts =
      selection.kind === 'vehicle'
        ? vehicleCard(speech, selection.vehicle, scenery)
        : selection.kind === 'signal'
          ? signalCard(speech, selection.head, scenery)
          : selection.kind === 'audit'
            ? auditCard(speech, scenery.audit[selection.entry])
            : streetCard(speech, selection.lane, scenery)
    setText(title, parts.title)
    body.replaceChildren(...parts.body)
    update = parts.update
    update(scenery)
    element.replaceChildren(
      h('div', { class: 'row' }, title, ...(selection.kind === 'vehicle' ? [follow] : []), close),
      body,
    )
  }
  select(undefined, undefined)

  return {
    element,
    select,
    update: (scenery) => update(scenery),
    setFollowing(on) {
      follow.setAttribute('aria-pressed', String(on))
      setText(follow.querySelector('span')!, on ? words.unfollow : words.follow)
    },
  }
}

interface Card {
  readonly title: string
  readonly body: HTMLElement[]
  readonly update: Update
}

function vehicleCard(speech: Speech, vehicle: number, scenery: Scenery): Card {
  const { words, speed } = speech
  const now = factsByVariant(scenery.town, scenery.frame, vehicle, scenery.roads.limit)
  const known = now.advised ?? now.baseline
  const kind = words.classes[known?.vehicleClass ?? ''] ?? words.unknownClass
  const rows = twoWorlds(speech, [words.speed, words.limit, words.street])
  const equipment = h('p', { class: 'equipment' })
  const what = h('p', { class: 'what' })
  const reason = h('p', { class: 'why' })
  const heading = h('h3')
  const advice = h('div', { class: 'advice' }, heading, what, reason)
  return {
    title: known?.external ? words.externalVehicle : `${kind} · ${words.vehicle(String(vehicle))}`,
    body: [equipment, advice, rows.element],
    update({ town, roads, frame }) {
      const facts = factsByVariant(town, frame, vehicle, roads.limit)
      for (const variant of VARIANTS) rows.set(variant, columnOf(facts[variant], speech))
      const { advised } = facts
      advice.hidden = !advised?.equipped
      if (!advised) {
        setText(equipment, facts.baseline ? '' : words.gone)
        return
      }
      const spoken = speakAdvice(advised.advice, speech, town)
      const keeping = spoken.given ? ` · ${advised.keeps ? words.keeps : words.ignores}` : ''
      setText(equipment, advised.equipped ? words.equipped + keeping : words.notEquipped)
      setText(heading, spoken.given ? words.why : words.whyNone)
      setText(what, spoken.what)
      what.hidden = !spoken.given
      setText(reason, spoken.why)
      advice.classList.toggle('given', spoken.given)
    },
  }

  function columnOf(facts: VehicleFacts | undefined, { words: w }: Speech): string[] {
    if (!facts) return [w.notThere, '–', '–']
    return [speed(facts.speed), speed(facts.limit), facts.edge.name || w.unnamed]
  }
}

function signalCard(speech: Speech, head: number, scenery: Scenery): Card {
  const { words } = speech
  const facts = signalFacts(scenery.town, scenery.heads, head, scenery.frame)
  const rows = twoWorlds(speech, [words.movement, words.otherMovements])
  return {
    title: words.signal(facts?.id ?? ''),
    body: [
      list([
        [words.street, facts?.street.name || words.unnamed],
        [words.signalPlan, facts?.actuated ? words.actuated : words.fixedTime],
      ]),
      rows.element,
    ],
    update({ town, heads, frame }) {
      const now = signalFacts(town, heads, head, frame)
      if (!now) return
      for (const variant of VARIANTS) {
        const all = now.all[variant].map((state) =>
          h('i', { class: `lamp state-${state}`, title: words.states[state] }),
        )
        rows.set(variant, [words.states[now.own[variant]] ?? '', h('span', { class: 'lamps' }, ...all)])
      }
    },
  }
}

function streetCard(speech: Speech, lane: number, { town }: Scenery): Card {
  const { words, speed, number } = speech
  const { edge, limit, lanes } = streetFacts(town, lane)
  const change = h('p', { class: 'road-change', role: 'status', hidden: true })
  return {
    title: edge.name || words.unnamed,
    body: [
      change,
      list([
        [words.roads.mapLimit, speed(limit)],
        [words.lanes, number(lanes.length)],
        [words.roadClass, edge.roadClass],
        [words.edgeId, edge.id],
      ]),
    ],
    update({ roads }) {
      const now = roads.byEdge.get(town.laneEdge[lane])
      change.hidden = now === undefined
      if (now) setText(change, speakRoad({ ...now, mapLimit: [limit, limit] }, speech, town.startsAt).join('; '))
    },
  }
}

function auditCard({ words, percent, distance }: Speech, item: AuditItem | undefined): Card {
  if (!item) return { title: '', body: [], update: () => {} }
  const { kind, osm, reason, detail, confidence, length, name } = item
  const facts: [string, string][] = [
    [words.audit.osm, osm],
    ...(detail === undefined ? [] : [[words.audit.detail, detail] as [string, string]]),
    [words.audit.confidence, percent(confidence)],
    ...(name === undefined ? [] : [[words.street, name] as [string, string]]),
    ...(length === undefined ? [] : [[words.audit.length, distance(length)] as [string, string]]),
  ]
  return {
    title: words.audit.one[kind],
    body: [h('p', { class: `audit-reason ${kind}` }, words.audit.reason(reason)), list(facts)],
    update: () => {},
  }
}

function list(facts: readonly (readonly [name: string, value: string])[]): HTMLElement {
  return h('dl', {}, ...facts.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]))
}

/** One row a fact, one column a world. */
function twoWorlds({ words }: Speech, names: readonly string[]) {
  const cells = { baseline: names.map(() => h('td')), advised: names.map(() => h('td')) }
  return {
    element: h(
      'table',
      {},
      h(
        'thead',
        {},
        h('tr', {}, h('td'), ...VARIANTS.map((variant) => h('th', { scope: 'col', class: variant }, words[variant]))),
      ),
      h(
        'tbody',
        {},
        ...names.map((name, k) =>
          h('tr', {}, h('th', { scope: 'row' }, name), ...VARIANTS.map((variant) => cells[variant][k])),
        ),
      ),
    ),
    set(variant: 'baseline' | 'advised', values: readonly (string | Node)[]): void {
      values.forEach((value, k) => {
        if (typeof value === 'string') setText(cells[variant][k], value)
        else cells[variant][k].replaceChildren(value)
      })
    },
  }
}
