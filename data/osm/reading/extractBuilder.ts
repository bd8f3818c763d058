/** Collects an extract from a file's elements, in one pass or, so that memory stays bounded, in several. */
import { getHeapStatistics } from 'node:v8'
import { lineWithin } from '../lineWays.ts'
import type { Bounds, OsmExtract, OsmMember, OsmRelation, OsmWay, Tags } from './extract.ts'
import { keptTags, useOfRelation, useOfWay, usesNode } from './keep.ts'
import { IdSet, NodeStore } from './nodeStore.ts'
import { StringPool } from './stringPool.ts'

/** What the readers of the formats tell, element by element and in the order of the file. */
export interface OsmSink {
  /** What this pass has no use for, readers may skip unread. */
  readonly wants: { readonly nodes: boolean; readonly ways: boolean; readonly relations: boolean }
  bounds(bounds: Bounds): void
  /** @param lon @param lat [°] */
  node(id: number, lon: number, lat: number, tags: Tags | undefined): void
  way(id: number, nodes: number[], tags: Tags | undefined): void
  relation(id: number, members: OsmMember[], tags: Tags | undefined): void
}

export interface Limits {
  /**
   * Nodes, and nodes of ways that may turn out to be rings of a multipolygon, that are held before it is known which of
   * them are needed. A town has fewer; a larger file is read again for those that are.
   */
  readonly held: number
  /** Nodes of the ways that are kept. */
  readonly kept: number
  /** Of these, nodes of roads; with more the import would run out of memory. */
  readonly roads: number
}

/** What the import takes at most for each node of a road, measured on Bad Hersfeld and on 30 towns [bytes]. */
const ROAD_NODE_BYTES = 6000

/** 24 bytes a held node: 48 MB. */
export const LIMITS: Limits = {
  held: 2_000_000,
  kept: 4_000_000,
  roads: Math.floor(getHeapStatistics().heap_size_limit / ROAD_NODE_BYTES),
}

type Pass = 'everything' | 'rings' | 'nodes'

const WANTS: Readonly<Record<Pass, OsmSink['wants']>> = {
  everything: { nodes: true, ways: true, relations: true },
  rings: { nodes: false, ways: true, relations: false },
  nodes: { nodes: true, ways: false, relations: false },
}

export class ExtractBuilder implements OsmSink {
  private readonly source: string
  private readonly limits: Limits
  private readonly fail: (message: string) => never
  private pass: Pass = 'everything'
  private nodes: NodeStore | undefined = new NodeStore()
  /** Once it is known which are needed. */
  private wantedNodes: IdSet | undefined
  private readonly nodeTags = new Map<number, Tags>()
  private readonly roads = new Map<number, OsmWay>()
  private readonly rails: OsmWay[] = []
  private readonly areaWays = new Map<number, OsmWay>()
  private readonly platforms = new Map<number, OsmWay>()
  /** Ways without a use of their own: they may be rings of a multipolygon that comes later. */
  private rings: Map<number, OsmWay> | undefined = new Map()
  private heldRefs = 0
  private keptRefs = 0
  private roadRefs = 0
  private wantedRings: ReadonlySet<number> | undefined
  private readonly areaRelations: OsmRelation[] = []
  private readonly restrictions: OsmRelation[] = []
  private readonly routes: OsmRelation[] = []
  private readonly strings = new StringPool()
  private box: Bounds | undefined
  private readonly counts = { nodes: 0, ways: 0, relations: 0 }

  /** @param fail throws what is wrong, with the name of the file */
  constructor(source: string, fail: (message: string) => never, limits = LIMITS) {
    this.source = source
    this.fail = fail
    this.limits = limits
  }

  get wants(): OsmSink['wants'] {
    return WANTS[this.pass]
  }

  bounds(bounds: Bounds): void {
    this.box ??= bounds
  }

  node(id: number, lon: number, lat: number, tags: Tags | undefined): void {
    if (this.pass === 'everything') {
      this.counts.nodes++
      if (tags && usesNode(tags)) this.nodeTags.set(id, this.tags(tags, 'node'))
      if (this.nodes && this.nodes.count >= this.limits.held) this.nodes = undefined
    } else if (!this.wantedNodes?.has(id)) return
    this.nodes?.add(id, lon, lat)
  }

  way(id: number, nodes: number[], tags: Tags | undefined): void {
    const use = useOfWay(tags)
    if (this.pass === 'rings') {
      if (use === 'ring' && this.wantedRings?.has(id)) this.keepRing({ id, nodes, tags: this.tags(tags, 'ring') })
      return
    }
    this.counts.ways++
    if (!use) return
    // Copied, the array loses the room it had to grow.
    const way: OsmWay = { id, nodes: nodes.slice(), tags: this.tags(tags, use) }
    if (use === 'ring') {
      this.keepRing(way)
      if (this.heldRefs > this.limits.held) this.rings = undefined
      return
    }
    if (use === 'rail') {
      this.rails.push(way)
      return
    }
    if (use === 'road') this.keepRoad(nodes)
    this.keep(nodes)
    const ways = use === 'road' ? this.roads : use === 'area' ? this.areaWays : this.platforms
    ways.set(id, way)
  }

  relation(id: number, members: OsmMember[], tags: Tags | undefined): void {
    this.counts.relations++
    const use = tags && useOfRelation(tags)
    if (!use) return
    const own = members.map((member) => ({ ...member, role: this.strings.own(member.role) }))
    const relation: OsmRelation = { id, members: own, tags: this.tags(tags, use) }
    if (use === 'restriction') this.restrictions.push(relation)
    else if (use === 'area') this.areaRelations.push(relation)
    else this.routes.push(relation)
  }

  /** To be asked at the end of a pass. @returns whether the file has to be read once more */
  again(): boolean {
    if (this.pass === 'everything') {
      if (this.counts.nodes === 0 && this.counts.ways === 0)
        this.fail('the extract is empty: no node and no way; was the area too small or the server busy?')
      this.wantedRings = new Set(
        this.areaRelations.flatMap((relation) => relation.members.flatMap((m) => (m.type === 'way' ? [m.ref] : []))),
      )
      if (!this.rings) {
        this.rings = new Map()
        this.pass = 'rings'
        return true
      }
    }
    if (this.pass !== 'nodes') {
      for (const [id, way] of this.rings ?? []) if (this.wantedRings?.has(id)) this.addArea(way)
      this.rings = undefined
      if (this.nodes) return false
      this.wantedNodes = this.neededNodes()
      this.nodes = new NodeStore(this.wantedNodes.size)
      this.pass = 'nodes'
      return true
    }
    return false
  }

  /** After the last pass. */
  finish(): OsmExtract {
    return {
      source: this.source,
      nodes: this.nodes ?? new NodeStore(),
      nodeTags: this.nodeTags,
      roads: [...this.roads.values()],
      rails: this.rails,
      areaWays: [...this.areaWays.values()],
      areaRelations: this.areaRelations,
      restrictions: this.restrictions,
      routes: this.routes.map((line) => lineWithin(line, ({ type, ref }) => this.has(type, ref))),
      platforms: [...this.platforms.values()],
      ...(this.box ? { bounds: this.box } : {}),
      counts: this.counts,
    }
  }

  private has(type: OsmMember['type'], ref: number): boolean {
    return type === 'way' ? this.roads.has(ref) || this.platforms.has(ref) : type === 'node' && !!this.nodes?.has(ref)
  }

  private tags(tags: Tags = {}, use: Parameters<typeof keptTags>[1]): Tags {
    return keptTags(tags, use, (text) => this.strings.own(text))
  }

  private keepRing(way: OsmWay): void {
    this.heldRefs += way.nodes.length
    this.rings?.set(way.id, way)
  }

  private addArea(way: OsmWay): void {
    this.keep(way.nodes)
    this.areaWays.set(way.id, way)
  }

  private keep(nodes: readonly number[]): void {
    this.keptRefs += nodes.length
    if (this.keptRefs > this.limits.kept)
      this.fail(`is too large: its roads and areas have more than ${inWords(this.limits.kept)} nodes; ${CUT}`)
  }

  private keepRoad(nodes: readonly number[]): void {
    this.roadRefs += nodes.length
    if (this.roadRefs > this.limits.roads)
      this.fail(
        `is too large for the memory that Node may use here: its roads have more than ${inWords(this.limits.roads)} nodes; ` +
          `${CUT}, or allow more: NODE_OPTIONS=--max-old-space-size=16000`,
      )
  }

  private neededNodes(): IdSet {
    const ways = [this.roads, this.areaWays, this.platforms].flatMap((kept) => [...kept.values()])
    return nodesOf(ways, this.nodeTags, this.routes)
  }
}

/** Those of ways, those with tags, and the stops of lines. */
function nodesOf(ways: readonly OsmWay[], tagged: ReadonlyMap<number, Tags>, lines: readonly OsmRelation[]): IdSet {
  const stops = lines.flatMap(({ members }) => members.flatMap(({ type, ref }) => (type === 'node' ? [ref] : [])))
  const ids = new Float64Array(ways.reduce((sum, { nodes }) => sum + nodes.length, tagged.size + stops.length))
  let rows = 0
  for (const { nodes } of ways) for (const node of nodes) ids[rows++] = node
  for (const node of tagged.keys()) ids[rows++] = node
  ids.set(stops, rows)
  return new IdSet(ids)
}

/** Land and buildings, and the nodes that nothing else has. */
export function giveUpAreas({ nodes, nodeTags, roads, platforms, routes, areaWays, areaRelations }: OsmExtract): void {
  areaWays.length = 0
  areaRelations.length = 0
  nodes.keepOnly(nodesOf([...roads, ...platforms], nodeTags, routes))
}

const CUT = 'cut out the town: osmium extract --bbox W,S,E,N FILE -o town.osm.pbf'

function inWords(count: number): string {
  return count.toLocaleString('en')
}
