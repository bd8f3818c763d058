/** What GET /api/status says: numbers about the service, never about a single vehicle. */
import { PACE, PAUSED, REAL_TIME_FACTOR, TIME, WALL } from './frames.ts'
import type { Latency } from './latency.ts'
import type { PageFeed } from './pageFeed.ts'
import { SLOTS } from './reports.ts'
import type { TownHost } from './townHost.ts'
import type { Vehicles } from './vehicles.ts'

interface Parts {
  readonly host: TownHost
  readonly feed: PageFeed
  readonly vehicles: Vehicles
  readonly latency: Latency
}

/** @param uptime [s] @param now [ms of UTC] */
export function describeStatus({ host, feed, vehicles, latency }: Parts, uptime: number, now: number) {
  return {
    uptimeSeconds: uptime,
    loading: host.loading,
    town: describeTown(host, now),
    pages: feed.counts,
    /**
     * What vehicles made of advice: the town's own since the run began; real ones since the service did, in sums that grow by
     * several vehicles at a time (PRIVACY.md).
     */
    adviceOutcomes: { simulated: host.running?.adviceLog() ?? [], real: vehicles.outcomes() },
    vehicles: { sessions: vehicles.sessions, places: SLOTS, ...vehicles.counts },
    /** From a report received to the advice handed to the socket [ms]. */
    adviceLatencyMs: latency.summary(),
  }
}

function describeTown({ running }: TownHost, now: number) {
  const clock = running?.reader.newest()?.advised.clock
  if (!running || !clock) return null
  return {
    name: running.town.name,
    generation: running.town.generation,
    simulatedSeconds: clock[TIME],
    pace: clock[PACE],
    paused: clock[PAUSED] === 1,
    /** As measured; below the pace if this machine is too slow for it. */
    realTimeFactor: clock[REAL_TIME_FACTOR],
    stateAgeSeconds: Math.max(0, now - clock[WALL]) / 1000,
    /** Kinds of advice offered, which of them are given, and why the others are off; looks ahead that decide it. */
    advice: running.offers(),
  }
}
