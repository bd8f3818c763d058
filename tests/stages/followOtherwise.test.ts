/** What followOtherwise.ts writes out, held to the pure functions in engine/models over random situations. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { VehicleTypeDescription } from '../../data/description.ts'
import { straightRoad } from '../../data/scenarios/roads.ts'
import { purposes, uniform } from '../../engine/base/random.ts'
import { acc } from '../../engine/models/acc.ts'
import { followerStopper } from '../../engine/models/followerStopper.ts'
import { type IdmParameters, idm } from '../../engine/models/idm.ts'
import { iidm } from '../../engine/models/iidm.ts'
import { krauss } from '../../engine/models/krauss.ts'
import { nextError, perceivedGap, perceivedSpeed } from '../../engine/models/perception.ts'
import { FORGETTING, piSaturation } from '../../engine/models/piSaturation.ts'
import { ON_MOTORWAY, restersOf, TYPE_STRIDE } from '../../engine/models/vehicleTypes.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import {
  CHOSEN,
  createFollowOtherwise,
  DESIRED_SPEED,
  GAP,
  LEADER_SPEED,
  OWN_SPEED,
  SHARE,
} from '../../engine/stages/followOtherwise.ts'
import { PERFECT } from '../../engine/state/channel.ts'
import { ACCELERATION, GAP_ERROR, ROW, SENSES, SPEED_ERROR, TEMPER } from '../../engine/state/state.ts'
import { scheduleTrips } from '../../engine/state/vehicles.ts'
import { createScratch, openWorld } from '../../engine/state/world.ts'
import { real } from '../arbitraries.ts'
import { trip } from '../laws/driving.ts'

const RUNS = { numRuns: 3000, seed: 20261126, endOnFailure: true }
const DT = 0.4

const town = { acceleration: 1.3, deceleration: 1.9, timeGap: 1.2, minimumGap: 2.2 }
const fast = { acceleration: 0.9, deceleration: 1.6, timeGap: 1.1, minimumGap: 2.4 }
const type = (id: string, more: Partial<VehicleTypeDescription>): VehicleTypeDescription => ({
  id,
  vehicleClass: 'car',
  ...town,
  motorway: fast,
  ...more,
})
const types = [
  type('ACC', { model: 'ACC' }),
  type('IIDM', { model: 'IIDM' }),
  type('Krauss', { model: 'Krauss', imperfection: 0.7 }),
  type('stopper', { model: 'FollowerStopper' }),
  type('finder', { model: 'PISaturation' }),
  type('late', { reactionTime: 1.2 }),
  type('unsure', { estimationError: 0.07, timeGapDeviation: 0.15 }),
]

const network = buildNetwork(straightRoad())
const { buffer, vehicleIds } = scheduleTrips({
  network,
  trips: types.map(({ id }) => trip(id, 'road', 'road', { type: id })),
  types,
  step: DT,
  seed: 7,
  advice: { gives: 0, share: 0, compliance: 0, reaction: 0, distance: 500, channel: PERFECT },
  externals: 0,
  pedestrians: [],
})
const world = openWorld({
  network: network.buffer,
  state: buffer,
  scratch: createScratch(network.columns, 1, types.length),
  sleeping: true,
})
const { state } = world
const { follow, consider, situation } = createFollowOtherwise(world)
const vehicleOf = (id: string) => vehicleIds.indexOf(id)
const driverOf = (id: string, manner: number) => state.vehicleType[vehicleOf(id)] * TYPE_STRIDE + manner
const parameters = (manner: number, desiredSpeed: number): IdmParameters => ({
  ...(manner === ON_MOTORWAY ? fast : town),
  desiredSpeed,
})

interface Situation {
  readonly gap: number
  readonly speed: number
  readonly ahead: number
  readonly desired: number
  readonly manner: number
}
const anySituation: fc.Arbitrary<Situation> = fc.record({
  gap: fc.oneof(real(0.02, 8), real(0.02, 150), fc.constant(Number.POSITIVE_INFINITY)),
  speed: fc.oneof(real(0, 35), real(0, 1), fc.constant(0)),
  ahead: fc.oneof(real(0, 35), real(0, 1), fc.constant(0)),
  desired: real(5, 34),
  manner: fc.constantFrom(0, ON_MOTORWAY),
})

function put({ gap, speed, ahead, desired }: Omit<Situation, 'manner'>): void {
  situation[GAP] = gap
  situation[OWN_SPEED] = speed
  situation[LEADER_SPEED] = ahead
  situation[DESIRED_SPEED] = desired
}

function expectNear(got: number, wanted: number): void {
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)))
}

test('IIDM', () => {
  fc.assert(
    fc.property(anySituation, (s) => {
      put(s)
      follow(vehicleOf('IIDM'), driverOf('IIDM', s.manner), 3)
      expectNear(situation[CHOSEN], iidm(s.gap, s.speed, s.speed - s.ahead, parameters(s.manner, s.desired)))
    }),
    RUNS,
  )
})

describe('ACC', () => {
  test('considers a place as if the leader there kept its speed', () => {
    fc.assert(
      fc.property(anySituation, (s) => {
        put(s)
        consider(vehicleOf('ACC'), driverOf('ACC', s.manner))
        expectNear(situation[CHOSEN], acc(s.gap, s.speed, s.ahead, 0, parameters(s.manner, s.desired)))
      }),
      RUNS,
    )
  })

  test('knows the acceleration of a leader that it saw a step ago, and does not take a new one for it', () => {
    const vehicle = vehicleOf('ACC')
    fc.assert(
      fc.property(anySituation, real(-5, 3), real(-4, 2), real(-1.2, 1.2), (s, theirs, own, jump) => {
        const gap = Math.min(s.gap, 150)
        const aheadNow = s.ahead + theirs * DT
        const speedNow = s.speed + own * DT
        fc.pre(aheadNow >= 0 && speedNow >= 0)
        const gapNow = gap + ((s.ahead + aheadNow - s.speed - speedNow) / 2) * DT + jump
        fc.pre(gapNow > 0.02 && Math.abs(Math.abs(jump) - 1) > 1e-6)
        put({ ...s, gap })
        follow(vehicle, driverOf('ACC', s.manner), 8)
        state.row[vehicle * ROW + ACCELERATION] = own // what was driven in between
        put({ ...s, gap: gapNow, ahead: aheadNow, speed: speedNow })
        follow(vehicle, driverOf('ACC', s.manner), 9)
        const seen = Math.abs(jump) < 1 ? (aheadNow - s.ahead) / DT : 0
        const p = parameters(s.manner, s.desired)
        const wanted = acc(gapNow, speedNow, aheadNow, seen, p)
        expect(Math.abs(situation[CHOSEN] - wanted)).toBeLessThan(1e-7 * Math.max(1, Math.abs(wanted)))
      }),
      RUNS,
    )
  })
})

test('Krauss, with as much dawdling as is drawn for vehicle and step, wherever it considers to drive', () => {
  const vehicle = vehicleOf('Krauss')
  fc.assert(
    fc.property(anySituation, anySituation, fc.integer({ min: 0, max: 1e6 }), (s, elsewhere, step) => {
      const p = { ...parameters(s.manner, s.desired), imperfection: 0.7 }
      const draw = uniform(7, state.vehicleKey[vehicle], step, purposes.dawdling)
      put(s)
      follow(vehicle, driverOf('Krauss', s.manner), step)
      expectNear(s.speed + situation[CHOSEN] * DT, krauss(s.gap, s.speed, s.ahead, draw, DT, p))
      const other = { ...parameters(elsewhere.manner, elsewhere.desired), imperfection: 0.7 }
      put(elsewhere)
      consider(vehicle, driverOf('Krauss', elsewhere.manner))
      const there = krauss(elsewhere.gap, elsewhere.speed, elsewhere.ahead, draw, DT, other)
      expectNear(elsewhere.speed + situation[CHOSEN] * DT, there)
    }),
    RUNS,
  )
})

test('whom `accelerate` leaves standing without asking, behind somebody who stands, would choose to stand', () => {
  const rests = restersOf(state.typeTable)
  expect(types.filter(({ id }) => rests[driverOf(id, 0)] !== 0).map(({ id }) => id)).toEqual(['Krauss'])
  const driver = driverOf('Krauss', ON_MOTORWAY)
  expect(rests[driver]).toBe(1)
  fc.assert(
    fc.property(real(0, fast.minimumGap), real(5, 34), real(0.1, 1), (gap, desired, share) => {
      put({ gap, speed: 0, ahead: 0, desired })
      situation[SHARE] = share
      follow(vehicleOf('Krauss'), driver, 5)
      expect(situation[CHOSEN]).toBe(0)
      situation[SHARE] = 1
    }),
    RUNS,
  )
})

test('FollowerStopper drives at its command, as far as it can accelerate', () => {
  fc.assert(
    fc.property(anySituation, (s) => {
      put(s)
      follow(vehicleOf('stopper'), driverOf('stopper', s.manner), 3)
      const command = followerStopper(s.gap, s.speed, s.ahead, s.desired)
      const { acceleration } = parameters(s.manner, s.desired)
      expectNear(situation[CHOSEN], Math.min(acceleration, (command - s.speed) / DT))
    }),
    RUNS,
  )
})

test('PI with saturation remembers its own speed and its command; to consider a place changes neither', () => {
  const vehicle = vehicleOf('finder')
  let [average, command] = [0, 0]
  fc.assert(
    fc.property(anySituation, anySituation, (s, elsewhere) => {
      fc.pre(s.speed > 0)
      if (average === 0) [average, command] = [s.speed, s.speed]
      else average += ((s.speed - average) * DT) / FORGETTING
      command = piSaturation(s.gap, s.speed, s.ahead, average, command)
      put(s)
      follow(vehicle, driverOf('finder', s.manner), 3)
      const { acceleration } = parameters(s.manner, s.desired)
      expectNear(situation[CHOSEN], Math.min(acceleration, (command - s.speed) / DT))
      put(elsewhere)
      consider(vehicle, driverOf('finder', elsewhere.manner))
    }),
    RUNS,
  )
})

test('who sees late decides each third step of 0.4 s and keeps its acceleration in between', () => {
  const vehicle = vehicleOf('late')
  const decides: boolean[] = []
  for (let step = 100; step < 112; step++) {
    state.row[vehicle * ROW + ACCELERATION] = 0.123
    put({ gap: 30, speed: 9, ahead: 8, desired: 14 })
    follow(vehicle, driverOf('late', 0), step)
    decides.push(situation[CHOSEN] !== 0.123)
    if (situation[CHOSEN] !== 0.123) expectNear(situation[CHOSEN], idm(30, 9, 1, parameters(0, 14)))
  }
  expect(decides.filter(Boolean)).toHaveLength(4)
  expect(decides.slice(0, 9)).toEqual(decides.slice(3))
})

test('who sees inexactly follows by what it sees, with its own time gap', () => {
  const vehicle = vehicleOf('unsure')
  const temper = state.senses[vehicle * SENSES + TEMPER]
  expect(temper).not.toBe(1)
  let [gapError, speedError] = [0, 0]
  state.senses.fill(0, vehicle * SENSES + GAP_ERROR, vehicle * SENSES + SPEED_ERROR + 1)
  fc.assert(
    fc.property(anySituation, fc.integer({ min: 0, max: 1e6 }), (s, step) => {
      const key = state.vehicleKey[vehicle]
      gapError = nextError(gapError, uniform(7, key, step, purposes.gapError), DT)
      speedError = nextError(speedError, uniform(7, key, step, purposes.speedError), DT)
      put(s)
      follow(vehicle, driverOf('unsure', s.manner), step)
      expectNear(state.senses[vehicle * SENSES + GAP_ERROR], gapError)
      const usual = parameters(s.manner, s.desired)
      const p = { ...usual, timeGap: usual.timeGap * temper }
      const finite = Number.isFinite(s.gap)
      const gap = finite ? perceivedGap(s.gap, gapError, 0.07) : s.gap
      const ahead = finite ? perceivedSpeed(s.ahead, s.gap, speedError, 0.07) : s.ahead
      const free = idm(Number.POSITIVE_INFINITY, s.speed, 0, p)
      const wanted = Math.max(-p.deceleration, free) + idm(gap, s.speed, s.speed - ahead, p) - free
      expectNear(situation[CHOSEN], wanted)
    }),
    RUNS,
  )
})
