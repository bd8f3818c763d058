/** Collects an extract from OSM XML that comes in pieces. */
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

/** Fed with text, gives an extract; every problem is thrown with line and column. */
export class OsmXmlReader {
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
