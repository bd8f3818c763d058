/** The few SVG elements that drawings of a network need. Everything in metres; north is up. */
import type { Point } from '../description.ts'

export type Style = Readonly<Record<string, string | number>>

export class Picture {
  private readonly parts: string[] = []
  private readonly center: Point
  private readonly radius: number

  /** Shows what lies within `radius` [m] of `center` to either side. */
  constructor(center: Point, radius: number) {
    this.center = center
    this.radius = radius
  }

  shows([x, y]: Point): boolean {
    return Math.abs(x - this.center[0]) <= this.radius && Math.abs(y - this.center[1]) <= this.radius
  }

  line(points: readonly Point[], style: Style): void {
    this.parts.push(`<polyline points="${this.list(points)}" fill="none"${attributes(style)}/>`)
  }

  polygon(points: readonly Point[], style: Style): void {
    this.parts.push(`<polygon points="${this.list(points)}"${attributes(style)}/>`)
  }

  dot(at: Point, radius: number, style: Style): void {
    const [x, y] = this.place(at)
    this.parts.push(`<circle cx="${x}" cy="${y}" r="${radius}"${attributes(style)}/>`)
  }

  /** A triangle that points along `heading` [rad]. */
  arrow([x, y]: Point, heading: number, size: number, style: Style): void {
    const corner = (along: number, aside: number): Point => [
      x + size * (along * Math.cos(heading) - aside * Math.sin(heading)),
      y + size * (along * Math.sin(heading) + aside * Math.cos(heading)),
    ]
    this.polygon([corner(1, 0), corner(-0.6, 0.55), corner(-0.6, -0.55)], style)
  }

  /** @param size of the letters [m] */
  text(at: Point, words: string, size: number, style: Style = {}): void {
    const [x, y] = this.place(at)
    const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    this.parts.push(`<text x="${x}" y="${y}" font-size="${size}"${attributes(style)}>${escaped}</text>`)
  }

  /** A line of text at the top left. */
  title(row: number, words: string): void {
    const size = this.radius / 32
    const at: Point = [this.center[0] - this.radius + size, this.center[1] + this.radius - (row + 1) * size * 1.4]
    this.text(at, words, size, { fill: '#111', stroke: 'white', 'stroke-width': size / 5, 'paint-order': 'stroke' })
  }

  /** @param pixels width and height of the picture */
  toString(pixels: number): string {
    const side = (2 * this.radius).toFixed(2)
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="0 0 ${side} ${side}" font-family="sans-serif">`,
      `<rect width="${side}" height="${side}" fill="#e9ece4"/>`,
      ...this.parts,
      '</svg>\n',
    ].join('\n')
  }

  private place([x, y]: Point): [string, string] {
    return [(x - this.center[0] + this.radius).toFixed(2), (this.center[1] + this.radius - y).toFixed(2)]
  }

  private list(points: readonly Point[]): string {
    return points.map((point) => this.place(point).join(',')).join(' ')
  }
}

function attributes(style: Style): string {
  return Object.entries(style)
    .map(([key, value]) => ` ${key}="${value}"`)
    .join('')
}
