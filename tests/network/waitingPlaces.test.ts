import { expect, test } from 'vitest'
import { cross } from '../../data/scenarios/roads.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import type { Network } from '../../engine/network/network.ts'
import { TWO_STAGES } from '../laws/permissiveLeft.laws.ts'

/** Where one waits inside on the way from edge to edge [m]. */
function placeOf({ connectionIds, columns }: Network, from: string, to: string): number {
  return columns.connectionWaiting[connectionIds.indexOf(`${from}_0>${to}_0`)]
}

/** Where paths of the two ways first touch, on the first one [m]. */
function meetingOf({ connectionIds, columns }: Network, way: readonly string[], other: readonly string[]): number {
  const [mine, theirs] = [way, other].map(([from, to]) => connectionIds.indexOf(`${from}_0>${to}_0`))
  for (let i = columns.connectionFirstConflict[mine]; i < columns.connectionFirstConflict[mine + 1]; i++)
    if (columns.conflictOther[i] === theirs) return columns.conflictMyEntry[i]
  throw new Error(`${way.join(' to ')} does not meet ${other.join(' to ')}`)
}

test('at signals left turns wait two metres before those who drive at the same green', () => {
  const network = buildNetwork(TWO_STAGES)
  for (const [from, to, oncoming, on] of [
    ['eastIn', 'southOut', 'westIn', 'eastOut'],
    ['northIn', 'eastOut', 'southIn', 'northOut'],
  ]) {
    const place = placeOf(network, from, to)
    expect(place).toBeCloseTo(meetingOf(network, [from, to], [oncoming, on]) - 2, 9)
  }
  expect(placeOf(network, 'eastIn', 'westOut')).toBe(Number.POSITIVE_INFINITY)
  expect(placeOf(network, 'eastIn', 'northOut')).toBe(Number.POSITIVE_INFINITY)
})

test('without signals only left turns from the main road wait inside', () => {
  const network = buildNetwork(cross({ control: 'priority', lanes: 2 }))
  const waiting = network.connectionIds.filter((_, c) => network.columns.connectionWaiting[c] < 1e9)
  expect(waiting.sort()).toEqual(['eastIn_1>southOut_1', 'westIn_1>northOut_1'])
  const equal = buildNetwork(cross({ control: 'rightBeforeLeft', lanes: 2 }))
  expect(equal.columns.connectionWaiting.every((place) => place > 1e9)).toBe(true)
})
