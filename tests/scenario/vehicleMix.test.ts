/** Vehicles of a scenario file: its own types and their shares of the traffic. */
import { describe, expect, test } from 'vitest'
import { runScenario } from '../../engine/scenario/run.ts'
import { readScenario } from '../../engine/scenario/scenarioFile.ts'
import { mixVehicles } from '../../engine/scenario/vehicleMix.ts'
import { trip } from '../laws/driving.ts'

const read = (vehicles: unknown) => readScenario(JSON.stringify({ tempofluss: 1, map: 'town', vehicles }), 'mixed.json')

const careful = { id: 'careful', vehicleClass: 'car', model: 'IIDM', timeGap: 1.4, maxKmh: 108 }

describe('a scenario file', () => {
  test('says types in the units of people, and shares', () => {
    const factor = { mean: 1.1, deviation: 0.2 }
    const { scenario, problems } = read({
      types: [{ ...careful, motorway: { acceleration: 0.8 }, speedFactor: factor }],
      mix: { careful: 0.25, automated: 0.5 },
    })
    expect(problems).toEqual([])
    const { maxKmh, ...rest } = careful
    expect(scenario.vehicles).toEqual({
      types: [
        { ...rest, maxSpeed: 30, motorway: { acceleration: 0.8 }, speedFactor: { ...factor, min: 0.8, max: 1.2 } },
      ],
      shares: { careful: 0.25, automated: 0.5 },
    })
  })

  test('is told everything that is wrong with them, with its place', () => {
    const { problems } = read({
      types: [
        { ...careful, timeGap: 'long', colour: 'red' },
        { id: 'b', vehicleClass: 'tram' },
        { id: 'c', vehicleClass: 'car', deceleration: 6 },
      ],
      mix: { careful: 0.7, automated: 0.7, van: 1.5, robot: 0.1 },
    })
    expect(problems.map(({ place, message }) => `${place}: ${message}`)).toEqual([
      expect.stringMatching(/^vehicles\.types\[0\]\.timeGap: "long": give a number/),
      expect.stringMatching(/^vehicles\.types\[0\]\.colour: is unknown/),
      expect.stringMatching(/^vehicles\.types\[1\]\.vehicleClass: "tram": give car, /),
      expect.stringMatching(/^vehicles\.types \("c"\): emergencyDeceleration 4\.5 m\/s² is below its deceleration/),
      expect.stringMatching(/^vehicles\.mix\.van: 1\.5: give a share/),
      expect.stringMatching(/^vehicles\.mix\.robot: is unknown/),
      expect.stringMatching(/^vehicles\.mix: the shares of class car add up to 1\.4/),
    ])
  })
})

describe('shares', () => {
  const trips = Array.from({ length: 4000 }, (_, k) =>
    trip(`v${k}`, 'a', 'b', { vehicleClass: k % 4 === 0 ? 'truck' : 'car' }),
  )
  const mix = (shares: Record<string, number>, seed = 1) =>
    new Map(mixVehicles(trips, { types: [], shares }, seed).map(({ id, type }) => [id, type]))

  test('hold of the trips of the class', () => {
    const types = [...mix({ automated: 0.3 }).values()]
    expect(types.filter((type) => type === 'automated').length / 3000).toBeCloseTo(0.3, 1)
    expect(new Set(mix({ automated: 1 }).values())).toEqual(new Set(['automated', undefined]))
  })

  test('that grow only add; another seed draws others', () => {
    const [few, many] = [mix({ automated: 0.2 }), mix({ automated: 0.6 })]
    for (const [id, type] of few) if (type) expect(many.get(id)).toBe(type)
    expect([...mix({ automated: 0.2 }, 2)]).not.toEqual([...few])
  })

  test('leave alone who has a type', () => {
    const given = trips.map((one) => ({ ...one, type: one.vehicleClass }))
    expect(mixVehicles(given, { types: [], shares: { automated: 1 } }, 1)).toEqual(given)
  })
})

test('a run drives by them', async () => {
  const run = (vehicles?: Parameters<typeof mixVehicles>[1]) =>
    runScenario({ map: 'town', trips: 200, duration: 300, threads: 1, vehicles })
  const [usual, none, automated] = [
    await run(),
    await run({ types: [], shares: { automated: 0 } }),
    await run({ types: [], shares: { automated: 1 } }),
  ]
  expect(none.hash).toBe(usual.hash)
  expect(automated.hash).not.toBe(usual.hash)
  expect(automated.collisions).toBe(0)
  expect(automated.departed).toBe(usual.departed)
})
