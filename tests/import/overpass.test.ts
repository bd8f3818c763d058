/** Asking a server for a map: over real sockets, of a server on this machine. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importOsm } from '../../data/osm/import.ts'
import { parseBox } from '../../data/osm/overpass/box.ts'
import { fetchMap, type MapRequest } from '../../data/osm/overpass/fetchMap.ts'
import { InputProblems } from '../../data/problems.ts'
import { smallTown } from '../cli/smallTown.ts'
import { asksForMap, boundary, overpassServer, places, type Respond } from './overpassServer.ts'

const BBOX = '9.99,49.99,10.02,50.01'
const HERSFELD = boundary(62405, 'Bad Hersfeld', '8', [9.58, 50.81, 9.79, 50.93])

let cache: string
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'tempofluss-'))
})
afterEach(() => rmSync(cache, { recursive: true }))

const told: string[] = []
function fetched(request: MapRequest, server: string, more = {}) {
  told.length = 0
  const agent = 'Tempofluss/1.2.3 (contact: us)'
  return fetchMap(request, { server, agent, cache, onProgress: (what) => told.push(what), ...more })
}

/** The words of the one thing that is wrong. */
async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(InputProblems)
  return (error as Error).message
}

const townOnly: Respond = (response, query) => {
  if (asksForMap(query)) response.end(smallTown())
  else response.end(places(HERSFELD))
}

describe('a map is fetched', () => {
  test('by its box: the server is asked politely for what is needed, and the file can be imported', async () => {
    const { url, asked } = await overpassServer(townOnly)
    const map = await fetched({ bbox: BBOX }, url)
    expect(asked).toHaveLength(1)
    expect(asked[0].agent).toBe('Tempofluss/1.2.3 (contact: us)')
    expect(asked[0].query).toContain('[bbox:49.99,9.99,50.01,10.02]') // south, west, north, east
    for (const wanted of ['way[highway];', 'rel[type~"^restriction"];', 'way[building];', 'way(r.areas)->.rings;'])
      expect(asked[0].query).toContain(wanted)
    expect(gunzipSync(readFileSync(map.path)).toString()).toBe(smallTown())
    expect(told[0]).toMatch(/^asking 127\.0\.0\.1:\d+$/)
    expect(told.at(-1)).toMatch(/^fetching from 127\.0\.0\.1:\d+: 0\.0 MB$/)
    const { network } = await importOsm(map.path)
    expect(new Set(network.edges.map(({ name }) => name))).toContain('Ringweg')
  })

  test('by the name of a place, in the box around its boundary', async () => {
    const { url, asked } = await overpassServer(townOnly)
    const map = await fetched({ place: 'Bad Hersfeld' }, url)
    expect(map.name).toBe('Bad Hersfeld')
    expect(asked[0].query).toContain('rel[boundary=administrative][name="Bad Hersfeld"];')
    expect(asked[1].query).toContain('[bbox:50.81,9.58,50.93,9.79]')
  })

  test('a name with quotes in it is asked for as it is', async () => {
    const { url, asked } = await overpassServer((response) => response.end(places()))
    await refusal(fetched({ place: 'Neu"stadt\\' }, url))
    expect(asked[0].query).toContain('[name="Neu\\"stadt\\\\"]')
  })

  test('the town is meant, not its old part or its quarter of the same name', async () => {
    const old = boundary(9, 'Bad Hersfeld', '10', [9.68, 50.85, 9.72, 50.88])
    const { url, asked } = await overpassServer((response, query) => {
      response.end(asksForMap(query) ? smallTown() : places(old, HERSFELD))
    })
    await fetched({ place: 'Bad Hersfeld' }, url)
    expect(asked[1].query).toContain('[bbox:50.81,9.58,50.93,9.79]')
  })

  test('one of several by its number', async () => {
    const { url, asked } = await overpassServer(townOnly)
    await fetched({ place: 'relation 62405' }, url)
    expect(asked[0].query).toContain('rel(62405);')
  })

  test('once: the second time it is at hand, unless it is wanted fresh', async () => {
    const { url, asked } = await overpassServer(townOnly)
    const first = await fetched({ place: 'Bad Hersfeld' }, url)
    expect(first.wasKept).toBe(false)
    const old = new Date('2026-03-01T12:00:00Z')
    utimesSync(first.path, old, old)
    const second = await fetched({ place: 'Bad Hersfeld' }, url)
    expect(second).toMatchObject({ path: first.path, wasKept: true, date: old })
    expect(asked).toHaveLength(2)
    const third = await fetched({ place: 'Bad Hersfeld' }, url, { fresh: true })
    expect(third.wasKept).toBe(false)
    expect(third.date.getTime()).toBeGreaterThan(old.getTime())
    expect(asked).toHaveLength(4)
  })
})

describe('a place is refused in words', () => {
  test('that nobody knows', async () => {
    const { url } = await overpassServer((response) => response.end(places()))
    expect(await refusal(fetched({ place: 'Nirgendwo' }, url))).toMatch(/^--place "Nirgendwo": no place of this name/)
  })

  test('that there are several of, with what tells them apart', async () => {
    const { url } = await overpassServer((response) =>
      response.end(
        places(
          boundary(71, 'Neustadt', '8', [11.1, 50.7, 11.2, 50.8]),
          boundary(72, 'Neustadt', '9', [9, 50, 9.1, 50.1]),
        ),
      ),
    )
    const words = await refusal(fetched({ place: 'Neustadt' }, url))
    expect(words).toContain('there are 2 of this name; name one by its number, such as --place "relation 71"')
    expect(words).toContain('relation 72: Neustadt, level 9, at 50.050, 9.050, 79 km²')
  })

  test('that is only a point, with a box to begin with', async () => {
    const point = { type: 'node', id: 5, lat: 50.5, lon: 9.4, tags: { place: 'hamlet', name: 'Weiler' } }
    const { url } = await overpassServer((response) => response.end(places(point)))
    expect(await refusal(fetched({ place: 'Weiler' }, url))).toContain('such as --bbox 9.37,50.47,9.43,50.53')
  })

  test('that is a whole country', async () => {
    const { url } = await overpassServer((response) =>
      response.end(places(boundary(1, 'Hessen', '4', [7.7, 49.3, 10.3, 51.7]))),
    )
    expect(await refusal(fetched({ place: 'Hessen' }, url))).toMatch(/covers 49,\d+ km², more than 1,500: take a town/)
  })
})

describe('a server that is busy', () => {
  test('is asked once more, after the time it asks for', async () => {
    const { url, asked } = await overpassServer((response, _, count) => {
      if (count > 1) response.end(smallTown())
      else response.writeHead(429, { 'Retry-After': '1' }).end()
    })
    const begin = performance.now()
    await fetched({ bbox: BBOX }, url)
    expect(performance.now() - begin).toBeGreaterThanOrEqual(990)
    expect(asked).toHaveLength(2)
    expect(told[1]).toMatch(/has no free slot for us: asking again in 1 s$/)
  })

  test('may say so by a date', async () => {
    const { url, asked } = await overpassServer((response, _, count) => {
      const past = new Date(Date.now() - 5000).toUTCString()
      if (count > 1) response.end(smallTown())
      else response.writeHead(504, { 'Retry-After': past }).end()
    })
    await fetched({ bbox: BBOX }, url)
    expect(asked).toHaveLength(2)
  })

  test('is left alone if it stays so, and nothing is kept', async () => {
    const { url, asked } = await overpassServer((response) => response.writeHead(504, { 'Retry-After': '0' }).end())
    expect(await refusal(fetched({ bbox: BBOX }, url))).toContain('is still overloaded; try again later')
    expect(asked).toHaveLength(2)
    expect(readdirSync(cache)).toEqual([])
  })

  test('for long, and says so, is not waited for', async () => {
    const { url, asked } = await overpassServer((response) => response.writeHead(429, { 'Retry-After': '600' }).end())
    expect(await refusal(fetched({ bbox: BBOX }, url))).toContain('asks to come back in 600 s; do so then')
    expect(asked).toHaveLength(1)
  })

  test('is not waited for any longer by whoever gives up', async () => {
    const stop = new AbortController()
    const { url } = await overpassServer((response) => {
      response.writeHead(429, { 'Retry-After': '60' }).end()
      setTimeout(() => stop.abort(), 50)
    })
    await expect(fetched({ bbox: BBOX }, url, { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('what goes wrong is said, and nothing is kept of it', () => {
  async function wordsFor(respond: Respond): Promise<string> {
    const { url } = await overpassServer(respond)
    const words = await refusal(fetched({ bbox: BBOX }, url))
    expect(readdirSync(cache)).toEqual([])
    return words
  }

  test('nobody there', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => closed.once('listening', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    const words = await refusal(fetched({ bbox: BBOX }, `http://127.0.0.1:${port}/`))
    expect(words).toMatch(/^127\.0\.0\.1:\d+: cannot be reached \(nobody answers there\); are you offline\?/)
  })

  test('a name that no network knows', async () => {
    const words = await refusal(fetched({ bbox: BBOX }, 'http://nowhere.invalid/api'))
    expect(words).toMatch(/^nowhere\.invalid: cannot be reached \(.*connection.*\); are you offline\?/)
  })

  test('no address', async () => {
    expect(await refusal(fetched({ bbox: BBOX }, 'overpass'))).toContain('--overpass overpass: is no address')
  })

  test('a server that gives up over its answer', async () => {
    const remark = '<remark>runtime error: Query timed out in "query" at line 3</remark></osm>'
    const words = await wordsFor((response) => response.end(smallTown().replace('</osm>', remark)))
    expect(words).toContain('gave up: "runtime error: Query timed out in "query" at line 3"; take a smaller area')
  })

  test('an answer that breaks off', async () => {
    const words = await wordsFor((response) => {
      response.write(smallTown().slice(0, 500))
      setTimeout(() => response.destroy(), 20)
    })
    expect(words).toContain('the answer broke off after 0.0 MB (the connection broke off); try again')
  })

  test('an answer that ends too early', async () => {
    expect(await wordsFor((response) => response.end(smallTown().slice(0, 500)))).toContain('the answer is cut')
  })

  test('another kind of server', async () => {
    const page = '<html><head><title>x</title></head><body><p>parse <b>error</b>: line 1</p></body></html>'
    expect(await wordsFor((response) => response.writeHead(400).end(page))).toContain(
      'does not understand the question (parse error : line 1); is it an Overpass server?',
    )
    expect(await wordsFor((response) => response.writeHead(404).end())).toContain('no Overpass service at this address')
    expect(await wordsFor((response) => response.writeHead(500).end('oh'))).toContain('answered with status 500 (oh)')
  })
})

test.each([
  ['9.6,50.8,9.7', 'give four numbers of degrees'],
  ['9.6,50.8,,50.9', 'give four numbers of degrees'],
  ['50.8,9.6,50.9,9.5', 'west must be less than east and south less than north'],
  ['9.6,91,9.7,92', 'latitudes go from -90 to 90'],
  ['9,50,11,51', 'more than 1,500'],
])('the box %s is none', (text, words) => {
  expect(() => parseBox(text)).toThrow(words)
})
