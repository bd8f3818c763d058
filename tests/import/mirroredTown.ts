/** A town where one drives on the left, and the same town in a mirror, driven on the right. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunResult, runScenario } from '../../engine/index.ts'
import { CASES } from './caseFolders.ts'

export const BRITISH = join(CASES, 'left-hand-town', 'input.osm')
export const DRIVE = { duration: 900, trips: 300, seed: 3, checked: true }
const MIDDLE = -1.54

/** East becomes west. */
function mirror(xml: string): string {
  return xml
    .replace(/lon="([^"]+)"/g, (_, lon: string) => `lon="${(2 * MIDDLE - Number(lon)).toFixed(7)}"`)
    .replace('v="left|through;right"', 'v="left;through|right"')
}

/** Two countries without rules of their own, so that only the side of the road differs. */
export async function driveInMirror(): Promise<{ left: RunResult; right: RunResult }> {
  const folder = mkdtempSync(join(tmpdir(), 'left-hand-'))
  const xml = readFileSync(BRITISH, 'utf8')
  const drive = (name: string, text: string, limit: string): Promise<RunResult> => {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'input.osm'), text.replace('GB:nsl_single', limit))
    return runScenario({ ...DRIVE, map: join(folder, name, 'input.osm') })
  }
  try {
    return { left: await drive('left', xml, 'NZ:rural'), right: await drive('right', mirror(xml), 'NL:rural') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
