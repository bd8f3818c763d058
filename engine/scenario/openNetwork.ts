/** From a file, or the name of an embedded scenario, to a network that can be simulated. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { AreaDescription, NetworkDescription } from '../../data/description.ts'
import { type Audit, type ImportOptions, type ImportSummary, importOsm } from '../../data/osm/import.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { townPath } from '../../data/scenarios/town.ts'
import type { Progression } from '../../data/signals/coordinate.ts'
import { sumoKind } from '../../data/sumo/kind.ts'
import { InputError, type Problem } from '../base/errors.ts'
import { buildNetwork } from '../network/build.ts'
import type { Network } from '../network/network.ts'
import { withInputErrors } from './inputErrors.ts'
import { decodeNetworkFile, isNetworkFile } from './networkFile.ts'
import { type GivenTraffic, openSumo } from './openSumo.ts'
import type { MapReading } from './scenario.ts'
import { VERSION } from './version.ts'

/** Scenarios that come with the package: `town`, a small town as an OSM extract; `grid`, 400 signalised crossings. */
export const EMBEDDED = ['town', 'grid'] as const

export interface OpenOptions extends ImportOptions, MapReading {
  /** Checks the network after every step of the import; slower. */
  readonly checked?: boolean
  /** Called with the share done, 0..1, and what is being done. */
  readonly onProgress?: (done: number, what: string) => void
}

/** Where a compiled network comes from. */
export interface MadeFrom {
  /** Name of the map's file, without its folder. */
  readonly map: string
  /** Size of that file, and SHA-256 of its bytes. */
  readonly bytes: number
  readonly sha256: string
  /** What was asked of the import besides; options left out are the ordinary ones. */
  readonly options: Readonly<Record<string, unknown>>
  /** Of the program that made it. */
  readonly version: string
}

export interface OpenedNetwork {
  /** Columns for the simulation. */
  readonly network: Network
  /** The same in plain words, with ids: what demand is made from. */
  readonly description: NetworkDescription
  /** Land and buildings. */
  readonly areas: readonly AreaDescription[]
  /** What the import read, guessed and left out; absent for `grid` and for SUMO's files, which are not imported. */
  readonly audit?: Audit
  /** How much of it stands in the map, and how much was guessed; like `audit`. */
  readonly summary?: ImportSummary
  /** What the town's own files say about things that the map does not have. */
  readonly warnings?: readonly Problem[]
  /** Roads with signals in step. */
  readonly progressions?: readonly Progression[]
  /** Vehicles that came with it; absent: they are drawn. */
  readonly traffic?: GivenTraffic
  /** Set if it was not imported now, but opened from a network file. */
  readonly madeFrom?: MadeFrom
}

/**
 * Reads an OpenStreetMap extract, a network or a scenario of SUMO's, and compiles its roads, or opens what an earlier import
 * compiled.
 *
 * @param map path of an `.osm`, `.osm.gz`, `.osm.pbf`, Overpass JSON, `.net.xml`, `.sumocfg` or network file, or `town` or `grid`
 * @throws InputError with every problem found: file missing, not OSM, cut off, without roads
 */
export async function openNetwork(map: string, options: OpenOptions = {}): Promise<OpenedNetwork> {
  if (map === 'grid') {
    const description = generateGrid()
    return { network: buildNetwork(description), description, areas: [] }
  }
  const path = map === 'town' ? townPath : map
  if (isNetworkFile(await headOf(path))) return openNetworkFile(path, options)
  const kind = await sumoKind(path)
  if (kind) return openSumo(path, kind, options)
  return withInputErrors(async () => {
    const { ignoreRouteErrors: _, scale, ...wishes } = options
    if (scale !== undefined) {
      const message = 'brings no vehicles of its own whose number could be scaled; ask for --trips instead of --scale'
      throw new InputError([{ source: path, message }])
    }
    const { network: description, ...rest } = await importOsm(path, wishes)
    return { ...rest, network: buildNetwork(description), description }
  })
}

/** Its warnings as sentences. */
export function remarksOn({ warnings = [] }: OpenedNetwork): string[] {
  return warnings.map(({ source, place, message }) => `${source}${place ? ` (${place})` : ''}: ${message}`)
}

async function openNetworkFile(path: string, options: OpenOptions): Promise<OpenedNetwork> {
  const opened = decodeNetworkFile(await readFile(path), path)
  const asked = Object.keys(askedOf(options))
  if (asked.length > 0) {
    const message = `is compiled already, so ${asked.join(' and ')} cannot be changed any more; give the map it was made from: ${opened.madeFrom?.map}`
    throw new InputError([{ source: path, message }])
  }
  options.onProgress?.(1, 'done')
  return opened
}

/** What a network file says about its making. @param map path of the map, or `town` */
export async function madeFrom(map: string, options: OpenOptions): Promise<MadeFrom> {
  const path = map === 'town' ? townPath : map
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(createReadStream(path), async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) {
      bytes += piece.length
      hash.update(piece)
    }
  })
  return { map: basename(path), bytes, sha256: hash.digest('hex'), options: askedOf(options), version: VERSION }
}

/** The options that change what comes out. */
function askedOf({ checked: _, onProgress: __, onRelease: ___, ...options }: OpenOptions): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

/** Nothing where the file cannot be read: whoever imports it says why. */
async function headOf(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path)
    try {
      const head = new Uint8Array(8)
      await file.read(head, 0, head.length, 0)
      return head
    } finally {
      await file.close()
    }
  } catch {
    return new Uint8Array(0)
  }
}
