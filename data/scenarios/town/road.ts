/** What a hand-drawn road is, and the tags that such roads share. */
import type { Point } from './geometry.ts'
import type { Tags } from './plan.ts'

export interface Road {
  readonly key: string
  readonly highway: string
  readonly name?: string
  readonly tags: Tags
  readonly control: readonly Point[]
  /** The first or last control point lies on this road. Without it the road ends at the edge of the map. */
  readonly from?: string
  readonly to?: string
  /** Beyond the place nearest to `at` the road has these tags instead. */
  readonly changes?: readonly { readonly at: Point; readonly tags: Tags }[]
  /** New streets may begin on it (default yes). */
  readonly open?: boolean
}

export const asphalt = { surface: 'asphalt' }
export const town = { ...asphalt, maxspeed: '50', 'source:maxspeed': 'DE:urban', lit: 'yes', sidewalk: 'both' }
export const country = { ...asphalt, maxspeed: '100', 'source:maxspeed': 'DE:rural', lit: 'no' }
export const slow = { ...asphalt, maxspeed: '70', 'source:maxspeed': 'sign', lit: 'no' }
export const zone = {
  ...asphalt,
  maxspeed: '30',
  'source:maxspeed': 'DE:zone:30',
  'zone:maxspeed': 'DE:30',
  lit: 'yes',
  sidewalk: 'both',
}
export const two = { lanes: '2' }
export const four = { lanes: '4' }
export const federal = { ref: 'B 613' }
export const state = { ref: 'L 2107' }
export const ring = { ref: 'St 2291' }
