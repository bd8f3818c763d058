/** Advice to real vehicles from frames of a grid of fixed-time signals: what is said comes true in the simulation. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AdviceKind, NoAdvice } from '../../data/messages/codec.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { ADVICE_KINDS, HORIZON, type AdviceKind as Kind, kindBits } from '../../engine/advisory/advice.ts'
import { inWords } from '../../engine/client/drive/words.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { CLASSES, DIRECTIONS, GREEN_YIELD } from '../../engine/network/network.ts'
import { describeAdvice } from '../../engine/service/adviceMessage.ts'
import { createAdvisor } from '../../engine/service/advisor.ts'
import { fillFrame } from '../../engine/service/fillFrame.ts'
import { createFrameBuffers, frameReader, frameWriter } from '../../engine/service/frames.ts'
import { createReportBuffer, openReportTable, type Report } from '../../engine/service/reports.ts'
import type { Session } from '../../engine/service/sessions.ts'
import { Simulation } from '../../engine/simulation.ts'
import { freeRow, POLICY } from '../../engine/state/policy.ts'

const WALL = 1_700_000_000_000
const network = buildNetwork(generateGrid({ columns: 3, rows: 2, lanes: 2, spacing: 400, seed: 4 }))
const { columns, counts } = network
const [STRAIGHT, RIGHT] = [DIRECTIONS.indexOf('straight'), DIRECTIONS.indexOf('right')]
const UNKNOWN = -1
const session: Session = {
  id: new Uint8Array(8),
  slot: 0,
  beganAt: WALL,
  vehicleClass: 0,
  length: 4.6,
  lastHeard: WALL,
  seq: 17,
  advices: 0,
  piece: undefined,
  connection: undefined,
}

/** Lorries no faster than 7 m/s in the whole town; but on the first edge no advice for green lights to motorcycles. */
const [TRUCK, MOTORCYCLE] = [CLASSES.indexOf('truck'), CLASSES.indexOf('motorcycle')]
const slow = (row: number[], k: number) => (k === TRUCK ? [7, 0, ...row.slice(2)] : row)
const mute = (row: number[], k: number) => (k === MOTORCYCLE ? [...row.slice(0, 4), 4, 1] : row)
const free = () => CLASSES.map(freeRow).map(slow)
const policy = { zones: [network.edgeIds.slice(1)], rows: [free(), free().map(mute)].flat(2) }

let simulation: Simulation
let switchedOff: readonly Kind[] = []
let advisor: ReturnType<typeof createAdvisor>
/** Plans for three signals at a time. */
let farSighted: ReturnType<typeof createAdvisor>

/** The state of now as a frame, written at `WALL`. */
function publish(write: ReturnType<typeof frameWriter>): void {
  const clock = { wall: WALL, pace: 1, paused: false, realTime: true, realTimeFactor: 1, share: 1, compliance: 1 }
  write(({ advised }) => fillFrame(advised, simulation, simulation.results(), clock))
}

beforeAll(async () => {
  const advice = { kinds: ADVICE_KINDS, share: 0, compliance: 0, reaction: 0 }
  simulation = await Simulation.create({ network, trips: [], externals: 1, advice, policy })
  const { signalLinks, lanes, edges, crossings } = counts
  const buffers = createFrameBuffers({
    one: 1,
    vehicles: 10,
    signalLinks,
    lanes,
    cells: edges,
    crossings,
    policyRows: policy.rows.length / POLICY,
  })
  await simulation.advance(37)
  publish(frameWriter(buffers))
  const [map, zippedMap] = [new Uint8Array(), new Uint8Array()]
  const town = { generation: 1, name: 'grid', network, map, zippedMap, policyRules: ['Lorries', 'Hospital'] }
  const reports = openReportTable(createReportBuffer(1))
  const offers = () => ({
    kinds: ADVICE_KINDS.map((kind) => ({ kind, given: !switchedOff.includes(kind), reason: '', harms: [] })),
    looks: 0,
    effects: [],
  })
  const adviceLog = () => []
  const running = { town, reader: frameReader(buffers), firstExternal: 0, reports, step: 0.5, offers, adviceLog }
  advisor = createAdvisor(running, { bits: kindBits(ADVICE_KINDS), distance: HORIZON, signals: 1 })
  farSighted = createAdvisor(running, { bits: kindBits(ADVICE_KINDS), distance: 2 * HORIZON, signals: 3 })
})

afterAll(() => simulation.close())

function ask(changes: Partial<Report>, age = 0, by = advisor) {
  const now = WALL + age
  const place = { x: 0, y: 0, speed: 12, lane: 0, position: 10, turn: STRAIGHT, vehicleClass: 0, length: 4.6 }
  return describeAdvice(session, by.ask(0, { receivedAt: now, sentAt: now, ...place, ...changes }, now), now)
}

/** Lanes that end at a signal, with the link of the movement straight on. */
const approaches = Array.from({ length: counts.lanes }, (_, lane) => lane).flatMap((lane) => {
  for (let c = columns.laneFirstConnection[lane]; c < columns.laneFirstConnection[lane + 1]; c++)
    if (columns.connectionDirection[c] === STRAIGHT && columns.connectionLink[c] >= 0)
      return [{ lane, link: columns.connectionLink[c] }]
  return []
})

test('who keeps to green-light advice finds the signal green', async () => {
  const promised: { link: number; from: number; until: number }[] = []
  for (const { lane, link } of approaches) {
    const position = columns.elementLength[lane] - 220
    const told = ask({ lane, position })
    if (told.kind !== AdviceKind.GREEN_LIGHT) continue
    const { signal, targetSpeedCms, speedMaxCms, limitCms, toDistanceDm } = told
    expect(targetSpeedCms).toBeLessThanOrEqual(limitCms!)
    expect(speedMaxCms).toBeLessThanOrEqual(limitCms!)
    expect(toDistanceDm).toBe(2200)
    expect(signal!.signalId).toBe(network.signalIds[columns.signalLinkSignal[link]])
    expect(columns.signalFirstLink[columns.signalLinkSignal[link]] + signal!.link).toBe(link)
    expect(told.ackSeq).toBe(17)
    const [from, until] = [signal!.greenMaxStartMs - WALL, signal!.greenMinEndMs! - WALL]
    expect(until).toBeGreaterThan(from)
    // Changing speed in comfort takes a little longer than the cruise alone.
    const arrival = (220 / (targetSpeedCms! / 100)) * 1000
    expect(arrival).toBeLessThan(until)
    expect(arrival).toBeGreaterThan(from - 5000)
    promised.push({ link, from: from / 1000, until: until / 1000 })
  }
  expect(promised.length).toBeGreaterThan(8)

  const copy = await simulation.fork()
  for (let after = 0; after < 90; after += 0.5) {
    const { signalState } = copy.frame()
    for (const { link, from, until } of promised)
      if (after > from + 0.5 && after < until - 0.5) expect(signalState[link]).toBeGreaterThanOrEqual(GREEN_YIELD)
    await copy.advance(0.5)
  }
  await copy.close()
})

test('planned for several signals, it may be slower for the sake of one behind, and says so', () => {
  let slower = 0
  for (const { lane } of approaches)
    for (let position = 0; position < columns.elementLength[lane] - 60; position += 15) {
      const [near, far] = [ask({ lane, position }), ask({ lane, position }, 0, farSighted)]
      if (near.kind !== AdviceKind.GREEN_LIGHT) continue
      expect(near.signal!.aimedAt).toBeUndefined()
      expect([far.kind, far.signal!.signalId, far.signal!.link]).toEqual([
        near.kind,
        near.signal!.signalId,
        near.signal!.link,
      ])
      if (far.signal!.aimedAt === undefined) {
        expect(far.targetSpeedCms).toBe(near.targetSpeedCms)
        continue
      }
      if (far.targetSpeedCms! < near.targetSpeedCms!) slower++
      expect([2, 3]).toContain(far.signal!.aimedAt)
      expect(far.targetSpeedCms).toBeLessThanOrEqual(near.targetSpeedCms!)
      expect(far.targetSpeedCms).toBeGreaterThanOrEqual(500)
      expect(inWords(far, WALL)).toContain(`for the green of signal ${far.signal!.aimedAt} ahead`)
    }
  expect(slower).toBeGreaterThan(5)
})

test('the policy of the town bounds what is said, and is named', () => {
  const [{ lane }] = approaches
  for (let position = 0; position < columns.elementLength[lane] - 60; position += 15) {
    const told = ask({ lane, position, vehicleClass: TRUCK, speed: 6 })
    expect(told.targetSpeedCms).toBeLessThanOrEqual(700)
    expect(told.speedMaxCms).toBeLessThanOrEqual(700)
    if (told.targetSpeedCms === 700) expect(told.policyRule).toBe('Lorries')
  }
  // Told nothing else, just before the line: the town's own limit.
  const near = ask({ lane, position: columns.elementLength[lane] - 20, vehicleClass: TRUCK })
  expect(near).toMatchObject({
    kind: AdviceKind.TOWN_LIMIT,
    targetSpeedCms: 700,
    policyRule: 'Lorries',
    toDistanceDm: 200,
  })

  const muted = approaches.map(({ lane }) => ask({ lane, position: 150, vehicleClass: MOTORCYCLE }))
  expect(approaches.map(({ lane }) => ask({ lane, position: 150 }).kind)).toContain(AdviceKind.GREEN_LIGHT)
  expect(muted.map(({ kind }) => kind)).not.toContain(AdviceKind.GREEN_LIGHT)
  expect(muted).toContainEqual(expect.objectContaining({ none: NoAdvice.POLICY, policyRule: 'Hospital' }))
})

test('a kind that is switched off because it does harm is not given, and that is said', () => {
  switchedOff = ['greenLight']
  const told = approaches.map(({ lane }) => ask({ lane, position: columns.elementLength[lane] - 200 }))
  switchedOff = []
  expect(told.map(({ kind }) => kind)).not.toContain(AdviceKind.GREEN_LIGHT)
  expect(told).toContainEqual(expect.objectContaining({ kind: AdviceKind.NONE, none: NoAdvice.HARMFUL }))
})

describe('no advice is given', () => {
  const [{ lane }] = approaches
  const position = columns.elementLength[lane] - 200

  test('beside the road', () => {
    expect(ask({ lane: -1 })).toMatchObject({ kind: AdviceKind.NONE, none: NoAdvice.OFF_NETWORK })
    expect(ask({ lane: -1 }).limitCms).toBeUndefined()
  })

  test('from a state of more than three seconds ago', () => {
    expect(ask({ lane, position }, 3001).none).toBe(NoAdvice.STATE_TOO_OLD)
    expect(ask({ lane, position }, 2999).none).not.toBe(NoAdvice.STATE_TOO_OLD)
  })

  test('to who stands, and to who is all but there', () => {
    expect(ask({ lane, position, speed: 0 }).none).toBe(NoAdvice.STANDING)
    expect(ask({ lane, position: columns.elementLength[lane] - 20 }).none).toBe(NoAdvice.TOO_CLOSE)
  })

  test('where greens differ and the vehicle did not say which way it takes', () => {
    const leftAndStraight = approaches.filter(({ lane: from }) => {
      const last = columns.laneFirstConnection[from + 1] - 1
      const directions = Array.from({ length: last + 1 - columns.laneFirstConnection[from] }, (_, k) => last - k)
      return directions.some((c) => columns.connectionDirection[c] > RIGHT)
    })
    expect(leftAndStraight.length).toBeGreaterThan(4)
    const known = leftAndStraight.filter(({ lane: from }) => {
      const near = columns.elementLength[from] - 220
      if (ask({ lane: from, position: near }).kind !== AdviceKind.GREEN_LIGHT) return false
      expect(ask({ lane: from, position: near, turn: UNKNOWN }).none).toBe(NoAdvice.TURN_UNKNOWN)
      return true
    })
    expect(known.length).toBeGreaterThan(0)
  })
})

test('half as sure where one may also turn elsewhere and did not say so', () => {
  const sure = approaches.flatMap(({ lane }) => {
    const position = columns.elementLength[lane] - 220
    const [said, unsaid] = [STRAIGHT, UNKNOWN].map((turn) => ask({ lane, position, turn }))
    return unsaid.kind === AdviceKind.GREEN_LIGHT ? [[said.confidencePct, unsaid.confidencePct]] : []
  })
  expect(sure.length).toBeGreaterThan(0)
  // Nobody has kept to advice here yet: even odds.
  for (const pair of sure) expect(pair).toEqual([50, 25])
  // A turn that is not possible here is no turn that was said.
  const { lane } = approaches.find((approach) => {
    const position = columns.elementLength[approach.lane] - 220
    return ask({ lane: approach.lane, position, turn: UNKNOWN }).kind === AdviceKind.GREEN_LIGHT
  })!
  const U_TURN = DIRECTIONS.indexOf('uTurn')
  expect(ask({ lane, position: columns.elementLength[lane] - 220, turn: U_TURN }).confidencePct).toBe(25)
})

test('the way driven since the report is taken into account', () => {
  const { lane } = approaches.find(({ lane: on }) => {
    const position = columns.elementLength[on] - 250
    return ask({ lane: on, position }).kind === AdviceKind.GREEN_LIGHT
  })!
  const position = columns.elementLength[lane] - 250
  const late = ask({ lane, position, sentAt: WALL - 1000 })
  const there = ask({ lane, position: position + 12 })
  expect(late.targetSpeedCms).toBe(there.targetSpeedCms)
  expect(there.toDistanceDm).toBe(2500 - 120)
  // But all distances count from the position that was reported.
  expect([late.toDistanceDm, late.signal!.stopLineDistanceDm]).toEqual([2500, 2500])
})
