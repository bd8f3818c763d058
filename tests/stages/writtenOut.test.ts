/**
 * The hot loops write the models out (V8 boxes the arguments of calls it does not inline). Here the written-out forms are
 * held to the pure functions in engine/models, over random states of real vehicles on a real road.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { VehicleClass } from '../../data/description.ts'
import { VEHICLE_CLASSES as CLASSES } from '../../data/description.ts'
import { roadInPieces, straightRoad } from '../../data/scenarios/roads.ts'
import { ENGINE_NAMES, ENGINES, type EngineName, electricPower, fuelRate, sineOf } from '../../engine/models/energy.ts'
import { idm } from '../../engine/models/idm.ts'
import { relaxed } from '../../engine/models/relaxation.ts'
import { MAX_DECELERATION, safeSpeed, speedToBrakeFor } from '../../engine/models/safeSpeed.ts'
import { SEEN_CAP } from '../../engine/stages/braking.ts'
import {
  ACCELERATION,
  FUEL,
  LENGTH,
  PLACE,
  POSITION,
  ROW,
  SITE,
  LIMIT as SITE_LIMIT,
  SPEED,
  TAG,
} from '../../engine/state/state.ts'
import { real } from '../arbitraries.ts'
import { driver } from '../laws/driving.ts'
import { stagesOn } from './stagesOn.ts'

/** The first counterexample, not the smallest: looking for that takes minutes. */
const RUNS = { numRuns: 3000, seed: 20240607, endOnFailure: true }
const LIMIT = 13.89

/** Speed at the end of a step and way in it: ballistic, with the stop inside the step. */
function moved(speed: number, acceleration: number, dt: number): { speed: number; way: number } {
  const next = speed + acceleration * dt
  if (next >= 0) return { speed: next, way: ((speed + next) / 2) * dt }
  return { speed: 0, way: (speed * speed) / (-2 * acceleration) }
}

/** Fuel [g/s] or electricity [W]. */
function rate(speed: number, acceleration: number, name: EngineName, grade: number): number {
  const engine = ENGINES[name]
  const sine = sineOf(grade)
  return 'mass' in engine
    ? electricPower(speed, acceleration, engine, sine)
    : fuelRate(speed, acceleration, engine, sine)
}

/** What a driver chooses, put together from the pure functions. */
function chosen(
  vehicleClass: VehicleClass,
  desired: number,
  v: number,
  ahead: number,
  gap: number,
  dt: number,
  share = 1,
) {
  const usual = driver(vehicleClass, desired)
  const p = { ...usual, timeGap: usual.timeGap * share }
  const seen = gap > 30 + v * (4 + 0.33 * v) ? Number.POSITIVE_INFINITY : gap
  const free = idm(Number.POSITIVE_INFINITY, v, 0, p)
  const reaction = idm(seen, v, v - ahead, p) - free
  const wish = Math.max(-MAX_DECELERATION, Math.max(-p.deceleration, free) + reaction)
  const safe = Number.isFinite(seen) ? safeSpeed(v, seen, ahead, dt) : Number.POSITIVE_INFINITY
  const room = seen + (ahead * ahead) / (2 * MAX_DECELERATION)
  let next = Math.min(v + wish * dt, safe)
  if (next <= 0 && (v * dt) / 2 > room) return Math.min(wish, -(v * v) / (2 * room))
  if (next < 0.03 && next <= v + 0.06 * dt) next = 0
  return next < v + wish * dt ? (next - v) / dt : wish
}

const state = fc.record({
  vehicleClass: fc.constantFrom(...CLASSES),
  leaderClass: fc.constantFrom(...CLASSES),
  speed: fc.oneof(real(0, 17), real(0, 1), fc.constant(0)),
  ahead: fc.oneof(real(0, 17), real(0, 1), fc.constant(0)),
  gap: fc.oneof(real(0.02, 5), real(0.02, 60), real(0.02, 400)),
})

const engines = fc.constantFrom(...ENGINE_NAMES)
const grades = fc.oneof(fc.constant(0), real(-0.2, 0.2))

describe.each([0.25, 0.5])('step %d s', (dt) => {
  const road = stagesOn(straightRoad({ length: 20_000, limit: LIMIT }), dt)

  function queue({
    vehicleClass,
    leaderClass,
    speed,
    ahead,
    gap,
  }: typeof state extends fc.Arbitrary<infer S> ? S : never) {
    const leaderId = `${leaderClass} ahead`
    const length = driver(leaderClass, LIMIT).length
    const [leader, follower] = road.put(
      { id: leaderId, position: 1000 + gap + length, speed: ahead },
      { id: `${vehicleClass} behind`, position: 1000, speed },
    )
    // The length in the row is a short real; the gap is what follows from it.
    const net = 1000 + gap + length - road.state.trait[leader * TAG + LENGTH] - 1000
    return { leader, follower, net }
  }

  test('accelerate moves the follower as IDM, safe speed and the stop inside the step say', () => {
    fc.assert(
      fc.property(state, (s) => {
        const { follower, net } = queue(s)
        road.drivers.accelerate(0, 0)
        const got = moved(s.speed, road.state.row[follower * ROW + ACCELERATION], dt)
        const a = chosen(s.vehicleClass, LIMIT * road.factor(follower), s.speed, s.ahead, net, dt)
        const wanted = moved(s.speed, a, dt)
        // Gaps are differences of positions on 20 km: rounded to 4e-12 m, which the braking near a leader multiplies.
        expect(Math.abs(got.speed - wanted.speed)).toBeLessThan(1e-8)
        expect(Math.abs(got.way - wanted.way)).toBeLessThan(1e-8)
        // And whatever it is: it never runs into the leader that brakes as hard as it can.
        if (s.speed * s.speed <= 2 * MAX_DECELERATION * net + s.ahead * s.ahead)
          expect(got.way).toBeLessThanOrEqual(net + moved(s.ahead, -MAX_DECELERATION, dt).way + 1e-9)
      }),
      RUNS,
    )
  })

  test('accelerate reports whose gap is none, and nobody else', () => {
    const length = driver('truck', LIMIT).length
    for (const [gap, collided] of [
      [0.001, 0],
      [-0.001, 1],
    ]) {
      road.state.collided.fill(0)
      const [leader, follower] = road.put(
        { id: 'truck ahead', position: 1000 + gap + length, speed: 0 },
        { id: 'car behind', position: 1000, speed: 0 },
      )
      road.drivers.accelerate(0, 0)
      expect([road.state.collided[leader], road.state.collided[follower]]).toEqual([0, collided])
    }
    road.state.collided.fill(0)
  })

  test('who puts up with a share of its time gap lets it grow as relaxed says', () => {
    fc.assert(
      fc.property(state, real(0.47, 1), (s, kept) => {
        const { follower, net } = queue(s)
        const share = road.puttingUpWith(follower, kept)
        road.drivers.accelerate(0, 0)
        const a = chosen(s.vehicleClass, LIMIT * road.factor(follower), s.speed, s.ahead, net, dt, share)
        const got = moved(s.speed, road.state.row[follower * ROW + ACCELERATION], dt)
        expect(Math.abs(got.speed - moved(s.speed, a, dt).speed)).toBeLessThan(1e-8)
        // Who stands close behind somebody who stands has no time gap that could grow.
        const rests = s.speed === 0 && s.ahead === 0 && net < driver(s.vehicleClass, LIMIT).minimumGap
        expect(road.state.ease[follower]).toBe(rests ? share : Math.fround(relaxed(share, dt)))
        road.puttingUpWith(follower, 1)
      }),
      RUNS,
    )
  })

  test('weigh says the same for a place on the next lane, as long as nobody must brake beyond what vehicles can', () => {
    const question = new Float64Array(5)
    let compared = 0
    fc.assert(
      fc.property(state, real(0.47, 1), (s, share) => {
        const { follower, net } = queue(s)
        question.set([0, net, s.ahead, Number.POSITIVE_INFINITY, share])
        road.drivers.weigh(follower, road.lane, question)
        const a = chosen(s.vehicleClass, LIMIT * road.factor(follower), s.speed, s.ahead, net, dt, share)
        if (a > -MAX_DECELERATION && s.speed + a * dt > 0.03) {
          expect(Math.abs(question[0] - a)).toBeLessThan(1e-9)
          compared++
        } else if (a <= -MAX_DECELERATION) expect(question[0]).toBeLessThanOrEqual(-MAX_DECELERATION + 1e-9)
      }),
      RUNS,
    )
    expect(compared).toBeGreaterThan(RUNS.numRuns / 4)
  })

  test('move takes the energy the models say at the mean speed of the step, and drives as the ballistic update says', () => {
    fc.assert(
      fc.property(engines, real(0, 22), real(-9, 2.5), grades, (engine, speed, acceleration, grade) => {
        road.network.columns.edgeGrade[road.cell] = grade
        const [vehicle] = road.put({ id: `with ${engine}`, position: 1000, speed })
        const at = vehicle * ROW
        road.state.row[at + ACCELERATION] = acceleration
        road.move(0, 0)
        const wanted = moved(speed, acceleration, dt)
        expect(road.state.row[at + SPEED]).toBe(wanted.speed)
        expect(Math.abs(road.state.row[at + POSITION] - 1000 - wanted.way)).toBeLessThan(1e-9)
        const energy = rate(wanted.way / dt, acceleration, engine, grade) * dt
        expect(Math.abs(road.state.row[at + FUEL] - energy)).toBeLessThan(1e-11 * Math.max(1, Math.abs(energy)))
      }),
      RUNS,
    )
  })

  test('who stands and does not want to move burns what an idle engine does', () => {
    const [vehicle] = road.put({ id: 'car behind', position: 1000, speed: 0 })
    for (const acceleration of [0, -3]) {
      road.state.row[vehicle * ROW + ACCELERATION] = acceleration
      const before = road.state.row[vehicle * ROW + FUEL]
      road.move(0, 0)
      expect(road.state.row[vehicle * ROW + FUEL] - before).toBeCloseTo(ENGINES.midsize.idle * dt, 15)
      expect(road.state.row[vehicle * ROW + POSITION]).toBe(1000)
    }
  })
})

describe('a lower limit ahead', () => {
  const dt = 0.5
  const road = stagesOn(roadInPieces({ length: 900, pieces: 3, joint: 0.5, limit: 16 }), dt)
  const length = 299.5

  test('caps the speed as speedToBrakeFor says', () => {
    let compared = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...CLASSES),
        real(0, 20),
        fc.oneof(real(0.01, 5), real(0.01, 100)),
        real(1, 15),
        (vehicleClass, speed, distance, limit) => {
          const [vehicle] = road.put({ id: `${vehicleClass} behind`, position: length - distance, speed })
          const { state: s, network } = road
          // The joint lets everybody through; the second piece has the limit, the third is as built.
          const via = road.navigator.pick(vehicle, road.lane, s.tag[vehicle * TAG + PLACE])
          s.site[(network.counts.lanes + via) * SITE + SITE_LIMIT] = 99
          s.site[network.laneIds.indexOf('piece0001_0') * SITE + SITE_LIMIT] = limit
          const p = driver(vehicleClass, limit * road.factor(vehicle))
          road.lookAhead.look(vehicle, road.lane, via, 1, 0)
          const cap = road.lookAhead.seen[SEEN_CAP]
          const there = length - (length - distance) + 0.5
          const expected = speedToBrakeFor(speed, there, p.desiredSpeed, p.deceleration, dt)
          if (expected < speed + dt) {
            expect(Math.abs(cap - expected)).toBeLessThan(1e-9)
            compared++
          } else expect(cap).toBeGreaterThanOrEqual(speed + dt)
        },
      ),
      RUNS,
    )
    expect(compared).toBeGreaterThan(RUNS.numRuns / 4)
  })
})

describe.each([0.25, 0.5])('a line without a grant, step %d s', (dt) => {
  const road = stagesOn(roadInPieces({ length: 900, pieces: 3, joint: 0.5, limit: 16 }), dt)
  const length = 299.5
  const MARGIN = 1

  test('who stands there goes on standing exactly where speedToBrakeFor lets it start too slowly to bother', () => {
    let stood = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...CLASSES),
        fc.oneof(real(-0.9, 0.02), real(-0.9, 3)),
        fc.constantFrom(1, 0.8),
        (vehicleClass, beyond, kept) => {
          const position = length - MARGIN - beyond
          const [vehicle] = road.put({ id: `${vehicleClass} behind`, position, speed: 0 })
          const via = road.navigator.pick(vehicle, road.lane, road.state.tag[vehicle * TAG + PLACE])
          road.network.columns.connectionControlled[via] = 1
          const share = road.puttingUpWith(vehicle, kept)
          road.drivers.accelerate(0, 0)
          const { deceleration } = driver(vehicleClass, 16)
          const allowed = speedToBrakeFor(0, length - position - MARGIN, 0, deceleration, dt)
          const rests = allowed < 0.03 && allowed <= 0.06 * dt
          const a = road.state.row[vehicle * ROW + ACCELERATION]
          if (rests) expect(a).toBe(0)
          else expect(a).toBeGreaterThan(0)
          expect(road.state.ease[vehicle]).toBe(share < 1 ? Math.fround(relaxed(share, dt)) : 1)
          road.puttingUpWith(vehicle, 1)
          stood += Number(rests)
        },
      ),
      RUNS,
    )
    expect(stood).toBeGreaterThan(RUNS.numRuns / 4)
    expect(stood).toBeLessThan(RUNS.numRuns * 0.9)
  })
})
