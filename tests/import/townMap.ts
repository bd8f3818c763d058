/** A small reader of OSM XML of its own, so that the town is not judged by the importer it is meant to test. */

export interface TestNode {
  readonly x: number
  readonly y: number
  readonly tags: Record<string, string>
}

export interface TestWay {
  readonly refs: string[]
  readonly tags: Record<string, string>
}

export interface TestRestriction {
  readonly from: readonly string[]
  readonly via: string
  readonly to: readonly string[]
  readonly tags: Record<string, string>
}

export interface TestMap {
  readonly bounds: {
    readonly minlat: number
    readonly minlon: number
    readonly maxlat: number
    readonly maxlon: number
  }
  readonly ways: readonly TestWay[]
  /** Ways of any kind that people move on, areas left out. */
  readonly highways: readonly TestWay[]
  /** Ways that motor vehicles drive on. */
  readonly roads: readonly TestWay[]
  readonly restrictions: readonly TestRestriction[]
  /** Ends of roads on the bounds. */
  readonly gateways: number
  node(ref: string): TestNode
  distance(a: string, b: string): number
}

const DRIVABLE = /^(motorway|primary|secondary|tertiary)(_link)?$|^(unclassified|residential|living_street|service)$/
const OUTSIDE = 'outside'

export function parseOsm(xml: string): TestMap {
  const nodes = new Map<string, TestNode>()
  const ways = new Map<string, TestWay>()
  const relations: { members: { type: string; ref: string; role: string }[]; tags: Record<string, string> }[] = []
  let tags: Record<string, string> = {}
  let open: TestWay | undefined
  let bounds = { minlat: 0, minlon: 0, maxlat: 0, maxlon: 0 }
  for (const line of xml.split('\n')) {
    const kind = line.trimStart().slice(1).split(/[ />]/, 1)[0]
    const value = Object.fromEntries([...line.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, text]) => [key, text]))
    if (kind === 'bounds')
      bounds = {
        minlat: Number(value.minlat),
        minlon: Number(value.minlon),
        maxlat: Number(value.maxlat),
        maxlon: Number(value.maxlon),
      }
    if (kind === 'node' || kind === 'way' || kind === 'relation') tags = {}
    if (kind === 'node')
      nodes.set(value.id, {
        x: (Number(value.lon) - bounds.minlon) * 71174.2,
        y: (Number(value.lat) - bounds.minlat) * 111232.4,
        tags,
      })
    if (kind === 'way') {
      open = { refs: [], tags }
      ways.set(value.id, open)
    }
    if (kind === 'relation') relations.push({ members: [], tags })
    if (kind === 'nd') open?.refs.push(value.ref)
    if (kind === 'member') relations.at(-1)?.members.push({ type: value.type, ref: value.ref, role: value.role })
    if (kind === 'tag') tags[value.k] = value.v
  }
  const node = (ref: string): TestNode => {
    const found = nodes.get(ref)
    if (!found) throw new Error(`node ${ref} is missing`)
    return found
  }
  const distance = (a: string, b: string) => Math.hypot(node(a).x - node(b).x, node(a).y - node(b).y)
  const highways = [...ways.values()].filter(({ tags: own }) => own.highway !== undefined && own.area !== 'yes')
  const roads = highways.filter((way) => DRIVABLE.test(way.tags.highway))
  const restrictions = relations
    .filter((relation) => relation.tags.type === 'restriction')
    .map(({ members, tags: own }) => {
      const member = (role: string) => members.find((candidate) => candidate.role === role)?.ref ?? ''
      return {
        from: ways.get(member('from'))?.refs ?? [],
        via: member('via'),
        to: ways.get(member('to'))?.refs ?? [],
        tags: own,
      }
    })
  const map = { bounds, ways: [...ways.values()], highways, roads, restrictions, gateways: 0, node, distance }
  return {
    ...map,
    gateways: [...neighboursOf(map)].filter(([ref, list]) => list.length === 1 && onBounds(map, ref)).length,
  }
}

function onBounds(map: TestMap, ref: string): boolean {
  const { x, y } = map.node(ref)
  const [width, height] = [
    (map.bounds.maxlon - map.bounds.minlon) * 71174.2,
    (map.bounds.maxlat - map.bounds.minlat) * 111232.4,
  ]
  return x < 0.1 || y < 0.1 || x > width - 0.1 || y > height - 0.1
}

function neighboursOf(map: TestMap): Map<string, string[]> {
  const result = new Map<string, string[]>()
  const arc = (a: string, b: string) => result.set(a, [...(result.get(a) ?? []), b])
  for (const { refs } of map.roads) {
    for (let i = 1; i < refs.length; i++) {
      arc(refs[i - 1], refs[i])
      arc(refs[i], refs[i - 1])
    }
  }
  return result
}

/** Number of arms of every junction. */
export function junctionsOf(map: TestMap): number[] {
  return [...neighboursOf(map).values()].map((list) => list.length).filter((arms) => arms > 2)
}

/** Road segments between junctions, dead ends and the edge of the map, each counted once. */
export function segmentsOf(map: TestMap): number {
  return (
    [...neighboursOf(map).values()].filter((list) => list.length !== 2).reduce((sum, list) => sum + list.length, 0) / 2
  )
}

/** Segments between two junctions that are shorter than `metres`, those of roundabouts left out. */
export function shortSegments(map: TestMap, metres: number): string[] {
  const neighbours = neighboursOf(map)
  const ring = new Set(map.roads.filter(({ tags }) => tags.junction === 'roundabout').flatMap(({ refs }) => refs))
  const short: string[] = []
  for (const [start, list] of neighbours) {
    if (list.length < 3) continue
    for (const first of list) {
      let [before, here, sum] = [start, first, map.distance(start, first)]
      for (let arms = neighbours.get(here) ?? []; arms.length === 2; arms = neighbours.get(here) ?? []) {
        const next = arms[0] === before ? arms[1] : arms[0]
        sum += map.distance(here, next)
        before = here
        here = next
      }
      const both = ring.has(start) && ring.has(here)
      if (!both && sum < metres && (neighbours.get(here)?.length ?? 0) > 2)
        short.push(`${start} ${here} ${sum.toFixed(1)}`)
    }
  }
  return short
}

/** Pairs of pieces of highways of one layer that cross in their interiors, as the names of both. */
export function crossingPairs(map: TestMap): string[] {
  const sides = map.highways.flatMap((way) =>
    way.refs.slice(1).map((b, i) => ({ way, a: way.refs[i], b, p: map.node(way.refs[i]), q: map.node(b) })),
  )
  const side = (p: TestNode, q: TestNode, r: TestNode) =>
    Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x))
  const found: string[] = []
  for (const [i, one] of sides.entries()) {
    for (const other of sides.slice(0, i)) {
      if (
        Math.max(one.p.x, one.q.x) < Math.min(other.p.x, other.q.x) ||
        Math.max(other.p.x, other.q.x) < Math.min(one.p.x, one.q.x)
      )
        continue
      if ((one.way.tags.layer ?? '0') !== (other.way.tags.layer ?? '0')) continue
      if ([one.a, one.b].some((ref) => ref === other.a || ref === other.b)) continue
      if (side(one.p, one.q, other.p) * side(one.p, one.q, other.q) >= 0) continue
      if (side(other.p, other.q, one.p) * side(other.p, other.q, one.q) >= 0) continue
      found.push(`${one.way.tags.name} × ${other.way.tags.name}`)
    }
  }
  return found
}

/** Share of the road nodes that can be reached from the map's edge, and from which the edge can be reached. */
export function reachableShare(map: TestMap): { forth: number; back: number } {
  const arcs = new Map<string, string[]>()
  const counter = new Map<string, string[]>()
  const arc = (a: string, b: string) => {
    arcs.set(a, [...(arcs.get(a) ?? []), b])
    counter.set(b, [...(counter.get(b) ?? []), a])
  }
  for (const { refs, tags } of map.roads) {
    for (let i = 1; i < refs.length; i++) {
      arc(refs[i - 1], refs[i])
      if (tags.oneway !== 'yes') arc(refs[i], refs[i - 1])
    }
  }
  const neighbours = neighboursOf(map)
  for (const [ref, list] of neighbours) {
    if (list.length > 1 || !onBounds(map, ref)) continue
    arc(ref, OUTSIDE)
    arc(OUTSIDE, ref)
  }
  const share = (from: Map<string, string[]>) => {
    const found = new Set([OUTSIDE])
    const waiting = [OUTSIDE]
    for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
      for (const next of from.get(ref) ?? []) {
        if (found.has(next)) continue
        found.add(next)
        waiting.push(next)
      }
    }
    return (found.size - 1) / neighbours.size
  }
  return { forth: share(arcs), back: share(counter) }
}
