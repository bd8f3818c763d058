/** Where on Earth the origin of a network's plane lies, from its UTM projection. For the picture and for messages only. */
import type { Point } from '../../description.ts'

/** WGS84 and UTM (Karney 2011, J. Geodesy 85, eq. 7–12 and 36, to third order: errors below a millimetre). */
const FLATTENING = 1 / 298.257223563
const THIRD = FLATTENING / (2 - FLATTENING)
const MEAN_RADIUS = (6378137 / (1 + THIRD)) * (1 + THIRD ** 2 / 4 + THIRD ** 4 / 64)
const SCALE = 0.9996
const FALSE_EASTING = 500000
const FALSE_NORTHING_SOUTH = 1e7
const BETA = [
  THIRD / 2 - (2 / 3) * THIRD ** 2 + (37 / 96) * THIRD ** 3,
  THIRD ** 2 / 48 + THIRD ** 3 / 15,
  (17 / 480) * THIRD ** 3,
]
const DEGREE = Math.PI / 180

/**
 * @param netOffset what was added to UTM coordinates [m]
 * @param projection in the words of PROJ; other than UTM, or none ("!"): the origin is 0° N 0° E
 */
export function originOf(netOffset: Point, projection: string): { lon: number; lat: number } {
  const zone = Number(/\+proj=utm\b.*\+zone=(\d+)/.exec(projection)?.[1])
  if (!Number.isFinite(zone)) return { lon: 0, lat: 0 }
  const south = /\+south\b/.test(projection)
  return fromUtm(-netOffset[0], -netOffset[1] - (south ? FALSE_NORTHING_SOUTH : 0), zone)
}

function fromUtm(easting: number, northing: number, zone: number): { lon: number; lat: number } {
  const xi = northing / (SCALE * MEAN_RADIUS)
  const eta = (easting - FALSE_EASTING) / (SCALE * MEAN_RADIUS)
  let [xiPlain, etaPlain] = [xi, eta]
  BETA.forEach((beta, k) => {
    const order = 2 * (k + 1)
    xiPlain -= beta * Math.sin(order * xi) * Math.cosh(order * eta)
    etaPlain -= beta * Math.cos(order * xi) * Math.sinh(order * eta)
  })
  const conformal = Math.sin(xiPlain) / Math.hypot(Math.sinh(etaPlain), Math.cos(xiPlain))
  const eccentricity = Math.sqrt(FLATTENING * (2 - FLATTENING))
  // τ from τ' by Newton's method (Karney 2011, eq. 19–21).
  let tau = conformal
  for (let k = 0; k < 5; k++) {
    const root = Math.hypot(1, tau)
    const sigma = Math.sinh(eccentricity * Math.atanh((eccentricity * tau) / root))
    const guess = tau * Math.hypot(1, sigma) - sigma * root
    const slope = ((1 - eccentricity ** 2) * Math.hypot(1, guess) * root) / (1 + (1 - eccentricity ** 2) * tau ** 2)
    tau += (conformal - guess) / slope
  }
  const lon = zone * 6 - 183 + Math.atan2(Math.sinh(etaPlain), Math.cos(xiPlain)) / DEGREE
  return { lon: Number(lon.toFixed(7)), lat: Number((Math.atan(tau) / DEGREE).toFixed(7)) }
}
