/** The way that a track took, by distance instead of time. */
import type { Position } from '../options.ts'
import { type TrackPoint, wayBetween } from './track.ts'

/** Points nearer to each other are one: a receiver that stands still wanders about [m]. */
const NEAREST = 4
/** Curves are seen over this way to either side: a change of lanes and a jump of the receiver are none [m]. */
const CURVE = 15
/** What passengers do not mind in a curve [m/s²]. */
const LATERAL = 2
/** Every curve can be taken at this speed [m/s]. */
const SLOWEST = 3

interface Place extends TrackPoint {
  /** From the beginning [m]. */
  readonly along: number
}

export interface Path {
  /** [m] */
  readonly length: number
  /** @param along distance from the beginning [m] */
  at(along: number): Pick<Position, 'latitude' | 'longitude' | 'heading'> & Pick<TrackPoint, 'turn'>
  /** Highest speed here from which all curves ahead can be taken [m/s]. @param deceleration [m/s²], > 0 */
  safeSpeed(along: number, deceleration: number): number
}

export function pathOf(track: readonly TrackPoint[]): Path {
  const places = placesOf(track)
  const curves = places.map((_, k) => ({ along: places[k].along, speed: curveSpeed(places, k) }))
  const length = places.at(-1)!.along

  function indexAt(along: number): number {
    let index = places.findIndex((place) => place.along > along)
    if (index < 0) index = places.length - 1
    return Math.max(1, index)
  }

  return {
    length,
    at(along) {
      const next = indexAt(along)
      const [a, b] = [places[next - 1], places[next]]
      const share = Math.min(1, Math.max(0, (along - a.along) / (b.along - a.along)))
      return {
        latitude: a.latitude + share * (b.latitude - a.latitude),
        longitude: a.longitude + share * (b.longitude - a.longitude),
        heading: wayBetween(a, b).heading,
        turn: a.turn,
      }
    },
    safeSpeed(along, deceleration) {
      let speed = Number.POSITIVE_INFINITY
      for (let k = indexAt(along) - 1; k < curves.length; k++) {
        const ahead = Math.max(0, curves[k].along - along)
        speed = Math.min(speed, Math.sqrt(curves[k].speed ** 2 + 2 * deceleration * ahead))
      }
      return speed
    },
  }
}

function placesOf(track: readonly TrackPoint[]): Place[] {
  const places: Place[] = [{ ...track[0], along: 0 }]
  for (const point of track) {
    const last = places.at(-1)!
    const { distance } = wayBetween(last, point)
    if (distance >= NEAREST) places.push({ ...point, along: last.along + distance })
  }
  // A drive that never left its place is a path all the same.
  if (places.length === 1) places.push({ ...track[0], along: NEAREST })
  return places
}

/** From the circle that the change of direction between the way here and the way on suggests. */
function curveSpeed(places: readonly Place[], k: number): number {
  const { along } = places[k]
  const before = places.findLast((place) => place.along <= along - CURVE)
  const after = places.find((place) => place.along >= along + CURVE)
  if (!before || !after) return Number.POSITIVE_INFINITY
  const [here, on] = [wayBetween(before, places[k]), wayBetween(places[k], after)]
  const turned = Math.abs(((on.heading - here.heading + 540) % 360) - 180) * (Math.PI / 180)
  return Math.max(SLOWEST, Math.sqrt((LATERAL * (here.distance + on.distance)) / 2 / turned))
}
