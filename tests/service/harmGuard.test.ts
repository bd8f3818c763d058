/** The live town looks ahead and switches off advice that does harm: what vehicles, pages and operators learn of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { AdviceKind, NoAdvice } from '../../data/messages/codec.ts'
import { Page } from './clients.ts'
import { startService } from './start.ts'

const folder = mkdtempSync(join(tmpdir(), 'harm-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const advice = { kinds: ['greenLight', 'variableLimit'] as const, share: 0.6, compliance: 1, reaction: 0.5 }
const harmCheck = { every: 60, ahead: 150, draws: 3 }

interface Status {
  town: { advice: { kinds: { kind: string; given: boolean; reason: string }[]; looks: number; lookedAt?: number } }
}

async function statusOf(url: string): Promise<Status> {
  return (await (await fetch(`${url}/api/status`)).json()) as Status
}

test('advice that does harm goes off by itself, and everybody is told why', async () => {
  // Whoever is advised at all is advised to crawl.
  const policy = join(folder, 'town.policy.json')
  const rule = { name: 'Crawl', roadClasses: ['secondary'], kmh: 20 }
  writeFileSync(policy, JSON.stringify({ 'tempofluss-policy': 1, rules: [rule] }))
  const service = await startService({
    ...{ map: 'grid', policy, traffic: { greens: 'planned' }, trips: 2500, leadIn: 120, pace: 10 },
    advice: { ...advice, harmCheck },
  })
  try {
    const page = await new Page(service.url).opened()
    const first = await page.frame()
    expect(first.offered).toEqual([
      { kind: 'greenLight', given: true, reason: '', harms: [] },
      { kind: 'variableLimit', given: true, reason: '', harms: [] },
    ])
    const { offered } = await page.frame((frame) => frame.offered.some(({ given }) => !given))
    const [greenLight, variableLimit] = offered
    expect(greenLight).toMatchObject({ kind: 'greenLight', given: false })
    expect(greenLight.reason).toContain('delay of equipped +')
    const delay = greenLight.harms.find(({ group, figure }) => group === 'equipped' && figure === 'delay')!
    expect(delay.low).toBeGreaterThan(0)
    expect(delay.difference).toBeGreaterThan(delay.low)
    expect(variableLimit.given).toBe(true)
    // No vehicle of the town is advised for a green light any more, and it says why.
    const told = await page.until(({ frame }) =>
      frame?.advised?.advice.find(({ none }) => none === NoAdvice.HARMFUL) ? frame.advised.advice : undefined,
    )
    expect(told.map(({ kind }) => kind)).not.toContain(AdviceKind.GREEN_LIGHT)
    await page.close()

    const { kinds, looks } = (await statusOf(service.url)).town.advice
    expect(kinds[0]).toMatchObject({ kind: 'greenLight', given: false, reason: greenLight.reason })
    expect(looks).toBeGreaterThan(0)
    expect(service.log.filter((line) => line.startsWith('advice: greenLight is switched off'))).toHaveLength(1)
  } finally {
    await service.close()
  }
})

test('advice that does none stays on; a restart begins anew; looks do not hold up the town', async () => {
  const service = await startService({
    map: 'grid',
    traffic: { greens: 'planned' },
    trips: 1500,
    leadIn: 90,
    pace: 20,
    advice: { ...advice, harmCheck },
  })
  try {
    const page = await new Page(service.url).opened()
    await page.frame(({ timeMs }) => timeMs > 90_000)
    let status = await statusOf(service.url)
    while (status.town.advice.looks < 1) {
      await page.frame()
      status = await statusOf(service.url)
    }
    expect(status.town.advice.kinds.every(({ given }) => given)).toBe(true)
    page.control({ restart: { compliance: 0.5 } })
    await page.frame(({ compliance, timeMs }) => compliance === 0.5 && timeMs < 90_000)
    expect((await statusOf(service.url)).town.advice.kinds.every(({ given }) => given)).toBe(true)
    await page.close()
    expect(service.log.join()).not.toContain('has failed')
  } finally {
    await service.close()
  }
})
