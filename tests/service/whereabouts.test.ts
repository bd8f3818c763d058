import { expect, test } from 'vitest'
import { toCms, toDdeg, toE7 } from '../../data/messages/units.ts'
import { cross } from '../../data/scenarios/roads.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { unproject } from '../../engine/network/geometry.ts'
import { createLocator } from '../../engine/network/locate.ts'
import { DIRECTIONS } from '../../engine/network/network.ts'
import type { RunningTown } from '../../engine/service/liveThread.ts'
import type { Report } from '../../engine/service/reports.ts'
import { createSessions } from '../../engine/service/sessions.ts'
import { whereabouts } from '../../engine/service/whereabouts.ts'

const START = 1_700_000_000_000
const network = buildNetwork(cross())
const desk = { running: { town: { network } } as RunningTown, ...createLocator(network) }
const session = createSessions(1, () => {}).begin({ vehicleClass: 0, length: 4.6 }, START)!

/** A report by a vehicle on the plane. @param at [s] @param heading [rad] */
function report(
  x: number,
  y: number,
  speed: number,
  at: number,
  heading?: number,
  previous?: Report,
  turn = -1,
): Report {
  const [lon, lat] = unproject(network.origin, x, y)
  const place = { latE7: toE7(lat), lonE7: toE7(lon), speedCms: toCms(speed) }
  const headingDdeg = heading === undefined ? undefined : toDdeg(heading)
  const message = { sessionId: session.id, seq: 1, sentAtMs: START + 1000 * at, ...place, headingDdeg }
  return whereabouts(desk as never, message, turn, session, previous, START + 1000 * at)
}

const edge = (found: Report) => network.edgeIds[network.columns.laneEdge[found.lane]]

test('who stands is where it stood, whichever heading its receiver makes up', () => {
  const [x, y] = [-14, -1.6]
  const standing = report(x, y, 0, 1, undefined, report(x, y, 5, 0, 0))
  expect(edge(standing)).toBe('westIn')
  for (let heading = 0; heading < 6; heading += 0.5) {
    const found = report(x + 1, y + 3, 0, 2, heading, standing)
    expect(edge(found)).toBe('westIn')
  }
  // Once it moves, its heading counts; and so it does for somebody of whom nothing is known.
  expect(edge(report(x, y, 3, 2, Math.PI, standing))).toBe('westOut')
  expect(edge(report(x, y, 0, 0, Math.PI))).toBe('westOut')
})

test('without a heading the way since the report before tells which direction of a street it is', () => {
  // In the middle of the street, a little on the wrong side.
  const first = report(-200, 0.4, 12, 0)
  expect(edge(first)).toBe('westOut')
  expect(edge(report(-188, 0.4, 12, 1, undefined, first))).toBe('westIn')
  expect(edge(report(-212, 0.4, 12, 1, undefined, first))).toBe('westOut')
})

test('who is over the line of its lane turns as it said before: what it says by now is for the next junction', () => {
  const [LEFT, RIGHT] = [DIRECTIONS.indexOf('left'), DIRECTIONS.indexOf('right')]
  const before = report(-14, -1.6, 8, 0, 0, undefined, LEFT)
  const line = network.columns.elementLength[before.lane] - before.position - 14
  const onTheLine = report(line - 2, -1.6, 8, 1, 0, before, RIGHT)
  const over = report(line + 2, -1.6, 8, 1, 0, before, RIGHT)
  expect([edge(onTheLine), onTheLine.turn]).toEqual(['westIn', RIGHT])
  expect([edge(over), over.turn]).toEqual(['westIn', LEFT])
})

test('what was longer ago than five seconds tells nothing', () => {
  const first = report(-200, -1.6, 12, 0, 0)
  expect(edge(report(-188, 1.6, 12, 5, undefined, first))).toBe('westIn')
  expect(edge(report(-188, 1.6, 12, 5.1, undefined, first))).toBe('westOut')
})
