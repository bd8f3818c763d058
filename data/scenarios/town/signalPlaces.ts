/** Where signals stand, chosen by hand. */
import type { Point } from './geometry.ts'

/**
 * Signals along the arterial from west to east; the pedestrian one stands between junctions. With two lanes for those
 * who turn left where the traffic of a main road does.
 */
export const ARTERIAL_SIGNALS: readonly {
  readonly at: Point
  readonly kind: 'junction' | 'pedestrian'
  readonly twoLeft?: boolean
}[] = [
  { at: [450, 815], kind: 'junction' },
  { at: [800, 850], kind: 'junction' },
  { at: [1005, 920], kind: 'pedestrian' },
  { at: [1330, 1000], kind: 'junction', twoLeft: true },
  { at: [1760, 1090], kind: 'junction' },
  { at: [2040, 1195], kind: 'junction' },
]

/** Signals elsewhere. */
export const OTHER_SIGNALS: readonly { readonly on: string; readonly at: Point; readonly twoLeft?: boolean }[] = [
  { on: 'feeder', at: [722, 400] },
  { on: 'feeder', at: [748, 560] },
  { on: 'feeder', at: [774, 700], twoLeft: true },
  { on: 'northRing', at: [820, 1440] },
]
