/** All allowed movements, edge to edge, with turn restrictions applied; turning back only where nothing else is left. */
import type { Direction } from '../../description.ts'
import {
  classesOn,
  type Draft,
  type EdgeDraft,
  edgesInto,
  edgesOutOf,
  type JunctionDraft,
  junctionOf,
  type Movement,
} from '../draft.ts'
import { distance, headingAtEnd, headingAtStart, turnBetween } from '../polyline.ts'
import type { ClassSet } from '../tags/classSet.ts'
import type { Restrictions } from '../tags/restrictions.ts'
import { rankOf } from '../tags/tags.ts'

/** Headings at a junction are taken over this stretch of the arm [m]. */
const HEADING_REACH = 12
/** A turn of less is straight on [degrees]. */
const STRAIGHT = 32
/** A road that bends by less can still be going straight on [degrees]. */
const BEND = 60
/** Roads from this class on (tertiary) rather bend than end. */
const MAJOR = 6
/** A turn of more leads back where one came from [degrees]. */
const BACK = 160
/** Longest slip road [m]; the turns that it is not made for, and the ones that it is [degrees]. */
const SLIP_ROAD = 70
const HAIRPIN = 115
const SMOOTH = 65
/** Between the carriageways of one road already less does. */
const BACK_ACROSS = 140

interface Path {
  readonly node: number
  readonly ways: readonly number[]
  readonly visited: readonly number[]
  readonly over: readonly EdgeDraft[]
  readonly last: EdgeDraft
  readonly classes: ClassSet
}

/** By junction, in the order of the graph: every movement that might be. */
export type Candidates = Map<string, readonly Movement[]>

/** @param everywhere what `candidatesOf` gives, for who has it already */
export function findMovements(draft: Draft, everywhere: Candidates = candidatesOf(draft)): void {
  draft.movements = [...everywhere.values()].flatMap((candidates) => {
    // Turning back stays where it is the only way to an edge, as into the second carriageway of a road that begins, or
    // the only way on for somebody, as for cars where only buses go on.
    const fed = new Map<EdgeDraft, ClassSet>()
    const left = new Map<EdgeDraft, ClassSet>()
    for (const { direction, from, to, classes } of candidates) {
      if (direction === 'uTurn') continue
      fed.set(to, (fed.get(to) ?? 0) | classes)
      left.set(from, (left.get(from) ?? 0) | classes)
    }
    const settled = new Set<EdgeDraft>()
    return candidates.filter(({ direction, from, to, classes }) => {
      if (direction !== 'uTurn') return true
      if (draft.turnsBack.has(`${from.id}>${to.id}`)) return true
      const needed = classes & ~((fed.get(to) ?? 0) & (left.get(from) ?? 0))
      if (!needed || settled.has(from)) return false
      settled.add(from)
      return true
    })
  })
}

export function candidatesOf(draft: Draft): Candidates {
  return new Map(draft.graph.mapNodes((id) => [id, candidatesAt(draft, id)]))
}

/** After edges came or went at these junctions: at no others do candidates change. */
export function renewCandidates(draft: Draft, candidates: Candidates, junctions: Iterable<string>): void {
  for (const id of junctions) candidates.set(id, candidatesAt(draft, id))
}

/** Allowed movements and all turns back that restrictions leave, the best of each edge first. */
function candidatesAt(draft: Draft, junction: string): Movement[] {
  const here = junctionOf(draft, junction)
  const out = edgesOutOf(draft, junction)
  return edgesInto(draft, junction).flatMap((edge) => movementsFrom(draft, here, edge, out))
}

function movementsFrom(draft: Draft, junction: JunctionDraft, from: EdgeDraft, out: readonly EdgeDraft[]): Movement[] {
  if (junction.mapEdge && out.every((edge) => edge.id === from.twin)) return []
  const targets = reach(draft.restrictions, junction, from, out)
  const onward: Movement[] = []
  const back: Movement[] = []
  const arriving = headingAtEnd(from.points, HEADING_REACH)
  const turns = targets.map(({ to }) => turnBetween(arriving, headingAtStart(to.points, HEADING_REACH)))
  const smoothEnd = turns.some((turn) => Math.abs(turn) < SMOOTH)
  targets.forEach(({ to, classes, inner, over }, k) => {
    const turn = turns[k]
    const hairpin = Math.abs(turn) > HAIRPIN && ((isSlipRoad(from, to) && smoothEnd) || isSlipRoad(to, from))
    const leadsBack = to.id === from.twin || isBackTurn(from, to, turn) || hairpin
    const movement: Movement = {
      junction: junction.id,
      from,
      to,
      turn,
      direction: leadsBack ? 'uTurn' : directionOf(turn),
      classes,
      inner,
      over,
    }
    ;(leadsBack ? back : onward).push(movement)
  })
  const twin = out.find((edge) => edge.id === from.twin)
  const served = [...onward, ...back].reduce((set, { classes }) => set | classes, 0)
  const stuck = twin ? classesOn(from) & classesOn(twin) & ~served : 0
  if (twin && stuck && back.every(({ to }) => to !== twin))
    back.push({
      junction: junction.id,
      from,
      to: twin,
      turn: 180,
      direction: 'uTurn',
      classes: stuck,
      inner: [],
      over: [],
    })
  // On the same road if it can be.
  back.sort((a, b) => Number(b.to === twin) - Number(a.to === twin))
  return [...(from.ring ? alongRing(onward) : settleStraight(onward)), ...back]
}

interface Target {
  readonly to: EdgeDraft
  readonly classes: ClassSet
  readonly inner: readonly number[]
  readonly over: readonly EdgeDraft[]
}

/** Edges that paths through the junction lead to, over its swallowed edges. */
function reach(
  restrictions: Restrictions,
  junction: JunctionDraft,
  from: EdgeDraft,
  out: readonly EdgeDraft[],
): Target[] {
  const end = from.nodes[from.nodes.length - 1]
  const classes = classesOn(from) & junction.passable
  const ways = [from.ways[from.ways.length - 1]]
  let paths: Path[] = [{ node: end, ways, visited: [end], over: [], last: from, classes }]
  const found = new Map<EdgeDraft, Target>()
  while (paths.length > 0) {
    const next: Path[] = []
    for (const path of paths) {
      const way = path.ways[path.ways.length - 1]
      const onto = (edge: EdgeDraft, ways: readonly number[]): ClassSet =>
        path.classes &
        classesOn(edge) &
        restrictions.classesOver(way, path.node, edge.ways[0]) &
        restrictions.classesAlong(ways)
      for (const edge of out) {
        if (edge.nodes[0] !== path.node || edge.id === path.last.twin) continue
        const before = found.get(edge)
        const may = onto(edge, [...path.ways, edge.ways[0]])
        // Who can drive the shortest path may not be all who can drive so: buses take the forbidden turn, cars go round.
        if (may & ~(before?.classes ?? 0))
          found.set(edge, {
            to: edge,
            inner: before?.inner ?? path.ways.slice(1),
            over: before?.over ?? path.over,
            classes: may | (before?.classes ?? 0),
          })
      }
      for (const edge of junction.internal) {
        const target = edge.nodes[edge.nodes.length - 1]
        if (edge.nodes[0] !== path.node || path.visited.includes(target) || edge.id === path.last.twin) continue
        const ways = edge.ways[0] === way ? [...path.ways, ...edge.ways.slice(1)] : [...path.ways, ...edge.ways]
        const may = onto(edge, ways)
        if (!may) continue
        const [visited, over] = [
          [...path.visited, target],
          [...path.over, edge],
        ]
        next.push({ node: target, ways, visited, over, last: edge, classes: may })
      }
    }
    paths = next
  }
  return [...found.values()]
}

function isBackTurn(from: EdgeDraft, to: EdgeDraft, turn: number): boolean {
  const near = distance(from.points[from.points.length - 1], to.points[0]) < 40
  const across = from.oneway && to.oneway && near && (from.name === to.name || from.roadClass === to.roadClass)
  return Math.abs(turn) > (across ? BACK_ACROSS : BACK)
}

/** A short one-way road beside a junction, for those who turn right: nobody doubles back from it or into it. */
function isSlipRoad(edge: EdgeDraft, other: EdgeDraft): boolean {
  return edge.oneway && !edge.ring && !other.oneway && edge.length < SLIP_ROAD
}

function directionOf(turn: number): Direction {
  if (Math.abs(turn) <= STRAIGHT) return 'straight'
  return turn < 0 ? 'right' : 'left'
}

/** On a roundabout the ring goes on and all else leaves it to the right, however the lines bend. */
function alongRing(movements: Movement[]): Movement[] {
  const onward = movements.filter(({ to }) => to.ring)
  if (onward.length !== 1) return settleStraight(movements)
  return movements.map((movement) => ({ ...movement, direction: movement === onward[0] ? 'straight' : 'right' }))
}

/**
 * At most one movement goes straight on: the one that carries the road on, which may bend, or else the straightest.
 * What lies to its right turns right, to its left turns left.
 */
function settleStraight(movements: Movement[]): Movement[] {
  const possible = movements.filter(
    (movement) =>
      movement.direction === 'straight' || (Math.abs(movement.turn) < BEND && carriesOn(movement, movements)),
  )
  if (possible.length === 0) return movements
  const main = possible.reduce((best, movement) => (fitness(movement) > fitness(best) ? movement : best))
  return movements.map((movement) => {
    if (movement === main) return { ...movement, direction: 'straight' }
    if (movement.direction !== 'straight') return movement
    return { ...movement, direction: movement.turn < main.turn ? 'right' : 'left' }
  })
}

/** A bend of the road itself: it goes on by name or as the only road of its class, or there is nothing else. */
function carriesOn({ from, to }: Movement, all: readonly Movement[]): boolean {
  if (all.length === 1) return true
  if (from.roadClass !== to.roadClass) return false
  const named = from.name !== undefined && from.name === to.name
  return named || all.filter((other) => other.to.roadClass === to.roadClass).length === 1
}

/** How well an edge carries another on. */
function fitness({ from, to, turn }: Movement): number {
  const sameName = from.name !== undefined && from.name === to.name ? 20 : 0
  const sameClass = from.roadClass !== to.roadClass ? 0 : rankOf(from.roadClass) >= MAJOR ? 45 : 20
  return sameName + sameClass + Math.min(to.lanes.length, from.lanes.length) * 2 - Math.abs(turn)
}
