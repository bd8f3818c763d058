/** The README is believed, so it is run. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { emptyFolder } from './cli/program.ts'
import { readmeExample } from './readmeExample.ts'

const ROOT = new URL('..', import.meta.url)
const readme = readFileSync(new URL('README.md', ROOT), 'utf8')

test('its example runs as written', async () => {
  const file = join(emptyFolder(), 'example.mts')
  writeFileSync(file, readmeExample().replace(`'tempofluss'`, JSON.stringify(new URL('engine/index.ts', ROOT).href)))
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file])
  expect(stderr).toBe('')
  expect(stdout).toMatch(/\d+\.\d.*s/)
})

test('every npm script that it names exists', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'))
  const named = Array.from(readme.matchAll(/npm (?:run (?:-s )?)?(start|test|[a-z]+)\b/g), ([all, name = '']) => ({
    all,
    name,
  }))
    .filter(({ all }) => !/^npm (ci|install|pack)$/.test(all))
    .map(({ name }) => name)
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})

test('every file that it links to exists', () => {
  const links = Array.from(readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g), ([, path = '']) => path)
  expect(links.length).toBeGreaterThan(0)
  expect(links.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([])
})
