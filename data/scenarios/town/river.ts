/** The river Erle, drawn by hand. */
import type { Point } from './geometry.ts'

/** The river's centre line in the direction of flow, and its width [m]. */
export const RIVER: { readonly name: string; readonly control: readonly Point[]; readonly width: number } = {
  name: 'Erle',
  control: [
    [1190, 1900],
    [1215, 1740],
    [1320, 1620],
    [1460, 1550],
    [1570, 1450],
    [1605, 1310],
    [1575, 1190],
    [1520, 1080],
    [1505, 960],
    [1580, 840],
    [1740, 770],
    [1920, 740],
    [2080, 680],
    [2260, 570],
    [2530, 520],
  ],
  width: 30,
}
