/** Writes signals, their plans and detectors into the columns of a network. */
import type { NetworkDescription, SignalDescription } from '../../data/description.ts'
import { type Detection, layDetectors } from './detectors.ts'
import {
  AMBER,
  GREEN,
  GREEN_YIELD,
  type NetworkColumns,
  type NetworkCounts,
  NOWHERE,
  RED,
  RED_AMBER,
  SIGNAL_KINDS,
  TURN_ON_RED,
  WATCH_BUSES,
  WATCH_LOOPS,
  WATCH_QUEUE,
} from './network.ts'
import type { Numbering } from './numbering.ts'
import { rowsOf, type SignalRows } from './signalProgram.ts'
import { writeWaitingPlaces } from './waitingPlaces.ts'
import { millimetres, type Numbers, writeFirsts, writeHash } from './writing.ts'

const LETTER_CODE: Readonly<Record<string, number>> = {
  r: RED,
  s: TURN_ON_RED,
  u: RED_AMBER,
  y: AMBER,
  g: GREEN_YIELD,
  G: GREEN,
}

/** Which links and connections a signal has: as long as the roads are the same, whatever its plan. */
export function writeLinks(columns: NetworkColumns, { connections, signals }: Numbering, numbers: Numbers): void {
  let link = 0
  signals.forEach((signal, row) => {
    columns.signalFirstLink[row] = link
    writeHash(columns.signalHash, row, signal.id)
    columns.signalLinkSignal.fill(row, link, link + linksOf(signal))
    link += linksOf(signal)
  })
  columns.signalFirstLink[signals.length] = link

  const controlled: number[][] = signals.map(() => [])
  connections.forEach(({ signal }, connection) => {
    columns.connectionSignal[connection] = NOWHERE
    columns.connectionLink[connection] = NOWHERE
    if (!signal) return
    const row = numbers.signal.get(signal.id)!
    columns.connectionSignal[connection] = row
    columns.connectionLink[connection] = columns.signalFirstLink[row] + signal.link
    columns.connectionControlled[connection] = 1
    controlled[row].push(connection)
  })
  // In the order of their ids, so that sums over them do not depend on numbering.
  for (const list of controlled) list.sort((a, b) => (connections[a].id < connections[b].id ? -1 : 1))
  columns.signalConnection.fill(NOWHERE)
  columns.signalConnection.set(controlled.flat())
  controlled.forEach((list, row) => {
    columns.signalFirstConnection[row + 1] = columns.signalFirstConnection[row] + list.length
    // The edge first in string order, so that the signal's owner is the same place however edges are numbered.
    columns.signalCell[row] = list
      .map((connection) => columns.laneEdge[columns.connectionFrom[connection]])
      .reduce((first, edge) => (columns.edgeRank[edge] < columns.edgeRank[first] ? edge : first))
  })
}

/** What plans need room for, by kinds of rows. */
export type PlanCounts = Pick<NetworkCounts, 'programs' | 'phases' | 'changes' | 'phaseStates' | 'detectors'>

/** Plans of signals as rows, before they are written. */
export interface Plans {
  /** In the order of their rows. */
  readonly signals: readonly SignalDescription[]
  readonly rows: readonly SignalRows[]
  readonly detection: Detection
  readonly counts: PlanCounts
}

/** @param signals of a network, in the order of their rows */
export function layPlans(description: NetworkDescription, signals: readonly SignalDescription[]): Plans {
  const rows = signals.map(rowsOf)
  const detection = layDetectors(description)
  const sum = (count: (rows: SignalRows, signal: SignalDescription) => number) =>
    rows.reduce((all, of, row) => all + count(of, signals[row]), 0)
  const counts = {
    programs: sum(({ programs }) => programs.length),
    phases: sum(({ phases }) => phases.length),
    changes: sum(({ changes }) => changes.length),
    phaseStates: sum(({ phases }, signal) => phases.length * linksOf(signal)),
    detectors: detection.detectors.length,
  }
  return { signals, rows, detection, counts }
}

/** For a network of which everything else is written. */
export function writePlans(columns: NetworkColumns, plans: Plans, numbers: Pick<Numbers, 'lane' | 'signal'>): void {
  writePrograms(columns, plans)
  writeDetectors(columns, plans.detection, numbers)
  writeWaitingPlaces(columns)
}

function writePrograms(columns: NetworkColumns, { signals, rows }: Plans): void {
  let program = 0
  let phase = 0
  let change = 0
  let state = 0
  signals.forEach((signal, row) => {
    columns.signalFirstPhase[row] = phase
    columns.signalKind[row] = SIGNAL_KINDS.indexOf(signal.kind)
    columns.signalOffset[row] = signal.offset
    columns.signalFreeze[row] = signal.freeze ?? 0
    columns.signalPriority[row] = signal.priority ?? 0
    const first = phase
    const { programs, phases, changes } = rows[row]
    const before = program
    for (const { first: begin, until } of programs) {
      columns.programFirstPhase[program] = first + begin
      columns.programUntil[program++] = until
    }
    phases.forEach(({ letters, min, max, next }, k) => {
      columns.phaseProgram[phase] = before + programs.findLastIndex(({ first: begin }) => begin <= k)
      columns.phaseMin[phase] = min
      columns.phaseMax[phase] = max
      columns.phaseNext[phase] = first + next
      columns.phaseFirstState[phase] = state
      columns.phaseFirstChange[phase] = change
      for (const letter of letters) columns.phaseState[state++] = LETTER_CODE[letter]
      for (const { to, first: begin, duration } of changes.filter(({ from }) => first + from === phase)) {
        columns.changeTo[change] = first + to
        columns.changePhase[change] = first + begin
        columns.changeDuration[change++] = duration
      }
      phase++
    })
  })
  columns.signalFirstPhase[signals.length] = phase
  columns.phaseFirstChange[phase] = change
}

function writeDetectors(
  columns: NetworkColumns,
  { detectors, counted, announced }: Detection,
  numbers: Pick<Numbers, 'lane' | 'signal'>,
): void {
  const laneOf = (id: string) => numbers.lane.get(id)!
  const rows = [...detectors].sort((a, b) => laneOf(a.lane) - laneOf(b.lane) || a.from - b.from)
  columns.laneWatch.fill(0)
  rows.forEach(({ from, to, hold, approach, lane }, row) => {
    columns.detectorFrom[row] = millimetres(from)
    columns.detectorTo[row] = millimetres(to)
    columns.detectorHold[row] = hold
    columns.detectorFor[row] = laneOf(approach)
    columns.laneWatch[laneOf(lane)] |= WATCH_LOOPS
  })
  writeFirsts(
    columns.laneFirstDetector,
    rows.map(({ lane }) => laneOf(lane)),
  )
  const signals = rows.map(({ signal }) => numbers.signal.get(signal)!)
  const bySignal = [...rows.keys()].sort((a, b) => signals[a] - signals[b])
  columns.signalDetector.set(bySignal)
  writeFirsts(
    columns.signalFirstDetector,
    bySignal.map((row) => signals[row]),
  )
  for (const lane of counted) columns.laneWatch[laneOf(lane)] |= WATCH_QUEUE
  for (const lane of announced) columns.laneWatch[laneOf(lane)] |= WATCH_BUSES
}

export function linksOf(signal: SignalDescription): number {
  return signal.phases[0].state.length
}
