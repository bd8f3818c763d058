/**
 * The hand-drawn part of Lindenfurt an der Erle: main roads, river, motorway and which block belongs to which quarter.
 * Local metres, origin in the south-west corner of the map. All else grows from this.
 */
import type { Point } from './geometry.ts'
import type { Tags } from './plan.ts'

export const WIDTH = 2450
export const HEIGHT = 1800
export const TOWN = 'Lindenfurt an der Erle'

/** South-west corner [°], and degrees per metre around there (WGS 84, latitude 50.35°). */
export const ORIGIN = { lat: 50.345, lon: 10.615 }
export const DEGREES_PER_METRE = { lat: 1 / 111232.4, lon: 1 / 71174.2 }

export interface Road {
  readonly key: string
  readonly highway: string
  readonly name?: string
  readonly tags: Tags
  readonly control: readonly Point[]
  /** The first or last control point lies on this road. Without it the road ends at the edge of the map. */
  readonly from?: string
  readonly to?: string
  /** Beyond the place nearest to `at` the road has these tags instead. */
  readonly changes?: readonly { readonly at: Point; readonly tags: Tags }[]
  /** New streets may begin on it (default yes). */
  readonly open?: boolean
}

const asphalt = { surface: 'asphalt' }
const town = { ...asphalt, maxspeed: '50', 'source:maxspeed': 'DE:urban', lit: 'yes', sidewalk: 'both' }
const country = { ...asphalt, maxspeed: '100', 'source:maxspeed': 'DE:rural', lit: 'no' }
const slow = { ...asphalt, maxspeed: '70', 'source:maxspeed': 'sign', lit: 'no' }
const zone = {
  ...asphalt,
  maxspeed: '30',
  'source:maxspeed': 'DE:zone:30',
  'zone:maxspeed': 'DE:30',
  lit: 'yes',
  sidewalk: 'both',
}
const two = { lanes: '2' }
const four = { lanes: '4' }
const federal = { ref: 'B 613' }
const state = { ref: 'L 2107' }
const ring = { ref: 'St 2291' }

/** Main roads, each after those it begins or ends on. */
export const ROADS: readonly Road[] = [
  {
    key: 'arterial',
    highway: 'primary',
    tags: { ...country, ...two, ...federal, name: 'Talheimer Straße' },
    control: [
      [-60, 948],
      [220, 885],
      [450, 815],
      [800, 850],
      [1090, 950],
      [1330, 1000],
      [1520, 1015],
      [1760, 1090],
      [2040, 1195],
      [2260, 1195],
      [2510, 1105],
    ],
    changes: [
      { at: [70, 920], tags: { ...slow, ...two, ...federal, name: 'Talheimer Straße' } },
      { at: [150, 902], tags: { ...town, ...two, ...federal, name: 'Talheimer Straße' } },
      { at: [300, 860], tags: { ...town, ...four, ...federal, name: 'Talheimer Straße' } },
      { at: [860, 868], tags: { ...town, ...four, ...federal, name: 'Erlentorstraße' } },
      { at: [1330, 1000], tags: { ...town, ...four, ...federal, name: 'Erlenbrücke' } },
      { at: [1640, 1050], tags: { ...town, ...four, ...federal, name: 'Wolfsacker Straße' } },
      { at: [2190, 1203], tags: { ...town, ...two, ...federal, name: 'Wolfsacker Straße' } },
      { at: [2330, 1172], tags: { ...slow, ...two, ...federal, name: 'Wolfsacker Straße' } },
    ],
  },
  {
    key: 'feeder',
    highway: 'secondary',
    tags: { ...country, ...two, ...state, name: 'Kleinauer Landstraße' },
    control: [
      [625, -60],
      [655, 60],
      [700, 285],
      [722, 400],
      [745, 560],
      [775, 700],
      [800, 850],
    ],
    to: 'arterial',
    open: true,
    changes: [
      { at: [670, 120], tags: { ...slow, ...four, ...state, name: 'Autobahnzubringer' } },
      { at: [722, 400], tags: { ...town, ...four, ...state, name: 'Kleinauer Straße' } },
    ],
  },
  {
    key: 'northRing',
    highway: 'secondary',
    tags: { ...town, ...four, ...ring, name: 'Westring' },
    from: 'arterial',
    control: [
      [450, 815],
      [452, 960],
      [500, 1150],
      [630, 1330],
      [820, 1440],
      [1050, 1500],
      [1270, 1480],
      [1430, 1440],
      [1535, 1482],
      [1640, 1540],
      [1780, 1560],
      [1920, 1480],
      [2005, 1340],
      [2040, 1195],
    ],
    to: 'arterial',
    changes: [
      { at: [820, 1440], tags: { ...town, ...four, ...ring, name: 'Nordring' } },
      { at: [1050, 1500], tags: { ...town, ...two, ...ring, name: 'Nordring' } },
      { at: [1440, 1443], tags: { ...town, ...two, ...ring, name: 'Mühlenbrücke' } },
      { at: [1640, 1540], tags: { ...town, ...two, ...ring, name: 'Schanzenstraße' } },
      { at: [1920, 1480], tags: { ...town, ...two, ...ring, name: 'Ostring' } },
    ],
  },
  {
    key: 'northRoad',
    highway: 'tertiary',
    from: 'northRing',
    tags: { ...town, ...two, ref: 'K 14', name: 'Hasselbacher Straße' },
    control: [
      [820, 1440],
      [815, 1540],
      [790, 1660],
      [725, 1860],
    ],
    changes: [{ at: [770, 1715], tags: { ...country, ...two, ref: 'K 14', name: 'Hasselbacher Straße' } }],
  },
  {
    key: 'southRing',
    highway: 'secondary',
    from: 'feeder',
    tags: { ...town, ...four, ...ring, name: 'Südring' },
    control: [
      [774, 700],
      [890, 672],
      [1020, 672],
      [1150, 700],
      [1250, 765],
      [1305, 870],
      [1330, 1000],
    ],
    to: 'arterial',
  },
  {
    key: 'eastRoad',
    highway: 'tertiary',
    from: 'southRing',
    tags: { ...town, ...two, ref: 'K 9', name: 'Industriestraße' },
    control: [
      [1190, 718],
      [1238, 640],
      [1340, 578],
      [1500, 556],
      [1720, 520],
      [1990, 420],
      [2200, 370],
      [2510, 335],
    ],
    changes: [
      { at: [1930, 444], tags: { ...town, ...two, ref: 'K 9', name: 'Steinberger Straße' } },
      { at: [2080, 395], tags: { ...country, ...two, ref: 'K 9', name: 'Steinberger Straße' } },
    ],
  },
  {
    key: 'eastRingRoad',
    highway: 'tertiary',
    from: 'northRing',
    tags: { ...town, ...two, ref: 'K 11', name: 'Rothenhainer Straße' },
    control: [
      [1920, 1480],
      [2030, 1535],
      [2160, 1560],
      [2330, 1570],
      [2510, 1625],
    ],
    changes: [{ at: [2270, 1565], tags: { ...country, ...two, ref: 'K 11', name: 'Rothenhainer Straße' } }],
  },
  {
    key: 'mountainRoad',
    highway: 'unclassified',
    from: 'northRing',
    tags: { ...town, ...two, name: 'Oberweidener Weg' },
    control: [
      [1655, 1544],
      [1652, 1640],
      [1690, 1740],
      [1700, 1860],
    ],
    changes: [{ at: [1692, 1748], tags: { ...slow, ...two, name: 'Oberweidener Weg' } }],
  },
  {
    key: 'westRoad',
    highway: 'tertiary',
    from: 'northRing',
    tags: { ...town, ...two, ref: 'K 12', name: 'Eschenfelder Straße' },
    control: [
      [500, 1150],
      [390, 1178],
      [280, 1180],
      [140, 1215],
      [-60, 1290],
    ],
    changes: [{ at: [120, 1222], tags: { ...country, ...two, ref: 'K 12', name: 'Eschenfelder Straße' } }],
  },
  {
    key: 'southWest',
    highway: 'tertiary',
    from: 'arterial',
    tags: { ...town, ...two, name: 'Schützenstraße' },
    control: [
      [225, 884],
      [215, 780],
      [260, 670],
      [400, 588],
      [570, 560],
      [748, 560],
    ],
    to: 'feeder',
  },
  {
    key: 'villageWest',
    highway: 'unclassified',
    from: 'southWest',
    tags: { ...town, ...two, name: 'Brunnthaler Weg' },
    control: [
      [222, 730],
      [120, 690],
      [40, 680],
      [-60, 640],
    ],
    changes: [{ at: [130, 694], tags: { ...slow, ...two, name: 'Brunnthaler Weg' } }],
  },
  {
    key: 'middleWest',
    highway: 'tertiary',
    from: 'arterial',
    tags: { ...town, ...two, name: 'Lindenallee' },
    control: [
      [800, 850],
      [775, 980],
      [790, 1110],
      [835, 1250],
      [820, 1440],
    ],
    to: 'northRing',
  },
  {
    key: 'southLink',
    highway: 'tertiary',
    from: 'feeder',
    tags: { ...town, ...two, name: 'Gewerbestraße' },
    control: [
      [734, 490],
      [850, 462],
      [990, 470],
      [1120, 522],
      [1262, 616],
    ],
    to: 'eastRoad',
  },
  {
    key: 'moat',
    highway: 'tertiary',
    from: 'arterial',
    tags: { ...zone, ...two, name: 'Am Stadtgraben' },
    control: [
      [1090, 950],
      [1062, 1080],
      [1080, 1230],
      [1060, 1360],
      [1100, 1499],
    ],
    to: 'northRing',
  },
  {
    key: 'westBank',
    highway: 'residential',
    from: 'arterial',
    tags: { ...zone, name: 'Uferstraße' },
    control: [
      [1420, 1006],
      [1440, 1090],
      [1490, 1180],
      [1515, 1270],
      [1490, 1345],
      [1410, 1388],
      [1392, 1455],
    ],
    to: 'northRing',
  },
  {
    key: 'eastBank',
    highway: 'residential',
    from: 'arterial',
    tags: { ...zone, name: 'Am Erlenufer' },
    control: [
      [1600, 1036],
      [1640, 1130],
      [1690, 1240],
      [1690, 1350],
      [1630, 1440],
      [1592, 1515],
    ],
    to: 'northRing',
  },
  {
    key: 'southBank',
    highway: 'residential',
    from: 'arterial',
    tags: { ...zone, name: 'Bleichwiesenstraße' },
    control: [
      [1760, 1090],
      [1775, 980],
      [1850, 905],
      [1960, 860],
      [2110, 850],
      [2230, 900],
      [2275, 1010],
      [2262, 1195],
    ],
    to: 'arterial',
  },
  {
    key: 'eastEdge',
    highway: 'residential',
    from: 'arterial',
    tags: { ...zone, name: 'Am Hainrand' },
    control: [
      [2262, 1195],
      [2290, 1310],
      [2285, 1430],
      [2205, 1564],
    ],
    to: 'eastRingRoad',
  },
  {
    key: 'northEdge',
    highway: 'residential',
    from: 'northRoad',
    tags: { ...zone, name: 'Am Kirschberg' },
    control: [
      [800, 1625],
      [900, 1655],
      [1030, 1662],
      [1130, 1610],
      [1180, 1493],
    ],
    to: 'northRing',
  },
  {
    key: 'northWestEdge',
    highway: 'residential',
    from: 'westRoad',
    tags: { ...zone, name: 'Am Sonnenhang' },
    control: [
      [230, 1190],
      [245, 1310],
      [340, 1450],
      [520, 1560],
      [680, 1590],
      [808, 1575],
    ],
    to: 'northRoad',
  },
  {
    key: 'westEdge',
    highway: 'residential',
    from: 'arterial',
    tags: { ...zone, name: 'Feldrain' },
    control: [
      [150, 902],
      [105, 990],
      [110, 1100],
      [165, 1207],
    ],
    to: 'westRoad',
  },
  {
    key: 'farNorth',
    highway: 'residential',
    from: 'mountainRoad',
    tags: { ...zone, name: 'An der Schanze' },
    control: [
      [1684, 1725],
      [1800, 1735],
      [1950, 1715],
      [2070, 1650],
      [2115, 1555],
    ],
    to: 'eastRingRoad',
  },
  {
    key: 'industrySouth',
    highway: 'unclassified',
    from: 'southLink',
    tags: { ...town, ...two, name: 'Gewerbering' },
    control: [
      [905, 464],
      [950, 410],
      [1060, 390],
      [1250, 395],
      [1480, 400],
      [1700, 380],
      [1840, 395],
      [1930, 444],
    ],
    to: 'eastRoad',
  },
  {
    key: 'industryNorth',
    highway: 'unclassified',
    from: 'southRing',
    tags: { ...town, ...two, name: 'Mühlwiesenstraße' },
    control: [
      [1275, 812],
      [1380, 765],
      [1500, 720],
      [1620, 660],
      [1760, 620],
      [1830, 482],
    ],
    to: 'eastRoad',
  },
]

export interface Roundabout {
  readonly key: string
  /** The road and the place on it whose junction becomes a roundabout. */
  readonly on: string
  readonly at: Point
  /** Of the middle of the carriageway [m]. */
  readonly radius: number
  readonly highway: string
  readonly tags: Tags
}

const roundabout = { ...asphalt, lit: 'yes', 'source:maxspeed': 'DE:urban' }

export const ROUNDABOUTS: readonly Roundabout[] = [
  {
    key: 'bigRing',
    on: 'northRing',
    at: [1920, 1480],
    radius: 24,
    highway: 'secondary',
    tags: { ...roundabout, maxspeed: '50', lanes: '2', name: 'Rothenhainer Kreisel' },
  },
  {
    key: 'smallRing',
    on: 'eastRoad',
    at: [1930, 444],
    radius: 16,
    highway: 'tertiary',
    tags: { ...roundabout, maxspeed: '30', lanes: '1', name: 'Steinberger Kreisel' },
  },
]

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

/**
 * Signals along the arterial from west to east; the pedestrian one stands between junctions. With two lanes for those
 * who turn left where the traffic of a main road does.
 */
export const ARTERIAL_SIGNALS: readonly {
  readonly at: Point
  readonly kind: 'junction' | 'pedestrian'
  readonly twoLeft?: boolean
}[] = [
  { at: [450, 815], kind: 'junction' },
  { at: [800, 850], kind: 'junction' },
  { at: [1005, 920], kind: 'pedestrian' },
  { at: [1330, 1000], kind: 'junction', twoLeft: true },
  { at: [1760, 1090], kind: 'junction' },
  { at: [2040, 1195], kind: 'junction' },
]

/** Signals elsewhere. */
export const OTHER_SIGNALS: readonly { readonly on: string; readonly at: Point; readonly twoLeft?: boolean }[] = [
  { on: 'feeder', at: [722, 400] },
  { on: 'feeder', at: [748, 560] },
  { on: 'feeder', at: [774, 700], twoLeft: true },
  { on: 'northRing', at: [820, 1440] },
]

export interface Quarter {
  readonly key: string
  /** A place inside the block of main roads that belongs to the quarter. */
  readonly at: Point
  readonly landuse: 'residential' | 'commercial' | 'retail' | 'industrial'
  readonly kind: 'oldTown' | 'centre' | 'houses' | 'estate' | 'industry'
  /** Blocks are cut until about this long and deep [m]. */
  readonly blockLength: number
  readonly blockDepth: number
}

export const QUARTERS: readonly Quarter[] = [
  { key: 'west', at: [280, 1020], landuse: 'residential', kind: 'houses', blockLength: 150, blockDepth: 72 },
  { key: 'southWest', at: [500, 690], landuse: 'residential', kind: 'houses', blockLength: 140, blockDepth: 76 },
  { key: 'middleWest', at: [620, 1080], landuse: 'residential', kind: 'houses', blockLength: 145, blockDepth: 74 },
  { key: 'middle', at: [930, 1200], landuse: 'residential', kind: 'estate', blockLength: 125, blockDepth: 90 },
  { key: 'oldTown', at: [1250, 1220], landuse: 'commercial', kind: 'oldTown', blockLength: 88, blockDepth: 62 },
  { key: 'station', at: [1000, 790], landuse: 'commercial', kind: 'centre', blockLength: 120, blockDepth: 84 },
  { key: 'trade', at: [950, 560], landuse: 'retail', kind: 'industry', blockLength: 170, blockDepth: 120 },
  { key: 'industrySouth', at: [1400, 480], landuse: 'industrial', kind: 'industry', blockLength: 190, blockDepth: 125 },
  { key: 'industryNorth', at: [1480, 640], landuse: 'industrial', kind: 'industry', blockLength: 170, blockDepth: 115 },
  { key: 'bleiche', at: [2020, 1020], landuse: 'residential', kind: 'houses', blockLength: 135, blockDepth: 74 },
  { key: 'vorstadt', at: [1850, 1300], landuse: 'residential', kind: 'houses', blockLength: 125, blockDepth: 72 },
  { key: 'hain', at: [2150, 1380], landuse: 'residential', kind: 'houses', blockLength: 130, blockDepth: 74 },
  { key: 'kirschberg', at: [1000, 1580], landuse: 'residential', kind: 'houses', blockLength: 140, blockDepth: 72 },
  { key: 'sonnenhang', at: [480, 1380], landuse: 'residential', kind: 'houses', blockLength: 140, blockDepth: 70 },
  { key: 'schanze', at: [1850, 1650], landuse: 'residential', kind: 'houses', blockLength: 140, blockDepth: 70 },
]
