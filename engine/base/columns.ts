/**
 * Columns of several row kinds, laid end to end in one SharedArrayBuffer with a header. Sharing with a worker, saving,
 * comparing and re-opening are then all "the buffer".
 *
 * Header: magic, version, checksum of the layout, number of row kinds (Int32 each), then one Float64 count per row kind.
 * Every column starts on its own 64-byte line, so that two columns never share a cache line.
 */
import { InputError } from './errors.ts'

export type Column = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array
type ColumnConstructor =
  | Float64ArrayConstructor
  | Float32ArrayConstructor
  | Int32ArrayConstructor
  | Uint32ArrayConstructor
  | Uint16ArrayConstructor
  | Uint8ArrayConstructor

/** `[element type, row kind, elements per row = 1, extra rows at the end = 0 (1 for the end marker of a CSR)]` */
export type ColumnSpec<Kind extends string> = readonly [ColumnConstructor, Kind, stride?: number, extra?: number]

export interface Layout<Kind extends string, Specs extends Record<string, ColumnSpec<Kind>>> {
  /** Changes whenever the meaning of a column changes; another version is refused. */
  readonly version: number
  readonly kinds: readonly Kind[]
  readonly columns: Specs
}

export type Counts<Kind extends string> = Readonly<Record<Kind, number>>

type View<C extends ColumnConstructor> = C extends Float64ArrayConstructor
  ? Float64Array
  : C extends Float32ArrayConstructor
    ? Float32Array
    : C extends Int32ArrayConstructor
      ? Int32Array
      : C extends Uint32ArrayConstructor
        ? Uint32Array
        : C extends Uint16ArrayConstructor
          ? Uint16Array
          : Uint8Array

export type Columns<L> =
  L extends Layout<infer _, infer Specs> ? { readonly [Name in keyof Specs]: View<Specs[Name][0]> } : never

const MAGIC = 0x54_50_46_4c // "TPFL"
const LINE = 64
const HEADER_WORDS = 4

export function defineLayout<const Kind extends string, const Specs extends Record<string, ColumnSpec<Kind>>>(
  layout: Layout<Kind, Specs>,
): Layout<Kind, Specs> {
  return layout
}

/** Bytes that `counts` rows of a layout need, header included. */
function bytesFor<Kind extends string, Specs extends Record<string, ColumnSpec<Kind>>>(
  layout: Layout<Kind, Specs>,
  counts: Counts<Kind>,
): number {
  let end = headerBytes(layout.kinds.length)
  for (const spec of Object.values(layout.columns)) end += columnBytes(spec, counts)
  return end
}

/**
 * Zeroed memory for columns, at the start of a page. A plain SharedArrayBuffer begins 16 bytes behind one, as the C library
 * hands out memory, and then each row of 64 bytes lies across two cache lines: on the grid an update missed the first-level
 * cache 23.7 times instead of 20.6. Memory that may grow gets pages of its own; this never does grow.
 */
export function allocateColumns(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes, { maxByteLength: bytes })
}

export function copyColumns(buffer: SharedArrayBuffer): SharedArrayBuffer {
  const copy = allocateColumns(buffer.byteLength)
  new Uint8Array(copy).set(new Uint8Array(buffer))
  return copy
}

/** Allocates zeroed columns. */
export function createColumns<Kind extends string, Specs extends Record<string, ColumnSpec<Kind>>>(
  layout: Layout<Kind, Specs>,
  counts: Counts<Kind>,
): { buffer: SharedArrayBuffer; columns: Columns<Layout<Kind, Specs>> } {
  const buffer = allocateColumns(bytesFor(layout, counts))
  const header = new Int32Array(buffer, 0, HEADER_WORDS)
  header.set([MAGIC, layout.version, checksum(layout), layout.kinds.length])
  const sizes = new Float64Array(buffer, HEADER_WORDS * 4, layout.kinds.length)
  layout.kinds.forEach((kind, i) => {
    sizes[i] = counts[kind]
  })
  return { buffer, columns: openColumns(layout, buffer) }
}

/** Views on columns made by `createColumns`, here, in another thread, or in an earlier process. @throws InputError */
export function openColumns<Kind extends string, Specs extends Record<string, ColumnSpec<Kind>>>(
  layout: Layout<Kind, Specs>,
  buffer: SharedArrayBuffer,
): Columns<Layout<Kind, Specs>> {
  const counts = countsOf(layout, buffer)
  const views: Record<string, Column> = {}
  let at = headerBytes(layout.kinds.length)
  for (const [name, spec] of Object.entries(layout.columns) as [string, ColumnSpec<Kind>][]) {
    const [Type, kind, stride = 1, extra = 0] = spec
    views[name] = new (Type as Float64ArrayConstructor)(buffer, at, counts[kind] * stride + extra)
    at += columnBytes(spec, counts)
  }
  return views as Columns<Layout<Kind, Specs>>
}

/** The numbers of rows written in a buffer's header. @throws InputError if it is none of ours or of another version */
export function countsOf<Kind extends string, Specs extends Record<string, ColumnSpec<Kind>>>(
  layout: Layout<Kind, Specs>,
  buffer: SharedArrayBuffer,
): Counts<Kind> {
  const refuse = (message: string): never => {
    throw new InputError([{ source: 'column buffer', message }])
  }
  if (buffer.byteLength < headerBytes(layout.kinds.length)) refuse('too short for its header; was the file cut?')
  const [magic, version, sum, kinds] = new Int32Array(buffer, 0, HEADER_WORDS)
  if (magic !== MAGIC) refuse('not a buffer of Tempofluss (magic number missing)')
  if (version !== layout.version)
    refuse(`layout version ${version}, this program reads ${layout.version}; write it anew with this version`)
  if (sum !== checksum(layout) || kinds !== layout.kinds.length)
    refuse('made by another build of this version; write it anew')
  const sizes = new Float64Array(buffer, HEADER_WORDS * 4, layout.kinds.length)
  const counts = Object.fromEntries(layout.kinds.map((kind, i) => [kind, sizes[i]])) as Counts<Kind>
  if (buffer.byteLength !== bytesFor(layout, counts))
    refuse('shorter or longer than its header says; was the file cut?')
  return counts
}

function headerBytes(kinds: number): number {
  return alignUp(HEADER_WORDS * 4 + kinds * 8)
}

function columnBytes<Kind extends string>(spec: ColumnSpec<Kind>, counts: Counts<Kind>): number {
  const [Type, kind, stride = 1, extra = 0] = spec
  return alignUp((counts[kind] * stride + extra) * Type.BYTES_PER_ELEMENT)
}

function alignUp(bytes: number): number {
  return Math.ceil(bytes / LINE) * LINE
}

/** FNV-1a over names, types and strides: two builds with other columns refuse each other's buffers. */
function checksum<Kind extends string, Specs extends Record<string, ColumnSpec<Kind>>>(
  layout: Layout<Kind, Specs>,
): number {
  let hash = 0x811c9dc5
  const text = Object.entries(layout.columns)
    .map(([name, [Type, kind, stride = 1, extra = 0]]) => `${name}:${Type.name}:${kind}:${stride}:${extra}`)
    .join(';')
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash | 0
}
