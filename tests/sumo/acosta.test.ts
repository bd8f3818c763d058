/** A real scenario: a quarter of Bologna in the morning (SUMO's example "Bologna, Acosta"), if it lies beside the repository. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
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
