/**
 * A few crooked streets as OSM XML: a main road that the map cuts at both ends, two side streets, a loop.
 * Uneven on purpose.
 */
const NODES: readonly [id: number, lat: number, lon: number][] = [
  [1, 50.0, 10.0],
  [2, 50.0012, 10.0041],
  [3, 50.0019, 10.0097],
  [4, 50.0011, 10.0153],
  [5, 50.0058, 10.0035],
  [6, 50.0066, 10.0091],
  [7, 49.9967, 10.0102],
]

const WAYS: readonly [id: number, nodes: readonly number[], tags: Readonly<Record<string, string>>][] = [
  [11, [1, 2, 3, 4], { highway: 'secondary', name: 'Hauptstraße', maxspeed: '50' }],
  [12, [2, 5], { highway: 'residential', name: 'Am Hang', maxspeed: '30' }],
  [13, [5, 6, 3], { highway: 'residential', name: 'Ringweg', maxspeed: '30' }],
  [14, [3, 7], { highway: 'tertiary', name: 'Südstraße' }],
]

export function smallTown(ways = WAYS): string {
  const tags = (all: Readonly<Record<string, string>>) =>
    Object.entries(all).map(([key, value]) => `    <tag k="${key}" v="${value}"/>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<osm version="0.6" generator="a test of Tempofluss">',
    ...NODES.map(([id, lat, lon]) => `  <node id="${id}" version="1" lat="${lat}" lon="${lon}"/>`),
    ...ways.flatMap(([id, nodes, all]) => [
      `  <way id="${id}" version="1">`,
      ...nodes.map((node) => `    <nd ref="${node}"/>`),
      ...tags(all),
      '  </way>',
    ]),
    '</osm>',
    '',
  ].join('\n')
}

/** The same place with a river and a house, but nothing to drive on. */
export function townWithoutRoads(): string {
  return smallTown([
    [21, [1, 2, 3], { waterway: 'river', name: 'Erle' }],
    [22, [5, 6, 3, 5], { building: 'yes' }],
  ])
}

export function emptyExtract(): string {
  return '<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="a test of Tempofluss">\n</osm>\n'
}
