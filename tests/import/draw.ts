/**
 * Draws junctions of an imported map, for those who work on the import and want to see what they did:
 *
 *   npm exec -- node tests/import/draw.ts MAP FOLDER JUNCTION[:RADIUS[:plain]] …
 *
 * MAP is an OSM file, JUNCTION the id of a junction or of any OSM node near one. Writes one SVG each; with
 * `rsvg-convert` (Debian: librsvg2-bin) on the PATH also a PNG. The pictures show OpenStreetMap data: keep them out of
 * the repository, or the Open Database License binds it.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { distanceBetween } from '../../data/geometry.ts'
import { beneathOf } from '../../data/osm/beneath.ts'
import { importOsm } from '../../data/osm/import.ts'
import { readOsm } from '../../data/osm/reading/read.ts'
import { drawJunction } from '../../data/picture/drawJunction.ts'
import { planeAround } from '../../data/plane.ts'

const [map, folder, ...wanted] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const extract = await readOsm(map)
const { network } = await importOsm(map)
const plane = planeAround(network.origin.lon, network.origin.lat)
const beneath = beneathOf(extract, plane)
const known = new Set(network.junctions.map(({ id }) => id))

for (const word of wanted) {
  const [node, radius, plain] = word.split(':')
  const id = known.has(node) ? node : nearest(Number(node))
  const picture = drawJunction(network, id, {
    beneath,
    plain: plain === 'plain',
    ...(radius ? { radius: Number(radius) } : {}),
  })
  const file = join(folder, `${network.name}-${node}`)
  writeFileSync(`${file}.svg`, picture)
  const { error } = spawnSync('rsvg-convert', ['-o', `${file}.png`, `${file}.svg`])
  process.stdout.write(`${file}.${error ? 'svg' : 'png'}${id === node ? '' : ` (junction ${id})`}\n`)
}

function nearest(node: number): string {
  const at = extract.nodes.get(node)
  if (!at) throw new Error(`${map} has no node ${node}`)
  const place = plane.toPlane(at[0], at[1])
  return network.junctions.reduce((best, junction) =>
    distanceBetween(junction.position, place) < distanceBetween(best.position, place) ? junction : best,
  ).id
}
