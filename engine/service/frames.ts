/**
 * The way of the newest state from the live thread to the I/O thread: two frames in shared memory, written in turn under
 * a sequence number each (a seqlock). The writer never waits; the reader copies the newest frame and looks afterwards
 * whether it was written to meanwhile. Nobody outside the live thread ever reads the columns of a simulation.
 */
import { type Columns, type Counts, countsOf, createColumns, defineLayout, openColumns } from '../base/columns.ts'
import { outlookColumns } from '../state/outlook.ts'

// Places in `clock`.
export const TIME = 0 // simulated [s]
export const WALL = 1 // when it was written [ms of UTC]
export const PACE = 2
export const PAUSED = 3
export const REAL_TIME_FACTOR = 4
export const REAL_TIME = 5 // 1: simulated time goes by as time does outside
export const SHARE = 6 // of equipped vehicles, 0..1
export const COMPLIANCE = 7 // how often they keep to advice, 0..1

// Places in `figures`, in the order of the message Figures.
export const RUNNING = 0
export const ARRIVED = 1
export const WAITING = 2
export const DEPARTED = 3
export const MEAN_SPEED = 4
export const STANDING = 5
export const TIME_LOSS = 6
export const STOPS = 7
export const CO2_PER_KM = 8
export const ADVICES = 9
export const EXTERNAL = 10
// Not in that message: how often those who kept to green-light advice did not have to stop, 0..1 (rule of succession).
export const GREEN_CONFIDENCE = 11

const { phaseLikely: _, edgeFlowLate: __, ...outlook } = outlookColumns
const KINDS = ['one', 'vehicles', 'signalLinks', 'lanes', 'cells', 'crossings', 'policyRows'] as const
type FrameCounts = Counts<(typeof KINDS)[number]>

/** One world. Of the rows of kind `vehicles` the first `vehicles[0]` are in use. */
export const worldLayout = defineLayout({
  version: 8,
  kinds: KINDS,
  columns: {
    clock: [Float64Array, 'one', 8],
    vehicles: [Int32Array, 'one'],
    figures: [Float64Array, 'one', 16],
    vehicle: [Int32Array, 'vehicles'],
    element: [Int32Array, 'vehicles'],
    position: [Float64Array, 'vehicles'], // [m]
    speed: [Float64Array, 'vehicles'], // [m/s]
    aside: [Float64Array, 'vehicles'], // share of the way between lanes, −1..1
    flags: [Uint8Array, 'vehicles'],
    adviceKind: [Uint8Array, 'vehicles'],
    adviceNone: [Uint8Array, 'vehicles'],
    adviceTarget: [Float64Array, 'vehicles'], // [m/s]
    adviceDistance: [Float64Array, 'vehicles'], // [m]
    adviceGreenStart: [Float64Array, 'vehicles'], // [s]
    adviceGreenEnd: [Float64Array, 'vehicles'], // [s]
    adviceQueue: [Int32Array, 'vehicles'],
    adviceRule: [Int32Array, 'vehicles'], // of the town's policy, or -1
    signalState: [Uint8Array, 'signalLinks'],
    linkConfidence: [Float32Array, 'signalLinks'], // that its next switch comes as forecast, 0..1; NaN: none is
    peopleWaiting: [Uint8Array, 'crossings'],
    peopleWalking: [Uint8Array, 'crossings'],
    peopleAcross: [Uint8Array, 'crossings'], // in 1/255 of the way
    ...outlook,
  },
})

export type WorldFrame = Columns<typeof worldLayout>

export const VARIANTS = ['baseline', 'advised'] as const
export type Variant = (typeof VARIANTS)[number]
export type WorldPair = Readonly<Record<Variant, WorldFrame>>

/** What both threads open. */
export interface FrameBuffers {
  /** Newest frame (0 or 1), then a sequence number for each: odd while it is being written. */
  readonly sequence: SharedArrayBuffer
  readonly frames: readonly [Readonly<Record<Variant, SharedArrayBuffer>>, Readonly<Record<Variant, SharedArrayBuffer>>]
}

const NEWEST = 0
const FIRST = 1

export function createFrameBuffers(counts: FrameCounts): FrameBuffers {
  const pair = () => ({
    baseline: createColumns(worldLayout, counts).buffer,
    advised: createColumns(worldLayout, counts).buffer,
  })
  return { sequence: new SharedArrayBuffer(3 * 4), frames: [pair(), pair()] }
}

/** For the live thread. @returns a function that lets `fill` write the older frame and makes it the newest */
export function frameWriter(buffers: FrameBuffers): (fill: (pair: WorldPair) => void) => void {
  const sequence = new Int32Array(buffers.sequence)
  const frames = buffers.frames.map(open)
  return (fill) => {
    const next = 1 - Atomics.load(sequence, NEWEST)
    Atomics.add(sequence, FIRST + next, 1)
    try {
      fill(frames[next])
      // Before its number says that it is whole: a reader that was held up would else see it, and then the one before it.
      Atomics.store(sequence, NEWEST, next)
    } finally {
      Atomics.add(sequence, FIRST + next, 1)
    }
  }
}

export interface FrameReader {
  /** The newest frame as a copy of its own, valid until the next call; undefined before the first one is written. */
  newest(): WorldPair | undefined
}

/** For the I/O thread: copies only what is new. */
export function frameReader(buffers: FrameBuffers): FrameReader {
  const sequence = new Int32Array(buffers.sequence)
  const frames = buffers.frames.map(open)
  const copy: WorldPair = {
    baseline: createColumns(worldLayout, countsOf(worldLayout, buffers.frames[0].baseline)).columns,
    advised: createColumns(worldLayout, countsOf(worldLayout, buffers.frames[0].advised)).columns,
  }
  let seen = 0
  return {
    newest() {
      for (;;) {
        const index = Atomics.load(sequence, NEWEST)
        const before = Atomics.load(sequence, FIRST + index)
        if (before === 0) return undefined
        // One count per frame would repeat between the two; both together never do.
        const name = before * 2 + index
        if (name === seen) return copy
        if (before % 2 === 1) continue
        for (const variant of VARIANTS) copyWorld(frames[index][variant], copy[variant])
        if (Atomics.load(sequence, FIRST + index) !== before) continue
        seen = name
        return copy
      }
    },
  }
}

function open(pair: Readonly<Record<Variant, SharedArrayBuffer>>): WorldPair {
  return { baseline: openColumns(worldLayout, pair.baseline), advised: openColumns(worldLayout, pair.advised) }
}

/**
 * Rows in use only; what was in use before and is no longer becomes zero. A torn count is harmless: it is held within the
 * columns, and the copy is made anew.
 */
function copyWorld(from: WorldFrame, to: WorldFrame): void {
  const used = Math.min(Math.max(from.vehicles[0], 0), from.vehicle.length)
  clearRows(to, used)
  for (const [name, [, kind]] of Object.entries(worldLayout.columns)) {
    const column = from[name as keyof WorldFrame]
    to[name as keyof WorldFrame].set(kind === 'vehicles' ? column.subarray(0, used) : column)
  }
  to.vehicles[0] = used
}

/** Leaves nothing of vehicles that a frame held and will not hold any more. @param from first row not in use */
export function clearRows(frame: WorldFrame, from: number): void {
  for (const [name, [, kind]] of Object.entries(worldLayout.columns))
    if (kind === 'vehicles') frame[name as keyof WorldFrame].fill(0, from, Math.max(from, frame.vehicles[0]))
}
