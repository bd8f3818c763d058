/** What the simulated car of `npm run drive -- --follow` does with advice. */
import { describe, expect, test } from 'vitest'
import type { Advice, SignalReason } from '../../data/messages/codec.ts'
import { Car } from '../../engine/client/drive/car.ts'
import { Ledger } from '../../engine/client/drive/ledger.ts'
import { pathOf } from '../../engine/client/drive/path.ts'
import type { TrackPoint } from '../../engine/client/drive/track.ts'
import { advice } from './peer.ts'

const METRE = 1 / 111_195 // degrees of latitude

/** A track through points [m east, m north] on the equator. */
function track(...points: readonly (readonly [east: number, north: number])[]): TrackPoint[] {
  return points.map(([east, north], time) => ({
    time,
    latitude: north * METRE,
    longitude: east * METRE,
    speed: 10,
    heading: 0,
  }))
}

const STRAIGHT = pathOf(track([0, 0], [0, 500], [0, 1000]))
const TICK = 0.1

/** Drives until `over`. @returns the speeds on the way */
function run(car: Car, over: (time: number) => boolean): number[] {
  const speeds: number[] = []
  for (let k = 0; !over(k * TICK) && k < 10_000; k++) {
    car.drive(TICK, k * TICK * 1000)
    speeds.push(car.speed)
  }
  return speeds
}

function tell(changes: Partial<Advice>): Advice {
  return advice(changes).advice
}

function signal(distance: number, greenStart: number, greenEnd: number): SignalReason {
  return {
    signalId: 'A',
    link: 0,
    state: 1,
    stopLineDistanceDm: distance * 10,
    queuedVehicles: 0,
    greenMinStartMs: greenStart,
    greenLikelyStartMs: greenStart,
    greenMaxStartMs: greenStart,
    greenMinEndMs: greenEnd,
    greenLikelyEndMs: greenEnd,
    greenMaxEndMs: greenEnd,
  }
}

describe('the simulated car', () => {
  test('reaches the limit it is told, and the recorded top speed where it is told none', () => {
    const car = new Car(STRAIGHT, 0, 20)
    run(car, (time) => time > 20)
    expect(car.speed).toBeCloseTo(20, 6)
    car.hear(tell({ limitCms: 1388, targetSpeedCms: undefined }))
    run(car, (time) => time > 10)
    expect(car.speed).toBeCloseTo(13.88, 6)
  })

  test('keeps to the target where it holds, and to the limit before and behind', () => {
    const car = new Car(STRAIGHT, 13.88, 13.88)
    car.hear(tell({ targetSpeedCms: 900, limitCms: 1388, fromDistanceDm: 1000, toDistanceDm: 3000 }))
    run(car, () => car.along > 90)
    expect(car.speed).toBeCloseTo(13.88, 6)
    run(car, () => car.along > 290)
    expect(car.speed).toBeCloseTo(9, 6)
    run(car, () => car.along > 400)
    expect(car.speed).toBeCloseTo(13.88, 6)
  })

  test('forgets the target with the advice', () => {
    const car = new Car(STRAIGHT, 9, 13.88)
    car.hear(tell({ targetSpeedCms: 900 }))
    car.hear(undefined)
    run(car, (time) => time > 10)
    expect(car.speed).toBeCloseTo(13.88, 6)
  })

  test('brakes no harder than the advice says', () => {
    const car = new Car(STRAIGHT, 13.88, 13.88)
    car.hear(tell({ targetSpeedCms: 700, maxDecelerationCms2: 80 }))
    const speeds = [13.88, ...run(car, (time) => time > 12)]
    speeds.slice(1).forEach((speed, k) => {
      expect(speeds[k] - speed).toBeLessThanOrEqual(0.8 * TICK + 1e-9)
    })
    expect(car.speed).toBeCloseTo(7, 6)
  })

  test('waits at the line for the green it was told of, then goes', () => {
    const car = new Car(STRAIGHT, 13.88, 13.88)
    car.hear(tell({ targetSpeedCms: 1388, toDistanceDm: 2000, signal: signal(150, 40_000, 60_000) }))
    run(car, (time) => time > 39)
    expect(car.speed).toBeLessThan(0.1)
    expect(car.along).toBeGreaterThan(145)
    expect(car.along).toBeLessThan(150)
    for (let now = 40_000; now < 55_000; now += TICK * 1000) car.drive(TICK, now)
    expect(car.along).toBeGreaterThan(250)
  })

  test('does not brake for a green that it reaches', () => {
    const car = new Car(STRAIGHT, 10, 10)
    car.hear(tell({ targetSpeedCms: 1000, toDistanceDm: 2000, signal: signal(200, 19_000, 40_000) }))
    expect(Math.min(...run(car, () => car.along > 200))).toBeCloseTo(10, 6)
  })

  test('slows down for a curve ahead, and takes it as fast as passengers like', () => {
    // A quarter of a circle of 30 m.
    const arc = Array.from({ length: 11 }, (_, k) => (k * Math.PI) / 20).map(
      (angle) => [30 - 30 * Math.cos(angle), 200 + 30 * Math.sin(angle)] as const,
    )
    const path = pathOf(track([0, 0], [0, 100], [0, 180], ...arc, [50, 230], [200, 230]))
    const car = new Car(path, 13.88, 13.88)
    let inCurve = 0
    const speeds = run(car, () => {
      if (Math.abs(car.along - 224) < 2) inCurve = car.speed
      return car.along > 350
    })
    // √(2 m/s² · 30 m) = 7.7 m/s
    expect(inCurve).toBeGreaterThan(6.5)
    expect(inCurve).toBeLessThan(9)
    expect(speeds.at(-1)).toBeGreaterThan(12)
  })
})

test('a change of lanes is no curve', () => {
  const path = pathOf(track([0, 0], [0, 50], [3.3, 60], [3.3, 120]))
  expect(path.safeSpeed(0, 1.5)).toBeGreaterThan(11)
})

describe('the ledger', () => {
  test('counts a stop once, and only after driving', () => {
    const ledger = new Ledger()
    for (const speed of [0, 0, 5, 10, 5, 0, 0.05, 0, 0.5, 0, 5, 0]) ledger.add(1, speed)
    expect(ledger.stops).toBe(2)
    expect(ledger.standing).toBe(7)
    expect(ledger.time).toBe(12)
  })

  test('an even drive takes what rolling and air take: worked by hand', () => {
    const ledger = new Ledger()
    ledger.add(0, 10)
    for (let k = 0; k < 100; k++) ledger.add(1, 10)
    // (1500·9.81·0.01 + 0.6·0.66·10²) N · 1000 m
    expect(ledger.distance).toBe(1000)
    expect(ledger.energy).toBeCloseTo(186_750, 0)
  })

  test('stopping once more costs about the kinetic energy', () => {
    const even = new Ledger()
    const stopping = new Ledger()
    for (let k = 0; k <= 40; k++) {
      even.add(k === 0 ? 0 : 1, 10)
      stopping.add(k === 0 ? 0 : 1, k < 10 || k > 30 ? 10 : Math.abs(20 - k))
    }
    const more = stopping.energy / stopping.distance - even.energy / even.distance
    expect((more * stopping.distance) / (750 * 10 ** 2)).toBeGreaterThan(0.7)
    expect((more * stopping.distance) / (750 * 10 ** 2)).toBeLessThan(1.2)
  })
})
