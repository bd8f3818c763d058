/**
 * Who gives way to whom: SUMO's matrices, a row for each link of a junction and in it a letter for each link, the last
 * letter for link 0. Links are numbered along the junction's incoming lanes, on each in the order of the file.
 */
import { type ConflictDescription, roundToMillimetre } from '../../description.ts'
import { findOverlap, type Overlap, pathLength } from '../../geometry.ts'
import { groupBy } from '../../groupBy.ts'
import type { NamedConnection } from './connections.ts'
import type { NetFile, SumoConnection, SumoJunction } from './netFile.ts'

export function describeConflicts(net: NetFile, named: readonly NamedConnection[]): ConflictDescription[] {
  const ours = new Map(named.map((connection) => [connection.source, connection]))
  const byLane = groupBy(net.connections, ({ from, fromLane }) => `${from}_${fromLane}`)
  return net.junctions.flatMap((junction) => {
    const links = junction.incomingLanes.flatMap((lane) => byLane.get(lane) ?? [])
    // Links over crossings stand behind those of vehicles and are not counted: nobody walks.
    if (links.length > junction.requests.size && junction.requests.size > 0)
      junction.element.complain(`has ${links.length} links but rows for ${junction.requests.size} only`)
    return conflictsOf(junction, links, ours)
  })
}

function conflictsOf(
  junction: SumoJunction,
  links: readonly SumoConnection[],
  ours: ReadonlyMap<SumoConnection, NamedConnection>,
): ConflictDescription[] {
  const found: ConflictDescription[] = []
  const says = (row: string | undefined, link: number): boolean => row?.[row.length - 1 - link] === '1'
  for (let i = 0; i < links.length; i++)
    for (let j = i + 1; j < links.length; j++) {
      const [a, b] = [ours.get(links[i]), ours.get(links[j])]
      if (!a || !b || a.description.from === b.description.from) continue
      const [mine, theirs] = [junction.requests.get(i), junction.requests.get(j)]
      const merges = a.description.to === b.description.to
      const [iYields, jYields] = [says(mine?.response, j), says(theirs?.response, i)]
      if (!merges && !iYields && !jYields && !says(mine?.foes, j) && !says(theirs?.foes, i)) continue
      const overlap = findOverlap(a.description.geometry, b.description.geometry, merges)
      if (!overlap) {
        junction.element.remark('links that give way to each other though their lanes never meet go without')
        continue
      }
      const yields = iYields === jYields ? 'later' : iYields ? 'a' : 'b'
      found.push({ ...scaled(a, b, overlap, merges), kind: merges ? 'merge' : 'cross', yields })
    }
  return found
}

/** Arc lengths along the drawn lines as arc lengths of the connections, whose length the file may put down otherwise. */
function scaled(
  { description: a }: NamedConnection,
  { description: b }: NamedConnection,
  overlap: Overlap,
  merges: boolean,
) {
  const [aEntry, aExit] = stretch(overlap.aEntry, overlap.aExit, pathLength(a.geometry), a.length, merges)
  const [bEntry, bExit] = stretch(overlap.bEntry, overlap.bExit, pathLength(b.geometry), b.length, merges)
  return { a: a.id, b: b.id, aEntry, aExit, bEntry, bExit }
}

function stretch(entry: number, exit: number, drawn: number, length: number, merges: boolean): [number, number] {
  const factor = drawn > 0 ? length / drawn : 1
  const end = merges ? length : Math.min(length, Math.max(0.05, roundToMillimetre(exit * factor)))
  return [Math.max(0, Math.min(roundToMillimetre(entry * factor), roundToMillimetre(end - 0.05))), end]
}
