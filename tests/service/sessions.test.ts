import { expect, test } from 'vitest'
import { encodeClientMessage, RefusalCode } from '../../data/messages/codec.ts'
import { createSessions, IDLE, LIFETIME } from '../../engine/service/sessions.ts'
import { createVehicles } from '../../engine/service/vehicles.ts'

const CAR = { vehicleClass: 0, length: 4.6 }
const START = 1_700_000_000_000

test('numbers of sessions are eight random bytes, none like another', () => {
  const sessions = createSessions(100, () => {})
  const ids = Array.from({ length: 100 }, () => Buffer.from(sessions.begin(CAR, START)!.id).toString('hex'))
  expect(new Set(ids).size).toBe(100)
  for (const id of ids) expect(id).toHaveLength(16)
})

test('when all places are taken there is none, until one ends', () => {
  const sessions = createSessions(3, () => {})
  const all = [1, 2, 3].map(() => sessions.begin(CAR, START)!)
  expect(new Set(all.map(({ slot }) => slot)).size).toBe(3)
  expect(sessions.begin(CAR, START)).toBeUndefined()
  sessions.end(all[1])
  sessions.end(all[1])
  expect(sessions.begin(CAR, START)!.slot).toBe(all[1].slot)
  expect(sessions.begin(CAR, START)).toBeUndefined()
  expect(sessions.count).toBe(3)
})

test('who begins another session gets another place, as long as there is one', () => {
  const sessions = createSessions(3, () => {})
  const places = Array.from({ length: 6 }, () => {
    const session = sessions.begin(CAR, START)!
    sessions.end(session)
    return session.slot
  })
  expect(places).toEqual([0, 1, 2, 0, 1, 2])
})

test('a clock that is set back makes no session live longer', () => {
  const sessions = createSessions(3, () => {})
  const [begun, silent] = [sessions.begin(CAR, START)!, sessions.begin(CAR, START - 5000)!]
  begun.connection = {}
  silent.lastHeard = START
  sessions.expire(START - 1000)
  expect(sessions.count).toBe(0)
})

test('a session ends after a quarter of an hour, connected or not, and its end is told once', () => {
  const ended: number[] = []
  const sessions = createSessions(3, ({ slot }) => ended.push(slot))
  const session = sessions.begin(CAR, START)!
  session.connection = {}
  expect(sessions.find(session.id, START + LIFETIME * 1000 - 1)).toBe(session)
  expect(sessions.find(session.id, START + LIFETIME * 1000)).toBeUndefined()
  sessions.expire(START + LIFETIME * 1000)
  expect(ended).toEqual([session.slot])
})

test('a session without connection ends a minute after it was last heard of', () => {
  const ended: number[] = []
  const sessions = createSessions(3, ({ slot }) => ended.push(slot))
  const [posting, connected] = [sessions.begin(CAR, START)!, sessions.begin(CAR, START)!]
  connected.connection = {}
  posting.lastHeard = START + 5000
  sessions.expire(START + 5000 + IDLE - 1)
  expect(ended).toEqual([])
  sessions.expire(START + 5000 + IDLE)
  expect(ended).toEqual([posting.slot])
  expect(sessions.find(connected.id, START + 5000 + IDLE)).toBe(connected)
})

test('who finds no place is told so', () => {
  const vehicles = createVehicles(() => undefined, { bits: 3, distance: 500, signals: 1 }, 1)
  const hello = encodeClientMessage({ hello: { protocolVersion: 1, stationType: 1, automated: true } })
  const answers = [1, 2].map(() => vehicles.hear(hello, { lasting: true }, START))
  const [first, second] = answers.map((heard) => heard && 'reply' in heard && heard.reply)
  expect(first).toHaveProperty('welcome')
  expect(second).toMatchObject({ refusal: { code: RefusalCode.FULL, closing: true } })
  expect(vehicles.counts.refusals.FULL).toBe(1)
})
