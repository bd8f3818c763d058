import { describe, expect, test } from 'vitest'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { cross, onRamp, ring, roadInPieces, straightRoad } from '../../data/scenarios/roads.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { checkNetwork } from '../../engine/network/invariants.ts'
import type { NetworkColumns } from '../../engine/network/network.ts'

describe('every generated network is sound, in any numbering', () => {
  test.each([
    straightRoad({ lanes: 3 }),
    roadInPieces({ length: 200, pieces: 100, lanes: 2 }),
    ring({ lanes: 2, edges: 3 }),
    cross({ lanes: 1 }),
    cross({ lanes: 3, control: 'rightBeforeLeft' }),
    onRamp(),
    onRamp({ accelerationLane: 0 }),
    generateGrid({ columns: 4, rows: 3, lanes: 1 }),
    generateGrid({ columns: 2, rows: 5, lanes: 3, seed: 9 }),
  ])('$name', (description) => {
    expect(checkNetwork(buildNetwork(description))).toEqual([])
    expect(checkNetwork(buildNetwork(description, { shuffle: 31 }))).toEqual([])
  })
})

describe('what is broken is named', () => {
  const breaks: [sentence: string, damage: (columns: NetworkColumns) => void][] = [
    ['first rows never decrease', (c) => c.laneFirstConnection.fill(900, 3, 4)],
    ['every index points to a row', (c) => c.connectionTo.fill(9999, 2, 3)],
    ['its lanes are as long as it', (c) => c.elementLength.fill(7, 0, 1)],
    ['lengths and limits are positive', (c) => c.connectionLimit.fill(0, 1, 2)],
    ['joins edges that meet in a junction', (c) => c.edgeTo.fill(0)],
    ['incoming once', (c) => c.incomingConnection.fill(c.incomingConnection[0], 0, 2)],
    ['parts from its siblings within its length', (c) => c.connectionDiverge.fill(500, 4, 5)],
    ['opposite right of way', (c) => c.conflictYield.fill(0, 0, 12)],
    ['within both connections', (c) => c.conflictMyExit.fill(400, 3, 4)],
    ['needs a grant exactly if', (c) => c.connectionControlled.fill(0, 6, 7)],
    ['a letter for each of its links', (c) => c.signalLinkSignal.fill(1, 0, 1)],
    ['letters are codes that exist', (c) => c.phaseState.fill(7, 5, 6)],
    ['places of the ids in string order', (c) => c.edgeRank.reverse()],
    ['no two elements share their hash', (c) => c.laneHash.copyWithin(2, 0, 2)],
  ]
  test.each(breaks)('%s', (sentence, damage) => {
    const network = buildNetwork(generateGrid({ columns: 3, rows: 2, lanes: 2 }))
    damage(network.columns)
    expect(checkNetwork(network).join('\n')).toContain(sentence)
  })
})
