/**
 * The street plan: points that streets share, and streets as chains of them. Two streets meet exactly where they share
 * a point. Faces (blocks between streets) keep up with every point inserted into their outline.
 */
import { closestOnSegment, distance, type Point, subtract, towards } from './geometry.ts'

export type Tags = Readonly<Record<string, string>>

export interface Street {
  readonly key: string
  readonly highway: string
  readonly quarter: string
  name?: string
  /** Point numbers in drawing (and, if one-way, driving) direction. A closed street ends where it starts. */
  chain: number[]
  tags: Tags
  /** Tags that replace `tags` from the given point of the chain onwards. */
  changes: Map<number, Tags>
  /** New streets may begin on it. */
  readonly open: boolean
}

/** A block: ring of point numbers, anticlockwise. */
export interface Face {
  loop: number[]
  readonly quarter: string
}

/** A place on the edge between two neighbouring points; `b` < 0: the point `a` itself. */
export interface Site {
  readonly a: number
  readonly b: number
  readonly point: Point
}

export class Plan {
  readonly points: Point[] = []
  readonly streets: Street[] = []
  faces: Face[] = []
  /** Neighbouring points along streets. */
  readonly neighbours: number[][] = []
  /** Discs where no new street may begin: the approaches of signals, bridge heads, roundabouts. */
  readonly keepClear: { centre: Point; radius: number }[] = []

  point(at: Point): number {
    this.points.push(at)
    this.neighbours.push([])
    return this.points.length - 1
  }

  addStreet(street: Street): Street {
    this.streets.push(street)
    for (let i = 1; i < street.chain.length; i++) this.join(street.chain[i - 1], street.chain[i])
    return street
  }

  private join(a: number, b: number): void {
    this.neighbours[a].push(b)
    this.neighbours[b].push(a)
  }

  street(key: string): Street {
    const found = this.streets.find((street) => street.key === key)
    if (!found) throw new Error(`no street ${key} in the plan`)
    return found
  }

  lineOf(chain: readonly number[]): Point[] {
    return chain.map((v) => this.points[v])
  }

  isJunction(v: number): boolean {
    return this.neighbours[v].length > 2
  }

  /** A new point on the edge a–b, in all streets and faces that run along it. */
  insert(a: number, b: number, at: Point): number {
    const v = this.point(at)
    this.neighbours[a][this.neighbours[a].indexOf(b)] = v
    this.neighbours[b][this.neighbours[b].indexOf(a)] = v
    this.neighbours[v].push(a, b)
    for (const street of this.streets) insertBetween(street.chain, a, b, v, false)
    for (const face of this.faces) insertBetween(face.loop, a, b, v, true)
    return v
  }

  /** The point at a site, inserted if it is not there yet. */
  settle(site: Site): number {
    return site.b < 0 ? site.a : this.insert(site.a, site.b, site.point)
  }

  /** The point of a street nearest to a place; an existing point within `snap` metres is taken. */
  pointOn(key: string, near: Point, snap = 6): number {
    const chain = this.street(key).chain
    let best = { at: 0, point: near, distance: Infinity }
    for (let i = 1; i < chain.length; i++) {
      const place = closestOnSegment(near, this.points[chain[i - 1]], this.points[chain[i]])
      if (place.distance < best.distance) best = { at: i, point: place.point, distance: place.distance }
    }
    const [a, b] = [chain[best.at - 1], chain[best.at]]
    const nearest = distance(best.point, this.points[a]) < distance(best.point, this.points[b]) ? a : b
    if (distance(best.point, this.points[nearest]) <= snap) return nearest
    return this.insert(a, b, best.point)
  }

  /** Distance along the street from `from` through `next` to the next junction, dead end or end of the map, at most `limit`. */
  toNextJunction(from: Point, past: number, next: number, limit: number): number {
    let sum = distance(from, this.points[next])
    let [before, here] = [past, next]
    while (sum < limit && this.neighbours[here].length === 2) {
      const after = this.neighbours[here][0] === before ? this.neighbours[here][1] : this.neighbours[here][0]
      sum += distance(this.points[here], this.points[after])
      before = here
      here = after
    }
    return Math.min(sum, limit)
  }

  /** Cuts a street in two at a point of its chain. The second part goes by another key; tags that change are carried over. */
  cutStreet(street: Street, at: number, key: string): Street {
    const i = street.chain.indexOf(at)
    let tags = street.tags
    for (const v of street.chain.slice(0, i + 1)) tags = street.changes.get(v) ?? tags
    const second: Street = { ...street, key, chain: street.chain.slice(i), tags, changes: new Map(street.changes) }
    street.chain = street.chain.slice(0, i + 1)
    this.streets.push(second)
    return second
  }

  /** Takes the edge between two neighbouring points out of the plan's adjacency (the chain is the caller's affair). */
  unjoin(a: number, b: number): void {
    this.neighbours[a].splice(this.neighbours[a].indexOf(b), 1)
    this.neighbours[b].splice(this.neighbours[b].indexOf(a), 1)
  }
}

function insertBetween(chain: number[], a: number, b: number, v: number, closed: boolean): void {
  for (let i = chain.length - 1; i >= 0; i--) {
    if (i === chain.length - 1 && !closed) continue
    const [here, next] = [chain[i], chain[(i + 1) % chain.length]]
    if ((here === a && next === b) || (here === b && next === a)) chain.splice(i + 1, 0, v)
  }
}

/**
 * The faces of a plane graph, anticlockwise, the outer one left out: at each point the next edge is the one clockwise
 * of the edge we came by.
 */
export function findFaces(points: readonly Point[], neighbours: readonly (readonly number[])[]): number[][] {
  const order = neighbours.map((list, v) =>
    [...list].sort((a, b) => turn(subtract(points[a], points[v])) - turn(subtract(points[b], points[v]))),
  )
  const seen = new Set<string>()
  const faces: number[][] = []
  for (let start = 0; start < points.length; start++) {
    for (const first of order[start]) {
      if (seen.has(`${start} ${first}`)) continue
      const loop: number[] = []
      let [a, b] = [start, first]
      while (!seen.has(`${a} ${b}`)) {
        seen.add(`${a} ${b}`)
        loop.push(a)
        const around = order[b]
        const after = around[(around.indexOf(a) + around.length - 1) % around.length]
        a = b
        b = after
      }
      if (ringArea(loop, points) > 0) faces.push(withoutSpikes(loop))
    }
  }
  return faces
}

function ringArea(loop: readonly number[], points: readonly Point[]): number {
  let sum = 0
  for (let i = 0; i < loop.length; i++) {
    const [a, b] = [points[loop[i]], points[loop[(i + 1) % loop.length]]]
    sum += a[0] * b[1] - a[1] * b[0]
  }
  return sum / 2
}

/** Dead ends inside a face appear as there-and-back: taken out, the outline remains. */
function withoutSpikes(loop: readonly number[]): number[] {
  const result: number[] = []
  for (const v of loop) {
    if (result.length > 1 && result[result.length - 2] === v) result.pop()
    else result.push(v)
  }
  while (result.length > 2 && result[0] === result[result.length - 2]) result.splice(result.length - 2, 2)
  while (result.length > 2 && result[1] === result[result.length - 1]) result.splice(0, 2)
  return result
}

/** Grows with the angle from east, anticlockwise; 0..4. */
function turn(d: Point): number {
  const share = d[1] / (Math.abs(d[0]) + Math.abs(d[1]))
  return d[0] >= 0 ? (share >= 0 ? share : 4 + share) : 2 - share
}

/** Direction in which a chain leaves its point number `i`, towards larger indices or smaller ones. */
export function heading(plan: Plan, chain: readonly number[], i: number, forward: boolean): Point {
  return towards(plan.points[chain[i]], plan.points[chain[i + (forward ? 1 : -1)]])
}
