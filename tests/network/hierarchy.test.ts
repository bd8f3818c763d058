import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NetworkDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { TO_ALL, TO_THROUGH } from '../../engine/network/destinations.ts'
import { contract } from '../../engine/network/hierarchy/contract.ts'
import { createCorridor } from '../../engine/network/hierarchy/corridor.ts'
import { createCustomise, createMetric } from '../../engine/network/hierarchy/customise.ts'
import { dissect } from '../../engine/network/hierarchy/dissection.ts'
import { freeEdgeTimes } from '../../engine/network/movements.ts'
import { CLASSES, type Network } from '../../engine/network/network.ts'
import { createRouter } from '../../engine/network/routes.ts'

const CAR = 1 << CLASSES.indexOf('car')
const TRUCK = 1 << CLASSES.indexOf('truck')
const BUS = 1 << CLASSES.indexOf('bus')

/** Any directed graph: rows by node, with small whole times above none, so that ways often tie. */
const anyGraph = fc.integer({ min: 2, max: 24 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    rows: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.integer({ min: 1, max: 6 })), {
      maxLength: 4 * count,
    }),
    order: fc.shuffledSubarray([...Array(count).keys()], { minLength: count }),
  }),
)

function csr(count: number, rows: readonly (readonly [number, number, number])[]) {
  const sorted = [...rows].sort((a, b) => a[0] - b[0])
  const first = new Int32Array(count + 1)
  for (const [from] of sorted) first[from + 1]++
  for (let node = 0; node < count; node++) first[node + 1] += first[node]
  return {
    first,
    next: Int32Array.from(sorted, ([, to]) => to),
    time: Float64Array.from(sorted, ([, , time]) => (time === 6 ? Number.POSITIVE_INFINITY : time)),
  }
}

/** Times between all nodes (Floyd and Warshall). */
function allTimes(count: number, { first, next, time }: ReturnType<typeof csr>): number[][] {
  const times = Array.from({ length: count }, (_, a) =>
    Array.from({ length: count }, (_, b) => (a === b ? 0 : Number.POSITIVE_INFINITY)),
  )
  for (let node = 0; node < count; node++)
    for (let row = first[node]; row < first[node + 1]; row++)
      times[node][next[row]] = Math.min(times[node][next[row]], time[row])
  for (let k = 0; k < count; k++)
    for (let a = 0; a < count; a++)
      for (let b = 0; b < count; b++) times[a][b] = Math.min(times[a][b], times[a][k] + times[k][b])
  return times
}

describe('a hierarchy in any order', () => {
  test('knows all times, and a corridor has every node of every quickest way', () => {
    fc.assert(
      fc.property(anyGraph, ({ count, rows, order }) => {
        const graph = csr(count, rows)
        const hierarchy = contract(graph.first, graph.next, Int32Array.from(order))
        const metric = createMetric(hierarchy)
        const customise = createCustomise(hierarchy, 1e-6)
        const corridor = createCorridor(hierarchy, 1e-6)
        // Twice: what stands there from before must not matter.
        customise(
          graph.time.map((time) => 7 - Math.min(6, time)),
          metric,
        )
        customise(graph.time, metric)
        const times = allTimes(count, graph)
        for (let a = 0; a < count; a++)
          for (let b = 0; b < count; b++) {
            expect(corridor.find(metric, a, b)).toBe(times[a][b])
            if (times[a][b] === Number.POSITIVE_INFINITY) continue
            for (let k = 0; k < count; k++)
              if (times[a][k] + times[k][b] === times[a][b]) expect(corridor.has(k)).toBe(true)
          }
      }),
      { numRuns: 200, seed: 20261127 },
    )
  })

  test('leaves out nodes that lie on no quickest way', () => {
    const graph = csr(5, [
      [0, 1, 1],
      [1, 4, 1],
      [0, 2, 1],
      [2, 4, 1.5],
      [0, 3, 1],
      [3, 4, 1],
    ])
    const hierarchy = contract(graph.first, graph.next, Int32Array.of(1, 2, 3, 0, 4))
    const metric = createMetric(hierarchy)
    createCustomise(hierarchy, 1e-6)(graph.time, metric)
    const corridor = createCorridor(hierarchy, 1e-6)
    expect(corridor.find(metric, 0, 4)).toBe(2)
    expect([0, 1, 2, 3, 4].map((node) => corridor.has(node))).toEqual([true, true, false, true, true])
  })
})

test('the order has every edge once, and keeps the arcs of a grid few', () => {
  const network = buildNetwork(generateGrid({ columns: 12, rows: 9, lanes: 1 }))
  const order = dissect(network)
  expect([...order].sort((a, b) => a - b)).toEqual([...Array(network.counts.edges).keys()])
  // The cut found first goes across, through at most the nine roads of the short side.
  const ends = [...order.subarray(-18)].map((edge) => network.edgeIds[edge])
  expect(ends.every((id) => /^j(\d+)\.(\d+)-j(?!\1\.)\d+\.\2$/.test(id))).toBe(true)
})

/** A grid in which many ways tie. */
function evenGrid(): NetworkDescription {
  const grid = generateGrid({ columns: 6, rows: 5, lanes: 2, spacing: 150 })
  return {
    ...grid,
    edges: grid.edges.map((edge) => ({ ...edge, length: 128 })),
    connections: grid.connections.map((each) => ({ ...each, length: 16, divergeLength: 0, speedLimit: 8 })),
    conflicts: [],
  }
}

/** Turns forbidden over three edges, streets for destinations only, and some where trucks may not drive. */
function withRules(plain: NetworkDescription): NetworkDescription {
  const barred = ['j2.2-j3.2', 'j3.2-j2.2', 'j4.1-j4.2']
  const residents = ['j1.3-j2.3', 'j2.3-j1.3', 'j4.4-j5.4']
  return {
    ...plain,
    forbiddenPaths: [
      { edges: ['j1.1-j2.1', 'j2.1-j2.2', 'j2.2-j3.2'], classes: ['car', 'truck'] },
      { edges: ['j3.3-j4.3', 'j4.3-j4.2', 'j4.2-j3.2'], classes: ['car'] },
    ],
    edges: plain.edges.map((edge) => ({
      ...edge,
      ...(residents.includes(edge.id) ? { destinationOnly: ['car'] as const } : {}),
      lanes: edge.lanes.map((lane) => (barred.includes(edge.id) ? { ...lane, allowed: ['car'] as const } : lane)),
    })),
  }
}

describe('with a hierarchy a router gives the very routes that it gives without', () => {
  const networks: [string, Network][] = [
    ['where no two ways take equally long', buildNetwork(withRules(generateGrid({ columns: 6, rows: 5, lanes: 2 })))],
    ['where many tie', buildNetwork(withRules(evenGrid()), { shuffle: 5 })],
  ]
  test.each(networks)('%s: for any ends, classes, closures, times, drives, and bounds', (_, network) => {
    const edge = fc.nat(network.counts.edges - 1)
    const free = freeEdgeTimes(network)
    const question = fc.record({
      from: edge,
      to: edge,
      classBit: fc.constantFrom(CAR, TRUCK, BUS),
      drivenFrom: fc.option(edge),
      within: fc.option(fc.integer({ min: 10, max: 200 })),
    })
    const situation = fc.record({
      closed: fc.array(fc.tuple(edge, fc.constantFrom(TO_ALL, TO_THROUGH, TO_ALL | TO_THROUGH)), { maxLength: 12 }),
      slow: fc.array(fc.tuple(edge, fc.constantFrom(0.3, 1, 2, 30)), { maxLength: 12 }),
      questions: fc.array(question, { minLength: 1, maxLength: 12 }),
    })
    let found = 0
    fc.assert(
      fc.property(fc.array(situation, { minLength: 1, maxLength: 3 }), (situations) => {
        const [plain, fast] = [createRouter(network, Number.POSITIVE_INFINITY), createRouter(network, 0)]
        for (const { closed, slow, questions } of situations) {
          const shut = new Uint8Array(network.counts.edges)
          for (const [each, bits] of closed) shut[each] = bits
          for (const [each, factor] of slow)
            for (const router of [plain, fast]) router.setEdgeTime(each, factor * free[each])
          for (const { from, to, classBit, drivenFrom, within } of questions) {
            // Half of them have driven a street that leads there.
            const before = drivenFrom === null ? undefined : plain.route(drivenFrom, from, classBit)?.slice(0, -1)
            const ask = [from, to, classBit, shut, before && [...before], within ?? undefined] as const
            const route = plain.route(...ask)
            expect(fast.route(...ask)).toEqual(route)
            if (route && route.length > 4) found++
          }
        }
      }),
      { numRuns: 60, seed: 20261127 },
    )
    expect(found).toBeGreaterThan(100)
  })

  test('and goes over to it by itself once that pays', () => {
    const network = networks[0][1]
    const [plain, router] = [createRouter(network, Number.POSITIVE_INFINITY), createRouter(network)]
    const ends = Array.from({ length: 2000 }, (_, k) => [(k * 37) % 120, (k * 53 + 11) % network.counts.edges] as const)
    for (const [from, to] of ends) expect(router.route(from, to, CAR)).toEqual(plain.route(from, to, CAR))
    router.setEdgeTime(20, 500)
    plain.setEdgeTime(20, 500)
    for (const [from, to] of ends) expect(router.route(from, to, CAR)).toEqual(plain.route(from, to, CAR))
  })
})
