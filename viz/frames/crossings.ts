/** Zebra crossings: their stripes, and the people who wait at their kerbs and walk over them. */
import type { World } from '../../data/messages/codec.ts'
import { type Lines, linesBuilder } from './lines.ts'
import type { Town } from './town.ts'

/** Of the stripes along the road, and from one to the next across it [m]. */
const DEPTH = 4
const SPACING = 1
/** Between people who wait or walk beside each other, and from the kerb to those who wait [m]. */
const ELBOW_ROOM = 0.9
const KERB = 0.8
/** In one row; the next stands behind it. */
const ROW = 4

export function zebraStripes({ crossings }: Town): Lines {
  const lines = linesBuilder()
  for (let crossing = 0; 4 * crossing < crossings.length; crossing++) {
    const [x0, y0, x1, y1] = crossings.subarray(4 * crossing, 4 * crossing + 4)
    const width = Math.hypot(x1 - x0, y1 - y0)
    const [ux, uy] = [(x1 - x0) / width, (y1 - y0) / width]
    const count = Math.max(2, Math.floor(width / SPACING))
    for (let k = 0; k < count; k++) {
      const s = ((k + 0.5) * width) / count
      const [x, y] = [x0 + ux * s, y0 + uy * s]
      lines.add([x + (uy * DEPTH) / 2, y - (ux * DEPTH) / 2, x - (uy * DEPTH) / 2, y + (ux * DEPTH) / 2])
    }
  }
  return lines.done()
}

/** Where they are: x, y [m] one after the other. Every second one comes from the other side. */
export function peopleIn(
  { crossings }: Town,
  { peopleWaiting, peopleWalking, peopleAcross }: Pick<World, 'peopleWaiting' | 'peopleWalking' | 'peopleAcross'>,
): Float32Array {
  const places: number[] = []
  for (let crossing = 0; 4 * crossing < crossings.length; crossing++) {
    const [x0, y0, x1, y1] = crossings.subarray(4 * crossing, 4 * crossing + 4)
    const width = Math.hypot(x1 - x0, y1 - y0)
    const [ux, uy] = [(x1 - x0) / width, (y1 - y0) / width]
    // `along` from its own kerb to the other, `aside` along the road.
    const put = (person: number, along: number, aside: number) => {
      const s = person % 2 === 0 ? along : width - along
      places.push(x0 + ux * s - uy * aside, y0 + uy * s + ux * aside)
    }
    const aside = (person: number) => ((person >> 1) % ROW) * ELBOW_ROOM - ((ROW - 1) / 2) * ELBOW_ROOM
    const behind = (person: number) => Math.floor(person / (2 * ROW)) * ELBOW_ROOM
    const across = ((peopleAcross[crossing] ?? 0) / 255) * width
    for (let person = 0; person < (peopleWaiting[crossing] ?? 0); person++)
      put(person, -KERB - behind(person), aside(person))
    for (let person = 0; person < (peopleWalking[crossing] ?? 0); person++)
      put(person, Math.max(0, across - behind(person)), aside(person) + 0.3 * ELBOW_ROOM * (person % 2 === 0 ? 1 : -1))
  }
  return Float32Array.from(places)
}
