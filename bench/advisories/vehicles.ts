/**
 * Vehicles in a process of their own: real sockets, real drives through the town, reports at fixed times whatever the
 * service does (open loop). A round trip counts from the time at which the report was due, so that a service that is
 * late cannot hide it by being asked later.
 *
 *   node bench/advisories/vehicles.ts <url> <vehicles> <warm-up, s> <measured, s>
 */
import { once } from 'node:events'
import { createHistogram } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { randomDrives } from './drives.ts'
import { type Tally, Vehicle } from './vehicle.ts'

/** [ms] */
const PERIOD = 1000
/** Answers that take longer are none [ms]. */
const GRACE = 2000
/** Sockets opened at a time. */
const OPENING = 25

const [url, vehicleCount, warmUp, seconds] = process.argv.slice(2)
const count = Number(vehicleCount)
const { network, description } = await openNetwork('town')
const drives = randomDrives(network, description, 100)

const roundTrips = createHistogram({ lowest: 1, highest: 60_000_000, figures: 3 })
const lags = createHistogram({ lowest: 1, highest: 60_000_000, figures: 3 })
const tally: Tally = { sent: 0, answered: 0, betweenTrips: 0, refused: 0, advised: 0, words: {} }
let measuredFrom = Number.POSITIVE_INFINITY

function answered(due: number, isAdvised: boolean): void {
  // What was due in the warm-up may be answered later.
  if (due < measuredFrom) return
  roundTrips.record(microseconds(performance.now() - due))
  tally.answered++
  if (isAdvised) tally.advised++
}

const vehicles: Vehicle[] = []
while (vehicles.length < count) {
  const sockets = Array.from({ length: Math.min(OPENING, count - vehicles.length) }, () => {
    return new WebSocket(`${url.replace('http', 'ws')}/v1/vehicles`, { perMessageDeflate: false })
  })
  await Promise.all(sockets.map((socket) => once(socket, 'open')))
  for (const socket of sockets) vehicles.push(new Vehicle(socket, drives, vehicles.length, tally, answered))
}
for (const vehicle of vehicles) vehicle.begin()

await reportFor(Number(warmUp))
Object.assign(tally, { sent: 0, betweenTrips: 0, refused: 0, words: {} })
lags.reset()
measuredFrom = performance.now()
process.send!('measuring')
await reportFor(Number(seconds))
process.send!('measured')
// What was due in the last moment may still be answered.
await wait(GRACE)
process.send!({ ...tally, roundTripMs: summary(roundTrips), sendLagMs: summary(lags) }, () => process.exit())

/** Evenly spread: one report every PERIOD / count. */
async function reportFor(time: number): Promise<void> {
  const begin = performance.now()
  const gap = PERIOD / count
  const total = Math.floor((time * 1000) / gap)
  for (let k = 0; k < total; ) {
    for (let now = performance.now(); k < total && begin + k * gap <= now; now = performance.now(), k++) {
      vehicles[k % count].report(begin + k * gap)
      lags.record(microseconds(now - begin - k * gap))
    }
    await wait(1)
  }
}

function microseconds(milliseconds: number): number {
  return Math.min(60_000_000, Math.max(1, Math.round(milliseconds * 1000)))
}

/** [ms] */
function summary(histogram: typeof roundTrips) {
  const at = (share: number) => histogram.percentile(share) / 1000
  return { p50: at(50), p99: at(99), p999: at(99.9), max: histogram.max / 1000 }
}
