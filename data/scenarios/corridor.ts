/** A main road with signals at uneven distances, crossed by side roads: where advice about signals is studied. */
import type {
  ConnectionDescription,
  EdgeDescription,
  JunctionDescription,
  NetworkDescription,
  SignalDescription,
  SignalPhase,
} from '../description.ts'
import { joinAll, junction, layConnection, layEdge } from './assemble.ts'

const LIMIT = 50 / 3.6 // [m/s]
/** From stop line to stop line, the ways to both ends of the main road, and the side roads' [m]. */
const SPACINGS = [340, 430, 270, 510, 390]
const WAY_IN = 600
const SIDES = [180, 240, 160, 220, 200, 190]
const SETBACK = 9
/** [s] */
const [AMBER, ALL_RED, RED_AMBER] = [3, 1, 1]
const BETWEEN = AMBER + ALL_RED + RED_AMBER

export interface CorridorOptions {
  /** How the signals decide. */
  readonly kind: 'fixed' | 'actuated'
  /** Of the main road at each signal, where fixed: when its green begins in the cycle [s]. */
  readonly offsets?: readonly number[]
  /** [s]; where actuated, the greens are those at the most */
  readonly cycle?: number
  /** Of the main road [s] */
  readonly green?: number
}

/** Names of the edges on which its traffic begins and ends. */
export const CORRIDOR_WAYS: Readonly<Record<'main' | 'sides', readonly (readonly [from: string, to: string])[]>> = {
  main: [
    ['east0', 'east6'],
    ['west6', 'west0'],
  ],
  sides: SIDES.flatMap((_, k) => [[`north${k}a`, `north${k}b`] as const, [`south${k}a`, `south${k}b`] as const]),
}

/**
 * Six crossings, one lane each way on both roads, everybody straight on: what is measured is the signals' doing alone. The
 * main road's edges are `east0` … `east6` and `west6` … `west0`, the side roads' `north0a`, `north0b`, `south0a`, …; signals
 * `s0` … `s5`.
 */
export function corridor({
  kind,
  offsets = SIDES.map(() => 0),
  cycle = 90,
  green = 40,
}: CorridorOptions): NetworkDescription {
  const places = [0]
  for (const spacing of SPACINGS) places.push(places[places.length - 1] + spacing)
  const crossings = places.map((x, k) => junction(`crossing${k}`, [x, 12 * Math.sin(k)], 'signals'))
  const west = junction('west', [-WAY_IN, 0], 'none', true)
  const east = junction('east', [places[places.length - 1] + WAY_IN, 0], 'none', true)
  const along = [west, ...crossings, east]
  const edges: EdgeDescription[] = []
  const lay = (id: string, from: JunctionDescription, to: JunctionDescription): EdgeDescription => {
    const setback = [from.mapEdge ? 0 : SETBACK, to.mapEdge ? 0 : SETBACK] as const
    const edge = layEdge({ id, from, to, lanes: 1, limit: LIMIT, setback })
    edges.push(edge)
    return edge
  }
  const eastward = along.slice(1).map((to, k) => lay(`east${k}`, along[k], to))
  const westward = along.slice(1).map((from, k) => lay(`west${k}`, from, along[k]))
  const ends: JunctionDescription[] = []
  const connections: ConnectionDescription[] = []
  crossings.forEach((crossing, k) => {
    const [x, y] = crossing.position
    const north = junction(`north${k}`, [x + 8, y + SIDES[k]], 'none', true)
    const south = junction(`south${k}`, [x - 6, y - SIDES[(k + 2) % SIDES.length]], 'none', true)
    ends.push(north, south)
    const through = [
      [eastward[k], eastward[k + 1]],
      [westward[k + 1], westward[k]],
      [lay(`north${k}a`, south, crossing), lay(`north${k}b`, crossing, north)],
      [lay(`south${k}a`, north, crossing), lay(`south${k}b`, crossing, south)],
    ]
    through.forEach(([from, to], link) => {
      connections.push(layConnection(from, 0, to, 0, { signal: { id: `s${k}`, link } }))
    })
  })
  const signals = crossings.map((_, k): SignalDescription => {
    const side = cycle - green - 2 * BETWEEN
    const phases = [...stage('GGrr', green, kind), ...stage('rrGG', side, kind)]
    return {
      id: `s${k}`,
      kind,
      offset: kind === 'fixed' ? offsets[k] : 0,
      phases,
      ...(kind === 'actuated' ? { passage: 3 } : {}),
    }
  })
  return joinAll({
    name: `corridor, ${kind}`,
    junctions: [west, ...crossings, east, ...ends],
    edges,
    connections,
    signals,
  })
}

/** A green with what follows it until the other road may go. */
function stage(state: string, green: number, kind: CorridorOptions['kind']): SignalPhase[] {
  const lasting = (phase: string, seconds: number): SignalPhase => ({
    state: phase,
    minDuration: seconds,
    maxDuration: seconds,
  })
  const other = state.startsWith('G') ? 'rruu' : 'uurr'
  return [
    { state, minDuration: kind === 'actuated' ? 8 : green, maxDuration: green },
    lasting(state.replaceAll('G', 'y'), AMBER),
    lasting('rrrr', ALL_RED),
    lasting(other, RED_AMBER),
  ]
}
