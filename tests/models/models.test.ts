/** The pure models against published figures and the inequalities they promise. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CombustionEngine, ENGINES, electricPower, fuelRate, sineOf } from '../../engine/models/energy.ts'
import {
  earliestPassage,
  latestPassage,
  mergingTime,
  speedAfter,
  timeToCover,
} from '../../engine/models/gapAcceptance.ts'
import { equilibriumGap, idm } from '../../engine/models/idm.ts'
import { MAX_DECELERATION, safeSpeed, speedToBrakeFor, speedToReach } from '../../engine/models/safeSpeed.ts'
import * as types from '../../engine/models/vehicleTypes.ts'
import { CLASSES } from '../../engine/network/network.ts'
import { real } from '../arbitraries.ts'

/** The first counterexample, not the smallest: looking for that takes minutes. */
const RUNS = { numRuns: 2000, seed: 20240607, endOnFailure: true }

describe('the Intelligent Driver Model', () => {
  test('V41: the accelerations of the published lane change', () => {
    // Gap, own speed, speed ahead: the one who changes before and after, then the new and the old follower (cars of 5 m).
    const urban = { desiredSpeed: 13.89, timeGap: 1, minimumGap: 2, acceleration: 2, deceleration: 2 }
    const published: [number, number, number, number][] = [
      [15, 10, 8, -1.1064],
      [40, 10, 12, 1.4013],
      [65, 12, 12, 0.7927],
      [20, 12, 10, -1.1145],
      [20, 10, 10, 0.7425],
      [40, 10, 8, 1.1013],
    ]
    for (const [gap, speed, ahead, acceleration] of published)
      expect(Math.abs(idm(gap, speed, speed - ahead, urban) - acceleration)).toBeLessThan(5e-4)
  })

  const parameters = fc.record({
    desiredSpeed: real(1, 50),
    timeGap: real(0.5, 2.5),
    minimumGap: real(0.5, 4),
    acceleration: real(0.3, 3),
    deceleration: real(0.5, 4),
  })

  test('V01: the acceleration at the equilibrium gap is nil', () => {
    fc.assert(
      fc.property(parameters, real(0, 0.98), (p, share) => {
        const speed = share * p.desiredSpeed
        expect(Math.abs(idm(equilibriumGap(speed, p), speed, 0, p))).toBeLessThan(1e-9)
      }),
      RUNS,
    )
  })

  test('V14: more gap never brakes, closing in never accelerates, more speed never accelerates', () => {
    fc.assert(
      fc.property(
        parameters,
        real(0.2, 300),
        real(0, 50),
        real(-20, 20),
        real(0.01, 5),
        (p, gap, speed, closing, more) => {
          const here = idm(gap, speed, closing, p)
          expect(idm(gap + more, speed, closing, p)).toBeGreaterThanOrEqual(here)
          expect(idm(gap, speed, closing + more, p)).toBeLessThanOrEqual(here)
          // The leader's speed stays: who is faster closes in as much faster.
          expect(idm(gap, speed + more, closing + more, p)).toBeLessThanOrEqual(here)
        },
      ),
      RUNS,
    )
  })

  test('on a free road the desired speed is where acceleration ends', () => {
    fc.assert(
      fc.property(parameters, (p) => {
        expect(idm(Number.POSITIVE_INFINITY, 0, 0, p)).toBe(p.acceleration)
        expect(idm(Number.POSITIVE_INFINITY, p.desiredSpeed, 0, p)).toBe(0)
        expect(idm(Number.POSITIVE_INFINITY, p.desiredSpeed * 1.01, 0, p)).toBeLessThan(0)
      }),
      RUNS,
    )
  })
})

describe('the safe speed', () => {
  const speed = real(0, 50)
  const distance = real(-5, 400)
  const dt = real(0.05, 1)

  /** The way in this step and the way to slow down to `target` afterwards. */
  const wayNeeded = (now: number, next: number, target: number, b: number, step: number) =>
    ((now + next) / 2) * step + Math.max(0, next * next - target * target) / (2 * b)

  test('leaves room for this step and for braking to the target afterwards', () => {
    fc.assert(
      fc.property(speed, distance, real(0, 30), real(0.5, 9), dt, (v, d, u, b, step) => {
        const next = speedToReach(v, d, u, b, step)
        expect(next).toBeGreaterThanOrEqual(0)
        // Below the target speed nothing has to be slowed down; at 0 nothing more can be done.
        if (next > u) expect(wayNeeded(v, next, u, b, step)).toBeLessThanOrEqual(d + 1e-6)
      }),
      RUNS,
    )
  })

  test('is the highest that does: a little more would not fit', () => {
    fc.assert(
      fc.property(speed, distance, real(0, 30), real(0.5, 9), dt, (v, d, u, b, step) => {
        const more = speedToReach(v, d, u, b, step) + 1e-3
        const way = ((v + more) / 2) * step + (more * more - u * u) / (2 * b)
        expect(way).toBeGreaterThan(d - 1e-9)
      }),
      RUNS,
    )
  })

  test('V11: is what Krauß found, for a step in which the new speed is driven at once', () => {
    // v_safe = −bτ + √(b²τ² + v_l² + 2 b g), τ = 1 s: the same inequality with (v + v')/2 · Δt replaced by v' · τ.
    const krauss = (ahead: number, gap: number, b = 4.5) => -b + Math.sqrt(b * b + ahead * ahead + 2 * b * gap)
    for (const [ahead, gap, published] of [
      [0, 30, 12.537],
      [0, 10, 6.0],
      [15, 25, 17.185],
      [20, 20, 20.0],
      [30, 15, 27.985],
    ]) {
      expect(Math.abs(krauss(ahead, gap) - published)).toBeLessThan(1e-3)
      // Whoever already drives at that speed may keep it with the ballistic step too.
      expect(Math.abs(safeSpeed(published, gap, ahead, 1) - published)).toBeLessThan(2e-3)
    }
  })

  test('V13: keeps two vehicles apart for ever, whatever the leader does, from any state that is safe', () => {
    fc.assert(
      fc.property(
        speed,
        speed,
        real(0, 60),
        dt,
        fc.array(real(-4.5, 3), { minLength: 30, maxLength: 30 }),
        (v, u, spare, step, will) => {
          // Safe now: it could still stop behind the leader if both brake as hard as they can.
          let gap = Math.max(0, (v * v - u * u) / (2 * MAX_DECELERATION)) + spare
          let [own, ahead] = [v, u]
          for (const acceleration of will) {
            const wish = own + 3 * step // always as fast as it may
            const next = Math.min(wish, safeSpeed(own, gap, ahead, step))
            const brakeAll = own - MAX_DECELERATION * step
            expect(next).toBeGreaterThanOrEqual(Math.max(0, brakeAll) - 1e-6) // never harder than it can
            const stopsInside = brakeAll < 0 && next <= 0
            const way = stopsInside ? (own * own) / (2 * MAX_DECELERATION) : ((own + next) / 2) * step
            const aheadNext = ahead + acceleration * step
            const aheadWay = aheadNext < 0 ? (ahead * ahead) / (-2 * acceleration) : ((ahead + aheadNext) / 2) * step
            gap += aheadWay - way
            own = next
            ahead = Math.max(0, aheadNext)
            expect(gap).toBeGreaterThanOrEqual(-1e-9)
          }
        },
      ),
      { ...RUNS, numRuns: 1000 },
    )
  })

  test('in comfort: as the plain one while the comfortable braking suffices, else exactly the braking that is needed', () => {
    fc.assert(
      fc.property(speed, real(0.01, 400), real(0, 30), real(0.5, 4.5), dt, (v, d, u, b, step) => {
        const next = speedToBrakeFor(v, d, u, b, step)
        const needed = (v * v - u * u) / (2 * d)
        if (needed <= b * (1 - 1e-9)) {
          expect(next).toBeCloseTo(Math.max(speedToReach(v, d, u, b, step), v <= u ? next : 0), 9)
        } else if (needed > b * (1 + 1e-9)) {
          expect(next).toBeCloseTo(Math.max(0, next, v - needed * step), 9)
          expect(next).toBeLessThanOrEqual(Math.max(v - b * step, u) + 1e-9)
        }
      }),
      RUNS,
    )
  })
})

describe('fuel', () => {
  const combustion = Object.entries(ENGINES).flatMap(([name, engine]) =>
    'mass' in engine ? [] : [[name, engine as CombustionEngine] as const],
  )

  test.each(combustion)('%s: never negative, never falls when accelerating harder', (_, engine) => {
    fc.assert(
      fc.property(real(0, 40), real(-4.5, 2.4), real(0.01, 1), (speed, acceleration, more) => {
        const rate = fuelRate(speed, acceleration, engine)
        expect(rate).toBeGreaterThanOrEqual(0)
        expect(fuelRate(speed, acceleration + more, engine)).toBeGreaterThanOrEqual(rate)
      }),
      RUNS,
    )
    for (const acceleration of [0, -2, 1.3]) expect(fuelRate(0, acceleration, engine)).toBe(engine.idle)
  })

  test('cars burn nothing when dragged along, and idle on when slow; trucks always burn something', () => {
    const { midsize, tractor } = ENGINES
    expect(fuelRate(13.9, -2, midsize)).toBe(0)
    expect(fuelRate(3, -2, midsize)).toBe(0.1271)
    expect(fuelRate(20, -2, tractor)).toBeCloseTo(0.49109 + 20 * 0.025152, 12)
  })

  test('electric cars charge when braking, and lose in each round trip', () => {
    expect(electricPower(13.9, -2, ENGINES.electricCar)).toBeLessThan(0)
    expect(electricPower(0, 0, ENGINES.electricCar)).toBe(100)
    // 1,830 kg lifted by 5 m in 100 m at 10 m/s: 8.97 kW; downhill it charges.
    const climb = electricPower(10, 0, ENGINES.electricCar, sineOf(0.05)) - electricPower(10, 0, ENGINES.electricCar)
    expect(climb * ENGINES.electricCar.propulsion).toBeCloseTo(8965.1, 0)
    expect(electricPower(10, 0, ENGINES.electricCar, sineOf(-0.05))).toBeLessThan(0)
    fc.assert(
      fc.property(real(0.1, 40), real(0.01, 3), (speed, a) => {
        const power = electricPower(speed, a, ENGINES.electricCar) + electricPower(speed, -a, ENGINES.electricCar)
        expect(power).toBeGreaterThan(0)
      }),
      RUNS,
    )
  })
})

describe('times in which somebody gets through a junction', () => {
  test('starting from rest, 12.8 m take 4 s at 1.6 m/s²; at the limit they are way over speed', () => {
    expect(timeToCover(12.8, 0, 1.6, 30)).toBe(4)
    expect(timeToCover(16, 8, 1.6, 8)).toBe(2)
    expect(timeToCover(0, 8, 1.6, 8)).toBe(0)
    expect(timeToCover(16, 2, 1.5, 8)).toBeCloseTo((Math.sqrt(52) - 2) / 1.5, 12)
  })

  test('speed after a way belongs to its time, and the limit is never exceeded', () => {
    fc.assert(
      fc.property(real(0, 60), real(0, 20), real(0.5, 3), real(1, 25), (way, speed, acceleration, limit) => {
        const reached = speedAfter(way, speed, acceleration, limit)
        expect(reached).toBeLessThanOrEqual(limit)
        const time = timeToCover(way, speed, acceleration, limit)
        if (speed < reached && reached < limit) expect(speed + acceleration * time).toBeCloseTo(reached, 9)
      }),
      RUNS,
    )
  })

  test('more way takes longer, more speed never; the latest is never before the earliest', () => {
    fc.assert(
      fc.property(
        real(0.1, 60),
        real(0, 20),
        real(-4, 3),
        real(1, 25),
        real(0.1, 10),
        (way, speed, pace, limit, more) => {
          const time = timeToCover(way, speed, 1.6, limit)
          expect(timeToCover(way + more, speed, 1.6, limit)).toBeGreaterThan(time)
          expect(timeToCover(way, speed + more, 1.6, limit)).toBeLessThanOrEqual(time + 1e-9)
          const latest = latestPassage(way, speed, pace, limit)
          expect(latest).toBeGreaterThanOrEqual(earliestPassage(way, speed, 3, limit) - 1e-9)
          expect(latestPassage(way + more, speed, pace, limit)).toBeGreaterThanOrEqual(latest)
        },
      ),
      RUNS,
    )
  })

  test('who brakes before a place where it may come to a stop never passes it for certain', () => {
    expect(latestPassage(10, 5, -1.5, 14)).toBe(Number.POSITIVE_INFINITY) // stops after 25 / (2 · 2) m
    expect(latestPassage(6, 5, -1.5, 14)).toBeCloseTo((5 - 1) / 2, 12)
  })

  test('who has hardly begun to brake for a curve takes as long as the curve asks for', () => {
    expect(latestPassage(70, 15, -0.5, 5)).toBeCloseTo(7, 12) // 10 m/s in the mean; with 1 m/s² it would be 5.8 s
  })

  test("behind a merge a faster follower needs the way to its leader's speed", () => {
    expect(mergingTime(4.6, 10, 10)).toBeCloseTo(0.66, 12)
    expect(mergingTime(4.6, 4, 10)).toBeCloseTo(1.26, 12) // 6 m more
  })

  test('and a slower one only until the leader has left it room', () => {
    expect(mergingTime(4.6, 10, 4)).toBeCloseTo(0.66, 12)
    expect(mergingTime(4.6, 0, 0)).toBeCloseTo(6.6, 12)
  })
})

describe('the table of vehicle types', () => {
  const { ids, table } = types.makeTypeTable(types.DEFAULT_TYPES)
  const manners = [types.IN_TOWN, types.ON_MOTORWAY] as const

  test('begins with the usual type of each class', () => {
    expect(types.DEFAULT_TYPES.slice(0, CLASSES.length).map((type) => CLASSES[type.vehicleClass])).toEqual(CLASSES)
    expect(ids.slice(0, CLASSES.length)).toEqual(CLASSES)
  })

  test.each(types.DEFAULT_TYPES)('$id: derived columns fit, and the facts of the run bound it', ({ id }) => {
    const facts = types.factsOf(table)
    for (const manner of manners) {
      const of = (field: number) => table[ids.indexOf(id) * types.TYPE_STRIDE + manner + field]
      const [a, b] = [of(types.ACCELERATION), of(types.DECELERATION)]
      expect(of(types.BRAKE_TERM)).toBe(1 / (2 * Math.sqrt(a * b)))
      expect(of(types.INVERSE_TWICE_B)).toBe(1 / (2 * b))
      expect(of(types.INVERSE_TWICE_EMERGENCY)).toBe(1 / (2 * of(types.EMERGENCY)))
      expect(b).toBeLessThanOrEqual(of(types.EMERGENCY))
      expect(of(types.VEHICLE_LENGTH)).toBeLessThanOrEqual(facts.longestVehicle)
      expect(of(types.VEHICLE_LENGTH)).toBeGreaterThanOrEqual(facts.shortestVehicle)
      expect(of(types.FACTOR_MAX)).toBeLessThanOrEqual(facts.fastestFactor)
      expect(a).toBeLessThanOrEqual(facts.strongestAcceleration)
    }
  })

  test('the facts take the strongest and the weakest, on any road', () => {
    const [car, , truck] = types.DEFAULT_TYPES
    const odd = [
      { ...car, emergencyDeceleration: 9, motorway: { ...car.motorway, acceleration: 3.1 } },
      { ...truck, emergencyDeceleration: 3.7, length: 18.75, speedFactor: { ...truck.speedFactor, max: 1.4 } },
    ]
    expect(types.factsOf(types.makeTypeTable(odd).table)).toEqual({
      longestVehicle: 18.75,
      shortestVehicle: 4.6,
      strongestAcceleration: 3.1,
      strongestBraking: 9,
      weakestBraking: 3.7,
      fastestFactor: 1.4,
    })
  })

  test('lorries keep to 80 km/h and buses to 100 km/h', () => {
    const speeds = new Map(types.DEFAULT_TYPES.map(({ id, maxSpeed }) => [id, maxSpeed * 3.6]))
    expect(speeds.get('truck')).toBeCloseTo(80, 9)
    expect(speeds.get('bus')).toBeCloseTo(100, 9)
  })
})
