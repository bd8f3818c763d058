/**
 * On fast roads a lane that ends beside others is left before its end, as an acceleration lane is. Who squeezed in at the joint
 * instead would make both lanes take turns there, and a ramp wait for a gap at walking pace where it has a lane to speed up on.
 */
import { type ConnectionDraft, type Draft, type EdgeDraft, edgesInto, junctionOf } from '../draft.ts'
import { isFast } from '../tags/tags.ts'

/** From this limit on it is more than streets of towns have [m/s]: 80 km/h. */
const FAST = 22
/** Least length of an edge on which drivers find a gap before its end [m]. Where it is shorter they squeeze in. */
const LEAST_LENGTH = 80

export function endLanes(draft: Draft): void {
  for (const [junction, connections] of draft.connections) {
    const { signals, mapEdge } = junctionOf(draft, junction)
    if (signals || mapEdge) continue
    const left = new Set<ConnectionDraft>()
    for (const edge of edgesInto(draft, junction)) {
      if (!isFast(edge.roadClass) || edge.speed < FAST || edge.length < LEAST_LENGTH) continue
      const own = connections.filter(({ movement }) => movement.from === edge)
      // From the borders inwards: between lanes that go on none ends.
      for (const side of [1, -1] as const) {
        let lane = side > 0 ? 0 : edge.lanes.length - 1
        for (let found = leftBefore(edge, own, lane, side); found; found = leftBefore(edge, own, lane, side)) {
          left.add(found)
          lane += side
        }
      }
    }
    if (left.size > 0)
      draft.connections.set(
        junction,
        connections.filter((connection) => !left.has(connection)),
      )
  }
}

/** The connection of a lane that squeezes in beside one on that side which goes on, if drivers can be there before. */
function leftBefore(edge: EdgeDraft, own: readonly ConnectionDraft[], lane: number, side: 1 | -1) {
  const [ending, ...more] = own.filter(({ fromLane }) => fromLane === lane)
  if (!ending?.ending || more.length > 0) return undefined
  const onward = own.find((it) => it.movement === ending.movement && it.toLane === ending.toLane && !it.ending)
  if (!onward || (onward.fromLane - lane) * side < 0) return undefined // such as a ramp without a lane of its own beyond
  for (let from = lane; from !== onward.fromLane; from += side) if (!mayChange(edge, from, side)) return undefined
  return ending
}

/** Whether cars may go from a lane to the one beside it. */
function mayChange({ lanes }: EdgeDraft, lane: number, side: 1 | -1): boolean {
  const { solid } = lanes[lane]
  const closed = solid === 'both' || solid === (side > 0 ? 'middle' : 'kerb')
  return !closed && lanes[lane + side].allowed.includes('car') && lanes[lane].allowed.includes('car')
}
