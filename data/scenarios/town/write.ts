/** Writes the example town: `node data/scenarios/town/write.ts`. */
import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { generateTown } from './generate.ts'

// Node writes gzip without a time, so that the same town is the same file.
writeFileSync(new URL('./town.osm.gz', import.meta.url), gzipSync(generateTown(), { level: 9 }))
