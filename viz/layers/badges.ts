/** The badges of advised speeds, drawn once into one picture: a light and a number, or a number on a blue sign. */
import { BADGE, MOST_KMH } from '../frames/advice.ts'

/** Cells of the picture; in device pixels, twice the size they are shown at. */
const CELL = { width: 2 * BADGE.width, height: 2 * BADGE.height } as const
export const COLUMNS = 16
const SPEEDS = MOST_KMH + 1
export const ROWS = (2 * SPEEDS) / COLUMNS

export function drawBadges(): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = COLUMNS * CELL.width
  canvas.height = ROWS * CELL.height
  const context = canvas.getContext('2d')!
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.font =
    '650 29px Inter, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif'
  for (let badge = 0; badge < 2 * SPEEDS; badge++) {
    const x = (badge % COLUMNS) * CELL.width
    const y = Math.floor(badge / COLUMNS) * CELL.height
    if (badge < SPEEDS) drawGreenLight(context, x, y, String(badge))
    else drawLimit(context, x, y, String(badge - SPEEDS))
  }
  return canvas
}

/** A dark plate with a small signal at green. */
function drawGreenLight(context: CanvasRenderingContext2D, x: number, y: number, text: string): void {
  plate(context, x, y, '#14324a', '#ffffff')
  context.fillStyle = '#0b1d2c'
  context.beginPath()
  context.roundRect(x + 12, y + 8, 15, 32, 7)
  context.fill()
  disc(context, x + 19.5, y + 16, 4.2, '#4b6072')
  disc(context, x + 19.5, y + 31, 5.6, '#2ee6a8')
  context.fillStyle = '#ffffff'
  context.fillText(text, x + 55, y + 25.5)
}

/** A blue sign, as those for recommended speeds. */
function drawLimit(context: CanvasRenderingContext2D, x: number, y: number, text: string): void {
  plate(context, x + 12, y, '#1d5fd1', '#ffffff', CELL.width - 24)
  context.fillStyle = '#ffffff'
  context.fillText(text, x + CELL.width / 2, y + 25.5)
}

function plate(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  fill: string,
  border: string,
  width: number = CELL.width,
): void {
  context.fillStyle = border
  context.beginPath()
  context.roundRect(x + 2, y + 2, width - 4, CELL.height - 4, 12)
  context.fill()
  context.fillStyle = fill
  context.beginPath()
  context.roundRect(x + 5, y + 5, width - 10, CELL.height - 10, 9)
  context.fill()
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, fill: string): void {
  context.fillStyle = fill
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fill()
}
