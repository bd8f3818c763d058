/** An OSM document that tests can take apart and write again: parts of the example town, and whatever is made of them. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { SaxesParser } from 'saxes'
import { townPath } from '../../../data/scenarios/town.ts'

export interface OsmElement {
  type: string
  /** Attributes as text, whatever they say. */
  attributes: Record<string, string>
  tags: [key: string, value: string][]
  /** Of ways. */
  refs: string[]
  /** Of relations. */
  members: { type: string; ref: string; role: string }[]
}

export type OsmDocument = OsmElement[]

/** Nodes, ways and relations of OSM XML; bounds are left out. */
export function parseDocument(xml: string): OsmDocument {
  const elements: OsmDocument = []
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name, attributes: a }) => {
    const element = elements[elements.length - 1]
    if (name === 'tag') element.tags.push([a.k, a.v])
    else if (name === 'nd') element.refs.push(a.ref)
    else if (name === 'member') element.members.push({ type: a.type, ref: a.ref, role: a.role })
    else if (name === 'node' || name === 'way' || name === 'relation')
      elements.push({ type: name, attributes: a, tags: [], refs: [], members: [] })
  })
  parser.write(xml).close()
  return elements
}

export function writeDocument(elements: OsmDocument): string {
  const lines = elements.map(({ type, attributes, tags, refs, members }) => {
    const inside = [
      ...refs.map((ref) => empty('nd', { ref })),
      ...members.map((member) => empty('member', member)),
      ...tags.map(([k, v]) => empty('tag', { k, v })),
    ]
    return `${empty(type, attributes).slice(0, -2)}>${inside.join('')}</${type}>`
  })
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6">', ...lines, '</osm>', ''].join('\n')
}

function empty(name: string, attributes: Readonly<Record<string, string>>): string {
  const text = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  return `<${name}${text.join('')}/>`
}

/** Only what XML can carry: no control characters, no half of a surrogate pair. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"\n\t]/g, (char) => `&#${char.charCodeAt(0)};`)
}

let town: OsmDocument | undefined

/** The roads of the example town with a node within `half` metres of the place (square), their nodes and restrictions. */
export function partOfTown(lon: number, lat: number, half: number): OsmDocument {
  town ??= parseDocument(gunzipSync(readFileSync(townPath)).toString('utf8'))
  const inside = new Set(
    town.flatMap(({ type, attributes: { id, lon: x, lat: y } }) => {
      const near = Math.abs(Number(x) - lon) * 71_000 < half && Math.abs(Number(y) - lat) * 111_195 < half
      return type === 'node' && near ? [id] : []
    }),
  )
  const roads = town.filter(
    ({ type, tags, refs }) =>
      type === 'way' && tags.some(([key]) => key === 'highway') && refs.some((r) => inside.has(r)),
  )
  const used = new Set(roads.flatMap(({ refs }) => refs))
  const ways = new Set(roads.map(({ attributes }) => attributes.id))
  return structuredClone([
    ...town.filter(({ type, attributes }) => type === 'node' && used.has(attributes.id)),
    ...roads,
    ...town.filter(
      ({ type, members, tags }) =>
        type === 'relation' &&
        tags.some(([key]) => key === 'restriction') &&
        members.some((member) => member.type === 'way' && ways.has(member.ref)),
    ),
  ])
}
