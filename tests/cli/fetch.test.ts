/** The real program asks a real server, which stands on this machine. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asksForMap, boundary, overpassServer, places } from '../import/overpassServer.ts'
import { emptyFolder, tempofluss } from './program.ts'
import { smallTown } from './smallTown.ts'

test('a town is fetched by its name, imported and kept; then it runs without the server', async () => {
  const { url, asked } = await overpassServer((response, query) => {
    const town = boundary(3, 'Bad Kleinstadt', '8', [9.98, 49.98, 10.03, 50.02])
    response.end(asksForMap(query) ? smallTown() : places(town))
  })
  const folder = emptyFolder()
  const fetch = ['import', '--place', 'Bad Kleinstadt', '--overpass', url]
  const { code, stdout, stderr } = await tempofluss([...fetch, '--out', 'town'], folder)
  expect(code).toBe(0)
  expect(stdout).toContain('bad-kleinstadt at 50.0')
  expect(stderr).toContain('map data © OpenStreetMap contributors, ODbL, in town/bad-kleinstadt.osm.gz')
  expect(stderr).toContain('go on with: tempofluss start town/bad-kleinstadt.osm.gz')
  expect(readdirSync(join(folder, 'town'))).toEqual(
    expect.arrayContaining(['bad-kleinstadt.osm.gz', 'bad-kleinstadt.tfnet']),
  )
  expect(asked[0].agent).toMatch(/^Tempofluss\/\d+\.\d+\.\d+ \(.*contact.*\)$/)

  const run = ['run', 'town/bad-kleinstadt.osm.gz', '--trips', '20', '--duration', '120', '--json']
  expect(JSON.parse((await tempofluss(run, folder)).stdout).departed).toBeGreaterThan(0)

  const again = await tempofluss([...fetch, '--json'], folder)
  expect(asked).toHaveLength(2)
  expect(again.stderr).toMatch(/the map of \d{4}-\d\d-\d\d is used again; --fresh asks anew/)
  expect(JSON.parse(again.stdout)).toMatchObject({ map: 'bad-kleinstadt' })
})

test('what is asked for is one thing', async () => {
  for (const words of [['import'], ['import', 'town', '--bbox', '1,2,3,4']]) {
    const { code, stderr } = await tempofluss(words, emptyFolder())
    expect(code).toBe(2)
    expect(stderr).toContain('give one of these: a map, --place "Bad Hersfeld", or --bbox west,south,east,north')
  }
})
