/** Where in a zone trips begin and end: at homes, work places and shops, or along its roads; or beyond the map. */
import type { EdgeDescription, Point } from '../description.ts'
import { type Draw, WeightedChoice } from '../draw.ts'
import type { Beyond } from './beyond.ts'
import { type Door, doorFinder, FARTHEST, hasDoors } from './doors.ts'
import type { Place } from './places.ts'
import type { End } from './purposes.ts'
import { isInZone, shareIn, type Zone } from './zones.ts'

export interface ZoneEnds {
  readonly kind: 'places' | 'roads' | 'point' | 'beyond'
  /** From where, or where to, one looks for a gateway. */
  readonly position: Point
  /** Share of all inhabitants, jobs or errands of the map; where nobody knows, 1 of each. */
  weight(end: End): number
  /** A place at the road; undefined beyond the map. @param key of what is drawn */
  door(end: End, draw: Draw, key: string): Door | undefined
}

/** Of a zone with less than this share of its area in the map, all trips come and go by gateways. */
const MOSTLY_INSIDE = 0.5
const KINDS: readonly End[] = ['home', 'work', 'errand']
const MEASURES: Readonly<Record<End, (place: Place) => number>> = {
  home: ({ inhabitants }) => inhabitants,
  work: ({ jobs }) => jobs,
  errand: ({ errands }) => errands,
}

export interface Land {
  /** None where the map has no buildings: trips begin and end anywhere along roads then. */
  readonly places: readonly Place[]
  /** On which cars can come and go. */
  readonly edges: readonly EdgeDescription[]
  readonly beyond: Beyond
}

/** @returns of a zone its ends, or in words why it has none */
export function zoneFinder({ places, edges, beyond }: Land): (zone: Zone) => ZoneEnds | string {
  const streets = edges.filter(hasDoors)
  const doorsAt = doorFinder(streets)
  const sums = (some: readonly Place[]) =>
    Object.fromEntries(KINDS.map((kind) => [kind, some.reduce((sum, place) => sum + MEASURES[kind](place), 0)]))
  const all = sums(places)

  return (zone) => {
    if (zone.rings.length === 0) return beyond.isBeyond(zone.position) ? outside(zone.position) : ofPoint(zone.position)
    const { share, middleOfRest } = shareIn(zone, (position) => beyond.isInMap(position))
    if (share < MOSTLY_INSIDE) return outside(middleOfRest)
    const own = places.filter(({ position }) => isInZone(position, zone))
    return own.length > 0 ? ofPlaces(zone, own) : ofRoads(zone)
  }

  function outside(position: Point): ZoneEnds | string {
    if (!beyond.has('from') && !beyond.has('to')) return 'lies beyond the map, which no road leaves'
    return { kind: 'beyond', position, weight: () => 1, door: () => undefined }
  }

  function ofPoint(position: Point): ZoneEnds | string {
    const doors = doorsAt(position)
    if (doors.length === 0) return `lies farther than ${FARTHEST} m from any road on which cars can park`
    const door = (_: End, draw: Draw, key: string) => doors[Math.floor(draw(`${key} door`) * doors.length)]
    return { kind: 'point', position, weight: () => 1, door }
  }

  function ofPlaces({ position }: Zone, own: readonly Place[]): ZoneEnds {
    const here = sums(own)
    const choices = Object.fromEntries(KINDS.map((kind) => [kind, new WeightedChoice(own, MEASURES[kind])]))
    return {
      kind: 'places',
      position,
      weight: (kind) => here[kind] / Math.max(Number.MIN_VALUE, all[kind]),
      door(kind, draw, key) {
        const doors = choices[kind].at(draw(key))?.doors ?? []
        return doors[Math.floor(draw(`${key} door`) * doors.length)]
      },
    }
  }

  function ofRoads(zone: Zone): ZoneEnds | string {
    const own = streets.filter(({ lanes: [{ geometry }] }) => isInZone(geometry[geometry.length >> 1], zone))
    // Too small to have a whole section of road: the road before it.
    if (own.length === 0) return ofPoint(zone.position)
    const choice = new WeightedChoice(own, ({ length }) => length)
    const door = (_: End, draw: Draw, key: string) => ({
      edge: choice.at(draw(key))!,
      share: 0.1 + 0.8 * draw(`${key} share`),
    })
    return { kind: 'roads', position: zone.position, weight: () => 1, door }
  }
}
