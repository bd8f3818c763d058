/** Who drives along a track: somebody who drives as recorded, or a simulated car that keeps to the advice. */
import { type Advice, TurnIntent } from '../../../data/messages/codec.ts'
import type { Position } from '../options.ts'
import { Car } from './car.ts'
import { Ledger } from './ledger.ts'
import { pathOf } from './path.ts'
import type { TrackPoint, Turn } from './track.ts'

/** A simulated car that stands this long is given up: it has no eyes for the end of a red [s]. */
const STUCK = 300

const INTENTS: Readonly<Record<Turn, TurnIntent>> = {
  straight: TurnIntent.STRAIGHT,
  right: TurnIntent.RIGHT,
  left: TurnIntent.LEFT,
  uTurn: TurnIntent.U_TURN,
}

export interface Driver {
  readonly ledger: Ledger
  hear(advice: Advice | undefined): void
  /** @param time from the beginning [s] @param now by the service's clock [ms] */
  advance(time: number, now: number): void
  position(): Position
  isOver(): boolean
}

export function replay(track: readonly TrackPoint[]): Driver {
  const ledger = new Ledger()
  let next = 1
  let here = between(track[0], track[0], 0)
  ledger.add(0, track[0].speed)
  return {
    ledger,
    hear() {},
    advance(time) {
      while (next < track.length && track[next].time <= time) {
        ledger.add(track[next].time - track[next - 1].time, track[next].speed)
        next++
      }
      here = between(track[next - 1], track[Math.min(next, track.length - 1)], time)
    },
    position: () => here,
    isOver: () => next >= track.length,
  }
}

export function followAdvice(track: readonly TrackPoint[]): Driver {
  const path = pathOf(track)
  const car = new Car(path, track[0].speed, Math.max(...track.map(({ speed }) => speed)))
  const ledger = new Ledger()
  let [last, movedAt] = [0, 0]
  ledger.add(0, car.speed)
  return {
    ledger,
    hear: (advice) => car.hear(advice),
    advance(time, now) {
      car.drive(time - last, now)
      ledger.add(time - last, car.speed)
      if (car.speed > 0) movedAt = time
      last = time
    },
    position() {
      const { turn, ...place } = path.at(car.along)
      return { ...place, speed: car.speed, turn: turn && INTENTS[turn] }
    },
    isOver: () => car.along >= path.length || last - movedAt > STUCK,
  }
}

/** What the drive cost as it was recorded. */
export function recordedLedger(track: readonly TrackPoint[]): Ledger {
  const ledger = new Ledger()
  track.forEach(({ time, speed }, k) => {
    ledger.add(k === 0 ? 0 : time - track[k - 1].time, speed)
  })
  return ledger
}

/** Where and how fast at a time from `a` to `b` [s]. */
function between(a: TrackPoint, b: TrackPoint, time: number): Position {
  const share = b === a ? 0 : Math.min(1, (time - a.time) / (b.time - a.time))
  const mix = (from: number, to: number) => from + share * (to - from)
  return {
    latitude: mix(a.latitude, b.latitude),
    longitude: mix(a.longitude, b.longitude),
    speed: mix(a.speed, b.speed),
    heading: a.heading,
    turn: a.turn && INTENTS[a.turn],
  }
}
