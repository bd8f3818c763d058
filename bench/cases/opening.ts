/** From a map to a filled schedule: what a run waits for before its first step. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { randomTrips } from '../../data/demand/trips.ts'
import { importOsmText } from '../../data/osm/import.ts'
import { townPath } from '../../data/scenarios/town.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { fingerprint } from '../../engine/state/snapshot.ts'
import type { HotCase } from './hotCase.ts'

const TRIPS = 1000

export async function openingCases(): Promise<HotCase[]> {
  const xml = gunzipSync(readFileSync(townPath)).toString('utf8')
  const { network } = importOsmText(xml, 'town')
  return [
    {
      name: 'importOsmText, town, without unzipping',
      calls: 1,
      pass: () => importOsmText(xml, 'town').network.connections.length,
    },
    { name: 'buildNetwork, town', calls: 1, pass: () => fingerprint(buildNetwork(network)) },
    {
      name: 'randomTrips, town, per trip',
      calls: TRIPS,
      pass: () => randomTrips(network, { trips: TRIPS, duration: 3600, seed: 1 }).reduce((sum, t) => sum + t.depart, 0),
    },
  ]
}
