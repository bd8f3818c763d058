/** Colours of the map in both themes: a quiet ground, so that the vehicles are what one sees. */
import { AreaKind, SignalState } from '../../data/messages/codec.ts'
import type { AuditKind } from '../frames/audit.ts'

export type Colour =
  | readonly [red: number, green: number, blue: number]
  | readonly [red: number, green: number, blue: number, opacity: number]

export interface Palette {
  readonly ground: Colour
  readonly land: Readonly<Partial<Record<AreaKind, Colour>>>
  readonly water: Colour
  readonly shore: Colour
  readonly building: Colour
  readonly buildingEdge: Colour
  readonly shadow: Colour
  /** By rank (frames/roadClasses.ts). */
  readonly road: readonly Colour[]
  readonly casing: readonly Colour[]
  readonly marking: Colour
  readonly person: Colour
  readonly connector: Colour
  readonly name: Colour
  readonly nameHalo: Colour
  readonly signal: Readonly<Record<SignalState, Colour>>
  /**
   * From standing to free (frames/speedShare.ts): after ColorBrewer's RdYlBu, which stays readable with all common kinds
   * of colour blindness, its middle dark enough for white streets, its ends light enough for dark ones.
   */
  readonly speed: readonly [Colour, Colour, Colour, Colour, Colour]
  /** Real vehicles: a colour that is not on the scale of speeds. */
  readonly external: Colour
  readonly vehicleEdge: Colour
  readonly equippedRing: Colour
  readonly selection: Colour
  /** Of closed roads: the board, and the stripes on it, which differ in lightness. */
  readonly closed: readonly [board: Colour, stripe: Colour]
  /** Over roads with another limit than in the map: a colour that is not on the scale of speeds. */
  readonly changedLimit: Colour
  /** What the import guessed, repaired, left out, and what the town said instead. */
  readonly audit: Readonly<Record<AuditKind, Colour>>
}

const SIGNALS: Palette['signal'] = {
  [SignalState.UNSPECIFIED]: [150, 150, 150],
  [SignalState.RED]: [222, 45, 58],
  [SignalState.RED_AMBER]: [240, 110, 40],
  [SignalState.AMBER]: [247, 178, 20],
  [SignalState.GREEN_YIELD]: [70, 190, 160],
  [SignalState.GREEN]: [0, 165, 125],
}

export const LIGHT: Palette = {
  ground: [244, 242, 237],
  land: {
    [AreaKind.RESIDENTIAL]: [237, 234, 228],
    [AreaKind.COMMERCIAL]: [241, 232, 227],
    [AreaKind.INDUSTRIAL]: [232, 231, 234],
    [AreaKind.SCHOOL]: [243, 236, 219],
    [AreaKind.GREEN]: [214, 229, 205],
    [AreaKind.FARMLAND]: [239, 238, 221],
  },
  water: [182, 211, 230],
  shore: [158, 192, 216],
  building: [224, 218, 209],
  buildingEdge: [203, 195, 184],
  shadow: [110, 98, 84, 46],
  road: [
    [250, 249, 246],
    [255, 255, 255],
    [255, 255, 255],
    [255, 252, 240],
    [255, 245, 219],
    [253, 230, 190],
  ],
  casing: [
    [222, 217, 208],
    [212, 206, 196],
    [205, 198, 186],
    [206, 195, 170],
    [209, 190, 150],
    [212, 178, 124],
  ],
  marking: [196, 190, 180],
  person: [62, 54, 46],
  connector: [120, 112, 100, 60],
  name: [92, 84, 74],
  nameHalo: [255, 254, 251],
  signal: SIGNALS,
  speed: [
    [165, 0, 38],
    [229, 83, 45],
    [245, 166, 35],
    [86, 160, 211],
    [26, 95, 180],
  ],
  external: [200, 30, 160],
  vehicleEdge: [30, 32, 38, 150],
  equippedRing: [22, 24, 30],
  selection: [15, 118, 110],
  closed: [
    [255, 255, 255],
    [193, 18, 28],
  ],
  changedLimit: [124, 77, 204, 96],
  audit: { guess: [214, 116, 0], repair: [64, 92, 200], drop: [150, 40, 110], override: [24, 122, 72] },
}

export const DARK: Palette = {
  ground: [20, 24, 30],
  land: {
    [AreaKind.RESIDENTIAL]: [24, 29, 36],
    [AreaKind.COMMERCIAL]: [31, 29, 36],
    [AreaKind.INDUSTRIAL]: [28, 30, 38],
    [AreaKind.SCHOOL]: [34, 32, 31],
    [AreaKind.GREEN]: [22, 38, 34],
    [AreaKind.FARMLAND]: [26, 30, 29],
  },
  water: [19, 43, 62],
  shore: [30, 61, 84],
  building: [37, 44, 54],
  buildingEdge: [50, 59, 71],
  shadow: [0, 0, 0, 90],
  road: [
    [50, 58, 69],
    [58, 67, 79],
    [64, 74, 87],
    [72, 82, 95],
    [82, 91, 103],
    [96, 100, 107],
  ],
  casing: [
    [14, 17, 22],
    [12, 15, 20],
    [10, 13, 18],
    [10, 13, 18],
    [10, 13, 18],
    [10, 13, 18],
  ],
  marking: [118, 128, 141],
  person: [236, 230, 220],
  connector: [200, 210, 222, 45],
  name: [178, 188, 200],
  nameHalo: [20, 24, 30],
  signal: SIGNALS,
  speed: [
    [233, 41, 66],
    [255, 116, 72],
    [255, 199, 84],
    [137, 204, 246],
    [66, 153, 255],
  ],
  external: [240, 90, 210],
  vehicleEdge: [0, 0, 0, 170],
  equippedRing: [240, 244, 248],
  selection: [94, 234, 212],
  closed: [
    [236, 238, 240],
    [200, 24, 36],
  ],
  changedLimit: [164, 124, 255, 110],
  audit: { guess: [255, 170, 60], repair: [125, 150, 255], drop: [226, 110, 190], override: [90, 205, 140] },
}
