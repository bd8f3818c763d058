/** Writes small OSM files for tests: places in metres on a plane, ways as words of place names. */

export type TestTags = Readonly<Record<string, string>>

export interface OsmSketch {
  /** [x east, y north] in metres, and tags. */
  readonly places: Readonly<Record<string, readonly [x: number, y: number, tags?: TestTags]>>
  /** Way ids are 1000, 1001, … in this order. */
  readonly ways: readonly (readonly [places: string, tags: TestTags])[]
  /** `from` and `to` are places in the list of ways. */
  readonly restrictions?: readonly {
    readonly from: number
    readonly via: string | number
    readonly to: number
    readonly tags: TestTags
  }[]
  /** Places whose nodes are left out of the file, as if outside the extract. */
  readonly missing?: readonly string[]
}

const LON = 9.7
const LAT = 50.86
const METRES_A_DEGREE = 111_194.93

/** Node ids are 1, 2, 3, … in the order of the places; way ids count from 1000. */
export function osmText(sketch: OsmSketch): string {
  const names = Object.keys(sketch.places)
  const idOf = (name: string): number => {
    const place = names.indexOf(name)
    if (place < 0) throw new Error(`the sketch has no place ${name}`)
    return place + 1
  }
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6">']
  for (const [name, [x, y, tags]] of Object.entries(sketch.places)) {
    if (sketch.missing?.includes(name)) continue
    const lon = LON + x / (METRES_A_DEGREE * Math.cos((LAT * Math.PI) / 180))
    const lat = LAT + y / METRES_A_DEGREE
    lines.push(`<node id="${idOf(name)}" lon="${lon.toFixed(9)}" lat="${lat.toFixed(9)}">${tagLines(tags)}</node>`)
  }
  sketch.ways.forEach(([places, tags], k) => {
    const refs = places.split(' ').map((name) => `<nd ref="${idOf(name)}"/>`)
    lines.push(`<way id="${1000 + k}">${refs.join('')}${tagLines(tags)}</way>`)
  })
  sketch.restrictions?.forEach(({ from, via, to, tags }, k) => {
    const viaMember = typeof via === 'string' ? `type="node" ref="${idOf(via)}"` : `type="way" ref="${1000 + via}"`
    lines.push(
      `<relation id="${1 + k}"><member type="way" ref="${1000 + from}" role="from"/><member ${viaMember} role="via"/>`,
      `<member type="way" ref="${1000 + to}" role="to"/>${tagLines({ type: 'restriction', ...tags })}</relation>`,
    )
  })
  return [...lines, '</osm>'].join('\n')
}

function tagLines(tags: TestTags = {}): string {
  return Object.entries(tags)
    .map(([key, value]) => `<tag k="${key}" v="${value}"/>`)
    .join('')
}
