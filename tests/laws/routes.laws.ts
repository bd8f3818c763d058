/** Quickest ways (item V88), against a search that keeps the whole drive in mind. */
import type { NetworkDescription } from '../../data/description.ts'
import { drawFrom } from '../../data/draw.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { findDestinations, TOLL } from '../../engine/network/destinations.ts'
import { buildMovements } from '../../engine/network/movements.ts'
import { CLASSES, type Network } from '../../engine/network/network.ts'
import { createRouter, type Router } from '../../engine/network/routes.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import type { Law } from './law.ts'

const CAR = 1 << CLASSES.indexOf('car')
const ORIGINS = 50
const ENDS = 100

/** With so many bans of driving three or four edges one after the other, as maps have them over several ways. */
function withBans(plain: NetworkDescription, count: number): NetworkDescription {
  const draw = drawFrom(5)
  const onward = new Map<string, string[]>()
  const edgeOf = (lane: string) => lane.slice(0, lane.lastIndexOf('_'))
  for (const { from, to } of plain.connections)
    onward.set(edgeOf(from), [...(onward.get(edgeOf(from)) ?? []), edgeOf(to)])
  const forbiddenPaths = Array.from({ length: count }, (_, k) => {
    const edges = [plain.edges[Math.floor(draw(`start ${k}`) * plain.edges.length)].id]
    for (let more = 0; more < 2 + Math.floor(2 * draw(`length ${k}`)); more++) {
      const choices = onward.get(edges[edges.length - 1])
      if (choices) edges.push(choices[Math.floor(draw(`turn ${k} ${more}`) * choices.length)])
    }
    return { edges, classes: ['car' as const] }
  })
  return { ...plain, forbiddenPaths: forbiddenPaths.filter(({ edges }) => edges.length > 2) }
}

/**
 * Least time from an edge to each other one [s], for drivers bound for no street of destinations: drives of which only the
 * last four edges count are driven on until none gets quicker. Slow, and without any of the router's preparations.
 */
function plainTimes(network: Network, edgeTime: Float64Array, from: number): Float64Array {
  const { first, next, cost, classes } = buildMovements(network)
  const { pathFirstEdge, pathEdge, pathClasses } = network.columns
  const { classes: destination } = findDestinations(network)
  const banned = new Set<string>()
  for (let path = 0; path < network.counts.forbiddenPaths; path++)
    if (pathClasses[path] & CAR) banned.add(pathEdge.subarray(pathFirstEdge[path], pathFirstEdge[path + 1]).join(' '))
  const kept = banned.size === 0 ? 1 : 4
  const times = new Map<string, number>([[String(from), 0]])
  const best = new Float64Array(network.counts.edges).fill(Number.POSITIVE_INFINITY)
  best[from] = 0
  let open: number[][] = [[from]]
  while (open.length > 0) {
    const again = new Map<string, number[]>()
    for (const drive of open) {
      const here = drive[drive.length - 1]
      const time = times.get(drive.join(' '))!
      for (let row = first[here]; row < first[here + 1]; row++) {
        const whole = [...drive, next[row]]
        const isBanned = whole.some((_, begin) => banned.has(whole.slice(begin).join(' ')))
        if ((classes[row] & CAR) === 0 || isBanned) continue
        const toll = (destination[next[row]] & ~destination[here] & CAR) === 0 ? 0 : TOLL
        const reached = time + cost[row] + edgeTime[next[row]] + toll
        const onward = whole.slice(-kept)
        const key = onward.join(' ')
        if (reached >= (times.get(key) ?? Number.POSITIVE_INFINITY)) continue
        times.set(key, reached)
        best[next[row]] = Math.min(best[next[row]], reached)
        again.set(key, onward)
      }
    }
    open = [...again.values()]
  }
  return best
}

interface Compared {
  pairs: number
  connected: number
  /** Largest difference of a route's time to the least one [s]; Infinity where only one of the two finds a way. */
  worst: number
}

/** Ways between edges drawn at random, some roads being slower than when free. */
function compare(network: Network, seed: number): Compared {
  const router: Router = createRouter(network)
  const draw = drawFrom(seed)
  const { edges } = network.counts
  const any = (key: string) => Math.floor(draw(key) * edges)
  for (let edge = 0; edge < edges; edge++)
    if (draw(`slow ${edge}`) < 0.3) router.setEdgeTime(edge, router.edgeTime[edge] * (1 + 3 * draw(`by ${edge}`)))
  const { zone } = findDestinations(network)
  const compared = { pairs: 0, connected: 0, worst: 0 }
  for (let origin = 0; origin < ORIGINS; origin++) {
    const from = any(`from ${origin}`)
    const least = plainTimes(network, router.edgeTime, from)
    for (let end = 0; end < ENDS; end++) {
      const to = any(`to ${origin} ${end}`)
      if (zone[to] !== 0 || to === from) continue
      const route = router.route(from, to, CAR)
      const time = route ? router.timeOf(route) : Number.POSITIVE_INFINITY
      compared.pairs++
      if (time < TOLL) compared.connected++
      // A way that pays tolls costs more than its time says.
      const tolls = least[to] < Number.POSITIVE_INFINITY ? TOLL * Math.floor(least[to] / TOLL) : 0
      if (time !== least[to]) compared.worst = Math.max(compared.worst, Math.abs(time - (least[to] - tolls)))
    }
  }
  return compared
}

export const laws: readonly Law[] = [
  {
    id: 'V88',
    title: 'Ways take as long as those of a plain search, turn restrictions over several roads and slow roads included',
    source: 'label correction over drives',
    grade: 'C',
    tier: 'quick',
    async measure() {
      const grid = generateGrid({ columns: 8, rows: 5, lanes: 2, seed: 3 })
      const places = [
        ['a grid with 90 forbidden paths', buildNetwork(withBans(grid, 90))],
        ['the embedded town', (await openNetwork('town')).network],
      ] as const
      return places.flatMap(([name, network], k) => {
        const { pairs, connected, worst } = compare(network, k + 1)
        return [
          { name: `${name}: largest difference`, unit: 's', expected: 0, tolerance: 1e-9, measured: worst },
          ...(k === 0
            ? [
                {
                  name: `${name}: bans`,
                  unit: '',
                  expected: [60, 90] as const,
                  measured: network.counts.forbiddenPaths,
                },
              ]
            : []),
          { name: `${name}: pairs`, unit: '', expected: [4500, ORIGINS * ENDS], measured: pairs },
          { name: `${name}: pairs with a way`, unit: '', expected: [0.6 * pairs, pairs], measured: connected },
        ]
      })
    },
  },
]
