/** The quarters: where they lie and what they are like. */
import type { Point } from './geometry.ts'

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
