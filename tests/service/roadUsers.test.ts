/** Real vehicles among simulated ones: from a report in the table to the brakes of whoever drives behind. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { straightRoad } from '../../data/scenarios/roads.ts'
import { openColumns } from '../../engine/base/columns.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { CLASSES } from '../../engine/network/network.ts'
import { createRoadUsers } from '../../engine/service/externals.ts'
import { fillFrame } from '../../engine/service/fillFrame.ts'
import { createFrameBuffers, frameReader, frameWriter, worldLayout } from '../../engine/service/frames.ts'
import { createReportBuffer, openReportTable, type Report, SILENCE } from '../../engine/service/reports.ts'
import { Simulation } from '../../engine/simulation.ts'
import { FLAG_EXTERNAL } from '../../engine/state/frame.ts'
import { trip } from '../laws/driving.ts'

const START = 1_700_000_000_000
const SLOT = 2
const reports = createReportBuffer(4)
const table = openReportTable(reports)
let simulation: Simulation
let users: ReturnType<typeof createRoadUsers>

beforeEach(async () => {
  const network = buildNetwork(straightRoad({ length: 1000 }))
  simulation = await Simulation.create({ network, trips: [trip('follower', 'road', 'road')], externals: 4 })
  users = createRoadUsers(reports)
  for (let slot = 0; slot < 4; slot++) table.clear(slot)
})

afterEach(() => simulation.close())

function report(changes: Partial<Report>): void {
  const now = START + simulation.time * 1000
  const usual = { x: 0, y: 0, speed: 0, lane: 0, position: 400, turn: -1, vehicleClass: 0, length: 4.6 }
  table.write(SLOT, { receivedAt: now, sentAt: now, ...usual, ...changes })
}

/** One step at real time. @returns whether real vehicles came or went */
async function step(realTime = true): Promise<boolean> {
  const changed = users.update(simulation, START + simulation.time * 1000, realTime)
  await simulation.advance(0.5)
  return changed
}

function where(external: boolean) {
  const { flags, position, speed } = simulation.frame()
  const place = flags.findIndex((bits) => ((bits & FLAG_EXTERNAL) !== 0) === external)
  return place < 0 ? undefined : { position: position[place], speed: speed[place] }
}

describe('a real vehicle', () => {
  test('that stands makes the simulated one behind it stop; when it falls silent, that goes on', async () => {
    let silentSince = 0
    for (let time = 0; time < 60; time += 0.5) {
      if (time % 1 === 0) report({})
      silentSince = simulation.time
      await step()
    }
    expect(where(true)!.position).toBeCloseTo(400, 0)
    const stopped = where(false)!
    expect(stopped.speed).toBeLessThan(0.1)
    expect(stopped.position).toBeLessThan(400 - 4.6)
    expect(stopped.position).toBeGreaterThan(400 - 4.6 - 10)
    expect(simulation.results().collisions).toBe(0)

    while (where(true)) await step()
    expect(simulation.time - silentSince).toBeGreaterThan(SILENCE / 1000)
    expect(simulation.time - silentSince).toBeLessThan(SILENCE / 1000 + 2)
    for (let time = 0; time < 20; time += 0.5) await step()
    expect(where(false)!.position).toBeGreaterThan(400)
  })

  test('is where its speed has brought it since it reported', async () => {
    const now = START + simulation.time * 1000
    report({ speed: 10, sentAt: now - 1500 })
    await step()
    // 1.5 s on the way here, and half a second of the step it entered in at most.
    expect(where(true)!.position).toBeGreaterThanOrEqual(415)
    expect(where(true)!.position).toBeLessThanOrEqual(420.01)
  })

  test('goes at once with Goodbye, or when the town no longer runs in real time', async () => {
    report({})
    expect(await step()).toBe(true)
    expect(where(true)).toBeDefined()
    table.clear(SLOT)
    await step()
    expect(where(true)).toBeUndefined()
    report({})
    await step()
    expect(where(true)).toBeDefined()
    expect(await step(false)).toBe(true)
    expect(where(true)).toBeUndefined()
    expect(await step(false)).toBe(false)
  })

  test('leaves no trace in the state of the town', async () => {
    const traces = () => {
      const { state } = simulation.inspect()
      const names = Object.keys(state) as (keyof typeof state)[]
      // Where it is: its front, and its rear 4.6 m behind.
      const near = (value: number) => Math.abs(value - 412.625) < 0.05 || Math.abs(value - 408.025) < 0.05
      return names.filter((name) => state[name] instanceof Float64Array && state[name].some(near))
    }
    report({ position: 412.625 })
    for (let time = 0; time < 3; time += 0.5) await step()
    expect(traces().length).toBeGreaterThan(1)
    table.clear(SLOT)
    for (let time = 0; time < 2; time += 0.5) await step()
    expect(traces()).toEqual([])
  })

  test('leaves no trace in frames and their copies once the next two are written', async () => {
    const { signalLinks, lanes, edges, crossings } = simulation.network.counts
    const buffers = createFrameBuffers({
      one: 1,
      vehicles: 9,
      signalLinks,
      lanes,
      cells: edges,
      crossings,
      policyRows: CLASSES.length,
    })
    const [write, reader] = [frameWriter(buffers), frameReader(buffers)]
    const publish = () => {
      const clock = { wall: START, pace: 1, paused: false, realTime: true, realTimeFactor: 1, share: 1, compliance: 1 }
      write(({ advised }) => fillFrame(advised, simulation, simulation.results(), clock))
      return reader.newest()!.advised
    }
    const positions = () => buffers.frames.flatMap(({ advised }) => [...openColumns(worldLayout, advised).position])
    report({ position: 412.625 })
    for (let k = 0; k < 3; k++) {
      await step()
      publish()
    }
    expect(positions().filter((position) => position > 400)).toHaveLength(2)
    table.clear(SLOT)
    for (let k = 0; k < 2; k++) {
      await step()
      expect([...publish().position].filter((position) => position > 400)).toEqual([])
    }
    expect(positions().filter((position) => position > 400)).toEqual([])
  })

  test('on no lane is nowhere', async () => {
    report({ lane: -1 })
    expect(await step()).toBe(false)
    expect(where(true)).toBeUndefined()
  })
})
