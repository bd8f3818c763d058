/**
 * Turn restrictions over ways outside one junction: which edges must not be driven one after the other. Inside a junction
 * restrictions shape the movements (movements.ts); here each single step is allowed, only the whole is not.
 */

import type { Draft, EdgeDraft, Movement } from '../draft.ts'
import type { ClassSet } from '../tags/classSet.ts'
import type { ViaWayRestriction } from '../tags/restrictions.ts'

/** A drive that has followed a restriction's ways so far. */
interface Trail {
  readonly edges: readonly EdgeDraft[]
  /** Place in the restriction's list of ways, from, via …, to. */
  readonly place: number
}

export function forbidPaths(draft: Draft): void {
  const onward = new Map<EdgeDraft, Movement[]>()
  for (const movement of draft.movements) onward.set(movement.from, [...(onward.get(movement.from) ?? []), movement])
  const byWay = new Map<number, EdgeDraft[]>()
  draft.graph.forEachEdge((_, edge) => {
    for (const way of new Set(edge.ways)) byWay.set(way, [...(byWay.get(way) ?? []), edge as EdgeDraft])
  })
  draft.forbiddenPaths = draft.restrictions.viaWays.flatMap((restriction) => {
    const paths = [...restriction.from]
      .flatMap((way) => (byWay.get(way) ?? []).flatMap((edge) => trailsFrom(edge, way, restriction, onward)))
      .flatMap((trail) => forbidden(trail, restriction, onward))
    // Where one edge holds all the ways before the turn, the turn itself is forbidden.
    const spares = paths.filter(
      ([from, to, third]) => third === undefined && forbidTurn(draft, from, to, restriction.classes),
    )
    if (spares.length > 0) draft.restrictions.spared.add(restriction.relation)
    if (paths.length > spares.length) draft.restrictions.applied.add(restriction.relation)
    return paths.filter(({ length }) => length > 2).map((edges) => ({ edges, classes: restriction.classes }))
  })
  draft.restrictions.report(draft.audit, (way) => byWay.has(way))
}

/** Nobody is left without a way on. @returns whether the turn stays for somebody, as it is the only one */
function forbidTurn(draft: Draft, from: EdgeDraft, to: EdgeDraft, classes: ClassSet): boolean {
  const others = draft.movements.reduce(
    (set, other) => (other.from === from && other.to !== to ? set | other.classes : set),
    0,
  )
  let stays = false
  draft.movements = draft.movements.flatMap((movement) => {
    if (movement.from !== from || movement.to !== to) return [movement]
    if (movement.classes & classes & ~others) stays = true
    const left = movement.classes & ~(classes & others)
    return left ? [{ ...movement, classes: left }] : []
  })
  return stays
}

/** All drives from the last edge of a `from` way to the last of the via ways. */
function trailsFrom(
  start: EdgeDraft,
  from: number,
  { via }: ViaWayRestriction,
  onward: ReadonlyMap<EdgeDraft, Movement[]>,
): Trail[] {
  const pattern = [from, ...via]
  // The edge may hold some of the via ways already, if nothing branches off between.
  const begun = follow(start.ways.slice(start.ways.lastIndexOf(from)), pattern, 0)
  if (begun === undefined) return []
  const complete: Trail[] = []
  let trails: Trail[] = [{ edges: [start], place: begun }]
  while (trails.length > 0) {
    const next: Trail[] = []
    for (const trail of trails) {
      if (trail.place === pattern.length - 1) complete.push(trail)
      for (const { inner, to } of onward.get(trail.edges[trail.edges.length - 1]) ?? []) {
        if (trail.edges.includes(to)) continue
        const place = follow([...inner, ...to.ways], pattern, trail.place)
        // A from way of several edges begins where it is left.
        if (place !== undefined && place > 0) next.push({ edges: [...trail.edges, to], place })
      }
    }
    trails = next
  }
  return complete
}

/** The place in the pattern after these ways; undefined if they lead away from it. */
function follow(ways: readonly number[], pattern: readonly number[], place: number): number | undefined {
  let at = place
  for (const way of ways) {
    if (way === pattern[at]) continue
    if (way !== pattern[at + 1]) return undefined
    at++
  }
  return at
}

/** What must not follow on a drive over all the via ways. */
function forbidden(
  { edges }: Trail,
  { only, to }: ViaWayRestriction,
  onward: ReadonlyMap<EdgeDraft, Movement[]>,
): EdgeDraft[][] {
  const steps = onward.get(edges[edges.length - 1]) ?? []
  const leads = ({ inner, to: edge }: Movement): boolean => to.has(inner[0] ?? edge.ways[0])
  // "Only" speaks of the place where what it demands can be done.
  if (!steps.some(leads)) return []
  return steps.filter((step) => leads(step) !== only).map((step) => [...edges, step.to])
}
