/**
 * Very short edges between two junctions become part of one junction: on a lane of less than two metres nobody fits who has to
 * wait at its end. On longer ones vehicles announce themselves at the next line (engine/stages/announce.ts).
 * Every path over such an edge, connection – lane – connection, becomes one connection.
 *
 * ```
 *     ──x──▶ J1 ──short──▶ J2 ──y──▶        ──x──▶ J1+J2 ──y──▶
 * ```
 */
import type { ConnectionDescription, EdgeDescription, NetworkDescription } from '../../description.ts'
import { VEHICLE_CLASSES, type VehicleClass } from '../../description.ts'
import { distanceBetween, divergeLength } from '../../geometry.ts'
import { groupBy } from '../../groupBy.ts'
import { Junctions } from './junctions.ts'
import { joinConflicts, type Path } from './pathConflicts.ts'
import { pathSpeed } from './pathSpeed.ts'

/** Of an edge that is absorbed [m]: nobody ever stands there, nor changes lanes. */
const SHORT = 2
/** More paths over one edge than this are no junction that is drawn in pieces. */
const MOST_PATHS = 60
const CLASSES: readonly VehicleClass[] = [...VEHICLE_CLASSES, 'taxi', 'emergency']

/**
 * @param kept edges on which something begins, ends, stops or is measured
 * @returns the network without them, and which edges are gone
 */
export function absorbShortEdges(
  network: NetworkDescription,
  kept: ReadonlySet<string>,
): { network: NetworkDescription; absorbed: ReadonlySet<string> } {
  const junctions = new Junctions(network)
  const absorbed = new Set<string>()
  const candidates = network.edges.filter(({ id, length }) => length < SHORT && !kept.has(id))
  for (const { id } of candidates.sort((a, b) => a.length - b.length || (a.id < b.id ? -1 : 1)))
    if (absorb(junctions, id)) absorbed.add(id)
  return absorbed.size === 0 ? { network, absorbed } : { network: junctions.describe(network), absorbed }
}

function absorb(junctions: Junctions, id: string): boolean {
  const edge = junctions.edges.get(id) as EdgeDescription
  const [into, out] = [junctions.into(id), junctions.outOf(id)]
  if (into.length === 0 || out.length === 0) return false
  if (!out.some((connection) => junctions.isControlled(connection))) return false
  // One line cannot obey two signals, unless they are one: then it is green where both are.
  const obeyed = new Set([...into, ...out].flatMap(({ signal }) => signal?.id ?? []))
  if (obeyed.size > 1) return false
  const paths = pathsOver(edge, into, out, junctions)
  if (paths.length > MOST_PATHS) return false
  if (!leadsEverywhere(paths, into, out, junctions)) return false
  const known = new Set(paths.map(({ joint }) => joint.id))
  if (known.size < paths.length || [...known].some((joint) => junctions.connections.has(joint))) return false
  const conflicts = joinConflicts(paths, junctions)
  for (const connection of [...into, ...out]) junctions.remove(connection)
  junctions.merge(edge)
  for (const { joint, first, second, parts } of paths)
    junctions.add(junctions.obeyingBoth(joint, first.signal, second.signal), parts)
  for (const conflict of conflicts) junctions.addConflict(conflict)
  for (const [, siblings] of groupBy(paths, ({ first }) => first.from)) partSiblings(siblings[0].first.from, junctions)
  return true
}

function pathsOver(
  edge: EdgeDescription,
  into: readonly ConnectionDescription[],
  out: readonly ConnectionDescription[],
  junctions: Junctions,
): Path[] {
  return edge.lanes.flatMap((lane) => {
    const [firsts, seconds] = [into.filter(({ to }) => to === lane.id), out.filter(({ from }) => from === lane.id)]
    return firsts.flatMap((first) =>
      seconds.flatMap((second): Path[] => {
        const allowed = lane.allowed.filter((name) => admits(first, name) && admits(second, name))
        if (allowed.length === 0) return []
        const offset = first.length + edge.length
        const length = Math.round((offset + second.length) * 1000) / 1000
        const { speedLimit } = lane
        const parts = [...junctions.partsOf(first), { length: edge.length, speedLimit }, ...junctions.partsOf(second)]
        const joint: ConnectionDescription = {
          id: `${first.from}>${second.to}`,
          from: first.from,
          to: second.to,
          length,
          geometry: [first.geometry, lane.geometry, second.geometry]
            .flat()
            .filter((point, k, all) => k === 0 || distanceBetween(all[k - 1], point) > 0.01),
          speedLimit: pathSpeed(parts),
          direction: first.direction === 'straight' ? second.direction : first.direction,
          ...(allowed.length < CLASSES.length ? { allowed } : {}),
          ...(first.signal || second.signal ? { signal: first.signal ?? second.signal } : {}),
          divergeLength: 0,
          ...(junctions.needsClearing(first) || junctions.needsClearing(second) ? {} : { keepClear: false }),
        }
        return [{ first, second, offset, joint, parts }]
      }),
    )
  })
}

function admits({ allowed }: ConnectionDescription, name: VehicleClass): boolean {
  return allowed === undefined || allowed.includes(name)
}

/** Whether who could drive over the edge from one edge to another still can: without changing lanes on it. */
function leadsEverywhere(
  paths: readonly Path[],
  into: readonly ConnectionDescription[],
  out: readonly ConnectionDescription[],
  { edgeOfLane }: Junctions,
): boolean {
  const pairs = new Set(paths.map(({ joint }) => `${edgeOfLane(joint.from)} ${edgeOfLane(joint.to)}`))
  return into.every(({ from }) => out.every(({ to }) => pairs.has(`${edgeOfLane(from)} ${edgeOfLane(to)}`)))
}

/** How far behind its line a vehicle on one connection of a lane still stands in the way of those on the others. */
function partSiblings(lane: string, junctions: Junctions): void {
  const siblings = junctions.outOfLane(lane)
  for (const connection of siblings) {
    const others = siblings.filter((other) => other !== connection).map(({ geometry }) => geometry)
    const diverge = Math.min(connection.length, divergeLength(connection.geometry, others))
    junctions.replace({ ...connection, divergeLength: diverge })
  }
}
