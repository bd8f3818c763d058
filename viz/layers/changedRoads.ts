/** Changed roads on the map: barrier boards in red and white, a tint, and signs as they stand beside roads. */
import type { Layer } from '@deck.gl/core'
import { IconLayer } from '@deck.gl/layers'
import { NO_ENTRY, NO_THROUGH, type RoadShapes, type RoadSign } from '../frames/roadSigns.ts'
import { mesh } from './base.ts'
import type { Palette } from './palette.ts'

/** Size of a sign: seen from afar, from near by [px]; in the picture twice as large. */
const [SMALL, LARGE] = [18, 26]
const CELL = 64
const COLUMNS = 8

export function changedRoadLayers({ boards, tint, signs }: RoadShapes, zoom: number, palette: Palette): Layer[] {
  return [
    ...(tint.corners.length > 0 ? [mesh('limit-tint', tint, [palette.changedLimit])] : []),
    ...(boards.corners.length > 0 ? [mesh('closed-roads', boards, palette.closed)] : []),
    ...(signs.length > 0 ? [signLayer(signs, zoom)] : []),
  ]
}

function signLayer(signs: readonly RoadSign[], zoom: number): Layer {
  const faces = [...new Set(signs.map(({ face }) => face))].sort((a, b) => a - b)
  return new IconLayer<RoadSign>({
    id: 'road-signs',
    data: signs as RoadSign[],
    iconAtlas: drawSigns(faces) as never, // deck.gl makes a texture of the picture
    iconMapping: Object.fromEntries(
      faces.map((face, k) => {
        const [x, y] = [(k % COLUMNS) * CELL, Math.floor(k / COLUMNS) * CELL]
        return [String(face), { x, y, width: CELL, height: CELL }]
      }),
    ),
    getIcon: ({ face }) => String(face),
    getPosition: ({ x, y }) => [x, y],
    getSize: zoom < 0 ? SMALL : LARGE,
    sizeUnits: 'pixels',
  })
}

function drawSigns(faces: readonly number[]): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = COLUMNS * CELL
  canvas.height = Math.ceil(faces.length / COLUMNS) * CELL
  const context = canvas.getContext('2d')!
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.font =
    '700 26px Inter, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif'
  faces.forEach((face, k) => {
    const x = (k % COLUMNS) * CELL + CELL / 2
    const y = Math.floor(k / COLUMNS) * CELL + CELL / 2
    if (face === NO_ENTRY) drawNoEntry(context, x, y)
    else if (face === NO_THROUGH) drawNoVehicles(context, x, y)
    else drawLimit(context, x, y, String(face))
  })
  return canvas
}

/** Sign C1 of the Vienna convention as in most countries (267 in Germany): a white bar on red. */
function drawNoEntry(context: CanvasRenderingContext2D, x: number, y: number): void {
  disc(context, x, y, 30, '#ffffff')
  disc(context, x, y, 27, '#c1121c')
  context.fillStyle = '#ffffff'
  context.fillRect(x - 19, y - 6, 38, 12)
}

/** C2 (250): an empty red ring; below it stands in the street who may go in all the same. */
function drawNoVehicles(context: CanvasRenderingContext2D, x: number, y: number): void {
  disc(context, x, y, 30, '#ffffff')
  disc(context, x, y, 28, '#c1121c')
  disc(context, x, y, 21, '#ffffff')
}

/** C14 (274): a number in a red ring. */
function drawLimit(context: CanvasRenderingContext2D, x: number, y: number, text: string): void {
  drawNoVehicles(context, x, y)
  context.fillStyle = '#14171c'
  context.fillText(text, x, y + 2, 36)
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, fill: string): void {
  context.fillStyle = fill
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fill()
}
