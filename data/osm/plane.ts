/** The local plane: equirectangular around an origin, good to 0.1 % over the extent of a town. */
import type { Point } from '../description.ts'

/** Mean radius of the earth [m]. */
const RADIUS = 6_371_008.8
const DEGREE = Math.PI / 180

export interface Plane {
  readonly origin: { readonly lon: number; readonly lat: number }
  toPlane(lon: number, lat: number): Point
}

export function planeAround(lon: number, lat: number): Plane {
  const east = RADIUS * DEGREE * Math.cos(lat * DEGREE)
  const north = RADIUS * DEGREE
  return { origin: { lon, lat }, toPlane: (x, y) => [(x - lon) * east, (y - lat) * north] }
}
