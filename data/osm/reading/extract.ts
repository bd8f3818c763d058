/** What the reader keeps of an OSM file (keep.ts): roads, areas, restrictions, routes, and the nodes they use. */
import type { NodeStore } from './nodeStore.ts'

export type Tags = Readonly<Record<string, string>>

export interface OsmWay {
  readonly id: number
  readonly nodes: readonly number[]
  readonly tags: Tags
}

export interface OsmMember {
  readonly type: 'node' | 'way' | 'relation'
  readonly ref: number
  readonly role: string
}

export interface OsmRelation {
  readonly id: number
  readonly members: readonly OsmMember[]
  readonly tags: Tags
}

export interface Bounds {
  readonly minLon: number
  readonly minLat: number
  readonly maxLon: number
  readonly maxLat: number
}

export interface OsmExtract {
  /** File name or other word for messages. */
  readonly source: string
  readonly nodes: NodeStore
  /** Tags of nodes that say something about traffic, by node id. */
  readonly nodeTags: ReadonlyMap<number, Tags>
  /** Ways with a highway tag that vehicles might use. */
  readonly roads: readonly OsmWay[]
  /** Ways on which trains run, for level crossings; the places of their nodes are not kept. */
  readonly rails: readonly OsmWay[]
  /** Buildings, land use, water; none any more once they are described, because they are the most of a town. */
  readonly areaWays: OsmWay[]
  /** Multipolygons of land use and water; as above. */
  readonly areaRelations: OsmRelation[]
  readonly restrictions: readonly OsmRelation[]
  /** Lines of public transport that drive on roads. */
  readonly routes: readonly OsmRelation[]
  /** Where people wait for them, where it is drawn as a line or an area. */
  readonly platforms: readonly OsmWay[]
  readonly bounds?: Bounds
  /** Of the whole file, kept or not. */
  readonly counts: { readonly nodes: number; readonly ways: number; readonly relations: number }
}
