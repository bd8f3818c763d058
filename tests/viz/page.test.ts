/** The page as people use it: in a real browser, on the real service, under its own content security policy. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NO_ADVICE } from '../../engine/advisory/advice.ts'
import type { AdviceOutcomes } from '../../engine/scenario/compare/outcomes.ts'
import type { Compare } from '../../engine/service/comparisons.ts'
import { type RunningService, serve } from '../../engine/service/serve.ts'
import {
  buildPage,
  type Colour,
  executablePath,
  openBrowser,
  openPage,
  pictureOf,
  spotsBetween as spotsOf,
} from './browser.ts'

const MONACO = fileURLToPath(new URL('../../../shared/osm/monaco.osm.gz', import.meta.url))
const hasMonaco = existsSync(MONACO)
if (!hasMonaco) console.warn('Monaco is not at hand (../shared/osm): dropping it on the page is not tested')

const NEVER_AT_LINE = { keptToLine: 0, keptFreely: 0, ignoredToLine: 0, ignoredFreely: 0 }
const NO_REASONS = {
  ...{ keptAnyway: 0, unheeded: 0, reacting: 0, slowing: 0, brief: 0, hardlyLower: 0 },
  ...{ passed: 0, superseded: 0, withdrawn: 0, unheard: 0, left: 0, open: 0 },
}
const CARS = {
  ...({ kind: 'greenLight', vehicleClass: 'car' } as const),
  ...{ vehicles: 40, given: 70, kept: 30, ignored: 10, ...NO_REASONS },
  ...{ keptAnyway: 4, unheeded: 9, slowing: 1, brief: 12, hardlyLower: 18, passed: 41, withdrawn: 26, open: 3 },
}
const outcomes: AdviceOutcomes = {
  log: {
    a: [],
    b: [
      { ...CARS, undecided: 30, keptToLine: 25, keptFreely: 24, ignoredToLine: 5, ignoredFreely: 2 },
      {
        ...CARS,
        ...({ vehicleClass: 'van' } as const),
        ...{ vehicles: 3, given: 7, kept: 4, ignored: 2, undecided: 1 },
        ...NO_REASONS,
        ...NEVER_AT_LINE,
      },
      {
        ...CARS,
        ...({ kind: 'townLimit' } as const),
        ...{ vehicles: 2, given: 9, kept: 0, ignored: 0, undecided: 9 },
        ...NEVER_AT_LINE,
        ...NO_REASONS,
        hardlyLower: 9,
      },
    ],
  },
  effects: {
    all: {
      vehicles: 1234.4,
      stopsAvoided: { mean: 16.2, ci95: [2.6, 29.8] },
      co2Saved: { mean: -0.206, ci95: [-1.21, 0.798] },
      delayCaused: { mean: 120, ci95: [30, 210] },
    },
  },
}

const journeys = {
  both: 2975.4,
  metrics: {
    seconds: { a: 516, b: 524, difference: 7.69, ci95: [6.43, 8.96], n: 5 },
    metres: { a: 5877, b: 5900, difference: 23.3, ci95: [-2, 48.6], n: 5 },
  },
  longer: { mean: 0.0684, ci95: [0.061, 0.076] },
  shorter: { mean: 0.024, ci95: [0.019, 0.029] },
}

const flow = (a: number, difference: number, half: number) => ({
  ...{ a, b: a + difference, difference, ci95: [difference - half, difference + half], n: 5 },
})
const namedStreets = [
  { name: 'Feldrain', vehiclesPerHour: flow(30, 4, 1) },
  { name: 'Mühlenbrücke', vehiclesPerHour: flow(376, -372, 29), speed: { a: 9.5, b: 7 } },
  { name: 'Uferstraße', vehiclesPerHour: flow(90, 60, 70) },
  { name: 'Lindenallee', vehiclesPerHour: flow(568, 90, 12), speed: { a: 6, b: 5.5 } },
  { name: 'Am Stadtgraben', vehiclesPerHour: flow(40, 130, 15) },
]

/** Of the first town it is there at once; that of any other takes its time. */
const compare: Compare = (map, signal, onProgress) => {
  const metrics = { meanTimeLossAll: { a: 50, b: 55, difference: 5, ci95: [1, 9], n: 5 } }
  const made = { seeds: [1, 2, 3, 4, 5], valid: true, groups: { all: { metrics } }, outcomes, journeys, namedStreets }
  if (map === 'town') return Promise.resolve({ ...made, b: { advice: { compliance: 0.8 } } })
  onProgress(0.4)
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
}

describe.skipIf(!executablePath)('the page', () => {
  const outDir = mkdtempSync(join(tmpdir(), 'page-'))
  let service: RunningService
  let browser: Browser
  let page: Page
  const errors: string[] = []
  const elsewhere: string[] = []

  beforeAll(async () => {
    await buildPage(outDir)
    const advice = {
      kinds: ['greenLight', 'actuatedGreenLight', 'variableLimit'] as const,
      share: 0.5,
      compliance: 0.8,
      reaction: 1,
    }
    service = await serve({ map: 'town', port: 0, advice, pageFolder: outDir, leadIn: 120, compare })
    browser = await openBrowser()
    page = await openPage(browser, errors)
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url())
      if (/^(http|ws)/.test(protocol) && host !== new URL(service.url).host) elsewhere.push(request.url())
    })
    await page.goto(service.url)
    await page.waitForFunction(() => document.querySelector('.town')?.textContent !== '')
  }, 90_000)

  afterAll(async () => {
    await browser?.close()
    await service?.close()
    rmSync(outDir, { recursive: true, force: true })
  })

  const clock = () => page.locator('.transport').textContent()
  /** What is painted of the vehicles, as the browser shows it. */
  const picture = () => pictureOf(page)

  const spotsBetween = (least: Colour, most: Colour) => spotsOf(page, least, most)

  /** Frames on their way have come when pictures in a row are alike. */
  async function pause(): Promise<void> {
    await page.keyboard.press('Space')
    let before = await picture()
    for (let same = 0; same < 2; ) {
      const now = await picture()
      same = now.equals(before) ? same + 1 : 0
      before = now
    }
  }

  test('shows vehicles that move, and figures that change', async () => {
    await page.waitForFunction(() => /[1-9]/.test(document.querySelector('.figures tbody td')?.textContent ?? ''))
    const [before, figures, time] = [await picture(), await page.locator('.figures').textContent(), await clock()]
    await page.waitForFunction((old) => document.querySelector('.figures')!.textContent !== old, figures, {
      timeout: 20_000,
    })
    await page.waitForFunction((old) => document.querySelector('.transport')!.textContent !== old, time)
    expect((await picture()).equals(before)).toBe(false)
  }, 60_000)

  test('stands still while it is paused', async () => {
    await pause()
    const before = await picture()
    const time = await clock()
    expect((await picture()).equals(before)).toBe(true)
    expect(await clock()).toBe(time)
  }, 60_000)

  test('says of a vehicle that is clicked who it is and why it was advised what', async () => {
    // Still paused. Vehicles near the limit are blue; each is tried until one answers.
    const spots = await spotsBetween([0, 0, 151], [69, 129, 255])
    expect(spots.length).toBeGreaterThan(5)
    const details = page.locator('.details')
    const vehicle = details.locator('.equipment')
    for (const [x, y] of spots) {
      await page.mouse.click(x + 1, y + 1)
      const answered = await vehicle.waitFor({ timeout: 1500 }).then(
        () => true,
        () => false, // a street, say, or water
      )
      if (answered) break
    }
    expect(await vehicle.textContent()).not.toBe('')
    expect(await details.textContent()).toMatch(/km\/h/)
    await page.keyboard.press('Escape')
    await vehicle.waitFor({ state: 'detached' })
  }, 60_000)

  test('shows who is told a speed, and says why when that badge is clicked', async () => {
    const badges = () => spotsBetween([17, 47, 71], [23, 53, 77]) // the ground of its plate
    let shown = await badges()
    while (shown.length === 0) {
      await page.keyboard.press('Space')
      do shown = await badges()
      while (shown.length === 0)
      await pause()
      shown = await badges() // it may have gone meanwhile
    }
    const [x, y] = shown[0]
    await page.mouse.click(x + 6, y + 6)
    const advice = page.locator('.details .advice.given')
    await advice.waitFor()
    expect(await advice.textContent()).toMatch(/^Why this advice\?Drive \d+ km\/h.* you arrive at green/)
    await page.keyboard.press('Escape')
    await advice.waitFor({ state: 'detached' })
  }, 60_000)

  test('says what several runs have shown, the worse as the worse', async () => {
    const finding = page.locator('.findings li.worse')
    await finding.waitFor()
    expect(await finding.textContent()).toMatch(/Time loss \+5\.00 s\+1\.00 … \+9\.00All vehicles: worse/)
  }, 30_000)

  test('says where the traffic goes, most first, and shows a street that is clicked', async () => {
    const streets = page.locator('.comparison .streets')
    const entries = (list: number) => streets.nth(list).locator('.entry').allTextContents()
    expect(await streets.count()).toBe(2)
    expect(await entries(0)).toEqual([
      'Am Stadtgraben+13040 → 170 an hour+115 … +145',
      'Lindenallee+90568 → 658 an hour, 22 → 20 km/h+78 … +102',
    ])
    expect(await entries(1)).toEqual(['Mühlenbrücke−372376 → 4 an hour, 34 → 25 km/h−401 … −343'])
    expect(await page.locator('.comparison').textContent()).toContain('Of 5 streets with traffic 4 are shown')
    await streets.locator('button').last().click()
    await expect.poll(() => page.locator('.details h2').textContent()).toBe('Mühlenbrücke')
    await page.keyboard.press('Escape')
    await page.locator('.camera button').last().click()
  }, 30_000)

  test('says trip by trip who gains and who loses', async () => {
    const rows = page.locator('.comparison .outcomes').first().locator('.intervals tbody tr')
    expect(await rows.allTextContents()).toEqual([
      'A tripmean of the 2,975 a run that end in both+7.7 worse+6.4 … +9.0+23−2 … +49–',
    ])
    expect(await page.locator('.comparison').textContent()).toContain(
      '6.8% take more than a minute longer, 2.4% more than a minute less.',
    )
  })

  test('says what became of advice: kept and ignored by kind and class, and what it did to whom', async () => {
    const outcomes = page.locator('.comparison .outcomes').last()
    await outcomes.locator('summary').click()
    const rows = (table: string) => outcomes.locator(`${table} tbody tr`).allTextContents()
    expect(await rows('.advice-log')).toEqual(['Green light, fixed times773474%1226%31', 'The town’s own limit9009'])
    const log = outcomes.locator('.advice-log')
    expect(await log.textContent()).toContain('Kept up to the signal: 25, 24 of them without a stop.')
    expect(await log.textContent()).toContain('Ignored by drivers who did not heed it: 9.')
    expect(await log.textContent()).toContain('Unclear, hardly slower than the limit: 27.')
    expect(await log.textContent()).toContain('Ended: 41 at the signal, 26 taken back, 3 in force still.')
    expect(await log.textContent()).not.toContain('had not acted yet')
    await log.locator('select').selectOption('van')
    expect(await rows('.advice-log')).toEqual(['Green light, fixed times7467%233%1'])
    expect(await log.textContent()).not.toContain('up to the signal:')
    expect(await outcomes.textContent()).toContain('drivers keep to 80%')

    // As wide as the panel, so that no figure has to be looked for.
    const [panel, table] = await Promise.all(
      ['.side', '.comparison .outcomes:last-child .intervals'].map((part) =>
        page.locator(part).evaluate((e) => e.getBoundingClientRect().right),
      ),
    )
    expect(table).toBeLessThan(panel)
    expect(await rows('.intervals')).toEqual([
      'All vehicles1,234 a run+16 better+3 … +30−0.21−1.21 … +0.80+2.0 worse+0.5 … +3.5',
    ])
    const verdicts = await outcomes.locator('.intervals td').evaluateAll((cells) => cells.map((cell) => cell.className))
    expect(verdicts).toEqual(['better', '', 'worse'])
  }, 30_000)

  test('counts what the vehicles of the live town made of it, and claims no gain from one run', async () => {
    const live = page.locator('.live-outcomes')
    await live.waitFor() // still paused: a badge has been seen, so somebody was told something
    const [given, ...parts] = await live
      .locator('tbody tr')
      .first()
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.firstChild!.textContent)))
    expect(given).toBeGreaterThan(0)
    expect(parts.reduce((sum, part) => sum + part)).toBe(given)
    expect(await live.locator('.intervals').count()).toBe(0)
    expect(await live.locator('.real').isVisible()).toBe(false)
    const { value: chosen, all } = await live.locator('.simulated select').evaluate((select) => {
      const { options, value } = select as HTMLSelectElement
      return { value, all: [...options].map((option) => option.textContent) }
    })
    expect(chosen).toBe('')
    expect(all.slice(0, 2)).toEqual(['All vehicles', 'Cars'])
    // What is chosen stays so when newer sums come.
    await live.locator('.simulated select').selectOption('car')
    await page.waitForResponse((response) => response.url().endsWith('/api/status'))
    await page.waitForResponse((response) => response.url().endsWith('/api/status'))
    expect(await live.locator('.simulated select').inputValue()).toBe('car')
  }, 30_000)

  test('shows what the import guessed, and says why of what is clicked', async () => {
    const card = page.locator('.card.audit')
    const without = await picture()
    await card.getByRole('button', { name: 'Show on the map' }).click()
    await card.locator('li').first().waitFor({ timeout: 20_000 })
    // Still paused: the picture differs by the audit alone.
    await expect.poll(async () => (await picture()).equals(without)).toBe(false)
    const shown = async () =>
      Number(/^[\d,.]+/.exec((await card.locator('.extra').textContent())!)![0].replace(/\D/g, ''))
    const doubtful = await shown()
    expect(doubtful).toBeGreaterThan(10)
    await card.locator('input[type=range]').fill('20')
    await expect.poll(shown).toBeGreaterThan(doubtful)
    const everything = await shown()
    await card.getByLabel('Left out').uncheck()
    await expect.poll(shown).toBeLessThan(everything)

    await card.locator('li button').first().click()
    const details = page.locator('.details')
    await expect.poll(() => details.textContent()).toMatch(/(way|node|relation) \d+/)
    const english = await details.locator('.audit-reason').textContent()
    await page.locator('select.language').selectOption('de')
    await expect.poll(() => details.locator('.audit-reason').textContent()).not.toBe(english)
    expect(await card.textContent()).toContain('Geraten')
    await page.locator('select.language').selectOption('en')
    await card.getByRole('button', { name: 'Hide' }).click()
    expect(await card.locator('li').first().isVisible()).toBe(false)
    await page.keyboard.press('Escape')
  }, 90_000)

  test('speaks English and German', async () => {
    const headings = () => page.locator('h2').allTextContents()
    const english = await headings()
    await page.locator('select.language').selectOption('de')
    const german = await headings()
    expect(german.length).toBe(english.length)
    expect(german).not.toEqual(english)
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    expect(await page.locator('body').textContent()).toContain('Ohne')
    await page.locator('select.language').selectOption('en')
    expect(await headings()).toEqual(english)
  }, 30_000)

  test.skipIf(!hasMonaco)(
    'takes a map that is dropped on it',
    async () => {
      const bytes = readFileSync(MONACO).toString('base64')
      const transfer = await page.evaluateHandle((data) => {
        const file = new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], 'monaco.osm.gz')
        const dropped = new DataTransfer()
        dropped.items.add(file)
        return dropped
      }, bytes)
      const before = await page.locator('.header .town').textContent()
      await page.dispatchEvent('#map', 'dragover', { dataTransfer: transfer })
      await page.dispatchEvent('#map', 'drop', { dataTransfer: transfer })
      await page.waitForFunction(
        (old) => !['', old].includes(document.querySelector('.header .town')!.textContent!),
        before,
        { timeout: 60_000 },
      )
      expect(await page.locator('body').textContent()).toContain('OpenStreetMap')
      // What was found in another town says nothing of this one.
      expect(await page.locator('.findings').count()).toBe(0)
      await page.waitForFunction(
        () => document.querySelector<HTMLProgressElement>('.comparison progress')?.value === 0.4,
      )
      await page.waitForFunction(() => /[1-9]/.test(document.querySelector('.figures tbody td')?.textContent ?? ''), {
        timeout: 60_000,
      })
    },
    150_000,
  )

  test('says in words what is wrong with a file that is no map', async () => {
    const transfer = await page.evaluateHandle(() => {
      const dropped = new DataTransfer()
      dropped.items.add(new File(['this is no map'], 'letter.osm'))
      return dropped
    })
    const town = await page.locator('.header .town').textContent()
    await page.dispatchEvent('#map', 'drop', { dataTransfer: transfer })
    const notice = page.locator('.notice.failure')
    await notice.waitFor({ timeout: 30_000 })
    expect(await notice.textContent()).toMatch(/.{20}/)
    expect(await page.locator('.header .town').textContent()).toBe(town)
  }, 60_000)

  test('asks nobody but its own service, and no error was reported all the while', () => {
    expect(elsewhere).toEqual([])
    expect(errors).toEqual([])
  })

  test('finds its way back when the service does, which may then have another town', async () => {
    const { port } = service
    await service.close()
    await page.locator('.notice.busy').waitFor()
    service = await serve({ map: 'grid', port, advice: NO_ADVICE, pageFolder: outDir, leadIn: 0 })
    await page.waitForFunction(() => document.querySelector('.header .town')!.textContent === 'Grid')
    await page.waitForFunction(() => /[1-9]/.test(document.querySelector('.figures tbody td')?.textContent ?? ''))
    expect(await page.locator('.comparison').count()).toBe(0)
  }, 120_000)
})
