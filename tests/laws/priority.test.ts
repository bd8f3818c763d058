/** Who goes first where roads cross without signals, and that everybody gets there in the end. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { NetworkDescription, TripDescription } from '../../data/description.ts'
import { junction, layConnection, layEdge } from '../../data/scenarios/assemble.ts'
import { cross } from '../../data/scenarios/roads.ts'
import type { Simulation } from '../../engine/simulation.ts'
import { idsNear, type Sight, sights, simulate, trip, watch } from './driving.ts'

const ARMS = ['west', 'south', 'east', 'north'] as const
type Arm = (typeof ARMS)[number]
const opposite: Record<Arm, Arm> = { west: 'east', south: 'north', east: 'west', north: 'south' }
/** Who comes from the right of whom, driving towards the centre: from the west one drives east, so the right is south. */
const rightOf: Record<Arm, Arm> = { west: 'south', south: 'east', east: 'north', north: 'west' }

/** Drivers who would all drive at the limit: what differs is only where they come from. */
let ids: string[]
beforeAll(async () => {
  ids = await idsNear(1, 12)
})

const lengths = { west: 310, south: 240, east: 270, north: 190 }
const BACK = 3.2 + 4 // from the centre to the stop line [m]

/** A trip straight over the crossing that starts at rest `distance` before the stop line [m]. */
function straightOver(id: string, arm: Arm, distance: number, more: Partial<TripDescription> = {}): TripDescription {
  const length = lengths[arm] - BACK
  return trip(id, `${arm}In`, `${opposite[arm]}Out`, { departShare: (length - distance) / length, ...more })
}

/** The crossing as one that vehicles reach from the kerb, not from the edge of the map. */
function quietCrossing(control: 'priority' | 'rightBeforeLeft' | 'allWayStop', sign?: 'stop') {
  const description = cross({ control, sign, arms: lengths })
  return { ...description, junctions: description.junctions.map((place) => ({ ...place, mapEdge: false })) }
}

/** When each vehicle was first seen inside the junction or behind it [s]. */
async function passages(simulation: Simulation, seconds: number): Promise<Map<string, number>> {
  const times = new Map<string, number>()
  await watch(simulation, seconds, (seen: Sight[], time) => {
    for (const { id, on } of seen) if (!times.has(id) && !/^\w+In_\d$/.test(on)) times.set(id, time)
  })
  return times
}

describe('right before left', () => {
  test.each(ARMS)('who comes from the right goes first: %s waits', async (arm) => {
    const [waits, goes] = ids
    for (const ahead of [0, 4, 9]) {
      // Even if the one who has to wait would be there a little earlier.
      const simulation = await simulate(quietCrossing('rightBeforeLeft'), [
        straightOver(waits, arm, 90 - ahead),
        straightOver(goes, rightOf[arm], 90),
      ])
      const times = await passages(simulation, 60)
      expect(times.get(goes)).toBeLessThan(times.get(waits)!)
      expect(simulation.results()).toMatchObject({ collisions: 0 })
    }
  })

  test.each(ARMS)('who comes alone, long before the other, does not wait: %s', async (arm) => {
    const [first, late] = ids
    const simulation = await simulate(quietCrossing('rightBeforeLeft'), [
      straightOver(first, arm, 40),
      straightOver(late, rightOf[arm], 150),
    ])
    const times = await passages(simulation, 60)
    expect(times.get(first)).toBeLessThan(times.get(late)! - 4)
    expect(times.get(first)).toBeLessThan(11)
  })

  test.each([0.5, 1])(
    'four who come at once, each with another on the right, all pass within 40 s (step %d s)',
    async (step) => {
      for (let turn = 0; turn < 4; turn++) {
        const trips = ARMS.map((arm, k) => straightOver(ids[(k + turn) % 4], arm, 60))
        const simulation = await simulate(quietCrossing('rightBeforeLeft'), trips, { step, checked: true })
        const times = await passages(simulation, 40)
        expect([...times.keys()].sort()).toEqual(ids.slice(0, 4).sort())
        expect(new Set(times.values()).size).toBeGreaterThan(1) // not through each other
      }
    },
  )

  test('a stream from each side keeps flowing', async () => {
    const trips = ARMS.flatMap((arm, k) =>
      Array.from({ length: 22 }, (_, i) =>
        trip(`${arm}${i}`, `${arm}In`, `${ARMS[(k + 1 + (i % 3)) % 4]}Out`, { depart: i * 13 + k * 2.9 }),
      ),
    )
    const simulation = await simulate(cross({ control: 'rightBeforeLeft' }), trips, { checked: true })
    await simulation.advance(520)
    expect(simulation.results()).toMatchObject({ arrived: 88, removed: 0, deadlocks: 0, standing300: 0 })
  })
})

describe('at a main road', () => {
  test.each(['south', 'north'] as const)(
    'who comes from the %s waits for those on it, from either side',
    async (arm) => {
      const [waits, ...main] = ids
      const simulation = await simulate(quietCrossing('priority'), [
        straightOver(waits, arm, 88),
        ...[90, 118, 150].flatMap((distance, k) => [
          straightOver(main[k], 'west', distance - 4 * k),
          straightOver(main[k + 4], 'east', distance),
        ]),
      ])
      const times = await passages(simulation, 80)
      expect(times.size).toBe(7)
      for (const id of [main[0], main[1], main[2], main[4], main[5], main[6]])
        expect(times.get(id)).toBeLessThan(times.get(waits)!)
    },
  )
})

describe('stop signs', () => {
  /** Least speed within 6 m of the line of who comes alone from the south [m/s]. */
  async function slowest(sign?: 'stop') {
    const simulation = await simulate(quietCrossing('priority', sign), [straightOver(ids[0], 'south', 120)])
    let least = Number.POSITIVE_INFINITY
    await watch(simulation, 40, (seen) => {
      for (const { on, position, speed } of seen)
        if (on === 'southIn_0' && position > lengths.south - BACK - 6) least = Math.min(least, speed)
    })
    expect(simulation.results().arrived).toBe(1)
    return least
  }

  test('one comes down to walking pace even where nobody comes; where there is none only until one sees that', async () => {
    expect(await slowest('stop')).toBeLessThan(1.7)
    expect(await slowest()).toBeGreaterThan(2)
  })

  test.each(ARMS)('where all stop, who has stopped first goes first, from whichever side: %s', async (arm) => {
    const [first, second] = ids
    for (const other of ARMS.filter((name) => name !== arm && name !== opposite[arm])) {
      const simulation = await simulate(quietCrossing('allWayStop'), [
        straightOver(first, arm, 80),
        straightOver(second, other, 96),
      ])
      const times = await passages(simulation, 60)
      expect(times.get(first)).toBeLessThan(times.get(second)!)
      expect(times.get(second)! - times.get(first)!).toBeLessThan(8)
      expect(simulation.results()).toMatchObject({ collisions: 0 })
    }
  })
})

describe('keep clear', () => {
  /** The crossing with a road behind its eastern end, 120 m long. */
  function crossingWithRoadBeyond(): NetworkDescription {
    const description = cross({ arms: lengths })
    const out = description.edges.find(({ id }) => id === 'eastOut')!
    const end = junction('farEast', [lengths.east + 120, 0], 'none', true)
    const here = junction('east', [lengths.east, 0])
    const beyond = layEdge({ id: 'beyond', from: here, to: end, lanes: 1, limit: 13.89, setback: [0.5, 0] })
    return {
      ...description,
      junctions: [...description.junctions.filter(({ id }) => id !== 'east'), here, end],
      edges: [...description.edges.filter(({ id }) => id !== 'eastIn'), beyond],
      connections: [
        ...description.connections.filter(({ from }) => from !== 'eastIn_0'),
        layConnection(out, 0, beyond, 0, { length: 0.5 }),
      ],
      conflicts: description.conflicts.filter(({ a, b }) => !`${a} ${b}`.includes('eastIn_')),
    }
  }

  test.each([0.5, 1])(
    'a queue that grows back to the junction leaves it free for those who cross (step %d s)',
    async (step) => {
      const trips = [
        ...Array.from({ length: 70 }, (_, i) =>
          trip(`w${i}`, 'westIn', 'beyond', { depart: i * 3, vehicleClass: i % 6 === 4 ? 'bus' : 'car' }),
        ),
        ...Array.from({ length: 25 }, (_, i) => trip(`n${i}`, 'northIn', 'southOut', { depart: 260 + i * 8 })),
      ]
      const simulation = await simulate(crossingWithRoadBeyond(), trips, { step })
      simulation.command({ kind: 'setLimit', edge: 'beyond', speed: 0.01 })
      const stoodSince = new Map<string, number>()
      let longest = 0
      await watch(simulation, 520, (seen, time) => {
        for (const { id, on, speed } of seen) {
          if (!on.includes('>') || on.endsWith('>beyond_0') || speed > 0.1) stoodSince.delete(id)
          else if (!stoodSince.has(id)) stoodSince.set(id, time)
          longest = Math.max(longest, time - (stoodSince.get(id) ?? time))
        }
      })
      expect(longest).toBeLessThan(5) // nobody comes to rest on the crossing
      expect(simulation.results().arrived).toBe(25) // all who cross get over
      const waiting = sights(simulation).filter(({ on }) => on === 'westIn_0')
      expect(waiting.length).toBeGreaterThan(15) // although the queue has reached far beyond the junction
    },
  )

  test.each([0.5, 1])(
    'a queue that creeps over the junction lets those in who have waited, one after the other (step %d s)',
    async (step) => {
      const simulation = await simulate(
        crossingWithRoadBeyond(),
        [
          ...Array.from({ length: 70 }, (_, i) =>
            trip(`w${i}`, 'westIn', 'beyond', { depart: i * 3, vehicleClass: i % 9 === 4 ? 'truck' : 'car' }),
          ),
          ...Array.from({ length: 14 }, (_, i) => trip(`s${i}`, 'southIn', 'beyond', { depart: 150 + i * 4 })),
        ],
        { step, checked: true },
      )
      simulation.command({ kind: 'setLimit', edge: 'beyond', speed: 1.5 })
      const times = await passages(simulation, 560)
      const order = [...times].filter(([, time]) => time > 220).sort(([, a], [, b]) => a - b)
      const fromSouth = order.filter(([id]) => id.startsWith('s')).length
      expect(order.length).toBeGreaterThan(25)
      expect(fromSouth).toBeGreaterThan(order.length / 5)
      expect(fromSouth).toBeLessThan(order.length / 2)
      for (let k = 1; k < order.length; k++) expect(`${order[k - 1][0]} ${order[k][0]}`).not.toMatch(/^s\d+ s\d+$/)
      expect(simulation.results()).toMatchObject({ collisions: 0, deadlocks: 0 })
    },
  )
})
