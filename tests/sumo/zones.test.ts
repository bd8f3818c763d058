/** Trips of SUMO's from zone to zone. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { InputProblems } from '../../data/problems.ts'
import { readScenario } from '../../data/sumo/scenario.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zones-'))
  cpSync(fileURLToPath(new URL('crossing', import.meta.url)), folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

const ZONES = [
  '<taz id="south-west"><tazSource id="s-j" weight="1"/><tazSource id="w-j" weight="3"/></taz>',
  '<taz id="east" edges="k-x"/>',
].join('\n')

function read(flow: string) {
  const insert = (file: string, text: string): void => {
    const path = join(folder, file)
    writeFileSync(path, readFileSync(path, 'utf8').replace(/(<(?:additional|routes)>)/, `$1\n${text}`))
  }
  insert('crossing.add.xml', ZONES)
  insert('crossing.rou.xml', flow)
  return readScenario(join(folder, 'crossing.sumocfg'))
}

test('each vehicle draws its edge by weight; an edge that is named counts before its zone', async () => {
  const { trips } = await read(
    '<flow id="zone" begin="200" end="1000" number="400" fromTaz="south-west" toTaz="east"/>' +
      '<trip id="named" depart="300" from="s-j" fromTaz="south-west" toTaz="east"/>',
  )
  const drawn = trips.filter(({ id }) => id.startsWith('zone.'))
  expect(drawn).toHaveLength(400)
  expect(new Set(drawn.map(({ to }) => to))).toEqual(new Set(['k-x']))
  // Three of four begin in the west: 300 ± 4 standard deviations.
  const west = drawn.filter(({ from }) => from === 'w-j').length
  expect(Math.abs(west - 300)).toBeLessThan(4 * Math.sqrt(400 * 0.75 * 0.25))
  expect(west + drawn.filter(({ from }) => from === 's-j').length).toBe(400)
  expect(trips.find(({ id }) => id === 'named')).toMatchObject({ from: 's-j', to: 'k-x' })
})

test('zones that are not there, or have nobody to send, are named', async () => {
  const problem = await read(
    '<trip id="a" depart="300" fromTaz="south-wets" to="k-x"/><trip id="b" depart="300" from="s-j" toTaz="south-west"/>',
  ).catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(InputProblems)
  expect((problem as InputProblems).problems.map(({ message }) => message)).toEqual([
    'trip "a" names the zone "south-wets", which does not exist (did you mean "south-west"?)',
    'trip "b" names the zone "south-west", which has no edge as sink',
  ])
})
