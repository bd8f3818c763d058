import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'
import { randomTrips } from '../../data/demand/trips.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { holdsAllLaws } from './laws.ts'

const extract = fileURLToPath(new URL('../../../shared/osm/bad-hersfeld.osm.gz', import.meta.url))
const there = existsSync(extract)
if (!there) console.warn('Bad Hersfeld is not at hand (../shared/osm): its determinism is not tested')

describe.skipIf(!there)('in Bad Hersfeld every run has the same hash:', () => {
  holdsAllLaws(
    async () => {
      const { description } = await openNetwork(extract)
      return { description, trips: randomTrips(description, { trips: 1500, duration: 480, seed: 12 }), duration: 350 }
    },
    { few: true },
  )
})
