/** Between places on the network, the local plane and the globe. For the edges of the program; the step knows none of it. */
import type { Network } from './network.ts'

/** Mean radius of the earth [m] (IUGG). The importer projects with the same. */
const EARTH_RADIUS = 6_371_008.8
const DEGREE = Math.PI / 180

export interface Origin {
  readonly lon: number
  readonly lat: number
}

/** Longitude and latitude [°] → the local plane [m] around `origin` (equirectangular: good to 0.1 % over a town). */
export function project(origin: Origin, lon: number, lat: number): [x: number, y: number] {
  const metres = EARTH_RADIUS * DEGREE
  return [(lon - origin.lon) * Math.cos(origin.lat * DEGREE) * metres, (lat - origin.lat) * metres]
}

/** The local plane [m] → longitude and latitude [°]. */
export function unproject(origin: Origin, x: number, y: number): [lon: number, lat: number] {
  const metres = EARTH_RADIUS * DEGREE
  return [origin.lon + x / (Math.cos(origin.lat * DEGREE) * metres), origin.lat + y / metres]
}

/**
 * Where on the plane a position on a lane or connection lies. The drawn line is stretched to the element's length.
 *
 * @param position arc length [m]; clamped to the element
 * @param out takes x [m], y [m] and heading [rad, counter-clockwise from east]
 */
export function pointOnElement(
  { columns }: Pick<Network, 'columns'>,
  element: number,
  position: number,
  out: { [index: number]: number },
): void {
  const { elementFirstPoint, elementLength, pointX, pointY } = columns
  const first = elementFirstPoint[element]
  const last = elementFirstPoint[element + 1] - 1
  const share = Math.min(1, Math.max(0, position / elementLength[element]))
  let rest = share * drawnLength({ columns }, element)
  for (let point = first; point < last; point++) {
    const dx = pointX[point + 1] - pointX[point]
    const dy = pointY[point + 1] - pointY[point]
    const piece = Math.sqrt(dx * dx + dy * dy)
    if (rest > piece && point + 1 < last) {
      rest -= piece
      continue
    }
    const along = piece === 0 ? 0 : Math.min(1, rest / piece)
    out[0] = pointX[point] + along * dx
    out[1] = pointY[point] + along * dy
    out[2] = Math.atan2(dy, dx)
    return
  }
}

/** Length of an element's line as drawn [m]; its `elementLength` may differ. */
export function drawnLength({ columns }: Pick<Network, 'columns'>, element: number): number {
  const { elementFirstPoint, pointX, pointY } = columns
  let length = 0
  for (let point = elementFirstPoint[element] + 1; point < elementFirstPoint[element + 1]; point++) {
    const dx = pointX[point] - pointX[point - 1]
    const dy = pointY[point] - pointY[point - 1]
    length += Math.sqrt(dx * dx + dy * dy)
  }
  return length
}
