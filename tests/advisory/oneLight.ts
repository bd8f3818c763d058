/** A road with one light. */
import type { NetworkDescription } from '../../data/description.ts'
import { joinAll, junction, layConnection, layEdge } from '../../data/scenarios/assemble.ts'

/** [m/s] */
export const LIMIT = 13.89

/** 600 m before a fixed-time signal that is red from 0 to 62 s, then green for 25 s; a joint half-way. */
export function towardsRed(): NetworkDescription {
  const west = junction('west', [-600, 0], 'none', true)
  const joint = junction('joint', [-310, 0], 'none')
  const line = junction('line', [0, 0], 'signals')
  const east = junction('east', [450, 0], 'none', true)
  const far = layEdge({ id: 'far', from: west, to: joint, lanes: 1, limit: LIMIT, setback: [0, 1], oneWay: true })
  const near = layEdge({ id: 'near', from: joint, to: line, lanes: 1, limit: LIMIT, setback: [1, 7], oneWay: true })
  const exit = layEdge({ id: 'exit', from: line, to: east, lanes: 1, limit: LIMIT, setback: [7, 0], oneWay: true })
  return joinAll({
    name: 'towards red',
    junctions: [west, joint, line, east],
    edges: [far, near, exit],
    connections: [layConnection(far, 0, near, 0), layConnection(near, 0, exit, 0, { signal: { id: 'line', link: 0 } })],
    signals: [
      {
        id: 'line',
        kind: 'fixed',
        offset: 0,
        phases: [
          { state: 'r', minDuration: 62, maxDuration: 62 },
          { state: 'G', minDuration: 25, maxDuration: 25 },
          { state: 'y', minDuration: 3, maxDuration: 3 },
        ],
      },
    ],
  })
}
