/** A real browser for tests of the page, and what one sees in it. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'

const CONFIG = fileURLToPath(new URL('../../viz/vite.config.ts', import.meta.url))
const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const SOFTWARE = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist']

/** Undefined where there is no Chromium; that is said. */
export const executablePath = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  .find((path) => existsSync(path))
if (!executablePath) console.warn('there is no Chromium here: the page is not tested in a browser')

export async function buildPage(outDir: string): Promise<void> {
  await build({ configFile: CONFIG, logLevel: 'error', build: { outDir, emptyOutDir: true } })
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: SOFTWARE })
}

/** Speaks English. @param errors takes what goes wrong on it */
export async function openPage(browser: Browser, errors: string[]): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return page
}

export type Colour = readonly [red: number, green: number, blue: number]

/** The map as the browser shows it. */
export function pictureOf(page: Page): Promise<Buffer> {
  return page.locator('#map').screenshot()
}

/** Places of the map painted in a colour between two, some pixels apart; what lies over the map does not count. */
export async function spotsBetween(page: Page, least: Colour, most: Colour): Promise<[x: number, y: number][]> {
  const png = (await pictureOf(page)).toString('base64')
  const { x: left, y: top } = (await page.locator('#map').boundingBox())!
  return page.evaluate(
    async ([data, least, most, left, top]) => {
      const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0))
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const drawing = new OffscreenCanvas(image.width, image.height).getContext('2d')!
      drawing.drawImage(image, 0, 0)
      const { data: pixels } = drawing.getImageData(0, 0, image.width, image.height)
      const found: [number, number][] = []
      for (let place = 0; place < pixels.length / 4; place++) {
        if ([0, 1, 2].some((k) => pixels[4 * place + k] < least[k] || pixels[4 * place + k] > most[k])) continue
        const [x, y] = [left + (place % image.width), top + Math.floor(place / image.width)]
        if (document.elementFromPoint(x, y)?.tagName !== 'CANVAS') continue
        if (found.every(([fx, fy]) => Math.hypot(fx - x, fy - y) > 12)) found.push([x, y])
      }
      return found
    },
    [png, least, most, left, top] as const,
  )
}
