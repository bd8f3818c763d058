/** Where, on which lane and how fast a vehicle departs, and where it arrives, in our words. */
import type { TripDescription } from '../../description.ts'
import { POSITIVE, type SumoElement } from '../element.ts'

/** SUMO keeps a vehicle that departs at its base so far off the lane's beginning [m]. */
const BASE_MARGIN = 0.1

export type Ends = Pick<TripDescription, 'departLane' | 'departSpeed'> & {
  /** Of the front [m] from the beginning, or from the end if negative; a share of the length; or with its tail on the edge. */
  readonly depart: number | { readonly share: number } | 'base'
  readonly arrival: number | { readonly share: number }
}

/** @param draw uniform in [0, 1) for this vehicle and a purpose */
export function readEnds(element: SumoElement, draw: (purpose: string) => number): Ends {
  const arrival = element.optional('arrivalPos') ?? 'max'
  element.ignore('arrivalLane', 'arrivalSpeed')
  if (!['current', undefined].includes(element.optional('arrivalLane')))
    element.remark('vehicles arrive on any lane, not only on that of arrivalLane')
  if (!['current', undefined].includes(element.optional('arrivalSpeed')))
    element.remark('vehicles arrive as fast as they are, not at arrivalSpeed')
  return {
    departLane: readLane(element),
    departSpeed: readSpeed(element),
    depart: readPosition(element, 'departPos', element.optional('departPos') ?? 'base', draw),
    arrival: arrival === 'max' ? { share: 1 } : (readPosition(element, 'arrivalPos', arrival, draw) as Ends['arrival']),
  }
}

function readPosition(
  element: SumoElement,
  key: string,
  text: string,
  draw: (purpose: string) => number,
): number | { share: number } | 'base' {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  if (text === 'base' && key === 'departPos') return 'base'
  if (text === 'random') return { share: draw(key) }
  if (['free', 'random_free'].includes(text)) {
    element.remark(`${key} ${text} is a place drawn along the edge`)
    return { share: draw(key) }
  }
  if (text === 'last' || text === 'stop') {
    element.remark(`${key} ${text} is the beginning of the edge`)
    return 'base'
  }
  element.complain(`has ${key}="${text}": give metres, or one of SUMO's words for places`)
  return 0
}

function readLane(element: SumoElement): TripDescription['departLane'] {
  const text = element.text('departLane', 'first')
  if (/^\d+$/.test(text)) return Number(text)
  if (text === 'best' || text === 'free' || text === 'first') return text
  if (text === 'allowed') return 'free'
  if (text === 'random') {
    element.remark('departLane random is the lane with the fewest vehicles')
    return 'free'
  }
  if (text !== 'best_prob')
    element.complain(`has departLane="${text}": give a number, or one of SUMO's words for lanes`)
  return 'best'
}

function readSpeed(element: SumoElement): TripDescription['departSpeed'] {
  const text = element.text('departSpeed', '0')
  const value = Number(text)
  if (text.trim() !== '' && (value === 0 || POSITIVE.fits(value))) return value
  if (text === 'max' || text === 'desired' || text === 'speedLimit') return 'max'
  if (['last', 'avg', 'random'].includes(text)) {
    element.remark(`departSpeed ${text} is as fast as is safe`)
    return 'max'
  }
  element.complain(`has departSpeed="${text}": give m/s, or one of SUMO's words for speeds`)
  return 0
}

/** The ends as places on the first and the last edge [m]. @param length of the vehicle */
export function placeEnds(
  { depart, arrival }: Ends,
  length: number,
  firstEdge: number,
  lastEdge: number,
): { departPosition: number; arrivalPosition: number } {
  const on = (position: number | { readonly share: number }, edge: number): number => {
    const metres = typeof position === 'number' ? (position < 0 ? edge + position : position) : position.share * edge
    return Math.min(Math.max(0, metres), edge)
  }
  const departPosition = depart === 'base' ? Math.min(length + BASE_MARGIN, firstEdge) : on(depart, firstEdge)
  return { departPosition, arrivalPosition: on(arrival, lastEdge) }
}
