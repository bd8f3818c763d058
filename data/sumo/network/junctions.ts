/** A network description that can be changed connection by connection. */
import type {
  ConflictDescription,
  ConnectionDescription,
  EdgeDescription,
  JunctionControl,
  JunctionDescription,
  NetworkDescription,
  SignalDescription,
} from '../../description.ts'
import type { PathPart } from './pathSpeed.ts'

/** Letters of signals, from closed to open. */
const OPENNESS = 'ruysgG'

/** A conflict as seen from one of its connections. */
export interface Seen {
  readonly mine: readonly [entry: number, exit: number]
  readonly theirs: readonly [entry: number, exit: number]
  readonly yields: 'me' | 'them' | 'later'
  /** They join, run one behind the other, and part again. */
  readonly weaves?: true
}

export class Junctions {
  readonly edges: Map<string, EdgeDescription>
  readonly connections: Map<string, ConnectionDescription>
  private readonly junctions: Map<string, JunctionDescription>
  private readonly edgeByLane = new Map<string, string>()
  /** Connections by the lane they leave, and by the lane they reach. */
  private readonly leaving = new Map<string, Set<string>>()
  private readonly reaching = new Map<string, Set<string>>()
  private readonly signals: Map<string, SignalDescription>
  private readonly parts = new Map<string, readonly PathPart[]>()
  private readonly foes = new Map<string, Map<string, Seen>>()

  constructor({ edges, connections, conflicts, junctions, signals }: NetworkDescription) {
    this.signals = new Map(signals.map((signal) => [signal.id, signal]))
    this.edges = new Map(edges.map((edge) => [edge.id, edge]))
    this.junctions = new Map(junctions.map((junction) => [junction.id, junction]))
    for (const edge of edges) for (const { id } of edge.lanes) this.edgeByLane.set(id, edge.id)
    this.connections = new Map()
    for (const connection of connections) this.add(connection)
    for (const conflict of conflicts) this.addConflict(conflict)
  }

  readonly edgeOfLane = (lane: string): string => this.edgeByLane.get(lane) as string

  into(edge: string): ConnectionDescription[] {
    return this.edges.get(edge)?.lanes.flatMap(({ id }) => this.all(this.reaching.get(id))) ?? []
  }

  outOf(edge: string): ConnectionDescription[] {
    return this.edges.get(edge)?.lanes.flatMap(({ id }) => this.outOfLane(id)) ?? []
  }

  outOfLane(lane: string): ConnectionDescription[] {
    return this.all(this.leaving.get(lane))
  }

  isControlled({ id, signal }: ConnectionDescription): boolean {
    return signal !== undefined || (this.foes.get(id)?.size ?? 0) > 0
  }

  /** Whether standing on it keeps back others than those who join it and give way: they would stand behind. */
  needsClearing({ id, to, keepClear }: ConnectionDescription): boolean {
    if (keepClear === false) return false
    const foes = [...(this.foes.get(id) ?? [])]
    return foes.some(([other, { yields }]) => yields !== 'them' || this.connections.get(other)?.to !== to)
  }

  foesOf(connection: string): string[] {
    return [...(this.foes.get(connection)?.keys() ?? [])]
  }

  between(mine: string, theirs: string): Seen | undefined {
    return this.foes.get(mine)?.get(theirs)
  }

  /** What it was joined from, one behind the other. */
  partsOf({ id, length, speedLimit }: ConnectionDescription): readonly PathPart[] {
    return this.parts.get(id) ?? [{ length, speedLimit }]
  }

  add(connection: ConnectionDescription, parts?: readonly PathPart[]): void {
    if (parts) this.parts.set(connection.id, parts)
    this.connections.set(connection.id, connection)
    put(this.leaving, connection.from, connection.id)
    put(this.reaching, connection.to, connection.id)
  }

  replace(connection: ConnectionDescription): void {
    this.connections.set(connection.id, connection)
  }

  remove({ id, from, to }: ConnectionDescription): void {
    this.connections.delete(id)
    this.leaving.get(from)?.delete(id)
    this.reaching.get(to)?.delete(id)
    for (const foe of this.foesOf(id)) this.foes.get(foe)?.delete(id)
    this.foes.delete(id)
  }

  addConflict({ a, b, aEntry, aExit, bEntry, bExit, kind, yields }: ConflictDescription): void {
    const [mine, theirs] = [[aEntry, aExit] as const, [bEntry, bExit] as const]
    const [word, back] =
      yields === 'later'
        ? (['later', 'later'] as const)
        : yields === 'a'
          ? (['me', 'them'] as const)
          : (['them', 'me'] as const)
    const weaves = kind === 'weave' ? ({ weaves: true } as const) : {}
    this.see(a, b, { mine, theirs, yields: word, ...weaves })
    this.see(b, a, { mine: theirs, theirs: mine, yields: back, ...weaves })
  }

  /** The connection with a letter of its own in the signal's states, if it was made of two that have one each. */
  obeyingBoth(
    connection: ConnectionDescription,
    first: ConnectionDescription['signal'],
    second: ConnectionDescription['signal'],
  ): ConnectionDescription {
    const signal = first && second && this.signals.get(first.id)
    if (!signal) return connection
    const link = signal.phases[0].state.length
    const phases = signal.phases.map((phase) => {
      const [a, b] = [phase.state[first.link], phase.state[second.link]]
      return { ...phase, state: phase.state + (OPENNESS.indexOf(a) < OPENNESS.indexOf(b) ? a : b) }
    })
    this.signals.set(signal.id, { ...signal, phases })
    return { ...connection, signal: { id: signal.id, link } }
  }

  /** Takes an edge out; its two ends are one junction from then on. */
  merge({ id, from, to }: EdgeDescription): void {
    this.edges.delete(id)
    if (from === to) return
    const [a, b] = [this.junctions.get(from), this.junctions.get(to)] as [JunctionDescription, JunctionDescription]
    this.junctions.delete(to)
    this.junctions.set(from, { ...a, control: strictest(a.control, b.control), mapEdge: a.mapEdge && b.mapEdge })
    for (const edge of this.edges.values())
      if (edge.from === to || edge.to === to)
        this.edges.set(edge.id, {
          ...edge,
          from: edge.from === to ? from : edge.from,
          to: edge.to === to ? from : edge.to,
        })
  }

  /** In the order of ids. */
  describe(before: NetworkDescription): NetworkDescription {
    const conflicts = [...this.foes].flatMap(([a, list]) =>
      [...list].flatMap(([b, seen]) => (a < b ? [this.conflict(a, b, seen)] : [])),
    )
    return {
      ...before,
      junctions: [...this.junctions.values()].sort(byId),
      edges: [...this.edges.values()].sort(byId),
      connections: [...this.connections.values()].sort(byId),
      signals: [...this.signals.values()].sort(byId),
      conflicts: conflicts.sort((x, y) => (x.a === y.a ? compare(x.b, y.b) : compare(x.a, y.a))),
    }
  }

  private conflict(a: string, b: string, { mine, theirs, yields, weaves }: Seen): ConflictDescription {
    const merges = this.connections.get(a)?.to === this.connections.get(b)?.to
    const [aEntry, aExit] = mine
    const [bEntry, bExit] = theirs
    const word = yields === 'later' ? 'later' : yields === 'me' ? 'a' : 'b'
    return { a, b, aEntry, aExit, bEntry, bExit, kind: merges ? 'merge' : weaves ? 'weave' : 'cross', yields: word }
  }

  private see(mine: string, theirs: string, seen: Seen): void {
    const list = this.foes.get(mine) ?? new Map<string, Seen>()
    list.set(theirs, seen)
    this.foes.set(mine, list)
  }

  private all(ids: ReadonlySet<string> | undefined): ConnectionDescription[] {
    return [...(ids ?? [])].map((id) => this.connections.get(id) as ConnectionDescription)
  }
}

function put(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key)
  if (set) set.add(value)
  else map.set(key, new Set([value]))
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Which of two controls a junction has that was two: the one that asks more. */
function strictest(a: JunctionControl, b: JunctionControl): JunctionControl {
  const order: readonly JunctionControl[] = [
    'none',
    'priority',
    'rightBeforeLeft',
    'allWayStop',
    'roundabout',
    'signals',
  ]
  return order.indexOf(a) > order.indexOf(b) ? a : b
}
