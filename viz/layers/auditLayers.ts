/** What the import guessed, repaired and left out, over the streets: lines along roads, rings at nodes. */
import type { Layer } from '@deck.gl/core'
import { PathLayer, ScatterplotLayer } from '@deck.gl/layers'
import type { AuditItem } from '../frames/audit.ts'
import { colourPerPoint, linesBuilder } from '../frames/lines.ts'
import type { Colour, Palette } from './palette.ts'

/** What is in doubt stands out: opacity of what is sure, and of what is not at all. */
const SURE = 90
const DOUBTFUL = 235

/** @param chosen is drawn once more, wider, in the colour of what is selected */
export function auditLayers(items: readonly AuditItem[], chosen: AuditItem | undefined, palette: Palette): Layer[] {
  // The worst is drawn last, so that nothing hides it.
  const upwards = [...items].reverse()
  return [
    ...(chosen
      ? [...linesLayer('audit-chosen', [chosen], palette, true), pointsLayer('audit-mark', [chosen], palette, true)]
      : []),
    ...linesLayer('audit-lines', upwards, palette, false),
    pointsLayer('audit-points', upwards, palette, false),
  ]
}

function colourOf({ kind, confidence }: AuditItem, palette: Palette): Colour {
  const [red, green, blue] = palette.audit[kind]
  return [red, green, blue, Math.round(DOUBTFUL - (DOUBTFUL - SURE) * confidence)]
}

function linesLayer(id: string, items: readonly AuditItem[], palette: Palette, chosen: boolean): Layer[] {
  const long = items.filter(({ points }) => points.length > 2)
  if (long.length === 0) return []
  const builder = linesBuilder()
  for (const { points } of long) builder.add(points)
  const lines = builder.done()
  const colours = colourPerPoint(lines, (line) => (chosen ? palette.selection : colourOf(long[line], palette)))
  return [
    new PathLayer({
      id,
      data: {
        length: lines.count,
        startIndices: lines.first,
        attributes: {
          getPath: { value: lines.points, size: 2 },
          getColor: { value: colours, size: 4, type: 'unorm8' },
        },
      },
      positionFormat: 'XY',
      _pathType: 'open',
      getWidth: chosen ? 9 : 3,
      widthMinPixels: chosen ? 9 : 2.5,
      widthMaxPixels: chosen ? 16 : 8,
      jointRounded: true,
      capRounded: true,
    } as unknown as ConstructorParameters<typeof PathLayer>[0]),
  ]
}

function pointsLayer(id: string, items: readonly AuditItem[], palette: Palette, chosen: boolean): Layer {
  return new ScatterplotLayer<AuditItem>({
    id,
    data: items.filter(({ points }) => points.length === 2),
    getPosition: ({ points }) => [points[0], points[1]],
    getFillColor: (item) => [...(chosen ? palette.selection : colourOf(item, palette))] as [number, number, number],
    getLineColor: [...palette.nameHalo] as [number, number, number],
    getRadius: chosen ? 14 : 7,
    radiusMinPixels: chosen ? 8 : 3.5,
    radiusMaxPixels: chosen ? 16 : 9,
    stroked: !chosen,
    lineWidthUnits: 'pixels',
    getLineWidth: 1.5,
  })
}
