/** Which lanes of an edge serve which movement at its end. Lanes count from the right, movements from right to left. */
import type { Draft, EdgeDraft, Movement } from './draft.ts'
import type { TurnMark } from './tags/laneTags.ts'

/** Heading change each arrow stands for [degrees, left positive]. */
const ARROW_TURN: Readonly<Record<TurnMark, number>> = {
  sharp_right: -130,
  right: -90,
  slight_right: -35,
  through: 0,
  merge_to_left: 0,
  merge_to_right: 0,
  slight_left: 35,
  left: 90,
  sharp_left: 130,
  reverse: 180,
}
/** Cost of an arrow pointing into another kind of turn than its movement [degrees]. */
const WRONG_KIND = 100
/** Cost of a movement that no arrow leads to [degrees]. */
const UNCOVERED = 60

/** Lanes of the edge on which cars may drive, rightmost first; all lanes of a road that is not for cars. */
export function carLanes(edge: EdgeDraft): number[] {
  const lanes = edge.lanes.flatMap((lane, k) => (lane.allowed.includes('car') ? [k] : []))
  return lanes.length > 0 ? lanes : edge.lanes.map((_, k) => k)
}

/**
 * @param movements all movements of the edge
 * @param endsMap the road goes on outside the extract
 * @returns for each movement the car lanes it may be driven from, rightmost first, never empty
 */
export function chooseLanes(
  draft: Draft,
  edge: EdgeDraft,
  movements: readonly Movement[],
  endsMap: boolean,
): Map<Movement, number[]> {
  const lanes = carLanes(edge)
  // The other lanes lead out of the map, beside the ramp.
  if (endsMap && movements.length > 0)
    return new Map(movements.map((movement) => [movement, lanes.slice(0, carLanes(movement.to).length)]))
  const ordered = [...movements].sort((a, b) => orderOf(a) - orderOf(b) || (a.to.id < b.to.id ? -1 : 1))
  const turning = ordered.filter((movement) => movement.direction !== 'uTurn')
  if (turning.length <= 1 || lanes.length === 1) return new Map(ordered.map((movement) => [movement, lanes]))
  const choice = arrowsCount(edge, turning)
    ? byArrows(draft, edge, lanes, turning)
    : byRule(draft, edge, lanes, turning)
  for (const movement of ordered) if (movement.direction === 'uTurn') choice.set(movement, [lanes[lanes.length - 1]])
  return choice
}

function orderOf(movement: Movement): number {
  return movement.direction === 'uTurn' ? 181 : movement.turn
}

/** Arrows mean this junction, unless the road goes straight on with the very same arrows. */
function arrowsCount(edge: EdgeDraft, movements: readonly Movement[]): boolean {
  const arrows = (e: EdgeDraft): string => e.lanes.map((lane) => lane.turns.join(';')).join('|')
  if (!edge.lanes.some((lane) => lane.turns.some((turn) => !turn.startsWith('merge')))) return false
  const onward = movements.find((movement) => movement.direction === 'straight')
  return !onward || arrows(onward.to) !== arrows(edge)
}

function byArrows(draft: Draft, edge: EdgeDraft, lanes: number[], movements: Movement[]): Map<Movement, number[]> {
  const arrowsOf = (lane: number): TurnMark[] => {
    const turns = edge.lanes[lane].turns.filter((turn) => turn !== 'reverse')
    return turns.length > 0 ? turns.map((turn) => (turn.startsWith('merge') ? 'through' : turn)) : ['through']
  }
  const arrows = [...new Set(lanes.flatMap(arrowsOf))].sort((a, b) => ARROW_TURN[a] - ARROW_TURN[b])
  const target = matchArrows(arrows, movements)
  const choice = new Map<Movement, number[]>()
  for (const [k, movement] of movements.entries()) {
    const served = lanes.filter((lane) => arrowsOf(lane).some((arrow) => target[arrows.indexOf(arrow)] === k))
    if (served.length > 0) choice.set(movement, served)
  }
  for (const [k, movement] of movements.entries()) {
    if (choice.has(movement)) continue
    // From the lane beside the nearest movement that has lanes, on the side of the turn.
    const right = movements
      .slice(0, k)
      .reverse()
      .find((other) => choice.has(other))
    const left = movements.slice(k + 1).find((other) => choice.has(other))
    const lane = left ? (choice.get(left) as number[])[0] : (choice.get(right as Movement) as number[]).at(-1)
    choice.set(movement, [right && left ? lane! : left ? lanes[0] : lanes[lanes.length - 1]])
    draft.audit.guess(
      'turn lanes',
      `way ${edge.ways[edge.ways.length - 1]}`,
      `no arrow leads ${movement.direction}: outermost lane taken`,
      0.6,
    )
  }
  return choice
}

/** For each arrow (right to left) the movement it means: in order, at the least cost. */
function matchArrows(arrows: readonly TurnMark[], movements: readonly Movement[]): number[] {
  let best: number[] = []
  let bestCost = Number.POSITIVE_INFINITY
  const walk = (arrow: number, from: number, chosen: number[], cost: number): void => {
    if (cost >= bestCost) return
    if (arrow === arrows.length) {
      const total = cost + UNCOVERED * movements.filter((_, k) => !chosen.includes(k)).length
      if (total < bestCost) {
        best = chosen
        bestCost = total
      }
      return
    }
    for (let k = from; k < movements.length; k++)
      walk(arrow + 1, k, [...chosen, k], cost + arrowCost(arrows[arrow], movements[k]))
  }
  walk(0, 0, [], 0)
  return best
}

function arrowCost(arrow: TurnMark, { direction, turn }: Movement): number {
  const kind = ARROW_TURN[arrow] === 0 ? 'straight' : ARROW_TURN[arrow] < 0 ? 'right' : 'left'
  return Math.abs(ARROW_TURN[arrow] - turn) * 0.5 + (kind === direction ? 0 : WRONG_KIND)
}

/**
 * Without arrows: straight on from as many lanes as go on there; lanes too many turn, left first; the outermost lanes
 * are shared where none is left over.
 */
function byRule(draft: Draft, edge: EdgeDraft, lanes: number[], movements: Movement[]): Map<Movement, number[]> {
  const way = `way ${edge.ways[edge.ways.length - 1]}`
  if (edge.ring) {
    // Rings are too short to change lanes on before each exit: who is inside crosses the outer lane, and gives way to it.
    draft.audit.guess('turn lanes', way, 'roundabout with several lanes without arrows: every lane may leave', 0.6)
    return new Map(movements.map((movement) => [movement, lanes]))
  }
  draft.audit.guess('turn lanes', way, 'several lanes without arrows: divided by where they go on', 0.6)
  const count = lanes.length
  const right = movements.filter((movement) => movement.direction === 'right')
  const left = movements.filter((movement) => movement.direction === 'left')
  const straight = movements.find((movement) => movement.direction === 'straight')
  const choice = new Map<Movement, number[]>()
  if (!straight) {
    const share = right.length === 0 ? 0 : left.length === 0 ? count : splitOf(count, widest(right), widest(left))
    spread(choice, right, lanes.slice(0, share))
    spread(choice, left, lanes.slice(share))
    return choice
  }
  let extra = Math.max(0, count - carLanes(straight.to).length)
  let leftOnly = 0
  let rightOnly = 0
  // Left turns wait for oncoming traffic, so they need a lane of their own most.
  while (extra > 0) {
    if (
      left.length > 0 &&
      leftOnly < widest(left) &&
      (leftOnly <= rightOnly || right.length === 0 || rightOnly >= widest(right))
    )
      leftOnly++
    else if (right.length > 0 && rightOnly < widest(right)) rightOnly++
    else break
    extra--
  }
  spread(choice, right, rightOnly > 0 ? lanes.slice(0, rightOnly) : lanes.slice(0, 1))
  spread(choice, left, leftOnly > 0 ? lanes.slice(count - leftOnly) : lanes.slice(count - 1))
  choice.set(straight, lanes.slice(rightOnly, count - leftOnly))
  return choice
}

function widest(movements: readonly Movement[]): number {
  return Math.max(...movements.map((movement) => carLanes(movement.to).length))
}

/** How many of the lanes go right at the end of a road. */
function splitOf(count: number, right: number, left: number): number {
  return Math.min(count - 1, Math.max(1, Math.round((count * right) / (right + left))))
}

/** Gives a block of lanes to movements of one kind in order, shared where there are fewer lanes than movements. */
function spread(choice: Map<Movement, number[]>, movements: readonly Movement[], lanes: readonly number[]): void {
  movements.forEach((movement, k) => {
    const start = Math.floor((k * lanes.length) / movements.length)
    const end = Math.max(start + 1, Math.floor(((k + 1) * lanes.length) / movements.length))
    choice.set(movement, lanes.slice(start, end))
  })
}
