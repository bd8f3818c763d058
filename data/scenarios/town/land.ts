/** The cover of the land: main roads, river, motorway and field boundaries part it into areas, each with its use. */
import {
  along,
  area,
  centroid,
  closestOnLine,
  crossing,
  distance,
  inside,
  left,
  middle,
  type Point,
  parallel,
  simplify,
  smooth,
  towards,
} from './geometry.ts'
import { clip, FRAME } from './layout.ts'
import { findFaces, type Plan, type Tags } from './plan.ts'
import { Dice } from './random.ts'
import { MOTORWAY, QUARTERS, RIVER } from './skeleton.ts'

export interface Area {
  readonly ring: readonly Point[]
  readonly tags: Tags
}

/** Boundaries of fields, meadows and woods, drawn by hand; overshooting ends are dropped. */
const BOUNDARIES: readonly (readonly Point[])[] = [
  [
    [-30, 1530],
    [130, 1490],
    [300, 1425],
  ],
  [
    [-30, 1440],
    [90, 1390],
    [120, 1200],
  ],
  [
    [130, 1490],
    [160, 1640],
    [120, 1830],
  ],
  [
    [400, 1490],
    [380, 1600],
    [330, 1690],
    [360, 1830],
  ],
  [
    [160, 1640],
    [260, 1610],
    [380, 1600],
    [520, 1660],
    [620, 1690],
    [780, 1700],
  ],
  [
    [560, 1575],
    [560, 1670],
    [590, 1830],
  ],
  [
    [-30, 1070],
    [60, 1075],
    [125, 1090],
  ],
  [
    [60, 1075],
    [45, 1000],
    [60, 900],
  ],
  [
    [60, 1075],
    [50, 1180],
    [70, 1260],
  ],
  [
    [-30, 790],
    [110, 800],
    [235, 790],
  ],
  [
    [110, 800],
    [120, 690],
  ],
  [
    [-30, 480],
    [150, 500],
    [250, 560],
    [330, 640],
  ],
  [
    [150, 500],
    [165, 330],
    [150, 200],
  ],
  [
    [250, 560],
    [330, 430],
    [340, 250],
  ],
  [
    [330, 430],
    [460, 440],
    [590, 415],
    [735, 440],
  ],
  [
    [590, 415],
    [560, 570],
  ],
  [
    [460, 440],
    [470, 590],
  ],
  [
    [240, 240],
    [260, 120],
    [230, -30],
  ],
  [
    [-30, 90],
    [120, 110],
    [260, 120],
    [420, 150],
    [560, 140],
    [680, 150],
  ],
  [
    [470, 275],
    [450, 150],
    [470, -30],
  ],
  [
    [660, 90],
    [800, 80],
    [960, 120],
    [1090, 100],
    [1300, 130],
    [1470, 100],
  ],
  [
    [1090, 290],
    [1090, 100],
    [1060, -30],
  ],
  [
    [1300, 260],
    [1300, 130],
    [1330, -30],
  ],
  [
    [1470, 240],
    [1470, 100],
    [1500, -30],
  ],
  [
    [1470, 100],
    [1700, 60],
    [1900, -30],
  ],
  [
    [1060, 440],
    [1040, 350],
    [1060, 270],
  ],
  [
    [1560, 430],
    [1580, 300],
    [1550, 200],
  ],
  [
    [1895, 480],
    [1860, 300],
    [1850, 150],
  ],
  [
    [1870, 290],
    [2050, 280],
    [2200, 200],
    [2480, 190],
  ],
  [
    [2050, 440],
    [2050, 280],
    [2040, 100],
  ],
  [
    [2250, 390],
    [2230, 200],
    [2240, 80],
  ],
  [
    [1842, 440],
    [1900, 560],
    [1960, 640],
    [2010, 760],
  ],
  [
    [2112, 360],
    [2140, 500],
    [2205, 660],
  ],
  [
    [1280, 880],
    [1400, 850],
    [1580, 865],
  ],
  [
    [1500, 690],
    [1530, 760],
    [1640, 830],
  ],
  [
    [1790, 950],
    [1770, 850],
    [1740, 760],
  ],
  [
    [2215, 930],
    [2330, 880],
    [2480, 860],
  ],
  [
    [2058, 880],
    [2090, 770],
    [2080, 660],
  ],
  [
    [2330, 880],
    [2300, 740],
    [2260, 560],
  ],
  [
    [2250, 1060],
    [2380, 1050],
    [2480, 1020],
  ],
  [
    [2270, 1330],
    [2370, 1320],
    [2480, 1350],
  ],
  [
    [2380, 1050],
    [2390, 1160],
    [2370, 1320],
    [2350, 1580],
  ],
  [
    [2158, 1535],
    [2170, 1680],
    [2150, 1830],
  ],
  [
    [2080, 1640],
    [2170, 1680],
    [2310, 1690],
    [2480, 1720],
  ],
  [
    [1848, 1700],
    [1860, 1830],
  ],
  [
    [1270, 1650],
    [1180, 1690],
    [1050, 1720],
    [900, 1740],
    [765, 1720],
  ],
  [
    [1000, 1730],
    [1010, 1830],
  ],
  [
    [1480, 1480],
    [1490, 1600],
    [1560, 1680],
    [1680, 1710],
  ],
  [
    [1560, 1680],
    [1520, 1830],
  ],
  [
    [1520, 1900],
    [1360, 1740],
    [1390, 1590],
  ],
]

const farmland = { landuse: 'farmland' }
const meadow = { landuse: 'meadow' }
const forest = { landuse: 'forest', leaf_type: 'mixed' }

/** What some of the areas are; the others are fields and meadows by chance. */
const USES: readonly { readonly at: Point; readonly tags: Tags }[] = [
  { at: [1420, 790], tags: { landuse: 'grass' } },
  { at: [1330, 1540], tags: meadow },
  { at: [1250, 1600], tags: meadow },
  { at: [60, 1650], tags: { ...forest, name: 'Hasselholz' } },
  { at: [250, 1720], tags: forest },
  { at: [2300, 1760], tags: { ...forest, name: 'Rothenhain' } },
  { at: [2250, 1640], tags: forest },
  { at: [2430, 1480], tags: { landuse: 'orchard' } },
  { at: [180, 40], tags: forest },
  { at: [350, 60], tags: forest },
  { at: [1420, 40], tags: forest },
  { at: [1180, 40], tags: { ...forest, name: 'Galgenholz' } },
  { at: [2350, 130], tags: forest },
  { at: [2150, 130], tags: forest },
  { at: [520, 500], tags: { landuse: 'allotments', name: 'Kleingartenanlage Abendfrieden' } },
  { at: [640, 490], tags: { leisure: 'sports_centre', name: 'Sportanlage am Zubringer', sport: 'soccer' } },
  { at: [1440, 930], tags: { leisure: 'park', name: 'Erlenpark' } },
  { at: [1470, 1550], tags: meadow },
  { at: [1560, 1020], tags: { leisure: 'park', name: 'Bleichwiese' } },
  { at: [1560, 930], tags: { leisure: 'park', name: 'Bleichwiese' } },
  { at: [1540, 1180], tags: { leisure: 'park', name: 'Uferanlagen' } },
  { at: [1640, 1300], tags: { landuse: 'grass' } },
  { at: [1560, 780], tags: { landuse: 'grass' } },
  { at: [1880, 810], tags: meadow },
  { at: [2180, 780], tags: meadow },
  { at: [1930, 640], tags: { landuse: 'grass', name: 'Kläranlage' } },
  { at: [450, 1600], tags: { landuse: 'orchard' } },
  { at: [1440, 1680], tags: meadow },
]

/** All areas, without gaps and overlaps; the river is not among them. To be called before the quarters grow. */
export function coverLand(plan: Plan, seed: number): Area[] {
  const river = clip(smooth(RIVER.control, 22))
  const banks = [
    parallel(smooth(RIVER.control, 22), RIVER.width / 2),
    parallel(smooth(RIVER.control, 22), -RIVER.width / 2),
  ]
  const roads = plan.streets
    .filter((street) => !street.highway.startsWith('motorway'))
    .map((street) => plan.lineOf(street.chain))
  const lines = [
    [...FRAME, FRAME[0]],
    ...roads,
    smooth(MOTORWAY.control, 40),
    ...banks,
    ...BOUNDARIES.map((line) => smooth(line, 30)),
  ]
  const { points, neighbours } = arrange(lines)
  const inFrame = (p: Point) => p[0] > -0.01 && p[1] > -0.01 && p[0] < FRAME[2][0] + 0.01 && p[1] < FRAME[2][1] + 0.01
  const areas: Area[] = []
  for (const loop of findFaces(points, neighbours)) {
    const ring = simplify(
      [...loop, loop[0]].map((v) => points[v]),
      (p) => p,
      0.6,
      () => false,
    ).slice(0, -1)
    if (ring.length < 3 || area(ring) < 250 || !ring.every(inFrame)) continue
    if (closestOnLine(interiorPoint(ring), river).distance < RIVER.width / 2) continue
    areas.push({ ring, tags: useOf(ring, seed) })
  }
  return areas
}

function useOf(ring: readonly Point[], seed: number): Tags {
  const quarter = QUARTERS.find(({ at }) => inside(at, ring))
  if (quarter) return { landuse: quarter.landuse }
  const use = USES.find(({ at }) => inside(at, ring))
  if (use) return use.tags
  const [x, y] = centroid(ring)
  if (area(ring) < 2500) return { landuse: 'grass' }
  const dice = new Dice(seed, `land ${Math.round(x / 5)} ${Math.round(y / 5)}`)
  return dice.chance(0.7) ? farmland : meadow
}

/** A point just inside the longest side. */
function interiorPoint(ring: readonly Point[]): Point {
  let [best, size] = [0, 0]
  for (let i = 0; i < ring.length; i++) {
    const side = distance(ring[i], ring[(i + 1) % ring.length])
    if (side > size) [best, size] = [i, side]
  }
  const [a, b] = [ring[best], ring[(best + 1) % ring.length]]
  return along(middle(a, b), left(towards(a, b)), 1)
}

/** A plane graph of lines that may cross each other anywhere. Points closer than 2 cm are one. */
function arrange(lines: readonly (readonly Point[])[]): { points: Point[]; neighbours: number[][] } {
  const sides = lines.flatMap((line) => line.slice(1).map((b, i) => ({ a: line[i], b })))
  const points: Point[] = []
  const neighbours: number[][] = []
  const numbers = new Map<string, number>()
  const numberOf = (p: Point): number => {
    const key = `${Math.round(p[0] * 50)} ${Math.round(p[1] * 50)}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, points.length)
    points.push(p)
    neighbours.push([])
    return points.length - 1
  }
  for (const side of sides) {
    const shares = [0, 1]
    for (const other of sides) {
      if (
        Math.max(side.a[0], side.b[0]) < Math.min(other.a[0], other.b[0]) ||
        Math.min(side.a[0], side.b[0]) > Math.max(other.a[0], other.b[0])
      )
        continue
      const place = other === side ? undefined : crossing(side.a, side.b, other.a, other.b)
      if (place) shares.push(place.share)
    }
    shares.sort((p, q) => p - q)
    const stops = shares.map((share) =>
      numberOf([side.a[0] + (side.b[0] - side.a[0]) * share, side.a[1] + (side.b[1] - side.a[1]) * share]),
    )
    for (let i = 1; i < stops.length; i++) {
      const [a, b] = [stops[i - 1], stops[i]]
      if (a === b || neighbours[a].includes(b)) continue
      neighbours[a].push(b)
      neighbours[b].push(a)
    }
  }
  return { points, neighbours }
}
