/** What SUMO's netconvert makes of an extract: nodes, edges for cars, connections, in degrees and metres. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { SaxesParser } from 'saxes'

export type LonLat = readonly [lon: number, lat: number]

export interface TheirNode {
  readonly id: string
  readonly at: LonLat
  /** Id of the signals that it obeys. */
  readonly signals?: string
}

export interface TheirEdge {
  readonly id: string
  readonly way: number
  readonly direction: '+' | '-'
  readonly from: string
  readonly to: string
  /** Lanes that cars or buses may use. */
  readonly lanes: number
  /** From node to node [m]. */
  readonly length: number
}

export interface TheirNetwork {
  readonly version: string
  readonly nodes: ReadonlyMap<string, TheirNode>
  /** Those that cars may use. */
  readonly edges: readonly TheirEdge[]
  /** Ids of edges. */
  readonly connections: readonly (readonly [from: string, to: string])[]
}

/** As SUMO's own web wizard calls it, but without joining ways to longer edges: each keeps the number of its way. */
const OPTIONS = ['--junctions.join', '--tls.guess-signals', '--tls.discard-simple', '--tls.join', '--proj.plain-geo']

/** @returns undefined where SUMO is not installed */
export function netconvertVersion(): string | undefined {
  try {
    return /Version (\S+)/.exec(run(['--version']))?.[1]
  } catch {
    return undefined
  }
}

function run(args: readonly string[]): string {
  const env = { ...process.env, SUMO_HOME: process.env.SUMO_HOME ?? '/usr/share/sumo' }
  return execFileSync('netconvert', args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

/** @param path an `.osm.gz` file @throws Error if netconvert fails */
export function netconvert(path: string, version: string): TheirNetwork {
  const folder = mkdtempSync(join(tmpdir(), 'netconvert-'))
  try {
    const osm = join(folder, 'map.osm')
    writeFileSync(osm, gunzipSync(readFileSync(path)))
    run(['--osm-files', osm, '--plain-output-prefix', join(folder, 'net'), ...OPTIONS, '--no-warnings'])
    const read = (kind: string, each: Reader) => readXml(join(folder, `net.${kind}.xml`), each)
    const nodes = new Map<string, TheirNode>()
    read('nod', (name, { id, x, y, type, tl }) => {
      const signals = type === 'traffic_light' ? { signals: tl ?? id } : {}
      if (name === 'node') nodes.set(id, { id, at: [Number(x), Number(y)], ...signals })
    })
    return { version, nodes, edges: readEdges(read, nodes), connections: readConnections(read) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type Attributes = Readonly<Record<string, string>>
type Reader = (name: string, attributes: Attributes) => void
type ReadKind = (kind: string, each: Reader) => void

function readXml(path: string, each: Reader): void {
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name, attributes }) => each(name, attributes))
  parser.write(readFileSync(path, 'utf8')).close()
}

function readEdges(read: ReadKind, nodes: ReadonlyMap<string, TheirNode>): TheirEdge[] {
  const edges: { edge: Attributes; lanes: Attributes[] }[] = []
  read('edg', (name, attributes) => {
    if (name === 'edge') edges.push({ edge: attributes, lanes: [] })
    else if (name === 'lane') edges[edges.length - 1].lanes.push(attributes)
  })
  return edges.flatMap(({ edge, lanes }) => {
    const { id, from, to, shape, numLanes } = edge
    const [, sign, way] = /^(-?)(\d+)/.exec(id) ?? []
    // Lanes that say nothing of who may use them are as the edge says.
    const each = Array.from({ length: Number(numLanes) }, (_, index) => {
      const own = lanes.find((lane) => Number(lane.index) === index)
      return own && ('allow' in own || 'disallow' in own) ? own : edge
    })
    if (way === undefined || !each.some((lane) => allows(lane, 'passenger'))) return []
    const ends = [nodes.get(from), nodes.get(to)].flatMap((node) => (node ? [node.at] : []))
    const line = shape ? shape.split(' ').map((point) => point.split(',').map(Number) as unknown as LonLat) : ends
    const open = each.filter((lane) => allows(lane, 'passenger') || allows(lane, 'bus')).length
    return [{ id, way: Number(way), direction: sign ? '-' : '+', from, to, lanes: open, length: metres(line) }]
  })
}

function allows({ allow, disallow }: Attributes, vehicleClass: string): boolean {
  if (allow !== undefined) return allow === 'all' || allow.split(' ').includes(vehicleClass)
  return !(disallow ?? '').split(' ').includes(vehicleClass)
}

function readConnections(read: ReadKind): [string, string][] {
  const connections: [string, string][] = []
  read('con', (name, { from, to }) => {
    if (name === 'connection' && from !== undefined && to !== undefined) connections.push([from, to])
  })
  return connections
}

const METRES_A_DEGREE = 111_194.93

export function metres(line: readonly LonLat[]): number {
  let sum = 0
  for (let k = 1; k < line.length; k++) sum += distance(line[k - 1], line[k])
  return sum
}

export function distance(a: LonLat, b: LonLat): number {
  return Math.hypot((a[0] - b[0]) * Math.cos((a[1] * Math.PI) / 180), a[1] - b[1]) * METRES_A_DEGREE
}
