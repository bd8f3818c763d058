/** Ways that no car uses: field tracks, footpaths along the river and through parks, a footbridge. */
import { along, area, centroid, crossing, distance, inside, type Point, smooth } from './geometry.ts'
import { clip } from './layout.ts'
import type { Face, Plan, Tags } from './plan.ts'

export interface Path {
  /** Points of the plan, or places of its own. */
  readonly line: readonly (number | Point)[]
  readonly tags: Tags
}

const grade = (n: number, surface: string): Tags => ({ highway: 'track', tracktype: `grade${n}`, surface })
const foot: Tags = { highway: 'footway', surface: 'fine_gravel' }
const paved: Tags = { highway: 'path', surface: 'asphalt', foot: 'designated', bicycle: 'designated', segregated: 'no' }

/** Drawn by hand; ends may overshoot the street they lead to by up to 40 m. */
const PATHS: readonly { readonly control: readonly Point[]; readonly tags: Tags }[] = [
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

/** The river is crossed here. */
const FOOTBRIDGE = { name: 'Gerbersteg', from: [1588, 1317] as Point, to: [1626, 1313] as Point }

/** Lays the hand-drawn paths; where they meet streets both share a point. */
export function layPaths(plan: Plan): Path[] {
  const shared: { at: Point; v: number | Point }[] = []
  return PATHS.flatMap(({ control, tags }) => {
    const line = withBridge(clip(smooth(control, 24)), tags)
    const stops = trim(joinStreets(plan, line), plan)
    const joined = stops.map((stop) => {
      if (typeof stop === 'number') return stop
      const known = shared.find(({ at }) => distance(at, stop) < 0.5)
      if (known) return known.v
      shared.push({ at: stop, v: stop })
      return stop
    })
    return tags.name === FOOTBRIDGE.name ? cutBridge(joined, tags) : [{ line: joined, tags }]
  })
}

/** Bridgeheads as points of the line. */
function withBridge(line: readonly Point[], tags: Tags): Point[] {
  if (tags.name !== FOOTBRIDGE.name) return [...line]
  const outside = (p: Point) => p[0] < FOOTBRIDGE.from[0] - 4 || p[0] > FOOTBRIDGE.to[0] + 4
  return [
    ...line.filter((p) => outside(p) && p[0] < 1600),
    FOOTBRIDGE.from,
    FOOTBRIDGE.to,
    ...line.filter((p) => outside(p) && p[0] > 1600),
  ]
}

function cutBridge(line: readonly (number | Point)[], tags: Tags): Path[] {
  const [i, k] = [line.indexOf(FOOTBRIDGE.from), line.indexOf(FOOTBRIDGE.to)]
  const { name, ...plain } = tags
  return [
    { line: line.slice(0, i + 1), tags: plain },
    { line: line.slice(i, k + 1), tags: { ...plain, name, bridge: 'yes', layer: '1' } },
    { line: line.slice(k), tags: plain },
  ]
}

function joinStreets(plan: Plan, line: readonly Point[]): (number | Point)[] {
  const result: (number | Point)[] = [line[0]]
  for (let i = 1; i < line.length; i++) {
    const hits: { share: number; v: number }[] = []
    for (const street of plan.streets) {
      if (street.highway.startsWith('motorway')) continue
      for (let k = 1; k < street.chain.length; k++) {
        const [a, b] = [street.chain[k - 1], street.chain[k]]
        const place = crossing(line[i - 1], line[i], plan.points[a], plan.points[b])
        if (!place) continue
        const at = along(line[i - 1], [line[i][0] - line[i - 1][0], line[i][1] - line[i - 1][1]], place.share)
        const near = [a, b].find((v) => distance(plan.points[v], at) < 4)
        hits.push({ share: place.share, v: near ?? plan.insert(a, b, at) })
        k++
      }
    }
    hits.sort((p, q) => p.share - q.share)
    result.push(...hits.map(({ v }) => v), line[i])
  }
  return result
}

/** Drops what overshoots the first or last street. */
function trim(line: (number | Point)[], plan: Plan): (number | Point)[] {
  const at = (stop: number | Point) => (typeof stop === 'number' ? plan.points[stop] : stop)
  const reach = (stops: (number | Point)[]) => {
    let sum = 0
    for (let i = 1; i < stops.length; i++) {
      sum += distance(at(stops[i - 1]), at(stops[i]))
      if (sum > 40) return 0
      if (typeof stops[i] === 'number') return i
    }
    return 0
  }
  const start = reach(line)
  const end = reach([...line].reverse())
  const result = line.slice(start, line.length - end)
  return result.filter((stop, i) => i === 0 || typeof stop !== 'number' || stop !== result[i - 1])
}

/** A ring around the middle of a park and paths to it from three sides of the block. */
export function parkPaths(plan: Plan, face: Face, radius: number): Path[] {
  const ring = plan.lineOf(face.loop)
  const middle = centroid(ring)
  const shape: readonly Point[] = [
    [1.9, 0.15],
    [1.35, 1.05],
    [0.2, 1.3],
    [-1.1, 1.15],
    [-1.85, 0.3],
    [-1.4, -0.85],
    [-0.1, -1.1],
    [1.2, -0.95],
  ]
  const round = shape.map(([x, y]): Point => [middle[0] + x * radius, middle[1] + y * radius])
  if (Math.abs(area(ring)) < 3000 || !round.every((point) => inside(point, ring))) return []
  const spokes = [0, 2, 4, 6].flatMap((i): Path[] => {
    const outward: Point = [round[i][0] - middle[0], round[i][1] - middle[1]]
    const candidates = face.loop.filter((v) => {
      const to: Point = [plan.points[v][0] - middle[0], plan.points[v][1] - middle[1]]
      return (
        (to[0] * outward[0] + to[1] * outward[1]) /
          Math.sqrt((to[0] * to[0] + to[1] * to[1]) * (outward[0] * outward[0] + outward[1] * outward[1])) >
        0.8
      )
    })
    candidates.sort((a, b) => distance(plan.points[a], round[i]) - distance(plan.points[b], round[i]))
    return candidates.length === 0 ? [] : [{ line: [candidates[0], round[i]], tags: foot }]
  })
  return [{ line: [...round, round[0]], tags: foot }, ...spokes]
}
