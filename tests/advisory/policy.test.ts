/** What the town's policy does to advice: the pure function, and vehicles that drive into a zone of the town's. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roadInPieces } from '../../data/scenarios/roads.ts'
import {
  BY_POLICY,
  GIVES_GREEN_LIGHT,
  GIVES_TOWN_LIMIT,
  GIVES_VARIABLE_LIMIT,
  KIND_GREEN_LIGHT,
  KIND_NONE,
  KIND_TOWN_LIMIT,
  KIND_VARIABLE_LIMIT,
  NOTHING_AHEAD,
} from '../../engine/advisory/advice.ts'
import { advise } from '../../engine/advisory/advise.ts'
import { FORECAST } from '../../engine/advisory/greenLight.ts'
import * as advising from '../../engine/advisory/situation.ts'
import { CLASSES } from '../../engine/network/network.ts'
import { ADVICE, KIND, RULE, TARGET, WHY_NONE } from '../../engine/state/outlook.ts'
import { freeRow, NO_RULE } from '../../engine/state/policy.ts'
import { simulate, trip } from '../laws/driving.ts'

const ALL = GIVES_GREEN_LIGHT | GIVES_VARIABLE_LIMIT | GIVES_TOWN_LIMIT
const LIMIT = 13.89
const NEVER = Number.POSITIVE_INFINITY

/** Towards a signal of fixed times that turns green in `start` s, 250 m ahead; or towards nothing. */
function told(
  rules: Partial<Record<'ceiling' | 'floor' | 'allowed', number>>,
  start?: number,
  gives = ALL,
  jam = NEVER,
) {
  const situation = new Float64Array(advising.SITUATION)
  const { ceiling = 1000, floor = 0, allowed = 0xff } = rules
  situation[advising.OWN_SPEED] = 12
  situation[advising.OWN_LIMIT] = LIMIT
  situation[advising.WAY_LIMIT] = Math.min(LIMIT, ceiling)
  situation[advising.LINK] = start === undefined ? advising.NO_LINK : 0
  situation[advising.LINE_DISTANCE] = 250
  situation[advising.JAM_DISTANCE] = jam
  situation[advising.JAM_SPEED] = 2
  situation.set([ceiling, 1, floor, 2, allowed, 3], advising.RULES)
  const greens = start === undefined ? [] : [start, start, start, start + 20, start + 20, start + 20]
  const forecast = Float64Array.from({ length: FORECAST }, (_, k) => greens[k] ?? greens[k - 6] + 60)
  const out = new Float64Array(ADVICE)
  advise(gives, 0, situation, 0, forecast, out)
  return { kind: out[KIND], why: out[WHY_NONE], target: out[TARGET], rule: out[RULE] }
}

describe('advice under a policy', () => {
  test('is the same where no rule binds it, and names none', () => {
    expect(freeRow().filter((value) => value === NO_RULE)).toHaveLength(3)
    expect(told({}, 25)).toMatchObject({ kind: KIND_GREEN_LIGHT, rule: NO_RULE })
    expect(told({ ceiling: LIMIT + 1, floor: 3 }, 25)).toEqual(told({}, 25))
    expect(told({})).toMatchObject({ kind: KIND_NONE, why: NOTHING_AHEAD, rule: NO_RULE })
  })

  test('is never above the ceiling: the town says its own limit, and bounds all other advice', () => {
    expect(told({ ceiling: 8.33 })).toEqual({ kind: KIND_TOWN_LIMIT, why: 0, target: 8.33, rule: 1 })
    expect(told({ ceiling: 8.33 }, undefined, GIVES_GREEN_LIGHT).kind).toBe(KIND_NONE)
    const atGreen = told({ ceiling: 8.33 }, 20)
    expect(atGreen).toEqual({ kind: KIND_GREEN_LIGHT, why: 0, target: 8.33, rule: 1 })
    // Slower than the ceiling because of the signal: no rule shaped it.
    expect(told({ ceiling: 12 }, 35)).toMatchObject({ kind: KIND_GREEN_LIGHT, rule: NO_RULE })
  })

  test('is withheld below the floor, and where its kind is not allowed, with the rule that says so', () => {
    const slow = told({}, 30)
    expect(slow.target).toBeLessThan(8.4)
    expect(told({ floor: 8.4 }, 30)).toEqual({ kind: KIND_NONE, why: BY_POLICY, target: NEVER, rule: 2 })
    expect(told({ allowed: ALL & ~GIVES_GREEN_LIGHT }, 30)).toMatchObject({ kind: KIND_NONE, why: BY_POLICY, rule: 3 })
    expect(told({}, undefined, ALL, 60).kind).toBe(KIND_VARIABLE_LIMIT)
    expect(told({ allowed: GIVES_GREEN_LIGHT }, undefined, ALL, 60)).toMatchObject({ why: BY_POLICY, rule: 3 })
  })

  test('keeps to every rule at once, whatever lies ahead', () => {
    const speed = fc.double({ min: 2, max: 16, noNaN: true })
    fc.assert(
      fc.property(
        speed,
        speed,
        fc.nat({ max: 7 }),
        fc.integer({ min: 1, max: 60 }),
        (ceiling, floor, allowed, start) => {
          const { kind, target } = told({ ceiling, floor, allowed: allowed | GIVES_TOWN_LIMIT }, start, ALL, start * 8)
          if (kind === KIND_NONE) return
          expect(target).toBeLessThanOrEqual(ceiling)
          expect(target).toBeLessThanOrEqual(LIMIT)
          if (kind === KIND_TOWN_LIMIT) return
          expect(allowed & (kind === KIND_GREEN_LIGHT ? GIVES_GREEN_LIGHT : GIVES_VARIABLE_LIMIT)).not.toBe(0)
          if (target < ceiling) expect(target).toBeGreaterThanOrEqual(floor)
        },
      ),
    )
  })
})

test('vehicles of the class are slow when they enter the zone, free behind it, and from when the rule ends', async () => {
  const description = roadInPieces({ length: 1800, pieces: 6 })
  const truck = CLASSES.indexOf('truck')
  const rows = [0, 1].flatMap((zone) => CLASSES.map((_, k) => (zone === 1 && k === truck ? bound(5) : freeRow())))
  const policy = { zones: [['piece0002', 'piece0003']], rows: rows.flat() }
  const advice = { kinds: ['townLimit'] as const, share: 1, compliance: 1, reaction: 2 }
  const trips = [
    trip('car', 'piece0000', 'piece0005'),
    trip('truck', 'piece0000', 'piece0005', { vehicleClass: 'truck', depart: 8 }),
    trip('truck2', 'piece0000', 'piece0005', { vehicleClass: 'truck', depart: 300 }),
  ]
  const hashes: string[] = []
  for (const threads of [1, 2]) {
    const simulation = await simulate(description, trips, { advice, policy, threads })
    simulation.command({ kind: 'setPolicy', at: 310, rows: [0, 1].flatMap(() => CLASSES.flatMap(freeRow)) })
    const slowest = new Map<string, number>()
    const fastest = new Map<string, number>()
    while (simulation.time < 480) {
      await simulation.advance(1)
      const frame = simulation.frame()
      frame.vehicle.forEach((vehicle, place) => {
        const edge = simulation.network.edgeIds[simulation.network.columns.laneEdge[frame.element[place]]]
        const key = `${simulation.vehicleIds[vehicle]} ${edge}`
        slowest.set(key, Math.min(slowest.get(key) ?? NEVER, frame.speed[place]))
        fastest.set(key, Math.max(fastest.get(key) ?? 0, frame.speed[place]))
        if (frame.adviceKind[place] === KIND_TOWN_LIMIT) expect(frame.adviceRule[place]).toBe(0)
      })
    }
    for (const edge of ['piece0002', 'piece0003']) {
      expect(fastest.get(`truck ${edge}`)).toBeLessThan(5 + 0.01)
      expect(slowest.get(`car ${edge}`)).toBeGreaterThan(10)
      expect(slowest.get(`truck2 ${edge}`)).toBeGreaterThan(10)
    }
    expect(fastest.get('truck piece0001')).toBeGreaterThan(10)
    expect(fastest.get('truck piece0005')).toBeGreaterThan(10)
    expect(simulation.results().adviceCounts.townLimit).toBeGreaterThan(0)
    hashes.push(simulation.hash())
    await simulation.close()
  }
  expect(hashes[1]).toBe(hashes[0])
})

function bound(ceiling: number): number[] {
  return [ceiling, 0, ...freeRow().slice(2)]
}
