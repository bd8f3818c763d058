/** What additional files hold besides demand: detectors, speed signs, closures, wishes for output. */
import { ANY_NUMBER, POSITIVE, type SumoElement } from './element.ts'
import type { LanePlace, Roads } from './roads.ts'

/** Counts vehicles whose front passes a place on a lane. */
export interface LoopDescription {
  readonly kind: 'loop'
  readonly id: string
  readonly lane: string
  /** [m] from the lane's beginning */
  readonly position: number
  /** Of the output [s]. */
  readonly period: number
  readonly file: string
}

/** Watches a stretch of a lane. */
export interface AreaDescription {
  readonly kind: 'area'
  readonly id: string
  readonly lane: string
  readonly start: number
  readonly end: number
  readonly period: number
  readonly file: string
}

/** Watches who is between places of entry and exit. */
export interface PassageDescription {
  readonly kind: 'passage'
  readonly id: string
  readonly entries: readonly { readonly lane: string; readonly position: number }[]
  readonly exits: readonly { readonly lane: string; readonly position: number }[]
  readonly period: number
  readonly file: string
}

export type DetectorDescription = LoopDescription | AreaDescription | PassageDescription

/** Wish for figures by edge or lane and time. */
export interface MeanDataDescription {
  readonly id: string
  readonly by: 'edge' | 'lane'
  /** [s]; absent: the whole run in one */
  readonly period?: number
  readonly file: string
}

/** A change of an edge in the course of the run, in the time of the files [s]. */
export type RoadChange = { readonly edge: string; readonly from: number; readonly until?: number } & (
  | { readonly kind: 'close' }
  | { readonly kind: 'limit'; readonly speed: number }
)

const FOREVER = Number.POSITIVE_INFINITY

export class Additional {
  readonly detectors: DetectorDescription[] = []
  readonly meanData: MeanDataDescription[] = []
  readonly changes: RoadChange[] = []
  private readonly roads: Roads

  constructor(roads: Roads) {
    this.roads = roads
  }

  /** @returns false if the element is none of those read here */
  read(element: SumoElement): boolean {
    switch (element.name) {
      case 'e1Detector':
      case 'inductionLoop':
        this.readLoop(element)
        return true
      case 'e2Detector':
      case 'laneAreaDetector':
        this.readArea(element)
        return true
      case 'e3Detector':
      case 'entryExitDetector':
        this.readPassage(element)
        return true
      case 'edgeData':
      case 'laneData':
        this.readMeanData(element)
        return true
      case 'variableSpeedSign':
        this.readSpeedSign(element)
        return true
      case 'rerouter':
        this.readRerouter(element)
        return true
      default:
        return false
    }
  }

  private readLoop(element: SumoElement): void {
    const at = this.readPlace(element)
    const loop = { kind: 'loop' as const, id: element.text('id'), ...readOutput(element) }
    if (at) this.detectors.push({ ...loop, ...at })
  }

  private readArea(element: SumoElement): void {
    const id = element.text('id')
    const output = readOutput(element)
    if (element.has('lanes')) {
      element.remark('lane area detectors over several lanes are not modelled')
      return
    }
    const place = this.roads.lane(element.text('lane'), element)
    if (!place) return
    const { length } = place.edge
    const [given, reach] = [this.position(element, 'pos', length), element.number('length', POSITIVE, 0)]
    const end =
      this.position(element, 'endPos', length) ?? (given === undefined ? length : reach > 0 ? given + reach : length)
    const start = given ?? Math.max(0, end - reach)
    this.detectors.push({ kind: 'area', id, lane: place.lane.id, start, end: Math.min(end, length), ...output })
  }

  private readPassage(element: SumoElement): void {
    const of = (name: string) =>
      element.children.filter((child) => child.name === name).flatMap((child) => this.readPlace(child) ?? [])
    const [entries, exits] = [of('detEntry'), of('detExit')]
    for (const child of element.children)
      if (!['detEntry', 'detExit', 'param'].includes(child.name)) child.strange(['detEntry', 'detExit'])
    if (entries.length === 0 || exits.length === 0) element.complain('lacks an entry or an exit')
    this.detectors.push({ kind: 'passage', id: element.text('id'), entries, exits, ...readOutput(element) })
  }

  private readPlace(element: SumoElement): { lane: string; position: number } | undefined {
    const place = this.roads.lane(element.text('lane'), element)
    if (!place) return undefined
    const position = this.position(element, 'pos', place.edge.length)
    if (position === undefined) element.complain('lacks the attribute pos')
    return { lane: place.lane.id, position: position ?? 0 }
  }

  /** Negative ones count from the end. */
  private position(element: SumoElement, key: string, length: number): number | undefined {
    if (!element.has(key)) return undefined
    const value = element.number(key, ANY_NUMBER)
    const position = value < 0 ? value + length : value
    // A detector may stand a little beyond the end that netconvert has moved; SUMO wants friendlyPos then.
    if (position > length + 0.1 && !element.flag('friendlyPos', false))
      element.complain(`stands at ${value} m of a lane of ${length} m`)
    return Math.min(Math.max(0, position), length)
  }

  private readMeanData(element: SumoElement): void {
    const { period, file } = readOutput(element)
    const [begin, end] = [element.time('begin', 0), element.time('end', FOREVER)]
    if (begin > 0 || end < FOREVER) element.remark(`${element.name} covers the whole run, not only from begin to end`)
    const only = ['type', 'vTypes', 'edges', 'excludeEmpty', 'trackVehicles', 'detectPersons'].filter((key) =>
      element.has(key),
    )
    for (const key of only)
      if (key !== 'excludeEmpty') element.remark(`${element.name} covers all vehicles and edges, whatever ${key} says`)
    const by = element.name === 'edgeData' ? 'edge' : 'lane'
    this.meanData.push({ id: element.text('id'), by, ...(period < FOREVER ? { period } : {}), file })
  }

  private readSpeedSign(element: SumoElement): void {
    const places = element.list('lanes').flatMap((id) => this.roads.lane(id, element) ?? [])
    const edges = new Map<string, LanePlace[]>()
    for (const place of places) edges.set(place.edge.id, [...(edges.get(place.edge.id) ?? []), place])
    for (const list of edges.values())
      if (list.length < list[0].edge.lanes.length)
        element.remark('speed signs over some lanes of an edge hold for all of them')
    const steps = element.children.filter(({ name }) => name === 'step')
    for (const child of element.children) if (!['step', 'param'].includes(child.name)) child.strange(['step'])
    const times = steps.map((step) => step.time('time'))
    steps.forEach((step, k) => {
      // Without a speed, or with a negative one, the lane's own limit is back.
      const speed = step.number('speed', ANY_NUMBER, -1)
      if (!(speed > 0)) return
      for (const edge of edges.keys())
        this.changes.push({
          kind: 'limit',
          edge,
          speed,
          from: times[k],
          ...(times[k + 1] === undefined ? {} : { until: times[k + 1] }),
        })
    })
  }

  private readRerouter(element: SumoElement): void {
    for (const interval of element.children) {
      if (interval.name === 'param') continue
      if (interval.name !== 'interval') {
        interval.strange(['interval'])
        continue
      }
      const [from, until] = [interval.time('begin', 0), interval.time('end', FOREVER)]
      for (const child of interval.children) this.readClosure(child, from, until)
    }
  }

  private readClosure(element: SumoElement, from: number, until: number): void {
    if (element.name !== 'closingReroute') {
      element.remark(`<${element.name}> of a rerouter is not modelled`)
      return
    }
    const edge = element.text('id')
    if (!this.roads.edges.has(edge)) {
      element.complain('names an edge that does not exist')
      return
    }
    if (element.has('allow') || element.has('disallow'))
      element.remark('edges closed to some classes are closed to all')
    element.remark('everybody knows at once of an edge that a rerouter closes, not only who passes the rerouter')
    this.changes.push({ kind: 'close', edge, from, ...(until < FOREVER ? { until } : {}) })
  }
}

function readOutput(element: SumoElement): { period: number; file: string } {
  const key = ['period', 'freq'].find((name) => element.has(name))
  const period = key === undefined ? FOREVER : element.time(key)
  return { period: period > 0 ? period : FOREVER, file: element.text('file', '') }
}
