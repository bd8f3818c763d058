/**
 * Drivers who wait for each other in a circle: one of them turns elsewhere if it can, and the circle dissolves. If nobody can
 * they go on waiting, are counted and explained, and nobody is removed.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import type {
  EdgeDescription,
  JunctionDescription,
  NetworkDescription,
  TripDescription,
  TripStop,
} from '../../data/description.ts'
import { joinAll, junction, layConnection, layEdge } from '../../data/scenarios/assemble.ts'
import { describeTurnedElsewhere } from '../../engine/boundary/turnElsewhere.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { setSignals } from '../../engine/scenario/signals.ts'
import { Simulation } from '../../engine/simulation.ts'
import { recordOf } from '../../engine/state/means.ts'
import { simulate, trip } from '../laws/driving.ts'

const RING = ['ab', 'bc', 'ca'] as const

/**
 * Streets around a block, one way, and streets across each of its corners, so that nobody drives into a corner that he could
 * not leave. With `wayOut` one can turn off at b, and comes back at a.
 */
function block(wayOut: boolean): NetworkDescription {
  const a = junction('a', [0, 0], 'priority')
  const b = junction('b', [84, -14], 'priority')
  const c = junction('c', [41, 77], 'priority')
  const yard = junction('yard', [40, 21], 'none', true)
  const away = junction('away', [30, -170])
  const outside = junction('outside', [60, 240], 'none', true)
  const lay = (id: string, from: JunctionDescription, to: JunctionDescription) =>
    layEdge({ id, from, to, lanes: 1, limit: 8.33, setback: [7, 7], oneWay: true })
  const [ab, bc, ca] = [lay('ab', a, b), lay('bc', b, c), lay('ca', c, a)]
  const [toA, toB, toC] = [lay('toA', yard, a), lay('toB', yard, b), lay('toC', yard, c)]
  const [off, back, beyond, out] = [
    lay('off', b, away),
    lay('back', away, a),
    lay('beyond', a, away),
    lay('out', c, outside),
  ]
  const joined: (readonly [EdgeDescription, EdgeDescription])[] = [
    ...([
      [ab, bc],
      [bc, ca],
      [ca, ab],
      [toA, beyond],
      [toB, off],
      [toC, out],
      [off, back],
      [back, ab],
    ] as const),
    ...(wayOut ? ([[ab, off]] as const) : []),
  ]
  return joinAll({
    name: 'block',
    junctions: [a, b, c, yard, away, outside],
    edges: [ab, bc, ca, toA, toB, toC, off, back, beyond, out],
    connections: joined.map(([from, to]) => layConnection(from, 0, to, 0)),
    priority: ({ id }) => (id.length === 2 ? 1 : 0),
  })
}

/**
 * At the head of each street a lorry delivers until those behind it have filled the ring; everybody wants to drive over two
 * more of its streets.
 */
function everybody(lengths: Readonly<Record<string, number>>, further: readonly TripStop[]): TripDescription[] {
  return RING.flatMap((from, k) => {
    const route = [from, RING[(k + 1) % 3], RING[(k + 2) % 3]]
    const front = lengths[from] - 1
    const more = { route, departSpeed: 0 }
    const stops = [{ edge: from, position: front, duration: 60 }, ...(from === 'ab' ? further : [])]
    const asLorry = { ...more, departPosition: front - 0.1, vehicleClass: 'truck', stops } as const
    const lorry = trip(`${from} lorry`, from, route[2], asLorry)
    const cars = Array.from({ length: Math.floor((front - 12) / 6.7) }, (_, n) =>
      trip(`${from}${n}`, from, route[2], { ...more, departPosition: front - 14.3 - 6.7 * n }),
    )
    return [lorry, ...cars]
  })
}

async function drive(
  { wayOut, further = [] }: { wayOut: boolean; further?: readonly TripStop[] },
  see: (simulation: Simulation) => void,
): Promise<void> {
  const description = block(wayOut)
  const lengths = Object.fromEntries(description.edges.map(({ id, length }) => [id, length]))
  const simulation = await simulate(description, everybody(lengths, further), { checked: true })
  await simulation.advance(1200)
  see(simulation)
  await simulation.close()
}

test('a full ring runs again once the one who can has turned elsewhere, and all arrive', () =>
  drive({ wayOut: true }, (simulation) => {
    expect(simulation.results()).toMatchObject({ departed: 29, arrived: 29, turnedElsewhere: 1, rerouted: 1 })
    expect(simulation.results()).toMatchObject({ deadlocks: 0, standing300: 0, missedTurns: 0, removed: 0 })
    const [turn] = simulation.turnedElsewhere
    expect(turn).toMatchObject({ vehicle: 'ab lorry', edge: 'ab', junction: 'b', into: 'off', insteadOf: 'bc' })
    expect(turn.circle).toBeGreaterThan(2)
    expect(describeTurnedElsewhere([turn, { ...turn, street: 'Kurze Straße' }])).toBe(
      '2 turned elsewhere than planned, to leave a circle of drivers who waited for each other, at 1 junction: 2 at b (Kurze Straße)',
    )
    const { state } = simulation.inspect()
    const distance = (vehicle: number) => recordOf(state, vehicle).distance
    const lorry = simulation.vehicleIds.indexOf('ab lorry')
    const others = simulation.vehicleIds.indexOf('bc lorry')
    // Away and back: 24 m beyond the corner and 380 m around, besides the way that it had planned.
    expect(distance(lorry)).toBeGreaterThan(distance(others) + 300)
  }))

test('where nobody can, all wait, are counted and explained, and nobody is removed', () =>
  drive({ wayOut: false }, (simulation) => {
    expect(simulation.results()).toMatchObject({ departed: 29, running: 29, removed: 0, turnedElsewhere: 0 })
    expect(simulation.results()).toMatchObject({ deadlocks: 1, standing300: 29 })
    const [{ members }] = simulation.deadlocks
    const heads = members.filter(({ why }) => why !== 'stands behind it')
    expect(heads.map(({ vehicle }) => vehicle).sort()).toEqual(['ab lorry', 'bc lorry', 'ca lorry'])
  }))

test('who has a stop to serve on the way keeps to it', () =>
  drive({ wayOut: true, further: [{ edge: 'bc', share: 0.4, duration: 10 }] }, (simulation) => {
    expect(simulation.results()).toMatchObject({ running: 29, deadlocks: 1, turnedElsewhere: 0, stopsSkipped: 0 })
  }))

const MONACO = fileURLToPath(new URL('../../../shared/osm/monaco.osm.gz', import.meta.url))

// Two junctions 8 m apart: who turns gives way at either, and behind each somebody has followed who counted on him to drive on.
test.skipIf(!existsSync(MONACO))(
  'drivers of Monaco get out of each other’s way, the same on 1, 2 and 3 threads',
  async () => {
    const opened = await openNetwork(MONACO)
    const { description } = opened
    const trips = randomTrips(description, { trips: 3000, seed: 6, duration: 3600 })
    const { network } = setSignals(opened, { greens: 'webster' }, trips, 3600)
    const hashes: string[] = []
    for (const threads of [1, 2, 3]) {
      const simulation = await Simulation.create({ network, trips, seed: 6, threads })
      await simulation.advance(3600)
      const { deadlocks, standing300, removed, turnedElsewhere } = simulation.results()
      expect({ deadlocks, standing300, removed }).toEqual({ deadlocks: 0, standing300: 0, removed: 0 })
      expect(turnedElsewhere).toBeGreaterThan(0)
      hashes.push(simulation.hash())
      await simulation.close()
    }
    expect(new Set(hashes).size).toBe(1)
  },
  300_000,
)
