/**
 * Level crossings: a signal that is red while a train passes. No timetable is known, so closings are assumed: how often,
 * by the kind of railway; how long, by what keeps people off the tracks.
 */
import { drawFrom } from '../../draw.ts'
import { armCount, type Draft, type EdgeDraft, edgesInto, edgesOutOf, junctionOf, type Trains } from '../draft.ts'
import { SIGNALS_TAG } from '../overrides/apply.ts'
import { lengthOf } from '../polyline.ts'
import type { OsmWay, Tags } from '../reading/extract.ts'
import { splitAt } from './splitEdges.ts'

const STEP = 'level crossings'
/** From one train to the next [s], both directions together: regional trains half-hourly; hourly on branch lines. */
const MAIN_LINE = 900
const BRANCH_LINE = 1800
/**
 * From red to open [s]. Half barriers and lights that the train itself switches: about a minute (CFL: 29 to 39 s to close,
 * more than a minute in all); full barriers wait for signals of the railway; without either people wait for the train.
 */
const HALF_BARRIERS = 60
const FULL_BARRIERS = 120
const UNGUARDED = 20
/** Tracks so near to one another are one crossing [m]. */
const ONE_CROSSING = 30
/** Tracks on which trains are rare: sidings, yards, works, museums. */
const RARE_SERVICE: ReadonlySet<string> = new Set(['siding', 'yard', 'spur', 'crossover'])
const RARE_USAGE: ReadonlySet<string> = new Set(['industrial', 'military', 'tourism', 'test'])

export function closeLevelCrossings(draft: Draft): void {
  const { nodeTags, rails } = draft.extract
  const crossings = [...nodeTags].flatMap(([node, tags]) => (tags.railway === 'level_crossing' ? [node] : []))
  if (crossings.length === 0) return
  const tracks = tracksAt(crossings, rails)
  const open = crossings.sort((a, b) => a - b).filter((node) => trainsRun(draft, node, tracks.get(node) ?? []))
  const close = (node: number, into: readonly EdgeDraft[]): void => {
    const junction = junctionOf(draft, String(node))
    const trains = trainsAt(node, nodeTags.get(node) as Tags, tracks.get(node) ?? [])
    junction.signals = 'levelCrossing'
    junction.trains = trains
    for (const edge of into) edge.signalled = true
    draft.audit.guess(STEP, `node ${node}`, 'level crossing: times of trains assumed', 0.4, {
      detail: `closed for ${trains.closed} s every ${trains.cycle / 60} minutes`,
    })
  }
  for (const node of open) {
    const id = String(node)
    if (!draft.graph.hasNode(id)) continue
    const { mapEdge, signals } = junctionOf(draft, id)
    if (mapEdge || signals || edgesInto(draft, id).length === 0 || edgesOutOf(draft, id).length === 0) continue
    if (armCount(draft, id) > 2) draft.audit.drop(STEP, `node ${node}`, 'level crossing where roads meet: always open')
    else if (!isSecondTrack(draft, edgesInto(draft, id), edgesOutOf(draft, id))) close(node, edgesInto(draft, id))
  }
  splitAt(
    draft,
    open,
    (node, edges) => !isBehindTrack(draft, node, edges),
    close,
    (node) =>
      draft.audit.drop(STEP, `node ${node}`, 'level crossing where several roads lie on one another: always open'),
  )
}

/** Railways through each of the nodes. */
function tracksAt(crossings: readonly number[], rails: readonly OsmWay[]): Map<number, OsmWay[]> {
  const tracks = new Map<number, OsmWay[]>(crossings.map((node) => [node, []]))
  for (const rail of rails) for (const node of rail.nodes) tracks.get(node)?.push(rail)
  return tracks
}

function trainsRun(draft: Draft, node: number, tracks: readonly OsmWay[]): boolean {
  if (draft.extract.nodeTags.get(node)?.[SIGNALS_TAG] === 'no') return false
  // Where the map has railways, but none here, its rails are no longer in use.
  const rare = draft.extract.rails.length > 0 && tracks.every(({ tags }) => isRare(tags))
  if (rare && onRoad(draft, node))
    draft.audit.drop(STEP, `node ${node}`, 'level crossing of a siding, or out of use: always open')
  return !rare
}

function isRare({ service = '', usage = '' }: Tags): boolean {
  return RARE_SERVICE.has(service) || RARE_USAGE.has(usage)
}

function onRoad(draft: Draft, node: number): boolean {
  return draft.graph.someEdge((_, { nodes }) => nodes.includes(node))
}

function trainsAt(node: number, tags: Tags, tracks: readonly OsmWay[]): Trains {
  const cycle = tracks.some(({ tags: { usage } }) => usage === 'main') ? MAIN_LINE : BRANCH_LINE
  const barrier = tags['crossing:barrier']
  const light = tags['crossing:light']
  const bare = barrier === 'no' && light !== 'yes'
  const closed = barrier === 'full' || barrier === 'gate' ? FULL_BARRIERS : bare ? UNGUARDED : HALF_BARRIERS
  const key = tracks.length > 0 ? `railway ${Math.min(...tracks.map(({ id }) => id))}` : `node ${node}`
  return { cycle, closed, offset: Math.floor(drawFrom(1)(key) * cycle) }
}

/** Another track of the crossing has closed the road a few metres before or behind. */
function isSecondTrack(draft: Draft, into: readonly EdgeDraft[], out: readonly EdgeDraft[]): boolean {
  const closed = (junction: string): boolean => junctionOf(draft, junction).signals === 'levelCrossing'
  return (
    into.some((edge) => edge.length <= ONE_CROSSING && closed(draft.graph.source(edge.id))) ||
    out.some((edge) => edge.length <= ONE_CROSSING && closed(draft.graph.target(edge.id)))
  )
}

function isBehindTrack(draft: Draft, node: number, edges: readonly EdgeDraft[]): boolean {
  const closed = (junction: string): boolean => junctionOf(draft, junction).signals === 'levelCrossing'
  return edges.some((edge) => {
    const at = lengthOf(edge.points.slice(0, edge.nodes.indexOf(node) + 1))
    const [from, to] = draft.graph.extremities(edge.id)
    return (at <= ONE_CROSSING && closed(from)) || (edge.length - at <= ONE_CROSSING && closed(to))
  })
}
