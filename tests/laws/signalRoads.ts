/** Roads with several signals, for laws about how they work together. Limits of 50 km/h, one lane, one way. */
import type {
  EdgeDescription,
  NetworkDescription,
  SignalDescription,
  SignalPhase,
  VehicleTypeDescription,
} from '../../data/description.ts'
import { joinAll, junction, layConnection, layEdge } from '../../data/scenarios/assemble.ts'

export const LIMIT = 50 / 3.6
/** Drivers who all want 50 km/h. */
export const ALIKE: readonly VehicleTypeDescription[] = [
  { id: 'alike', vehicleClass: 'car', speedFactor: { mean: 1, deviation: 0, min: 1, max: 1 } },
]
const SETBACK = 8

export function lasting(state: string, seconds: number, atMost = seconds): SignalPhase {
  return { state, minDuration: seconds, maxDuration: atMost }
}

/** `link0`, `link1`, … with a signal `s0`, `s1`, … at the end of each but the last, whose greens begin at the offsets. */
export function greenWave({ spacing = 400, cycle = 90, green = 40, offsets = [0] } = {}): NetworkDescription {
  const places = [-300, ...offsets.map((_, k) => k * spacing), offsets.length * spacing]
  const junctions = places.map((x, k) => {
    const isEnd = k === 0 || k === places.length - 1
    return junction(`j${k}`, [x, 0], isEnd ? 'none' : 'signals', isEnd)
  })
  const edges = junctions.slice(1).map((to, k) =>
    layEdge({
      id: `link${k}`,
      from: junctions[k],
      to,
      lanes: 1,
      limit: LIMIT,
      oneWay: true,
      setback: [k === 0 ? 0 : SETBACK, to.mapEdge ? 0 : SETBACK],
    }),
  )
  return joinAll({
    name: 'green wave',
    junctions,
    edges,
    connections: offsets.map((_, k) =>
      layConnection(edges[k], 0, edges[k + 1], 0, { signal: { id: `s${k}`, link: 0 } }),
    ),
    signals: offsets.map((offset, k) => ({
      id: `s${k}`,
      kind: 'fixed',
      offset,
      phases: [lasting('G', green), lasting('y', 3), lasting('r', cycle - green - 4), lasting('u', 1)],
    })),
  })
}

/**
 * `westIn` → `eastOut` across `southIn` → `northOut`, under one signal `centre`: link 0 the one, link 1 the other road.
 * With a `gate` the road east has a signal `gate` at its end and goes on as `exit`.
 */
export function twoRoads(
  centre: Omit<SignalDescription, 'id' | 'offset'>,
  { gate, beyond = 300 }: { gate?: readonly SignalPhase[]; beyond?: number } = {},
): NetworkDescription {
  const middle = junction('middle', [0, 0], 'signals')
  const west = junction('west', [-600, 0], 'none', true)
  const south = junction('south', [0, -600], 'none', true)
  const north = junction('north', [0, 400], 'none', true)
  const east = junction('east', [beyond, 0], gate ? 'signals' : 'none', !gate)
  const end = junction('end', [beyond + 300, 0], 'none', true)
  const lay = (id: string, from: typeof west, to: typeof west): EdgeDescription =>
    layEdge({
      id,
      from,
      to,
      lanes: 1,
      limit: LIMIT,
      oneWay: true,
      setback: [from.mapEdge ? 0 : SETBACK, to.mapEdge ? 0 : SETBACK],
    })
  const westIn = lay('westIn', west, middle)
  const southIn = lay('southIn', south, middle)
  const eastOut = lay('eastOut', middle, east)
  const northOut = lay('northOut', middle, north)
  const exit = lay('exit', east, end)
  return joinAll({
    name: 'two roads',
    junctions: [middle, west, south, north, east, ...(gate ? [end] : [])],
    edges: [westIn, southIn, eastOut, northOut, ...(gate ? [exit] : [])],
    connections: [
      layConnection(westIn, 0, eastOut, 0, { signal: { id: 'centre', link: 0 } }),
      layConnection(southIn, 0, northOut, 0, { signal: { id: 'centre', link: 1 } }),
      ...(gate ? [layConnection(eastOut, 0, exit, 0, { signal: { id: 'gate', link: 0 } })] : []),
    ],
    signals: [
      { id: 'centre', offset: 0, ...centre },
      ...(gate ? [{ id: 'gate', kind: 'fixed' as const, offset: 0, phases: gate }] : []),
    ],
  })
}

/** Of `centre`: two stages with amber of 3 s, 1 s of all red and 1 s of red-amber between them. */
export function twoStages(least: number, most: number): SignalPhase[] {
  return ['Gr', 'rG'].flatMap((green) => [
    lasting(green, least, most),
    lasting(green.replace('G', 'y'), 3),
    lasting('rr', 1),
    lasting(green === 'Gr' ? 'ru' : 'ur', 1),
  ])
}
