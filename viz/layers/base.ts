/** What stands still: land, water, buildings, streets, names. Made once for a town and a theme. */
import type { Layer } from '@deck.gl/core'
import { PathLayer, SolidPolygonLayer, TextLayer } from '@deck.gl/layers'
import type { Land } from '../frames/land.ts'
import { colourPerPoint, type Lines, perPoint } from '../frames/lines.ts'
import type { Markings } from '../frames/markings.ts'
import { type Label, LETTER_HEIGHT } from '../frames/names.ts'
import { SERVICE } from '../frames/roadClasses.ts'
import type { Carriageways, JunctionAreas } from '../frames/roads.ts'
import type { Colour, Palette } from './palette.ts'

/** Least width of a street seen from afar, by rank [px]. */
const LEAST_WIDTH = [0.5, 0.8, 1.1, 1.5, 1.9, 2.2]

/** Of the border of a street on either side [m], and seen from afar [px]. */
const CASING = 0.7
const LEAST_CASING = 0.5

/** Zoom from which things are worth drawing. */
const BUILDINGS_FROM = -2.2
const SERVICE_FROM = -1.8
const MARKINGS_FROM = 1.2
const CONNECTORS_FROM = 2.2
const JUNCTIONS_FROM = -1

/** Font of names, as the page's (style.css). */
const FONT = 'Inter, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif'

export interface BaseShapes {
  readonly land: Land
  readonly carriageways: readonly Carriageways[]
  readonly junctions: JunctionAreas
  readonly markings: Markings
  readonly connectors: Lines
}

interface Standing {
  readonly layer: Layer
  /** Zooms it is drawn at: from this one on. */
  readonly from?: number
  /** Appears little by little. */
  readonly fades?: boolean
}

/** Zooms over which what fades in does so. */
const FADE = 1.2

/**
 * All layers that stand still, from the ground up. They are made once; what is asked for at a zoom (log2 of pixels per
 * metre) are the same layers, some of them hidden, so that nothing is sent to the graphics card again.
 */
export function createBase(shapes: BaseShapes, palette: Palette): { at(zoom: number): Layer[] } {
  const standing = [...landOf(shapes.land, palette), ...streetsOf(shapes, palette)]
  let last: { key: string; layers: Layer[] } | undefined
  return {
    at(zoom) {
      const strength = standing.map(({ from = -Infinity, fades }) => {
        if (zoom < from) return 0
        return fades ? Math.ceil(8 * Math.min(1, (zoom - from) / FADE)) / 8 : 1
      })
      const key = strength.join(' ')
      if (last?.key !== key)
        last = {
          key,
          layers: standing.map(({ layer }, k) => layer.clone({ visible: strength[k] > 0, opacity: strength[k] })),
        }
      return last.layers
    },
  }
}

function landOf(land: Land, palette: Palette): Standing[] {
  return [
    { layer: polygons('ground', land.grounds, (ring) => palette.land[land.kinds[ring]] ?? palette.ground) },
    { layer: polygons('water', land.water, () => palette.water) },
    { layer: paths('shore', land.water, palette.shore, { width: 1, leastPixels: 0.8 }) },
    { layer: polygons('shadows', land.shadows, () => palette.shadow), from: BUILDINGS_FROM, fades: true },
    { layer: polygons('buildings', land.buildings, () => palette.building), from: BUILDINGS_FROM, fades: true },
    {
      layer: paths('building-edges', land.buildings, palette.buildingEdge, { width: 0.3, leastPixels: 0.5 }),
      from: BUILDINGS_FROM + FADE,
      fades: true,
    },
  ]
}

function streetsOf({ carriageways, junctions, markings, connectors }: BaseShapes, palette: Palette): Standing[] {
  const casings = carriageways.map((of, rank) => {
    const layer = streets(`casing-${rank}`, of, palette.casing[rank], CASING, LEAST_WIDTH[rank] + 2 * LEAST_CASING)
    return { layer, from: rank === SERVICE ? SERVICE_FROM : undefined }
  })
  const surfaces = carriageways.map((of, rank) => {
    const layer = streets(`street-${rank}`, of, palette.road[rank], 0, LEAST_WIDTH[rank])
    return { layer, from: rank === SERVICE ? SERVICE_FROM : undefined }
  })
  return [
    ...casings,
    { layer: junctionCasings(junctions, palette), from: JUNCTIONS_FROM },
    ...surfaces,
    {
      layer: polygons('junctions', junctions.rings, (ring) => palette.road[junctions.rank[ring]]),
      from: JUNCTIONS_FROM,
    },
    { layer: paths('dashes', markings.dashes, palette.marking, { width: 0.18 }), from: MARKINGS_FROM, fades: true },
    { layer: paths('centres', markings.centres, palette.marking, { width: 0.18 }), from: MARKINGS_FROM, fades: true },
    {
      layer: paths('connectors', connectors, palette.connector, { width: 0.12, leastPixels: 0.8 }),
      from: CONNECTORS_FROM,
      fades: true,
    },
  ]
}

/** @param characters all that occur in the town's names */
export function nameLayers(labels: readonly Label[], characters: string, palette: Palette): Layer[] {
  if (characters === '') return []
  const layer = new TextLayer<Label>({
    id: 'names',
    data: labels as Label[],
    getText: (label) => label.text,
    getPosition: (label) => [...label.position],
    getAngle: (label) => label.angle,
    getSize: (label) => (label.rank >= 3 ? LETTER_HEIGHT + 1 : LETTER_HEIGHT),
    getColor: [...palette.name] as [number, number, number],
    fontFamily: FONT,
    fontWeight: 500,
    characterSet: characters,
    fontSettings: { sdf: true, fontSize: 48, buffer: 8, radius: 12, cutoff: 0.18 },
    outlineWidth: 3,
    outlineColor: [...palette.nameHalo] as [number, number, number],
    updateTriggers: { getColor: palette },
  })
  return [layer]
}

function polygons(id: string, rings: Lines, colour: (ring: number) => Colour) {
  return new SolidPolygonLayer({
    id,
    data: {
      length: rings.count,
      startIndices: rings.first,
      attributes: {
        getPolygon: { value: rings.points, size: 2 },
        getFillColor: { value: colourPerPoint(rings, colour), size: 4, normalized: true },
      },
    },
    positionFormat: 'XY',
    _normalize: false,
  } as unknown as ConstructorParameters<typeof SolidPolygonLayer>[0])
}

function paths(id: string, lines: Lines, colour: Colour, { width = 1, leastPixels = 0 }) {
  return new PathLayer({
    id,
    data: { length: lines.count, startIndices: lines.first, attributes: { getPath: { value: lines.points, size: 2 } } },
    positionFormat: 'XY',
    _pathType: 'open',
    getColor: [...colour],
    getWidth: width,
    widthMinPixels: leastPixels,
    jointRounded: true,
  } as unknown as ConstructorParameters<typeof PathLayer>[0])
}

function streets(id: string, { lines, width }: Carriageways, colour: Colour, casing: number, leastPixels: number) {
  return new PathLayer({
    id,
    data: {
      length: lines.count,
      startIndices: lines.first,
      attributes: {
        getPath: { value: lines.points, size: 2 },
        getWidth: { value: perPoint(lines, (line) => width[line] + 2 * casing), size: 1 },
      },
    },
    positionFormat: 'XY',
    _pathType: 'open',
    getColor: [...colour],
    widthMinPixels: leastPixels,
    jointRounded: true,
    capRounded: true,
  } as unknown as ConstructorParameters<typeof PathLayer>[0])
}

function junctionCasings({ rings, rank }: JunctionAreas, palette: Palette) {
  return new PathLayer({
    id: 'junction-casing',
    data: {
      length: rings.count,
      startIndices: rings.first,
      attributes: {
        getPath: { value: rings.points, size: 2 },
        getColor: { value: colourPerPoint(rings, (ring) => palette.casing[rank[ring]]), size: 4, normalized: true },
      },
    },
    positionFormat: 'XY',
    _pathType: 'open',
    getWidth: 2 * CASING,
    jointRounded: true,
  } as unknown as ConstructorParameters<typeof PathLayer>[0])
}
