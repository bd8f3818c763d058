/** Large OSM files: a small town, and around it as much as one likes of what has nothing to do with roads. */
import { closeSync, openSync, writeSync } from 'node:fs'

/** Bytes written at a time. */
const PIECE = 1 << 20

/**
 * Writes XML in the usual order, nodes before ways before relations: nodes of nothing, of shops and of power lines; ways
 * without tags, power lines and fences; relations that are no areas. The town's own elements stand among them.
 *
 * @param town OSM XML
 * @param bytes of the file, about
 */
export function writeHugeOsm(path: string, town: string, bytes: number): void {
  const file = openSync(path, 'w')
  let text = ''
  let size = 0
  const write = (line: string): void => {
    text += line
    size += line.length
    if (text.length < PIECE) return
    writeSync(file, text)
    text = ''
  }
  const part = (kind: string): string =>
    [...town.matchAll(new RegExp(`<${kind} [^>]*?(?:/>|>.*?</${kind}>)`, 'gs'))].map(([element]) => element).join('\n')
  write('<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">\n')
  write(part('node'))
  let id = 1_000_000_000
  while (size < 0.5 * bytes) write(node(id++))
  const nodes = id - 1_000_000_000
  write(part('way'))
  while (size < 0.85 * bytes) write(way(id++, nodes))
  write(part('relation'))
  while (size < bytes) write(relation(id++))
  write('</osm>\n')
  writeSync(file, text)
  closeSync(file)
}

function node(id: number): string {
  const place = `id="${id}" lat="${(50 + (id % 7919) * 1e-5).toFixed(7)}" lon="${(9 + (id % 6007) * 1e-5).toFixed(7)}"`
  if (id % 10 > 0) return `  <node ${place}/>\n`
  return `  <node ${place}>\n    <tag k="shop" v="${id % 3 ? 'bakery' : 'kiosk'}"/>\n    <tag k="name" v="The shop of number ${id}"/>\n  </node>\n`
}

function way(id: number, nodes: number): string {
  const refs = Array.from(
    { length: 12 },
    (_, k) => `    <nd ref="${1_000_000_000 + ((id * 31 + k) % nodes)}"/>\n`,
  ).join('')
  const tags = [
    '',
    '    <tag k="power" v="line"/>\n',
    `    <tag k="barrier" v="fence"/>\n    <tag k="note" v="mapped on day ${id}"/>\n`,
  ]
  return `  <way id="${id}">\n${refs}${tags[id % 3]}  </way>\n`
}

function relation(id: number): string {
  const members = Array.from(
    { length: 9 },
    (_, k) => `    <member type="way" ref="${id - 1000 - k}" role="outer"/>\n`,
  ).join('')
  return `  <relation id="${id}">\n${members}    <tag k="type" v="boundary"/>\n    <tag k="name" v="Parish of number ${id}"/>\n  </relation>\n`
}

/** The same town again and again, each copy with ids of its own. @param town OSM XML @param bytes of the file, about */
export function writeTowns(path: string, town: string, bytes: number): void {
  const body = /<osm[^>]*>(.*)<\/osm>/s.exec(town)?.[1] ?? ''
  const file = openSync(path, 'w')
  writeSync(file, '<osm version="0.6">\n')
  for (let copy = 0, size = 0; size < bytes; copy++) {
    const shifted = body
      .replace(/<bounds[^>]*>/, '')
      .replace(/\b(id|ref)="(\d+)"/g, (_, key, id) => `${key}="${Number(id) + copy * 10_000_000}"`)
      .replace(/\blat="([^"]+)"/g, (_, lat) => `lat="${(Number(lat) + (copy % 40) * 0.03).toFixed(7)}"`)
    size += writeSync(file, shifted)
  }
  writeSync(file, '</osm>\n')
  closeSync(file)
}
