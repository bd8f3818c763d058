/** Footpaths along the river and through parks, drawn by hand. */
import type { Point } from './geometry.ts'
import type { Tags } from './plan.ts'

export const foot: Tags = { highway: 'footway', surface: 'fine_gravel' }
const paved: Tags = { highway: 'path', surface: 'asphalt', foot: 'designated', bicycle: 'designated', segregated: 'no' }

/** Ends may overshoot the street they lead to by up to 40 m. */
export const FOOTPATHS: readonly { readonly control: readonly Point[]; readonly tags: Tags }[] = [
  {
    control: [
      [1435, 990],
      [1452, 1055],
      [1505, 1140],
      [1553, 1240],
      [1567, 1320],
      [1535, 1400],
      [1470, 1455],
      [1440, 1470],
    ],
    tags: paved,
  },
  {
    control: [
      [1553, 1240],
      [1510, 1262],
      [1480, 1275],
    ],
    tags: foot,
  },
  {
    control: [
      [1567, 1320],
      [1608, 1316],
      [1650, 1310],
      [1710, 1300],
    ],
    tags: { ...foot, surface: 'asphalt', name: 'Gerbersteg' },
  },
  {
    control: [
      [1594, 1062],
      [1560, 960],
      [1590, 905],
      [1660, 840],
      [1780, 800],
      [1930, 770],
      [2085, 715],
      [2180, 650],
      [2290, 590],
      [2480, 555],
    ],
    tags: paved,
  },
  {
    control: [
      [1660, 840],
      [1720, 890],
      [1800, 965],
    ],
    tags: foot,
  },
  {
    control: [
      [1930, 770],
      [1950, 820],
      [1960, 880],
    ],
    tags: foot,
  },
  {
    control: [
      [1400, 1030],
      [1410, 950],
      [1440, 900],
      [1460, 850],
      [1400, 800],
      [1370, 755],
    ],
    tags: foot,
  },
  {
    control: [
      [1440, 900],
      [1380, 895],
      [1290, 900],
    ],
    tags: foot,
  },
  {
    control: [
      [1460, 850],
      [1540, 820],
      [1640, 740],
      [1770, 720],
      [1960, 680],
      [2080, 630],
      [2165, 570],
      [2300, 510],
      [2480, 475],
    ],
    tags: foot,
  },
  {
    control: [
      [1180, 1530],
      [1190, 1640],
      [1180, 1690],
      [1150, 1830],
    ],
    tags: paved,
  },
]
