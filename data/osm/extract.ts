/** What the reader keeps of an OSM file: roads, areas, restrictions, and the nodes they use. */

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

/** Coordinates by node id: three numbers a node instead of an object, for files with millions of them. */
export class NodeStore {
  private ids = new Float64Array(1024)
  private lons = new Float64Array(1024)
  private lats = new Float64Array(1024)
  private rows = 0
  private sorted = true

  get count(): number {
    return this.rows
  }

  add(id: number, lon: number, lat: number): void {
    if (this.rows === this.ids.length) this.grow()
    if (this.rows > 0 && id <= this.ids[this.rows - 1]) this.sorted = false
    this.ids[this.rows] = id
    this.lons[this.rows] = lon
    this.lats[this.rows] = lat
    this.rows++
  }

  has(id: number): boolean {
    return this.find(id) >= 0
  }

  /** [lon, lat] in degrees, or undefined where the extract does not hold the node. */
  get(id: number): readonly [lon: number, lat: number] | undefined {
    const row = this.find(id)
    return row < 0 ? undefined : [this.lons[row], this.lats[row]]
  }

  /** Row of the id, the last one added where an id comes twice; -1 if absent. */
  private find(id: number): number {
    if (!this.sorted) this.sort()
    let low = 0
    let high = this.rows
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.ids[middle] <= id) low = middle + 1
      else high = middle
    }
    return low > 0 && this.ids[low - 1] === id ? low - 1 : -1
  }

  private sort(): void {
    const order = Array.from({ length: this.rows }, (_, row) => row).sort((a, b) => this.ids[a] - this.ids[b] || a - b)
    const { ids, lons, lats } = this
    this.ids = Float64Array.from(order, (row) => ids[row])
    this.lons = Float64Array.from(order, (row) => lons[row])
    this.lats = Float64Array.from(order, (row) => lats[row])
    this.sorted = true
  }

  private grow(): void {
    const wider = (column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
      const next = new Float64Array(column.length * 2)
      next.set(column)
      return next
    }
    this.ids = wider(this.ids)
    this.lons = wider(this.lons)
    this.lats = wider(this.lats)
  }
}

export interface OsmExtract {
  /** File name or other word for messages. */
  readonly source: string
  readonly nodes: NodeStore
  /** Tags of nodes that say something about traffic, by node id. */
  readonly nodeTags: ReadonlyMap<number, Tags>
  /** Ways with a highway tag that vehicles might use. */
  readonly roads: readonly OsmWay[]
  /** Buildings, land use, water. */
  readonly areaWays: readonly OsmWay[]
  /** Multipolygons of land use and water. */
  readonly areaRelations: readonly OsmRelation[]
  readonly restrictions: readonly OsmRelation[]
  readonly bounds?: Bounds
  /** Of the whole file, kept or not. */
  readonly counts: { readonly nodes: number; readonly ways: number; readonly relations: number }
}
