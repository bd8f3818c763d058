/** Ways over given edges: a chain of quickest routes. */
import type { Router } from './routes.ts'

/** Edges driven before that can matter to what may follow: more than any turn restriction leads over. */
export const REMEMBERED = 8

export interface Journey {
  readonly from: number
  /** Edges to be driven over, in that order; one that is reached already needs no further way. */
  readonly via: readonly number[]
  readonly to: number
  /** 1 << index in CLASSES */
  readonly classBit: number
  /** By edge, as a router reads it. */
  readonly closed?: Uint8Array
  /** Edges driven directly before `from`. */
  readonly driven?: readonly number[]
}

/** @returns edges, both ends included; undefined if a piece of the way is missing */
export function routeVia(router: Router, journey: Journey): Int32Array | undefined {
  const { from, via, to, classBit, closed, driven = [] } = journey
  if (via.length === 0) return router.route(from, to, classBit, closed, driven)
  const way = [from]
  for (const target of [...via, to]) {
    const here = way[way.length - 1]
    if (target === here) continue
    const before = [...driven, ...way.slice(0, -1)].slice(-REMEMBERED)
    const leg = router.route(here, target, classBit, closed, before)
    if (!leg) return undefined
    for (let k = 1; k < leg.length; k++) way.push(leg[k])
  }
  return Int32Array.from(way)
}
