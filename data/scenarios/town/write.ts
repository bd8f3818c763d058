/** Writes the example town: `node data/scenarios/town/write.ts`. */
import { writeFileSync } from 'node:fs'
import { generateTown } from './generate.ts'

writeFileSync(new URL('./town.osm', import.meta.url), generateTown())
