/** Our conflicts as SUMO's matrices: in each row a letter for every link, the last one for link 0. */
import type { ConnectionDescription, NetworkDescription, SignalPhase } from '../../description.ts'
import { isGreen } from '../../signals/program.ts'

const STRAIGHT_FIRST = ['straight', 'right', 'left', 'uTurn']

export class Matrix {
  /** By connection: whom it meets, and whether it gives way to it. */
  private readonly foes = new Map<string, Map<string, boolean>>()

  constructor({ conflicts, connections, signals }: NetworkDescription) {
    const byId = new Map(connections.map((connection) => [connection.id, connection]))
    const phases = new Map(signals.map((signal) => [signal.id, signal.phases]))
    for (const { a, b, yields } of conflicts) {
      const [one, other] = [byId.get(a) as ConnectionDescription, byId.get(b) as ConnectionDescription]
      const aYields = yields === 'later' ? this.later(one, other) === a : yields === 'a'
      this.put(a, b, aYields || yieldsOnRed(one, other, phases))
      this.put(b, a, !aYields || yieldsOnRed(other, one, phases))
    }
  }

  row(connection: ConnectionDescription, links: readonly ConnectionDescription[]): { response: string; foes: string } {
    const mine = this.foes.get(connection.id)
    const letters = (test: (id: string) => boolean | undefined) =>
      links
        .map(({ id }) => (test(id) ? '1' : '0'))
        .reverse()
        .join('')
    return { response: letters((id) => mine?.get(id)), foes: letters((id) => mine?.has(id)) }
  }

  yields({ id }: ConnectionDescription): boolean {
    return [...(this.foes.get(id)?.values() ?? [])].some((givesWay) => givesWay)
  }

  /** Who comes later yields, with us; SUMO wants to know beforehand: who turns more, then the second by id. */
  private later(a: ConnectionDescription, b: ConnectionDescription): string {
    const difference = STRAIGHT_FIRST.indexOf(a.direction) - STRAIGHT_FIRST.indexOf(b.direction)
    if (difference !== 0) return difference > 0 ? a.id : b.id
    return a.id < b.id ? b.id : a.id
  }

  private put(mine: string, theirs: string, givesWay: boolean): void {
    const row = this.foes.get(mine) ?? new Map<string, boolean>()
    row.set(theirs, givesWay)
    this.foes.set(mine, row)
  }
}

/** Whether the first turns on red while the other has green; SUMO keeps no rule of its own for that. */
function yieldsOnRed(
  { signal: mine }: ConnectionDescription,
  { signal: theirs }: ConnectionDescription,
  phases: ReadonlyMap<string, readonly SignalPhase[]>,
): boolean {
  if (!mine || mine.id !== theirs?.id) return false
  const letters = (phases.get(mine.id) ?? []).map(({ state }) => [state[mine.link], state[theirs.link]] as const)
  // Who may be green together has settled it already.
  if (letters.some(([me, them]) => isGreen(me) && isGreen(them))) return false
  return letters.some(([me, them]) => me === 's' && isGreen(them))
}
