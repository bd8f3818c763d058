/** Static assignment: networks whose equilibrium is known. V80, V82 and V83 of the validation list. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Arcs, type OriginDestination, userEquilibrium } from '../../engine/assignment/userEquilibrium.ts'

const SIOUX_FALLS = new URL('../../../shared/assignment/', import.meta.url)

/** [from, to, constant, factor] with linear times. */
function linear(nodes: number, rows: readonly (readonly [number, number, number, number])[]): Arcs {
  return {
    nodes,
    from: Int32Array.from(rows, ([from]) => from),
    to: Int32Array.from(rows, ([, to]) => to),
    constant: Float64Array.from(rows, ([, , constant]) => constant),
    factor: Float64Array.from(rows, ([, , , factor]) => factor),
    power: 1,
  }
}

// Braess 1968, as in TransportationNetworks: 1 → 3 → 2, 1 → 4 → 2, and the road 3 → 4 that harms all.
const BRAESS = [
  [0, 2, 0, 10],
  [3, 1, 0, 10],
  [0, 3, 50, 1],
  [2, 1, 50, 1],
  [2, 3, 10, 1],
] as const
const SIX: readonly OriginDestination[] = [{ origin: 0, destination: 1, volume: 6 }]

test('V80 Braess: with the new road everybody needs 92, without it 83; planned for all together it stays empty', () => {
  const withRoad = userEquilibrium(linear(4, BRAESS), SIX, { gap: 1e-12 })
  expect(withRoad.paths.map(({ volume }) => volume).sort()).toEqual([
    expect.closeTo(2, 6),
    expect.closeTo(2, 6),
    expect.closeTo(2, 6),
  ])
  expect(withRoad.totalTime / 6).toBeCloseTo(92, 6)
  expect(withRoad.objective).toBeCloseTo(386, 6)
  const without = userEquilibrium(linear(4, BRAESS.slice(0, 4)), SIX, { gap: 1e-12 })
  expect(without.totalTime / 6).toBeCloseTo(83, 6)
  expect(without.objective).toBeCloseTo(399, 6)
  const system = userEquilibrium(linear(4, BRAESS), SIX, { gap: 1e-12, aim: 'system' })
  expect(system.totalTime).toBeCloseTo(498, 6)
  expect(system.volume[4]).toBeCloseTo(0, 6)
})

/**
 * A town between two bridges of its own making. From 0 to 5 three ways share arcs only at their ends, so the equilibrium
 * can be computed by hand: with their summed constants a and factors b, all that are used take λ = (D + Σ a/b) / Σ 1/b.
 */
test('a network whose optimum follows from one equation is assigned to it', () => {
  const arcs = linear(6, [
    [0, 1, 40, 0.02],
    [1, 5, 35, 0.03],
    [0, 2, 20, 0.05],
    [2, 3, 11, 0.04],
    [3, 5, 14, 0.01],
    [0, 4, 90, 0.005],
    [4, 5, 45, 0.005],
    [0, 5, 400, 0.001], // a detour nobody takes
  ])
  const [a, b] = [
    [75, 45, 135],
    [0.05, 0.1, 0.01],
  ]
  const demand = 2500
  const level = (demand + a.reduce((sum, each, k) => sum + each / b[k], 0)) / b.reduce((sum, each) => sum + 1 / each, 0)
  const { volume, relativeGap, unconnected, totalTime } = userEquilibrium(
    arcs,
    [
      { origin: 0, destination: 5, volume: demand },
      { origin: 5, destination: 0, volume: 7 },
    ],
    { gap: 1e-13 },
  )
  expect(relativeGap).toBeLessThanOrEqual(1e-13)
  expect(volume[0]).toBeCloseTo((level - a[0]) / b[0], 6)
  expect(volume[3]).toBeCloseTo((level - a[1]) / b[1], 6)
  expect(volume[6]).toBeCloseTo((level - a[2]) / b[2], 6)
  expect(volume[7]).toBe(0)
  expect(totalTime).toBeCloseTo(demand * level, 4)
  expect(unconnected).toEqual([1])
})

test('powers that are no whole numbers are refused', () => {
  expect(() => userEquilibrium({ ...linear(4, BRAESS), power: 1.5 }, SIX)).toThrow(/power 1.5/)
})

test.skipIf(!existsSync(SIOUX_FALLS))(
  'V82, V83 Sioux Falls (skipped without ../shared): the published equilibrium and the optimum of the system',
  () => {
    const { arcs, demand } = siouxFalls()
    const user = userEquilibrium(arcs, demand, { gap: 1e-6 })
    expect(user.relativeGap).toBeLessThanOrEqual(1e-6)
    expect(Math.abs(user.objective / 4_231_335.28710744 - 1)).toBeLessThan(1e-7)
    expect(Math.abs(user.totalTime / 7_480_225.3449 - 1)).toBeLessThan(1e-4)
    const published = publishedVolumes()
    expect(published.size).toBe(76)
    for (const [arc, volume] of user.volume.entries()) {
      const expected = published.get(`${arcs.from[arc] + 1} ${arcs.to[arc] + 1}`)!
      expect(Math.abs(volume / expected - 1)).toBeLessThan(0.001)
    }
    const system = userEquilibrium(arcs, demand, { gap: 1e-6, aim: 'system' })
    expect(user.totalTime / system.totalTime).toBeGreaterThan(1.0396 - 0.0002)
    expect(user.totalTime / system.totalTime).toBeLessThan(1.0396 + 0.0002)
  },
)

function readTable(name: string): string {
  const text = readFileSync(new URL(name, SIOUX_FALLS), 'utf8')
  return text.slice(text.indexOf('<END OF METADATA>') + 1)
}

function siouxFalls(): { arcs: Arcs; demand: OriginDestination[] } {
  const rows = readTable('SiouxFalls_net.tntp')
    .split('\n')
    .filter((line) => /^\s*\d/.test(line))
    .map((line) => line.trim().split(/\s+/).map(Number))
  const arcs = {
    nodes: 24,
    from: Int32Array.from(rows, ([from]) => from - 1),
    to: Int32Array.from(rows, ([, to]) => to - 1),
    constant: Float64Array.from(rows, ([, , , , free]) => free),
    factor: Float64Array.from(rows, ([, , capacity, , free, b]) => (free * b) / capacity ** 4),
    power: 4,
  }
  const demand: OriginDestination[] = []
  for (const part of readTable('SiouxFalls_trips.tntp').split('Origin').slice(1)) {
    const origin = Number.parseInt(part, 10) - 1
    for (const [, to, volume] of part.matchAll(/(\d+)\s*:\s*([\d.]+)\s*;/g))
      if (Number(volume) > 0) demand.push({ origin, destination: Number(to) - 1, volume: Number(volume) })
  }
  return { arcs, demand }
}

function publishedVolumes(): Map<string, number> {
  const rows = readFileSync(new URL('SiouxFalls_flow.tntp', SIOUX_FALLS), 'utf8').split('\n')
  return new Map(
    rows
      .map((line) => line.trim().split(/\s+/))
      .filter((row) => /^\d+$/.test(row[0]))
      .map(([from, to, volume]) => [`${from} ${to}`, Number(volume)]),
  )
}
