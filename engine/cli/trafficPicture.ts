/** Where a comparison moves traffic, as a picture for a report or a council: an SVG file that browsers and word processors show. */
import type { Point } from '../../data/description.ts'
import type { RoadTraffic, StreetTraffic } from '../scenario/compare/roads.ts'
import { changedStreets } from './streetsReport.ts'
import { changeOf, LESS, MORE } from './trafficOverlay.ts'
import { figure, signed } from './words.ts'

/** Of the map and of what stands above and below it [px]. */
const [WIDTH, LEAST_HEIGHT, MOST_HEIGHT, HEAD, FOOT, MARGIN] = [1200, 400, 1600, 64, 88, 24]
const PLAIN = '#c9ccd1'
/** Lines [px]: without a change, and with the least and the greatest one. */
const [PLAIN_WIDTH, THIN, THICK] = [1.2, 1.6, 12]
/** Roads that change by this share of the greatest change are in the picture, and so much around them, as a share of its extent. */
const [NOTICED, AROUND] = [0.1, 0.08]
/** So many streets at most have their name and change in the picture. */
const NAMED = 12
/** Of letters, on average, and of lines of text [px]. */
const [LETTER, LINE] = [7.2, 17]

export interface Captions {
  /** What the two variants are called. */
  readonly a: string
  readonly b: string
  readonly attribution: string
}

interface Frame {
  readonly height: number
  /** [px/m] */
  readonly scale: number
  place(point: Point): readonly [x: number, y: number]
}

/** Roads with traffic in either variant, the others too thin to notice. @param streets of the same comparison */
export function drawTraffic(
  roads: readonly RoadTraffic[],
  streets: readonly StreetTraffic[],
  { a, b, attribution }: Captions,
): string {
  const driven = roads.filter(({ vehiclesPerHour }) => vehiclesPerHour.a > 0 || vehiclesPerHour.b > 0)
  const shown = driven
    .filter(({ vehiclesPerHour }) => changeOf(vehiclesPerHour) !== 'alike')
    .sort((one, other) => changeBy(one) - changeBy(other))
  const greatest = shown.length > 0 ? changeBy(shown[shown.length - 1]) : 0
  const most = niceAbove(Math.max(10, greatest))
  const widthOf = (change: number) => THIN + ((THICK - THIN) * change) / most
  const noticed = shown.filter((road) => changeBy(road) >= NOTICED * greatest)
  const frame = frameAround(pointsOf(noticed), pointsOf(driven.length > 0 ? driven : roads))
  const height = frame.height + HEAD + FOOT
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="14" fill="#1f2328">`,
    `<rect width="${WIDTH}" height="${height}" fill="white"/>`,
    `<text x="${MARGIN}" y="30" font-size="20">${escaped(`Vehicles an hour: ${b} against ${a}`)}</text>`,
    `<text x="${MARGIN}" y="52" fill="#57606a">Coloured where a difference is shown with 95 % confidence; about one road in twenty would be by chance alone.</text>`,
    `<clipPath id="map"><rect y="${HEAD}" width="${WIDTH}" height="${frame.height}"/></clipPath>`,
    '<g clip-path="url(#map)" fill="none" stroke-linecap="round" stroke-linejoin="round">',
    ...driven.map(({ line }) => path(line, frame, PLAIN, PLAIN_WIDTH)),
    ...shown.map((road) =>
      path(road.line, frame, changeOf(road.vehiclesPerHour) === 'more' ? MORE : LESS, widthOf(changeBy(road))),
    ),
    '</g>',
    ...labels(shown, streets, frame),
    ...legend(frame, most, widthOf),
    `<text x="${WIDTH - MARGIN}" y="${height - 14}" text-anchor="end" font-size="12" fill="#57606a">${escaped(attribution)}</text>`,
    '</svg>',
  ].join('\n')}\n`
}

/** [veh/h] */
function changeBy({ vehiclesPerHour }: RoadTraffic): number {
  return Math.abs(vehiclesPerHour.difference)
}

function pointsOf(roads: readonly RoadTraffic[]): Point[] {
  return roads.flatMap(({ line }) => line)
}

interface Box {
  readonly west: number
  readonly east: number
  readonly south: number
  readonly north: number
}

function boxAround(points: readonly Point[]): Box {
  let box: Box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity }
  for (const [x, y] of points)
    box = {
      west: Math.min(box.west, x),
      east: Math.max(box.east, x),
      south: Math.min(box.south, y),
      north: Math.max(box.north, y),
    }
  return box
}

/** North above; as wide as the picture, or as high as it may get. @param wanted what is to be seen @param all there is to see */
function frameAround(wanted: readonly Point[], all: readonly Point[]): Frame {
  const whole = boxAround(all)
  const inner = wanted.length > 0 ? boxAround(wanted) : whole
  const around = AROUND * Math.max(inner.east - inner.west, inner.north - inner.south)
  const west = Math.max(whole.west, inner.west - around)
  const north = Math.min(whole.north, inner.north + around)
  const across = Math.max(1, Math.min(whole.east, inner.east + around) - west)
  const up = Math.max(1, north - Math.max(whole.south, inner.south - around))
  const scale = Math.min((WIDTH - 2 * MARGIN) / across, MOST_HEIGHT / up)
  const height = Math.max(LEAST_HEIGHT, Math.ceil(up * scale))
  const [left, top] = [(WIDTH - across * scale) / 2, HEAD + (height - up * scale) / 2]
  return { height, scale, place: ([x, y]) => [left + (x - west) * scale, top + (north - y) * scale] }
}

function path(line: readonly Point[], { place }: Frame, colour: string, width: number): string {
  const points = line.map((point) =>
    place(point)
      .map((at) => at.toFixed(1))
      .join(' '),
  )
  return `<path d="M${points.join('L')}" stroke="${colour}" stroke-width="${width.toFixed(1)}"/>`
}

interface Label {
  readonly x: number
  readonly y: number
  readonly half: number
}

/** Names of the streets that change most, each where it changes most: above, below, right or left; none over another. */
function labels(roads: readonly RoadTraffic[], streets: readonly StreetTraffic[], { place, height }: Frame): string[] {
  const { more, less } = changedStreets(streets)
  const most = [...more, ...less].sort((one, other) => size(other) - size(one)).slice(0, NAMED)
  const taken: Label[] = []
  const isFree = ({ x, y, half }: Label) =>
    x - half >= MARGIN &&
    x + half <= WIDTH - MARGIN &&
    y >= HEAD + LINE &&
    y <= HEAD + height &&
    taken.every((other) => Math.abs(other.x - x) > other.half + half || Math.abs(other.y - y) > LINE)
  return most.flatMap(({ name, vehiclesPerHour: { difference } }) => {
    const own = roads.filter((road) => road.name === name)
    if (own.length === 0) return []
    const { line } = own.reduce((best, road) => (changeBy(road) > changeBy(best) ? road : best))
    const text = `${name} ${signed(difference, 0)}`
    const half = (text.length * LETTER) / 2
    const [x, y] = place(line[Math.floor(line.length / 2)])
    const free = [
      { x, y: y - 8, half },
      { x, y: y + 20, half },
      { x: x + half + 10, y: y + 5, half },
      { x: x - half - 10, y: y + 5, half },
    ].find(isFree)
    if (!free) return []
    taken.push(free)
    const halo = 'stroke="white" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
    return [
      `<text x="${free.x.toFixed(1)}" y="${free.y.toFixed(1)}" text-anchor="middle" ${halo}>${escaped(text)}</text>`,
    ]
  })
}

function size({ vehiclesPerHour }: StreetTraffic): number {
  return Math.abs(vehiclesPerHour.difference)
}

function legend({ height, scale }: Frame, most: number, widthOf: (change: number) => number): string[] {
  const y = HEAD + height + 34
  const line = (x: number, colour: string, width: number) =>
    `<line x1="${x}" y1="${y - 5}" x2="${x + 36}" y2="${y - 5}" stroke="${colour}" stroke-width="${width.toFixed(1)}"/>`
  const said = (x: number, text: string) => `<text x="${x + 44}" y="${y}">${text}</text>`
  const metres = niceAbove(100 / scale)
  const bar = `M${MARGIN} ${y + 18}v6h${(metres * scale).toFixed(1)}v-6`
  return [
    line(MARGIN, MORE, widthOf(most / 2)),
    said(MARGIN, 'more'),
    line(130, LESS, widthOf(most / 2)),
    said(130, 'less'),
    line(230, PLAIN, PLAIN_WIDTH),
    said(230, 'no difference shown'),
    ...[0.1, 0.5, 1].flatMap((share, k) => [
      line(470 + 190 * k, '#57606a', widthOf(share * most)),
      said(470 + 190 * k, `${figure(share * most)} an hour`),
    ]),
    `<path d="${bar}" fill="none" stroke="#57606a"/>`,
    `<text x="${(MARGIN + metres * scale + 8).toFixed(1)}" y="${y + 26}" font-size="12" fill="#57606a">${figure(metres)} m</text>`,
  ]
}

/** 1, 2 or 5 times a power of ten. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map((times) => times * power).find((nice) => nice >= value)!
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
