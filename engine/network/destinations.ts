/**
 * Streets for those who have business there: whoever only passes pays a toll that no detour is worth, so that routing
 * leads through them where there is no other way, and nowhere else. Some are so by the map, some for as long as a run says.
 */
import { CLASSES, type Network } from './network.ts'

/** What driving into such streets costs those who are not bound for them [s]: more than any detour in a town. */
export const TOLL = 100_000

/** To whom a road is closed in the course of a run: bits that are kept by edge. */
export const TO_ALL = 1
export const TO_THROUGH = 2

/** Who may pass all the same: buses, whose lines go on (signs say: Linienverkehr frei), and who drives with a siren. */
const EXEMPT: readonly string[] = ['bus', 'emergency']
/** Bit k: a run that closes a road to through traffic keeps CLASSES[k] from passing. */
export const PASSING_CLASSES = CLASSES.reduce((bits, name, k) => (EXEMPT.includes(name) ? bits : bits | (1 << k)), 0)

export interface Destinations {
  /** Zone of each edge: those that hang together by their junctions share one; 0 for all other edges. */
  readonly zone: Int32Array
  /** By edge: bit k = CLASSES[k] has to have business there. */
  readonly classes: Uint8Array
}

/** @param closed by edge, in the course of the run; absent: as the map says */
export function findDestinations(
  { counts, columns }: Pick<Network, 'counts' | 'columns'>,
  closed?: Uint8Array,
): Destinations {
  const { edgeDestination, edgeFrom, edgeTo } = columns
  const classes = edgeDestination.slice(0, counts.edges)
  if (closed)
    for (let edge = 0; edge < counts.edges; edge++) if (closed[edge] & TO_THROUGH) classes[edge] |= PASSING_CLASSES
  const at = new Map<number, number[]>()
  for (let edge = 0; edge < counts.edges; edge++) {
    if (classes[edge] === 0) continue
    for (const junction of [edgeFrom[edge], edgeTo[edge]]) at.set(junction, [...(at.get(junction) ?? []), edge])
  }
  const zone = new Int32Array(counts.edges)
  let zones = 0
  for (let edge = 0; edge < counts.edges; edge++) {
    if (classes[edge] === 0 || zone[edge] !== 0) continue
    zone[edge] = ++zones
    const open = [edge]
    for (const one of open)
      for (const junction of [edgeFrom[one], edgeTo[one]])
        for (const other of at.get(junction)!) {
          if (zone[other] !== 0) continue
          zone[other] = zones
          open.push(other)
        }
  }
  return { zone, classes }
}

/** Whether who goes from one edge into another needs business there. @param classBit 1 << index in CLASSES */
export function needsBusiness({ classes }: Destinations, from: number, into: number, classBit: number): boolean {
  return (classes[into] & ~classes[from] & classBit) !== 0
}
