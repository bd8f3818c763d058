/** Real extracts, where they are at hand: what must hold for any town. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkDescription } from '../../data/checks.ts'
import type { NetworkDescription, Point } from '../../data/description.ts'
import {
  distanceBetween,
  endHeading,
  headingBetween,
  pathLength,
  startHeading,
  turnBetween,
} from '../../data/geometry.ts'
import { importOsm, type OsmImport } from '../../data/osm/import.ts'
import { ONE_DIRECTION, stronglyConnected } from '../../data/osm/transformations/dropUnreachable.ts'

const FOLDER = fileURLToPath(new URL('../../../shared/osm/', import.meta.url))

describe.each([
  { name: 'bad-hersfeld', kilometres: [430, 480], signals: [20, 40] },
  { name: 'berlin-siegessaeule', kilometres: [5, 8], signals: [5, 20] },
  { name: 'monaco', kilometres: [70, 90], signals: [3, 10] },
  { name: 'north-bayreuth', kilometres: [360, 400], signals: [4, 8] },
])('$name', ({ name, kilometres, signals }) => {
  const path = `${FOLDER}${name}.osm.gz`
  const present = existsSync(path)
  if (!present) test.skip(`the extract is not at hand: ${name}.osm.gz`, () => {})
  let imported: OsmImport
  beforeAll(async () => {
    if (present) imported = await importOsm(path, { checked: true })
  })

  test.runIf(present)('keeps all laws of a description', () => {
    expect(checkDescription(imported.network)).toEqual([])
  })

  test.runIf(present)('every edge can be reached and left again, over the outside where the map is cut', () => {
    expect(connectedShare(imported.network)).toBe(1)
  })

  test.runIf(present)(
    'of the drivable length 97 % or more can be reached and left again, and the rest says why',
    () => {
      expect(imported.summary.reachable).toBeGreaterThanOrEqual(0.97)
      const dropped = imported.audit.entries.filter(({ step }) => step === 'drop unreachable')
      const lost = dropped.filter(({ kind, reason }) => kind === 'drop' && reason !== ONE_DIRECTION)
      const metres = lost.reduce((sum, { length = 0 }) => sum + length, 0)
      const { drivableLength, reachable } = imported.summary
      expect(drivableLength / (drivableLength + metres)).toBeCloseTo(reachable, 9)
      for (const { line, length, confidence } of lost) {
        expect(line!.length).toBeGreaterThan(1)
        expect(length).toBeGreaterThan(0)
        expect(confidence).toBeLessThan(1)
      }
    },
  )

  test.runIf(present)('length of roads and number of signals are those of the place', () => {
    const length = lengthOf(imported.network) / 1000
    expect(length).toBeGreaterThan(kilometres[0])
    expect(length).toBeLessThan(kilometres[1])
    const { signalledJunctions, signalledCrossings, levelCrossings } = imported.summary
    expect(signalledJunctions + signalledCrossings).toBeGreaterThanOrEqual(signals[0])
    expect(signalledJunctions + signalledCrossings).toBeLessThanOrEqual(signals[1])
    expect(imported.network.signals.length).toBe(signalledJunctions + signalledCrossings + levelCrossings)
  })

  test.runIf(present)('connections take up the direction of their lanes, and hardly any is too tight to drive', () => {
    const lanes = new Map(imported.network.edges.flatMap((edge) => edge.lanes.map((lane) => [lane.id, lane.geometry])))
    const drawn = imported.network.connections.filter(({ geometry }) => pathLength(geometry) > 1)
    const kinks = drawn.filter(
      ({ from, to, geometry }) =>
        Math.abs(turnBetween(endHeading(lanes.get(from)!), startHeading(geometry))) > 0.26 ||
        Math.abs(turnBetween(endHeading(geometry), startHeading(lanes.get(to)!))) > 0.26,
    )
    expect(kinks.length / drawn.length).toBeLessThan(0.001)
    const tight = drawn.filter(({ geometry, direction }) => direction !== 'uTurn' && tightest(geometry) < 3.5)
    // Most of them where ways as short as cars stand between junctions, as in Monaco's tunnels.
    expect(tight.length / drawn.length).toBeLessThan(0.11)
  })

  test.runIf(present)('no lane is a blind alley and no connection a journey of its own', () => {
    const longest = imported.network.connections.reduce((max, { length }) => Math.max(max, length), 0)
    expect(longest).toBeLessThan(70)
    const tiny = imported.network.edges.filter(({ length }) => length < 2).length
    expect(tiny / imported.network.edges.length).toBeLessThan(0.02)
  })
})

/** Radius of the tightest bend [m]. */
function tightest(path: readonly Point[]): number {
  let radius = Number.POSITIVE_INFINITY
  for (let k = 1; k + 1 < path.length; k++) {
    const turn = Math.abs(turnBetween(headingBetween(path[k - 1], path[k]), headingBetween(path[k], path[k + 1])))
    const reach = (distanceBetween(path[k - 1], path[k]) + distanceBetween(path[k], path[k + 1])) / 2
    if (turn > 0.02) radius = Math.min(radius, reach / turn)
  }
  return radius
}

function lengthOf(network: NetworkDescription): number {
  return network.edges.reduce((sum, { length }) => sum + length, 0)
}

/** Share of length in the largest part in which one gets from any edge to any other. */
function connectedShare(network: NetworkDescription): number {
  const { edges, junctions } = network
  const index = new Map(edges.flatMap((edge, k) => edge.lanes.map((lane) => [lane.id, k] as const)))
  const open = new Set(junctions.filter(({ mapEdge }) => mapEdge).map(({ id }) => id))
  const next: number[][] = Array.from({ length: edges.length + 1 }, () => [])
  for (const { from, to } of network.connections) next[index.get(from)!].push(index.get(to)!)
  edges.forEach((edge, k) => {
    if (open.has(edge.to)) next[k].push(edges.length)
    if (open.has(edge.from)) next[edges.length].push(k)
  })
  const part = stronglyConnected(next)
  const lengths = new Map<number, number>()
  edges.forEach((edge, k) => {
    lengths.set(part[k], (lengths.get(part[k]) ?? 0) + edge.length)
  })
  return Math.max(...lengths.values()) / edges.reduce((sum, { length }) => sum + length, 0)
}
