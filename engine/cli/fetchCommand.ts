/** `tempofluss import --place NAME` and `--bbox W,S,E,N`: fetches the map first, and says how to go on with it. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fetchMap } from '../../data/osm/overpass/fetchMap.ts'
import { InputError } from '../base/errors.ts'
import { withInputErrors } from '../scenario/inputErrors.ts'
import { VERSION } from '../scenario/version.ts'
import { type ImportSwitches, importMap } from './importCommand.ts'
import { interruptible } from './interrupt.ts'
import { checkFolder, defaultFolder } from './output.ts'
import { progressOn } from './progress.ts'

/** Answers of servers, so that nobody is asked the same twice. */
const CACHE = join('.tempofluss', 'overpass')
/** Whom an operator of a server may turn to. */
const AGENT = `Tempofluss/${VERSION} (traffic simulation, open source; contact: the issues of its repository)`

export interface FetchSwitches extends ImportSwitches {
  readonly place?: string
  readonly bbox?: string
  readonly overpass: string
  readonly fresh?: boolean
}

export async function importOrFetch(map: string | undefined, switches: FetchSwitches): Promise<void> {
  const { place, bbox, ...more } = switches
  const sources = [map, place, bbox].filter((source) => source !== undefined)
  if (sources.length !== 1) {
    const message = 'give one of these: a map, --place "Bad Hersfeld", or --bbox west,south,east,north'
    throw new InputError([{ source: 'import', message }])
  }
  if (map !== undefined) await importMap(map, more)
  else await fetchAndImport(switches)
}

async function fetchAndImport(switches: FetchSwitches): Promise<void> {
  const { place, bbox, overpass, fresh, out } = switches
  if (out !== undefined) checkFolder(out)
  const progress = progressOn(process.stderr, false)
  const fetched = await interruptible((signal) =>
    withInputErrors(() =>
      fetchMap(
        { place, bbox },
        { server: overpass, agent: AGENT, cache: CACHE, fresh, signal, onProgress: (what) => progress.read(0, what) },
      ),
    ),
  ).finally(progress.end)
  if (fetched.wasKept)
    process.stderr.write(`the map of ${fetched.date.toISOString().slice(0, 10)} is used again; --fresh asks anew\n`)
  const name = fileName(fetched.name)
  const folder = out ?? defaultFolder(name, new Date())
  const path = join(folder, `${name}.osm.gz`)
  mkdirSync(folder, { recursive: true })
  copyFileSync(fetched.path, path)
  process.stderr.write(`map data © OpenStreetMap contributors, ODbL, in ${path}\n`)
  await importMap(path, { ...switches, out: folder })
  process.stderr.write(`go on with: tempofluss start ${path}\n`)
}

function fileName(name: string): string {
  return (
    name
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}.-]+/gu, '-')
      .replace(/^[-.]+|-+$/g, '') || 'map'
  )
}
