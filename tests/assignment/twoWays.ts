/**
 * A place with two ways through it: the short one has a signal, which lets fewer through than come; the long one has none.
 * Uneven on purpose: from the east the long way joins otherwise than from the west.
 */
const NODES: readonly [id: number, lat: number, lon: number, signals?: boolean][] = [
  [1, 50.0, 10.0],
  [2, 50.0004, 10.009],
  [3, 50.0011, 10.0162, true],
  [4, 50.0009, 10.0247],
  [5, 50.0013, 10.0341],
  [6, 50.0061, 10.0168],
  [7, 49.9967, 10.0113],
  [8, 49.9961, 10.0214],
]

const WAYS: readonly [id: number, nodes: readonly number[], highway: string, name: string, maxspeed: number][] = [
  [11, [1, 2, 3, 4, 5], 'primary', 'Kurze Straße', 50],
  [12, [6, 3], 'primary', 'Querstraße', 50],
  [13, [3, 9], 'primary', 'Querstraße', 50],
  [14, [2, 7, 8, 4], 'secondary', 'Lange Straße', 50],
]

export function twoWays(): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<osm version="0.6" generator="a test of Tempofluss">',
    ...[...NODES, [9, 49.9989, 10.0158] as const].map(([id, lat, lon, signals]) => {
      const tag = signals ? '<tag k="highway" v="traffic_signals"/>' : ''
      return `  <node id="${id}" version="1" lat="${lat}" lon="${lon}">${tag}</node>`
    }),
    ...WAYS.map(([id, nodes, highway, name, maxspeed]) => {
      const tags = Object.entries({ highway, name, maxspeed }).map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
      const refs = nodes.map((node) => `<nd ref="${node}"/>`)
      return `  <way id="${id}" version="1">${refs.join('')}${tags.join('')}</way>`
    }),
    '</osm>',
    '',
  ].join('\n')
}
