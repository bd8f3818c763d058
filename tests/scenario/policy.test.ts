/** The town's policy as a file: what it says arrives in SI at its hours and streets, and all that is wrong is said at once. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { townPath } from '../../data/scenarios/town.ts'
import { InputError, type Problem } from '../../engine/base/errors.ts'
import { CLASSES } from '../../engine/network/network.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { openPolicy, type PolicyOptions } from '../../engine/scenario/policy/policy.ts'
import { runScenario } from '../../engine/scenario/run.ts'
import * as policy from '../../engine/state/policy.ts'
import { emptyFolder } from '../cli/program.ts'
import { smallTown } from '../cli/smallTown.ts'

const folder = mkdtempSync(join(tmpdir(), 'tempofluss-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const map = join(folder, 'small.osm')
writeFileSync(map, smallTown())
const opened = await openNetwork(map)
let files = 0

function open(rules: unknown, options: Partial<PolicyOptions> = {}) {
  const path = join(folder, `${files++}.json`)
  writeFileSync(
    path,
    typeof rules === 'string' ? rules : JSON.stringify({ 'tempofluss-policy': 1, name: 'small', rules }),
  )
  return openPolicy({ policy: path, map, weekday: false, duration: 3600, ...options }, opened)
}

async function problemsOf(rules: unknown): Promise<readonly Problem[]> {
  const error = await open(rules).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(InputError)
  return (error as InputError).problems
}

type Plan = { rows: readonly number[]; zones: readonly (readonly string[])[] }

/** One number of what holds for a class on a way. */
function says({ rows, zones }: Plan, way: number, vehicleClass: (typeof CLASSES)[number], field: number): number {
  const edge = opened.description.edges.find(({ osmWay }) => osmWay === way)!.id
  const zone = zones.findIndex((edges) => edges.includes(edge)) + 1
  return rows[(zone * CLASSES.length + CLASSES.indexOf(vehicleClass)) * policy.POLICY + field]
}

describe('a policy', () => {
  test('holds on its streets, for its classes; the most stringent of several rules wins', async () => {
    const { plan, rules } = (await open([
      { name: 'lorries', classes: ['truck'], kmh: 27 },
      { name: 'homes', roadClasses: ['residential'], kmh: 36, kinds: ['greenLight'] },
      { name: 'hill', streets: ['Am Hang', 'way 14'], kmh: 18, lowestKmh: 9 },
      { name: 'no greens', streets: ['Am Hang'], kinds: ['variableLimit'] },
    ]))!
    expect(rules).toEqual(['lorries', 'homes', 'hill', 'no greens'])
    const ceiling = (way: number, of: (typeof CLASSES)[number]) => [
      says(plan, way, of, policy.CEILING),
      says(plan, way, of, policy.CEILING_RULE),
    ]
    expect(ceiling(11, 'car')).toEqual([policy.FREE, policy.NO_RULE])
    expect(ceiling(11, 'truck')).toEqual([7.5, 0])
    expect(ceiling(13, 'car')).toEqual([10, 1])
    expect(ceiling(13, 'truck')).toEqual([7.5, 0])
    expect(ceiling(12, 'truck')).toEqual([5, 2])
    expect(ceiling(14, 'car')).toEqual([5, 2])
    expect(says(plan, 12, 'car', policy.FLOOR)).toBe(2.5)
    // Green light by "no greens", variable limits by "homes": nothing but the town's own limits is left.
    expect(says(plan, 12, 'car', policy.ALLOWED)).toBe(4)
    expect(says(plan, 12, 'car', policy.ALLOWED_RULE)).toBe(3)
    expect(says(plan, 13, 'car', policy.ALLOWED)).toBe(5)
  })

  test('holds at its hours: what changes in the run is logged, and commands carry it out', async () => {
    const town = (await open(
      [
        { name: 'morning', when: 'Mo-Fr 07:15-08:15', kmh: 20 },
        { name: 'Saturdays', when: 'Sa', kmh: 30 },
      ],
      { weekday: true, duration: 2 * 3600 },
    ))!
    expect(town.changes).toEqual([
      { time: 2700, rule: 'morning', holds: true },
      { time: 6300, rule: 'morning', holds: false },
    ])
    const at = (rows: readonly number[]) => says({ rows, zones: town.plan.zones }, 11, 'van', policy.CEILING) * 3.6
    expect(at(town.plan.rows)).toBe(3600)
    expect(town.commands.map(({ at: time, rows }) => [time, at(rows)])).toEqual([
      [2700, 20],
      [6300, 3600],
    ])
    const saturday = (await open([{ name: 'Saturdays', when: 'Sa', kmh: 30 }], { at: 'Fr 23:30' }))!
    expect(saturday.changes).toEqual([{ time: 1800, rule: 'Saturdays', holds: true }])
  })

  test('knows areas by their corners and the streets by schools', async () => {
    const ring = [
      [10.0025, 50.0003],
      [10.0062, 50.0003],
      [10.0062, 50.0075],
      [10.0025, 50.0075],
    ]
    const { plan } = (await open([{ name: 'west', ring, kmh: 20 }]))!
    // The middle of way 13 lies farther east.
    expect([11, 12, 13, 14].filter((way) => says(plan, way, 'car', policy.CEILING) < 100)).toEqual([12])

    const town = await openNetwork('town')
    const path = join(folder, 'schools.json')
    const rules = [{ name: 'schools', schools: 80, kmh: 20 }]
    writeFileSync(path, JSON.stringify({ 'tempofluss-policy': 1, rules }))
    const found = (await openPolicy({ policy: path, map: 'town', weekday: true, duration: 60 }, town))!
    expect(found.plan.zones[0].length).toBeGreaterThan(3)
    expect(found.plan.zones[0].length).toBeLessThan(town.description.edges.length / 5)
    // Where there is none, that is said.
    expect((await open(rules))!.warnings).toEqual(['the policy\'s rule "schools" holds on no street of this map'])
  })

  test('that is wrong is refused with all that is wrong, each with its place', async () => {
    const problems = await problemsOf([
      { name: 'a', streets: ['Hauptstrasse'], kmh: 20 },
      { name: 'a', when: 'around noon', kmh: 500, colour: 1 },
      { roadClasses: ['residental'], kinds: ['greenlight'] },
      { name: 'c', ring: [[8, 50], [9]], lowestKmh: 50, kmh: 30 },
      { name: 'd', classes: ['tank'] },
    ])
    expect(problems.map(({ place }) => place).sort()).toEqual([
      'rules[0].streets[0]',
      'rules[1].colour',
      'rules[1].kmh',
      'rules[1].name',
      'rules[1].when',
      'rules[2].kinds[0]',
      'rules[2].name',
      'rules[2].roadClasses[0]',
      'rules[3].lowestKmh',
      'rules[3].ring',
      'rules[4]',
      'rules[4].classes[0]',
    ])
    expect((await problemsOf('{ "rules": [] }'))[0].message).toMatch(/version of the format is missing/)
    expect((await problemsOf('{ "tempofluss-policy": 2, "rules": [] }'))[0].message).toMatch(/version 1 only/)
  })
})

test('the policy beside a map counts without being named, and is kept with the results', async () => {
  const beside = join(emptyFolder(), 'here.osm.gz')
  copyFileSync(townPath, beside)
  const rules = [{ name: 'slow', kmh: 25 }]
  writeFileSync(beside.replace('.osm.gz', '.policy.json'), JSON.stringify({ 'tempofluss-policy': 1, name: 'p', rules }))
  const advice = { kinds: ['townLimit'] as const, share: 1, compliance: 1, reaction: 1 }
  const common = { map: beside, trips: 60, duration: 120, threads: 1 }
  const result = await runScenario({ ...common, advice })
  expect(result.policy).toMatchObject({ name: 'p', changes: [{ time: 0, rule: 'slow', holds: true }] })
  expect(result.policy?.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect(result.adviceCounts.townLimit).toBeGreaterThan(10)
  expect((await runScenario(common)).policy).toBeUndefined()
})
