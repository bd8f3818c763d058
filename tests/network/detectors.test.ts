/** Where signals that decide by traffic see it. */
import { expect, test } from 'vitest'
import { controlSignals } from '../../data/signals/control.ts'
import { buildNetwork } from '../../engine/network/build.ts'
import { layDetectors } from '../../engine/network/detectors.ts'
import { checkNetwork } from '../../engine/network/invariants.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'

const { description } = await openNetwork('town')
const lengths = new Map(description.edges.flatMap(({ length, lanes }) => lanes.map(({ id }) => [id, length] as const)))

test('a loop at any distance lies on a lane: one that would be inside another junction, where one waits for that', () => {
  let [moved, others] = [0, 0]
  for (let distance = 12; distance <= 150; distance++) {
    const network = controlSignals(description, [{ kind: 'actuated', detector: distance }])
    for (const { lane, from, to, hold } of layDetectors(network).detectors) {
      const end = lengths.get(lane)!
      expect(from >= 0 && from <= to && to <= end, `${lane}: ${from} to ${to} of ${end}, ${distance} m`).toBe(true)
      if (hold === 0) continue
      if (from < to) {
        moved++
        // Drivers stop a metre before the line.
        expect(to).toBe(end)
        expect(end - from).toBeGreaterThan(1)
      } else others++
    }
  }
  expect(moved).toBeGreaterThan(100)
  expect(others).toBeGreaterThan(moved)
})

test('as it does in the columns', () => {
  const network = buildNetwork(controlSignals(description, [{ kind: 'actuated', detector: 55 }]))
  expect(checkNetwork(network)).toEqual([])
  network.columns.detectorTo[5] += 300
  expect(checkNetwork(network)).toEqual([expect.stringContaining('a detector lies on its lane')])
})
