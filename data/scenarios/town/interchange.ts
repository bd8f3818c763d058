/**
 * The motorway: two carriageways and a half cloverleaf with its ramps in two opposite quadrants. Each quadrant has one
 * road from the feeder (two-way), which forks into the loop that comes off the motorway and the ramp that joins it.
 *
 *              ⟵ westbound
 *   ───────────╮──────────┼───────────────
 *   ───────────┼──────────┼──╮────────────  ⟶ eastbound
 *         feeder (bridge) │  │ loop
 *                         ├──┴── ⟶ ramp
 */
import {
  along,
  bezier,
  closestOnLine,
  crossing,
  left,
  lineLength,
  type Point,
  parallel,
  pointAt,
  scale,
  smooth,
  sublineOf,
  tilt,
  towards,
} from './geometry.ts'
import { clip } from './layout.ts'
import { MOTORWAY } from './motorway.ts'
import type { Plan, Street, Tags } from './plan.ts'

/** From the motorway's middle to the middle of a carriageway [m]. */
const CARRIAGEWAY = 8
/** Extra lane before an exit and after an entry [m]. */
const EXTRA_LANE = 190

const motorway: Tags = {
  ref: MOTORWAY.ref,
  name: MOTORWAY.name,
  oneway: 'yes',
  lanes: '2',
  maxspeed: '120',
  surface: 'asphalt',
  lit: 'no',
}
const exitLane: Tags = { ...motorway, lanes: '3', 'turn:lanes': 'through|through|slight_right' }
const entryLane: Tags = { ...motorway, lanes: '3', 'turn:lanes': 'through|through|merge_to_left' }
const rampTags: Tags = { surface: 'asphalt', lit: 'no' }

export interface Terminal {
  /** Where the road from the ramps meets the feeder. */
  readonly at: number
  /** Eastbound or westbound carriageway. */
  readonly east: boolean
}

/** Builds carriageways and ramps; the bridge of the feeder is tagged where it crosses them. */
export function buildMotorway(plan: Plan, terminals: readonly Terminal[]): void {
  const middle = clip(smooth(MOTORWAY.control, 40))
  const feeder = plan.lineOf(plan.street('feeder').chain)
  const over = crossingPoint(middle, feeder)
  for (const { at, east } of terminals) {
    const axis = east ? middle : [...middle].reverse()
    const carriageway = clip(extend(parallel(axis, -CARRIAGEWAY)))
    buildHalf(plan, carriageway, over, at, east ? 'east' : 'west')
  }
}

/** Along its own direction, so that a parallel line reaches the edge of the map again. */
function extend(line: readonly Point[]): Point[] {
  const n = line.length
  return [
    along(line[0], towards(line[1], line[0]), 30),
    ...line,
    along(line[n - 1], towards(line[n - 2], line[n - 1]), 30),
  ]
}

function buildHalf(plan: Plan, carriageway: Point[], over: Point, terminal: number, side: string): void {
  const total = lineLength(carriageway)
  const bridge = closestOnLine(over, carriageway).s
  const exit = pointAt(carriageway, bridge + 110)
  const entry = pointAt(carriageway, bridge + 360)
  const ahead = exit.direction
  const right = scale(left(ahead), -1)
  const start = plan.points[terminal]
  const fork = along(start, ahead, 84)
  const depth = (fork[0] - exit.point[0]) * right[0] + (fork[1] - exit.point[1]) * right[1]

  const far = along(along(exit.point, ahead, 78), right, depth * 0.52)
  const loop = [
    ...bezier(exit.point, along(exit.point, ahead, 50), along(far, right, -depth * 0.3), far, 9),
    ...bezier(far, along(far, right, depth * 0.3), along(fork, tilt(ahead, 0.75), 26), fork, 9).slice(1),
  ]
  const ramp = bezier(
    fork,
    along(fork, tilt(ahead, -0.22), 110),
    along(entry.point, entry.direction, -140),
    entry.point,
    20,
  )

  const places = [0, bridge + 110 - EXTRA_LANE, bridge + 110, bridge + 360, bridge + 360 + EXTRA_LANE + 60, total]
  const chain: number[] = []
  const joints: number[] = []
  for (let k = 1; k < places.length; k++) {
    const part = sublineOf(carriageway, places[k - 1], places[k])
    for (const point of k === 1 ? part : part.slice(1)) chain.push(plan.point(point))
    joints.push(chain[chain.length - 1])
  }
  const street = add(plan, `motorway ${side}`, 'motorway', chain, motorway)
  street.changes.set(joints[0], exitLane)
  street.changes.set(joints[1], motorway)
  street.changes.set(joints[2], entryLane)
  street.changes.set(joints[3], motorway)

  const forkPoint = plan.point(fork)
  add(plan, `ramp road ${side}`, 'motorway_link', [terminal, plan.point(along(start, ahead, 42)), forkPoint], {
    ...rampTags,
    lanes: '2',
    oneway: 'no',
    maxspeed: '50',
  })
  const slowing: Tags = { ...rampTags, lanes: '1', oneway: 'yes', maxspeed: '60' }
  const off = add(plan, `exit ${side}`, 'motorway_link', [joints[1], ...inner(plan, loop), forkPoint], slowing)
  // Two lanes side by side where those who come off wait.
  off.changes.set(off.chain[Math.round(off.chain.length * 0.55)], { ...slowing, lanes: '2', maxspeed: '40' })
  add(plan, `entry ${side}`, 'motorway_link', [forkPoint, ...inner(plan, ramp), joints[2]], {
    ...rampTags,
    lanes: '1',
    oneway: 'yes',
    maxspeed: '80',
  })
}

const inner = (plan: Plan, line: readonly Point[]): number[] => line.slice(1, -1).map((point) => plan.point(point))

function add(plan: Plan, key: string, highway: string, chain: number[], tags: Tags): Street {
  return plan.addStreet({ key, highway, quarter: '', chain, tags, changes: new Map(), open: false })
}

function crossingPoint(a: readonly Point[], b: readonly Point[]): Point {
  for (let i = 1; i < a.length; i++) {
    for (let k = 1; k < b.length; k++) {
      const place = crossing(a[i - 1], a[i], b[k - 1], b[k])
      if (place)
        return [
          a[i - 1][0] + (a[i][0] - a[i - 1][0]) * place.share,
          a[i - 1][1] + (a[i][1] - a[i - 1][1]) * place.share,
        ]
    }
  }
  throw new Error('feeder and motorway do not cross')
}
