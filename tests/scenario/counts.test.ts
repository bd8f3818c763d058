/** Demand agrees with the town's counts: places are found, passages are counted as at the road, and what cannot be is said. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { townDemand } from '../../data/demand/town.ts'
import { drawTrips } from '../../data/demand/trips.ts'
import type { TripDescription, VehicleClass } from '../../data/description.ts'
import { groupBy } from '../../data/groupBy.ts'
import { hashString } from '../../engine/base/random.ts'
import { CLASSES } from '../../engine/network/network.ts'
import { createRoadGraph } from '../../engine/network/roadGraph.ts'
import { compareScenarios } from '../../engine/scenario/compare/compare.ts'
import { isGood } from '../../engine/scenario/counts/agreement.ts'
import type { FittedCount } from '../../engine/scenario/counts/fit.ts'
import { passagesOf, type Target } from '../../engine/scenario/counts/passages.ts'
import { createTally } from '../../engine/scenario/counts/tally.ts'
import { makeDemand } from '../../engine/scenario/demand.ts'
import { type OpenedNetwork, openNetwork } from '../../engine/scenario/openNetwork.ts'
import { runScenario } from '../../engine/scenario/run.ts'
import { simulate } from '../../engine/scenario/simulate.ts'
import { Simulation } from '../../engine/simulation.ts'
import { ARRIVED, PLACE, POSITION, ROW, RUNNING, TAG } from '../../engine/state/state.ts'
import { emptyFolder } from '../cli/program.ts'

const DURATION = 2400

let town: OpenedNetwork
beforeAll(async () => {
  town = await openNetwork('town')
})

function file(text: string): string {
  const path = join(emptyFolder(), 'counts.csv')
  writeFileSync(path, text)
  return path
}

/** Who is beyond the middle of which edge, looked at after every step, and who has ended there. */
async function passedByLooking(trips: readonly TripDescription[], targets: readonly Target[]): Promise<number[]> {
  const { network } = town
  const simulation = await Simulation.create({ network, trips, seed: 4, step: 0.5 })
  const { state } = simulation.inspect()
  const { laneEdge, edgeLength } = network.columns
  const wanted = new Set(targets.flatMap(({ edges }) => edges.map((id) => network.edgeIndex.get(id)!)))
  const before = new Map<number, number>() // vehicle → edge on which it was seen before its middle
  const passed = targets.map(() => 0)
  while (simulation.time < DURATION) {
    const now = simulation.time
    await simulation.advance(0.5)
    for (let vehicle = 0; vehicle < state.status.length; vehicle++) {
      const element = state.element[vehicle]
      const running = state.status[vehicle] === RUNNING
      const edge = running && element < network.counts.lanes ? laneEdge[element] : -1
      const seen = before.get(vehicle)
      const position = state.row[vehicle * ROW + POSITION]
      const left = seen !== undefined && seen !== edge
      const endsBefore =
        left &&
        state.status[vehicle] === ARRIVED &&
        state.route[state.routeLast[vehicle]] === seen &&
        state.arrivalPosition[vehicle] <= edgeLength[seen] / 2
      if (seen !== undefined && !endsBefore && (left || position > edgeLength[seen] / 2)) {
        targets.forEach(({ edges, begin, end }, k) => {
          const on = edges.some((id) => network.edgeIndex.get(id) === seen)
          if (on && begin <= now && now < end) passed[k]++
        })
      }
      if (edge >= 0 && wanted.has(edge) && position <= edgeLength[edge] / 2) before.set(vehicle, edge)
      else before.delete(vehicle)
    }
  }
  await simulation.close()
  return passed
}

test('a run counts at the middle of an edge exactly whom somebody sees who looks at every step', async () => {
  const trips = townDemand(town.description, town.areas, { seed: 5, duration: 1800, scale: 2 })
  const longEnough = town.description.edges.filter(({ length }) => length > 25)
  const targets = longEnough.flatMap(({ id }, k): Target[] => [
    { edges: [id], begin: 600, end: 1500 },
    { edges: [id, longEnough[(k + 7) % longEnough.length].id], begin: 900 + (k % 5) * 120, end: 1800 },
  ])
  const simulation = await Simulation.create({ network: town.network, trips, seed: 4, step: 0.5 })
  const tally = createTally(simulation, (seconds) => simulation.advance(seconds), targets, { trips, step: 0.5 })
  await tally.advance(1000)
  await tally.advance(DURATION - 1000)
  await simulation.close()
  const seen = await passedByLooking(trips, targets)
  expect([...tally.flows()]).toEqual(seen)
  expect(seen.filter((count) => count > 20).length).toBeGreaterThan(100)
})

test('turns and classes apart are counted as somebody does who follows each vehicle at every step', async () => {
  const { network, description } = town
  const trips = townDemand(description, town.areas, { seed: 6, duration: 1800 })
  const byLane = new Map(description.edges.flatMap(({ id, lanes }) => lanes.map((lane) => [lane.id, id])))
  const turns = new Map(
    description.connections.map(({ from, to }) => [
      `${byLane.get(from)} ${byLane.get(to)}`,
      [byLane.get(from)!, byLane.get(to)!],
    ]),
  )
  const targets = [
    ...[...turns.values()].map(([edge, next]): Target => ({ edges: [edge], onto: [next], begin: 600, end: 1500 })),
    ...description.edges.flatMap(({ id }): Target[] => [
      { edges: [id], classes: ['truck', 'bus'], begin: 600, end: 1500 },
      { edges: [id], classes: ['car', 'van', 'motorcycle', 'truck', 'bus'], begin: 900, end: 1800 },
    ]),
  ]
  const simulation = await Simulation.create({ network, trips, seed: 4, step: 0.5 })
  const tally = createTally(simulation, (seconds) => simulation.advance(seconds), targets, { trips, step: 0.5 })
  await tally.advance(1800)
  await simulation.close()

  const again = await Simulation.create({ network, trips, seed: 4, step: 0.5 })
  const { state } = again.inspect()
  const beyond = new Map(
    trips.filter(({ departShare }) => departShare > 0.5).map(({ id, from }) => [hashString(id), from]),
  )
  const edgeOf = new Map<number, number>()
  const moves: { at: number; edge: string; next?: string; name: VehicleClass; whole: boolean }[] = []
  /** Edges from the one of the step before to that at a place; short ones are passed within a step. */
  function wayTo(place: number, before: number): number[] {
    let from = place
    while (from > place - 4 && state.route[from] !== before) from--
    return state.route[from] === before ? [...state.route.subarray(from, place + 1)] : [before, state.route[place]]
  }
  function note(vehicle: number, at: number): void {
    const runs = state.status[vehicle] === RUNNING
    const before = edgeOf.get(vehicle)
    const place = runs ? state.tag[vehicle * TAG + PLACE] : state.routeLast[vehicle]
    if (runs) edgeOf.set(vehicle, state.route[place])
    else edgeOf.delete(vehicle)
    if (before === undefined) return
    const way = wayTo(place, before)
    const name = CLASSES[state.vehicleClass[vehicle]]
    way.forEach((edge, k) => {
      const began = beyond.get(state.vehicleKey[vehicle]) === network.edgeIds[edge]
      const next = k + 1 < way.length ? network.edgeIds[way[k + 1]] : undefined
      const ends = !runs && state.arrivalPosition[vehicle] > network.columns.edgeLength[edge] / 2
      if (next || ends) moves.push({ at, edge: network.edgeIds[edge], next, name, whole: !began })
    })
  }
  while (again.time < 1800) {
    const at = again.time
    await again.advance(0.5)
    for (let vehicle = 0; vehicle < state.status.length; vehicle++)
      if (state.status[vehicle] === RUNNING || edgeOf.has(vehicle)) note(vehicle, at)
  }
  await again.close()
  const onEdge = groupBy(moves, ({ edge }) => edge)
  const seen = targets.map(
    ({ edges: [edge], onto, classes, begin, end }) =>
      (onEdge.get(edge) ?? []).filter(
        (move) =>
          (onto ? onto.includes(move.next ?? '') : classes!.includes(move.name) && move.whole) &&
          begin <= move.at &&
          move.at < end,
      ).length,
  )
  expect([...tally.flows()]).toEqual(seen)
  expect(seen.filter((count) => count > 10).length).toBeGreaterThan(100)
})

/** Counts of a morning with other traffic than the town's weekday: less of it, and some from anywhere to anywhere. */
async function truth(): Promise<{ at: Target[]; passed: Float64Array }> {
  const { description, areas, network } = town
  const duration = DURATION
  const trips = [
    ...townDemand(description, areas, { seed: 98, duration, scale: 0.45 }),
    ...drawTrips(description, { seed: 97, trips: 500, duration }).trips.map((trip) => ({
      ...trip,
      id: `more ${trip.id}`,
    })),
  ]
  const at = description.edges
    .filter(({ length, name }) => length > 30 && name)
    .map(({ id }) => ({ edges: [id], begin: 600, end: 2400 }))
  const { passed, valid } = await simulate({
    ...{ network, trips, commands: [], duration, step: 0.5, seed: 97, threads: 1, countAt: at },
  })
  expect(valid).toBe(true)
  const busy = at.map((_, k) => k).filter((k) => passed![k] > 25)
  return { at: busy.map((k) => at[k]), passed: Float64Array.from(busy, (k) => passed![k]) }
}

function tableOf(at: readonly Target[], passed: ArrayLike<number>): string {
  const rows = at.map(({ edges: [id] }, k) => `${id},06:40,07:10,${passed[k]}`)
  return `road,from,until,vehicles\n${rows.join('\n')}\n`
}

const agree = (counts: readonly FittedCount[], flow: 'before' | 'fitted' | 'predicted' | 'simulated') =>
  counts.filter((count) => isGood(count[flow]!, count)).length / counts.length

test('demand, run and places without a count agree with counts of other traffic, and far better than without them', async () => {
  const { at, passed } = await truth()
  const every = at.map((_, k) => k).filter((k) => k % 5 === 0)
  const counts = file(
    tableOf(
      every.map((k) => at[k]),
      every.map((k) => passed[k]),
    ),
  )
  const result = await runScenario({ map: 'town', duration: DURATION, counts, threads: 2 })
  const fit = result.counts!
  expect(fit.counts).toHaveLength(every.length)
  expect(fit.leftOut).toEqual([])
  expect(agree(fit.counts, 'before')).toBeLessThan(0.75)
  expect(agree(fit.counts, 'fitted')).toBeGreaterThan(0.95)
  expect(agree(fit.counts, 'simulated')).toBeGreaterThan(0.85)
  expect(agree(fit.counts, 'predicted')).toBeGreaterThan(agree(fit.counts, 'before'))
  expect(fit.trips.after).toBeLessThan(fit.trips.before)
  expect(fit.trips.after).toBe(result.trips)
  // The places that were not told: what matters, as nobody counts everywhere.
  const others = at.map((_, k) => k).filter((k) => k % 5 !== 0)
  const told = await makeDemand(town, { counts, duration: DURATION, seed: 1 })
  const untold = await makeDemand(town, { duration: DURATION, seed: 1 })
  const graph = createRoadGraph(town.network)
  const far = ({ trips }: { trips: readonly TripDescription[] }) => {
    const { target } = passagesOf(trips, at, town.network, graph)
    const flow = new Float64Array(at.length)
    for (const count of target) flow[count]++
    return others.reduce((sum, k) => sum + Math.abs(flow[k] - passed[k]), 0)
  }
  expect(far(told)).toBeLessThan(0.6 * far(untold))
})

describe('what the counts do not touch', () => {
  test('buses run as they did, extra trips come on top, another seed draws others', async () => {
    const { id } = town.description.edges.find(({ name }) => name === 'Mühlenbrücke')!
    const counts = file(`road,from,until,vehicles\n${id},06:40,07:10,180\n`)
    const extraTrips = [{ from: 'Mühlenbrücke', trips: 9 }]
    const usual = { duration: DURATION, seed: 1 }
    const [plain, fitted] = [await makeDemand(town, usual), await makeDemand(town, { ...usual, counts, extraTrips })]
    const buses = (trips: readonly TripDescription[]) => trips.filter(({ route }) => route)
    expect(buses(fitted.trips)).toEqual(buses(plain.trips))
    expect(buses(plain.trips).length).toBeGreaterThan(5)
    expect(fitted.trips.filter((trip) => trip.id.startsWith('extra'))).toHaveLength(9)
    expect(fitted.countsFit!.counts[0].fitted).toBeGreaterThan(160)
    expect(fitted.countsFit!.counts[0].fitted).toBeLessThan(200)
    const again = await makeDemand(town, { ...usual, counts, extraTrips })
    expect(again.trips).toEqual(fitted.trips)
    expect((await makeDemand(town, { ...usual, seed: 2, counts })).trips).not.toEqual(fitted.trips)
  })

  test('counts of heavy traffic change how much there is of that, and not of cars', async () => {
    const motorway = town.description.edges.filter(({ roadClass, length }) => roadClass === 'motorway' && length > 400)
    const rows = motorway.slice(0, 2).map(({ id }) => `${id},06:40,07:10,heavy,150\n`)
    const counts = file(`road,from,until,class,vehicles\n${rows.join('')}`)
    const usual = { duration: DURATION, seed: 1 }
    const [plain, fitted] = [await makeDemand(town, usual), await makeDemand(town, { ...usual, counts })]
    const of = ({ trips }: typeof plain, name: string) =>
      trips.filter(({ vehicleClass }) => vehicleClass === name).length
    const [{ before, fitted: there }] = fitted.countsFit!.counts
    expect(there).toBeGreaterThan(130)
    expect(there - before).toBeGreaterThan(50)
    expect(of(fitted, 'truck') - of(plain, 'truck')).toBeGreaterThan(0.8 * (there - before))
    // Those from anywhere to anywhere come besides.
    expect(of(fitted, 'car') / of(plain, 'car')).toBeGreaterThan(1)
    expect(of(fitted, 'car') / of(plain, 'car')).toBeLessThan(1.08)
  })

  test("a day's count is shared out by the hours, and said to be", async () => {
    const { id } = town.description.edges.find(({ name }) => name === 'Mühlenbrücke')!
    const counts = file(`road,vehicles\n${id},4000\n`)
    const { countsFit } = await makeDemand(town, { duration: 3600, seed: 1, counts })
    const [count] = countsFit!.counts
    expect(count.shared).toBe(true)
    expect([count.begin, count.end]).toEqual([600, 3600])
    // 6:40 to 7:30: between the 5 and the 8 % of the hours around it.
    expect(count.counted).toBeGreaterThan((4000 * 0.05 * 50) / 60)
    expect(count.counted).toBeLessThan((4000 * 0.08 * 50) / 60)
  })

  test('counts outside the run, and where nobody comes, are left out and told; none left is an error', async () => {
    const bridge = town.description.edges.find(({ name }) => name === 'Mühlenbrücke')!.id
    const counts = file(`road,from,until,vehicles\n${bridge},06:40,07:10,100\n${bridge},15:00,16:00,300\n`)
    const { countsFit, warnings } = await makeDemand(town, { duration: DURATION, seed: 1, counts })
    expect(countsFit!.counts).toHaveLength(1)
    expect(countsFit!.leftOut).toMatchObject([{ row: 'row 3' }])
    expect(warnings.join()).toContain('counts left out: 1, because it lies outside the run')
    const late = file(`road,from,until,vehicles\n${bridge},15:00,16:00,300\n`)
    await expect(makeDemand(town, { duration: DURATION, seed: 1, counts: late })).rejects.toThrow(
      /row 2.*cannot be used: it lies outside the run/,
    )
  })

  test('counts that contradict each other are named with both figures', async () => {
    const [there] = town.description.edges.filter(({ name }) => name === 'Mühlenbrücke')
    const counts = file(
      `name,road,from,until,vehicles\nloop,${there.id},06:40,07:10,50\nby hand,${there.id},06:40,07:10,400\n`,
    )
    const { warnings } = await makeDemand(town, { duration: DURATION, seed: 1, counts })
    expect(warnings.join()).toMatch(/cannot agree with.*2 of 2.*by hand \(row 3\): 400 counted, \d+ in the demand/)
  })
})

test('the variants of a comparison have the same people, also where only one names the counts', async () => {
  const { at, passed } = await truth()
  const counts = file(tableOf(at.slice(0, 12), passed))
  const [map, duration] = ['town', 1200]
  const a = { map, duration, counts }
  const b = { map, duration, measures: [{ kind: 'close', road: 'Mühlenbrücke', from: 0 } as const] }
  const { runs } = await compareScenarios({ a, b, seeds: [1, 2, 3, 4, 5], threads: 2 })
  for (const seed of [1, 2, 3, 4, 5]) {
    const [inA, inB] = runs.filter((run) => run.seed === seed).map((run) => run.departed + run.waiting)
    expect(Math.abs(inA - inB)).toBeLessThan(5) // left without a way
    const told = await makeDemand(town, { duration, seed, counts })
    expect(inA).toBe(told.trips.filter(({ depart }) => depart <= duration).length)
  }
})
