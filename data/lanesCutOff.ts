/**
 * Solid lines that would cut off a way that nothing else forbids: a lane from which no way leads on, or a turn that cannot be
 * reached from the lane on which one arrives. Drivers are not held by such lines, on the road or here: somewhere along the
 * edge they are broken, or else a map does not say which lane leads where.
 */
import type { EdgeDescription, LaneDescription, NetworkDescription, VehicleClass } from './description.ts'
import { groupBy } from './groupBy.ts'

interface Place {
  readonly edge: EdgeDescription
  readonly lane: LaneDescription
  /** From the kerb. */
  readonly index: number
}

/** A connection, and who may take it. */
interface Step {
  readonly from: Place
  readonly to: Place
  readonly classes: ReadonlySet<VehicleClass>
}

/** The network without such lines, and the edges they were on. */
export function openLanesCutOff<Network extends NetworkDescription>(
  network: Network,
): { readonly network: Network; readonly opened: readonly EdgeDescription[] } {
  const lined = network.edges.filter(hasSolidLines)
  if (lined.length === 0) return { network, opened: [] }
  const steps = stepsAt(network, lined)
  const after = groupBy(steps, ({ from }) => from.edge.id)
  const before = groupBy(steps, ({ to }) => to.edge.id)
  const forbidden = new Set(
    (network.forbiddenPaths ?? []).flatMap(({ edges, classes }) => classes.map((name) => [...edges, name].join(' '))),
  )
  const opened = lined.filter((edge) => cutsOff(edge, before.get(edge.id) ?? [], after.get(edge.id) ?? [], forbidden))
  if (opened.length === 0) return { network, opened }
  const edges = network.edges.map((edge) =>
    opened.includes(edge) ? { ...edge, lanes: edge.lanes.map(({ toKerb, toMiddle, ...lane }) => lane) } : edge,
  )
  return { network: { ...network, edges }, opened }
}

/** All connections to and from some edges. */
function stepsAt({ edges, connections }: NetworkDescription, some: readonly EdgeDescription[]): Step[] {
  const lanes = new Set(some.flatMap((edge) => edge.lanes.map(({ id }) => id)))
  const near = connections.filter(({ from, to }) => lanes.has(from) || lanes.has(to))
  const named = new Set(near.flatMap(({ from, to }) => [from, to]))
  const places = new Map<string, Place>()
  for (const edge of edges)
    for (const [index, lane] of edge.lanes.entries()) if (named.has(lane.id)) places.set(lane.id, { edge, lane, index })
  return near.flatMap((connection) => {
    const [from, to] = [places.get(connection.from), places.get(connection.to)]
    if (!from || !to) return []
    const both = from.lane.allowed.filter((name) => to.lane.allowed.includes(name))
    return [{ from, to, classes: new Set(both.filter((name) => connection.allowed?.includes(name) ?? true)) }]
  })
}

function hasSolidLines({ lanes }: EdgeDescription): boolean {
  return lanes.some(({ toKerb, toMiddle }) => toKerb !== undefined || toMiddle !== undefined)
}

function cutsOff(
  edge: EdgeDescription,
  arrivals: readonly Step[],
  departures: readonly Step[],
  forbidden: ReadonlySet<string>,
): boolean {
  const classes = new Set(departures.flatMap((step) => [...step.classes]))
  for (const name of classes) {
    const reach = edge.lanes.map((_, lane) => lanesFrom(edge.lanes, lane, name))
    const out = groupBy(
      departures.filter((step) => step.classes.has(name)),
      (step) => step.to.edge.id,
    )
    const into = groupBy(
      arrivals.filter((step) => step.classes.has(name)),
      (step) => step.from.edge.id,
    )
    const leavable = new Set([...out.values()].flat().map((step) => step.from.index))
    if (edge.lanes.some(({ allowed }, lane) => allowed.includes(name) && !reach[lane].some((at) => leavable.has(at))))
      return true
    for (const [from, entering] of into)
      for (const [to, leaving] of out) {
        if (forbidden.has([from, edge.id, to, name].join(' '))) continue
        const reached = new Set(entering.flatMap((step) => reach[step.to.index]))
        if (!leaving.some((step) => reached.has(step.from.index))) return true
      }
  }
  return false
}

/** Lanes to which somebody on a lane may change, one after the other, with that lane itself. */
function lanesFrom(lanes: readonly LaneDescription[], start: number, name: VehicleClass): number[] {
  const reached = [start]
  for (const step of [-1, 1]) {
    let lane = start
    while (mayChange(lanes[lane], lanes[lane + step], step, name)) {
      lane += step
      reached.push(lane)
    }
  }
  return reached
}

function mayChange(
  { toKerb, toMiddle }: LaneDescription,
  next: LaneDescription | undefined,
  step: number,
  name: VehicleClass,
): boolean {
  const who = step < 0 ? toKerb : toMiddle
  return next?.allowed.includes(name) === true && (who?.includes(name) ?? true)
}
