/** Stops of vehicles, at named stopping places and elsewhere. */
import type { TripStop } from '../../description.ts'
import { ANY_NUMBER, NOT_NEGATIVE, type SumoElement } from '../element.ts'
import type { LanePlace, Roads } from '../roads.ts'

/** Attributes of a stop by which it names a stopping place. */
const PLACES = ['busStop', 'trainStop', 'containerStop', 'chargingStation', 'parkingArea']
/** Of a stop that says only where it is [m], as SUMO has it. */
const USUAL_LENGTH = 10

export interface StoppingPlace {
  readonly place: LanePlace
  /** [m] */
  readonly start: number
  readonly end: number
}

export const STOPPING_PLACES: readonly string[] = PLACES

/** busStop and the like in an additional file. */
export function readStoppingPlace(element: SumoElement, roads: Roads): StoppingPlace | undefined {
  if (element.name === 'parkingArea') element.remark('who stops at a parking area stands on the lane beside it')
  if (element.name === 'chargingStation') element.remark('charging stations are stops only')
  element.text('id')
  const place = roads.lane(element.text('lane'), element)
  const range = place && readRange(element, place.edge.length, [0, place.edge.length])
  element.ignore('lines', 'personCapacity', 'personLength', 'roadsideCapacity', 'onRoad', 'width', 'length', 'angle')
  return place && range && { place, start: range[0], end: range[1] }
}

/** @param begin of the run in the time of the file [s] @param places by id */
export function readStop(
  element: SumoElement,
  roads: Roads,
  places: ReadonlyMap<string, StoppingPlace>,
  begin: number,
): TripStop | undefined {
  const range = placeOf(element, roads, places)
  const duration = element.time('duration', 0)
  const until = element.has('until') ? element.time('until') : undefined
  if (!element.has('duration') && until === undefined && !element.has('triggered'))
    element.complain('says neither how long (duration) nor until when (until)')
  if (element.flag('parking', false) || element.optional('parking') === 'opportunistic')
    element.remark('who parks beside the road stands on the lane')
  if (element.has('triggered') || element.has('expected') || element.has('containerTriggered'))
    element.remark('stops do not wait for persons and containers')
  element.ignore(
    'parking',
    'triggered',
    'expected',
    'containerTriggered',
    'expectedContainers',
    'index',
    'line',
    'actType',
    'tripId',
    'permitted',
  )
  element.end()
  if (!range) return undefined
  const { place, start, end } = range
  return {
    edge: place.edge.id,
    lane: place.index,
    position: end,
    from: start,
    duration,
    ...(until === undefined ? {} : { until: until - begin }),
  }
}

function placeOf(
  element: SumoElement,
  roads: Roads,
  places: ReadonlyMap<string, StoppingPlace>,
): StoppingPlace | undefined {
  const kind = PLACES.find((name) => element.has(name))
  if (kind !== undefined) {
    const id = element.text(kind)
    const found = places.get(id)
    if (!found) element.complain(`is at the ${kind} "${id}", which does not exist`)
    return found
  }
  if (element.has('edge') && !element.has('lane')) {
    const edge = roads.edges.get(element.text('edge'))
    if (!edge) element.complain(`is on the edge "${element.text('edge')}", which does not exist`)
    const place = edge && { edge, index: 0, lane: edge.lanes[0] }
    const range = place && readRange(element, place.edge.length)
    return place && range && { place, start: range[0], end: range[1] }
  }
  const place = roads.lane(element.text('lane'), element)
  const range = place && readRange(element, place.edge.length)
  return place && range && { place, start: range[0], end: range[1] }
}

/** startPos and endPos within an edge of this length [m]; negative ones count from its end. */
function readRange(
  element: SumoElement,
  length: number,
  usual?: readonly [number, number],
): [number, number] | undefined {
  const from = (value: number): number => (value < 0 ? value + length : value)
  const end = from(element.number('endPos', ANY_NUMBER, usual?.[1] ?? length))
  const start = from(element.number('startPos', ANY_NUMBER, usual?.[0] ?? Math.max(0, end - USUAL_LENGTH)))
  const within = Math.min(end, length)
  if (end > length + 0.1 && !element.flag('friendlyPos', false))
    element.remark('stops that reach beyond the end of their lane end with it')
  if (Number.isNaN(start) || Number.isNaN(end)) return undefined
  if (NOT_NEGATIVE.fits(start) && start <= within) return [start, within]
  element.complain(`reaches from ${start} to ${end} m of ${length} m`)
  return undefined
}
