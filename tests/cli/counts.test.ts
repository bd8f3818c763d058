/** A planner's counts, from the spreadsheet to what is said of them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyFolder, tempofluss } from './program.ts'

test('a scenario names a table; the run tells how it agrees, in words, as JSON and row by row', async () => {
  const folder = emptyFolder()
  const rows = ['Mühlenbrücke;49,12345;10,1;;7:00;7:30;0', 'Mühlenbrücke;;;;;;4000']
  writeFileSync(join(folder, 'counts.csv'), `road;lat;lon;direction;from;until;vehicles\n${rows.join('\n')}\n`)
  const scenario = { tempofluss: 1, map: 'town', duration: 2400, counts: 'counts.csv' }
  writeFileSync(join(folder, 'today.json'), JSON.stringify(scenario))
  const args = ['run', 'today.json', '--out', 'results']
  const refused = await tempofluss(args, folder)
  expect(refused.stderr).toMatch(/counts.csv \(row 2\): "Mühlenbrücke" does not lie within 40 m/)
  expect(refused.stderr).toMatch(/counts.csv \(row 3\): "Mühlenbrücke" has \d+ pieces between junctions/)
  expect(refused.stdout).toBe('')
  expect(refused.code).toBe(2)
  expect(readdirSync(folder).sort()).toEqual(['counts.csv', 'today.json'])

  // The message names places: what a planner copies from it.
  const [, lat, lon] = /\((\d+\.\d{5}), (\d+\.\d{5})\)/.exec(refused.stderr)!
  const place = `${lat.replace('.', ',')};${lon.replace('.', ',')}`
  const table = `road;lat;lon;from;until;vehicles;name\nMühlenbrücke;${place};6:40;7:10;150;"by hand; in May"\nMühlenbrücke;${place};;;5000;\n`
  writeFileSync(join(folder, 'counts.csv'), table)
  const told = await tempofluss(args, folder)
  expect(told.stderr).toMatch(/results in results/)
  expect(told.stdout).toMatch(/Counts of the town: 2 used/)
  expect(told.stdout).toMatch(/this run +\d+ % +of 2/)
  expect(told.stdout).toMatch(/by hand; in May +6:40–7:10 +150 /)
  expect(told.stdout).toMatch(/Mühlenbrücke +6:40–7:10\* /)
  expect(told.stdout).toContain('shared out by the hours of a usual weekday: a guess')
  const { counts } = JSON.parse(readFileSync(join(folder, 'results/result.json'), 'utf8'))
  expect(counts.counts).toHaveLength(2)
  const kept = readFileSync(join(folder, 'results/counts.csv'), 'utf8').trim().split('\n')
  expect(kept).toHaveLength(3)
  expect(kept[1]).toMatch(/^row 2,by hand; in May,\S+ \S+,6:40,7:10,150\.0,no,/)
  expect(kept[1].split(',')[10]).toBe(counts.counts[0].simulated.toFixed(1))
  expect(told.code).toBe(0)
})
