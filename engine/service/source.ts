/** Where a map comes from and what has to be said about it. */
import type { NetworkDescription } from '../../data/description.ts'

export interface Source {
  readonly name: string
  /** Who made it, under which licence; to be shown beside the picture. */
  readonly attribution: string
}

const EMBEDDED: Readonly<Record<string, Source>> = {
  town: { name: 'Lindenfurt an der Erle', attribution: 'A generated town that depicts no real place' },
  grid: { name: 'Grid', attribution: 'Generated' },
}

/** @param map path of a map, or the name of an embedded scenario */
export function sourceOf(map: string, description: Pick<NetworkDescription, 'name'>): Source {
  return EMBEDDED[map] ?? { name: description.name, attribution: '© OpenStreetMap contributors, ODbL' }
}
