/** What a scenario changes on the roads in the course of a run, and the commands that make it so. */
import type { EdgeDescription, NetworkDescription } from '../../data/description.ts'
import { didYouMean } from '../../data/nearest.ts'
import { InputError, type Problem } from '../base/errors.ts'
import type { EdgeCommand } from '../boundary/commands.ts'

export type Measure = {
  /** Name of a street (all its edges, both directions), `way 123` (an OSM way), or the id of an edge; or several. */
  readonly road: string | readonly string[]
  /** [s] of simulated time, >= 0 */
  readonly from: number
  /** [s], > from; absent: to the end */
  readonly until?: number
} & (
  | { readonly kind: 'close' }
  /** To all who neither begin nor end their trips there; buses go on. */
  | { readonly kind: 'noThrough' }
  /** For all lanes, instead of what the map says [m/s]. */
  | { readonly kind: 'limit'; readonly speed: number }
)

const WAY = /^way\s+(\d+)$/i

export function roadsOf({ road }: Pick<Measure, 'road'>): readonly string[] {
  return typeof road === 'string' ? [road] : road
}

/** The edges that a road's name means: an edge's id, an OSM way, or a street; none if nothing is called so. */
export function edgesOf(road: string, { edges }: NetworkDescription): string[] {
  const wanted = road.trim().normalize('NFC')
  const way = WAY.exec(wanted)?.[1]
  const byId = edges.find((edge) => edge.id === wanted)
  if (byId) return [byId.id]
  return edges
    .filter((edge) => (way === undefined ? edge.name?.normalize('NFC') === wanted : isOf(edge, Number(way))))
    .map((edge) => edge.id)
}

function isOf({ osmWay, osmWays }: EdgeDescription, way: number): boolean {
  return osmWay === way || (osmWays?.includes(way) ?? false)
}

/** In words, for each way that is a piece of a longer road: what is asked of it holds on all of that. */
export function widenedMeasures(measures: readonly Measure[], { edges }: NetworkDescription): string[] {
  const roads = new Set(measures.flatMap(roadsOf).map((road) => road.trim()))
  return [...roads].flatMap((road) => {
    const way = Number(WAY.exec(road)?.[1])
    const others = edges.flatMap((edge) => (isOf(edge, way) ? (edge.osmWays ?? []) : [])).filter((one) => one !== way)
    if (others.length === 0) return []
    const them = [...new Set(others)].sort((a, b) => a - b).join(', ')
    return [
      `${road} is a piece of a road without junctions in between: the measure holds on all of it (OSM ways ${them})`,
    ]
  })
}

/** One problem for each measure whose road the map does not have. */
export function unknownRoads(measures: readonly Measure[], network: NetworkDescription, source: string): Problem[] {
  return measures.flatMap((measure, k) =>
    roadsOf(measure).flatMap((road, r) => {
      if (road === '' || edgesOf(road, network).length > 0) return []
      const place = `measures[${k}].${measure.kind}${typeof measure.road === 'string' ? '' : `[${r}]`}`
      return [{ source, place, message: noSuchRoad(road, network) }]
    }),
  )
}

/** In words, with what may have been meant. */
export function noSuchRoad(road: string, { name: map, edges }: NetworkDescription): string {
  const names = edges.flatMap(({ id, name, osmWay }) => [
    ...(name === undefined ? [] : [name]),
    ...(osmWay === undefined ? [] : [`way ${osmWay}`]),
    id,
  ])
  // Numbers that look alike are no hint.
  const hint = WAY.test(road.trim())
    ? ' (it may lie inside a junction, or not be for motor vehicles)'
    : didYouMean(road, names)
  return (
    `the map ${map} has no road "${road}"${hint}: give the name of a street, ` +
    '"way" and the number of an OSM way, or the id of an edge; `tempofluss import MAP --json` lists them'
  )
}

/** @throws InputError naming every road that the map does not have */
export function checkRoads(measures: readonly Measure[], network: NetworkDescription, source: string): void {
  const problems = unknownRoads(measures, network, source)
  if (problems.length > 0) throw new InputError(problems)
}

/**
 * Measures as commands, in the order of time. Where measures overlap on an edge it stays closed, to all or to through
 * traffic, until the last of them ends, and the lowest limit holds.
 */
export function commandsOf(measures: readonly Measure[], network: NetworkDescription): EdgeCommand[] {
  const byEdge = new Map<string, Measure[]>()
  for (const measure of measures)
    for (const edge of roadsOf(measure).flatMap((road) => edgesOf(road, network)))
      byEdge.set(edge, [...(byEdge.get(edge) ?? []), measure])
  const commands: (EdgeCommand & { at: number })[] = []
  for (const [edge, list] of byEdge) {
    let [closed, noThrough, limit] = [false, false, Number.POSITIVE_INFINITY]
    for (const at of changes(list)) {
      const inForce = list.filter((measure) => measure.from <= at && at < (measure.until ?? Number.POSITIVE_INFINITY))
      const nowClosed = inForce.some(({ kind }) => kind === 'close')
      const nowNoThrough = inForce.some(({ kind }) => kind === 'noThrough')
      const nowLimit = Math.min(...inForce.map((measure) => (measure.kind === 'limit' ? measure.speed : Infinity)))
      if (nowClosed !== closed) commands.push({ kind: nowClosed ? 'closeEdge' : 'openEdge', edge, at })
      if (nowNoThrough !== noThrough)
        commands.push({ kind: nowNoThrough ? 'closeToThrough' : 'openToThrough', edge, at })
      if (nowLimit !== limit)
        commands.push(
          nowLimit === Infinity ? { kind: 'resetLimit', edge, at } : { kind: 'setLimit', edge, speed: nowLimit, at },
        )
      closed = nowClosed
      noThrough = nowNoThrough
      limit = nowLimit
    }
  }
  return commands.sort((a, b) => a.at - b.at)
}

/** Times at which one of the measures begins or ends. */
function changes(measures: readonly Measure[]): number[] {
  const times = measures.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until]))
  return [...new Set(times)].sort((a, b) => a - b)
}
