/** What the status says became of advice: to the town's own vehicles, at once; to real ones, in sums of five and apart. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { AdviceKind } from '../../data/messages/codec.ts'
import type { LoggedRow } from '../../engine/service/adviceLog.ts'
import type { AdviceRow } from '../../engine/state/readAdviceLog.ts'
import { Page, Vehicle } from './clients.ts'
import { startService, type TestService } from './start.ts'

const folder = mkdtempSync(join(tmpdir(), 'outcomes-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Outcomes {
  simulated: AdviceRow[]
  real: LoggedRow[]
}

async function outcomesOf({ url }: TestService): Promise<Outcomes> {
  const status = (await (await fetch(`${url}/api/status`)).json()) as { adviceOutcomes: Outcomes }
  return status.adviceOutcomes
}

/** Asks with every frame. */
async function outcomesOnce(service: TestService, page: Page, wanted: (outcomes: Outcomes) => boolean) {
  for (;;) {
    const outcomes = await outcomesOf(service)
    if (wanted(outcomes)) return outcomes
    await page.frame()
  }
}

test('the vehicles of the town are counted from the first, and anew with every run', async () => {
  const advice = { kinds: ['greenLight'] as const, share: 0.6, compliance: 0.5, reaction: 1 }
  const service = await startService({ map: 'grid', traffic: { greens: 'planned' }, trips: 1500, pace: 40, advice })
  try {
    const page = await new Page(service.url).opened()
    const decided = ({ simulated }: Outcomes) => simulated.some(({ kept }) => kept > 0)
    const { simulated, real } = await outcomesOnce(service, page, decided)
    expect(real).toEqual([])
    for (const { kind, vehicles, given, kept, ignored, undecided } of simulated) {
      expect(kind).toBe('greenLight')
      expect(vehicles).toBeLessThanOrEqual(given)
      expect(kept + ignored + undecided).toBe(given)
    }
    page.control({ restart: { share: 0 } })
    await outcomesOnce(service, page, (anew) => anew.simulated.length === 0)
    page.control({ restart: { share: 0.6 } })
    await outcomesOnce(service, page, decided)
    await page.close()
  } finally {
    await service.close()
  }
}, 60_000)

test('real vehicles are told apart from them, five at a time', async () => {
  const policy = join(folder, 'town.policy.json')
  const rules = [{ name: 'Slowly', roadClasses: ['secondary'], kmh: 30 }]
  writeFileSync(policy, JSON.stringify({ 'tempofluss-policy': 1, rules }))
  const advice = { kinds: ['townLimit'] as const, share: 1, compliance: 1, reaction: 1 }
  const service = await startService({ policy, trips: 5, advice })
  try {
    const page = await new Page(service.url).opened()
    await page.frame(({ timeMs }) => timeMs >= 1500)
    for (let k = 0; k < 6; k++) {
      expect((await outcomesOf(service)).real).toEqual(
        k < 5 ? [] : [{ kind: 'TOWN_LIMIT', vehicleClass: 'car', ...FIVE_TOO_SHORT }],
      )
      const vehicle = await new Vehicle(service.url).opened()
      await vehicle.hello()
      vehicle.report(1)
      expect((await vehicle.next()).advice!.kind).toBe(AdviceKind.TOWN_LIMIT)
      vehicle.send({ goodbye: { sessionId: vehicle.sessionId } })
      await vehicle.close()
    }
    // Of the town's own no more can have been told anything than have departed.
    const { simulated } = await outcomesOf(service)
    const { advised } = await page.frame()
    const told = simulated.reduce((sum, { vehicles }) => sum + vehicles, 0)
    expect(told).toBeLessThanOrEqual(advised!.figures!.departed)
    expect(advised!.figures!.departed).toBeLessThan(5)
    await page.close()
  } finally {
    await service.close()
  }
}, 60_000)

const FIVE_TOO_SHORT = {
  ...{ pieces: 5, kept: 0, ignored: 0, undecided: 5, stood: 0 },
  ...{ brief: 5, hardlyLower: 0, superseded: 0, withdrawn: 0, left: 5 },
}
