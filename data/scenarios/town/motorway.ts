/** The motorway's course, drawn by hand. */
import type { Point } from './geometry.ts'

/** The motorway's middle, from west to east. */
export const MOTORWAY: { readonly ref: string; readonly name: string; readonly control: readonly Point[] } = {
  ref: 'A 78',
  name: 'Erlental-Autobahn',
  control: [
    [-60, 195],
    [350, 262],
    [700, 287],
    [1080, 278],
    [1500, 225],
    [1950, 130],
    [2510, 60],
  ],
}
