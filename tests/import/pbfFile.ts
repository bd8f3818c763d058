/** Writes small PBF files for tests, in the ways that the format leaves open to its writers. */
import { deflateSync } from 'node:zlib'
import { PbfWriter } from 'pbf'

type Tags = Readonly<Record<string, string>>

export interface Elements {
  readonly nodes: readonly { readonly id: number; readonly lon: number; readonly lat: number; readonly tags?: Tags }[]
  readonly ways: readonly { readonly id: number; readonly refs: readonly number[]; readonly tags?: Tags }[]
  readonly relations: readonly {
    readonly id: number
    readonly members: readonly {
      readonly type: 'node' | 'way' | 'relation'
      readonly ref: number
      readonly role: string
    }[]
    readonly tags?: Tags
  }[]
}

export interface Manner {
  readonly dense?: boolean
  readonly packed?: boolean
  /** Elements a block. */
  readonly block?: number
  /** [1e-9°] */
  readonly granularity?: number
  readonly offset?: number
  /** Granularity before the groups instead of behind them. */
  readonly early?: boolean
  readonly features?: readonly string[]
  readonly box?: readonly [west: number, south: number, east: number, north: number]
}

export function pbfFile({ nodes, ways, relations }: Elements, manner: Manner = {}): Uint8Array {
  const { block = 3 } = manner
  const parts = <T>(list: readonly T[]): T[][] =>
    Array.from({ length: Math.ceil(list.length / block) }, (_, k) => list.slice(k * block, (k + 1) * block))
  const none = { nodes: [], ways: [], relations: [] }
  return Buffer.concat([
    blob('OSMHeader', headerBlock(manner), manner),
    ...parts(nodes).map((some) => blob('OSMData', dataBlock({ ...none, nodes: some }, manner), manner)),
    ...parts(ways).map((some) => blob('OSMData', dataBlock({ ...none, ways: some }, manner), manner)),
    ...parts(relations).map((some) => blob('OSMData', dataBlock({ ...none, relations: some }, manner), manner)),
  ])
}

export function blob(kind: string, bytes: Uint8Array, { packed = true }: Manner): Uint8Array {
  const body = new PbfWriter()
  if (packed) {
    body.writeVarintField(2, bytes.length)
    body.writeBytesField(3, deflateSync(bytes))
  } else body.writeBytesField(1, bytes)
  const data = body.finish()
  const head = new PbfWriter()
  head.writeStringField(1, kind)
  head.writeVarintField(3, data.length)
  const header = head.finish()
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, header, data])
}

function headerBlock({ features = ['OsmSchema-V0.6', 'DenseNodes'], box }: Manner): Uint8Array {
  const pbf = new PbfWriter()
  if (box)
    pbf.writeMessage(
      1,
      ([west, south, east, north], inner) => {
        for (const [field, value] of [west, east, north, south].entries())
          inner.writeSVarintField(field + 1, Math.round(value * 1e9))
      },
      box,
    )
  for (const feature of features) pbf.writeStringField(4, feature)
  return pbf.finish()
}

function dataBlock(elements: Elements, manner: Manner): Uint8Array {
  const { dense = true, granularity = 100, offset = 0, early = false } = manner
  const strings = ['']
  const index = (text: string): number => {
    if (!strings.includes(text)) strings.push(text)
    return strings.indexOf(text)
  }
  const units = (degrees: number): number => Math.round((degrees * 1e9 - offset) / granularity)
  const scale = (pbf: PbfWriter): void => {
    pbf.writeVarintField(17, granularity)
    pbf.writeVarintField(19, offset)
    pbf.writeVarintField(20, offset)
  }
  const group = new PbfWriter()
  if (dense && elements.nodes.length > 0) denseNodes(group, elements.nodes, index, units)
  else for (const node of elements.nodes) plainNode(group, node, index, units)
  for (const { id, refs, tags } of elements.ways)
    message(group, 3, (pbf) => {
      pbf.writeVarintField(1, id)
      writeTags(pbf, tags, index)
      pbf.writePackedSVarint(8, differences(refs))
    })
  for (const { id, members, tags } of elements.relations)
    message(group, 4, (pbf) => {
      pbf.writeVarintField(1, id)
      writeTags(pbf, tags, index)
      pbf.writePackedVarint(
        8,
        members.map(({ role }) => index(role)),
      )
      pbf.writePackedSVarint(9, differences(members.map(({ ref }) => ref)))
      pbf.writePackedVarint(
        10,
        members.map(({ type }) => ['node', 'way', 'relation'].indexOf(type)),
      )
    })
  const groups = group.finish()
  const pbf = new PbfWriter()
  if (early) scale(pbf)
  message(pbf, 1, (table) => {
    for (const text of strings) table.writeBytesField(1, Buffer.from(text))
  })
  pbf.writeBytesField(2, groups)
  if (!early) scale(pbf)
  return pbf.finish()
}

type Index = (text: string) => number

function denseNodes(
  group: PbfWriter,
  nodes: Elements['nodes'],
  index: Index,
  units: (degrees: number) => number,
): void {
  const tags = nodes.flatMap((node) => [...pairs(node.tags).flatMap(([k, v]) => [index(k), index(v)]), 0])
  message(group, 2, (pbf) => {
    pbf.writePackedSVarint(1, differences(nodes.map(({ id }) => id)))
    pbf.writePackedSVarint(8, differences(nodes.map(({ lat }) => units(lat))))
    pbf.writePackedSVarint(9, differences(nodes.map(({ lon }) => units(lon))))
    // Left out where no node of the block has a tag.
    if (tags.some((value) => value > 0)) pbf.writePackedVarint(10, tags)
  })
}

function plainNode(
  group: PbfWriter,
  { id, lon, lat, tags }: Elements['nodes'][number],
  index: Index,
  units: (degrees: number) => number,
): void {
  message(group, 1, (pbf) => {
    pbf.writeSVarintField(1, id)
    writeTags(pbf, tags, index)
    pbf.writeSVarintField(8, units(lat))
    pbf.writeSVarintField(9, units(lon))
  })
}

function writeTags(pbf: PbfWriter, tags: Tags | undefined, index: Index): void {
  pbf.writePackedVarint(
    2,
    pairs(tags).map(([key]) => index(key)),
  )
  pbf.writePackedVarint(
    3,
    pairs(tags).map(([, value]) => index(value)),
  )
}

function pairs(tags: Tags = {}): [string, string][] {
  return Object.entries(tags)
}

function differences(numbers: readonly number[]): number[] {
  return numbers.map((number, k) => number - (k === 0 ? 0 : numbers[k - 1]))
}

function message(pbf: PbfWriter, field: number, write: (inner: PbfWriter) => void): void {
  pbf.writeMessage(field, (_, inner) => write(inner), undefined)
}
