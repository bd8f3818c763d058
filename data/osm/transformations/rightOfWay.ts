/** Right of way: who yields in each conflict, from signs, road classes, roundabouts, right before left, and turning. */
import type { JunctionControl } from '../../description.ts'
import {
  armCount,
  type ConflictDraft,
  type ConnectionDraft,
  type Draft,
  type EdgeDraft,
  edgesInto,
  type JunctionDraft,
  junctionOf,
  type Movement,
  type Sign,
} from '../draft.ts'
import { headingAtEnd, headingBetween, turnBetween } from '../polyline.ts'
import type { CountryRules } from '../rules/index.ts'
import { isFast, levelOf } from '../tags/tags.ts'

const STEP = 'right of way'
/** Up to this speed equal roads meet right before left [m/s]: zones with 30 km/h. */
const ZONE_SPEED = 8.5
/** Roads of no higher level are equal to each other by law: streets, and all roads of a slow zone. */
const MINOR = 4
/** Give-way and stop signs lie at most so far before the junction [m]. */
const SIGN_REACH = 30
/** Level of roads that the town itself gives right of way: above all classes, below rings. */
const SIGNED_PRIORITY = 50
const STOPS: readonly Sign['kind'][] = ['stop', 'stopOfAll', 'stopOfMinor']

export function settleRightOfWay(draft: Draft): void {
  const byJunction = new Map<string, Movement[]>()
  for (const movement of draft.movements) {
    const list = byJunction.get(movement.junction) ?? []
    list.push(movement)
    byJunction.set(movement.junction, list)
  }
  for (const id of draft.graph.nodes()) {
    const junction = junctionOf(draft, id)
    const into = edgesInto(draft, id)
    const levels = levelsOf(draft, junction, into, byJunction.get(id) ?? [])
    junction.control = controlOf(draft, junction, into, levels)
    if (!junction.signals && into.some(({ signs }) => signs.length > 0)) readSigns(into, junction, levels)
    for (const conflict of draft.conflicts.get(id) ?? [])
      conflict.yields = yieldsOf(conflict, junction, levels, draft.rules)
  }
}

/** The higher level has right of way; equal levels settle it among themselves. */
function levelsOf(
  draft: Draft,
  junction: JunctionDraft,
  into: readonly EdgeDraft[],
  movements: Movement[],
): Map<EdgeDraft, number> {
  const slow = into.every((edge) => edge.speed <= ZONE_SPEED)
  const levels = new Map(into.map((edge) => [edge, edge.ring ? 100 : levelOfClass(edge, slow)]))
  if (junction.signals || junction.miniRoundabout || allStop(into)) return new Map(into.map((edge) => [edge, 0]))
  for (const edge of into) if (hasPriority(edge)) levels.set(edge, SIGNED_PRIORITY)
  const signed = into.filter((edge) => !edge.ring && !hasPriority(edge) && mustYield(edge))
  if (signed.length > 0 && signed.length < into.length) for (const edge of signed) levels.set(edge, -1)
  // Where major roads of one class meet without signs, the road that goes on has right of way.
  const top = Math.max(...levels.values())
  const first = into.filter((edge) => levels.get(edge) === top)
  const merging = first.length === 2 && new Set(movements.map(({ to }) => to)).size === 1
  const minor = (top <= MINOR || slow) && !minorStops(into)
  const settledByLaw = minor && (draft.rules.equalRoads === 'rightFirst' || first.length !== 3)
  if ((first.length > 2 || merging) && top < 100 && !settledByLaw) {
    const main = throughRoad(first, movements)
    for (const edge of main) levels.set(edge, top + 0.25)
    if (main.length > 0)
      draft.audit.guess(
        STEP,
        `node ${junction.members[0]}`,
        'equal roads meet: the one that goes straight on has right of way',
        0.6,
      )
  }
  return levels
}

function levelOfClass(edge: EdgeDraft, slow: boolean): number {
  const level = levelOf(edge.roadClass)
  if (level <= 1) return level
  return slow || level <= 4 ? 3 : level
}

function hasPriority(edge: EdgeDraft): boolean {
  return edge.signs.some(({ kind, at }) => kind === 'priority' && edge.length - at <= SIGN_REACH)
}

function mustYield(edge: EdgeDraft): boolean {
  return edge.signs.length > 0 && signsFor(edge).some(({ kind }) => kind === 'giveWay' || STOPS.includes(kind))
}

/** Signs that tell those on the edge what to do at its end. */
function signsFor(edge: EdgeDraft): Sign[] {
  return edge.signs.filter(
    ({ at, directed }) =>
      edge.length - at <= SIGN_REACH &&
      // A sign on the junction's own node does not say for whom it is.
      (directed || edge.length - at > 0.5) &&
      (directed || edge.oneway || edge.length - at < at),
  )
}

/** Everybody has to stop: on the junction's own node for all arms, or each arm has a sign, one of which says so. */
function allStop(into: readonly EdgeDraft[]): boolean {
  if (into.length < 3 || into.every(({ signs }) => signs.length === 0)) return false
  if (into.some((edge) => standsOnNode(edge, 'stopOfAll'))) return true
  const kinds = into.map((edge) => signsFor(edge).map(({ kind }) => kind))
  return kinds.every((signs) => STOPS.some((stop) => signs.includes(stop))) && kinds.flat().includes('stopOfAll')
}

/** Whoever has no right of way has to stop: a sign on the junction's own node says so. */
function minorStops(into: readonly EdgeDraft[]): boolean {
  return into.some((edge) => standsOnNode(edge, 'stopOfMinor'))
}

function standsOnNode(edge: EdgeDraft, sign: Sign['kind']): boolean {
  return edge.signs.some(({ kind, at }) => kind === sign && edge.length - at <= 0.5)
}

function readSigns(
  into: readonly EdgeDraft[],
  { control }: JunctionDraft,
  levels: ReadonlyMap<EdgeDraft, number>,
): void {
  const top = Math.max(...levels.values())
  const minor = minorStops(into)
  for (const edge of into) {
    const kinds = signsFor(edge).map(({ kind }) => kind)
    const stops = STOPS.some((stop) => kinds.includes(stop)) || (minor && (levels.get(edge) ?? 0) < top)
    if (control === 'allWayStop' || stops) edge.sign = 'stop'
    else if (kinds.includes('giveWay')) edge.sign = 'giveWay'
  }
}

/** The two edges that go on as one another's road most nearly straight. */
function throughRoad(edges: readonly EdgeDraft[], movements: readonly Movement[]): EdgeDraft[] {
  let best: EdgeDraft[] = []
  let bestTurn = Number.POSITIVE_INFINITY
  for (const { from, to, turn, direction } of movements) {
    if (direction !== 'straight' || !edges.includes(from)) continue
    const back = edges.find((edge) => edge.id === to.twin)
    const penalty = from.name !== undefined && from.name === to.name ? 0 : 30
    if (Math.abs(turn) + penalty >= bestTurn) continue
    bestTurn = Math.abs(turn) + penalty
    best = back ? [from, back] : [from]
  }
  return best
}

function controlOf(
  draft: Draft,
  junction: JunctionDraft,
  into: readonly EdgeDraft[],
  levels: Map<EdgeDraft, number>,
): JunctionControl {
  if (junction.signals) return 'signals'
  if (into.length <= 1 || (armCount(draft, junction.id) <= 2 && junction.internal.length === 0)) return 'none'
  if (junction.miniRoundabout || into.some((edge) => edge.ring)) return 'roundabout'
  if (allStop(into)) return 'allWayStop'
  const values = new Set(into.map((edge) => levels.get(edge)))
  if (draft.rules.equalRoads !== 'rightFirst') return 'priority'
  if (values.size > 1 || into.some((edge) => isFast(edge.roadClass) || (levels.get(edge) ?? 0) > 4)) return 'priority'
  return 'rightBeforeLeft'
}

function yieldsOf(
  conflict: ConflictDraft,
  junction: JunctionDraft,
  levels: Map<EdgeDraft, number>,
  { equalRoads, leftHand }: CountryRules,
): ConflictDraft['yields'] {
  const { a, b } = conflict
  const [fromA, fromB] = [a.movement.from, b.movement.from]
  if (fromA === fromB) return sameRoad(a, b)
  if (junction.control === 'allWayStop') return 'later'
  const [turnsBackA, turnsBackB] = [a.movement.direction === 'uTurn', b.movement.direction === 'uTurn']
  if (turnsBackA !== turnsBackB) return turnsBackA ? 'a' : 'b'
  const levelA = levels.get(fromA) ?? 0
  const levelB = levels.get(fromB) ?? 0
  if (levelA !== levelB) return levelA < levelB ? 'a' : 'b'
  const turn = turnBetween(arrival(a), arrival(b))
  if (junction.miniRoundabout) return aroundTheMiddle(a, b, turn)
  // Where a road bends, arms that face each other are less than straight opposite.
  const facing = Math.abs(turn) > (junction.control === 'rightBeforeLeft' ? 135 : 110)
  const settled = facing ? oncoming(a, b) : 'later'
  if (settled !== 'later' || Math.abs(turn) > 160) return settled
  if (a.ending !== b.ending) return a.ending ? 'a' : 'b'
  if (Math.abs(turn) < 20) return 'later'
  // b comes from the right of a if its heading is turned to the left of a's.
  const fromRight = turn > 0 ? 'a' : 'b'
  const byLaw = !junction.signals && levelA <= MINOR
  if (equalRoads === 'throughFirst' && byLaw) return 'later'
  // In the mirror of left-hand traffic the right is on the left.
  return leftHand && byLaw ? (fromRight === 'a' ? 'b' : 'a') : fromRight
}

/** Who is on a roundabout goes first: whoever has come further round when the paths meet, and so comes from the left. */
function aroundTheMiddle(a: ConnectionDraft, b: ConnectionDraft, turn: number): ConflictDraft['yields'] {
  if (Math.abs(turn) < 160) return turn > 0 ? 'b' : 'a'
  const settled = oncoming(a, b)
  return settled === 'later' ? 'later' : settled === 'a' ? 'b' : 'a'
}

/** Who changes over yields to who keeps its lane. */
function sameRoad(a: ConnectionDraft, b: ConnectionDraft): ConflictDraft['yields'] {
  if (a.ending !== b.ending) return a.ending ? 'a' : 'b'
  const straight = (c: ConnectionDraft): boolean => c.movement.direction === 'straight'
  if (straight(a) !== straight(b)) return straight(a) ? 'b' : 'a'
  return a.fromLane < b.fromLane ? 'a' : 'b'
}

const TURN_ORDER = { straight: 0, right: 0, left: 1, uTurn: 2 } as const

/** Left turns wait for oncoming traffic; into the same road, the right turn goes first. */
function oncoming(a: ConnectionDraft, b: ConnectionDraft): ConflictDraft['yields'] {
  const [orderA, orderB] = [TURN_ORDER[a.movement.direction], TURN_ORDER[b.movement.direction]]
  if (orderA !== orderB) return orderA > orderB ? 'a' : 'b'
  return 'later'
}

function arrival(connection: ConnectionDraft): number {
  const { from } = connection.movement
  return from.points.length > 1 ? headingAtEnd(from.points, 12) : headingBetween(connection.line[0], connection.line[1])
}
