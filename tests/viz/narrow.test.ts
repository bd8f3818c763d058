/** The page in windows of all widths: what can be used is in sight, in both languages, and nothing hangs out. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEFAULT_ADVICE } from '../../engine/advisory/advice.ts'
import { type RunningService, serve } from '../../engine/service/serve.ts'
import { buildPage, executablePath, openBrowser, openPage } from './browser.ts'

describe.skipIf(!executablePath)('the page', () => {
  const outDir = mkdtempSync(join(tmpdir(), 'page-'))
  const errors: string[] = []
  let service: RunningService
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    await buildPage(outDir)
    const estimate = { a: 568, b: 658, difference: 90, ci95: [78, 102], n: 5 }
    const made = {
      groups: { all: { metrics: { arrived: estimate } } },
      namedStreets: [{ name: 'Lindenallee', vehiclesPerHour: estimate }],
    }
    const compare = async () => made
    service = await serve({ map: 'town', port: 0, advice: DEFAULT_ADVICE, pageFolder: outDir, leadIn: 60, compare })
    browser = await openBrowser()
    page = await openPage(browser, errors)
    await page.goto(service.url)
    await page.waitForFunction(() => document.querySelector('.town')?.textContent !== '')
  }, 90_000)

  afterAll(async () => {
    await browser?.close()
    await service?.close()
    rmSync(outDir, { recursive: true, force: true })
  })

  /** What can be used of bar and header, and does not lie in the window as a whole. */
  const outOfSight = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.header :is(button, select, label), .transport :is(button, select, input)')]
        .filter((element) => {
          const { left, right, top, bottom, width } = element.getBoundingClientRect()
          const within = left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight
          return width > 0 && !within
        })
        .map((element) => element.getAttribute('aria-label') ?? element.textContent),
    )

  test.each([
    [320, 640],
    [400, 800],
    [620, 900],
    [760, 700],
    [900, 600],
    [1280, 720],
  ])('fits a window of %d × %d', async (width, height) => {
    await page.setViewportSize({ width, height })
    for (const language of ['de', 'en']) {
      await page.locator('select.language').selectOption(language)
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
      expect(await outOfSight()).toEqual([])
      const scrolls = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement
        return [scrollWidth, scrollHeight]
      })
      expect(scrolls).toEqual([width, height])
    }
    // With the town: a map that is still worth looking at.
    expect((await page.locator('#map').boundingBox())!.height).toBeGreaterThan(height / 2)
  })

  test('has its figures behind a button where they have no room, which says whether they show', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    const [button, figures] = [page.locator('.panel-switch'), page.locator('.figures')]
    expect([await figures.isVisible(), await button.getAttribute('aria-expanded')]).toEqual([false, 'false'])
    await button.click()
    expect([await figures.isVisible(), await button.getAttribute('aria-expanded')]).toEqual([true, 'true'])
    const { x, width } = (await page.locator('.side').boundingBox())!
    expect([x >= 0, x + width <= 360]).toEqual([true, true])
    await button.click()
    expect(await figures.isVisible()).toBe(false)
  })

  test('shows the map to whoever asks where a street is', async () => {
    const button = page.locator('.panel-switch')
    await button.click()
    const street = page.locator('.comparison .street').first()
    await street.click()
    expect([await street.isVisible(), await button.getAttribute('aria-expanded')]).toEqual([false, 'false'])
    await expect.poll(() => page.locator('.details h2').textContent()).toBe('Lindenallee')
  }, 30_000)

  test('has nothing to complain of', () => {
    expect(errors).toEqual([])
  })
})
