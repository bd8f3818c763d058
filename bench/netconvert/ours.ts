/** What our import makes of the same extract, in the same terms. */
import type { NetworkDescription } from '../../data/description.ts'
import { importOsm, type OsmImport } from '../../data/osm/import.ts'
import type { OsmExtract, Tags } from '../../data/osm/reading/extract.ts'
import { readOsm } from '../../data/osm/reading/read.ts'
import type { LonLat } from './netconvert.ts'

export interface Ours {
  readonly extract: OsmExtract
  readonly imported: OsmImport
  /** Tags by way. */
  readonly tags: ReadonlyMap<number, Tags>
  /** Of ways that were left out: why. */
  readonly leftOut: ReadonlyMap<number, string>
}

export async function importOurs(path: string): Promise<Ours> {
  const [extract, imported] = [await readOsm(path), await importOsm(path)]
  const leftOut = new Map(
    imported.audit.entries.flatMap(({ kind, step, osm, reason, detail }) =>
      kind === 'drop' && step === 'split ways'
        ? [[Number(osm.slice(4)), detail ? `${reason}: ${detail}` : reason]]
        : [],
    ),
  )
  return { extract, imported, tags: new Map(extract.roads.map((way) => [way.id, way.tags])), leftOut }
}

/** From the plane back to degrees. */
export function lonLatOf({ origin }: NetworkDescription, [x, y]: readonly [number, number]): LonLat {
  const north = (6_371_008.8 * Math.PI) / 180
  return [origin.lon + x / (north * Math.cos((origin.lat * Math.PI) / 180)), origin.lat + y / north]
}

/** The words of a way's tags that decide about driving. */
export function drivingTags(tags: Tags | undefined): string {
  const keys = /^(highway|service|oneway|access|motor_vehicle|motorcar|vehicle|bus|psv|lanes.*|turn:lanes.*|junction)$/
  return Object.entries(tags ?? {})
    .filter(([key]) => keys.test(key))
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')
}
