/**
 * Merges the nodes of one real junction: where dual carriageways cross, OSM has two or four nodes with short edges
 * between them, on which nobody could wait. The short edges vanish; movements still follow their paths.
 */
import type { Point } from '../../description.ts'
import { addEdge, armCount, type Draft, type EdgeDraft, edgeOf, edgesInto, edgesOutOf, junctionOf } from '../draft.ts'
import { laneWidth } from '../lanePlaces.ts'
import { distance, headingAtEnd, headingAtStart, turnBetween } from '../polyline.ts'
import { readSignal } from '../signals/signalTags.ts'
import { rankOf } from '../tags/tags.ts'

const STEP = 'merge junctions'
/**
 * Between the areas of two junctions that are not one at least so much of a road is left [m]: more where arms are
 * staggered, because there those who wait to turn left from either side stand in each other's way.
 */
const LEAST_ROOM = 2
const STAGGERED_ROOM = 5
/** From the border of a crossing road to where its junction ends [m]: the rounding of the kerbs. */
const CORNER = 2.5
/** Half of the narrowest road [m]. */
const STREET = 2.75
/** Widest median that a crossing spans, and the same where the carriageways end there instead of going on [m]. */
const MEDIAN = 32
const HALF_MEDIAN = 20
/** Longest edge between two signalled nodes of one junction [m]. */
const SIGNAL_CLUSTER = 26
/** Longest side of the triangle in which an arm fans out into two one-way edges [m]. */
const FAN = 20
/** Longest sides of the island that a slip road cuts off: the slip road, and the arms it joins [m]. */
const SLIP_ROAD = 45
const ISLAND_ARM = 36
/** Largest extent of a junction, by what merged it [m]: beyond, something else is meant. */
const NEAR_EXTENT = 28
const FAN_EXTENT = 36
const ISLAND_EXTENT = 38
const CROSSING_EXTENT = 44
const SIGNAL_EXTENT = 65
/** Longest edge that vanishes inside a merged junction [m]; longer ones become loops. */
const SWALLOWED = 45

export function mergeJunctions(draft: Draft): void {
  const clusters = new Clusters(draft)
  const real = new Set(draft.graph.nodes().filter((junction) => isReal(draft, junction)))
  const candidates = draft.graph
    .mapEdges((_, edge) => edge as EdgeDraft)
    .filter((edge) => !edge.ring && !edge.elevated && edge.length <= MEDIAN && edge.roadClass !== 'motorway')
    .filter((edge) => real.has(draft.graph.source(edge.id)) && real.has(draft.graph.target(edge.id)))
    .sort((a, b) => a.length - b.length || (a.id < b.id ? -1 : 1))
  for (const edge of candidates) {
    const from = draft.graph.source(edge.id)
    const to = draft.graph.target(edge.id)
    const reason = reasonToMerge(draft, edge, from, to)
    if (reason) clusters.join([from, to], reason.extent, reason.words)
  }
  for (const junction of real) {
    const fan = fanOf(draft, junction, real)
    if (fan) clusters.join([...fan, junction], FAN_EXTENT, 'an arm fans out into two one-way edges')
  }
  for (const edge of draft.graph.mapEdges((_, slip) => slip as EdgeDraft)) {
    const corner = islandOf(draft, edge, real)
    if (corner)
      clusters.join([corner, ...draft.graph.extremities(edge.id)], ISLAND_EXTENT, 'a small island for right turns')
  }
  for (const { members, reasons } of clusters.groups()) if (members.length > 1) collapse(draft, members, reasons)
}

function isReal(draft: Draft, junction: string): boolean {
  const { mapEdge, blocked, miniRoundabout } = junctionOf(draft, junction)
  if (mapEdge || blocked || miniRoundabout || armCount(draft, junction) < 3) return false
  return ![...edgesInto(draft, junction), ...edgesOutOf(draft, junction)].some(
    (edge) => edge.ring || edge.roadClass === 'motorway',
  )
}

function reasonToMerge(
  draft: Draft,
  edge: EdgeDraft,
  from: string,
  to: string,
): { words: string; extent: number } | undefined {
  const signals = hasSignals(draft, from) && hasSignals(draft, to)
  if (crossesMedian(draft, edge, from, to))
    return { words: 'crossing of a dual carriageway', extent: signals ? SIGNAL_EXTENT : CROSSING_EXTENT }
  const near = noRoomBetween(draft, edge, from, to)
  if (near) return { words: near, extent: NEAR_EXTENT }
  if (signals && edge.length <= SIGNAL_CLUSTER) return { words: 'signals at neighbouring nodes', extent: SIGNAL_EXTENT }
  return undefined
}

function hasSignals(draft: Draft, junction: string): boolean {
  const node = junctionOf(draft, junction).members[0]
  return readSignal(draft.extract.nodeTags.get(node))?.kind === 'signals'
}

/** Why nobody could wait on the edge: the areas of the junctions at its ends leave no room between. */
function noRoomBetween(draft: Draft, edge: EdgeDraft, from: string, to: string): string | undefined {
  const along = headingAtStart(edge.points, edge.length)
  const [here, there] = [sideArms(draft, from, edge, along), sideArms(draft, to, edge, along)]
  // Ramps that part and join run on beside each other.
  if (isLink(edge) && here.length === 0 && there.length === 0) return undefined
  const reach = (arms: readonly SideArm[]): number => CORNER + Math.max(STREET, ...arms.map(({ width }) => width))
  const room = edge.length - reach(here) - reach(there)
  const opposite = here.some((a) => there.some((b) => a.turn * b.turn < 0))
  if (opposite && room < STAGGERED_ROOM) return 'staggered arms: no car fits between them'
  return room < LEAST_ROOM ? 'side roads so near that no car fits between' : undefined
}

interface SideArm {
  /** Where it leads, from the edge's heading [°], left positive. */
  readonly turn: number
  /** From its line to its farther border [m]. */
  readonly width: number
}

/** Roads that cross the edge's direction at one of its ends. */
function sideArms(draft: Draft, junction: string, edge: EdgeDraft, along: number): SideArm[] {
  const arm = (side: EdgeDraft, heading: number): SideArm[] => {
    const turn = turnBetween(along, heading)
    if (side.id === edge.id || side.id === edge.twin || Math.abs(turn) < 40 || Math.abs(turn) > 140) return []
    const width = side.lanes.length * laneWidth(side)
    return [{ turn, width: side.twin === undefined ? width / 2 : width }]
  }
  return [
    ...edgesInto(draft, junction).flatMap((side) => arm(side, headingAtEnd(side.points, 15) + Math.PI)),
    ...edgesOutOf(draft, junction).flatMap((side) => arm(side, headingAtStart(side.points, 15))),
  ]
}

/** One-way roads of like class run across both ends of the edge, in opposite directions. */
function crossesMedian(draft: Draft, edge: EdgeDraft, from: string, to: string): boolean {
  const along = headingAtStart(edge.points, edge.length)
  const [here, there] = [carriageways(draft, from, edge, along), carriageways(draft, to, edge, along)]
  for (const a of here)
    for (const b of there) {
      const opposite = Math.abs(turnBetween(a.heading, b.heading)) > 140
      const alike = Math.abs(rankOf(a.edge.roadClass) - rankOf(b.edge.roadClass)) <= 1
      if (opposite && alike && edge.length <= (goesThrough(here, a) && goesThrough(there, b) ? MEDIAN : HALF_MEDIAN))
        return true
    }
  return false
}

interface Carriageway {
  readonly edge: EdgeDraft
  readonly heading: number
  readonly side: 'in' | 'out'
}

function carriageways(draft: Draft, junction: string, edge: EdgeDraft, along: number): Carriageway[] {
  const crossing = (candidate: EdgeDraft, heading: number, side: 'in' | 'out'): Carriageway[] => {
    const turn = Math.abs(turnBetween(along, heading))
    return candidate.oneway && candidate !== edge && turn > 40 && turn < 140 ? [{ edge: candidate, heading, side }] : []
  }
  return [
    ...edgesInto(draft, junction).flatMap((candidate) => crossing(candidate, headingAtEnd(candidate.points, 15), 'in')),
    ...edgesOutOf(draft, junction).flatMap((candidate) =>
      crossing(candidate, headingAtStart(candidate.points, 15), 'out'),
    ),
  ]
}

/** The carriageway comes in and goes out again in the same direction. */
function goesThrough(all: readonly Carriageway[], one: Carriageway): boolean {
  return all.some((other) => other.side !== one.side && Math.abs(turnBetween(one.heading, other.heading)) < 40)
}

/** Where a two-way arm splits into a short one-way edge out and a short one back in: the far ends of both. */
function fanOf(draft: Draft, junction: string, real: ReadonlySet<string>): [string, string] | undefined {
  if (armCount(draft, junction) !== 3) return undefined
  const out = edgesOutOf(draft, junction).filter((edge) => edge.oneway && edge.length <= FAN && !edge.elevated)
  const into = edgesInto(draft, junction).filter((edge) => edge.oneway && edge.length <= FAN && !edge.elevated)
  if (out.length !== 1 || into.length !== 1) return undefined
  const a = draft.graph.target(out[0].id)
  const b = draft.graph.source(into[0].id)
  if (a === b || !real.has(a) || !real.has(b)) return undefined
  // Ramps that part and join are no islands of a junction.
  if (isLink(out[0]) && isLink(into[0]) && edgesInto(draft, junction).every(isLink)) return undefined
  const between = [...draft.graph.edges(a, b), ...draft.graph.edges(b, a)]
  return between.some((id) => edgeOf(draft, id).length <= FAN) ? [a, b] : undefined
}

/** The junction that a short slip road cuts the corner of, if the arms between leave no room for a queue. */
function islandOf(draft: Draft, slip: EdgeDraft, real: ReadonlySet<string>): string | undefined {
  if (!slip.oneway || slip.ring || slip.elevated || slip.length > SLIP_ROAD) return undefined
  const [from, to] = draft.graph.extremities(slip.id)
  if (from === to || !real.has(from) || !real.has(to)) return undefined
  // Roads with several lanes have one for the slip road, and ramps are no part of the junction beside them.
  const short = (edge: EdgeDraft): boolean =>
    edge !== slip && edge.length <= ISLAND_ARM && !edge.elevated && edge.lanes.length === 1
  for (const into of edgesOutOf(draft, from).filter(short)) {
    const corner = draft.graph.target(into.id)
    if (corner === to || !real.has(corner) || (isLink(slip) && !hasSignals(draft, corner))) continue
    if (edgesOutOf(draft, corner).some((out) => short(out) && draft.graph.target(out.id) === to)) return corner
  }
  return undefined
}

function isLink(edge: EdgeDraft): boolean {
  return edge.roadClass.endsWith('_link')
}

interface Cluster {
  readonly members: readonly string[]
  readonly reasons: readonly string[]
}

/** Disjoint sets of junctions that refuse to grow beyond an extent. */
class Clusters {
  private readonly draft: Draft
  private readonly of = new Map<string, Cluster>()

  constructor(draft: Draft) {
    this.draft = draft
  }

  join(junctions: readonly string[], widest: number, reason: string): void {
    const parts = [...new Set(junctions.map((id) => this.of.get(id) ?? { members: [id], reasons: [] }))]
    const members = [...new Set(parts.flatMap((part) => part.members))]
    const places = members.map((junction) => junctionOf(this.draft, junction).position)
    if (places.some((p) => places.some((q) => distance(p, q) > widest))) return
    const joined = { members, reasons: [...new Set([...parts.flatMap(({ reasons }) => reasons), reason])] }
    for (const member of members) this.of.set(member, joined)
  }

  groups(): Cluster[] {
    return [...new Set(this.of.values())]
  }
}

function collapse(draft: Draft, members: readonly string[], reasons: readonly string[]): void {
  const inside = new Set(members)
  const id = [...members].sort((a, b) => Number(a) - Number(b))[0]
  const places = members.map((member) => junctionOf(draft, member).position)
  const center: Point = [
    places.reduce((sum, [x]) => sum + x, 0) / places.length,
    places.reduce((sum, [, y]) => sum + y, 0) / places.length,
  ]
  const internal: EdgeDraft[] = []
  const outer: { source: string; target: string; edge: EdgeDraft }[] = []
  const seen = new Set<string>()
  for (const member of members)
    for (const edgeId of draft.graph.edges(member)) {
      if (seen.has(edgeId)) continue
      seen.add(edgeId)
      const source = draft.graph.source(edgeId)
      const target = draft.graph.target(edgeId)
      const edge = edgeOf(draft, edgeId)
      if (inside.has(source) && inside.has(target) && edge.length <= SWALLOWED) internal.push(edge)
      else outer.push({ source: inside.has(source) ? id : source, target: inside.has(target) ? id : target, edge })
    }
  const nodes = members.flatMap((member) => junctionOf(draft, member).members)
  const attributes = { ...junctionOf(draft, id), members: nodes, position: center, internal }
  for (const member of members) draft.graph.dropNode(member)
  draft.graph.addNode(id, attributes)
  for (const { source, target, edge } of outer) addEdge(draft, source, target, edge)
  const detail = `nodes ${[...nodes].sort((a, b) => a - b).join(', ')}`
  for (const reason of reasons) draft.audit.repair(STEP, `node ${id}`, reason, 0.8, { detail })
}
