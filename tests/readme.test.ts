/** The README is believed, so it is run; and what any document links to has to be there. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { tempofluss } from '../engine/cli/program.ts'
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

test('the page on the command line has every option there is, and no others', () => {
  const page = readFileSync(new URL('engine/cli/README.md', ROOT), 'utf8')
  const named = new Set(Array.from(page.matchAll(/--[a-z][a-z-]*/g), ([option]) => option))
  const there = new Set(tempofluss().commands.flatMap(({ options }) => options.map(({ long }) => long ?? '')))
  for (const ofAll of ['--help', '--version']) named.delete(ofAll)
  expect([...named].sort()).toEqual([...there].sort())
})

test('every document links to files and headings that exist', () => {
  const links = documents().flatMap((document) => linksOf(document))
  expect(links.length).toBeGreaterThan(100)
  expect(links.filter(({ target, heading }) => !isThere(target, heading))).toEqual([])
})

interface Link {
  readonly from: string
  readonly target: string
  /** As it stands behind the `#`. */
  readonly heading?: string
}

/** Paths of all that is written in Markdown. */
function documents(): string[] {
  const folders = ['data', 'engine', 'viz', 'bench', 'tests']
  const below = folders.flatMap((folder) => {
    const names = readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, encoding: 'utf8' })
    return names.filter((name) => name.endsWith('.md')).map((name) => join(folder, name))
  })
  return ['README.md', ...below].map((path) => fileURLToPath(new URL(path, ROOT)))
}

function linksOf(document: string): Link[] {
  const links = readFileSync(document, 'utf8').matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)/g)
  return Array.from(links, ([, path, heading]) => ({
    from: document,
    target: path ? resolve(dirname(document), path) : document,
    heading,
  }))
}

function isThere(target: string, heading: string | undefined): boolean {
  if (!existsSync(target)) return false
  if (heading === undefined || !target.endsWith('.md')) return true
  const headings = readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)
  return Array.from(headings, ([, words = '']) => anchorOf(words)).includes(heading)
}

/** What GitHub makes of a heading: small letters, without punctuation, hyphens for spaces. */
function anchorOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-')
}
