/** Nodes in columns: three numbers a node instead of an object, for files with millions of them. */

type Column = Float64Array<ArrayBuffer>

/** Coordinates by node id. */
export class NodeStore {
  private ids: Column
  private lons: Column
  private lats: Column
  private rows = 0
  private sorted = true

  /** @param expected so many nodes need no growing */
  constructor(expected = 1024) {
    this.ids = new Float64Array(expected)
    this.lons = new Float64Array(expected)
    this.lats = new Float64Array(expected)
  }

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
    return this.rowOf(id) >= 0
  }

  /** Gives up all other nodes. */
  keepOnly(ids: IdSet): void {
    if (!this.sorted) this.sort()
    const kept = new NodeStore(ids.size)
    for (let row = 0; row < this.rows; row++)
      if (ids.has(this.ids[row])) kept.add(this.ids[row], this.lons[row], this.lats[row])
    this.ids = kept.ids
    this.lons = kept.lons
    this.lats = kept.lats
    this.rows = kept.rows
    this.sorted = kept.sorted
  }

  /** [lon, lat] in degrees, or undefined where the extract does not hold the node. */
  get(id: number): readonly [lon: number, lat: number] | undefined {
    const row = this.rowOf(id)
    return row < 0 ? undefined : [this.lons[row], this.lats[row]]
  }

  /** [°] */
  lonOf(row: number): number {
    return this.lons[row]
  }

  /** [°] */
  latOf(row: number): number {
    return this.lats[row]
  }

  /** Row of the id, for `lonOf` and `latOf`; the last one added where an id comes twice; -1 if absent. */
  rowOf(id: number): number {
    if (!this.sorted) this.sort()
    const row = rowsUpTo(this.ids, this.rows, id) - 1
    return row >= 0 && this.ids[row] === id ? row : -1
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
    const wider = (column: Column): Column => {
      const next = new Float64Array(Math.max(1024, column.length * 2))
      next.set(column)
      return next
    }
    this.ids = wider(this.ids)
    this.lons = wider(this.lons)
    this.lats = wider(this.lats)
  }
}

/** Ids to be asked for, eight bytes each. */
export class IdSet {
  private readonly ids: Column

  /** @param ids in any order, repeated or not; taken over */
  constructor(ids: Column) {
    ids.sort()
    let rows = 0
    for (let k = 0; k < ids.length; k++) if (k === 0 || ids[k] !== ids[k - 1]) ids[rows++] = ids[k]
    this.ids = ids.subarray(0, rows)
  }

  get size(): number {
    return this.ids.length
  }

  has(id: number): boolean {
    const row = rowsUpTo(this.ids, this.ids.length, id) - 1
    return row >= 0 && this.ids[row] === id
  }
}

/** How many of the first `rows` sorted ids are not above `id`. */
function rowsUpTo(ids: Column, rows: number, id: number): number {
  let low = 0
  let high = rows
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ids[middle] <= id) low = middle + 1
    else high = middle
  }
  return low
}
