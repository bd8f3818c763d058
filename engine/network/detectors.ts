/** Where the signals that decide by traffic see it: a zone at each stop line and a loop some way before it. */
import type { ConnectionDescription, NetworkDescription, SignalDescription } from '../../data/description.ts'

/** Who stands or creeps so near before the line asks for green [m]. */
const ZONE = 12
/** Usual distance of the loop, and for how long a vehicle that passed it asks for green [m], [s] (RiLSA 2015, 5.3: 2 to 3 s). */
const LOOP_DISTANCE = 40
const PASSAGE = 3
/** A loop that would lie inside another junction lies so far before it: who waits there, for room behind it, stands on it [m]. */
const BEFORE_JUNCTION = 3

export interface Detector {
  readonly signal: string
  /** Lane whose green it asks for. */
  readonly approach: string
  /** Lane it lies on, and where [m]. */
  readonly lane: string
  readonly from: number
  readonly to: number
  /** [s] */
  readonly hold: number
}

export interface Detection {
  /** By lane, then by approach and place. */
  readonly detectors: readonly Detector[]
  /** Lanes on which vehicles are counted, and on which public transport announces itself. */
  readonly counted: ReadonlySet<string>
  readonly announced: ReadonlySet<string>
}

export function layDetectors({ edges, connections, signals }: NetworkDescription): Detection {
  const lengths = new Map(edges.flatMap(({ length, lanes }) => lanes.map(({ id }) => [id, length] as const)))
  const incoming = new Map<string, ConnectionDescription[]>()
  for (const connection of connections) {
    const others = incoming.get(connection.to)
    if (others) others.push(connection)
    else incoming.set(connection.to, [connection])
  }
  const plans = new Map(signals.map((signal) => [signal.id, signal]))
  const detectors = new Map<string, Detector>()
  const counted = new Set<string>()
  const announced = new Set<string>()
  const lay = (detector: Detector): void => {
    const { lane, approach, from } = detector
    detectors.set(`${lane} ${approach} ${from}`, detector)
  }

  /** Over joints of lanes; where another signal lies between, right behind it. */
  function layLoop(signal: SignalDescription, approach: string, lane: string, beyond: number, seen: string[]): void {
    const { detector = LOOP_DISTANCE, passage = PASSAGE } = signal
    const before = incoming.get(lane) ?? []
    const end = lengths.get(lane) as number
    const at = end + beyond - detector
    const further = before.filter(({ signal: other, from }) => other === undefined && !seen.includes(from))
    const loop = { signal: signal.id, approach, lane, hold: passage }
    if (at > end) lay({ ...loop, from: Math.max(0, end - BEFORE_JUNCTION), to: end })
    else if (at >= 0 || further.length === 0) lay({ ...loop, from: Math.max(0, at), to: Math.max(0, at) })
    else for (const { from, length } of further) layLoop(signal, approach, from, beyond + end + length, [...seen, from])
  }

  for (const { from, to, signal: control } of connections) {
    const signal = control && plans.get(control.id)
    if (signal === undefined) continue
    if (signal.priority !== undefined) announced.add(from)
    if (signal.kind === 'maxPressure') counted.add(from).add(to)
    if (signal.kind !== 'actuated' && signal.kind !== 'coordinated') continue
    const end = lengths.get(from) as number
    lay({ signal: signal.id, approach: from, lane: from, from: Math.max(0, end - ZONE), to: end, hold: 0 })
    layLoop(signal, from, from, 0, [from])
  }
  return { detectors: [...detectors.values()], counted, announced }
}
