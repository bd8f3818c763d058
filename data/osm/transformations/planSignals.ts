/** Signal plans: how long each stage is green, what lies between stages, how plans are shifted against each other. */
import type { SignalDescription, SignalPhase } from '../../description.ts'
import { type Draft, type EdgeDraft, type JunctionDraft, junctionOf } from '../draft.ts'
import { distance } from '../polyline.ts'
import {
  armsIn,
  clearanceTimes,
  conflictMatrix,
  type Link,
  linksOf,
  type Stage,
  stageLetters,
  stagesOf,
} from '../signalStages.ts'
import { rankOf } from '../tags.ts'

const STEP = 'plan signals'
/** Everything red between two stages, at least and at most [s]; its last second shows red-amber. */
const ALL_RED = 2
const LONGEST_RED = 3
const RED_AMBER = 1
/** Shortest greens [s]. */
const SHORTEST = 7
const SHORTEST_LEFT = 6
/** Cycle of two stages, and what each further stage adds [s]. */
const CYCLE = 60
const CYCLE_MORE = 15
/** Green and red at a pedestrian crossing in mid-block [s]. */
const CROSSING_GREEN = 60
const CROSSING_RED = 13
/** Signals without another so near run by demand [m]. */
const ISOLATED = 180
/** Arms shorter than this show too little of what arrives to decide by it alone [m]: they keep this share of green. */
const DETECTOR_REACH = 25
const UNWATCHED = 0.6
/** Progression speed along which fixed plans are shifted [m/s]. */
const WAVE = 12.5

export function planSignals(draft: Draft): void {
  draft.signals = []
  const places = draft.graph
    .filterNodes((_, junction) => junction.signals === 'junction')
    .map((id) => junctionOf(draft, id))
  for (const id of draft.graph.nodes()) {
    const junction = junctionOf(draft, id)
    if (!junction.signals) continue
    const links = linksOf(draft.connections.get(id) ?? [])
    if (links.length === 0) continue
    const isolated = !places.some(
      (other) => other !== junction && distance(other.position, junction.position) < ISOLATED,
    )
    const signal = plan(draft, junction, links, isolated)
    draft.signals.push(signal)
    links.forEach(({ connections }, link) => {
      for (const connection of connections) connection.signal = { id: signal.id, link }
    })
  }
}

function plan(draft: Draft, junction: JunctionDraft, links: Link[], isolated: boolean): SignalDescription {
  const id = `signal ${junction.id}`
  const matrix = conflictMatrix(draft, junction, links)
  const stages = junction.signals === 'crossing' ? [] : stagesOf(links, matrix)
  if (stages.length < 2) {
    const amber = amberOf(links.map((link) => link.movement.from))
    const letters = stageLetters({ links: new Set(links.keys()), left: false }, links, matrix)
    return {
      id,
      kind: 'fixed',
      offset: offsetOf(junction, CROSSING_GREEN + amber + CROSSING_RED),
      phases: [
        fixed(letters, CROSSING_GREEN),
        fixed('y'.repeat(links.length), amber),
        fixed('r'.repeat(links.length), CROSSING_RED - RED_AMBER),
        fixed('u'.repeat(links.length), RED_AMBER),
      ],
      reason: 'pedestrian crossing',
    }
  }
  const letters = stages.map((stage) => stageLetters(stage, links, matrix))
  const clearance = clearanceTimes(draft, junction, links)
  const changes = stages.map((stage, k) =>
    changeAfter(stage, letters[k], letters[(k + 1) % stages.length], links, clearance),
  )
  const greens = greenTimes(stages, changes, links)
  const phases = stages.flatMap((stage, k) => phasesOf(stage, greens[k], changes[k], links, isolated))
  const cycle = phases.reduce((sum, phase) => sum + phase.minDuration, 0)
  const reason = `${stages.length} stages from conflicts, ${isolated ? 'by demand: no other signal near' : `cycle of ${cycle} s`}`
  draft.audit.guess(STEP, `node ${junction.members[0]}`, `plan of ${stages.length} stages made from conflicts`, 0.5)
  return { id, kind: isolated ? 'actuated' : 'fixed', offset: isolated ? 0 : offsetOf(junction, cycle), phases, reason }
}

/** Shares of the cycle by how much traffic a road of the class carries a lane [s]. */
function greenTimes(stages: Stage[], changes: Change[], links: Link[]): number[] {
  const cycle = CYCLE + CYCLE_MORE * (stages.length - 2)
  const lost = changes.reduce((sum, { amber, red }) => sum + amber + red, 0)
  const loads = stages.map((stage) =>
    Math.max(...armsIn(stage, links).map((arm) => loadOf(arm) * (stage.left ? 0.35 : 1))),
  )
  const total = loads.reduce((sum, load) => sum + load, 0)
  return stages.map((stage, k) =>
    Math.max(stage.left ? SHORTEST_LEFT : SHORTEST, Math.round(((cycle - lost) * loads[k]) / total)),
  )
}

function loadOf(arm: EdgeDraft): number {
  const rank = rankOf(arm.roadClass)
  const flow = arm.roadClass.endsWith('_link') ? 5 : rank >= 8 ? 10 : rank >= 7 ? 8 : rank >= 6 ? 6 : rank >= 3 ? 4 : 2
  return flow / Math.sqrt(arm.lanes.length)
}

/** VwV-StVO: 3 s at 50 km/h, 4 s at 60, 5 s at 70. */
function amberOf(arms: readonly EdgeDraft[]): number {
  const speed = Math.max(...arms.map((arm) => arm.speed)) * 3.6
  return speed <= 50.5 ? 3 : speed <= 60.5 ? 4 : 5
}

/** From one stage to the next. */
interface Change {
  readonly now: string
  readonly then: string
  /** [s] */
  readonly amber: number
  readonly red: number
}

function changeAfter(stage: Stage, now: string, then: string, links: Link[], clearance: Float64Array[]): Change {
  const ending = links.flatMap((_, i) => (now[i] !== 'r' && then[i] === 'r' ? [i] : []))
  const starting = links.flatMap((_, j) => (now[j] === 'r' && then[j] !== 'r' ? [j] : []))
  const amber = amberOf(ending.length > 0 ? ending.map((i) => links[i].movement.from) : armsIn(stage, links))
  const between = Math.max(0, ...ending.flatMap((i) => starting.map((j) => clearance[i][j])))
  return { now, then, amber, red: Math.min(LONGEST_RED, Math.max(ALL_RED, Math.ceil(between - amber))) }
}

function phasesOf(stage: Stage, duration: number, change: Change, links: Link[], byDemand: boolean): SignalPhase[] {
  const { now, then, amber, red } = change
  // Who goes on in the next stage keeps its green meanwhile, but yields if it has to in either.
  const state = (leaving: string, coming: string): string =>
    [...now]
      .map((letter, i) => {
        if (letter === 'r') return then[i] === 'r' ? 'r' : coming
        if (then[i] === 'r') return leaving
        return letter === 'g' || then[i] === 'g' ? 'g' : 'G'
      })
      .join('')
  const watched = armsIn(stage, links).every((arm) => arm.usableLength >= DETECTOR_REACH)
  const shortest = watched ? (stage.left ? SHORTEST_LEFT : SHORTEST) - 1 : Math.round(duration * UNWATCHED)
  const green: SignalPhase = byDemand
    ? { state: now, minDuration: shortest, maxDuration: Math.max(shortest, Math.round(duration * 1.5)) }
    : fixed(now, duration)
  return [
    green,
    fixed(state('y', 'r'), amber),
    fixed(state('r', 'r'), red - RED_AMBER),
    fixed(state('r', 'u'), RED_AMBER),
  ]
}

function fixed(state: string, duration: number): SignalPhase {
  return { state, minDuration: duration, maxDuration: duration }
}

/** A rough green wave from south-west to north-east; no two plans start alike by accident. */
function offsetOf(junction: JunctionDraft, cycle: number): number {
  const along = (junction.position[0] + junction.position[1]) / Math.SQRT2 / WAVE
  return Math.round(((along % cycle) + cycle) % cycle)
}
