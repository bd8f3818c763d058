/** Two bus lines along main roads, as mappers draw them: platforms at the kerb, and a relation for each direction. */
import { closestOnSegment, distance, left, along as onwards, type Point, towards } from './geometry.ts'
import type { Piece } from './pieces.ts'
import type { Plan, Tags } from './plan.ts'

export interface Platform {
  readonly at: Point
  readonly tags: Tags
}

export interface BusLine {
  /** In driving order. */
  readonly platforms: readonly Platform[]
  readonly pieces: readonly Piece[]
  readonly tags: Tags
}

interface LinePlan {
  readonly ref: string
  readonly from: string
  readonly to: string
  readonly interval?: string
  /** Stretches of streets in the order of the way there; from the piece that begins at a place on, where it is given. */
  readonly along: readonly { readonly street: string; readonly since?: string }[]
  readonly stops: readonly { readonly name: string; readonly near: Point }[]
}

const LINES: readonly LinePlan[] = [
  {
    ref: '1',
    from: 'Talheim',
    to: 'Wolfsacker',
    interval: '00:20',
    along: [{ street: 'arterial' }],
    stops: [
      { name: 'Talheimer Straße', near: [240, 880] },
      { name: 'Westring', near: [560, 822] },
      { name: 'Erlentor', near: [960, 900] },
      { name: 'Erlenbrücke', near: [1440, 1008] },
      { name: 'Wolfsacker Straße', near: [1850, 1125] },
      { name: 'Ostring', near: [2130, 1198] },
    ],
  },
  {
    ref: '2',
    from: 'Südring',
    to: 'Wolfsacker',
    along: [{ street: 'southRing' }, { street: 'arterial', since: 'Erlenbrücke' }],
    stops: [
      { name: 'Südring', near: [880, 674] },
      { name: 'Industriestraße', near: [1110, 690] },
      { name: 'Ufer', near: [1290, 850] },
      { name: 'Erlenbrücke', near: [1440, 1008] },
      { name: 'Wolfsacker Straße', near: [1850, 1125] },
      { name: 'Ostring', near: [2130, 1198] },
    ],
  },
]

/** From the middle of the road to who waits at the kerb [m], for roads of two lanes and of four. */
const KERB = { two: 5.5, four: 9 }

export function layBusLines(plan: Plan, pieces: readonly Piece[]): BusLine[] {
  return LINES.flatMap(({ ref, from, to, interval, along, stops }) => {
    const there = along.flatMap(({ street, since }) => {
      const own = pieces.filter((piece) => piece.street.key === street)
      return own.slice(since === undefined ? 0 : own.findIndex(({ tags }) => tags.name === since))
    })
    const directed = (back: boolean): BusLine => ({
      platforms: (back ? [...stops].reverse() : stops).map(({ name, near }) => ({
        at: kerbAt(plan, there, near, back),
        tags: { bus: 'yes', highway: 'bus_stop', name, public_transport: 'platform' },
      })),
      pieces: back ? [...there].reverse() : there,
      tags: {
        type: 'route',
        route: 'bus',
        'public_transport:version': '2',
        ref,
        name: `Bus ${ref}: ${back ? to : from} => ${back ? from : to}`,
        from: back ? to : from,
        to: back ? from : to,
        ...(interval === undefined ? {} : { interval }),
      },
    })
    return [directed(false), directed(true)]
  })
}

/** Beside the place of the pieces nearest to a point, on the right of who drives along them, or back. */
function kerbAt(plan: Plan, pieces: readonly Piece[], near: Point, back: boolean): Point {
  let best: { readonly at: Point; readonly way: Point; readonly piece: Piece } | undefined
  for (const piece of pieces)
    for (let i = 1; i < piece.chain.length; i++) {
      const [a, b] = [plan.points[piece.chain[i - 1]], plan.points[piece.chain[i]]]
      const { point } = closestOnSegment(near, a, b)
      if (best && distance(point, near) >= distance(best.at, near)) continue
      best = { at: point, way: towards(a, b), piece }
    }
  if (!best) throw new Error('a bus line without streets')
  const { at, way, piece } = best
  const aside = (piece.tags.lanes === '4' ? KERB.four : KERB.two) * (back ? -1 : 1)
  return onwards(at, left(way), -aside)
}
