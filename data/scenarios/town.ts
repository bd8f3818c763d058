/** The embedded example town, Lindenfurt an der Erle: a generated OSM file (see town/SOURCE.md). */
import { fileURLToPath } from 'node:url'

export const townPath: string = fileURLToPath(new URL('./town/town.osm.gz', import.meta.url))
