/** Advice to real vehicles on a road towards one light, where the road or the light is not as usual. */
import { expect, test } from 'vitest'
import type { NetworkDescription } from '../../data/description.ts'
import { AdviceKind } from '../../data/messages/codec.ts'
import { ADVICE_KINDS, HORIZON, kindBits } from '../../engine/advisory/advice.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { CLASSES } from '../../engine/network/network.ts'
import { describeAdvice } from '../../engine/service/adviceMessage.ts'
import { createAdvisor } from '../../engine/service/advisor.ts'
import { fillFrame } from '../../engine/service/fillFrame.ts'
import { createFrameBuffers, frameReader, frameWriter } from '../../engine/service/frames.ts'
import type { RunningTown } from '../../engine/service/liveThread.ts'
import { createReportBuffer, openReportTable } from '../../engine/service/reports.ts'
import { createSessions } from '../../engine/service/sessions.ts'
import { Simulation } from '../../engine/simulation.ts'
import { towardsRed } from '../advisory/oneLight.ts'

const WALL = 1_700_000_000_000
const clock = { wall: WALL, pace: 1, paused: false, realTime: true, realTimeFactor: 1, share: 1, compliance: 1 }

/**
 * What a vehicle on the first lane of an edge is told when the light has run for so long.
 * @param twin where its twin on the simulated road is, if not there
 */
async function told(
  description: NetworkDescription,
  { edge, position, speed, at, of = 'car' }: { edge: string; position: number; speed: number; at: number; of?: string },
  twin?: { edge: string; position: number },
) {
  const network = buildNetwork(description)
  const { signalLinks, lanes, edges, crossings } = network.counts
  const laneOf = (id: string) => network.columns.edgeFirstLane[network.edgeIndex.get(id)!]
  const advice = { kinds: ADVICE_KINDS, share: 0, compliance: 0, reaction: 0 }
  const simulation = await Simulation.create({ network, trips: [], externals: 1, advice })
  await simulation.advance(at)
  const vehicle = { speed, vehicleClass: CLASSES.indexOf(of as 'car'), length: 4.6 }
  if (twin) {
    simulation.placeExternal(0, { ...vehicle, lane: laneOf(twin.edge), position: twin.position })
    await simulation.advance(1)
  }
  const buffers = createFrameBuffers({
    ...{ one: 1, vehicles: 10, policyRows: 7, signalLinks, lanes, cells: edges, crossings },
  })
  frameWriter(buffers)((pair) => fillFrame(pair.advised, simulation, simulation.results(), clock))
  const town = { network, policyRules: [] } as unknown as RunningTown['town']
  const given = ADVICE_KINDS.map((kind) => ({ kind, given: true, reason: '', harms: [] }))
  const running: RunningTown = {
    ...{ town, reader: frameReader(buffers), firstExternal: 0, step: 0.5, adviceLog: () => [] },
    ...{ reports: openReportTable(createReportBuffer(1)), offers: () => ({ kinds: given, looks: 0, effects: [] }) },
  }
  const advisor = createAdvisor(running, { bits: kindBits(ADVICE_KINDS), distance: HORIZON, signals: 1 })
  const session = createSessions(1, () => {}).begin({ vehicleClass: 0, length: 4.6 }, WALL)!
  const report = { ...vehicle, receivedAt: WALL, sentAt: WALL, x: 0, y: 0, lane: laneOf(edge), position, turn: -1 }
  const answer = describeAdvice(session, advisor.ask(0, report, WALL), WALL)
  await simulation.close()
  return answer
}

test('nobody is advised above the limit of its class', async () => {
  const road = towardsRed()
  const edges = road.edges.map((edge) => ({
    ...edge,
    lanes: edge.lanes.map((lane) => ({ ...lane, classLimits: { truck: edge.id === 'far' ? 11 : 8 } })),
  }))
  const [car, truck] = await Promise.all(
    ['car', 'truck'].map((of) => told({ ...road, edges }, { ...far, speed: 10, at: 30, of })),
  )
  expect([car.limitCms, truck.limitCms]).toEqual([1389, 1100])
  expect(car.targetSpeedCms).toBeGreaterThan(1100)
  expect(truck.targetSpeedCms).toBeLessThanOrEqual(1100)
  expect(truck.speedMaxCms).toBeLessThanOrEqual(1100)
  // And no farther than to where its own limit is lower.
  expect(truck.toDistanceDm).toBeLessThan(truck.signal!.stopLineDistanceDm)
})

const far = { edge: 'far', position: 140, speed: 12, at: 34 }

test('advice holds as far as no limit is lower', async () => {
  const usual = await told(towardsRed(), far)
  expect(usual.kind).toBe(AdviceKind.GREEN_LIGHT)
  expect(usual.toDistanceDm).toBe(usual.signal!.stopLineDistanceDm)
  const lower = (speedLimit: number): NetworkDescription => {
    const road = towardsRed()
    const slow = (edge: (typeof road.edges)[number]) => ({
      ...edge,
      lanes: edge.lanes.map((lane) => ({ ...lane, speedLimit })),
    })
    return { ...road, edges: road.edges.map((edge) => (edge.id === 'near' ? slow(edge) : edge)) }
  }
  const slowed = await told(lower(10), { ...far, at: 38 })
  expect(slowed.targetSpeedCms).toBeGreaterThan(1000)
  // `far` is 289 m long and reaches over the joint in 2 m.
  expect(Math.abs(slowed.toDistanceDm - (289 - 140 + 2) * 10)).toBeLessThanOrEqual(1)
  expect(slowed.signal!.stopLineDistanceDm).toBe(usual.signal!.stopLineDistanceDm)
})

test('a light that stays green has no end of its green', async () => {
  const road = towardsRed()
  const phases = [{ state: 'G', minDuration: 90, maxDuration: 90 }]
  const always = { ...road, signals: road.signals.map((signal) => ({ ...signal, phases })) }
  const { kind, signal, targetSpeedCms, limitCms } = await told(always, far)
  expect([kind, targetSpeedCms]).toEqual([AdviceKind.GREEN_LIGHT, limitCms])
  expect([signal!.greenMinEndMs, signal!.greenLikelyEndMs, signal!.greenMaxEndMs]).toEqual(Array(3).fill(undefined))
})

test('in a junction, before its lane, the way through it counts too', async () => {
  const near = { edge: 'near', position: 0, speed: 12, at: 42 }
  const [inside, behind] = [await told(towardsRed(), { ...near, position: -1.5 }), await told(towardsRed(), near)]
  expect(inside.signal!.stopLineDistanceDm).toBe(behind.signal!.stopLineDistanceDm + 15)
})

test('nobody is in its own way', async () => {
  const at = { edge: 'far', position: 280, speed: 12, at: 40 }
  // On the simulated road it has come to the next edge already.
  const alone = await told(towardsRed(), at)
  const twice = await told(towardsRed(), { ...at, at: 39 }, { edge: 'near', position: 20 })
  expect(alone.kind).toBe(AdviceKind.GREEN_LIGHT)
  expect(twice.targetSpeedCms).toBe(alone.targetSpeedCms)
})
