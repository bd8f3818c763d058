/**
 * How the vehicles of one world get from one frame to the next, as columns for the graphics card: where each begins and
 * ends, and how strongly it is pulled along at both ends (a cubic Hermite curve), so that between two frames only one
 * number changes. Bends, elements crossed on the way and turns all come out as one smooth arc.
 */
import type { World } from '../../data/messages/codec.ts'
import { fromCm, fromCms } from '../../data/messages/units.ts'
import { bodyPose, pose } from './pose.ts'
import { speedShare } from './speedShare.ts'
import { NONE, type Town } from './town.ts'

/** Bits of `marks`. */
export const EQUIPPED = 1
export const EXTERNAL = 2

/** Numbers a row of `body` has. */
const BODY = 4

/** Places 0 … count − 1 are those of the World it was made of; then come those that have left since the frame before. */
export interface Motion {
  count: number
  leaving: number
  vehicle: Int32Array
  /** x, y [m] of the front bumper, and the unit vector of the direction; at the frame before, and at this frame. */
  start: Float32Array
  end: Float32Array
  /** How far it would go in this time with its speed at the start, and at the end [m]. */
  pull: Float32Array
  /** Length [m], width [m], marks, and fade: 1 appears, −1 leaves, 0 stays. */
  body: Float32Array
  /** Speed as a share of the limit, 0..1. */
  share: Float32Array
}

/** Length and width by class [m], by OSM-like class name; as in the engine's models. */
const BODIES: Readonly<Record<string, readonly [length: number, width: number]>> = {
  car: [4.6, 1.8],
  van: [5.9, 2.0],
  truck: [12, 2.5],
  bus: [12, 2.55],
  motorcycle: [2.2, 0.8],
}
const USUAL_BODY = BODIES.car

/** Who moved further than its speed allows by this much was somewhere else [m]: it is not drawn flying there. */
const JUMP = 25

/** What is remembered of a vehicle from frame to frame, by its number. */
interface Memory {
  frame: Int32Array
  place: Int32Array
  element: Int32Array
  cameFrom: Int32Array
  /** [m/s] */
  speed: Float32Array
}

export interface Mover {
  /** The motion shown now. Its columns stay valid until the next but one frame. */
  readonly motion: Motion
  /**
   * @param seconds simulated since the frame before, > 0; 0 to begin anew
   * @param limit in force, of each element [m/s]; absent: the map's
   */
  next(world: World, seconds: number, limit?: Float64Array): void
}

export function createMover(town: Town): Mover {
  let shown = emptyMotion(0)
  let spare = emptyMotion(0)
  const memory: Memory = {
    frame: new Int32Array(0),
    place: new Int32Array(0),
    element: new Int32Array(0),
    cameFrom: new Int32Array(0),
    speed: new Float32Array(0),
  }
  const bodies = town.vehicleClasses.map((name) => BODIES[name] ?? USUAL_BODY)
  const beside = new Float64Array(4)
  let frame = 0

  function next(world: World, seconds: number, limit = town.limit): void {
    const before = shown
    const count = world.vehicle.length
    spare = withRoom(spare, count + before.count)
    const now = spare
    if (seconds === 0) before.count = 0
    frame++
    makeRoom(memory, world.vehicle)
    for (let place = 0; place < count; place++) {
      settle(world, place, before, now, seconds)
      now.share[place] = speedShare(fromCms(world.speedCms[place]), limit[world.element[place]])
    }
    now.count = count
    now.leaving = 0
    if (seconds > 0) takeLeave(before, now)
    spare = before
    shown = now
  }

  function settle(world: World, place: number, before: Motion, now: Motion, seconds: number): void {
    const vehicle = world.vehicle[place]
    const element = world.element[place]
    const position = fromCm(world.positionCm[place])
    const speed = fromCms(world.speedCms[place])
    const flags = world.flags[place]
    const known = seconds > 0 && memory.frame[vehicle] === frame - 1
    const placeBefore = known ? memory.place[vehicle] : NONE
    const speedBefore = memory.speed[vehicle]
    const elementBefore = known ? memory.element[vehicle] : element
    if (!known) memory.cameFrom[vehicle] = NONE
    else if (elementBefore !== element) memory.cameFrom[vehicle] = elementBefore
    memory.frame[vehicle] = frame
    memory.place[vehicle] = place
    memory.element[vehicle] = element
    memory.speed[vehicle] = speed

    const at = 4 * place
    bodyPose(town, element, position, memory.cameFrom[vehicle], now.end, at)
    standAside(element, position, world.asidePct[place] / 100, now.end, at)
    const pulls = 2 * place
    if (known && setOff(before, placeBefore, now, place, seconds, speedBefore, speed)) {
      now.body[at + 3] = 0
    } else {
      for (let k = 0; k < 4; k++) now.start[at + k] = now.end[at + k]
      now.pull[pulls] = 0
      now.pull[pulls + 1] = 0
      now.body[at + 3] = seconds > 0 ? 1 : 0
    }
    const [length, width] = bodies[flags & 7] ?? USUAL_BODY
    now.vehicle[place] = vehicle
    now.body[at] = length
    now.body[at + 1] = width
    now.body[at + 2] = (flags & 8 ? EQUIPPED : 0) | (flags & 16 ? EXTERNAL : 0)
  }

  /** Takes start and pulls from the frame before. False if it cannot have come from there. */
  function setOff(
    before: Motion,
    from: number,
    now: Motion,
    place: number,
    seconds: number,
    speedBefore: number,
    speed: number,
  ): boolean {
    const source = 4 * from
    const at = 4 * place
    const [dx, dy] = [now.end[at] - before.end[source], now.end[at + 1] - before.end[source + 1]]
    const gone = Math.sqrt(dx * dx + dy * dy)
    const [first, last] = [speedBefore * seconds, speed * seconds]
    if (gone > 3 * last + JUMP + 3 * seconds * seconds) return false
    for (let k = 0; k < 4; k++) now.start[at + k] = before.end[source + k]
    // Its speeds say how far it drove. Somewhat further than from end to end: round a bend. Otherwise the ends are
    // right: the map is drawn longer or shorter than it is, or it braked harder than evenly.
    const driven = (first + last) / 2
    const way = driven > gone && driven < 1.25 * gone ? driven : gone
    // Both pulls together are twice the way, so that on a straight the curve has no kink and never runs backwards.
    now.pull[2 * place] = Math.min(Math.max(0, 2 * way - last), 2 * way)
    now.pull[2 * place + 1] = 2 * way - now.pull[2 * place]
    return true
  }

  /** While it changes lanes: that share of the way to the next lane away from the kerb, or towards the kerb if negative. */
  function standAside(element: number, position: number, share: number, end: Float32Array, at: number): void {
    if (share === 0) return
    const next = share > 0 ? element + 1 : element - 1
    if (element < town.lanes && next >= 0 && next < town.lanes && town.laneEdge[next] === town.laneEdge[element]) {
      pose(town, next, position, beside, 0)
      for (let k = 0; k < 2; k++) end[at + k] += (beside[k] - end[at + k]) * Math.abs(share)
      return
    }
    // In a junction, or where that lane is no more: as far aside as lanes are wide.
    const left = (town.leftHand ? -1 : 1) * share * town.width[element]
    end[at] -= end[at + 3] * left
    end[at + 1] += end[at + 2] * left
  }

  /** Who was there and is no more goes on a little, fading. */
  function takeLeave(before: Motion, now: Motion): void {
    for (let place = 0; place < before.count; place++) {
      if (memory.frame[before.vehicle[place]] === frame) continue
      const to = now.count + now.leaving
      const [source, at] = [4 * place, 4 * to]
      const way = before.pull[2 * place + 1]
      for (let k = 0; k < 4; k++) {
        now.start[at + k] = before.end[source + k]
        now.end[at + k] = before.end[source + k]
        now.body[at + k] = before.body[source + k]
      }
      now.end[at] += now.end[at + 2] * way
      now.end[at + 1] += now.end[at + 3] * way
      now.pull[2 * to] = way
      now.pull[2 * to + 1] = way
      now.body[at + 3] = -1
      now.share[to] = before.share[place]
      now.vehicle[to] = before.vehicle[place]
      now.leaving++
    }
  }

  return {
    get motion() {
      return shown
    },
    next,
  }
}

/** Writes x, y and direction of who is at `place`, at the share `progress` (0..1) of the way from frame to frame. */
export function poseBetween(
  motion: Pick<Motion, 'start' | 'end' | 'pull'>,
  place: number,
  progress: number,
  out: Float64Array,
): void {
  const { start, end, pull } = motion
  const [at, t] = [4 * place, progress]
  const [tt, ttt] = [t * t, t * t * t]
  const [h00, h10, h01, h11] = [2 * ttt - 3 * tt + 1, ttt - 2 * tt + t, 3 * tt - 2 * ttt, ttt - tt]
  for (let k = 0; k < 2; k++) {
    out[k] =
      h00 * start[at + k] +
      h10 * pull[2 * place] * start[at + 2 + k] +
      h01 * end[at + k] +
      h11 * pull[2 * place + 1] * end[at + 2 + k]
    out[2 + k] = (1 - t) * start[at + 2 + k] + t * end[at + 2 + k]
  }
  const norm = Math.hypot(out[2], out[3])
  if (norm > 0) for (let k = 2; k < 4; k++) out[k] /= norm
}

function emptyMotion(room: number): Motion {
  return {
    count: 0,
    leaving: 0,
    vehicle: new Int32Array(room),
    start: new Float32Array(4 * room),
    end: new Float32Array(4 * room),
    pull: new Float32Array(2 * room),
    body: new Float32Array(BODY * room),
    share: new Float32Array(room),
  }
}

function withRoom(motion: Motion, room: number): Motion {
  return motion.vehicle.length >= room ? motion : emptyMotion(Math.ceil(room * 1.5) + 64)
}

function makeRoom(memory: Memory, vehicles: ArrayLike<number>): void {
  let highest = -1
  for (let place = 0; place < vehicles.length; place++) highest = Math.max(highest, vehicles[place])
  if (highest < memory.frame.length) return
  const room = Math.ceil((highest + 1) * 1.5) + 64
  const grown = <T extends Int32Array | Float32Array>(old: T, fresh: T): T => {
    fresh.set(old)
    return fresh
  }
  memory.frame = grown(memory.frame, new Int32Array(room))
  memory.place = grown(memory.place, new Int32Array(room))
  memory.element = grown(memory.element, new Int32Array(room))
  memory.cameFrom = grown(memory.cameFrom, new Int32Array(room))
  memory.speed = grown(memory.speed, new Float32Array(room))
}
