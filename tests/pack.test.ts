/** The package as others get it: packed, installed in an empty folder, run by the Node that is there, types resolved. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallTown } from './cli/smallTown.ts'
import { readmeExample } from './readmeExample.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MINUTES = 60_000
const folder = mkdtempSync(join(tmpdir(), 'tempofluss-pack-'))
const call = promisify(execFile)

/** Without the pinned Node of this repository and without what npm told this process about it. */
const elsewhere = Object.fromEntries(
  Object.entries(process.env)
    .filter(([name]) => !/^(npm_(package|lifecycle|command|execpath|config_local_prefix)|INIT_CWD)/.test(name))
    .map(([name, value]) => {
      const outside = (path: string) => !path.includes('node_modules')
      return [name, name === 'PATH' ? value?.split(delimiter).filter(outside).join(delimiter) : value]
    }),
)

const inFolder = (program: string, args: readonly string[]) =>
  call(program, [...args], { cwd: folder, env: elsewhere, maxBuffer: 1 << 26 })

beforeAll(async () => {
  // With its scripts in the foreground, as is usual with `pack`, what they print would stand before the JSON.
  const pack = ['pack', '--json', '--foreground-scripts=false', '--pack-destination', folder]
  const { stdout } = await call('npm', pack, { cwd: ROOT, env: process.env })
  const [{ filename }] = JSON.parse(stdout)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'elsewhere', private: true, type: 'module' }))
  await inFolder('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, filename)])
}, 5 * MINUTES)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('npx tempofluss run simulates a map, workers included', { timeout: 2 * MINUTES }, async () => {
  writeFileSync(join(folder, 'map.osm.gz'), gzipSync(smallTown()))
  const args = ['tempofluss', 'run', 'map.osm.gz', '--duration', '300', '--trips', '40', '--threads', '2', '--json']
  const { stdout } = await inFolder('npx', args)
  const result = JSON.parse(stdout)
  expect(result.departed).toBeGreaterThan(30)
  expect(result.departed).toBe(result.arrived + result.running + result.removed - result.cancelled)
  expect(result.hash).toMatch(/^[0-9a-f]{16,}$/)
})

test('npx tempofluss imports the embedded town', { timeout: 2 * MINUTES }, async () => {
  const { stdout } = await inFolder('npx', ['tempofluss', 'import', 'town', '--json'])
  expect(JSON.parse(stdout).edges).toBeGreaterThan(600)
})

test("the README's example runs", { timeout: 2 * MINUTES }, async () => {
  writeFileSync(join(folder, 'example.mjs'), readmeExample())
  const { stdout } = await inFolder('node', ['example.mjs'])
  expect(stdout).toMatch(/\d/)
})

test('its types resolve, in strict mode and with the libraries checked too', { timeout: 2 * MINUTES }, async () => {
  // Were the types not found, everything would be `any` and this line no error.
  const wrong = '// @ts-expect-error a count is a number\nexport const lanes: string = network.counts.lanes\n'
  writeFileSync(join(folder, 'example.mts'), readmeExample() + wrong)
  const options = { module: 'nodenext', target: 'es2023', strict: true, noEmit: true, types: [] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['example.mts'] }))
  const { stdout } = await call(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder], { cwd: folder }).catch((e) => e)
  expect(stdout).toBe('')
})

test('carries its licence, and nothing of the tests', async () => {
  const installed = join(folder, 'node_modules/tempofluss')
  expect(readFileSync(join(installed, 'LICENSE'), 'utf8')).toContain('Apache License')
  await expect(call('ls', [join(installed, 'tests')])).rejects.toThrow()
})
