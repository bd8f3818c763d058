/** Messages of every shape, for property tests: of random fields within the ranges the wire can hold. */
import fc from 'fast-check'
import * as codec from '../../data/messages/codec.ts'

const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const sint32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
const time = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const double = fc.double({ noNaN: true })
const text = fc.string({ unit: 'grapheme', maxLength: 40 })
const session = fc.uint8Array({ minLength: 8, maxLength: 8 })
const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 })
const of = <T extends number>(enumeration: Record<string, T>) => fc.constantFrom(...Object.values(enumeration))
const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 12 })

/** Fields of which any may be missing. */
function optional<T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  return fc.record<T, never>(fields, { requiredKeys: [] })
}

function both<A, B>(required: fc.Arbitrary<A>, others: fc.Arbitrary<B>): fc.Arbitrary<A & B> {
  return fc.tuple(required, others).map(([a, b]) => ({ ...a, ...b }))
}

const hello = both(
  fc.record({ protocolVersion: uint32, stationType: of(codec.StationType), automated: fc.boolean() }),
  optional({ sessionId: session, lengthDm: uint32 }),
)

const report = both(
  fc.record({ sessionId: session, seq: uint32, sentAtMs: time, latE7: sint32, lonE7: sint32, speedCms: uint32 }),
  optional({
    positionConfidenceCm: uint32,
    headingDdeg: uint32,
    accelerationCms2: sint32,
    turn: of(codec.TurnIntent),
  }),
)

export const clientMessage: fc.Arbitrary<codec.ClientMessage> = fc.oneof(
  fc.record({ hello }),
  fc.record({ report }),
  fc.record({ goodbye: fc.record({ sessionId: session }) }),
)

const welcome = fc.record({
  protocolVersion: uint32,
  sessionId: session,
  serverTimeMs: time,
  reportPeriodMs: uint32,
  sessionLifetimeS: uint32,
  town: text,
})

const signalAlways = fc.record({
  signalId: text,
  link: uint32,
  state: of(codec.SignalState),
  stopLineDistanceDm: uint32,
  queuedVehicles: uint32,
  greenMinStartMs: time,
  greenLikelyStartMs: time,
  greenMaxStartMs: time,
  greenMinEndMs: time,
  greenLikelyEndMs: time,
  greenMaxEndMs: time,
})

const signal = fc
  .tuple(signalAlways, fc.record({ timeConfidencePct: uint32, aimedAt: uint32 }, { requiredKeys: [] }))
  .map(([always, sometimes]) => ({ ...always, ...sometimes }))

const queue = fc.record({ tailDistanceDm: uint32, queueSpeedCms: uint32, detectedAtMs: time })

const reason = fc.oneof(
  fc.record({ signal }),
  fc.record({ queue }),
  fc.record({ none: of(codec.NoAdvice) }),
  fc.constant({}),
)

const advice = both(
  both(
    fc.record({
      adviceId: uint32,
      sessionId: session,
      ackSeq: uint32,
      issuedAtMs: time,
      validUntilMs: time,
      basedOnStateMs: time,
      kind: of(codec.AdviceKind),
      binding: of(codec.Binding),
      fromDistanceDm: uint32,
      toDistanceDm: uint32,
      confidencePct: uint32,
    }),
    optional({
      targetSpeedCms: uint32,
      speedMinCms: uint32,
      speedMaxCms: uint32,
      maxDecelerationCms2: uint32,
      limitCms: uint32,
    }),
  ),
  reason,
)

const refusal = fc.record({ code: of(codec.RefusalCode), message: text, closing: fc.boolean() })

export const serverMessage: fc.Arbitrary<codec.ServerMessage> = fc.oneof(
  fc.record({ welcome }),
  fc.record({ advice }),
  fc.record({ refusal }),
)

const vehicleAdvice = both(
  fc.record({ place: uint32, kind: of(codec.AdviceKind) }),
  optional({
    targetCms: uint32,
    distanceDm: uint32,
    greenStartMs: time,
    greenEndMs: time,
    queuedVehicles: uint32,
    none: of(codec.NoAdvice),
    confidencePct: uint32,
  }),
)

const figures = fc.record({
  running: uint32,
  arrived: uint32,
  waiting: uint32,
  departed: uint32,
  meanSpeedCms: uint32,
  standing: uint32,
  timeLossS: double,
  stops: double,
  co2PerKmG: double,
  advices: uint32,
  external: uint32,
})

const world = fc.record({
  vehicle: list(uint32),
  element: list(uint32),
  positionCm: list(uint32),
  speedCms: list(uint32),
  flags: bytes,
  signalStates: bytes,
  advice: list(vehicleAdvice),
  figures: fc.option(figures),
  asidePct: list(sint32),
  peopleWaiting: bytes,
  peopleWalking: bytes,
  peopleAcross: bytes,
})

const frame = fc.record({
  generation: uint32,
  timeMs: time,
  stepMs: uint32,
  pace: double,
  paused: fc.boolean(),
  baseline: fc.option(world),
  advised: fc.option(world),
  share: double,
  compliance: double,
  offered: list(
    fc.record({
      kind: text,
      given: fc.boolean(),
      reason: text,
      harms: list(
        fc.record({ group: text, figure: text, difference: double, low: double, high: double, relative: double }),
      ),
    }),
  ),
})

const town = fc.record({ generation: uint32, kind: of(codec.TownNewsKind), message: text })

const roads = fc.record({
  generation: uint32,
  timeMs: time,
  roads: list(
    both(
      fc.record({ edge: uint32, closed: fc.boolean(), noThrough: fc.boolean() }),
      optional({ closedUntilMs: time, limitCms: uint32, limitUntilMs: time, noThroughUntilMs: time }),
    ),
  ),
})

export const pageMessage: fc.Arbitrary<codec.PageMessage> = fc.oneof(
  fc.record({ frame }),
  fc.record({ town }),
  fc.record({ roads }),
)

export const control: fc.Arbitrary<codec.Control> = optional({
  paused: fc.boolean(),
  pace: double,
  restart: optional({ share: double, compliance: double, seed: uint32 }),
})

const line = list(sint32)

const townMapWithoutTime = fc.record({
  version: fc.constant(codec.TOWN_MAP_VERSION),
  name: text,
  originLon: double,
  originLat: double,
  edges: list(fc.record({ id: text, name: text, roadClass: text })),
  lanes: list(
    fc.record({
      edge: uint32,
      line,
      lengthCm: uint32,
      limitCms: uint32,
      widthCm: uint32,
      solidToMiddle: fc.boolean(),
      solidFromMiddle: fc.boolean(),
    }),
  ),
  connections: list(
    both(fc.record({ from: uint32, to: uint32, line, lengthCm: uint32 }), optional({ signalLink: uint32 })),
  ),
  signals: list(fc.record({ id: text, firstLink: uint32, links: uint32, actuated: fc.boolean() })),
  areas: list(both(fc.record({ kind: of(codec.AreaKind), ring: line }), optional({ levels: uint32 }))),
  vehicleClasses: list(text),
  generation: uint32,
  attribution: text,
  leftHand: fc.boolean(),
  crossings: list(fc.record({ id: text, line })),
  policyRules: list(text),
})

export const townMap: fc.Arbitrary<codec.TownMap> = both(townMapWithoutTime, optional({ startsAtS: uint32 }))
