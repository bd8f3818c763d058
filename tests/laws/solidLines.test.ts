/** Solid lines between lanes: nobody changes over them, and whoever has to be on the other side is there before they begin. */
import { describe, expect, test } from 'vitest'
import type { LaneDescription, NetworkDescription, VehicleClass } from '../../data/description.ts'
import { openLanesCutOff } from '../../data/lanesCutOff.ts'
import { joinAll, junction, layConnection, layEdge } from '../../data/scenarios/assemble.ts'
import { straightRoad } from '../../data/scenarios/roads.ts'
import { idsNear, simulate, trip, watch } from './driving.ts'

type Lines = Pick<LaneDescription, 'toKerb' | 'toMiddle'>

function lined<Network extends NetworkDescription>(network: Network, edge: string, lines: readonly Lines[]): Network {
  const edges = network.edges.map((one) =>
    one.id === edge ? { ...one, lanes: one.lanes.map((lane, k) => ({ ...lane, ...lines[k] })) } : one,
  )
  return { ...network, edges }
}

/** Two lanes all the way; at its end the left one leads to `left`, the right one on; `last` is the piece before it. */
function divide() {
  const west = junction('west', [-700, 0], 'none', true)
  const start = junction('start', [-90, 0])
  const nose = junction('nose', [0, 0])
  const ends = [junction('northEnd', [190, 120], 'none', true), junction('eastEnd', [260, 0], 'none', true)]
  const common = { limit: 13.89, oneWay: true }
  const first = layEdge({ ...common, id: 'first', from: west, to: start, lanes: 2, setback: [0, 5] })
  const last = layEdge({ ...common, id: 'last', from: start, to: nose, lanes: 2, setback: [5, 6] })
  const left = layEdge({ ...common, id: 'left', from: nose, to: ends[0], lanes: 1, setback: [14, 0] })
  const on = layEdge({ ...common, id: 'on', from: nose, to: ends[1], lanes: 1, setback: [14, 0] })
  return joinAll({
    name: 'divide',
    junctions: [west, start, nose, ...ends],
    edges: [first, last, left, on],
    connections: [
      layConnection(first, 0, last, 0),
      layConnection(first, 1, last, 1),
      layConnection(last, 0, on, 0),
      layConnection(last, 1, left, 0),
    ],
  })
}

describe('solid lines', () => {
  /** Changes of lanes on `last` and missed turns, where 120 vehicles come on the lane that is not theirs. */
  async function sorted(network: NetworkDescription) {
    const trips = Array.from({ length: 120 }, (_, i) =>
      trip(`v${i}`, 'first', ['left', 'on'][i % 2], {
        depart: i * 4.1,
        departLane: i % 2,
        vehicleClass: i % 9 === 5 ? 'truck' : 'car',
      }),
    )
    const simulation = await simulate(network, trips, { checked: true })
    const lastLane = new Map<string, string>()
    let changes = 0
    await watch(simulation, 620, (seen) => {
      for (const { id, on } of seen) {
        if (/^last_\d$/.test(on) && /^last_\d$/.test(lastLane.get(id) ?? '') && lastLane.get(id) !== on) changes++
        lastLane.set(id, on)
      }
    })
    const { arrived, missedTurns } = simulation.results()
    await simulation.close()
    return { arrived, missedTurns, changes }
  }

  test('are not crossed, and drivers are on their lane before', async () => {
    const network = divide()
    const dashed = await sorted(network)
    expect(dashed.changes).toBeGreaterThan(0)
    const solid = await sorted(lined(network, 'last', [{ toMiddle: [] }, { toKerb: [] }]))
    console.log(`on the last 90 m: ${dashed.changes} changes over dashes, ${solid.changes} over solid lines`)
    expect(solid).toMatchObject({ arrived: 120, changes: 0, missedTurns: 0 })
  })

  test('hold who stands before them with no other way on for a minute, not for ever', async () => {
    const network = lined(divide(), 'last', [{ toMiddle: [] }, { toKerb: [] }])
    const simulation = await simulate(network, [trip('a', 'last', 'left', { departLane: 0 })], { checked: true })
    await simulation.advance(60)
    expect(simulation.results()).toMatchObject({ running: 1, laneChanges: 0 })
    await simulation.advance(60)
    expect(simulation.results()).toMatchObject({ arrived: 1, laneChanges: 1 })
  })

  test('hold those whom they concern, in the direction that they forbid, and nobody else', async () => {
    const [quick] = await idsNear(1.2, 1)
    const overtaking = async (lines: readonly Lines[], vehicleClass: VehicleClass = 'car', slowLane = 0) => {
      const road = lined(straightRoad({ length: 1900, lanes: 2 }), 'road', lines)
      const simulation = await simulate(
        road,
        [
          trip('lorry', 'road', 'road', { vehicleClass: 'truck', departLane: slowLane, departSpeed: 4 }),
          trip(quick, 'road', 'road', { depart: 12, departLane: slowLane, vehicleClass }),
        ],
        { types: [{ id: 'truck', vehicleClass: 'truck', maxSpeed: 6 }] },
      )
      let changed = false
      await watch(simulation, 200, (seen) => {
        changed ||= seen.some(({ id, on }) => id === quick && on !== `road_${slowLane}`)
      })
      await simulation.close()
      return changed
    }
    expect(await overtaking([])).toBe(true)
    expect(await overtaking([{ toMiddle: [] }])).toBe(false)
    expect(await overtaking([{}, { toKerb: [] }])).toBe(true) // theirs is broken
    expect(await overtaking([{ toMiddle: ['motorcycle'] }])).toBe(false)
    expect(await overtaking([{ toMiddle: ['motorcycle'] }], 'motorcycle')).toBe(true)
    expect(await overtaking([{}, { toKerb: [] }], 'car', 1)).toBe(false)
    expect(await overtaking([{ toMiddle: [] }], 'car', 1)).toBe(true)
  })

  test('that cut off a lane or a turn are taken as broken, others are left as they are', () => {
    const both: readonly Lines[] = [{ toMiddle: [] }, { toKerb: [] }]
    const network = lined(divide(), 'last', both)
    expect(openLanesCutOff(network).opened).toEqual([])
    const fromKerb = { ...network, connections: network.connections.filter(({ id }) => id !== 'first_1>last_1') }
    expect(openLanesCutOff(fromKerb).opened.map(({ id }) => id)).toEqual(['last'])
    const forbidden = {
      edges: ['first', 'last', 'left'],
      classes: ['car', 'van', 'truck', 'bus', 'motorcycle'] as const,
    }
    expect(openLanesCutOff({ ...fromKerb, forbiddenPaths: [forbidden] }).opened).toEqual([])
    const lost = { ...network, connections: network.connections.filter(({ id }) => id !== 'last_1>left_0') }
    expect(openLanesCutOff(lost).opened.map(({ id }) => id)).toEqual(['last'])
    expect(openLanesCutOff(lost).network).toEqual({ ...divide(), connections: lost.connections })
  })
})
