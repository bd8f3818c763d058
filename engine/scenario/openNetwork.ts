/** From a file, or the name of an embedded scenario, to a network that can be simulated. */
import type { AreaDescription, NetworkDescription } from '../../data/description.ts'
import { type Audit, type ImportSummary, importOsm } from '../../data/osm/import.ts'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { townPath } from '../../data/scenarios/town.ts'
import { buildNetwork } from '../network/build.ts'
import type { Network } from '../network/network.ts'
import { withInputErrors } from './inputErrors.ts'

/** Scenarios that come with the package: `town`, a small town as an OSM extract; `grid`, 400 signalised crossings. */
export const EMBEDDED = ['town', 'grid'] as const

export interface OpenOptions {
  /** Checks the network after every step of the import; slower. */
  readonly checked?: boolean
  /** Called with the share done, 0..1, and what is being done. */
  readonly onProgress?: (done: number, what: string) => void
}

export interface OpenedNetwork {
  /** Columns for the simulation. */
  readonly network: Network
  /** The same in plain words, with ids: what demand is made from. */
  readonly description: NetworkDescription
  /** Land and buildings. */
  readonly areas: readonly AreaDescription[]
  /** What the import read, guessed and left out; absent for `grid`, which is not imported. */
  readonly audit?: Audit
  /** How much of it stands in the map, and how much was guessed; like `audit`. */
  readonly summary?: ImportSummary
}

/**
 * Reads an OpenStreetMap extract and compiles its roads.
 *
 * @param map path of an `.osm` or `.osm.gz` file, or `town` or `grid`
 * @throws InputError with every problem found: file missing, not OSM, cut off, without roads
 */
export async function openNetwork(map: string, options: OpenOptions = {}): Promise<OpenedNetwork> {
  if (map === 'grid') {
    const description = generateGrid()
    return { network: buildNetwork(description), description, areas: [] }
  }
  return withInputErrors(async () => {
    const { network: description, areas, audit, summary } = await importOsm(map === 'town' ? townPath : map, options)
    return { network: buildNetwork(description), description, areas, audit, summary }
  })
}
