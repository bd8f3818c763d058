/** The way a line of public transport takes over its ways: in the order of the relation, each in driving direction. */
import type { OsmMember, OsmRelation, OsmWay } from './reading/extract.ts'

export interface LineWalk {
  /** Nodes in driving order; a new piece begins where ways are missing or do not join. */
  readonly pieces: readonly (readonly number[])[]
  /** How often two ways that follow each other do not join. */
  readonly breaks: number
}

/**
 * A line without what lies beyond the extract, which is the most of a line through a small one; of several such ways in a row
 * one stays, because there a piece ends.
 * @param has whether the extract has it
 */
export function lineWithin(line: OsmRelation, has: (member: OsmMember) => boolean): OsmRelation {
  let away = true
  const members = line.members.filter((member) => {
    if (!isDriven(member)) return has(member)
    const [before, now] = [away, !has(member)]
    away = now
    return !(before && now)
  })
  return { ...line, members }
}

/** A way of the line, not a stop of it. */
function isDriven({ type, role }: OsmMember): boolean {
  return type === 'way' && !role.startsWith('platform') && !role.startsWith('stop')
}

/** @param roads of the extract; where a line leaves it, a piece ends without a break */
export function walkLine({ members }: OsmRelation, roads: ReadonlyMap<number, OsmWay>): LineWalk {
  const ways = members.filter(isDriven).map(({ ref }) => roads.get(ref))
  const pieces: number[][] = []
  let breaks = 0
  let piece: number[] = []
  const end = (): void => {
    if (piece.length > 1) pieces.push(piece)
    piece = []
  }
  for (const [k, way] of ways.entries()) {
    if (!way || way.nodes.length < 2) {
      end()
      continue
    }
    const next = ways[k + 1]
    const here = piece[piece.length - 1]
    const along = nodesAlong(way, here, next)
    if (here !== undefined && along[0] !== here) {
      breaks++
      end()
    }
    piece.push(...(piece.length > 0 ? along.slice(1) : along))
  }
  end()
  return { pieces, breaks }
}

/** The nodes of a way from where the line comes to where it goes on. */
function nodesAlong(way: OsmWay, here: number | undefined, next: OsmWay | undefined): readonly number[] {
  const { nodes } = way
  const [first, last] = [nodes[0], nodes[nodes.length - 1]]
  if (first === last) return aroundRing(nodes, here, next)
  if (here === first) return nodes
  const goesBack = here === last || (next && !next.nodes.includes(last) && next.nodes.includes(first))
  return goesBack ? [...nodes].reverse() : nodes
}

/** Part of a roundabout, or all of it if nothing is known of where it is left. */
function aroundRing(ring: readonly number[], here: number | undefined, next: OsmWay | undefined): readonly number[] {
  const open = ring.slice(0, -1)
  const entry = here === undefined ? 0 : Math.max(0, open.indexOf(here))
  const around = [...open.slice(entry), ...open.slice(0, entry)]
  const ends = next ? [next.nodes[0], next.nodes[next.nodes.length - 1]] : []
  const exit = around.findIndex((node, k) => k > 0 && ends.includes(node))
  return exit < 0 ? [...around, around[0]] : around.slice(0, exit + 1)
}
