/** Gaps that drivers of SUMO's scenarios take, beside those that SUMO's take in the same files. */
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openScenario } from '../../engine/scenario/openScenario.ts'
import { runScenario } from '../../engine/scenario/run.ts'

const CONFIG = fileURLToPath(new URL('gaps/gaps.sumocfg', import.meta.url))

/** Of those from the side street who arrived in SUMO 1.15 in the hour (`sumo -c gaps.sumocfg --tripinfo-output t.xml`). */
const IN_SUMO = 645

test('a side street across a main road of 720 vehicles an hour carries what it carries in SUMO', async () => {
  const trips: string[] = []
  const { collisions, deadlocks } = await runScenario({
    ...(await openScenario(CONFIG)),
    record: {
      outputs: ['tripinfo'],
      onFiles: (files) => trips.push(...(files['tripinfo.xml'].match(/<tripinfo id="f\./g) ?? [])),
    },
  })
  expect({ collisions, deadlocks }).toEqual({ collisions: 0, deadlocks: 0 })
  expect(trips.length).toBeGreaterThan(0.88 * IN_SUMO)
  expect(trips.length).toBeLessThan(1.12 * IN_SUMO)
})
