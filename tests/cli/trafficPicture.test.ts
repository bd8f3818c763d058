/** The picture of where the traffic goes. */
import { expect, test } from 'vitest'
import type { Point } from '../../data/description.ts'
import { XmlScanner } from '../../data/xmlScanner.ts'
import { drawTraffic } from '../../engine/cli/trafficPicture.ts'
import type { RoadTraffic, StreetTraffic } from '../../engine/scenario/compare/roads.ts'

/** Shown if it is more than 5. */
const change = (a: number, difference: number) => ({
  ...{ a, b: a + difference, difference, n: 5 },
  ci95: [difference - 5, difference + 5] as [number, number],
})

function road(name: string, a: number, difference: number, line: Point[]): RoadTraffic {
  return { id: `${name} ${line[0]}`, name, kind: 'residential', vehiclesPerHour: change(a, difference), line }
}

const street = (name: string, a: number, difference: number): StreetTraffic => ({
  ...{ name, kind: 'residential', kilometres: 0.4 },
  vehiclesPerHour: change(a, difference),
})

const roads = [
  road('Brückenstraße', 640, -580, [
    [1000, 2000],
    [1180, 2040],
    [1420, 2010],
  ]),
  road('Gasse <&> Hof', 40, 210, [
    [1000, 1990],
    [1130, 1870],
    [1400, 1850],
  ]),
  road('Gasse <&> Hof', 40, 90, [
    [1400, 1850],
    [1420, 2005],
  ]),
  road('Nebenweg', 80, 200, [
    [1010, 1985],
    [1135, 1872],
    [1390, 1840],
  ]),
  road('Alt', 300, 3, [
    [900, 2100],
    [1000, 2000],
  ]),
  road('Draußen', 60, 8, [
    [9000, 7000],
    [9300, 7100],
  ]),
  road('Leer', 0, 0, [
    [1000, 2000],
    [900, 1500],
  ]),
]
const streets = [
  street('Brückenstraße', 640, -580),
  street('Gasse <&> Hof', 40, 150),
  street('Nebenweg', 80, 200),
  street('Alt', 300, 3),
]
const captions = { a: 'A (heute)', b: 'B (Brücke < zu)', attribution: '© OpenStreetMap contributors, ODbL' }

interface Drawn {
  readonly name: string
  readonly of: Readonly<Record<string, string>>
  text: string
}

/** Elements in their order. @throws unless it is XML */
function elementsOf(svg: string): Drawn[] {
  const [found, open]: [Drawn[], Drawn[]] = [[], []]
  const scanner: XmlScanner = new XmlScanner({
    open(name) {
      open.push({ name, of: scanner.attributes(), text: '' })
      found.push(open.at(-1)!)
    },
    close(_, text) {
      open.pop()!.text = text()
    },
    fail(message) {
      throw new Error(message)
    },
  })
  scanner.write(Buffer.from(svg))
  scanner.end()
  return found
}

const labelsOf = (drawn: readonly Drawn[]) => drawn.filter(({ of }) => of['paint-order'] === 'stroke')

test('changes that are shown are coloured and the wider the greater, over all other roads with traffic', () => {
  const paths = elementsOf(drawTraffic(roads, streets, captions)).filter(({ of }) => of['stroke-width'] && of.d)
  const drawn = paths.map(({ of }) => [of.stroke, Number(of['stroke-width'])])
  const [plain, coloured] = [drawn.slice(0, 6), drawn.slice(6)]
  expect(new Set(plain.map(([stroke]) => stroke))).toEqual(new Set(['#c9ccd1']))
  expect(coloured.map(([stroke]) => stroke)).toEqual(['#c2410c', '#c2410c', '#c2410c', '#c2410c', '#1d5fd1'])
  const widths = coloured.map(([, width]) => width as number)
  expect(widths).toEqual([...widths].sort((x, y) => x - y))
  expect(new Set(widths).size).toBe(5)
  expect(widths[4]).toBeLessThanOrEqual(12)
})

test('the picture is of where it matters, and its largest change has a name whatever else stands there', () => {
  const drawn = elementsOf(drawTraffic(roads, streets, captions))
  const [width, height] = [Number(drawn[0].of.width), Number(drawn[0].of.height)]
  const inside = drawn
    .filter(({ of }) => of.d && of.stroke === '#1d5fd1')
    .flatMap(({ of }) => [...of.d.matchAll(/([-\d.]+) ([-\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]))
  expect(inside).toHaveLength(3)
  for (const [x, y] of inside) expect(x > 0 && x < width && y > 0 && y < height).toBe(true)
  // 420 m fill it, though another road changes 8 km away.
  expect(inside[2][0] - inside[0][0]).toBeGreaterThan(width / 2)

  const labels = labelsOf(drawn)
  expect(labels.map(({ text }) => text)).toEqual(['Brückenstraße −580', 'Nebenweg +200', 'Gasse <&> Hof +150'])
  const boxes = labels.map(({ of, text }) => ({ x: Number(of.x), y: Number(of.y), half: text.length * 3.6 }))
  for (const one of boxes)
    for (const other of boxes)
      if (one !== other)
        expect(Math.abs(one.x - other.x) >= one.half + other.half || Math.abs(one.y - other.y) > 14).toBe(true)
})

test('it says what is compared, what its widths mean, how far it is, and who made the map', () => {
  const texts = elementsOf(drawTraffic(roads, streets, captions)).map(({ text }) => text)
  expect(texts).toContain('Vehicles an hour: B (Brücke < zu) against A (heute)')
  for (const said of ['more', 'less', 'no difference shown', '100 an hour', '500 an hour', '1,000 an hour'])
    expect(texts).toContain(said)
  expect(texts).toContain('© OpenStreetMap contributors, ODbL')
  expect(texts.filter((text) => /^\d+ m$/.test(text))).toHaveLength(1)
})

test('where nothing is shown the whole town is there, without colours; also without any traffic', () => {
  const alike = roads.map((one) => ({ ...one, vehiclesPerHour: change(one.vehiclesPerHour.a, 0) }))
  const silent = roads.map((one) => ({ ...one, vehiclesPerHour: change(0, 0) }))
  for (const [all, lines] of [
    [alike, 6],
    [silent, 0],
  ] as const) {
    const drawn = elementsOf(drawTraffic(all, [], captions))
    expect(drawn.filter(({ of }) => of.d && of['stroke-width']).map(({ of }) => of.stroke)).toEqual(
      Array(lines).fill('#c9ccd1'),
    )
    expect(labelsOf(drawn)).toEqual([])
    expect(Number(drawn[0].of.height)).toBeLessThanOrEqual(1600 + 64 + 88)
  }
})
