import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NetworkDescription } from '../../data/description.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { cross } from '../../data/scenarios/roads.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { TO_THROUGH } from '../../engine/network/destinations.ts'
import { buildMovements, freeEdgeTimes } from '../../engine/network/movements.ts'
import { CLASSES, type Network } from '../../engine/network/network.ts'
import { createRouter } from '../../engine/network/routes.ts'

const CAR = 1 << CLASSES.indexOf('car')
const TRUCK = 1 << CLASSES.indexOf('truck')
const BUS = 1 << CLASSES.indexOf('bus')

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

/** Times over all drives that do not contain a forbidden path: relaxed over the last three edges driven, by the textbook. */
function timesByDrives(network: Network, from: number, paths: readonly (readonly number[])[]): Map<number, number> {
  const { first, next, cost } = buildMovements(network)
  const edgeTime = freeEdgeTimes(network)
  const times = new Map([[`${from}`, 0]])
  const waiting = [[from]]
  for (let drive = waiting.pop(); drive; drive = waiting.pop()) {
    const edge = drive[drive.length - 1]
    for (let row = first[edge]; row < first[edge + 1]; row++) {
      const onward = [...drive, next[row]]
      if (paths.some((path) => path.join(' ') === onward.slice(-path.length).join(' '))) continue
      const time = times.get(drive.join(' '))! + cost[row] + edgeTime[next[row]]
      const kept = onward.slice(-3)
      if (time >= (times.get(kept.join(' ')) ?? Number.POSITIVE_INFINITY)) continue
      times.set(kept.join(' '), time)
      waiting.push(kept)
    }
  }
  const best = new Map<number, number>()
  for (const [drive, time] of times) {
    const edge = Number(drive.split(' ').at(-1))
    best.set(edge, Math.min(time, best.get(edge) ?? Number.POSITIVE_INFINITY))
  }
  return best
}

describe('forbidden paths', () => {
  const plain = generateGrid({ columns: 4, rows: 3, lanes: 1, seed: 8 })
  const bare = buildNetwork(plain)
  const walk = fc.tuple(fc.nat(bare.counts.edges - 1), fc.array(fc.nat(3), { minLength: 2, maxLength: 3 }))
  /** Ids of edges that follow each other, as chance leads. */
  const walked = ([start, steps]: [number, number[]]): string[] => {
    const { first, next } = buildMovements(bare)
    const drive = [start]
    for (const step of steps) {
      const edge = drive[drive.length - 1]
      const choices = first[edge + 1] - first[edge]
      if (choices > 0) drive.push(next[first[edge] + (step % choices)])
    }
    return drive.map((edge) => bare.edgeIds[edge])
  }
  /** Walks of three edges, not at the rim where they end before. */
  const walksOfThree = [...bare.edgeIds.keys()]
    .flatMap((start) => [0, 1, 2].map((step) => walked([start, [step, 1]])))
    .filter((edges) => new Set(edges).size === 3)

  test('are never driven, and cost no more than they must', () => {
    const edge = fc.nat(bare.counts.edges - 1)
    fc.assert(
      fc.property(fc.array(walk, { minLength: 1, maxLength: 8 }), edge, edge, (walks, from, to) => {
        const forbidden = walks.map(walked).filter((edges) => edges.length > 2)
        const forbiddenPaths = forbidden.map((edges) => ({ edges, classes: ['car'] as const }))
        const network = buildNetwork({ ...plain, forbiddenPaths })
        const numbers = forbidden.map((edges) => edges.map((id) => network.edgeIndex.get(id)!))
        const route = createRouter(network).route(from, to, CAR)
        const best = timesByDrives(network, from, numbers).get(to)
        if (route === undefined) return best === undefined
        const driven = ` ${route.join(' ')} `
        if (numbers.some((path) => driven.includes(` ${path.join(' ')} `))) return false
        return createRouter(network).timeOf(route) === best
      }),
      { numRuns: 120, seed: 20261126 },
    )
  })

  test('bind whom they name, and who has begun one already', () => {
    const edges = walksOfThree[7]
    const network = buildNetwork({ ...plain, forbiddenPaths: [{ edges, classes: ['truck'] }] })
    const [a, b, c] = edges.map((id) => network.edgeIndex.get(id)!)
    const router = createRouter(network)
    expect(ids(network, router.route(a, c, CAR))).toEqual(edges)
    expect(ids(network, router.route(a, c, TRUCK))).not.toEqual(edges)
    expect(ids(network, router.route(b, c, TRUCK))).toEqual(edges.slice(1))
    expect(ids(network, router.route(b, c, TRUCK, undefined, [a]))).not.toEqual(edges.slice(1))
    expect(router.route(c, a, TRUCK, undefined, [a, b])).toBeUndefined()
  })

  test('lead to the same routes whatever the numbering', () => {
    const forbiddenPaths = [walksOfThree[2], walksOfThree[11], walksOfThree[17]].map((edges) => ({
      edges,
      classes: ['car'] as const,
    }))
    const there = [undefined, 5, 77].map((shuffle) =>
      buildNetwork({ ...plain, forbiddenPaths }, shuffle === undefined ? {} : { shuffle }),
    )
    const routers = there.map((network) => createRouter(network))
    for (const from of bare.edgeIds)
      for (const to of bare.edgeIds) {
        const routes = there.map((network, k) =>
          ids(network, routers[k].route(network.edgeIndex.get(from)!, network.edgeIndex.get(to)!, CAR)),
        )
        expect(routes[1]).toEqual(routes[0])
        expect(routes[2]).toEqual(routes[0])
      }
  })
})

describe('streets for destinations only', () => {
  const plain = generateGrid({ columns: 5, rows: 4, lanes: 1, seed: 8 })
  const [from, to] = ['j0.2-j1.2', 'j5.2-j6.2']
  const bare = buildNetwork(plain)
  const usual = ids(bare, createRouter(bare).route(bare.edgeIndex.get(from)!, bare.edgeIndex.get(to)!, CAR))!
  /** Both directions of the streets, closed to through traffic. */
  const restricted = (
    streets: readonly string[],
    classes: readonly ('car' | 'bus')[] = ['car'],
  ): NetworkDescription => {
    const both = streets.flatMap((id) => [id, id.split('-').reverse().join('-')])
    return {
      ...plain,
      edges: plain.edges.map((edge) => (both.includes(edge.id) ? { ...edge, destinationOnly: classes } : edge)),
    }
  }
  const routeIn = (description: NetworkDescription, start: string, end: string, classBit = CAR): string[] => {
    const network = buildNetwork(description)
    return ids(
      network,
      createRouter(network).route(network.edgeIndex.get(start)!, network.edgeIndex.get(end)!, classBit),
    )!
  }
  const street = [usual[2], usual[3]]

  test('are not driven through where another way leads on, by those they bind', () => {
    const description = restricted(street)
    expect(usual.length).toBe(6)
    const route = routeIn(description, from, to)
    expect(route.filter((edge) => street.includes(edge))).toEqual([])
    expect(route.length).toBeGreaterThan(usual.length)
    expect(routeIn(description, from, to, TRUCK)).toEqual(usual)
  })

  test('are driven to a place on them, from one, and from one to another', () => {
    const description = restricted(street)
    expect(routeIn(description, from, street[1])).toEqual(usual.slice(0, 4))
    expect(routeIn(description, street[0], to)).toEqual(usual.slice(2))
    expect(routeIn(description, street[0], street[1])).toEqual(street)
  })

  test('once left are not driven again, unless they lead to the end of the trip', () => {
    // Two zones that do not touch: from the one, through the open street between, into the other.
    const description = restricted([usual[1], usual[3]])
    expect(routeIn(description, usual[1], usual[3])).toEqual(usual.slice(1, 4))
    const beyond = routeIn(description, usual[1], to)
    expect(beyond).not.toContain(usual[3])
    expect(beyond[0]).toBe(usual[1])
  })

  test('are driven through where nothing else leads on', () => {
    const around = plain.edges.map(({ id }) => id).filter((id) => /^j1\.\d-j2\.\d$/.test(id))
    const description = restricted(around)
    expect(around).toHaveLength(4)
    const route = routeIn(description, from, to)
    expect(route).toEqual(usual)
    expect(route.filter((edge) => around.includes(edge))).toHaveLength(1)
  })

  test('are the same whether the map says so or a run, and as before when that ends', () => {
    const streets = [...street, 'j2.1-j2.2', 'j4.3-j4.4']
    const mapped = buildNetwork(restricted(streets))
    const [byMap, byRun] = [createRouter(mapped), createRouter(bare)]
    const closed = new Uint8Array(bare.counts.edges)
    const set = (bits: number) => {
      for (const id of streets)
        for (const both of [id, id.split('-').reverse().join('-')]) closed[bare.edgeIndex.get(both)!] = bits
    }
    let differ = 0
    for (const start of bare.edgeIds)
      for (const end of bare.edgeIds) {
        const [a, b] = [bare.edgeIndex.get(start)!, bare.edgeIndex.get(end)!]
        const before = byRun.route(a, b, CAR, closed)
        set(TO_THROUGH)
        const during = byRun.route(a, b, CAR, closed)
        expect(byRun.route(a, b, BUS, closed)).toEqual(byRun.route(a, b, BUS))
        set(0)
        expect(ids(bare, during)).toEqual(
          ids(mapped, byMap.route(mapped.edgeIndex.get(start)!, mapped.edgeIndex.get(end)!, CAR)),
        )
        expect(byRun.route(a, b, CAR, closed)).toEqual(before)
        if (during?.join() !== before?.join()) differ++
      }
    expect(differ).toBeGreaterThan(50)
  })

  test('lead to the same routes whatever the numbering', () => {
    const description = restricted([...street, 'j2.1-j2.2', 'j4.3-j4.4'])
    const natural = buildNetwork(description)
    const shuffled = buildNetwork(description, { shuffle: 77 })
    const [here, there] = [createRouter(natural), createRouter(shuffled)]
    for (const start of natural.edgeIds)
      for (const end of natural.edgeIds)
        expect(ids(shuffled, there.route(shuffled.edgeIndex.get(start)!, shuffled.edgeIndex.get(end)!, CAR))).toEqual(
          ids(natural, here.route(natural.edgeIndex.get(start)!, natural.edgeIndex.get(end)!, CAR)),
        )
  })
})
