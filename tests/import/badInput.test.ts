import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importOsm } from '../../data/osm/import.ts'
import { InputProblems } from '../../data/problems.ts'
import { osmText } from './osmText.ts'

const ROAD = osmText({
  places: { a: [0, 0], b: [180, 20], c: [390, -10] },
  ways: [['a b c', { highway: 'secondary' }]],
})

describe('files that cannot be imported', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tempofluss-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function problemsOf(name: string, content?: string | Uint8Array): Promise<string> {
    const path = join(folder, name)
    if (content !== undefined) writeFileSync(path, content)
    const error = await importOsm(path).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(InputProblems)
    const { problems, message } = error as InputProblems
    expect(problems[0].source).toBe(path)
    return message.replace(path, 'FILE')
  }

  test('the same road in a sound file is imported, zipped or not', async () => {
    writeFileSync(join(folder, 'plain.osm'), ROAD)
    writeFileSync(join(folder, 'zipped.osm.gz'), gzipSync(ROAD))
    const plain = await importOsm(join(folder, 'plain.osm'))
    const zipped = await importOsm(join(folder, 'zipped.osm.gz'))
    expect(plain.network.edges).toHaveLength(2)
    expect(zipped.network).toEqual({ ...plain.network, name: 'zipped' })
  })

  test.each([
    ['missing.osm', undefined, 'there is no such file; check the path'],
    ['empty.osm', '', 'the file is empty; fetch it again'],
    [
      'letter.osm',
      'Dear Sir or Madam',
      'is no OSM file: it begins neither like XML nor like PBF or JSON; export it as .osm, .osm.gz',
    ],
    ['page.osm', '<html><body/></html>', 'the outermost element is <html>, not <osm>'],
    ['cut.osm', ROAD.slice(0, 300), 'broken XML'],
    ['cut.osm.gz', gzipSync(ROAD).subarray(0, 120), 'the gzip stream ends too early: the file is cut; fetch it again'],
    ['nothing.osm', '<osm version="0.6"></osm>', 'the extract is empty: no node and no way'],
    ['strange.osm', '<osm><node id="1" lon="9" lat="fifty"/></osm>', 'node 1 has lat "fifty", no number of degrees'],
    ['paths.osm', ROAD.replace('secondary', 'footway'), 'no road for motor vehicles in 1 ways'],
    ['town.osm.pbf', '\0\0\0\rOSMHeader and more', 'FILE (block 1, byte 4): is damaged'],
  ])('%s', async (name, content, words) => {
    expect(await problemsOf(name, content)).toContain(words)
  })

  test('broken XML is named by line and column', async () => {
    const lines = ROAD.split('\n')
    lines[3] = '<node id="2" lon="9.7" lat="50.8"'
    expect(await problemsOf('broken.osm', lines.join('\n'))).toMatch(/^FILE \(line 5, column \d+\): broken XML: /)
  })
})
