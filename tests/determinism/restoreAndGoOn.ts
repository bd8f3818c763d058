/**
 * A process of its own that goes on from a snapshot: `restoreAndGoOn.ts FOLDER THREADS SECONDS`, with `town.json` and
 * `snapshot` in the folder; prints how it ended.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildNetwork } from '../../engine/network/build.ts'
import { Simulation } from '../../engine/simulation.ts'

const [folder, threads, seconds] = process.argv.slice(2)
const { description, trips } = JSON.parse(readFileSync(join(folder, 'town.json'), 'utf8'))
const snapshot = new Uint8Array(readFileSync(join(folder, 'snapshot')))
const simulation = await Simulation.restore({
  network: buildNetwork(description),
  trips,
  snapshot,
  threads: Number(threads),
})
await simulation.advance(Number(seconds))
const { arrived, running, vehicleUpdates } = simulation.results()
console.log(JSON.stringify({ hash: simulation.hash(), arrived, running, vehicleUpdates }))
await simulation.close()
