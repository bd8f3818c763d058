/** The live town under a policy: what the page and the operator learn of it. */
import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { AdviceKind, decodeTownMap, TownNewsKind } from '../../data/messages/codec.ts'
import { DEFAULT_ADVICE } from '../../engine/advisory/advice.ts'
import { InputError } from '../../engine/base/errors.ts'
import { Page } from './clients.ts'
import { startService } from './start.ts'

const folder = mkdtempSync(join(tmpdir(), 'policy-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

function policyOf(rules: readonly unknown[]): string {
  const path = join(folder, 'town.policy.json')
  // At once, as editors do it: a service that watches never finds half a file, nor none.
  writeFileSync(`${path}.new`, JSON.stringify({ 'tempofluss-policy': 1, rules }))
  renameSync(`${path}.new`, path)
  return path
}

test('rules are in the map, shape the advice shown, and are logged as they begin to hold', async () => {
  const policy = policyOf([
    { name: 'Quiet at night', when: 'Mo-Fr 22:00-06:00', kmh: 30 },
    { name: 'Lorry street', streets: ['Hauptstraße'], kmh: 20 },
  ])
  const service = await startService({ policy, advice: { ...DEFAULT_ADVICE, share: 1 }, leadIn: 120 })
  try {
    const map = decodeTownMap(new Uint8Array(await (await fetch(`${service.url}/api/town`)).arrayBuffer()))
    expect(map.policyRules).toEqual(['Quiet at night', 'Lorry street'])
    const page = await new Page(service.url).opened()
    const told = await page.until(({ frame }) =>
      frame?.advised?.advice.find(({ kind }) => kind === AdviceKind.TOWN_LIMIT),
    )
    expect(told).toMatchObject({ targetCms: 556, policyRule: 1 })
    await page.close()
    expect(service.log).toContain('policy: "Lorry street" holds from the beginning')
    expect(service.log.join()).not.toContain('Quiet at night')
  } finally {
    await service.close()
  }
})

test('a file that is changed while the town runs is read again; one that cannot be used changes nothing', async () => {
  const policy = policyOf([{ name: 'Lorry street', streets: ['Hauptstraße'], kmh: 20 }])
  const service = await startService({ policy, advice: { ...DEFAULT_ADVICE, share: 1 }, leadIn: 120 })
  const rulesOf = async () =>
    decodeTownMap(new Uint8Array(await (await fetch(`${service.url}/api/town`)).arrayBuffer())).policyRules
  const said = (page: Page, targetCms: number) =>
    page.until(({ frame }) => frame?.advised?.advice.find((one) => one.targetCms === targetCms))
  try {
    const page = await new Page(service.url).opened()
    expect(await said(page, 556)).toMatchObject({ kind: AdviceKind.TOWN_LIMIT, policyRule: 0 })

    policyOf([{ name: 'Typo', streets: ['Nowhere'], kmh: 20 }])
    await waitFor(() => service.log.some((line) => line.includes('the changed policy is not used')))
    expect(service.log.join()).toContain('Nowhere')
    expect(await rulesOf()).toEqual(['Lorry street'])

    // Not gone: nobody can tell, as when its folder may not be read or a disk of another machine is away.
    symlinkSync(policy, `${policy}.new`)
    renameSync(`${policy}.new`, policy)
    await waitFor(() => service.log.some((line) => line.includes('cannot be looked at (ELOOP)')))
    expect(await rulesOf()).toEqual(['Lorry street'])

    policyOf([
      { name: 'Everywhere', classes: ['truck'], kmh: 40 },
      { name: 'Slow street', streets: ['Hauptstraße'], kmh: 15 },
    ])
    const news = await page.news(({ kind }) => kind === TownNewsKind.POLICY)
    expect(news.message).toContain('it has 2 rules now (new: "Everywhere", "Slow street"; gone: "Lorry street")')
    expect(service.log).toContain(news.message)
    expect(await rulesOf()).toEqual(['Everywhere', 'Slow street'])
    expect(await said(page, 417)).toMatchObject({ kind: AdviceKind.TOWN_LIMIT, policyRule: 1 })
    // So it is after a new start of the run.
    page.control({ restart: { compliance: 0.9 } })
    await page.frame(({ compliance }) => compliance === 0.9)
    expect(await said(page, 417)).toMatchObject({ policyRule: 1 })
    await page.close()
  } finally {
    await service.close()
  }
})

/** Looks again and again; the test's own time limit ends it. */
async function waitFor(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
}

test('a policy that does not fit the town stops the service with all that is wrong', async () => {
  const policy = policyOf([{ name: 'a', streets: ['Nowhere'], kmh: 20 }, { name: 'b' }])
  const error = await startService({ policy, advice: DEFAULT_ADVICE }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(InputError)
  expect((error as InputError).problems.map(({ place }) => place)).toEqual(['rules[1]', 'rules[0].streets[0]'])
})
