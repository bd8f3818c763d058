/** Stages of a signal from the conflicts of a junction: which movements go together, protected or yielding. */
import type { ConnectionDraft, Draft, EdgeDraft, JunctionDraft, Movement } from '../draft.ts'
import { headingAtEnd, turnBetween } from '../polyline.ts'
import { rankOf } from '../tags/tags.ts'

/**
 * Left turns with lanes of their own are protected where they would have to cross so many oncoming lanes, or turn from so
 * many lanes themselves, or face such a speed [m/s] or class (trunk): RiLSA 2015 (2.3.1) and the Signal Timing Manual,
 * NCHRP 812 (2015), chapter 4, both of which name several oncoming lanes, several turning lanes and high speeds. All
 * others are permissive.
 */
const ONCOMING_LANES = 2
const TURNING_LANES = 2
const FAST = 19.4
const HEAVY = 10
/**
 * And crowded ones: vehicles that turn times those that come towards them, both in the busiest hour, by the number of oncoming
 * lanes (Highway Capacity Manual 2000, chapter 10; NCHRP 812, chapter 4). Where such a turn shares its lane, its whole arm
 * gets time alone, or everybody behind would wait with it.
 */
const CROWDED = [50_000, 90_000, 110_000] as const
/** Arms whose headings differ by more face each other; each class between them counts like so many degrees less. */
const FACING = 110
const UNLIKE = 8

/** One letter of the state: all connections of a movement. */
export interface Link {
  readonly movement: Movement
  readonly connections: ConnectionDraft[]
  /** No other movement uses its lanes. */
  exclusive: boolean
}

export interface Stage {
  readonly links: Set<number>
  readonly left: boolean
}

/** [i][j]: i yields to j 1, j yields to i -1, both must look 2, no conflict 0. */
export type Matrix = Int8Array[]

export function linksOf(connections: readonly ConnectionDraft[]): Link[] {
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

export function conflictMatrix(draft: Draft, junction: JunctionDraft, links: Link[]): Matrix {
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

/**
 * Opposite arms together; their left turns apart where they deserve it; what is in nobody's way, always.
 * @param flows expected, by link [veh/h]
 */
export function stagesOf(links: Link[], matrix: Matrix, flows: readonly number[]): Stage[] {
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
      stages.push(...pairStages(links, matrix, flows, arm, partner))
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

/** Vehicles from the one come towards those from the other. */
export function isFacing(a: EdgeDraft, b: EdgeDraft): boolean {
  return Math.abs(turnBetween(headingAtEnd(a.points, 15), headingAtEnd(b.points, 15))) > FACING
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

export function isLeft(link: Link): boolean {
  return link.movement.direction === 'left' || link.movement.direction === 'uTurn'
}

function pairStages(links: Link[], matrix: Matrix, flows: readonly number[], a: EdgeDraft, b: EdgeDraft): Stage[] {
  const all = new Set([...linksFrom(links, a), ...linksFrom(links, b)])
  const meets = (k: number): boolean => [...all].some((j) => matrix[k][j] !== 0)
  const lefts = [...all].filter((k) => isLeft(links[k]) && meets(k))
  const own = lefts.filter((k) => deservesTime(links, matrix, flows, k, all))
  if (own.length === 0) return [{ links: all, left: false }]
  const armsWithOwn = new Set(own.map((k) => links[k].movement.from))
  const split = [a, b].map((arm): Stage => ({ links: linksFrom(links, arm), left: false }))
  const shared = own.some((k) => !links[k].exclusive)
  if (armsWithOwn.size === 1) {
    const [arm] = armsWithOwn
    const alone: Stage = { links: linksFrom(links, arm), left: true }
    // Only one arm has a lane for it: the whole arm goes alone as well, and its turns only then.
    if (!shared) return [{ links: new Set([...all].filter((k) => !own.includes(k))), left: false }, alone]
    // After the other arm; before it if that has turns too, which would wait for an end that does not come (yellow trap).
    const together: Stage = { links: all, left: false }
    return lefts.some((k) => links[k].movement.from !== arm) ? [alone, together] : [together, alone]
  }
  // Both would need their whole arms alone: in Monaco that was measured to cost more than yielding does.
  if (shared) return [{ links: all, left: false }]
  if (own.some((i) => own.some((j) => matrix[i][j] !== 0))) return split
  return [
    { links: new Set([...all].filter((k) => !own.includes(k))), left: false },
    { links: new Set(own), left: true },
  ]
}

/** Whether a left turn is to have time without those that come towards it. */
function deservesTime(
  links: Link[],
  matrix: Matrix,
  flows: readonly number[],
  left: number,
  all: ReadonlySet<number>,
): boolean {
  const { movement, connections, exclusive } = links[left]
  const oncoming = [...all].filter((k) => matrix[left][k] !== 0 && !isLeft(links[k]))
  const lanes = new Set(oncoming.flatMap((k) => links[k].connections.map((c) => `${c.movement.from.id}_${c.fromLane}`)))
    .size
  const met = oncoming.reduce((sum, k) => sum + flows[k], 0)
  const crowded = lanes > 0 && flows[left] * met >= CROWDED[Math.min(lanes, CROWDED.length) - 1]
  if (crowded || !exclusive) return crowded
  return (
    lanes >= ONCOMING_LANES ||
    new Set(connections.map(({ fromLane }) => fromLane)).size >= TURNING_LANES ||
    oncoming.some((k) => links[k].movement.from.speed >= FAST) ||
    rankOf(movement.from.roadClass) >= HEAVY
  )
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

export function stageLetters(stage: Stage, links: readonly Link[], matrix: Matrix): string {
  return links
    .map((_, k) => {
      if (!stage.links.has(k)) return 'r'
      return [...stage.links].some((j) => matrix[k][j] === 1 || matrix[k][j] === 2) ? 'g' : 'G'
    })
    .join('')
}

export function armsIn(stage: Stage, links: readonly Link[]): EdgeDraft[] {
  return [...new Set([...stage.links].map((k) => links[k].movement.from))]
}
