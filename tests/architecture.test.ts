/**
 * Who may import whom, which npm package serves where, what may stand at the top level, and how long a
 * file may get. This is the one place where these rules are written down as code; change them here, with a reason.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

interface Zone {
  /** Files it holds: a folder (ends in `/`) or one file. The longest match decides. */
  readonly at: string
  /** Zones it may import from besides itself. */
  readonly imports: readonly string[]
  /** Zones of which it may import types only. */
  readonly types?: readonly string[]
  /** npm packages; `node:` stands for all of Node's own modules. */
  readonly packages?: readonly string[]
}

const CORE = ['engine/base/', 'engine/models/', 'engine/network/', 'engine/state/']
const STEP = [...CORE, 'engine/stages/', 'engine/advisory/', 'engine/step.ts']
const BEGINNING = ['engine/options.ts', 'engine/scheduling.ts']
const ENGINE = [...STEP, 'engine/parallel/', 'engine/boundary/', ...BEGINNING, 'engine/simulation.ts']
const DATA = ['data/', 'data/osm/', 'data/sumo/', 'data/demand/', 'data/scenarios/', 'data/messages/']

const ZONES: readonly Zone[] = [
  { at: 'engine/base/', imports: [] },
  { at: 'engine/models/', imports: ['engine/base/'] },
  { at: 'engine/network/', imports: ['engine/base/'], types: ['data/'] },
  { at: 'engine/network/locate.ts', imports: ['engine/base/', 'engine/network/'], packages: ['rbush'] },
  // How many vehicles fit on a lane follows from the models' shortest one.
  { at: 'engine/state/', imports: ['engine/base/', 'engine/network/', 'engine/models/'], types: ['data/'] },
  { at: 'engine/assignment/', imports: ['engine/base/', 'engine/network/'] },
  { at: 'engine/stages/', imports: [...CORE, 'engine/advisory/'] },
  { at: 'engine/advisory/', imports: CORE },
  { at: 'engine/step.ts', imports: [...CORE, 'engine/stages/', 'engine/advisory/'] },
  { at: 'engine/parallel/', imports: STEP, packages: ['piscina', 'node:'] },
  { at: 'engine/options.ts', imports: [], types: [...CORE, 'engine/advisory/', 'data/'] },
  {
    at: 'engine/scheduling.ts',
    imports: [...CORE, 'engine/advisory/', 'engine/boundary/', 'engine/options.ts'],
    types: ['data/'],
  },
  { at: 'engine/simulation.ts', imports: ENGINE, types: ['data/'], packages: ['node:'] },
  // What one thread does between slices of steps: commands, new routes, who is stuck, cuts.
  { at: 'engine/boundary/', imports: [...CORE, 'engine/stages/', 'engine/advisory/'] },
  { at: 'engine/index.ts', imports: [...ENGINE, ...DATA, 'engine/scenario/'], packages: ['node:'] },
  {
    at: 'engine/scenario/',
    imports: [...ENGINE, ...DATA, 'engine/assignment/'],
    packages: ['node:', 'piscina', 'jstat'],
  },
  { at: 'engine/service/', imports: [...ENGINE, ...DATA, 'engine/scenario/'], packages: ['node:', 'piscina', 'ws'] },
  { at: 'engine/client/', imports: ['data/messages/'] },
  { at: 'engine/client/drive.ts', imports: ['engine/client/drive/'], packages: ['node:'] },
  { at: 'engine/client/drive/', imports: ['engine/client/', 'data/messages/'] },
  {
    at: 'engine/cli.ts',
    imports: ['engine/cli/', 'engine/base/', 'engine/scenario/', 'engine/service/', ...DATA],
    packages: ['commander', 'node:'],
  },
  {
    at: 'engine/cli/',
    imports: ['engine/base/', 'engine/advisory/', 'engine/assignment/', 'engine/scenario/', 'engine/service/', ...DATA],
    packages: ['commander', 'node:'],
  },
  { at: 'data/', imports: [], packages: ['node:'] },
  { at: 'data/table.ts', imports: ['data/'], packages: ['node:', 'csv-parse'] },
  { at: 'data/osm/', imports: ['data/'], packages: ['node:', 'graphology', 'osmtogeojson', 'pbf'] },
  { at: 'data/sumo/', imports: ['data/'], packages: ['node:', 'hyparquet-writer'] },
  { at: 'data/demand/', imports: ['data/'], packages: ['rbush'] },
  { at: 'data/scenarios/', imports: ['data/', 'data/osm/', 'data/demand/'], packages: ['node:'] },
  { at: 'data/messages/', imports: [], packages: ['protobufjs'] },
  { at: 'data/messages/generate.ts', imports: ['data/messages/'], packages: ['node:', 'protobufjs', 'protobufjs-cli'] },
  {
    at: 'viz/',
    imports: ['data/messages/'],
    types: ['engine/network/', 'engine/index.ts', 'data/'],
    packages: ['@deck.gl/core', '@deck.gl/layers', '@luma.gl/core', '@luma.gl/engine', 'uplot'],
  },
  { at: 'viz/vite.config.ts', imports: [], packages: ['node:', 'vite'] },
  {
    at: 'bench/',
    imports: ['engine/index.ts', ...ENGINE, ...DATA, 'engine/scenario/', 'engine/service/'],
    packages: ['node:', 'tinybench', 'ws', 'saxes'],
  },
]

/** The user fixed these names; dotfiles may join them, and what git ignores does not count. */
const TOP_LEVEL = ['package.json', 'tsconfig.json', 'engine', 'viz', 'data', 'bench', 'tests', 'README.md']
const ALSO_ALLOWED = ['package-lock.json', 'LICENSE']
const IGNORED = /^(node_modules|dist|\..*|.*\.tgz)$/

/** Nobody reads or edits these. */
const GENERATED = /^data\/messages\/generated\//

const CROWDED = 350 // lines: worth a look
const TOO_LONG = 400

interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
}

describe('the scanner sees', () => {
  test.each([
    [`import { a } from './a.ts'`, './a.ts', false],
    [`import type { A } from './a.ts'`, './a.ts', true],
    [`import { type A, type B } from './a.ts'`, './a.ts', true],
    [`import { type A, b } from './a.ts'`, './a.ts', false],
    [`import {\n  type A,\n  b,\n} from './a.ts'`, './a.ts', false],
    [`import x, { type A } from 'x'`, 'x', false],
    [`import './a.ts'`, './a.ts', false],
    [`export * from './a.ts'`, './a.ts', false],
    [`export type { A } from './a.ts'`, './a.ts', true],
    [`const m = await import('./a.ts')`, './a.ts', false],
    [`const u = new URL('./a.ts', import.meta.url)`, './a.ts', false],
  ])('%j', (text, specifier, typeOnly) => {
    expect(importsOf(text)).toEqual([{ specifier, typeOnly }])
  })

  test('no import in a comment', () => {
    expect(importsOf(`// import { a } from './a.ts'\n/* import './b.ts' */\n * import './c.ts'`)).toEqual([])
  })

  test('a forbidden import, and lets an allowed one pass', () => {
    const check = (file: string, text: string) => offences(file, importsOf(text))
    expect(check('engine/models/idm.ts', `import { x } from '../network/network.ts'`)).toHaveLength(1)
    expect(check('engine/network/build.ts', `import { x } from '../../data/description.ts'`)).toHaveLength(1)
    expect(check('engine/network/build.ts', `import type { X } from '../../data/description.ts'`)).toEqual([])
    expect(check('data/osm/import.ts', `import type { X } from '../../engine/index.ts'`)).toHaveLength(1)
    expect(check('data/demand/trips.ts', `import Graph from 'graphology'`)).toHaveLength(1)
    expect(check('engine/stages/move.ts', `import { x } from 'node:fs'`)).toHaveLength(1)
    expect(check('engine/network/locate.ts', `import RBush from 'rbush'`)).toEqual([])
    expect(check('engine/stages/move.ts', `import { x } from '../../tests/fixtures.ts'`)).toHaveLength(1)
  })
})

test('every file imports only what its place allows', () => {
  const wrong = sources()
    .filter((file) => !file.startsWith('tests/'))
    .flatMap((file) => offences(file, importsOf(readFileSync(join(ROOT, file), 'utf8'))))
  expect(wrong).toEqual([])
})

test('the top level has the names the user fixed, and no others', () => {
  const names = readdirSync(ROOT).filter((name) => !IGNORED.test(name))
  expect(names.filter((name) => !TOP_LEVEL.includes(name) && !ALSO_ALLOWED.includes(name))).toEqual([])
  // viz/ comes with the page; everything else has to be there.
  expect(TOP_LEVEL.filter((name) => name !== 'viz' && !names.includes(name))).toEqual([])
})

test(`no file is longer than ${TOO_LONG} lines`, () => {
  const written = sources().filter((file) => !GENERATED.test(file))
  const lengths = written.map((file) => ({
    file,
    lines: readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n').length,
  }))
  for (const { file, lines } of lengths) {
    if (lines > CROWDED && lines <= TOO_LONG) console.warn(`crowded, worth a look: ${file} (${lines} lines)`)
  }
  expect(lengths.filter(({ lines }) => lines > TOO_LONG)).toEqual([])
})

/** All TypeScript files, as paths from the root with `/`. */
function sources(): string[] {
  return ['engine', 'viz', 'data', 'bench', 'tests'].flatMap((top) => {
    const entries = readdirIfThere(join(ROOT, top))
    return entries.filter((path) => /\.tsx?$/.test(path) && !path.includes('node_modules')).sort()
  })
}

function readdirIfThere(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function importsOf(text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*(?:\/\/|\*).*$/gm, '')
  const statements = /^\s*(?:import|export)\s+(?:([^'"`;]*?)\s*from\s*)?['"]([^'"\n]+)['"]/gm
  const expressions = /\b(?:import\(|new URL\((?=\s*['"][^'"]+\.ts['"]))\s*['"]([^'"]+)['"]/g
  return [
    ...Array.from(code.matchAll(statements), ([, what = '', specifier = '']) => ({
      specifier,
      typeOnly: isTypeOnly(what),
    })),
    ...Array.from(code.matchAll(expressions), ([, specifier = '']) => ({ specifier, typeOnly: false })),
  ]
}

/** `type { A }`, or `{ type A, type B }`: gone when the program runs. */
function isTypeOnly(what: string): boolean {
  if (/^type\s/.test(what)) return true
  const names = /^\{([\s\S]*)\}$/.exec(what.trim())?.[1]
  if (names === undefined) return false
  const list = names.split(',').map((name) => name.trim())
  return list.filter((name) => name !== '').every((name) => name.startsWith('type '))
}

function zoneOf(file: string): Zone | undefined {
  const fits = ZONES.filter(({ at }) => (at.endsWith('/') ? file.startsWith(at) : file === at))
  return fits.sort((a, b) => b.at.length - a.at.length)[0]
}

/** What a file imports and should not, in words. */
function offences(file: string, imports: readonly Import[]): string[] {
  const zone = zoneOf(file)
  if (!zone) return [`${file} stands in no zone of tests/architecture.test.ts: say there what it may import`]
  return imports.flatMap(({ specifier, typeOnly }) => {
    if (!specifier.startsWith('.')) {
      const name = specifier.startsWith('node:') ? 'node:' : packageOf(specifier)
      if (zone.packages?.includes(name) || (typeOnly && name === 'geojson')) return []
      return [`${file} imports ${specifier}: ${zone.at} may not use that package`]
    }
    const target = posix.join(dirname(file), specifier)
    const targetZone = zoneOf(target)
    if (targetZone === zone || (targetZone && zone.imports.includes(targetZone.at))) return []
    // A file with rules of its own (engine/network/locate.ts) is still part of its folder.
    if (targetZone && !targetZone.at.endsWith('/') && zone.imports.some((at) => targetZone.at.startsWith(at))) return []
    if (targetZone && !targetZone.at.endsWith('/') && targetZone.at.startsWith(zone.at)) return []
    if (typeOnly && targetZone && zone.types?.includes(targetZone.at)) return []
    return [`${file} imports ${typeOnly ? 'types of ' : ''}${target}: ${zone.at} may not`]
  })
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
