/** Puts the main roads into the plan: smooth, cut at the edge of the map, joined where they meet. */
import { COLLECTOR_ROADS } from './collectorRoads.ts'
import { HEIGHT, WIDTH } from './extent.ts'
import { crossing, inside, type Point, smooth } from './geometry.ts'
import { Plan } from './plan.ts'
import type { Road } from './road.ts'
import { ARTERIAL_SIGNALS, OTHER_SIGNALS } from './signalPlaces.ts'
import { THROUGH_ROADS } from './throughRoads.ts'

export const FRAME: readonly Point[] = [
  [0, 0],
  [WIDTH, 0],
  [WIDTH, HEIGHT],
  [0, HEIGHT],
]

/** No side street begins so near to where main roads meet [m]. */
const JUNCTION_CLEAR = 46

export function layMainRoads(): Plan {
  const plan = new Plan()
  for (const road of [...THROUGH_ROADS, ...COLLECTOR_ROADS]) layRoad(plan, road)
  plan.points.forEach((centre, v) => {
    if (plan.isJunction(v)) plan.keepClear.push({ centre, radius: JUNCTION_CLEAR })
  })
  return plan
}

function layRoad(plan: Plan, road: Road): void {
  const control = [...road.control]
  const first = road.from === undefined ? undefined : plan.pointOn(road.from, control[0], 14)
  const last = road.to === undefined ? undefined : plan.pointOn(road.to, control[control.length - 1], 14)
  if (first !== undefined) control[0] = plan.points[first]
  if (last !== undefined) control[control.length - 1] = plan.points[last]
  const line = clip(smooth(control))
  const chain = line.map((point, i) => {
    if (i === 0 && first !== undefined) return first
    if (i === line.length - 1 && last !== undefined) return last
    return plan.point(point)
  })
  const { key, highway, tags } = road
  const street = plan.addStreet({ key, highway, quarter: '', chain, tags, changes: new Map(), open: road.open ?? true })
  for (const change of road.changes ?? []) {
    const at = plan.pointOn(key, change.at, 3)
    street.changes.set(at, change.tags)
    plan.keepClear.push({ centre: plan.points[at], radius: 32 })
  }
}

/** The part of a line inside the frame of the map; its cut ends lie exactly on the frame. */
export function clip(line: readonly Point[]): Point[] {
  const result: Point[] = []
  for (let i = 0; i < line.length; i++) {
    if (i > 0 && inside(line[i - 1], FRAME) !== inside(line[i], FRAME)) result.push(onFrame(line[i - 1], line[i]))
    if (inside(line[i], FRAME)) result.push(line[i])
  }
  return result
}

function onFrame(a: Point, b: Point): Point {
  for (let k = 0; k < 4; k++) {
    const [c, d] = [FRAME[k], FRAME[(k + 1) % 4]]
    const place = crossing(a, b, c, d)
    if (!place) continue
    return [
      k === 1 ? WIDTH : k === 3 ? 0 : c[0] + (d[0] - c[0]) * place.other,
      k === 2 ? HEIGHT : k === 0 ? 0 : c[1] + (d[1] - c[1]) * place.other,
    ]
  }
  throw new Error('no edge of the map between the two points')
}

export interface SignalPlace {
  readonly at: number
  readonly kind: 'junction' | 'pedestrian'
  readonly main: boolean
  /** Who turns left from the main approaches has two lanes. */
  readonly twoLeft: boolean
}

/** The points where signals stand; new streets keep away from them. */
export function placeSignals(plan: Plan): SignalPlace[] {
  const places = ARTERIAL_SIGNALS.map(({ at, kind, twoLeft = false }) => ({
    at: plan.pointOn('arterial', at, 14),
    kind,
    main: true,
    twoLeft,
  }))
  const others = OTHER_SIGNALS.map(({ on, at, twoLeft = false }) => ({
    at: plan.pointOn(on, at, 14),
    kind: 'junction' as const,
    main: false,
    twoLeft,
  }))
  for (const place of [...places, ...others]) {
    plan.keepClear.push({ centre: plan.points[place.at], radius: place.kind === 'junction' ? 78 : 45 })
  }
  return [...places, ...others]
}
