/** Turning on red in SUMO's words: the letter s, read, written, and driven by SUMO where that is installed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Ids } from '../../data/sumo/write/ids.ts'
import { writeNetwork } from '../../data/sumo/write/network.ts'
import { openNetwork } from '../../engine/scenario/openNetwork.ts'
import { crossing } from '../laws/permissiveLeft.laws.ts'
import { sumo, WITHOUT_SUMO } from './sumo.ts'

const folder = mkdtempSync(join(tmpdir(), 'sumo-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A network file of a crossing whose side roads turn right by `letter` while the main road is green. */
function written(letter: 'r' | 's'): string {
  const drawn = crossing([
    ['GGg', `${letter}rr`, 28],
    ['yyy', 'rrr', 6],
    ['rrr', 'GGg', 17],
    ['rrr', 'yyy', 7],
  ])
  const known = { sightOf: () => Number.POSITIVE_INFINITY, takeoversOf: () => [] }
  const path = join(folder, `${letter}.net.xml`)
  writeFileSync(path, writeNetwork(drawn, { edges: new Ids(), junctions: new Ids() }, known))
  return path
}

test('what is written is read as it was, and who turns on red gives way to those with green', async () => {
  const { description } = await openNetwork(written('s'))
  expect(description.signals[0].phases.map(({ state }) => state)).toEqual([
    'GGgsrrGGgsrr',
    'yyyrrryyyrrr',
    'rrrGGgrrrGGg',
    'rrryyyrrryyy',
  ])
  const xml = readFileSync(written('s'), 'utf8')
  const responseOf = (link: number) => new RegExp(`index="${link}" response="([01]+)"`).exec(xml)?.[1]
  // From the south right: to those from the west straight on, and to those from the north, left, as without the sign.
  expect(responseOf(3)?.[11 - 1]).toBe('1')
  expect(readFileSync(written('r'), 'utf8')).not.toContain(`index="3" response="${responseOf(3)}"`)
})

test.skipIf(WITHOUT_SUMO)('SUMO drives it: right turns wait less, the main road hardly longer', () => {
  const demand = join(folder, 'demand.rou.xml')
  const flow = (id: string, from: string, period: number) =>
    `<flow id="${id}" from="${from}" to="eastOut" begin="0" end="600" period="${period}" departSpeed="max"/>`
  writeFileSync(demand, `<routes>${flow('main', 'westIn', 5)}${flow('side', 'southIn', 12)}</routes>`)
  const meanOf = (letter: 'r' | 's', flowId: string): number => {
    const trips = join(folder, 'trips.xml')
    const log = sumo(['-n', written(letter), '-r', demand, '--no-step-log', '--tripinfo-output', trips, '--end', '900'])
    expect(log).not.toMatch(/Error|teleport|collision/i)
    const found = readFileSync(trips, 'utf8').matchAll(new RegExp(`id="${flowId}\\.\\d+".* duration="([\\d.]+)"`, 'g'))
    const durations = [...found].map(([, seconds]) => Number(seconds))
    expect(durations.length).toBeGreaterThan(40)
    return durations.reduce((sum, seconds) => sum + seconds, 0) / durations.length
  }
  expect(meanOf('s', 'side')).toBeLessThan(meanOf('r', 'side'))
  expect(Math.abs(meanOf('s', 'main') - meanOf('r', 'main'))).toBeLessThan(2)
})
