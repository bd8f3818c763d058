/** Plans by the clock hold at their hours, whenever a run begins. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NetworkDescription, SignalDescription } from '../../data/description.ts'
import { type PlanOfDay, programsFrom, startingAt } from '../../data/signals/byClock.ts'
import { DAY, MORNING } from '../../data/timeOfDay.ts'

const someTime = fc.integer({ min: 0, max: DAY / 60 - 1 }).map((minutes) => minutes * 60)
const phases = (green: number) => [{ state: 'Gr', minDuration: green, maxDuration: green }]
const somePlans = fc
  .uniqueArray(someTime, { minLength: 1, maxLength: 6 })
  .map((times) => times.map((from, k): PlanOfDay => ({ from, offset: k, phases: phases(10 + k) })))

/** The plan that holds at a time of the day: the last that began, yesterday's last before the first. */
function inForce(plans: readonly PlanOfDay[], time: number): number {
  const sorted = [...plans].sort((a, b) => a.from - b.from)
  return (sorted.findLast(({ from }) => from <= time) ?? sorted[sorted.length - 1]).offset
}

function heldBy({ offset, later = [] }: Pick<SignalDescription, 'offset' | 'later'>, time: number): number {
  return later.findLast(({ from }) => from <= time)?.offset ?? offset
}

test('at every time of the first day that plan holds which does so at that time of the day', () => {
  fc.assert(
    fc.property(somePlans, someTime, someTime, (plans, start, time) => {
      const signal = programsFrom(plans, start)
      expect(heldBy(signal, time)).toBe(inForce(plans, (start + time) % DAY))
      for (const { from } of signal.later) expect(from > 0 && from < DAY).toBe(true)
    }),
  )
})

test('a network imported for the morning can begin at any time', () => {
  fc.assert(
    fc.property(somePlans, someTime, someTime, (plans, start, time) => {
      const morning = { id: 'a', kind: 'fixed', ...programsFrom(plans, MORNING) } as SignalDescription
      const network = { signals: [morning, { ...morning, id: 'b', later: undefined }] } as unknown as NetworkDescription
      const [shifted, other] = startingAt(network, start).signals
      expect(heldBy(shifted, time)).toBe(inForce(plans, (start + time) % DAY))
      expect(other).toBe(network.signals[1])
      expect(startingAt(network, MORNING)).toBe(network)
    }),
  )
})
