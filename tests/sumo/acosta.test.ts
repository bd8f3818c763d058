/** A real scenario: a quarter of Bologna in the morning (SUMO's example "Bologna, Acosta"), if it lies beside the repository. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { edgeAgreement, tripMeans } from '../../bench/peers/figures.ts'
import { driveOurs } from '../../bench/peers/ours.ts'
import { readRecorded } from '../../bench/peers/recorded.ts'
import { openScenario } from '../../engine/scenario/openScenario.ts'
import { runScenario } from '../../engine/scenario/run.ts'

const ACOSTA = fileURLToPath(new URL('../../../shared/sumo/bologna-acosta/run.sumocfg', import.meta.url))
const ABSENT = !existsSync(ACOSTA)
if (ABSENT) console.warn('../shared/sumo/bologna-acosta is not there: what needs it is skipped')

test.skipIf(ABSENT)(
  'everybody departs and arrives, and nobody is in anybody’s way for good',
  async () => {
    const result = await runScenario({ ...(await openScenario(ACOSTA)), threads: 1 })
    expect(result).toMatchObject({ step: 1, trips: 8779, departed: 8779, arrived: 8779 })
    expect(result).toMatchObject({ removed: 0, collisions: 0, deadlocks: 0, running: 0, waiting: 0, unroutable: 0 })
  },
  60_000,
)

test.skipIf(ABSENT)(
  'the same bits on one, two and three threads',
  async () => {
    const { untilArrival: _, ...scenario } = await openScenario(ACOSTA)
    const hashes = new Set<string>()
    for (const threads of [1, 2, 3]) hashes.add((await runScenario({ ...scenario, duration: 600, threads })).hash)
    expect(hashes.size).toBe(1)
  },
  60_000,
)

test.skipIf(ABSENT)(
  'agrees with what SUMO gave: trips, speeds and flows of edges',
  async () => {
    const recorded = readRecorded(ACOSTA)
    if (!recorded) throw new Error('the tables are not there')
    const runs = { sumo: [recorded.drive], ours: [await driveOurs(ACOSTA, 1)] }
    const means = tripMeans(runs, ['duration', 'timeLoss', 'departDelay'])
    const within = { duration: 0.05, timeLoss: 0.1, speed: 0.05, end: 0.05, departDelay: 0.1 }
    for (const [key, least] of Object.entries(within)) {
      const [theirs, mine] = means.get(key as keyof typeof within) ?? [1, Number.NaN]
      expect(Math.abs(mine / theirs - 1), key).toBeLessThan(least)
    }
    const { speeds, wellByQuarter } = edgeAgreement(runs)
    expect(speeds).toBeGreaterThan(0.9)
    expect(wellByQuarter).toBeGreaterThan(0.95)
  },
  60_000,
)
