/** Conflicts of paths that were two connections with a short edge between them. */
import type { ConflictDescription, ConnectionDescription } from '../../description.ts'
import type { Junctions, Seen } from './junctions.ts'
import type { PathPart } from './pathSpeed.ts'

export interface Path {
  readonly first: ConnectionDescription
  readonly second: ConnectionDescription
  /** Where on the path the second connection begins [m]. */
  readonly offset: number
  readonly joint: ConnectionDescription
  readonly parts: readonly PathPart[]
}

/** All conflicts of the joint connections, with each other and with the connections beside them. */
export function joinConflicts(paths: readonly Path[], junctions: Junctions): ConflictDescription[] {
  const found = paths.flatMap((path) => withOutsiders(path, paths, junctions))
  for (let k = 0; k < paths.length; k++)
    for (let j = k + 1; j < paths.length; j++) {
      if (paths[k].first.from === paths[j].first.from) continue
      found.push(...joined(paths[k].joint, paths[j].joint, sharedOf(paths[k], paths[j], junctions)))
    }
  return found
}

function withOutsiders(path: Path, paths: readonly Path[], junctions: Junctions): ConflictDescription[] {
  const insiders = new Set(paths.flatMap(({ first, second }) => [first.id, second.id]))
  const beside = new Map<string, Seen[]>()
  for (const [part, offset] of [
    [path.first, 0],
    [path.second, path.offset],
  ] as const)
    for (const other of junctions.foesOf(part.id)) {
      if (insiders.has(other)) continue
      const shared = junctions.between(part.id, other)
      if (shared) beside.set(other, [...(beside.get(other) ?? []), moved(shared, offset, 0)])
    }
  return Array.from(beside, ([other, list]) => {
    const connection = junctions.connections.get(other) as ConnectionDescription
    return connection.from === path.joint.from ? [] : joined(path.joint, connection, list)
  }).flat()
}

/** What two paths over the edge share: where their first halves meet, the lane of the edge, where their second halves meet. */
function sharedOf(a: Path, b: Path, junctions: Junctions): Seen[] {
  const list: Seen[] = []
  const before = a.first === b.first ? undefined : junctions.between(a.first.id, b.first.id)
  if (before && a.first.to === b.first.to) {
    // From where they join up to where they part again.
    const longer = Math.max(a.second.divergeLength, b.second.divergeLength)
    const apart = Math.min(longer, a.second.length, b.second.length)
    const [mine, theirs] = [a.offset + apart, b.offset + apart]
    list.push({ ...before, mine: [before.mine[0], mine], theirs: [before.theirs[0], theirs], weaves: true })
  } else if (before) list.push(before)
  const behind = a.second === b.second ? undefined : junctions.between(a.second.id, b.second.id)
  if (behind) list.push(moved(behind, a.offset, b.offset))
  // Where both ends of the edge have become one junction before, halves of different kind can meet too.
  const mineFirst = junctions.between(a.first.id, b.second.id)
  if (mineFirst) list.push(moved(mineFirst, 0, b.offset))
  const theirsFirst = junctions.between(a.second.id, b.first.id)
  if (theirsFirst) list.push(moved(theirsFirst, a.offset, 0))
  return list
}

function moved({ mine, theirs, ...rest }: Seen, myOffset: number, theirOffset: number): Seen {
  return {
    mine: [mine[0] + myOffset, mine[1] + myOffset],
    theirs: [theirs[0] + theirOffset, theirs[1] + theirOffset],
    ...rest,
  }
}

/** One conflict over all that is shared. */
function joined(a: ConnectionDescription, b: ConnectionDescription, shared: readonly Seen[]): ConflictDescription[] {
  if (shared.length === 0) return []
  const merges = a.to === b.to
  const [aEntry, aExit] = span(
    shared.map(({ mine }) => mine),
    a.length,
    merges,
  )
  const [bEntry, bExit] = span(
    shared.map(({ theirs }) => theirs),
    b.length,
    merges,
  )
  const kind = merges ? 'merge' : shared.length === 1 && shared[0].weaves ? 'weave' : 'cross'
  const words = new Set(shared.map(({ yields }) => yields))
  const yields = words.size > 1 || words.has('later') ? 'later' : words.has('me') ? 'a' : 'b'
  return [{ a: a.id, b: b.id, aEntry, aExit, bEntry, bExit, kind, yields }]
}

function span(list: readonly (readonly [number, number])[], length: number, merges: boolean): [number, number] {
  const round = (value: number): number => Math.round(value * 1000) / 1000
  const exit = merges ? length : Math.min(length, round(Math.max(...list.map(([, end]) => end))))
  return [Math.max(0, Math.min(round(Math.min(...list.map(([start]) => start))), round(exit - 0.05))), exit]
}
