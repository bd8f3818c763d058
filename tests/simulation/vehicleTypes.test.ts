/** Kinds of vehicles that a run brings along: refused in words if they cannot be, and driven as they are described. */
import { describe, expect, test } from 'vitest'
import type { TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import { straightRoad } from '../../data/scenarios/roads.ts'
import { InputError } from '../../engine/base/errors.ts'
import { Simulation } from '../../engine/simulation.ts'
import { LENGTH, TAG } from '../../engine/state/state.ts'
import { sights, simulate, temper, trip, watch } from '../laws/driving.ts'

const road = straightRoad({ length: 3000, limit: 20, lanes: 2 })
const moped: VehicleTypeDescription = {
  id: 'moped',
  vehicleClass: 'motorcycle',
  length: 1.8,
  maxSpeed: 12.5,
  acceleration: 1.3,
  speedFactor: { mean: 1.1, deviation: 0, min: 0.8, max: 1.3 },
}
const drives = (id: string, type: string, more: Partial<TripDescription> = {}) =>
  trip(id, 'road', 'road', { type, ...more })

describe('refused is', () => {
  const wrong: [string, VehicleTypeDescription[], TripDescription[], RegExp][] = [
    ['an unknown type', [], [drives('a', 'tram')], /^trips \(a\): type "tram" is not among the types of the run/],
    [
      'a trip of another class than its type',
      [moped],
      [drives('a', 'moped')],
      /^trips \(a\): is a car of type "moped", which is a motorcycle/,
    ],
    ['an id twice', [moped, { ...moped, length: 2 }], [], /^types \(moped\): this id stands twice/],
    [
      'the name of another class',
      [{ ...moped, id: 'bus' }],
      [],
      /^types \(bus\): is of class motorcycle; a type that is/,
    ],
    [
      'an impossible figure',
      [{ ...moped, timeGap: -0.5 }],
      [],
      /^types \(moped\): timeGap -0\.5: give a number from 0 to/,
    ],
    ['no number', [{ ...moped, length: Number.NaN }], [], /^types \(moped\): length NaN: give/],
    ['the same on motorways', [{ ...moped, motorway: { acceleration: 0 } }], [], /motorway\.acceleration 0: give/],
    [
      'comfort beyond what brakes can do',
      [{ ...moped, deceleration: 5 }],
      [],
      /emergencyDeceleration 4\.5 m\/s² is below its deceleration/,
    ],
    [
      'more types than can be told apart',
      Array.from({ length: 256 }, (_, k) => ({ ...moped, id: `t${k}` })),
      [],
      /at most 256 are possible/,
    ],
  ]
  test.each(wrong)('%s', async (_, types, trips, message) => {
    await expect(simulate(road, trips, { types })).rejects.toThrow(InputError)
    await expect(simulate(road, trips, { types })).rejects.toThrow(message)
  })

  test('everything wrong at once', async () => {
    const bad = {
      ...moped,
      model: 'Gipps',
      vehicleClass: 'motorcycle',
      length: 99,
    } as unknown as VehicleTypeDescription
    await expect(simulate(road, [drives('a', 'x')], { types: [bad], step: 9 })).rejects.toMatchObject({
      problems: [
        { source: 'types', place: 'moped', message: expect.stringContaining('known are IDM, IIDM, ACC, Krauss') },
        { source: 'types', place: 'moped', message: expect.stringContaining('length 99') },
        { source: 'trips', place: 'a' },
        { source: 'step' },
      ],
    })
  })
})

describe('a type', () => {
  test('says how long its vehicles are, how fast they can be and want to be', async () => {
    const simulation = await simulate(
      road,
      [drives('slow', 'moped', { vehicleClass: 'motorcycle' }), trip('usual', 'road', 'road', { depart: 20 })],
      { types: [moped] },
    )
    await simulation.advance(90)
    const [slow, usual] = ['slow', 'usual'].map((id) => simulation.vehicleIds.indexOf(id))
    const { trait } = simulation.inspect().state
    expect(trait[slow * TAG + LENGTH]).toBeCloseTo(1.8, 6)
    expect(trait[usual * TAG + LENGTH]).toBeCloseTo(4.6, 6)
    expect(temper(simulation, slow)).toBeCloseTo(1.1, 6)
    const seen = sights(simulation)
    expect(seen.find(({ id }) => id === 'slow')?.speed).toBeCloseTo(12.5, 1)
    expect(seen.find(({ id }) => id === 'usual')?.speed).toBeCloseTo(20 * temper(simulation, usual), 0)
    await simulation.close()
  })

  test('with the name of a class takes the place of the usual one', async () => {
    const simulation = await simulate(road, [trip('a', 'road', 'road')], {
      types: [{ id: 'car', vehicleClass: 'car', length: 5.5 }],
    })
    expect(simulation.inspect().state.trait[LENGTH]).toBeCloseTo(5.5, 6)
    await simulation.close()
  })

  test('counts in the hash, its place in the list does not; and it lives on in a snapshot', async () => {
    const other: VehicleTypeDescription = { id: 'quad', vehicleClass: 'motorcycle', acceleration: 3, timeGap: 1.7 }
    const trips = Array.from({ length: 40 }, (_, k) =>
      drives(`v${k}`, ['moped', 'quad', 'car'][k % 3], {
        vehicleClass: k % 3 < 2 ? 'motorcycle' : 'car',
        depart: k * 2,
      }),
    )
    const hashes: string[] = []
    for (const types of [
      [moped, other],
      [other, moped],
      [moped, { ...other, timeGap: 1.71 }],
    ]) {
      const simulation = await simulate(road, trips, { types, checked: true })
      await simulation.advance(60)
      if (hashes.length === 0) {
        const { network } = simulation
        const restored = await Simulation.restore({ network, trips, snapshot: simulation.snapshot() })
        await restored.advance(40)
        hashes.push(restored.hash())
        await restored.close()
      }
      await simulation.advance(40)
      hashes.push(simulation.hash())
      await simulation.close()
    }
    const [restored, straight, reordered, different] = hashes
    expect(restored).toBe(straight)
    expect(reordered).toBe(straight)
    expect(different).not.toBe(straight)
  })
})

describe('the motorway set', () => {
  const firstStep = async (roadClass: string, limit: number, types: VehicleTypeDescription[] = []) => {
    const plain = straightRoad({ limit })
    const description = { ...plain, edges: plain.edges.map((edge) => ({ ...edge, roadClass })) }
    const simulation = await simulate(description, [trip('a', 'road', 'road', { departSpeed: 0 })], { types })
    await simulation.advance(1)
    const [{ speed }] = sights(simulation)
    await simulation.close()
    return speed / 0.5
  }

  test('holds on motorways and fast trunk roads; streets and slow trunk roads have the urban one', async () => {
    expect(await firstStep('motorway', 27.78)).toBe(1)
    expect(await firstStep('motorway_link', 22.222)).toBe(1)
    expect(await firstStep('trunk', 27.78)).toBe(1)
    expect(await firstStep('trunk', 19.44)).toBe(2)
    expect(await firstStep('primary', 27.78)).toBe(2)
  })

  test('of a type that says nothing of motorways is what it says of all roads', async () => {
    const own: VehicleTypeDescription = { id: 'car', vehicleClass: 'car', acceleration: 1.6 }
    expect(await firstStep('motorway', 27.78, [own])).toBe(1.6)
    expect(await firstStep('motorway', 27.78, [{ ...own, motorway: { acceleration: 0.7 } }])).toBe(0.7)
    expect(await firstStep('primary', 27.78, [{ ...own, motorway: { acceleration: 0.7 } }])).toBe(1.6)
  })
})

test('who brakes worse than others can keeps so much more distance, and nobody collides', async () => {
  const types: VehicleTypeDescription[] = [
    { id: 'strong', vehicleClass: 'car', emergencyDeceleration: 9, acceleration: 3, timeGap: 0.4, minimumGap: 1 },
    { id: 'weak', vehicleClass: 'truck', emergencyDeceleration: 3, deceleration: 2.5, timeGap: 0.4, maxSpeed: 30 },
  ]
  const trips = Array.from({ length: 60 }, (_, k) =>
    drives(`v${String(k).padStart(2, '0')}`, k % 2 ? 'weak' : 'strong', {
      vehicleClass: k % 2 ? 'truck' : 'car',
      depart: k,
    }),
  )
  const simulation = await simulate(straightRoad({ length: 3000, limit: 25 }), trips, { types, step: 1, checked: true })
  // A limit of walking pace in mid-run makes everybody brake.
  simulation.command({ kind: 'setLimit', edge: 'road', speed: 2, at: 60 })
  simulation.command({ kind: 'resetLimit', edge: 'road', at: 100 })
  let least = Number.POSITIVE_INFINITY
  await watch(simulation, 160, (seen) => {
    const order = [...seen].sort((a, b) => b.position - a.position)
    for (let k = 1; k < order.length; k++) {
      if (!simulation.vehicleIds[order[k].vehicle] || order[k].speed < 5) continue
      const isWeak = Number(order[k].id.slice(1)) % 2 === 1
      if (!isWeak) continue
      const length = simulation.inspect().state.trait[order[k - 1].vehicle * TAG + LENGTH]
      const gap = order[k - 1].position - length - order[k].position
      // What it takes to stop behind a leader that brakes with 9 m/s², less the way of one step unaware.
      const need = order[k].speed ** 2 / 6 - order[k - 1].speed ** 2 / 18
      least = Math.min(least, gap - need)
    }
  })
  expect(least).toBeGreaterThan(-1e-6)
  expect(simulation.results().collisions).toBe(0)
  await simulation.close()
})
