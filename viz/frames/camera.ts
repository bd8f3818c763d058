/** Where the map is looked at from above, and how the camera gets from place to place. */
import type { Bounds } from './town.ts'

export interface Camera {
  /** In the middle of the view [m]. */
  readonly x: number
  readonly y: number
  /** log2 of pixels per metre. */
  readonly zoom: number
}

export const MOST_ZOOM = 5
export const LEAST_ZOOM = -6

/** All of the box in a view of this size [px], with a margin. */
export function cameraOver({ west, south, east, north }: Bounds, width: number, height: number): Camera {
  const scale = 0.94 * Math.min(width / Math.max(50, east - west), height / Math.max(50, north - south))
  return {
    x: (west + east) / 2,
    y: (south + north) / 2,
    zoom: Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, Math.log2(scale))),
  }
}

/** At the share t (0..1) of a flight that begins and ends gently; over a long way it rises in between. */
export function flight(from: Camera, to: Camera, t: number): Camera {
  if (t >= 1) return to
  const ease = t * t * (3 - 2 * t)
  const screens = (Math.hypot(to.x - from.x, to.y - from.y) * 2 ** Math.min(from.zoom, to.zoom)) / 1000
  const rise = 4 * t * (1 - t) * Math.min(3, Math.log2(1 + screens))
  return {
    x: from.x + ease * (to.x - from.x),
    y: from.y + ease * (to.y - from.y),
    zoom: from.zoom + ease * (to.zoom - from.zoom) - rise,
  }
}
