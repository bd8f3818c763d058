/** A small town for tests: a street of two lanes eastwards, then a quarter turn to the north into one lane. */
import type { TownMap, World } from '../../data/messages/codec.ts'
import { toLine } from '../../data/messages/units.ts'

const dashed = { solidToMiddle: false, solidFromMiddle: false }

/** Lanes 0, 1 (east, 100 m), 2 (north, 50 m); connection to it (element 3), an arc of 10 m radius. */
export function crossing(change: Partial<TownMap> = {}): TownMap {
  const arc = Array.from({ length: 33 }, (_, k) => {
    const angle = (k / 32) * (Math.PI / 2)
    return [100 + 10 * Math.sin(angle), 10 - 10 * Math.cos(angle)]
  }).flat()
  return {
    version: 1,
    name: 'crossing',
    originLon: 0,
    originLat: 0,
    edges: [
      { id: 'east', name: 'East Street', roadClass: 'primary' },
      { id: 'north', name: '', roadClass: 'residential' },
    ],
    lanes: [
      { edge: 0, line: toLine([0, 0, 100, 0]), lengthCm: 10_000, limitCms: 1389, widthCm: 325, ...dashed },
      { edge: 0, line: toLine([0, 3.25, 100, 3.25]), lengthCm: 10_000, limitCms: 1389, widthCm: 325, ...dashed },
      { edge: 1, line: toLine([110, 10, 110, 60]), lengthCm: 5000, limitCms: 833, widthCm: 300, ...dashed },
    ],
    connections: [{ from: 0, to: 2, line: toLine(arc), lengthCm: Math.round(500 * Math.PI), signalLink: 0 }],
    signals: [{ id: 's', firstLink: 0, links: 1, actuated: true }],
    areas: [],
    vehicleClasses: ['car', 'van', 'truck', 'bus', 'motorcycle'],
    generation: 1,
    attribution: '',
    policyRules: [],
    leftHand: false,
    crossings: [{ id: 'zebra', line: toLine([60, -1.6, 60, 4.9]) }],
    ...change,
  }
}

export interface Placed {
  readonly vehicle: number
  readonly element: number
  /** [m], [m/s] */
  readonly position: number
  readonly speed?: number
  readonly flags?: number
  /** Share of the way between lanes. */
  readonly aside?: number
}

export function world(vehicles: readonly Placed[], change: Partial<World> = {}): World {
  return {
    vehicle: vehicles.map(({ vehicle }) => vehicle),
    element: vehicles.map(({ element }) => element),
    positionCm: vehicles.map(({ position }) => Math.round(position * 100)),
    speedCms: vehicles.map(({ speed = 0 }) => Math.round(speed * 100)),
    flags: Uint8Array.from(vehicles, ({ flags = 0 }) => flags),
    signalStates: Uint8Array.of(1),
    advice: [],
    asidePct: vehicles.map(({ aside = 0 }) => Math.round(aside * 100)),
    peopleWaiting: Uint8Array.of(0),
    peopleWalking: Uint8Array.of(0),
    peopleAcross: Uint8Array.of(0),
    ...change,
  }
}
