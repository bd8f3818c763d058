/** `tempofluss import`: what a map gives, and everything that was guessed, repaired or left out. */
import { auditGeoJson } from '../../data/osm/auditGeoJson.ts'
import type { ReadingOptions } from '../../data/osm/import.ts'
import { encodeNetworkFile, NETWORK_FILE_SUFFIX } from '../scenario/networkFile.ts'
import { madeFrom, type OpenedNetwork, type OpenOptions, openNetwork, remarksOn } from '../scenario/openNetwork.ts'
import { sparingly } from '../scenario/sparingly.ts'
import { importFigures } from './importFigures.ts'
import { describeImport } from './importReport.ts'
import { readingOf } from './options.ts'
import { checkFolder, writeResults } from './output.ts'
import { progressOn } from './progress.ts'

export interface ImportSwitches extends ReadingOptions {
  readonly json?: boolean
  readonly checked?: boolean
  readonly out?: string
}

/** Imports and prints; keeps everything in the folder asked for, if one was. */
export async function importMap(map: string, switches: ImportSwitches): Promise<void> {
  const { json, checked, out } = switches
  const asked = readingOf(switches)
  if (out !== undefined) checkFolder(out)
  const begin = performance.now()
  const progress = progressOn(process.stderr, false)
  const options = { ...asked, checked, onProgress: progress.read }
  const opened = await sparingly((onRelease) => openNetwork(map, { ...options, onRelease })).finally(progress.end)
  const figures = importFigures(opened, (performance.now() - begin) / 1000)
  const report = describeImport(figures)
  for (const remark of remarksOn(opened)) process.stderr.write(`${remark}\n`)
  if (out !== undefined) {
    const overlay = auditGeoJson(opened.audit?.entries ?? [], figures.map)
    writeResults(out, {
      'import.json': `${JSON.stringify(figures, null, 2)}\n`,
      'import.txt': `${report}\n`,
      'audit.geojson': `${JSON.stringify(overlay)}\n`,
      ...(await networkFile(map, opened, asked)),
    })
    process.stderr.write(`report, overlay and network in ${out}\n`)
  }
  process.stdout.write(`${json ? JSON.stringify(figures, null, 2) : report}\n`)
}

/** The compiled network, under the map's name; nothing of what is compiled already or needs no import. */
async function networkFile(
  map: string,
  opened: OpenedNetwork,
  asked: OpenOptions,
): Promise<Record<string, Uint8Array>> {
  if (opened.madeFrom || !opened.audit) return {}
  return {
    [opened.description.name + NETWORK_FILE_SUFFIX]: encodeNetworkFile(opened, await madeFrom(map, asked)),
  }
}
