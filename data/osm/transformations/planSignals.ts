/** Signal plans from the conflicts: which movements go together, protected or yielding, how long, in what order. */
import type { SignalDescription, SignalPhase } from '../../description.ts'
import {
  type ConnectionDraft,
  type Draft,
  type EdgeDraft,
  type JunctionDraft,
  junctionOf,
  type Movement,
} from '../draft.ts'
import { distance, headingAtEnd, turnBetween } from '../polyline.ts'
import { rankOf } from '../tags.ts'

const STEP = 'plan signals'
/** Everything red between two stages [s]; its last second shows red-amber. */
const ALL_RED = 2
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
/** Left turns get a stage of their own from this class on (tertiary). */
const MAJOR = 6

/** Arms whose headings differ by more face each other; each class between them counts like so many degrees less. */
const FACING = 110
const UNLIKE = 8

/** One letter of the state: all connections of a movement. */
interface Link {
  readonly movement: Movement
  readonly connections: ConnectionDraft[]
  /** No other movement uses its lanes. */
  exclusive: boolean
}

interface Stage {
  readonly links: Set<number>
  readonly left: boolean
}

/** [i][j]: i yields to j 1, j yields to i -1, both must look 2, no conflict 0. */
type Matrix = Int8Array[]

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

function linksOf(connections: readonly ConnectionDraft[]): Link[] {
  const links = new Map<Movement, Link>()
  for (const connection of connections) {
    const link = links.get(connection.movement) ?? { movement: connection.movement, connections: [], exclusive: true }
    link.connections.push(connection)
    links.set(connection.movement, link)
  }
  const list = [...links.values()]
  for (const link of list)
    link.exclusive = !connections.some(
      (other) =>
        other.movement !== link.movement &&
        link.connections.some((own) => own.movement.from === other.movement.from && own.fromLane === other.fromLane),
    )
  return list
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
  const greens = greenTimes(stages, links)
  const phases = phasesOf(stages, greens, links, matrix, isolated)
  const cycle = phases.reduce((sum, phase) => sum + phase.minDuration, 0)
  const reason = `${stages.length} stages from conflicts, ${isolated ? 'by demand: no other signal near' : `cycle of ${cycle} s`}`
  draft.audit.guess(STEP, `node ${junction.members[0]}`, `plan of ${stages.length} stages made from conflicts`, 0.5)
  return { id, kind: isolated ? 'actuated' : 'fixed', offset: isolated ? 0 : offsetOf(junction, cycle), phases, reason }
}

function conflictMatrix(draft: Draft, junction: JunctionDraft, links: Link[]): Matrix {
  const index = new Map(links.map((link, k) => [link.movement, k]))
  const matrix = links.map(() => new Int8Array(links.length))
  for (const { a, b, yields } of draft.conflicts.get(junction.id) ?? []) {
    if (a.movement.from === b.movement.from) continue
    const i = index.get(a.movement) as number
    const j = index.get(b.movement) as number
    const value = yields === 'a' ? 1 : yields === 'b' ? -1 : 2
    const before = matrix[i][j]
    matrix[i][j] = before === 0 || before === value ? value : 2
    matrix[j][i] = matrix[i][j] === 2 ? 2 : -matrix[i][j]
  }
  return matrix
}

/** Opposite arms together; their left turns apart where they have lanes of their own; what is in nobody's way, always. */
function stagesOf(links: Link[], matrix: Matrix): Stage[] {
  const arms = [...new Set(links.map((link) => link.movement.from))].sort(
    (a, b) => rankOf(b.roadClass) - rankOf(a.roadClass) || b.lanes.length - a.lanes.length || (a.id < b.id ? -1 : 1),
  )
  const stages: Stage[] = []
  const open = new Set(arms)
  for (const arm of arms) {
    if (!open.delete(arm)) continue
    const partner = oppositeOf(arm, [...open])
    if (partner && compatible(links, matrix, arm, partner)) {
      open.delete(partner)
      stages.push(...pairStages(links, matrix, arm, partner))
    } else stages.push({ links: linksFrom(links, arm), left: false })
  }
  const joined = joinFree(stages, matrix)
  for (const stage of joined) fillIn(stage, links, matrix)
  return joined
}

function linksFrom(links: Link[], arm: EdgeDraft): Set<number> {
  return new Set(links.flatMap((link, k) => (link.movement.from === arm ? [k] : [])))
}

/** The arm that faces this one best; arms of one road rather than of unlike ones. */
function oppositeOf(arm: EdgeDraft, others: EdgeDraft[]): EdgeDraft | undefined {
  let best: EdgeDraft | undefined
  let bestScore = Number.NEGATIVE_INFINITY
  for (const other of others) {
    const turn = Math.abs(turnBetween(headingAtEnd(arm.points, 15), headingAtEnd(other.points, 15)))
    const score = turn - UNLIKE * Math.abs(rankOf(arm.roadClass) - rankOf(other.roadClass))
    if (turn <= FACING || score <= bestScore) continue
    best = other
    bestScore = score
  }
  return best
}

/** Straight and right movements of the two arms do not meet. */
function compatible(links: Link[], matrix: Matrix, a: EdgeDraft, b: EdgeDraft): boolean {
  for (const i of linksFrom(links, a))
    for (const j of linksFrom(links, b)) {
      const turning = isLeft(links[i]) || isLeft(links[j])
      if (matrix[i][j] !== 0 && !turning) return false
    }
  return true
}

function isLeft(link: Link): boolean {
  return link.movement.direction === 'left' || link.movement.direction === 'uTurn'
}

function pairStages(links: Link[], matrix: Matrix, a: EdgeDraft, b: EdgeDraft): Stage[] {
  const all = new Set([...linksFrom(links, a), ...linksFrom(links, b)])
  const meets = (k: number): boolean => [...all].some((j) => matrix[k][j] !== 0)
  const lefts = [...all].filter((k) => isLeft(links[k]) && meets(k))
  const own = lefts.filter((k) => links[k].exclusive && rankOf(links[k].movement.from.roadClass) >= MAJOR)
  if (own.length === 0) return [{ links: all, left: false }]
  const main: Stage = { links: new Set([...all].filter((k) => !own.includes(k))), left: false }
  const armsWithOwn = new Set(own.map((k) => links[k].movement.from))
  if (armsWithOwn.size === 1) {
    // Only one arm has a lane for it: the whole arm goes first, alone.
    const [arm] = armsWithOwn
    return [main, { links: linksFrom(links, arm), left: true }]
  }
  const clash = own.some((i) => own.some((j) => matrix[i][j] !== 0))
  if (!clash) return [main, { links: new Set(own), left: true }]
  return [
    { links: linksFrom(links, a), left: false },
    { links: linksFrom(links, b), left: false },
  ]
}

/** Stages that are in nobody's way become one. */
function joinFree(stages: Stage[], matrix: Matrix): Stage[] {
  const joined: Stage[] = []
  for (const stage of stages) {
    const free = joined.find(
      (other) =>
        !stage.left && !other.left && [...stage.links].every((i) => [...other.links].every((j) => matrix[i][j] === 0)),
    )
    if (free) for (const link of stage.links) free.links.add(link)
    else joined.push({ links: new Set(stage.links), left: stage.left })
  }
  return joined
}

/** Movements with lanes of their own also go whenever nobody crosses them. */
function fillIn(stage: Stage, links: Link[], matrix: Matrix): void {
  links.forEach((link, k) => {
    if (stage.links.has(k) || !link.exclusive) return
    if ([...stage.links].every((j) => matrix[k][j] === 0)) stage.links.add(k)
  })
}

function stageLetters(stage: Stage, links: Link[], matrix: Matrix): string {
  return links
    .map((_, k) => {
      if (!stage.links.has(k)) return 'r'
      return [...stage.links].some((j) => matrix[k][j] === 1 || matrix[k][j] === 2) ? 'g' : 'G'
    })
    .join('')
}

/** Shares of the cycle by how much traffic a road of the class carries a lane [s]. */
function greenTimes(stages: Stage[], links: Link[]): number[] {
  const cycle = CYCLE + CYCLE_MORE * (stages.length - 2)
  const lost = stages.reduce((sum, stage) => sum + amberOf(armsIn(stage, links)) + ALL_RED, 0)
  const loads = stages.map((stage) =>
    Math.max(...armsIn(stage, links).map((arm) => loadOf(arm) * (stage.left ? 0.35 : 1))),
  )
  const total = loads.reduce((sum, load) => sum + load, 0)
  return stages.map((stage, k) =>
    Math.max(stage.left ? SHORTEST_LEFT : SHORTEST, Math.round(((cycle - lost) * loads[k]) / total)),
  )
}

function armsIn(stage: Stage, links: Link[]): EdgeDraft[] {
  return [...new Set([...stage.links].map((k) => links[k].movement.from))]
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

function phasesOf(stages: Stage[], greens: number[], links: Link[], matrix: Matrix, byDemand: boolean): SignalPhase[] {
  const letters = stages.map((stage) => stageLetters(stage, links, matrix))
  return stages.flatMap((stage, k) => {
    const now = letters[k]
    const then = letters[(k + 1) % stages.length]
    const ending = [...now].flatMap((letter, i) => (letter !== 'r' && then[i] === 'r' ? [links[i].movement.from] : []))
    const amber = amberOf(ending.length > 0 ? ending : armsIn(stage, links))
    // Who goes on in the next stage keeps its green meanwhile, but yields if it has to in either.
    const change = (leaving: string, coming: string): string =>
      [...now]
        .map((letter, i) => {
          if (letter === 'r') return then[i] === 'r' ? 'r' : coming
          if (then[i] === 'r') return leaving
          return letter === 'g' || then[i] === 'g' ? 'g' : 'G'
        })
        .join('')
    const watched = armsIn(stage, links).every((arm) => arm.usableLength >= DETECTOR_REACH)
    const shortest = watched ? (stage.left ? SHORTEST_LEFT : SHORTEST) - 1 : Math.round(greens[k] * UNWATCHED)
    const green: SignalPhase = byDemand
      ? { state: now, minDuration: shortest, maxDuration: Math.max(shortest, Math.round(greens[k] * 1.5)) }
      : fixed(now, greens[k])
    return [
      green,
      fixed(change('y', 'r'), amber),
      fixed(change('r', 'r'), ALL_RED - RED_AMBER),
      fixed(change('r', 'u'), RED_AMBER),
    ]
  })
}

function fixed(state: string, duration: number): SignalPhase {
  return { state, minDuration: duration, maxDuration: duration }
}

/** A rough green wave from south-west to north-east; no two plans start alike by accident. */
function offsetOf(junction: JunctionDraft, cycle: number): number {
  const along = (junction.position[0] + junction.position[1]) / Math.SQRT2 / WAVE
  return Math.round(((along % cycle) + cycle) % cycle)
}
