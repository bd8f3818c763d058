/** Roundabouts: where they are, and how a ring takes the place of a junction. */
import { circle, closestOnLine, crossing, distance, type Point } from './geometry.ts'
import type { Area } from './land.ts'
import type { Plan, Street, Tags } from './plan.ts'
import { asphalt } from './road.ts'

export interface Roundabout {
  readonly key: string
  /** The road and the place on it whose junction becomes a roundabout. */
  readonly on: string
  readonly at: Point
  /** Of the middle of the carriageway [m]. */
  readonly radius: number
  readonly highway: string
  readonly tags: Tags
}

const roundabout = { ...asphalt, lit: 'yes', 'source:maxspeed': 'DE:urban' }

export const ROUNDABOUTS: readonly Roundabout[] = [
  {
    key: 'bigRing',
    on: 'northRing',
    at: [1920, 1480],
    radius: 24,
    highway: 'secondary',
    tags: { ...roundabout, maxspeed: '50', lanes: '2', name: 'Rothenhainer Kreisel' },
  },
  {
    key: 'smallRing',
    on: 'eastRoad',
    at: [1930, 444],
    radius: 16,
    highway: 'tertiary',
    tags: { ...roundabout, maxspeed: '30', lanes: '1', name: 'Steinberger Kreisel' },
  },
]

/**
 * Replaces a junction of the plan by a ring, driven anticlockwise.
 * @returns the green island in its middle
 */
export function buildRoundabout(plan: Plan, { key, on, at: place, radius, highway, tags }: Roundabout): Area {
  const at = plan.pointOn(on, place, 14)
  const centre = plan.points[at]
  const ring = circle(centre, radius, 5)
  const arms: { v: number; s: number }[] = []
  for (const street of [...plan.streets]) {
    const i = street.chain.indexOf(at)
    if (i < 0) continue
    if (i > 0 && i < street.chain.length - 1) {
      const second = plan.cutStreet(street, at, `${street.key}+`)
      arms.push(shorten(plan, second, ring, centre, radius, true))
    }
    arms.push(shorten(plan, street, ring, centre, radius, i === 0))
  }
  arms.sort((a, b) => a.s - b.s)
  const perimeter = [...ring, ring[0]]
  const stops = ring
    .map((point) => ({ v: -1, s: closestOnLine(point, perimeter).s, point }))
    .filter(({ point }) => arms.every(({ v }) => distance(plan.points[v], point) > radius * 0.22))
    .map(({ s, point }) => ({ v: plan.point(point), s }))
  const chain = [...arms, ...stops].sort((a, b) => a.s - b.s).map(({ v }) => v)
  plan.keepClear.push({ centre, radius: radius + 45 })
  plan.addStreet({
    key,
    highway,
    quarter: '',
    chain: [...chain, chain[0]],
    tags: { ...tags, junction: 'roundabout', oneway: 'yes' },
    changes: new Map(),
    open: false,
  })
  return { ring: circle(centre, radius - 2.5 - 2 * Number(tags.lanes), 3), tags: { landuse: 'grass' } }
}

/** Lets a street begin (or end) on the ring instead of in its centre. */
function shorten(plan: Plan, street: Street, ring: readonly Point[], centre: Point, radius: number, atStart: boolean) {
  const chain = atStart ? street.chain : [...street.chain].reverse()
  let tags = street.tags
  let i = 0
  while (distance(plan.points[chain[i + 1]], centre) < radius) i++
  for (let k = 0; k <= i; k++) {
    tags = street.changes.get(chain[k]) ?? tags
    plan.unjoin(chain[k], chain[k + 1])
  }
  const place = onRing(plan.points[chain[i]], plan.points[chain[i + 1]], ring)
  const v = plan.point(place)
  plan.neighbours[v].push(chain[i + 1])
  plan.neighbours[chain[i + 1]].push(v)
  const shortened = [v, ...chain.slice(i + 1)]
  street.chain = atStart ? shortened : shortened.reverse()
  if (atStart) street.tags = tags
  return { v, s: closestOnLine(place, [...ring, ring[0]]).s }
}

function onRing(a: Point, b: Point, ring: readonly Point[]): Point {
  for (let k = 0; k < ring.length; k++) {
    const next = ring[(k + 1) % ring.length]
    const place = crossing(a, b, ring[k], next)
    if (place) return [a[0] + (b[0] - a[0]) * place.share, a[1] + (b[1] - a[1]) * place.share]
  }
  throw new Error('the street does not cross the ring')
}
