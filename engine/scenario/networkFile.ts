/**
 * A compiled network as a file, so that a map is imported once and opened in milliseconds from then on.
 *
 *   0   8 bytes   magic, `TPFLNET` and a line end
 *   8   Uint32    version of this format, little endian like all of it
 *   12  Uint32    CRC-32 of everything behind
 *   16  Uint32    length of the header, JSON: from what it was made, and name and length of each section
 *   …             the sections, each on a multiple of 8 bytes: the columns as they are, everything else as JSON
 *
 * The plain description, the areas and the audit are parsed when somebody asks for them.
 */
import { crc32 } from 'node:zlib'
import type { AreaDescription, NetworkDescription } from '../../data/description.ts'
import { Audit, type AuditEntry } from '../../data/osm/audit.ts'
import { allocateColumns, countsOf, openColumns } from '../base/columns.ts'
import { InputError } from '../base/errors.ts'
import { type Network, networkLayout } from '../network/network.ts'
import type { MadeFrom, OpenedNetwork } from './openNetwork.ts'

/** How the names of such files end; what a file is, its first bytes say. */
export const NETWORK_FILE_SUFFIX = '.tfnet'
export const NETWORK_FILE_VERSION = 2

const MAGIC = 'TPFLNET\n'
const CHECKED_FROM = 16
const HEADER_AT = 20
const ALIGNMENT = 8
const ANEW = 'import the map again: tempofluss import MAP --out FOLDER'

interface Header {
  readonly madeFrom: MadeFrom
  readonly sections: Readonly<Record<string, number>>
}

/** What of a network stands beside its columns. */
type Words = Omit<Network, 'columns' | 'buffer' | 'counts' | 'edgeIndex' | 'edgeNames'> & {
  readonly edgeNames: readonly (string | null)[]
}

export function isNetworkFile(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, MAGIC.length)).toString('latin1') === MAGIC
}

/** The bytes of a file: the same for the same network and origin. */
export function encodeNetworkFile(opened: OpenedNetwork, madeFrom: MadeFrom): Uint8Array {
  const { network, description, areas, audit, madeFrom: _, ...more } = opened
  const { columns: __, buffer, counts: ___, edgeIndex: ____, ...words } = network
  const json = (value: unknown) => Buffer.from(JSON.stringify(value))
  const sections: Record<string, Uint8Array> = {
    columns: new Uint8Array(buffer),
    words: json(words),
    description: json(description),
    areas: json(areas),
    ...(audit ? { audit: json(audit.entries) } : {}),
    more: json(more),
  }
  const lengths = Object.fromEntries(Object.entries(sections).map(([name, bytes]) => [name, bytes.length]))
  const header = json({ madeFrom, sections: lengths } satisfies Header)
  let end = HEADER_AT + header.length
  const places = Object.values(sections).map((bytes) => {
    const at = alignUp(end)
    end = at + bytes.length
    return { at, bytes }
  })
  const file = Buffer.alloc(end)
  file.write(MAGIC, 'latin1')
  file.writeUInt32LE(NETWORK_FILE_VERSION, 8)
  file.writeUInt32LE(header.length, CHECKED_FROM)
  file.set(header, HEADER_AT)
  for (const { at, bytes } of places) file.set(bytes, at)
  file.writeUInt32LE(crc32(file.subarray(CHECKED_FROM)), 12)
  return file
}

/**
 * @param path for messages
 * @throws InputError if it is another version's, damaged, or cut
 */
export function decodeNetworkFile(file: Buffer, path: string): OpenedNetwork {
  const { madeFrom, sections } = readHeader(file, path)
  const section = (name: string): Buffer => {
    const place = sections.get(name)
    if (!place) throw new InputError([{ source: path, message: `has no section "${name}"; ${ANEW}` }])
    return file.subarray(place.at, place.at + place.length)
  }
  const parsed = (name: string): unknown => JSON.parse(section(name).toString())
  const network = openNetworkSections(section('columns'), parsed('words') as Words, path)
  const description = once(() => parsed('description') as NetworkDescription)
  const areas = once(() => parsed('areas') as readonly AreaDescription[])
  const audit = sections.has('audit') ? once(() => Audit.of(parsed('audit') as readonly AuditEntry[])) : undefined
  return {
    ...(parsed('more') as object),
    network,
    madeFrom,
    get description() {
      return description()
    },
    get areas() {
      return areas()
    },
    ...(audit && {
      get audit() {
        return audit()
      },
    }),
  }
}

function readHeader(file: Buffer, path: string) {
  const refuse = (message: string): never => {
    throw new InputError([{ source: path, message }])
  }
  if (file.length < HEADER_AT) refuse(`is cut: it ends before its header does; ${ANEW}`)
  const version = file.readUInt32LE(8)
  if (version !== NETWORK_FILE_VERSION)
    refuse(`is a network file of version ${version}, this program reads ${NETWORK_FILE_VERSION}; ${ANEW}`)
  if (crc32(file.subarray(CHECKED_FROM)) !== file.readUInt32LE(12))
    refuse(`is damaged or cut: its checksum does not fit; ${ANEW}`)
  const length = file.readUInt32LE(CHECKED_FROM)
  const header = JSON.parse(file.toString('utf8', HEADER_AT, HEADER_AT + length)) as Header
  const sections = new Map<string, { at: number; length: number }>()
  let end = HEADER_AT + length
  for (const [name, bytes] of Object.entries(header.sections)) {
    sections.set(name, { at: alignUp(end), length: bytes })
    end = alignUp(end) + bytes
  }
  return { madeFrom: header.madeFrom, sections }
}

function openNetworkSections(bytes: Buffer, { edgeNames, ...words }: Words, path: string): Network {
  const buffer = allocateColumns(bytes.length)
  new Uint8Array(buffer).set(bytes)
  try {
    return {
      ...words,
      edgeNames: edgeNames.map((name) => name ?? undefined),
      buffer,
      columns: openColumns(networkLayout, buffer),
      counts: countsOf(networkLayout, buffer),
      edgeIndex: new Map(words.edgeIds.map((id, edge) => [id, edge])),
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const [{ message }] = error.problems
    throw new InputError([{ source: path, message: `holds columns that cannot be used here (${message}); ${ANEW}` }])
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function alignUp(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
}
