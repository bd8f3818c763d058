/** Tracks between the fields, drawn by hand. */
import type { Point } from './geometry.ts'
import type { Tags } from './plan.ts'

const grade = (n: number, surface: string): Tags => ({ highway: 'track', tracktype: `grade${n}`, surface })

/** Ends may overshoot the street they lead to by up to 40 m. */
export const FIELD_TRACKS: readonly { readonly control: readonly Point[]; readonly tags: Tags }[] = [
  {
    control: [
      [118, 1100],
      [60, 1075],
      [45, 1000],
      [55, 900],
    ],
    tags: grade(3, 'gravel'),
  },
  {
    control: [
      [60, 1075],
      [50, 1180],
      [66, 1270],
    ],
    tags: grade(4, 'grass'),
  },
  {
    control: [
      [278, 1336],
      [160, 1420],
      [130, 1490],
      [160, 1640],
      [120, 1830],
    ],
    tags: grade(2, 'gravel'),
  },
  {
    control: [
      [130, 1490],
      [-30, 1530],
    ],
    tags: grade(4, 'grass'),
  },
  {
    control: [
      [420, 1480],
      [395, 1540],
      [380, 1600],
      [330, 1690],
      [360, 1830],
    ],
    tags: grade(3, 'gravel'),
  },
  {
    control: [
      [380, 1600],
      [520, 1660],
      [620, 1690],
      [800, 1706],
    ],
    tags: grade(2, 'gravel'),
  },
  {
    control: [
      [110, 700],
      [110, 800],
      [100, 925],
    ],
    tags: grade(3, 'gravel'),
  },
  {
    control: [
      [370, 625],
      [250, 560],
      [150, 500],
      [-30, 480],
    ],
    tags: grade(2, 'compacted'),
  },
  {
    control: [
      [250, 560],
      [330, 430],
      [338, 320],
      [200, 300],
      [-30, 255],
    ],
    tags: grade(4, 'ground'),
  },
  {
    control: [
      [595, 575],
      [590, 415],
      [460, 440],
      [330, 430],
    ],
    tags: grade(3, 'gravel'),
  },
  {
    control: [
      [650, 92],
      [800, 80],
      [960, 120],
      [1090, 100],
      [1300, 130],
      [1470, 100],
      [1700, 60],
      [1900, -30],
    ],
    tags: grade(2, 'gravel'),
  },
  {
    control: [
      [660, 148],
      [560, 140],
      [420, 150],
      [260, 120],
      [120, 110],
      [-30, 90],
    ],
    tags: grade(3, 'gravel'),
  },
  {
    control: [
      [1090, 100],
      [1060, -30],
    ],
    tags: grade(4, 'ground'),
  },
  {
    control: [
      [1880, 440],
      [1860, 300],
      [2050, 280],
      [2200, 200],
      [2480, 190],
    ],
    tags: grade(3, 'gravel'),
  },
  {
    control: [
      [2108, 360],
      [2140, 500],
      [2165, 570],
    ],
    tags: grade(4, 'grass'),
  },
  {
    control: [
      [2225, 890],
      [2330, 880],
      [2480, 860],
    ],
    tags: grade(3, 'gravel'),
  },
  {
    control: [
      [2285, 1330],
      [2370, 1320],
      [2480, 1350],
    ],
    tags: grade(3, 'gravel'),
  },
  {
    control: [
      [2370, 1320],
      [2365, 1460],
      [2350, 1590],
    ],
    tags: grade(4, 'grass'),
  },
  {
    control: [
      [2150, 1540],
      [2170, 1680],
      [2150, 1830],
    ],
    tags: grade(2, 'gravel'),
  },
  {
    control: [
      [2170, 1680],
      [2310, 1690],
      [2480, 1720],
    ],
    tags: grade(4, 'ground'),
  },
  {
    control: [
      [1270, 1650],
      [1180, 1690],
      [1050, 1720],
      [900, 1740],
      [750, 1730],
    ],
    tags: grade(3, 'gravel'),
  },
  {
    control: [
      [1050, 1720],
      [1040, 1655],
    ],
    tags: grade(3, 'gravel'),
  },
]
