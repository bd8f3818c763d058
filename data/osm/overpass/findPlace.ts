/** From the name of a place to the box around it. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { InputProblems } from '../../problems.ts'
import type { Tags } from '../reading/extract.ts'
import { type AskOptions, ask } from './ask.ts'
import { areaOf, type Box, boxText, checkSize, contains } from './box.ts'
import { placeQuery, relationQuery } from './query.ts'

/** Around a place that is only a point on the map [°]: some kilometres. */
const AROUND = 0.03
const MOST_LISTED = 12

interface Found {
  readonly type: string
  readonly id: number
  readonly lat?: number
  readonly lon?: number
  readonly bounds?: {
    readonly minlat: number
    readonly minlon: number
    readonly maxlat: number
    readonly maxlon: number
  }
  readonly tags?: Tags
}

export interface Place {
  readonly name: string
  readonly box: Box
}

/**
 * @param name of a municipality or district as OpenStreetMap writes it, or `relation 62405`
 * @throws InputProblems if there is none, or more than one; it lists them
 */
export async function findPlace(name: string, options: AskOptions): Promise<Place> {
  const source = `--place "${name}"`
  const number = /^\s*r(?:elation)?[\s/]*(\d+)\s*$/i.exec(name)?.[1]
  const { path } = await ask(number ? relationQuery(Number(number)) : placeQuery(name.trim()), options)
  const { elements } = JSON.parse(gunzipSync(readFileSync(path)).toString()) as { elements: readonly Found[] }
  const boundaries = elements.flatMap((found) => {
    const box = boxOf(found)
    return box ? [{ ...found, box }] : []
  })
  const fail = (message: string): never => {
    throw new InputProblems([{ source, message }])
  }
  if (boundaries.length === 0) {
    const [point] = elements
    if (point?.lat === undefined || point.lon === undefined)
      return fail('no place of this name is in OpenStreetMap; mind its spelling, or give --bbox west,south,east,north')
    const { lat, lon } = point
    const box = { west: lon - AROUND, south: lat - AROUND, east: lon + AROUND, north: lat + AROUND }
    return fail(`has no boundary in OpenStreetMap; say how much you want, such as --bbox ${boxText(box)}`)
  }
  // A town and its own districts or county may share a name: the one around all others is meant.
  const [largest] = [...boundaries].sort((a, b) => areaOf(b.box) - areaOf(a.box))
  if (!boundaries.every(({ box }) => contains(largest.box, box))) {
    const list = boundaries.slice(0, MOST_LISTED).map(describe)
    const more = boundaries.length > MOST_LISTED ? [`  and ${boundaries.length - MOST_LISTED} more`] : []
    return fail(
      `there are ${boundaries.length} of this name; name one by its number, such as --place "relation ${boundaries[0].id}":\n${[...list, ...more].join('\n')}`,
    )
  }
  return { name: largest.tags?.name ?? name, box: checkSize(largest.box, source) }
}

function boxOf({ bounds }: Found): Box | undefined {
  if (!bounds) return undefined
  return { west: bounds.minlon, south: bounds.minlat, east: bounds.maxlon, north: bounds.maxlat }
}

function describe({ id, tags = {}, box }: Found & { readonly box: Box }): string {
  const { name = '', admin_level: level = '?', wikipedia } = tags
  const [lat, lon] = [(box.south + box.north) / 2, (box.west + box.east) / 2]
  const known = wikipedia ? `, ${wikipedia}` : ''
  return `  relation ${id}: ${name}, level ${level}${known}, at ${lat.toFixed(3)}, ${lon.toFixed(3)}, ${Math.round(areaOf(box))} km²`
}
