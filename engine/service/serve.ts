/** The service: a live town, the page that shows it, advice to vehicles. One process, no other server, loopback only. */
import { createServer } from 'node:http'
import { MAX_BYTES } from '../../data/messages/codec.ts'
import type { ReadingOptions } from '../../data/osm/import.ts'
import { type AdviceOptions, checkAdvice, kindBits, sightOf } from '../advisory/advice.ts'
import { type Compare, createComparisons } from './comparisons.ts'
import { createHttpHandler } from './http.ts'
import { createLatency } from './latency.ts'
import { listen } from './listen.ts'
import { createPageFeed } from './pageFeed.ts'
import { SLOTS } from './reports.ts'
import { describeRoads } from './roadsMessage.ts'
import { acceptSockets, type SocketRoute } from './sockets.ts'
import { describeStatus } from './status.ts'
import { createTownHost } from './townHost.ts'
import { answerPost } from './vehiclePost.ts'
import { acceptVehicle, LONGEST_FRAME } from './vehicleSocket.ts'
import { createVehicles, SWEEP_EVERY } from './vehicles.ts'
import type { LiveTraffic } from './worlds.ts'

/** Idle connections stay open so long [ms]: longer than proxies keep theirs, which else send requests on what is just being closed. */
const KEEP_ALIVE = 65_000

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

export interface ServeOptions {
  /** Path of an OSM extract, or `town` or `grid`. */
  readonly map: string
  /** Files with the town's overrides and signal plans, for this map only; those beside a map are found without. */
  readonly reading?: ReadingOptions
  /** Path of the town's policy for advice, for this map only; absent: the file beside the map, if there is one. */
  readonly policy?: string
  /** What is not as usual of traffic, signals and roads, for this map only. */
  readonly traffic?: LiveTraffic
  /** Of demand and drivers; default 1. */
  readonly seed?: number
  /** Departures an hour; absent: the town's weekday from 6:30 on. */
  readonly trips?: number
  /** A part of 30 s, above 0 and up to 1 s; default 0.5. */
  readonly step?: number
  /** Of the world with advice; the other one has the same equipped vehicles and gives none. */
  readonly advice: AdviceOptions
  /** Default 127.0.0.1: nobody outside this machine can connect. */
  readonly host?: string
  /** Default 4173; 0: any that is free. */
  readonly port?: number
  /** Makes what /api/comparison gives, for this map and for each that is sent; absent: nothing. */
  readonly compare?: Compare
  /** Simulated seconds a second; default 1. */
  readonly pace?: number
  /** So much simulated time goes by as fast as it can at first, so that the town fills [s]; default 300. */
  readonly leadIn?: number
  /** Folder of the built page; default dist/viz. */
  readonly pageFolder?: string
  /** Between two pings of each socket; who does not answer by the next is cut off [ms]; default 10,000. */
  readonly pingEvery?: number
  /** What happens, in words. */
  readonly onLog?: (line: string) => void
}

export interface RunningService {
  /** Without a slash at its end. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/**
 * Listens, opens the map and starts the town; done when its first frame is there.
 * @throws InputError if the port is taken or the map cannot be used; everything is closed again then
 */
export async function serve(options: ServeOptions): Promise<RunningService> {
  const { map, seed = 1, trips, step = 0.5, advice, host: ownName = '127.0.0.1', onLog = () => {} } = options
  checkAdvice(advice)
  const begin = performance.now()
  const townOptions = { seed, trips, step, advice, pace: options.pace ?? 1, leadIn: options.leadIn ?? 300 }

  const feed = createPageFeed((control) => host.control(control))
  const host = createTownHost({
    onFrame: (running) => feed.sendFrame(running),
    onRoads: (running, time, roads) => feed.sendRoads(describeRoads(running.town.generation, time, roads)),
    onNews: (news) => feed.sendNews(news),
    onEnd: () => feed.forget(),
    onLog,
  })
  const comparisons = createComparisons(options.compare, onLog)
  const latency = createLatency()
  const vehicles = createVehicles(() => host.running, {
    bits: kindBits(advice.kinds),
    distance: sightOf(advice),
    signals: advice.signalsAhead ?? 1,
    limitsByZones: (advice.limits ?? 'queueEnd') !== 'queueEnd',
  })
  const sockets: Readonly<Record<string, SocketRoute>> = {
    '/api/live': { maxPayload: MAX_BYTES.Control, most: 64, onSocket: feed.add },
    '/v1/vehicles': {
      maxPayload: LONGEST_FRAME,
      most: SLOTS,
      onSocket: (socket) => acceptVehicle(socket, vehicles, latency),
      onDead: () => vehicles.counts.deadPeers++,
    },
  }
  const handler = createHttpHandler({
    host,
    sockets: Object.keys(sockets),
    ownName,
    pageFolder: options.pageFolder,
    comparisons,
    status: () => describeStatus({ host, feed, vehicles, latency }, (performance.now() - begin) / 1000, Date.now()),
    import(path, discard) {
      host
        .load({ ...townOptions, map: path })
        .then(
          () => comparisons.begin(path),
          (error: Error) => onLog(`a map that was sent could not be imported: ${error.message}`),
        )
        .finally(discard)
    },
    report: (request, response) => answerPost(request, response, vehicles, latency),
  })

  const http = createServer({ keepAliveTimeout: KEEP_ALIVE }, handler)
  const port = await listen(http, options.port ?? 4173, ownName)
  const url = `http://${ownName.includes(':') ? `[${ownName}]` : ownName}:${port}`
  if (!LOOPBACK.includes(ownName))
    onLog(`warning: ${url} can be reached from other machines, and there is no access control yet`)
  const endSockets = acceptSockets(http, sockets, { ownName, pingEvery: options.pingEvery ?? 10_000 })

  const sweeping = setInterval(() => vehicles.sweep(Date.now()), SWEEP_EVERY)

  async function close(): Promise<void> {
    clearInterval(sweeping)
    endSockets()
    const closed = new Promise((resolve) => http.close(resolve))
    await Promise.all([host.close(), comparisons.close()])
    http.closeAllConnections()
    await closed
  }

  try {
    const { reading, policy, traffic } = options
    await host.load({ ...townOptions, map, reading, policy, traffic })
  } catch (error) {
    await close()
    throw error
  }
  void comparisons.begin(map)
  return { url, port, close }
}
