/** Lower limits by zones: feedback before bottlenecks, the dissolving of waves, and what may be shown. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { onRamp, roadInPieces } from '../../data/scenarios/roads.ts'
import { LOWEST_LIMIT, onLadder, showLimits } from '../../engine/advisory/limitLadder.ts'
import { CONTROL, CRITICAL_DENSITY, LEAST_SHARE, mainstreamControl } from '../../engine/advisory/mainstreamControl.ts'
import { limitedUntil, solveWave } from '../../engine/advisory/waveSolving.ts'
import { findStretches } from '../../engine/boundary/limits/stretches.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { Simulation } from '../../engine/simulation.ts'
import { zoneAt, zonesOf } from '../../engine/state/limitZones.ts'
import { trip } from '../laws/driving.ts'

const kmh = (value: number) => value / 3.6
const NONE = Number.POSITIVE_INFINITY

describe('feedback before a bottleneck', () => {
  test('the cascade, step by step: q̂ += (K_P + K_I) e − K_P e₋, b += K′ (q̂ − q)', () => {
    const kept = new Float64Array(CONTROL)
    expect(mainstreamControl(0.02, 0.5, kept, 0)).toBe(1) // light: not at work
    // Begins with what flows and the error of now: only the integral part moves. 0.5 + 8 · (0.025 − 0.03) = 0.46; 1 +
    // 0.6 · (0.46 − 0.5).
    expect(mainstreamControl(0.03, 0.5, kept, 0)).toBeCloseTo(0.976, 12)
    // 0.46 + 28 · (−0.01) − 20 · (−0.005) = 0.28; 0.976 + 0.6 · (0.28 − 0.5).
    expect(mainstreamControl(0.035, 0.5, kept, 0)).toBeCloseTo(0.844, 12)
    // 0.28 + 28 · 0.005 + 20 · 0.01 = 0.62; 0.844 + 0.6 · (0.62 − 0.4).
    expect(mainstreamControl(0.02, 0.4, kept, 0)).toBeCloseTo(0.976, 12)
  })

  test('whatever is measured it asks for a share of the limit, changes it slowly, and lets go of a road that is empty', () => {
    const measured = fc.array(
      fc.tuple(fc.double({ min: 0, max: 0.15, noNaN: true }), fc.double({ min: 0, max: 0.8, noNaN: true })),
    )
    fc.assert(
      fc.property(measured, (looks) => {
        const kept = new Float64Array(CONTROL)
        let before = 1
        for (const [density, flow] of looks) {
          const share = mainstreamControl(density, flow, kept, 0)
          expect(share).toBeGreaterThanOrEqual(LEAST_SHARE)
          expect(share).toBeLessThanOrEqual(1)
          expect(Math.abs(share - before)).toBeLessThanOrEqual(0.15 + 1e-12)
          before = share
        }
        for (let k = 0; k < 60; k++) before = mainstreamControl(0.2 * CRITICAL_DENSITY, 0.1, kept, 0)
        expect(before).toBe(1)
        expect(kept[0]).toBe(0)
      }),
    )
  })
})

describe('solving a wave (SPECIALIST)', () => {
  const upstream = { density: 0.016, speed: 27.5 } // 0.44 veh/s a lane
  const jam = { density: 0.08, speed: 1.5 } // 0.12
  const downstream = { density: 0.016, speed: 31.25 } // 0.5
  const wave = { head: 5000, tail: 4400, upstream, jam, downstream }
  const limit = kmh(60)

  test('fronts, times and lengths as computed by hand', () => {
    const scheme = solveWave(wave, limit, 0)!
    // Head (0.12 − 0.5) / 0.064 = −5.9375 m/s; limited flow 0.016 · 16.667 = 0.26667, tail −0.14667 / 0.064 = −2.2917 m/s.
    expect(scheme.tailSpeed).toBeCloseTo(-2.291667, 5)
    expect(scheme.resolved).toBeCloseTo(164.571, 3)
    expect(scheme.from).toBeCloseTo(4400 - 164.5714 * (16.66667 + 2.291667), 2) // 1280 m
    // Released 0.5 against 0.44 at 60 km/h: 0.06 / (0.022727 − 0.0264) = −16.34 m/s.
    expect(scheme.release).toBeCloseTo(0.06 / (0.5 / 22 - 0.44 / limit), 6)
    expect(limitedUntil(scheme, 0)).toBe(4400)
    expect(limitedUntil(scheme, scheme.resolved)).toBeCloseTo(5000 - 5.9375 * scheme.resolved, 6)
  })

  test('by the scheme as many enter the jam as leave it until it is gone', () => {
    const { resolved, tailSpeed } = solveWave(wave, limit, 0)!
    const came = resolved * (upstream.density * limit - upstream.density * tailSpeed) + 600 * jam.density
    const left = resolved * (downstream.density * downstream.speed + downstream.density * 5.9375)
    expect(came).toBeCloseTo(left, 6)
  })

  test('none where the road is too short, the jam gets longer all the same, or the limit is none', () => {
    expect(solveWave(wave, limit, 1300)).toBeUndefined()
    expect(solveWave({ ...wave, downstream: { density: 0.012, speed: 20 } }, limit, -1e6)).toBeUndefined()
    expect(solveWave(wave, 30, -1e6)).toBeUndefined()
  })
})

describe('what is shown', () => {
  test('rungs of 10 km/h from 50 on, and nothing that is no lower limit', () => {
    const limit = kmh(120)
    expect([119, 111, 87, 63, 12].map((value) => Math.round(3.6 * onLadder(kmh(value), limit)))).toEqual([
      110, 110, 80, 60, 50,
    ])
    expect(onLadder(limit, limit)).toBe(NONE)
    expect(onLadder(kmh(119), kmh(100))).toBe(NONE)
  })

  test('down and up by 20 km/h at most, from zone to zone and in time, each for a minute at least', () => {
    const limit = kmh(120)
    const shown = [NONE, NONE, NONE, NONE]
    const since = [-60, -60, -60, -60]
    const say = () => shown.map((value) => (value === NONE ? 0 : Math.round(3.6 * value)))
    const wanted = [NONE, NONE, NONE, kmh(60)]
    showLimits(wanted, shown, since, limit, 0)
    expect(say()).toEqual([0, 100, 100, 100])
    showLimits(wanted, shown, since, limit, 30)
    expect(say()).toEqual([0, 100, 100, 100])
    showLimits(wanted, shown, since, limit, 60)
    showLimits(wanted, shown, since, limit, 120)
    expect(say()).toEqual([0, 100, 80, 60])
    for (const time of [180, 240, 300]) showLimits([NONE, NONE, NONE, NONE], shown, since, limit, time)
    expect(say()).toEqual([0, 0, 0, 0])
    expect(LOWEST_LIMIT).toBeCloseTo(kmh(50), 9)
  })
})

test('an edge has as many zones as are 500 m long or longer, and at most eight', () => {
  expect([100, 999, 1000, 3900, 9000].map(zonesOf)).toEqual([1, 1, 2, 7, 8])
  expect([-5, 0, 499, 501, 1000].map((position) => zoneAt(position, 1000))).toEqual([0, 0, 0, 1, 1])
})

test('stretches: before a merge along the main branch, and to the end of a road', () => {
  const { columns, edgeIndex } = buildNetwork(
    onRamp({ lanes: 2, upstream: 4000, accelerationLane: 300, downstream: 900, ramp: 500, limit: 33.33 }),
  )
  const stretches = findStretches(columns)
  const bottleneck = stretches.find(({ isBottleneck }) => isBottleneck)!
  expect(bottleneck.end).toBe(edgeIndex.get('section'))
  expect([...new Set(bottleneck.zones.map(({ edge }) => edge))]).toEqual([
    edgeIndex.get('upstream'),
    edgeIndex.get('section'),
  ])
  expect([bottleneck.lanes, bottleneck.zones.length]).toEqual([2, 7 + 1]) // 4 km less the junction's space; the section
  const [end] = stretches.filter(({ isBottleneck }) => !isBottleneck)
  expect(end.end).toBe(edgeIndex.get('downstream'))
  for (const { zones } of stretches)
    expect(zones.slice(1).map(({ from }) => from)).toEqual(zones.slice(0, -1).map(({ to }) => to))
})

test.each(['bottleneck', 'wave'] as const)(
  'by "%s": lower limits only where traffic wants them, the same on one thread and two and after a snapshot',
  async (limits) => {
    const description =
      limits === 'bottleneck'
        ? onRamp({ lanes: 2, upstream: 4000, accelerationLane: 300, downstream: 900, ramp: 500, limit: 33.33 })
        : { ...roadInPieces({ length: 6000, pieces: 6, lanes: 1, limit: 33.33 }) }
    const road = { ...description, edges: description.edges.map((edge) => ({ ...edge, roadClass: 'motorway' })) }
    const from = limits === 'bottleneck' ? 'upstream' : 'piece0000'
    const to = limits === 'bottleneck' ? 'downstream' : 'piece0005'
    const trips = [
      ...Array.from({ length: limits === 'bottleneck' ? 700 : 300 }, (_, k) =>
        trip(`m${k}`, from, to, { depart: k * (limits === 'bottleneck' ? 0.95 : 2.4) }),
      ),
      ...(limits === 'bottleneck'
        ? Array.from({ length: 170 }, (_, k) => trip(`r${k}`, 'ramp', to, { depart: 100 + k * 3.3 }))
        : []),
    ]
    const network = buildNetwork(road)
    const advice = { kinds: ['variableLimit'] as const, limits, share: 0.3, compliance: 1, reaction: 1 }
    const drive = async (threads: number, halfway: boolean) => {
      let simulation = await Simulation.create({ network, trips, seed: 3, threads, advice })
      // A wave: somebody stops the road for a while.
      if (limits === 'wave') {
        simulation.command({ kind: 'setLimit', edge: 'piece0004', speed: 0.5, at: 240 })
        simulation.command({ kind: 'setLimit', edge: 'piece0004', speed: 33.33, at: 330 })
      }
      const shown = new Set<number>()
      for (let time = 30; time <= 720; time += 30) {
        await simulation.advance(30)
        for (const rung of simulation.inspect().state.zoneLimit) shown.add(rung)
        if (halfway && time === 450) {
          const before = simulation
          simulation = await before.fork()
          await before.close()
        }
      }
      const { adviceCounts, collisions } = simulation.results()
      const hash = simulation.hash()
      await simulation.close()
      return { hash, shown, collisions, told: adviceCounts.variableLimit }
    }
    const one = await drive(1, false)
    expect(one.told).toBeGreaterThan(5)
    expect(one.collisions).toBe(0)
    expect([...one.shown].every((rung) => rung === 0 || (rung >= 5 && rung < 12))).toBe(true)
    expect((await drive(2, true)).hash).toBe(one.hash)
  },
)
