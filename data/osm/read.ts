/**
 * Reads OSM XML, plain or gzipped, as a stream: one pass, coordinates in columns, of the rest only what roads and the
 * background need. Every failure is an InputProblems that says where and what to do.
 */
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { createGunzip } from 'node:zlib'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { InputProblems } from '../problems.ts'
import { keepsArea } from './areas.ts'
import {
  type Bounds,
  NodeStore,
  type OsmExtract,
  type OsmMember,
  type OsmRelation,
  type OsmWay,
  type Tags,
} from './extract.ts'

export type Progress = (done: number, what: string) => void

/** Node tags that some transformation asks for. */
const NODE_KEYS = ['highway', 'crossing', 'barrier', 'railway', 'traffic_signals', 'noexit']
const NEVER_ROADS = new Set([
  'proposed',
  'construction',
  'abandoned',
  'razed',
  'platform',
  'raceway',
  'elevator',
  'corridor',
])

/**
 * @param path an `.osm` or `.osm.gz` file
 * @param onProgress called with the share of the file read, 0..1
 * @throws InputProblems if the file is missing, cut, no OSM XML, or empty
 */
export async function readOsm(path: string, onProgress?: Progress): Promise<OsmExtract> {
  const source = basename(path)
  const fail = (message: string, place?: string): never => {
    throw new InputProblems([{ source: path, ...(place ? { place } : {}), message }])
  }
  const bytes = await sizeOf(path, fail)
  const zipped = await looksZipped(path, fail)
  const reader = new OsmXmlReader(source, path)
  const file = createReadStream(path, { highWaterMark: 1 << 18 })
  const stream = zipped ? file.pipe(createGunzip()) : file
  file.on('error', (error) => stream.destroy(error))
  const decoder = new TextDecoder('utf-8')
  let lastShare = 0
  try {
    for await (const chunk of stream) {
      reader.write(decoder.decode(chunk as Uint8Array, { stream: true }))
      const share = Math.floor((100 * file.bytesRead) / bytes)
      if (share === lastShare) continue
      lastShare = share
      onProgress?.(share / 100, 'reading')
    }
    reader.write(decoder.decode())
  } catch (error) {
    if (error instanceof InputProblems) throw error
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'Z_BUF_ERROR')
      fail('the gzip stream ends too early: the file is cut; fetch it again', `after byte ${file.bytesRead}`)
    if (code?.startsWith('Z_')) fail(`the gzip stream is damaged (${message}); fetch the file again`)
    fail(`cannot be read: ${message}`)
  } finally {
    file.destroy()
  }
  return reader.finish()
}

/** The same for text in memory: tests, editors, answers of a server. @throws InputProblems */
export function readOsmText(xml: string, source = 'text'): OsmExtract {
  const reader = new OsmXmlReader(source, source)
  reader.write(xml)
  return reader.finish()
}

async function sizeOf(path: string, fail: (message: string) => never): Promise<number> {
  try {
    const info = await stat(path)
    if (info.isDirectory()) fail('is a folder; give an .osm or .osm.gz file')
    if (info.size === 0) fail('the file is empty; fetch it again')
    return info.size
  } catch (error) {
    if (error instanceof InputProblems) throw error
    const { code, message } = error as NodeJS.ErrnoException
    return fail(code === 'ENOENT' ? 'there is no such file; check the path' : `cannot be read: ${message}`)
  }
}

/** Decides by the first bytes, not by the name. */
async function looksZipped(path: string, fail: (message: string) => never): Promise<boolean> {
  const file = await open(path)
  const head = new Uint8Array(16)
  try {
    await file.read(head, 0, head.length, 0)
  } finally {
    await file.close()
  }
  if (head[0] === 0x1f && head[1] === 0x8b) return true
  if (head[0] === 0 && String.fromCharCode(...head).includes('OSMHeader'))
    fail('is in PBF form, which is not read yet; convert it: osmium cat file.osm.pbf -o file.osm.gz')
  if (head[0] === 0x42 && head[1] === 0x5a) fail('is packed with bzip2; unpack it: bunzip2 file.osm.bz2')
  return false
}

/** Collects one file. Fed with text, gives an extract. */
class OsmXmlReader {
  private readonly source: string
  private readonly path: string
  private readonly parser = new SaxesParser({ xmlns: false })
  private readonly nodes = new NodeStore()
  private readonly nodeTags = new Map<number, Tags>()
  private readonly roads = new Map<number, OsmWay>()
  private readonly areaWays = new Map<number, OsmWay>()
  /** Untagged ways may be rings of a multipolygon that comes later. */
  private readonly bareWays = new Map<number, OsmWay>()
  private readonly areaRelations: OsmRelation[] = []
  private readonly restrictions: OsmRelation[] = []
  private bounds: Bounds | undefined
  private ways = 0
  private relations = 0
  private started = false
  private seen = false
  private id = 0
  private tags: Record<string, string> | undefined
  private refs: number[] = []
  private members: OsmMember[] = []

  constructor(source: string, path: string) {
    this.source = source
    this.path = path
    this.parser.on('opentag', (tag) => this.openTag(tag))
    this.parser.on('closetag', (tag) => this.closeTag(tag.name))
    this.parser.on('error', (error) =>
      this.fail(`broken XML: ${error.message.replace(/^\d+:\d+: /, '')}; was the file cut?`),
    )
  }

  write(text: string): void {
    if (!this.seen) {
      const first = text.trimStart()
      if (first.length === 0) return
      this.seen = true
      if (!first.startsWith('<')) this.fail('is no OSM XML: it does not begin with "<"; export it as .osm or .osm.gz')
    }
    this.parser.write(text)
  }

  finish(): OsmExtract {
    if (!this.seen) this.fail('the file is empty; fetch it again')
    this.parser.close()
    if (this.nodes.count === 0 && this.ways === 0)
      this.fail('the extract is empty: no node and no way; was the area too small or the server busy?')
    const areaRelations = this.areaRelations
    const rings = new Set(areaRelations.flatMap((r) => r.members.filter((m) => m.type === 'way').map((m) => m.ref)))
    for (const [id, way] of this.bareWays) if (rings.has(id)) this.areaWays.set(id, way)
    return {
      source: this.source,
      nodes: this.nodes,
      nodeTags: this.nodeTags,
      roads: [...this.roads.values()],
      areaWays: [...this.areaWays.values()],
      areaRelations,
      restrictions: this.restrictions,
      ...(this.bounds ? { bounds: this.bounds } : {}),
      counts: { nodes: this.nodes.count, ways: this.ways, relations: this.relations },
    }
  }

  private openTag(tag: SaxesTagPlain): void {
    const a = tag.attributes
    if (!this.started) {
      if (tag.name !== 'osm') this.fail(`is no OSM XML: the outermost element is <${tag.name}>, not <osm>`)
      this.started = true
      return
    }
    switch (tag.name) {
      case 'node':
        this.begin(a)
        if (a.action === 'delete' || a.visible === 'false') return
        this.nodes.add(this.id, this.number(a.lon, 'lon', 180), this.number(a.lat, 'lat', 90))
        return
      case 'nd':
        this.refs.push(Number(a.ref))
        return
      case 'tag':
        this.tags ??= {}
        this.tags[a.k] = a.v
        return
      case 'member':
        this.members.push({ type: a.type as OsmMember['type'], ref: Number(a.ref), role: a.role ?? '' })
        return
      case 'way':
      case 'relation':
        this.begin(a)
        return
      case 'bounds':
        this.bounds = {
          minLon: Number(a.minlon),
          minLat: Number(a.minlat),
          maxLon: Number(a.maxlon),
          maxLat: Number(a.maxlat),
        }
    }
  }

  private begin(attributes: Record<string, string>): void {
    this.id = Number(attributes.id)
    if (!Number.isSafeInteger(this.id)) this.fail(`an element has the id "${attributes.id}", which is no whole number`)
    this.tags = undefined
    this.refs = []
    this.members = []
  }

  private closeTag(name: string): void {
    const tags = this.tags
    if (name === 'node') {
      if (tags && NODE_KEYS.some((key) => key in tags)) this.nodeTags.set(this.id, tags)
    } else if (name === 'way') {
      this.ways++
      const way: OsmWay = { id: this.id, nodes: this.refs, tags: tags ?? {} }
      if (tags?.highway && !NEVER_ROADS.has(tags.highway) && tags.area !== 'yes') this.roads.set(this.id, way)
      else if (tags && keepsArea(tags)) this.areaWays.set(this.id, way)
      else if (!tags || !('power' in tags || 'railway' in tags || 'barrier' in tags)) this.bareWays.set(this.id, way)
    } else if (name === 'relation') {
      this.relations++
      if (!tags) return
      const relation: OsmRelation = { id: this.id, members: this.members, tags }
      const type = tags.type ?? ''
      if (type === 'restriction' || type.startsWith('restriction:')) this.restrictions.push(relation)
      else if (type === 'multipolygon' && keepsArea(tags)) this.areaRelations.push(relation)
    }
  }

  private number(text: string | undefined, what: string, limit: number): number {
    const value = Number(text)
    if (text === undefined || !(Math.abs(value) <= limit))
      this.fail(`node ${this.id} has ${what} "${text}", no number of degrees`)
    return value
  }

  private fail(message: string): never {
    const { line, column } = this.parser
    throw new InputProblems([
      { source: this.path, ...(this.seen ? { place: `line ${line}, column ${column}` } : {}), message },
    ])
  }
}
