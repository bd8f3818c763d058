/** A part of the earth's surface between two meridians and two parallels [°]. */
import { InputProblems } from '../../problems.ts'

export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Berlin has 900 km². What is larger would keep a public server, and then the import, busy for too long. */
const LARGEST_AREA = 1500
/** Of a degree of latitude [km]. */
const DEGREE = 111.2

/** @param text "W,S,E,N" @throws InputProblems */
export function parseBox(text: string, source = '--bbox'): Box {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [west, south, east, north] = numbers
  const box = { west, south, east, north }
  const fail = (message: string): never => {
    throw new InputProblems([{ source: `${source} ${text}`, message }])
  }
  if (numbers.length !== 4 || !numbers.every(Number.isFinite))
    fail('give four numbers of degrees: west,south,east,north, such as 9.67,50.85,9.74,50.89')
  if (!(Math.abs(south) <= 90 && Math.abs(north) <= 90 && Math.abs(west) <= 180 && Math.abs(east) <= 180))
    fail('latitudes go from -90 to 90, longitudes from -180 to 180; the order is west,south,east,north')
  if (!(west < east && south < north)) fail('west must be less than east and south less than north')
  return checkSize(box, `${source} ${text}`)
}

/** @throws InputProblems if it is too large to be asked for */
export function checkSize(box: Box, source: string): Box {
  const area = areaOf(box)
  if (area <= LARGEST_AREA) return box
  const message = `covers ${Math.round(area).toLocaleString('en')} km², more than ${LARGEST_AREA.toLocaleString('en')}: take a town, or cut one out of a country's file with osmium extract`
  throw new InputProblems([{ source, message }])
}

/** [km²] */
export function areaOf({ west, south, east, north }: Box): number {
  const middle = (((south + north) / 2) * Math.PI) / 180
  return (east - west) * DEGREE * Math.cos(middle) * (north - south) * DEGREE
}

/** As `--bbox` takes it. */
export function boxText({ west, south, east, north }: Box): string {
  return [west, south, east, north].map((degrees) => String(Math.round(degrees * 1e5) / 1e5)).join(',')
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    outer.west <= inner.west && outer.south <= inner.south && outer.east >= inner.east && outer.north >= inner.north
  )
}
