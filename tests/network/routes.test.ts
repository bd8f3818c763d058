import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NetworkDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { cross } from '../../data/scenarios/roads.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { buildMovements, freeEdgeTimes } from '../../engine/network/movements.ts'
import { CLASSES, type Network } from '../../engine/network/network.ts'
import { createRouter } from '../../engine/network/routes.ts'

const CAR = 1 << CLASSES.indexOf('car')
const TRUCK = 1 << CLASSES.indexOf('truck')

/** A grid without jitter: every block equal, so that exact ties of travel time are the rule. */
function evenGrid(): NetworkDescription {
  const grid = generateGrid({ columns: 7, rows: 5, lanes: 2, spacing: 150 })
  return {
    ...grid,
    edges: grid.edges.map((edge) => ({ ...edge, length: 128 })),
    connections: grid.connections.map((connection) => ({
      ...connection,
      length: 16,
      divergeLength: 0,
      speedLimit: 8,
    })),
    conflicts: [],
  }
}

const even = evenGrid()
const uneven = generateGrid({ columns: 6, rows: 4, lanes: 2, seed: 3 })

/** Every edge's time from the origin by the textbook: relax all movements until nothing changes. */
function plainTimes(network: Network, from: number, isClosed?: Uint8Array): Float64Array {
  const { first, next, cost } = buildMovements(network)
  const edgeTime = freeEdgeTimes(network)
  const time = new Float64Array(network.counts.edges).fill(Number.POSITIVE_INFINITY)
  time[from] = 0
  for (let changed = true; changed; ) {
    changed = false
    for (let edge = 0; edge < network.counts.edges; edge++)
      for (let row = first[edge]; row < first[edge + 1]; row++) {
        const reached = time[edge] + cost[row] + edgeTime[next[row]]
        if (isClosed?.[next[row]] || !(reached < time[next[row]])) continue
        time[next[row]] = reached
        changed = true
      }
  }
  return time
}

const ids = (network: Network, route: Int32Array | undefined) =>
  route && [...route].map((edge) => network.edgeIds[edge])

describe('a route', () => {
  test('takes exactly as long as the textbook says, for any ends and closures', () => {
    const network = buildNetwork(uneven)
    const router = createRouter(network)
    const edge = fc.nat(network.counts.edges - 1)
    fc.assert(
      fc.property(edge, edge, fc.uniqueArray(edge, { maxLength: 25 }), (from, to, closed) => {
        const isClosed = new Uint8Array(network.counts.edges)
        for (const shut of closed) isClosed[shut] = 1
        const best = plainTimes(network, from, isClosed)[to]
        const route = router.route(from, to, CAR, isClosed)
        if (route === undefined) return best === Number.POSITIVE_INFINITY
        return from === to || (router.timeOf(route) === best && ![...route.slice(1)].some((passed) => isClosed[passed]))
      }),
      { numRuns: 150, seed: 20240607 },
    )
  })

  test('is the same whatever the numbering, even where many tie', () => {
    const natural = buildNetwork(even)
    const [here, there] = [createRouter(natural), [5, 77].map((seed) => buildNetwork(even, { shuffle: seed }))]
    let ties = 0
    for (let k = 0; k < 400; k++) {
      const from = natural.edgeIds[(k * 37) % natural.counts.edges]
      const to = natural.edgeIds[(k * 101 + 13) % natural.counts.edges]
      const route = ids(natural, here.route(natural.edgeIndex.get(from)!, natural.edgeIndex.get(to)!, CAR))
      for (const shuffled of there) {
        const other = createRouter(shuffled).route(shuffled.edgeIndex.get(from)!, shuffled.edgeIndex.get(to)!, CAR)
        expect(ids(shuffled, other)).toEqual(route)
      }
      if (route && route.length > 6) ties++
    }
    expect(ties).toBeGreaterThan(100) // long enough to go round a block either way
  })

  test('ignores what was asked before', () => {
    const network = buildNetwork(even)
    const [fresh, used] = [createRouter(network), createRouter(network)]
    for (let k = 0; k < 50; k++) used.route((k * 7) % network.counts.edges, (k * 31) % network.counts.edges, CAR)
    const ends = [network.edgeIndex.get('j0.2-j1.2')!, network.edgeIndex.get('j6.4-j6.5')!] as const
    expect(used.route(...ends, CAR)).toEqual(fresh.route(...ends, CAR))
  })

  test('goes round an edge that takes long, and comes back when it no longer does', () => {
    const network = buildNetwork(uneven)
    const router = createRouter(network)
    const [from, to] = [network.edgeIndex.get('j0.2-j1.2')!, network.edgeIndex.get('j6.2-j7.2')!]
    const usual = router.route(from, to, CAR)!
    const jammed = usual[3]
    router.setEdgeTime(jammed, 900)
    expect(router.route(from, to, CAR)).not.toContain(jammed)
    router.setEdgeTime(jammed, freeEdgeTimes(network)[jammed])
    expect(router.route(from, to, CAR)).toEqual(usual)
  })

  test('is drawn onto an edge that became quicker than it was built', () => {
    const network = buildNetwork(uneven)
    const router = createRouter(network)
    const [from, to] = [network.edgeIndex.get('j0.2-j1.2')!, network.edgeIndex.get('j6.2-j7.2')!]
    const usual = router.route(from, to, CAR)!
    const row3 = ['j1.2-j1.3', 'j1.3-j2.3', 'j2.3-j3.3', 'j3.3-j4.3', 'j4.3-j5.3', 'j5.3-j6.3', 'j6.3-j6.2']
    for (const id of row3) router.setEdgeTime(network.edgeIndex.get(id)!, 0.5)
    const now = router.route(from, to, CAR)!
    expect(now).not.toEqual(usual)
    expect(ids(network, now)).toContain('j3.3-j4.3')
  })

  test('takes only movements that its class may make', () => {
    const crossing = cross()
    const withoutTrucks = {
      ...crossing,
      edges: crossing.edges.map((edge) =>
        edge.id === 'northOut'
          ? { ...edge, lanes: edge.lanes.map((lane) => ({ ...lane, allowed: ['car'] as const })) }
          : edge,
      ),
    }
    const network = buildNetwork(withoutTrucks)
    const router = createRouter(network)
    const [west, north, east] = ['westIn', 'northOut', 'eastOut'].map((id) => network.edgeIndex.get(id)!)
    expect(ids(network, router.route(west, north, CAR))).toEqual(['westIn', 'northOut'])
    expect(router.route(west, north, TRUCK)).toBeUndefined()
    expect(ids(network, router.route(west, east, TRUCK))).toEqual(['westIn', 'eastOut'])
  })

  test('never turns where no connection leads: who needs a U-turn drives round', () => {
    const network = buildNetwork(uneven)
    const [out, back] = ['j2.2-j3.2', 'j3.2-j2.2'].map((id) => network.edgeIndex.get(id)!)
    const route = createRouter(network).route(out, back, CAR)!
    expect(route.length).toBeGreaterThan(4)
    expect(createRouter(network).timeOf([out, back])).toBe(Number.POSITIVE_INFINITY)
  })
})
