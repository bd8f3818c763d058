/**
 * The local plane: equirectangular around an origin, good to 0.1 % over the extent of a town.
 *
 * Driving on the left is driving on the right seen in a mirror. Where it is the rule the import works on a mirrored plane,
 * east on the left, and everything in it (kerbs, turning, roundabouts, who is on the near side) is as in right-hand
 * traffic; `freeze` mirrors the result back.
 */
import type { Point } from './description.ts'

/** Mean radius of the earth [m]. */
const RADIUS = 6_371_008.8
const DEGREE = Math.PI / 180

export interface Plane {
  readonly origin: { readonly lon: number; readonly lat: number }
  readonly mirrored: boolean
  toPlane(lon: number, lat: number): Point
}

/** Back to degrees, for maps that others draw: [lon, lat]. */
export function fromPlane({ lon, lat }: Plane['origin'], [x, y]: Point): [lon: number, lat: number] {
  return [lon + x / (RADIUS * DEGREE * Math.cos(lat * DEGREE)), lat + y / (RADIUS * DEGREE)]
}

export function planeAround(lon: number, lat: number, mirrored = false): Plane {
  const east = RADIUS * DEGREE * Math.cos(lat * DEGREE) * (mirrored ? -1 : 1)
  const north = RADIUS * DEGREE
  return { origin: { lon, lat }, mirrored, toPlane: (x, y) => [(x - lon) * east, (y - lat) * north] }
}
