/** How much of a network stands in the map, and how much had to be guessed: what a planner asks first. */
import type { Draft, EdgeDraft } from './draft.ts'
import type { Tags } from './reading/extract.ts'
import { RESTRICTIONS } from './tags/restrictions.ts'
import { ONE_DIRECTION } from './transformations/dropUnreachable.ts'

/** Shares of road by length, each direction counted. */
export interface Coverage {
  /** The map says it [m]. */
  readonly tagged: number
  /** It follows from the class of the road, or from where it lies [m]. */
  readonly guessed: number
}

export interface ImportSummary {
  /** Roads, both directions counted once [m]. */
  readonly roadLength: number
  /** Each direction counted [m]. */
  readonly drivableLength: number
  /** Each lane counted [m]. */
  readonly laneLength: number
  /** Where roads meet: neither joints of two edges nor the ends of the map. */
  readonly junctions: number
  readonly signalledJunctions: number
  /** Pedestrian crossings with signals away from junctions. */
  readonly signalledCrossings: number
  /** On which trains are assumed to run. */
  readonly levelCrossings: number
  readonly roundaboutEntries: number
  /** Where the extract cuts roads off. */
  readonly mapEnds: number
  readonly laneCounts: Coverage
  readonly speedLimits: Coverage
  readonly restrictions: { readonly found: number; readonly applied: number; readonly notApplied: number }
  /**
   * Share of the drivable length that can be reached and left again, the outside of the map being one place, 0..1. A
   * direction that one-way streets close in fact is not drivable.
   */
  readonly reachable: number
}

const LANE_KEYS = /^(lanes(:forward|:backward)?|turn:lanes(:forward|:backward)?)$/
const SPEED_KEYS =
  /^(maxspeed(:forward|:backward|:type|:lanes(:forward|:backward)?)?|(source|zone):maxspeed|zone:traffic)$/

export function summarize(draft: Draft): ImportSummary {
  const edges = draft.graph.mapEdges((_, edge) => edge as EdgeDraft)
  const sum = (of: (edge: EdgeDraft) => number): number => edges.reduce((total, edge) => total + of(edge), 0)
  const drivableLength = sum(({ length }) => length)
  const junctions = draft.graph.mapNodes((_, junction) => junction)
  const tagsOf = new Map(draft.extract.roads.map(({ id, tags }) => [id, tags]))
  const arms = (id: string): number => new Set(draft.graph.neighbors(id)).size
  return {
    roadLength: sum(({ length, twin }) => (twin === undefined ? length : length / 2)),
    drivableLength,
    laneLength: sum(({ length, lanes }) => length * lanes.length),
    junctions: junctions.filter(({ id, mapEdge, signals }) => !mapEdge && signals !== 'crossing' && arms(id) > 2)
      .length,
    signalledJunctions: junctions.filter(({ signals }) => signals === 'junction').length,
    signalledCrossings: junctions.filter(({ signals }) => signals === 'crossing').length,
    levelCrossings: junctions.filter(({ signals }) => signals === 'levelCrossing').length,
    roundaboutEntries: junctions.filter(({ control }) => control === 'roundabout').length,
    mapEnds: junctions.filter(({ mapEdge }) => mapEdge).length,
    laneCounts: coverage(tagsOf, edges, LANE_KEYS),
    speedLimits: coverage(tagsOf, edges, SPEED_KEYS),
    restrictions: countRestrictions(draft),
    reachable: drivableLength / (drivableLength + lostLength(draft)),
  }
}

/** By the way whose tags the edge took. */
function coverage(tagsOf: ReadonlyMap<number, Tags>, edges: readonly EdgeDraft[], keys: RegExp): Coverage {
  const seen = new Map<number, boolean>()
  const says = (way: number): boolean => {
    const known = seen.get(way)
    if (known !== undefined) return known
    const tagged = Object.keys(tagsOf.get(way) ?? {}).some((key) => keys.test(key))
    seen.set(way, tagged)
    return tagged
  }
  let [tagged, guessed] = [0, 0]
  for (const { id, length } of edges) {
    if (says(Number.parseInt(id, 10))) tagged += length
    else guessed += length
  }
  return { tagged, guessed }
}

/** Each has forbidden something, or the audit says why it has not. */
function countRestrictions({ extract, audit, restrictions }: Draft): ImportSummary['restrictions'] {
  const found = new Set(extract.restrictions.map(({ id }) => id))
  const listed = new Set(audit.entries.flatMap(({ step, osm }) => (step === RESTRICTIONS ? [osm] : [])))
  return { found: found.size, applied: restrictions.applied.size, notApplied: listed.size }
}

/** Of roads for motor vehicles that no vehicle could both reach and leave [m]. */
function lostLength({ audit }: Draft): number {
  return audit.entries.reduce(
    (sum, { step, reason, length = 0 }) =>
      step === 'drop unreachable' && reason !== ONE_DIRECTION ? sum + length : sum,
    0,
  )
}
