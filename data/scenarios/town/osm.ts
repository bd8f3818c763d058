/** Collects nodes, ways and relations and writes them as OSM XML. */
import { DEGREES_PER_METRE, HEIGHT, ORIGIN, WIDTH } from './extent.ts'
import type { Point } from './geometry.ts'
import type { Tags } from './plan.ts'

interface Way {
  readonly id: number
  readonly nodes: readonly number[]
  readonly tags: Tags
}

interface Relation {
  readonly members: readonly { readonly type: 'node' | 'way'; readonly ref: number; readonly role: string }[]
  readonly tags: Tags
}

export class OsmFile {
  private readonly nodes: { readonly at: Point; readonly tags: Tags }[] = []
  private readonly ways: Way[] = []
  private readonly relations: Relation[] = []

  /** @returns the node's id */
  node(at: Point, tags: Tags = {}): number {
    this.nodes.push({ at, tags })
    return this.nodes.length
  }

  /** @returns the way's id */
  way(nodes: readonly number[], tags: Tags): number {
    const id = this.ways.length + 1
    this.ways.push({ id, nodes, tags })
    return id
  }

  /** A closed way of its own nodes. */
  area(ring: readonly Point[], tags: Tags): number {
    const nodes = ring.map((point) => this.node(point))
    return this.way([...nodes, nodes[0]], tags)
  }

  relation(members: Relation['members'], tags: Tags): void {
    this.relations.push({ members, tags })
  }

  /** The file; ids are small numbers, far below those in use in the real map. */
  toXml(): string {
    const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6" generator="Tempofluss example town">']
    const [low, high] = [degrees([0, 0]), degrees([WIDTH, HEIGHT])]
    lines.push(` <bounds minlat="${low.lat}" minlon="${low.lon}" maxlat="${high.lat}" maxlon="${high.lon}"/>`)
    this.nodes.forEach(({ at, tags }, i) => {
      const { lat, lon } = degrees(at)
      element(lines, `node id="${i + 1}" lat="${lat}" lon="${lon}"`, tagLines(tags))
    })
    for (const { id, nodes, tags } of this.ways) {
      element(lines, `way id="${id}"`, [...nodes.map((ref) => `  <nd ref="${ref}"/>`), ...tagLines(tags)])
    }
    this.relations.forEach(({ members, tags }, i) => {
      const inner = members.map(({ type, ref, role }) => `  <member type="${type}" ref="${ref}" role="${role}"/>`)
      element(lines, `relation id="${i + 1}"`, [...inner, ...tagLines(tags)])
    })
    lines.push('</osm>', '')
    return lines.join('\n')
  }
}

function element(lines: string[], head: string, inner: readonly string[]): void {
  if (inner.length === 0) lines.push(` <${head}/>`)
  else lines.push(` <${head}>`, ...inner, ` </${head.slice(0, head.indexOf(' '))}>`)
}

const tagLines = (tags: Tags): string[] =>
  Object.keys(tags)
    .sort()
    .map((key) => `  <tag k="${quoted(key)}" v="${quoted(tags[key])}"/>`)

const quoted = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function degrees([x, y]: Point): { lat: string; lon: string } {
  return {
    lat: (ORIGIN.lat + y * DEGREES_PER_METRE.lat).toFixed(7),
    lon: (ORIGIN.lon + x * DEGREES_PER_METRE.lon).toFixed(7),
  }
}
