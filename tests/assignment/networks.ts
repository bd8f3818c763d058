/** Networks whose equilibrium is known: Braess's by theory, Sioux Falls' by publication (in ../shared, not in the package). */
import { readFileSync } from 'node:fs'
import type { Arcs, OriginDestination } from '../../engine/assignment/userEquilibrium.ts'

export const SIOUX_FALLS = new URL('../../../shared/assignment/', import.meta.url)

/** [from, to, constant, factor] with linear times. */
export function linear(nodes: number, rows: readonly (readonly [number, number, number, number])[]): Arcs {
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
export const BRAESS = [
  [0, 2, 0, 10],
  [3, 1, 0, 10],
  [0, 3, 50, 1],
  [2, 1, 50, 1],
  [2, 3, 10, 1],
] as const
export const SIX: readonly OriginDestination[] = [{ origin: 0, destination: 1, volume: 6 }]

function readTable(name: string): string {
  const text = readFileSync(new URL(name, SIOUX_FALLS), 'utf8')
  return text.slice(text.indexOf('<END OF METADATA>') + 1)
}

export function siouxFalls(): { arcs: Arcs; demand: OriginDestination[] } {
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

export function publishedVolumes(): Map<string, number> {
  const rows = readFileSync(new URL('SiouxFalls_flow.tntp', SIOUX_FALLS), 'utf8').split('\n')
  return new Map(
    rows
      .map((line) => line.trim().split(/\s+/))
      .filter((row) => /^\d+$/.test(row[0]))
      .map(([from, to, volume]) => [`${from} ${to}`, Number(volume)]),
  )
}
