/** A binary heap of the numbers 0..size−1 by key, lowest first, on arrays made once: nothing is allocated in use. */
export class IndexedHeap {
  private readonly items: Int32Array
  private readonly keys: Float64Array // by item
  private readonly places: Int32Array // by item: place in the heap + 1; 0 = not in it
  private count = 0

  constructor(size: number) {
    this.items = new Int32Array(size)
    this.keys = new Float64Array(size)
    this.places = new Int32Array(size)
  }

  get size(): number {
    return this.count
  }

  clear(): void {
    for (let place = 0; place < this.count; place++) this.places[this.items[place]] = 0
    this.count = 0
  }

  /** Inserts an item, or lowers its key; a higher key than it has is ignored. */
  offer(item: number, key: number): void {
    let place = this.places[item] - 1
    if (place < 0) place = this.count++
    else if (key >= this.keys[item]) return
    this.keys[item] = key
    while (place > 0) {
      const parent = (place - 1) >> 1
      const other = this.items[parent]
      if (this.keys[other] <= key) break
      this.items[place] = other
      this.places[other] = place + 1
      place = parent
    }
    this.items[place] = item
    this.places[item] = place + 1
  }

  /** Takes out the item with the lowest key. The heap must not be empty. */
  take(): number {
    const { items, keys, places } = this
    const top = items[0]
    places[top] = 0
    const count = --this.count
    if (count === 0) return top
    const moved = items[count]
    const key = keys[moved]
    let place = 0
    while (true) {
      let child = 2 * place + 1
      if (child >= count) break
      if (child + 1 < count && keys[items[child + 1]] < keys[items[child]]) child++
      if (keys[items[child]] >= key) break
      items[place] = items[child]
      places[items[place]] = place + 1
      place = child
    }
    items[place] = moved
    places[moved] = place + 1
    return top
  }
}
