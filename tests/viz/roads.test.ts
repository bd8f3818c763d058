/** What the page shows of a scenario's closures and limits while they come and go, in a real browser, on the real service. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NO_ADVICE } from '../../engine/advisory/advice.ts'
import { openScenario } from '../../engine/scenario/openScenario.ts'
import { type RunningService, serve } from '../../engine/service/serve.ts'
import { buildPage, type Colour, executablePath, openBrowser, openPage, spotsBetween } from './browser.ts'

/** Times of the run, which begins at 6:30. */
const SCENARIO = {
  tempofluss: 1,
  name: 'Roadworks on Mühlenbrücke',
  map: 'town',
  demand: 'town',
  duration: 7200,
  measures: [
    { close: 'Mühlenbrücke', from: 1500, until: 2100 },
    { limit: 'Lindenallee', kmh: 30, from: 1500, until: 3900 },
    { noThrough: 'Am Stadtgraben', from: 1500, until: 2100 },
  ],
}

/** Stripes and no-entry signs in the light theme; the tint over white streets. */
const RED: readonly [Colour, Colour] = [
  [188, 12, 20],
  [198, 26, 36],
]
const TINT: readonly [Colour, Colour] = [
  [196, 178, 226],
  [216, 198, 246],
]

describe.skipIf(!executablePath)('closures and limits on the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'roads-'))
  let service: RunningService
  let browser: Browser
  let page: Page
  const errors: string[] = []

  beforeAll(async () => {
    await buildPage(join(folder, 'page'))
    const path = join(folder, 'roadworks.json')
    writeFileSync(path, JSON.stringify(SCENARIO))
    const { map, measures, pedestrians, buses } = await openScenario(path)
    const traffic = { measures, pedestrians, buses }
    // It is 6:53 when everybody can look; two minutes later the roads change.
    const options = { map, port: 0, advice: NO_ADVICE, leadIn: 1380, traffic }
    service = await serve({ ...options, pageFolder: join(folder, 'page') })
    browser = await openBrowser()
    page = await openPage(browser, errors)
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
    await page.goto(service.url)
    await page.waitForFunction(() => document.querySelector('.clock')?.textContent?.startsWith('6:5'))
  }, 90_000)

  afterAll(async () => {
    await browser?.close()
    await service?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const card = () => page.locator('.roads')
  const spots = ([least, most]: readonly [Colour, Colour]) => spotsBetween(page, least, most)
  const inLegend = () =>
    page.locator('.legend li:has(.boards, .limited, .no-through)').filter({ visible: true }).allTextContents()

  test('nothing of it before it begins', async () => {
    expect(await card().isVisible()).toBe(false)
    expect(await inLegend()).toEqual([])
    expect(await spots(TINT)).toEqual([])
  }, 30_000)

  test('when they begin, the map and a list show what is closed and which limit holds, until when', async () => {
    await page.locator('.transport .select').selectOption('50')
    await card().waitFor({ timeout: 60_000 })
    await page.locator('.play').click() // both have begun in the same step: it can be looked at in peace
    expect(await card().locator('li').allTextContents()).toEqual([
      'Mühlenbrückeclosed to all vehicles until 7:05:00',
      'Am Stadtgrabenclosed to through traffic until 7:05:00',
      'Lindenallee30 km/h instead of 50 km/h until 7:35:00',
    ])
    expect(await inLegend()).toEqual(['closed road', 'closed to through traffic', '30another limit than in the map'])
    await expect.poll(async () => (await spots(RED)).length, { timeout: 20_000 }).toBeGreaterThan(1)
    expect((await spots(TINT)).length).toBeGreaterThan(1)
  }, 90_000)

  test('the list leads there, by keyboard too, and a street says what holds on it', async () => {
    const before = (await spots(RED)).length
    const details = page.locator('.details')
    await card().locator('button').first().focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => details.locator('h2').textContent()).toBe('Mühlenbrücke')
    expect(await details.locator('.road-change').textContent()).toBe('closed to all vehicles until 7:05:00')
    await expect.poll(async () => (await spots(RED)).length, { timeout: 20_000 }).toBeGreaterThan(2 * before)

    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => details.locator('h2').textContent()).toBe('Lindenallee')
    expect(await details.textContent()).toMatch(/30 km\/h instead of 50 km\/h until 7:35:00.*Limit in the map50 km\/h/)
  }, 90_000)

  test('who comes later sees it at once; it is said in German too', async () => {
    const late = await openPage(browser, errors)
    await late.goto(service.url)
    await late.locator('.roads li').nth(1).waitFor({ timeout: 30_000 })
    await late.close()
    await page.locator('select.language').selectOption('de')
    expect(await card().locator('li').allTextContents()).toEqual([
      'Mühlenbrückegesperrt für alle Fahrzeuge bis 7:05:00',
      'Am StadtgrabenAnlieger frei, Durchfahrt verboten bis 7:05:00',
      'Lindenallee30 km/h statt 50 km/h bis 7:35:00',
    ])
    await page.locator('select.language').selectOption('en')
  }, 60_000)

  test('what has ended is gone from the map and the list', async () => {
    await page.locator('.camera button').last().click()
    await page.keyboard.press('Escape')
    await page.locator('.play').click()
    await card().locator('.entry.closed').waitFor({ state: 'detached', timeout: 60_000 })
    await page.locator('.play').click()
    expect(await card().locator('li').allTextContents()).toEqual([
      'Lindenallee30 km/h instead of 50 km/h until 7:35:00',
    ])
    expect(await inLegend()).toEqual(['30another limit than in the map'])
    await expect.poll(async () => (await spots(TINT)).length, { timeout: 20_000 }).toBeGreaterThan(1)
    expect(errors).toEqual([])
  }, 90_000)
})
