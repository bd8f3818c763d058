/** All allowed movements, edge to edge, with turn restrictions applied; turning back only where nothing else is left. */
import type { Direction } from '../../description.ts'
import {
  type Draft,
  type EdgeDraft,
  edgesInto,
  edgesOutOf,
  type JunctionDraft,
  junctionOf,
  type Movement,
} from '../draft.ts'
import { distance, headingAtEnd, headingAtStart, turnBetween } from '../polyline.ts'
import type { Restrictions } from '../restrictions.ts'

/** Headings at a junction are taken over this stretch of the arm [m]. */
const HEADING_REACH = 12
/** A turn of less is straight on [degrees]. */
const STRAIGHT = 32
/** A turn of more leads back where one came from [degrees]. */
const BACK = 160
/** Between the carriageways of one road already less does. */
const BACK_ACROSS = 140

interface Path {
  readonly node: number
  readonly ways: readonly number[]
  readonly visited: readonly number[]
  readonly last: EdgeDraft
}

export function findMovements(draft: Draft): void {
  draft.movements = draft.graph.nodes().flatMap((id) => {
    const candidates = candidatesAt(draft, id)
    // Turning back stays where it is the only way to an edge, as into the second carriageway of a road that begins.
    const onward = candidates.filter(({ direction }) => direction !== 'uTurn')
    const fed = new Set(onward.map(({ to }) => to))
    const left = new Set(onward.map(({ from }) => from))
    const settled = new Set<EdgeDraft>()
    return candidates.filter(({ direction, from, to }) => {
      if (direction !== 'uTurn') return true
      if (draft.turnsBack.has(`${from.id}>${to.id}`)) return true
      if ((fed.has(to) && left.has(from)) || settled.has(from)) return false
      settled.add(from)
      return true
    })
  })
}

/** Allowed movements and all turns back that restrictions leave, the best of each edge first. */
export function candidatesAt(draft: Draft, junction: string): Movement[] {
  return edgesInto(draft, junction).flatMap((edge) => movementsFrom(draft, junctionOf(draft, junction), edge))
}

/** Tells which restrictions no path could be tested against. */
export function reportRestrictions(draft: Draft): void {
  for (const { relation } of draft.restrictions.viaWays)
    if (!draft.restrictions.applied.has(relation))
      draft.audit.drop('restrictions', `relation ${relation}`, 'leads over ways outside one junction: not applied')
}

function movementsFrom(draft: Draft, junction: JunctionDraft, from: EdgeDraft): Movement[] {
  const out = edgesOutOf(draft, junction.id)
  if (junction.mapEdge && out.every((edge) => edge.id === from.twin)) return []
  const targets = junction.blocked ? [] : reach(draft.restrictions, junction, from, out)
  const onward: Movement[] = []
  const back: Movement[] = []
  for (const to of targets) {
    const turn = turnBetween(headingAtEnd(from.points, HEADING_REACH), headingAtStart(to.points, HEADING_REACH))
    const leadsBack = to.id === from.twin || isBackTurn(from, to, turn)
    const movement: Movement = {
      junction: junction.id,
      from,
      to,
      turn,
      direction: leadsBack ? 'uTurn' : directionOf(turn),
    }
    ;(leadsBack ? back : onward).push(movement)
  }
  const twin = out.find((edge) => edge.id === from.twin)
  if (onward.length === 0 && back.length === 0 && twin)
    back.push({ junction: junction.id, from, to: twin, turn: 180, direction: 'uTurn' })
  // On the same road if it can be.
  back.sort((a, b) => Number(b.to === twin) - Number(a.to === twin))
  return [...settleStraight(onward), ...back]
}

/** Edges that paths through the junction lead to, over its swallowed edges. */
function reach(restrictions: Restrictions, junction: JunctionDraft, from: EdgeDraft, out: EdgeDraft[]): EdgeDraft[] {
  const end = from.nodes[from.nodes.length - 1]
  let paths: Path[] = [{ node: end, ways: [from.ways[from.ways.length - 1]], visited: [end], last: from }]
  const found: EdgeDraft[] = []
  while (paths.length > 0) {
    const next: Path[] = []
    for (const path of paths) {
      const way = path.ways[path.ways.length - 1]
      for (const edge of out)
        if (
          edge.nodes[0] === path.node &&
          !found.includes(edge) &&
          edge.id !== path.last.twin &&
          restrictions.allows(way, path.node, edge.ways[0]) &&
          restrictions.allowsPath([...path.ways, edge.ways[0]])
        )
          found.push(edge)
      for (const edge of junction.internal) {
        const target = edge.nodes[edge.nodes.length - 1]
        if (edge.nodes[0] !== path.node || path.visited.includes(target) || edge.id === path.last.twin) continue
        if (!restrictions.allows(way, path.node, edge.ways[0])) continue
        const ways = edge.ways[0] === way ? [...path.ways, ...edge.ways.slice(1)] : [...path.ways, ...edge.ways]
        if (restrictions.allowsPath(ways))
          next.push({ node: target, ways, visited: [...path.visited, target], last: edge })
      }
    }
    paths = next
  }
  return found
}

function isBackTurn(from: EdgeDraft, to: EdgeDraft, turn: number): boolean {
  const near = distance(from.points[from.points.length - 1], to.points[0]) < 40
  const across = from.oneway && to.oneway && near && (from.name === to.name || from.roadClass === to.roadClass)
  return Math.abs(turn) > (across ? BACK_ACROSS : BACK)
}

function directionOf(turn: number): Direction {
  if (Math.abs(turn) <= STRAIGHT) return 'straight'
  return turn < 0 ? 'right' : 'left'
}

/** At most one movement goes straight on: of several that nearly do, the one that carries the road on. */
function settleStraight(movements: Movement[]): Movement[] {
  const straight = movements.filter((movement) => movement.direction === 'straight')
  if (movements.length === 0) return []
  if (straight.length === 0) return promoteStraight(movements)
  if (straight.length === 1) return movements
  const main = straight.reduce((best, movement) => (fitness(movement) > fitness(best) ? movement : best))
  return movements.map((movement) =>
    movement.direction !== 'straight' || movement === main
      ? movement
      : { ...movement, direction: movement.turn < main.turn ? 'right' : 'left' },
  )
}

/** A bend of the road itself is straight on, if the road goes on by name and class and nothing competes. */
function promoteStraight(movements: Movement[]): Movement[] {
  if (movements.length === 1 && Math.abs(movements[0].turn) < 60) return [{ ...movements[0], direction: 'straight' }]
  const same = movements.filter(
    ({ from, to, turn }) =>
      from.name !== undefined && from.name === to.name && from.roadClass === to.roadClass && Math.abs(turn) < 60,
  )
  if (same.length !== 1) return movements
  return movements.map((movement) => (movement === same[0] ? { ...movement, direction: 'straight' } : movement))
}

/** How well an edge carries another on. */
function fitness({ from, to, turn }: Movement): number {
  const sameName = from.name !== undefined && from.name === to.name ? 20 : 0
  const sameClass = from.roadClass === to.roadClass ? 20 : 0
  return sameName + sameClass + Math.min(to.lanes.length, from.lanes.length) * 2 - Math.abs(turn)
}
