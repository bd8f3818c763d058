import { describe, expect, test } from 'vitest'
import type { NetworkDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { cross, onRamp, straightRoad } from '../../data/scenarios/roads.ts'
import { InputError } from '../../engine/base/errors.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { I_YIELD, type Network, NOWHERE, THEY_YIELD } from '../../engine/network/network.ts'

const grid = generateGrid({ columns: 5, rows: 3, lanes: 2, seed: 4 })

/** All that a network says, in ids: the same for any numbering. */
function inWords({ columns: c, counts, ...ids }: Network): string[] {
  const lines: string[] = []
  for (let edge = 0; edge < counts.edges; edge++)
    lines.push(
      `${ids.edgeIds[edge]} from ${ids.junctionIds[c.edgeFrom[edge]]} to ${ids.junctionIds[c.edgeTo[edge]]} ${c.edgeLength[edge]} m, rank ${c.edgeRank[edge]}`,
    )
  for (let lane = 0; lane < counts.lanes; lane++) {
    const point = c.elementFirstPoint[lane]
    lines.push(
      `${ids.laneIds[lane]} of ${ids.edgeIds[c.laneEdge[lane]]} ${c.laneLimit[lane]} ${c.laneAllowed[lane]} ${c.laneHash[2 * lane]} at ${c.pointX[point]} ${c.pointY[point]}`,
    )
    const into = [...c.incomingConnection.subarray(c.laneFirstIncoming[lane], c.laneFirstIncoming[lane + 1])]
    for (const connection of into) lines.push(`${ids.laneIds[lane]} after ${ids.connectionIds[connection]}`)
  }
  for (let mine = 0; mine < counts.connections; mine++) {
    const signal = c.connectionSignal[mine]
    const link =
      signal === NOWHERE ? '' : `${ids.signalIds[signal]} ${c.connectionLink[mine] - c.signalFirstLink[signal]}`
    lines.push(
      `${ids.connectionIds[mine]} ${c.elementLength[counts.lanes + mine]} ${c.connectionDiverge[mine]} ${link} ${c.connectionYields[mine]}`,
    )
    for (let row = c.connectionFirstConflict[mine]; row < c.connectionFirstConflict[mine + 1]; row++)
      lines.push(
        `${ids.connectionIds[mine]} × ${ids.connectionIds[c.conflictOther[row]]} ${c.conflictMyEntry[row]} ${c.conflictMyExit[row]} ${c.conflictTheirEntry[row]} ${c.conflictTheirExit[row]} ${c.conflictKind[row]} ${c.conflictYield[row]} ${c.conflictRightFirst[row]}`,
      )
  }
  for (let signal = 0; signal < counts.signals; signal++)
    for (let phase = c.signalFirstPhase[signal]; phase < c.signalFirstPhase[signal + 1]; phase++) {
      const links = c.signalFirstLink[signal + 1] - c.signalFirstLink[signal]
      const state = c.phaseState.subarray(c.phaseFirstState[phase], c.phaseFirstState[phase] + links).join('')
      const place = phase - c.signalFirstPhase[signal]
      lines.push(
        `${ids.signalIds[signal]} by ${ids.edgeIds[c.signalCell[signal]]} ${place} ${state} ${c.phaseMin[phase]}`,
      )
    }
  return lines.sort()
}

describe('numbering', () => {
  test('shuffled, says the same in other places', () => {
    const natural = buildNetwork(grid)
    const shuffled = buildNetwork(grid, { shuffle: 11 })
    expect(inWords(shuffled)).toEqual(inWords(natural))
    const moved = natural.edgeIds.filter((id, edge) => shuffled.edgeIds[edge] !== id)
    expect(moved.length).toBeGreaterThan(natural.counts.edges * 0.9)
    expect(buildNetwork(grid, { shuffle: 12 }).edgeIds).not.toEqual(shuffled.edgeIds)
  })

  test('does not depend on the order of the description: the buffers are equal byte for byte', () => {
    const backwards: NetworkDescription = {
      ...grid,
      junctions: grid.junctions.toReversed(),
      edges: grid.edges.toReversed(),
      connections: grid.connections.toReversed(),
      conflicts: grid.conflicts.toReversed(),
      signals: grid.signals.toReversed(),
    }
    expect(Buffer.from(buildNetwork(backwards).buffer).equals(Buffer.from(buildNetwork(grid).buffer))).toBe(true)
  })

  test('keeps neighbours together: the next edge is much nearer than in a shuffled order', () => {
    const steps = (network: Network) => {
      const { edgeFrom, junctionX, junctionY } = network.columns
      let sum = 0
      for (let edge = 1; edge < network.counts.edges; edge++)
        sum += Math.hypot(
          junctionX[edgeFrom[edge]] - junctionX[edgeFrom[edge - 1]],
          junctionY[edgeFrom[edge]] - junctionY[edgeFrom[edge - 1]],
        )
      return sum
    }
    expect(steps(buildNetwork(grid))).toBeLessThan(0.5 * steps(buildNetwork(grid, { shuffle: 2 })))
  })
})

describe('right of way', () => {
  const yieldOf = (network: Network, mine: string, other: string) => {
    const { connectionFirstConflict, conflictOther, conflictYield } = network.columns
    const [me, them] = [network.connectionIds.indexOf(mine), network.connectionIds.indexOf(other)]
    for (let row = connectionFirstConflict[me]; row < connectionFirstConflict[me + 1]; row++)
      if (conflictOther[row] === them) return conflictYield[row]
    throw new Error(`no conflict ${mine} × ${other}`)
  }

  test('is told from both sides: who turns left yields to oncoming traffic, the minor road to the major', () => {
    const network = buildNetwork(cross())
    const [left, oncoming, minor] = ['westIn_0>northOut_0', 'eastIn_0>westOut_0', 'southIn_0>northOut_0']
    expect(yieldOf(network, left, oncoming)).toBe(I_YIELD)
    expect(yieldOf(network, oncoming, left)).toBe(THEY_YIELD)
    expect(yieldOf(network, minor, oncoming)).toBe(I_YIELD)
    expect(yieldOf(network, oncoming, minor)).toBe(THEY_YIELD)
    expect(network.columns.connectionYields[network.connectionIds.indexOf(oncoming)]).toBe(0)
    expect(network.columns.connectionYields[network.connectionIds.indexOf(minor)]).toBe(1)
    expect([...network.columns.conflictRightFirst]).not.toContain(1)
  })

  test('right before left goes round in a circle, and says so', () => {
    const network = buildNetwork(cross({ control: 'rightBeforeLeft' }))
    const circle = ['westIn_0>eastOut_0', 'southIn_0>northOut_0', 'eastIn_0>westOut_0', 'northIn_0>southOut_0']
    circle.forEach((mine, k) => {
      expect(yieldOf(network, mine, circle[(k + 1) % 4])).toBe(I_YIELD) // the next arm is on my right
    })
    expect([...network.columns.conflictRightFirst]).not.toContain(0)
  })
})

test('lengths and coordinates are rounded to 1 mm, motorways and their ramps are fast roads', () => {
  const road = straightRoad({ length: 1234.56789, lanes: 2 })
  const rough = { ...road, edges: road.edges.map((edge) => ({ ...edge, length: 1234.56789 })) }
  expect(buildNetwork(rough).columns.elementLength[1]).toBe(1234.568)
  expect([...buildNetwork(onRamp()).columns.edgeFast]).not.toContain(0)
  expect([...buildNetwork(cross()).columns.edgeFast]).not.toContain(1)
})

describe('a description that cannot be built', () => {
  type Fault = (network: NetworkDescription) => NetworkDescription
  const first = <Row>(rows: readonly Row[], change: Partial<Row>): Row[] => [
    { ...rows[0], ...change },
    ...rows.slice(1),
  ]
  const faults: [said: RegExp, fault: Fault][] = [
    [/edge j0.1-j1.1.*junction nowhere does not exist/, (n) => ({ ...n, edges: first(n.edges, { to: 'nowhere' }) })],
    [/edge j0.1-j1.1.*length is 0.0004 m/, (n) => ({ ...n, edges: first(n.edges, { length: 0.0004 }) })],
    [/edge j0.1-j1.1.*has no lanes/, (n) => ({ ...n, edges: first(n.edges, { lanes: [] }) })],
    [
      /edge j0.1-j1.1.*has 13 lanes; at most 12/,
      (n) => ({ ...n, edges: first(n.edges, { lanes: Array.from({ length: 13 }, () => n.edges[0].lanes[0]) }) }),
    ],
    [
      /edge j0.2-j1.2.*stands twice/,
      (n) => ({ ...n, edges: [...n.edges, n.edges.find((e) => e.id === 'j0.2-j1.2')!] }),
    ],
    [/connection .*lane gone_0 does not exist/, (n) => ({ ...n, connections: first(n.connections, { to: 'gone_0' }) })],
    [/connection .*begins at j/, (n) => ({ ...n, connections: first(n.connections, { to: 'j4.3-j5.3_0' }) })],
    [/connection .*length is NaN m/, (n) => ({ ...n, connections: first(n.connections, { length: Number.NaN }) })],
    [
      /signal link 16 is not within 0..15/,
      (n) => ({ ...n, connections: first(n.connections, { signal: { id: 'j1.1', link: 16 } }) }),
    ],
    [
      /signal gone does not exist/,
      (n) => ({ ...n, connections: first(n.connections, { signal: { id: 'gone', link: 0 } }) }),
    ],
    [/conflict .*entry < exit/, (n) => ({ ...n, conflicts: first(n.conflicts, { aEntry: 99 }) })],
    [/conflict .*connection gone does not exist/, (n) => ({ ...n, conflicts: first(n.conflicts, { b: 'gone' }) })],
    [
      /conflict .*stands twice/,
      (n) => ({ ...n, conflicts: [...n.conflicts, { ...n.conflicts[5], a: n.conflicts[5].b, b: n.conflicts[5].a }] }),
    ],
    [
      /signal j1.1.*phase 0 "x" has other letters/,
      (n) => ({ ...n, signals: first(n.signals, { phases: [{ state: 'x', minDuration: 1, maxDuration: 1 }] }) }),
    ],
    [/signal j1.1.*has no phases/, (n) => ({ ...n, signals: first(n.signals, { phases: [] }) })],
    [
      /signal j1.1, later program 0.*begins at 0 s/,
      (n) => ({ ...n, signals: first(n.signals, { later: [{ from: 0, offset: 3, phases: n.signals[0].phases }] }) }),
    ],
    [
      /signal j1.1, later program 1.*lasts otherwise between its stages/,
      (n) => {
        const { phases } = n.signals[0]
        const slower = phases.map((phase) => ({ ...phase, minDuration: 9, maxDuration: 9 }))
        const later = [
          { from: 60, offset: 3, phases },
          { from: 90, offset: 3, phases: slower },
        ]
        return { ...n, signals: first(n.signals, { later }) }
      },
    ],
    [
      /signal j1.1.*is actuated and has later programs/,
      (n) => {
        const later = [{ from: 60, offset: 3, phases: n.signals[0].phases }]
        return { ...n, signals: first(n.signals, { kind: 'actuated', later }) }
      },
    ],
    [
      /signal idle.*controls no connection/,
      (n) => ({ ...n, signals: [...n.signals, { ...n.signals[0], id: 'idle' }] }),
    ],
    [/there are none/, (n) => ({ ...n, edges: [], connections: [], conflicts: [], signals: [] })],
  ]
  test.each(faults)('is refused with the words %s', (said, fault) => {
    expect(() => buildNetwork(fault(grid))).toThrow(said)
  })

  test('is refused with everything that is wrong, not only the first', () => {
    const twice = {
      ...grid,
      edges: first(grid.edges, { length: -3 }),
      conflicts: first(grid.conflicts, { aEntry: 999 }),
    }
    try {
      buildNetwork(twice)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(InputError)
      expect((error as InputError).problems.map(({ place }) => place?.split(' ')[0])).toEqual(['edge', 'conflict'])
    }
  })
})
