/** Roads that are not as the map says, as the message that pages get. */
import type { RoadChanges } from '../../data/messages/codec.ts'
import { toCms } from '../../data/messages/units.ts'
import type { ChangedRoad } from '../boundary/changedRoads.ts'

/** @param time since when [s of simulated time] */
export function describeRoads(generation: number, time: number, roads: readonly ChangedRoad[]): RoadChanges {
  return {
    generation,
    timeMs: toMs(time),
    roads: roads.map(({ edge, closed, closedUntil, noThrough, noThroughUntil, limit, limitUntil }) => ({
      ...{ edge, closed, noThrough },
      ...(closedUntil === undefined ? {} : { closedUntilMs: toMs(closedUntil) }),
      ...(limit === undefined ? {} : { limitCms: toCms(limit) }),
      ...(limitUntil === undefined ? {} : { limitUntilMs: toMs(limitUntil) }),
      ...(noThroughUntil === undefined ? {} : { noThroughUntilMs: toMs(noThroughUntil) }),
    })),
  }
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1000)
}
