/** Each folder tests/import/<case>/ is one test: what case.json demands, and the whole result as it was looked at. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { VEHICLE_CLASSES, type VehicleClass } from '../../data/description.ts'
import type { OsmImport } from '../../data/osm/import.ts'
import { InputProblems } from '../../data/problems.ts'
import {
  auditLines,
  caseNames,
  type Expectations,
  expectedPath,
  geoJsonOf,
  importCase,
  kmh,
  marksOf,
  readCase,
} from './caseFolders.ts'
import { conflictsBetween, edgeOfLane, laneMap, yielding } from './networkView.ts'

describe.each(caseNames())('%s', (name) => {
  const { why, expect: demands } = readCase(name)

  test(why, async () => {
    if (demands.error !== undefined) {
      const error = await importCase(name).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(InputProblems)
      expect((error as Error).message).toContain(demands.error)
      return
    }
    const imported = await importCase(name)
    expectDemands(imported, demands)
    expect(geoJsonOf(imported), 'differs from expected.geojson; see tests/import/updateCases.ts').toBe(
      readFileSync(expectedPath(name), 'utf8'),
    )
  })
})

test('every case demands something in words', () => {
  expect(caseNames().filter((name) => Object.keys(readCase(name).expect).length === 0)).toEqual([])
})

function expectDemands(imported: OsmImport, demands: Expectations): void {
  const { network } = imported
  const edge = (id: string) => {
    const found = network.edges.find((candidate) => candidate.id === id)
    if (!found) throw new Error(`no edge ${id}, only ${network.edges.map((candidate) => candidate.id).join(' ')}`)
    return found
  }
  const each = <Value>(table: Readonly<Record<string, Value>> = {}, actual: (key: string) => Value): void =>
    expect(Object.fromEntries(Object.keys(table).map((key) => [key, actual(key)]))).toEqual(table)

  each(demands.movements, (key) => {
    const [id, vehicleClass] = key.split(' as ')
    return movements(imported, edge(id).id, vehicleClass as VehicleClass | undefined)
  })
  each(demands.lanes, (id) =>
    edge(id).lanes.map(({ speedLimit, allowed }) =>
      allowed.length === VEHICLE_CLASSES.length ? `${kmh(speedLimit)}` : `${kmh(speedLimit)} ${allowed.join(' ')}`,
    ),
  )
  each(demands.connections, (id) => laneMap(network, edge(id)))
  each(demands.marks, (id) => marksOf(edge(id)))
  each(
    demands.controls,
    (id) => network.junctions.find((junction) => junction.id === id)?.control ?? 'no such junction',
  )
  each(demands.yields, (pair) => {
    const [one, other] = pair.split(' ').map(edge)
    const found = new Set(conflictsBetween(network, one, other).map((conflict) => yielding(network, conflict)))
    return found.size === 0 ? 'none' : [...found].sort().join(' ')
  })
  each(demands.passing, (pair) => {
    const [from, to] = pair.split(' ').map((id) => edge(id).id)
    const speeds = network.connections
      .filter((one) => edgeOfLane(network, one.from).id === from && edgeOfLane(network, one.to).id === to)
      .map(({ speedLimit }) => kmh(speedLimit))
    return Math.max(...speeds)
  })
  each(demands.programs, (id) => {
    const signal = network.signals.find((candidate) => candidate.id === id)
    const phases = signal?.phases.map(({ state, maxDuration }) => `${maxDuration} ${[...new Set(state)].join('')}`)
    return signal ? `offset ${signal.offset}: ${phases?.join(', ')}` : 'no such signal'
  })
  each(demands.counts as Record<string, number>, (what) => network[what as 'edges'].length)
  each(demands.lines, (id) => {
    const line = network.lines?.find((candidate) => candidate.id === id)
    return line ? `${line.paths.map((path) => path.join(' ')).join(', ')} | ${line.stops.join(', ')}` : 'no such line'
  })
  each(demands.crossings, (id) => {
    const crossing = network.crossings?.find((candidate) => candidate.id === id)
    return crossing?.edges.map((place) => place.edge).join(' ') ?? 'no such crossing'
  })
  if (demands.forbiddenPaths)
    expect((network.forbiddenPaths ?? []).map(({ edges }) => edges.join(' '))).toEqual(demands.forbiddenPaths)
  const ways = new Set(network.edges.map(({ osmWay }) => osmWay))
  expect((demands.absent ?? []).filter((way) => ways.has(way))).toEqual([])
  const lines = auditLines(imported)
  const stands = (text: string): boolean => lines.some((line) => line.includes(text))
  expect(
    (demands.audit ?? []).filter((text) => !stands(text)),
    lines.join('\n'),
  ).toEqual([])
  expect((demands.noAudit ?? []).filter(stands)).toEqual([])
}

/** Edges one may go on to from an edge: by any connection, or by those between lanes open to the class. */
function movements({ network }: OsmImport, id: string, vehicleClass?: VehicleClass): string[] {
  const lanes = new Map(network.edges.flatMap((edge) => edge.lanes.map((lane) => [lane.id, lane] as const)))
  const open = (lane: string): boolean => !vehicleClass || (lanes.get(lane)?.allowed.includes(vehicleClass) ?? false)
  const targets = network.connections
    .filter(({ from, to, allowed }) => {
      const may = open(from) && open(to) && (!vehicleClass || !allowed || allowed.includes(vehicleClass))
      return may && edgeOfLane(network, from).id === id
    })
    .map(({ to }) => edgeOfLane(network, to).id)
  return [...new Set(targets)].sort()
}
