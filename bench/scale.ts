/**
 * What a vehicle costs in towns of any size: grids like the bench's first workload, all equally dense, from a few crossings
 * to a million vehicles. Time and bytes per vehicle; where the curve bends, a cache has become too small.
 *
 * Everybody follows a random walk that is given with the trip: searching a million routes would measure the router. Nobody
 * arrives before the measurement ends.
 */

import type { EdgeDescription, NetworkDescription, TripDescription } from '../data/description.ts'
import { drawFrom } from '../data/draw.ts'
import { generateGrid } from '../data/scenarios/grid.ts'
import { buildNetwork } from '../engine/network/build.ts'
import { Simulation } from '../engine/simulation.ts'
import { stateLayout } from '../engine/state/state.ts'
import { table } from './report.ts'
import { median } from './throughput.ts'

const DENSITY = 25 // vehicles per kilometre of lane, where they are
const LANES = 3
const SPACING = 200 // [m], of which junctions take a part
const ENTER_WITHIN = 60 // [s]
const FILL = 120 // [s] until queues are as they stay
const SLICE = 30 // [s], in which no boundary falls but at its end
const STEP = 0.5 // [s]
/** Enough for 15 minutes at the speeds that such density leaves. */
const EDGES_AHEAD = 40
const TURN = 0.15 // share of crossings at which one turns

export interface Scale {
  readonly vehicles: number
  readonly threads: number
  readonly crossings: number
  /** On the road, mean of what is measured. */
  readonly running: number
  /** [1/km] */
  readonly perLaneKilometre: number
  readonly meanSpeed: number
  /** Vehicle updates a second of wall time: median of all slices, and the best. */
  readonly rate: number
  readonly best: number
  /** Simulated time / wall time, median. */
  readonly realTimeFactor: number
  readonly bytes: Bytes
  readonly collisions: number
  readonly hash: string
}

/** Per vehicle on the road [B]. */
export interface Bytes {
  /** What the step reads of each vehicle, the order on lanes, and what cells see of each other. */
  readonly hot: number
  /** Odometers, times and counts of each vehicle. */
  readonly ledger: number
  /** Who asks, who may, who passes. */
  readonly junctions: number
  readonly routes: number
  readonly network: number
}

const HOT = ['row', 'element', 'status', 'start', 'site', 'slot', 'summary', 'tailEnd']
const ROUTES = ['route']

export async function measureScale(vehicles: number, threads: number, slices: number): Promise<Scale> {
  const { columns, rows } = gridFor(vehicles)
  const description = generateGrid({ columns, rows, lanes: LANES, spacing: SPACING })
  const inner = insideOf(description)
  const network = buildNetwork(description)
  const trips = walks(inner, vehicles)
  const simulation = await Simulation.create({ network, trips, threads, step: STEP, informed: 0 })
  await simulation.advance(FILL)
  const atStart = simulation.results()
  const rates: number[] = []
  const factors: number[] = []
  let updates = atStart.vehicleUpdates
  for (let slice = 0; slice < slices; slice++) {
    const begin = performance.now()
    await simulation.advance(SLICE)
    const seconds = (performance.now() - begin) / 1000
    const now = simulation.results().vehicleUpdates
    rates.push((now - updates) / seconds)
    factors.push(SLICE / seconds)
    updates = now
  }
  const atEnd = simulation.results()
  const running = (atEnd.vehicleUpdates - atStart.vehicleUpdates) / (atEnd.steps - atStart.steps)
  const { element, speed } = simulation.frame()
  const state = simulation.inspect().state
  const hash = simulation.hash()
  await simulation.close()
  return {
    ...{ vehicles, threads, running: Math.round(running), hash, collisions: atEnd.collisions },
    crossings: columns * rows,
    perLaneKilometre: running / laneKilometres(inner),
    meanSpeed: speed.reduce((sum, v) => sum + v, 0) / Math.max(1, element.length),
    rate: median(rates),
    best: Math.max(...rates),
    realTimeFactor: median(factors),
    bytes: bytesOf(state, network.buffer.byteLength, running),
  }
}

/** The smallest grid, one column wider than high, on whose inner roads they stand no denser than wanted. */
function gridFor(vehicles: number): { columns: number; rows: number } {
  for (let rows = 2; ; rows++) {
    const columns = rows + 1
    const edges = 2 * ((columns - 1) * rows + (rows - 1) * columns)
    if ((edges * LANES * SPACING * DENSITY) / 1000 >= vehicles) return { columns, rows }
  }
}

/** Edges between crossings: those to the edge of the map stay empty. */
function insideOf({ edges, junctions }: NetworkDescription): EdgeDescription[] {
  const outside = new Set(junctions.filter(({ mapEdge }) => mapEdge).map(({ id }) => id))
  return edges.filter(({ from, to }) => !outside.has(from) && !outside.has(to))
}

function laneKilometres(edges: readonly EdgeDescription[]): number {
  return edges.reduce((sum, { lanes, length }) => sum + (lanes.length * length) / 1000, 0)
}

function bytesOf(state: object, network: number, vehicles: number): Bytes {
  const sum = { hot: 0, ledger: 0, junctions: 0, routes: 0 }
  for (const [name, [, kind]] of Object.entries(stateLayout.columns)) {
    const column = (state as Record<string, { byteLength: number } | undefined>)[name]
    const group = HOT.includes(name)
      ? 'hot'
      : ROUTES.includes(name)
        ? 'routes'
        : kind === 'vehicles'
          ? 'ledger'
          : 'junctions'
    sum[group] += column?.byteLength ?? 0
  }
  const per = (bytes: number) => Math.round(bytes / vehicles)
  return {
    hot: per(sum.hot),
    ledger: per(sum.ledger),
    junctions: per(sum.junctions),
    routes: per(sum.routes),
    network: per(network),
  }
}

/** Trips from places all over the grid, straight on at most crossings, never back and never off the map. */
function walks(inner: readonly EdgeDescription[], vehicles: number): TripDescription[] {
  const leaving = new Map<string, EdgeDescription[]>()
  for (const edge of inner) leaving.set(edge.from, [...(leaving.get(edge.from) ?? []), edge])
  const trips: TripDescription[] = []
  for (let k = 0; k < vehicles; k++) {
    const draw = drawFrom(k)
    let edge = inner[Math.floor(draw('from') * inner.length)]
    const route = [edge.id]
    while (route.length < EDGES_AHEAD) {
      const ahead = leaving.get(edge.to)!.filter(({ to }) => to !== edge.from)
      if (ahead.length === 0) break
      const straight = ahead.find((next) => isStraight(edge, next))
      const others = ahead.filter((next) => next !== straight)
      const turns = !straight || (others.length > 0 && draw(`turn ${route.length}`) < TURN)
      edge = turns ? others[Math.floor(draw(`way ${route.length}`) * others.length)] : straight
      route.push(edge.id)
    }
    trips.push({
      id: `${k}`,
      vehicleClass: 'car',
      depart: Math.floor(ENTER_WITHIN * draw('depart')),
      from: route[0],
      to: route.at(-1)!,
      departShare: 0.1 + 0.8 * draw('departShare'),
      arrivalShare: 0.5,
      route,
    })
  }
  return trips
}

/** Junctions are called `j<column>.<row>`. */
function isStraight(a: { from: string; to: string }, b: { from: string; to: string }): boolean {
  const [x0, y0, x1, y1, x2, y2] = [a.from, a.to, b.to].flatMap((id) => id.slice(1).split('.').map(Number))
  return x1 - x0 === x2 - x1 && y1 - y0 === y2 - y1
}

export function describeScale(rows: readonly Scale[]): string {
  const single = rows.filter(({ threads }) => threads === 1)
  return `${table(
    ['vehicles', 'threads', 'crossings', 'a km of lane', 'm/s', 'M updates/s', 'best', 'ns', '× real time', 'hash'],
    rows.map((row) => [
      row.running,
      row.threads,
      row.crossings,
      row.perLaneKilometre.toFixed(1),
      row.meanSpeed.toFixed(1),
      (row.rate / 1e6).toFixed(2),
      (row.best / 1e6).toFixed(2),
      (1e9 / row.rate).toFixed(0),
      row.realTimeFactor.toFixed(1),
      row.hash,
    ]),
  )}

Bytes per vehicle on the road:

${table(
  ['vehicles', 'rows, order on lanes, summaries', 'ledger', 'junctions', `routes of ${EDGES_AHEAD} edges`, 'network'],
  single.map(({ running, bytes }) => [running, bytes.hot, bytes.ledger, bytes.junctions, bytes.routes, bytes.network]),
)}
`
}
