/** What stands still: land, water, buildings, streets, names. */
import type { Layer } from '@deck.gl/core'
import { LineLayer, SolidPolygonLayer, TextLayer } from '@deck.gl/layers'
import type { Land } from '../frames/land.ts'
import { colourPerPoint, type Lines } from '../frames/lines.ts'
import type { Markings } from '../frames/markings.ts'
import type { Mesh } from '../frames/mesh.ts'
import { type Label, LETTER_HEIGHT } from '../frames/names.ts'
import type { Streets } from '../frames/roads.ts'
import type { Colour, Palette } from './palette.ts'

/** Zoom (log2 of pixels per metre) from which things are worth drawing. */
const BUILDINGS_FROM = -2.2
const BUILDING_EDGES_FROM = -0.6
const MARKINGS_FROM = 1.2
const CONNECTORS_FROM = 2.2

/** Zooms over which they appear little by little. */
const FADE = 1.2

/** Streets are made anew for steps of zoom this long, up to the one where all are true to scale. */
const STREETS_STEP = 0.5
const TO_SCALE = 0

/** Font of names, as the page's (style.css). */
const FONT = 'Inter, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif'

export interface BaseShapes {
  readonly land: Land
  readonly markings: Markings
  readonly zebras: Lines
  readonly connectors: Lines
  /** As drawn from this zoom on. */
  streets(zoom: number): Streets
}

/**
 * All layers that stand still, from the ground up. Each is made once; what is asked for at a zoom are the same layers,
 * some of them hidden, so that nothing is sent to the graphics card again; the same array, while nothing differs.
 */
export function createBase(shapes: BaseShapes, palette: Palette): { at(zoom: number): Layer[] } {
  const { land, markings, zebras, connectors } = shapes
  const ground = [
    polygons('ground', land.grounds, (ring) => palette.land[land.kinds[ring]] ?? palette.ground),
    polygons('water', land.water, () => palette.water),
    lines('shore', land.water, palette.shore, 1, 0.8),
  ]
  const buildings = [
    polygons('shadows', land.shadows, () => palette.shadow),
    polygons('buildings', land.buildings, () => palette.building),
  ]
  const edges = [lines('building-edges', land.buildings, palette.buildingEdge, 0.25, 0.6)]
  const marks = [
    lines('dashes', markings.dashes, palette.marking, 0.18),
    lines('solids', markings.solids, palette.marking, 0.18),
    lines('centres', markings.centres, palette.marking, 0.18),
    lines('zebras', zebras, palette.marking, 0.5),
  ]
  const ways = [lines('connectors', connectors, palette.connector, 0.12, 0.8)]
  const streets = new Map<number, Layer[]>()
  let last: { key: string; layers: Layer[] } | undefined

  function streetsAt(step: number): Layer[] {
    const known = streets.get(step)
    if (known) return known
    const { casing, surface } = shapes.streets(step)
    const made = [mesh('casings', casing, palette.casing), mesh('streets', surface, palette.road)]
    streets.set(step, made)
    return made
  }

  return {
    at(zoom) {
      const step = Math.min(TO_SCALE, Math.floor(zoom / STREETS_STEP) * STREETS_STEP)
      const strengths = [BUILDINGS_FROM, BUILDING_EDGES_FROM, MARKINGS_FROM, CONNECTORS_FROM].map(
        (from) => Math.ceil(8 * Math.min(1, Math.max(0, (zoom - from) / FADE))) / 8,
      )
      const key = [step, ...strengths].join(' ')
      if (last?.key === key) return last.layers
      const shown = (layers: Layer[], k: number) =>
        layers.map((layer) => layer.clone({ visible: strengths[k] > 0, opacity: strengths[k] }))
      const layers = [
        ...ground,
        ...shown(buildings, 0),
        ...shown(edges, 1),
        ...streetsAt(step),
        ...shown(marks, 2),
        ...shown(ways, 3),
      ]
      last = { key, layers }
      return layers
    },
  }
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

type SolidProps = ConstructorParameters<typeof SolidPolygonLayer>[0]
type LineProps = ConstructorParameters<typeof LineLayer>[0]

function polygons(id: string, rings: Lines, colour: (ring: number) => Colour): Layer {
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
  } as unknown as SolidProps)
}

/** One mesh as one polygon that is cut into triangles already. @param colours by the mesh's kinds */
export function mesh(id: string, { points, corners, kind }: Mesh, colours: readonly Colour[]): Layer {
  const fill = new Uint8Array(4 * kind.length)
  kind.forEach((of, point) => {
    const [red, green, blue, opacity = 255] = colours[of]
    fill.set([red, green, blue, opacity], 4 * point)
  })
  return new SolidPolygonLayer({
    id,
    data: {
      length: 1,
      startIndices: [0],
      attributes: {
        indices: { value: corners, size: 1 },
        getPolygon: { value: points, size: 2 },
        getFillColor: { value: fill, size: 4, normalized: true },
      },
    },
    positionFormat: 'XY',
    _normalize: false,
  } as unknown as SolidProps)
}

/** Thin lines, piece by piece. @param width [m] @param leastPixels [px] */
function lines(id: string, { count, first, points }: Lines, colour: Colour, width: number, leastPixels = 0): Layer {
  const pieces = first[count] - count
  const [from, to] = [new Float32Array(2 * pieces), new Float32Array(2 * pieces)]
  let piece = 0
  for (let line = 0; line < count; line++) {
    for (let point = first[line]; point < first[line + 1] - 1; point++) {
      from.set(points.subarray(2 * point, 2 * point + 2), 2 * piece)
      to.set(points.subarray(2 * point + 2, 2 * point + 4), 2 * piece)
      piece++
    }
  }
  return new LineLayer({
    id,
    data: {
      length: pieces,
      attributes: { getSourcePosition: { value: from, size: 2 }, getTargetPosition: { value: to, size: 2 } },
    },
    positionFormat: 'XY',
    getColor: [...colour],
    getWidth: width,
    widthUnits: 'meters',
    widthMinPixels: leastPixels,
  } as unknown as LineProps)
}
