/** The client in a browser, built as a page is built, under the content security policy of the service. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { expect, test } from 'vitest'
import type { ClientCounts } from '../../engine/client/index.ts'
import { startService } from '../service/start.ts'

const PAGE = fileURLToPath(new URL('./page', import.meta.url))
const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const executablePath = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  .find((path) => existsSync(path))

// Where there is no Chromium it is skipped, and says so.
test.skipIf(!executablePath)('a vehicle in Chromium is advised, and drops what has expired', async () => {
  const outDir = mkdtempSync(join(tmpdir(), 'client-page-'))
  await build({ root: PAGE, configFile: false, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  const service = await startService({ pageFolder: outDir })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    await page.goto(service.url)
    const handle = await page.waitForFunction(() => (globalThis as { result?: ClientCounts }).result)
    const { reports, advices, ...others } = (await handle.jsonValue())!
    expect(advices).toBeGreaterThan(0)
    expect(reports).toBe(advices)
    expect(others).toMatchObject({ sessions: 1, losses: 0, unreadable: 0, doubtful: 0, refusals: 0 })
    expect(errors).toEqual([])
  } finally {
    await browser.close()
    await service.close()
    rmSync(outDir, { recursive: true })
  }
})
