/** What the service remembers of advice to real vehicles: sums of several, and nothing of one. */
import { expect, test } from 'vitest'
import { KIND_GREEN_LIGHT, KIND_NONE, KIND_TOWN_LIMIT } from '../../engine/advisory/advice.ts'
import { createAdviceLog, FEWEST, type Piece } from '../../engine/service/adviceLog.ts'
import { UNADVISED } from '../../engine/service/advisor.ts'
import { ADVICE, ADVISED_LINK, KIND, TARGET } from '../../engine/state/outlook.ts'

const LIMIT = 13.9

function told(kind: number, target: number, link = 3) {
  const advice = new Float64Array(ADVICE)
  advice[KIND] = kind
  advice[TARGET] = target
  advice[ADVISED_LINK] = link
  return { ...UNADVISED, advice, limit: LIMIT }
}

/** One drive by itself: told 8 m/s for so many seconds, driving at `speed`, then nothing any more. */
function drive(log: ReturnType<typeof createAdviceLog>, speed: number, seconds: number, vehicleClass = 0): void {
  const session = {}
  let piece: Piece | undefined
  for (let second = 0; second < seconds; second++) {
    log.heard(piece, speed, 1000 * second)
    piece = log.told(piece, told(KIND_GREEN_LIGHT, 8), session, vehicleClass, 1000 * second)
  }
  log.told(piece, told(KIND_NONE, Number.POSITIVE_INFINITY), session, vehicleClass, 1000 * seconds)
}

const words = (log: ReturnType<typeof createAdviceLog>) => log.rows((kind) => `kind ${kind}`)
const WHY = { brief: 0, hardlyLower: 0, superseded: 0, withdrawn: 0, left: 0 }
const row = { kind: `kind ${KIND_GREEN_LIGHT}`, vehicleClass: 'car' }

test('kept, ignored, too short to tell, stood: told once five vehicles have something to add, and then of all five', () => {
  const log = createAdviceLog()
  drive(log, 8.5, 20)
  drive(log, 13.5, 20)
  drive(log, 13.5, 20)
  drive(log, 13.5, 6)
  expect(words(log)).toEqual([])
  drive(log, 0.1, 30)
  expect(words(log)).toEqual([
    { ...row, pieces: 5, kept: 2, ignored: 2, undecided: 1, stood: 1, ...WHY, brief: 1, withdrawn: 5 },
  ])
})

test('does not grow by fewer than five vehicles, however often one of them is advised; classes and kinds apart', () => {
  const log = createAdviceLog()
  for (let k = 0; k < FEWEST; k++) drive(log, 8, 20)
  const before = words(log)
  expect(before).toEqual([{ ...row, pieces: 5, kept: 5, ignored: 0, undecided: 0, stood: 0, ...WHY, withdrawn: 5 }])
  const session = {}
  for (let k = 0; k < 50; k++) {
    const piece = log.told(undefined, told(KIND_GREEN_LIGHT, 8, k), session, 0, k)
    log.end(piece, session, 0)
  }
  for (let k = 0; k < FEWEST - 2; k++) drive(log, 8, 20)
  for (let k = 0; k < FEWEST - 1; k++) drive(log, 8, 20, 2)
  expect(words(log)).toEqual(before)
  drive(log, 8, 20)
  const why = { ...WHY, brief: 50, withdrawn: 9, left: 50 }
  expect(words(log)).toEqual([{ ...row, pieces: 59, kept: 9, ignored: 0, undecided: 50, stood: 0, ...why }])
})

test('another signal or another kind ends a piece; a changed speed begins its seconds anew', () => {
  const log = createAdviceLog()
  const session = {}
  const first = log.told(undefined, told(KIND_GREEN_LIGHT, 8, 1), session, 0, 0)
  expect(log.told(first, told(KIND_GREEN_LIGHT, 8.3, 1), session, 0, 9000)).toBe(first)
  expect(first!.since).toBe(0)
  log.told(first, told(KIND_GREEN_LIGHT, 11, 1), session, 0, 10_000)
  expect(first!.since).toBe(10_000)
  const next = log.told(first, told(KIND_GREEN_LIGHT, 11, 2), session, 0, 11_000)
  expect(next).not.toBe(first)
  expect(log.told(next, told(KIND_TOWN_LIMIT, 8), session, 0, 12_000)).not.toBe(next)
})

test('says why a piece tells neither, and how each ended', () => {
  const log = createAdviceLog()
  for (let k = 0; k < FEWEST; k++) {
    const session = {}
    // At the limit, then for another signal and slowly, then the drive is over.
    const first = log.told(undefined, told(KIND_GREEN_LIGHT, LIMIT, 1), session, 0, 0)
    log.heard(first, LIMIT, 9000)
    const next = log.told(first, told(KIND_GREEN_LIGHT, 8, 2), session, 0, 10_000)
    log.end(next, session, 0)
  }
  // The fifth vehicle completes the sum with its first piece; its second waits for others.
  expect(words(log)).toEqual([
    {
      ...{ ...row, pieces: 9, kept: 0, ignored: 0, undecided: 9, stood: 0 },
      ...{ ...WHY, brief: 4, hardlyLower: 5, superseded: 5, left: 4 },
    },
  ])
})
