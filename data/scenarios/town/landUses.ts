/** What the areas outside the quarters are used for. */
import type { Point } from './geometry.ts'
import type { Tags } from './plan.ts'

export const farmland = { landuse: 'farmland' }
export const meadow = { landuse: 'meadow' }
const forest = { landuse: 'forest', leaf_type: 'mixed' }

/** What some of the areas are; the others are fields and meadows by chance. */
export const LAND_USES: readonly { readonly at: Point; readonly tags: Tags }[] = [
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
