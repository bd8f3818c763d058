/**
 * A lower limit that dissolves a wave of stop and go: SPECIALIST (Hegyi, Hoogendoorn, Schreuder, Stoelhorst & Viti
 * 2008; A12 field test 2009–2010). Imposed at once on all who drive towards the wave it leaves their density as it is
 * and lowers their flow, so that the jam is left by more than come to it and shrinks from its tail; then the limit is
 * lifted along a front that moves against the traffic. Fronts between states of traffic move at Δflow/Δdensity (shock
 * wave theory). Pure. Numbering of states as published: 1 downstream of the jam, 2 jam, 3 limited as it was met, 4
 * those who come into the limit later, 5 released, 6 upstream. Here 4 flows as 6 does, so that the limit's upstream end
 * stands still.
 */

/** A state of traffic, a lane. */
export interface Traffic {
  /** [veh/m] */
  readonly density: number
  /** [m/s] */
  readonly speed: number
}

export interface Wave {
  /** [m] along the road; head > tail. */
  readonly head: number
  readonly tail: number
  readonly downstream: Traffic
  readonly jam: Traffic
  readonly upstream: Traffic
}

/** When and where the limit holds; times from its beginning on [s], places along the road [m], speeds of fronts [m/s]. */
export interface Scheme {
  /** Where it begins. */
  readonly from: number
  /** The jam's tail, up to which it holds until the jam is gone. */
  readonly tail: number
  readonly tailSpeed: number
  /** When and where head and tail meet. */
  readonly resolved: number
  readonly at: number
  /** Of the front along which it is lifted from there. */
  readonly release: number
}

/** State 5, a lane: what is counted on of those released. */
const RELEASED: Traffic = { density: 0.5 / 22, speed: 22 }

const flow = ({ density, speed }: Traffic) => density * speed
const front = (a: Traffic, b: Traffic) => (flow(a) - flow(b)) / (a.density - b.density)

/**
 * @param limit to be imposed [m/s]
 * @param start of the road that can be limited [m]
 * @returns undefined if the wave cannot be solved there
 */
export function solveWave(
  { head, tail, downstream, jam, upstream }: Wave,
  limit: number,
  start: number,
): Scheme | undefined {
  if (limit >= upstream.speed) return undefined
  const limited: Traffic = { density: upstream.density, speed: limit } // 3
  const later: Traffic = { density: flow(upstream) / limit, speed: limit } // 4
  if (limited.density >= jam.density || downstream.density >= jam.density || later.density >= jam.density)
    return undefined
  const headSpeed = front(downstream, jam)
  const tailSpeed = front(limited, jam)
  if (tailSpeed <= headSpeed) return undefined
  const resolved = (head - tail) / (tailSpeed - headSpeed)
  // Long enough for the last of those limited at once to get to the tail just then.
  const from = tail - resolved * (limit - tailSpeed)
  const release = front(RELEASED, later)
  if (from < start || !(later.density > RELEASED.density) || !(release < 0)) return undefined
  return { from, tail, tailSpeed, resolved, at: tail + tailSpeed * resolved, release }
}

/** Up to where the limit holds `age` seconds after it was imposed [m]; below `from` it is over. */
export function limitedUntil({ tail, tailSpeed, resolved, at, release }: Scheme, age: number): number {
  return age <= resolved ? tail + tailSpeed * age : at + release * (age - resolved)
}
