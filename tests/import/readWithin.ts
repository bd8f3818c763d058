/** Reads a file that stands beside memory.test.ts's, in a process of its own with little memory. Prints what it took. */
import { readOsm } from '../../data/osm/reading/read.ts'

const [path, held] = process.argv.slice(2)
const extract = await readOsm(path, undefined, { held: Number(held), kept: 100_000, roads: 50_000 })
// What has been read is garbage by now, and only what is kept counts. Streams let go of their last pieces a turn of the loop
// later, and buffers are swept beside the collection that found them dead: the least of several looks is what is kept.
let arrayBuffers = Number.POSITIVE_INFINITY
for (let look = 0; look < 10; look++) {
  await new Promise((resume) => setImmediate(resume))
  globalThis.gc?.()
  arrayBuffers = Math.min(arrayBuffers, process.memoryUsage().arrayBuffers)
}
const { roads, counts, nodes } = extract
process.stdout.write(JSON.stringify({ arrayBuffers, roads: roads.length, counts, held: nodes.count }))
