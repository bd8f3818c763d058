/** The demand of a run says what the map, or a day, does not give. */
import { expect, test } from 'vitest'
import { generateGrid } from '../../data/scenarios/grid.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { makeDemand } from '../../engine/scenario/demand.ts'

test('a weekday has 24 hours, and longer runs are told so', async () => {
  const description = generateGrid({ columns: 3, rows: 2, seed: 4 })
  const opened = { network: buildNetwork(description), description, areas: [] }
  const [day, longer] = await Promise.all(
    [86_400, 86_460].map((duration) => makeDemand(opened, { duration, seed: 3, buses: false })),
  )
  const said = (warnings: readonly string[]) => warnings.filter((text) => text.includes('24 hours'))
  expect(said(day.warnings)).toEqual([])
  expect(said(longer.warnings)).toHaveLength(1)
  expect(longer.trips.length).toBe(day.trips.length)
})
