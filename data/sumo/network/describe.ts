/** A network file as the plain description that the engine compiles. */
import type {
  ConflictDescription,
  ConnectionDescription,
  EdgeDescription,
  JunctionDescription,
  NetworkDescription,
} from '../../description.ts'
import { openLanesCutOff } from '../../lanesCutOff.ts'
import type { Report } from '../report.ts'
import { describeConnections, type NamedConnection } from './connections.ts'
import { describeEdges, describeJunctions } from './edges.ts'
import type { NetFile } from './netFile.ts'
import { originOf } from './origin.ts'
import type { SignalProgram } from './program.ts'
import { describeConflicts } from './rightOfWay.ts'
import { describeSignals } from './signals.ts'

export interface DescribedNet {
  /** Still without signals: additional files may hold other programs. */
  readonly network: NetworkDescription
  readonly named: readonly NamedConnection[]
}

/** What can be described; whether all of it could, the report says. */
export function describeNet(net: NetFile, name: string, report: Report): DescribedNet {
  const edges = describeEdges(net)
  const junctions = describeJunctions(net, edges)
  const known = new Set(net.junctions.map(({ id }) => id))
  for (const { element, from, to } of net.edges)
    for (const end of new Set([from, to]))
      if (!known.has(end)) element.complain(`names the junction "${end}", which does not exist`)
  if (edges.length === 0 && report.problems.length === 0)
    report.problems.push({ source: name, message: 'holds no edge that vehicles may use' })
  const named = describeConnections(net, edges)
  const conflicts = describeConflicts(net, named)
  const ring = ringConnections(edges, junctions, conflicts)
  const { network, opened } = openLanesCutOff<NetworkDescription>({
    version: 1,
    name,
    origin: originOf(net.netOffset, net.projection),
    ...(net.leftHand ? { leftHand: true } : {}),
    junctions: junctions.sort(byId),
    edges: edges.sort(byId),
    connections: named
      .map(({ description }) => (ring(description) ? { ...description, keepClear: false as const } : description))
      .sort(byId),
    conflicts: conflicts.sort((x, y) => (x.a === y.a ? compare(x.b, y.b) : compare(x.a, y.a))),
    signals: [],
  })
  const cut = new Set(opened.map(({ id }) => id))
  for (const { id, element } of net.edges)
    if (cut.has(id))
      element.remark('solid lines (changeLeft, changeRight) that would cut off an allowed way are taken as broken')
  return { network, named }
}

/**
 * Which connections lead on round a roundabout: they give way to nobody. Where the ring has two lanes, those who enter its
 * inner one cross the outer one; if traffic on the ring stopped to let them, nobody would leave it any more.
 */
function ringConnections(
  edges: readonly EdgeDescription[],
  junctions: readonly JunctionDescription[],
  conflicts: readonly ConflictDescription[],
): (connection: ConnectionDescription) => boolean {
  const rings = new Set(junctions.filter(({ control }) => control === 'roundabout').map(({ id }) => id))
  const onRing = new Set(edges.filter(({ to }) => rings.has(to)).flatMap(({ lanes }) => lanes.map(({ id }) => id)))
  const yielding = new Set<string>()
  for (const { a, b, yields } of conflicts) {
    if (yields !== 'b') yielding.add(a)
    if (yields !== 'a') yielding.add(b)
  }
  return ({ id, from }) => onRing.has(from) && !yielding.has(id)
}

/**
 * @param programs of all files, in the order of loading
 * @param begin of the run, in the time of the files [s]
 */
export function withSignals({ network, named }: DescribedNet, programs: readonly SignalProgram[], begin: number) {
  return { ...network, signals: describeSignals(programs, named, begin).sort(byId) }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
