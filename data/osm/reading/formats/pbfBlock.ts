/** One block of a PBF file: a table of strings and groups of nodes, ways or relations that refer to it. */
import { PbfReader } from 'pbf'
import type { Fail } from '../../../filePieces.ts'
import type { OsmMember, Tags } from '../extract.ts'
import type { OsmSink } from '../extractBuilder.ts'
import { degreesOf, idOf } from './format.ts'

/** Coordinates are whole numbers of `granularity` · 1e-9°. */
const NANO = 1e9
const MEMBER_TYPES: readonly OsmMember['type'][] = ['node', 'way', 'relation']

export function readBlock(bytes: Uint8Array, sink: OsmSink, fail: Fail): void {
  const reader = new PbfReader(bytes)
  const block = new Block(reader, sink, fail)
  const groups: number[] = []
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    // Granularity and offsets may stand behind the groups that need them.
    if (field === 2) groups.push(reader.pos)
    else block.readField(field)
  }
  for (const at of groups) block.readGroup(at)
}

class Block {
  private readonly reader: PbfReader
  private readonly sink: OsmSink
  private readonly fail: Fail
  /** Where each string of the table stands; `strings` holds those that have been asked for. */
  private readonly places: number[] = []
  private readonly strings: (string | undefined)[] = []
  private granularity = 100
  private latOffset = 0
  private lonOffset = 0

  constructor(reader: PbfReader, sink: OsmSink, fail: Fail) {
    this.reader = reader
    this.sink = sink
    this.fail = fail
  }

  readField(field: number): void {
    const { reader } = this
    if (field === 1) {
      const end = reader.readVarint() + reader.pos
      for (let f = reader.nextField(end); f !== 0; f = reader.nextField(end)) if (f === 1) this.places.push(reader.pos)
    } else if (field === 17) this.granularity = reader.readVarint()
    else if (field === 19) this.latOffset = reader.readVarint(true)
    else if (field === 20) this.lonOffset = reader.readVarint(true)
  }

  readGroup(at: number): void {
    const { reader, sink } = this
    reader.pos = at
    const end = reader.readVarint() + reader.pos
    const { nodes, ways, relations } = sink.wants
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      if (field === 1 && nodes) this.readNode()
      else if (field === 2 && nodes) this.readDenseNodes()
      else if (field === 3 && (ways || nodes)) this.readWay()
      else if (field === 4 && relations) this.readRelation()
    }
  }

  private readNode(): void {
    const { reader } = this
    const end = reader.readVarint() + reader.pos
    let [id, lon, lat] = [Number.NaN, Number.NaN, Number.NaN]
    let [keys, values]: number[][] = [[], []]
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      if (field === 1) id = reader.readSVarint()
      else if (field === 2) keys = reader.readPackedVarint(keys)
      else if (field === 3) values = reader.readPackedVarint(values)
      else if (field === 8) lat = reader.readSVarint()
      else if (field === 9) lon = reader.readSVarint()
    }
    this.node(id, lon, lat, this.tags(keys, values))
  }

  private readDenseNodes(): void {
    const { reader } = this
    const end = reader.readVarint() + reader.pos
    let [ids, lats, lons, keysAndValues]: number[][] = [[], [], [], []]
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      if (field === 1) ids = reader.readPackedSVarint(ids)
      else if (field === 8) lats = reader.readPackedSVarint(lats)
      else if (field === 9) lons = reader.readPackedSVarint(lons)
      else if (field === 10) keysAndValues = reader.readPackedVarint(keysAndValues)
    }
    let [id, lon, lat] = [0, 0, 0] // each is written as the difference to the one before
    let at = 0 // in keysAndValues: for each node key, value, key, value, …, 0
    for (let k = 0; k < ids.length; k++) {
      id += ids[k]
      lon += lons[k]
      lat += lats[k]
      let tags: Record<string, string> | undefined
      while (at < keysAndValues.length && keysAndValues[at] !== 0) {
        tags ??= {}
        tags[this.string(keysAndValues[at])] = this.string(keysAndValues[at + 1])
        at += 2
      }
      at++
      this.node(id, lon, lat, tags)
    }
  }

  private readWay(): void {
    const { reader, sink } = this
    const end = reader.readVarint() + reader.pos
    let id = Number.NaN
    let [keys, values, refs, lats, lons]: number[][] = [[], [], [], [], []]
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      if (field === 1) id = reader.readVarint(true)
      else if (field === 2) keys = reader.readPackedVarint(keys)
      else if (field === 3) values = reader.readPackedVarint(values)
      else if (field === 8) refs = summed(reader.readPackedSVarint(refs))
      // Coordinates on the way, from osmium add-locations-to-ways.
      else if (field === 9) lats = summed(reader.readPackedSVarint(lats))
      else if (field === 10) lons = summed(reader.readPackedSVarint(lons))
    }
    if (sink.wants.nodes && lats.length === refs.length)
      refs.forEach((ref, k) => {
        this.node(ref, lons[k], lats[k], undefined)
      })
    if (sink.wants.ways) sink.way(idOf(id, this.fail), refs, this.tags(keys, values))
  }

  private readRelation(): void {
    const { reader, sink } = this
    const end = reader.readVarint() + reader.pos
    let id = Number.NaN
    let [keys, values, roles, refs, types]: number[][] = [[], [], [], [], []]
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) {
      if (field === 1) id = reader.readVarint(true)
      else if (field === 2) keys = reader.readPackedVarint(keys)
      else if (field === 3) values = reader.readPackedVarint(values)
      else if (field === 8) roles = reader.readPackedVarint(roles)
      else if (field === 9) refs = summed(reader.readPackedSVarint(refs))
      else if (field === 10) types = reader.readPackedVarint(types)
    }
    const members = refs.map((ref, k) => ({ type: MEMBER_TYPES[types[k]], ref, role: this.string(roles[k]) }))
    sink.relation(idOf(id, this.fail), members, this.tags(keys, values))
  }

  /** @param lon @param lat in units of the block's granularity */
  private node(id: number, lon: number, lat: number, tags: Tags | undefined): void {
    const { granularity, fail } = this
    // Divided, not multiplied: so the number is the very one that XML has in decimals.
    const degrees = (offset: number, units: number): number => (offset + granularity * units) / NANO
    const node = idOf(id, fail)
    this.sink.node(
      node,
      degreesOf(degrees(this.lonOffset, lon), 'lon', node, fail),
      degreesOf(degrees(this.latOffset, lat), 'lat', node, fail),
      tags,
    )
  }

  private tags(keys: readonly number[], values: readonly number[]): Tags | undefined {
    if (keys.length === 0) return undefined
    const tags: Record<string, string> = {}
    for (let k = 0; k < keys.length; k++) tags[this.string(keys[k])] = this.string(values[k])
    return tags
  }

  private string(index: number): string {
    const known = this.strings[index]
    if (known !== undefined) return known
    const at = this.places[index]
    if (at === undefined)
      return this.fail(`refers to string ${index} of a table with ${this.places.length}; fetch it again`)
    const { reader } = this
    const back = reader.pos
    reader.pos = at
    const text = reader.readString()
    reader.pos = back
    this.strings[index] = text
    return text
  }
}

/** Numbers written as differences to the one before, as themselves. In place. */
function summed(numbers: number[]): number[] {
  for (let k = 1; k < numbers.length; k++) numbers[k] += numbers[k - 1]
  return numbers
}
