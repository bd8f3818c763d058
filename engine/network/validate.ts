/** What can be wrong with a network description, said in words: which id, what, and what to do. */
import type {
  ConflictDescription,
  ConnectionDescription,
  NetworkDescription,
  Point,
  SignalDescription,
} from '../../data/description.ts'
import type { Problem } from '../base/errors.ts'
import { CROSSING_DEPTH, CROSSING_MARGIN } from './crossings.ts'
import { isStage } from './isStage.ts'
import { CLASSES, CONTROLS, DIRECTIONS, MAX_LANES, SIGNAL_KINDS, SIGNS } from './network.ts'

const LETTERS = /^[rsuygG]+$/

type Report = (place: string, message: string) => void

/** All problems of a description; empty if it can be built. */
export function findProblems(network: NetworkDescription): Problem[] {
  return problemsOf(network, checkNetwork)
}

/** Those of its signals' plans. */
export function findPlanProblems(network: NetworkDescription): Problem[] {
  return problemsOf(network, checkSignals)
}

function problemsOf(
  network: NetworkDescription,
  check: (network: NetworkDescription, report: Report) => void,
): Problem[] {
  const problems: Problem[] = []
  check(network, (place, message) => {
    problems.push({ source: `network ${network.name}`, place, message })
  })
  return problems
}

function checkNetwork(network: NetworkDescription, report: Report): void {
  if (network.edges.length === 0) report('edges', 'there are none; the map needs at least one road for vehicles')
  const junctions = byId('junction', network.junctions, report)
  const edgeIds = byId('edge', network.edges, report)
  const lanes = byId(
    'lane',
    network.edges.flatMap((edge) => edge.lanes),
    report,
  )
  const connections = byId('connection', network.connections, report)
  const signals = byId('signal', network.signals, report)

  checkCrossings(network, report)

  for (const junction of network.junctions) {
    if (!junction.position.every(Number.isFinite))
      report(`junction ${junction.id}`, 'position is not a pair of finite numbers [m]')
    if (!CONTROLS.includes(junction.control))
      report(`junction ${junction.id}`, `control "${junction.control}" is unknown; use one of ${CONTROLS.join(', ')}`)
  }
  const laneEdge = new Map<string, (typeof network.edges)[number]>()
  for (const edge of network.edges) {
    const place = `edge ${edge.id}`
    for (const end of [edge.from, edge.to])
      if (!junctions.has(end)) report(place, `junction ${end} does not exist; add it or correct the edge's end`)
    if (!isPositiveLength(edge.length))
      report(place, `length is ${edge.length} m; drop the edge or give it at least 1 mm`)
    if (edge.sign !== undefined && !SIGNS.includes(edge.sign))
      report(place, `sign "${edge.sign}" is unknown; use stop or giveWay, or leave it out`)
    if (edge.grade !== undefined && !(Math.abs(edge.grade) < 1))
      report(place, `grade ${edge.grade} is no rise by length between -1 and 1; 0.05 climbs 5 m in 100 m`)
    checkClasses(place, edge.destinationOnly ?? [], report)
    if (edge.lanes.length === 0) report(place, 'has no lanes; drop the edge or give it one')
    if (edge.lanes.length > MAX_LANES)
      report(
        place,
        `has ${edge.lanes.length} lanes; at most ${MAX_LANES} are possible: correct the map or divide the road`,
      )
    for (const lane of edge.lanes) {
      laneEdge.set(lane.id, edge)
      checkPath(`lane ${lane.id}`, lane.geometry, lane.speedLimit, report)
      checkClasses(`lane ${lane.id}`, Object.keys(lane.classLimits ?? {}), report)
      for (const [name, limit] of Object.entries(lane.classLimits ?? {}))
        if (!(limit > 0 && Number.isFinite(limit)))
          report(`lane ${lane.id}`, `speed limit for ${name} is ${limit} m/s; it must be positive and finite`)
      checkClasses(`lane ${lane.id}`, [...lane.allowed, ...(lane.toKerb ?? []), ...(lane.toMiddle ?? [])], report)
    }
  }
  for (const connection of network.connections) {
    const place = `connection ${connection.id}`
    for (const end of [connection.from, connection.to])
      if (!lanes.has(end)) report(place, `lane ${end} does not exist; drop the connection or correct its end`)
    const [from, to] = [laneEdge.get(connection.from), laneEdge.get(connection.to)]
    if (from && to && from.to !== to.from)
      report(place, `edge ${from.id} ends at ${from.to}, but edge ${to.id} begins at ${to.from}; drop the connection`)
    if (!isPositiveLength(connection.length)) report(place, `length is ${connection.length} m; it needs at least 1 mm`)
    if (!(connection.divergeLength >= 0 && connection.divergeLength <= connection.length))
      report(place, `divergeLength ${connection.divergeLength} m is not within 0..length (${connection.length} m)`)
    if (!DIRECTIONS.includes(connection.direction))
      report(place, `direction "${connection.direction}" is unknown; use one of ${DIRECTIONS.join(', ')}`)
    checkPath(place, connection.geometry, connection.speedLimit, report)
    checkClasses(place, connection.allowed ?? [], report)
    if (connection.signal) {
      const links = signals.get(connection.signal.id)?.phases[0]?.state.length
      if (links === undefined) report(place, `signal ${connection.signal.id} does not exist or has no phase`)
      else if (
        !(Number.isInteger(connection.signal.link) && connection.signal.link >= 0 && connection.signal.link < links)
      )
        report(
          place,
          `signal link ${connection.signal.link} is not within 0..${links - 1} of signal ${connection.signal.id}`,
        )
    }
  }
  for (const { edges, classes } of network.forbiddenPaths ?? []) {
    const place = `forbidden path ${edges.join(' ')}`
    if (edges.length < 3) report(place, 'has fewer than three edges; drop the connection between them instead')
    for (const edge of edges) if (!edgeIds.has(edge)) report(place, `edge ${edge} does not exist; drop the path`)
    checkClasses(place, classes, report)
  }
  const pairs = new Set<string>()
  for (const conflict of network.conflicts) {
    const place = `conflict ${conflict.a} × ${conflict.b}`
    const [a, b] = [connections.get(conflict.a), connections.get(conflict.b)]
    const pair = conflict.a < conflict.b ? `${conflict.a} ${conflict.b}` : `${conflict.b} ${conflict.a}`
    if (pairs.has(pair)) report(place, 'stands twice; each pair of connections stands once')
    pairs.add(pair)
    if (!a || !b) report(place, `connection ${a ? conflict.b : conflict.a} does not exist; drop the conflict`)
    else {
      checkConflict(place, conflict, a, b, report)
      const [mine, theirs] = [laneEdge.get(a.from)?.to, laneEdge.get(b.from)?.to]
      if (mine !== theirs) report(place, `lies on two junctions, ${mine} and ${theirs}; drop the conflict`)
    }
  }
  checkSignals(network, report)
}

function checkSignals(network: NetworkDescription, report: Report): void {
  const controlled = new Set(network.connections.map((connection) => connection.signal?.id))
  for (const signal of network.signals) {
    const place = `signal ${signal.id}`
    if (!controlled.has(signal.id)) report(place, 'controls no connection; drop it')
    if (!(signal.offset >= 0)) report(place, `offset ${signal.offset} s is negative or no number; add whole cycles`)
    if (signal.phases.length === 0) report(place, 'has no phases; drop it or give it a plan')
    checkControl(place, signal, report)
    checkPhases(place, signal, report)
    checkLater(place, signal, report)
  }
}

function checkPhases(
  place: string,
  { kind, phases }: Pick<SignalDescription, 'kind' | 'phases'>,
  report: Report,
): void {
  phases.forEach(({ state, minDuration, maxDuration }, index) => {
    if (state.length !== phases[0].state.length)
      report(
        place,
        `phase ${index} has ${state.length} letters, phase 0 has ${phases[0].state.length}; a letter a link`,
      )
    if (!LETTERS.test(state)) report(place, `phase ${index} "${state}" has other letters than r, s, u, y, g, G`)
    if (!(minDuration > 0 && maxDuration >= minDuration && Number.isFinite(maxDuration)))
      report(place, `phase ${index} lasts ${minDuration}..${maxDuration} s; durations are positive and min <= max`)
    else if (kind === 'fixed' && minDuration !== maxDuration)
      report(
        place,
        `phase ${index} of a fixed plan lasts ${minDuration}..${maxDuration} s; make both equal or the signal actuated`,
      )
  })
}

/** Programs of later hours: the same phases, of which only greens may last otherwise. */
function checkLater(signalPlace: string, { kind, phases: first, later = [] }: SignalDescription, report: Report): void {
  if (later.length > 0 && kind !== 'fixed' && kind !== 'coordinated')
    report(
      signalPlace,
      `is ${kind} and has later programs; only plans that go by the clock, fixed and coordinated, have`,
    )
  later.forEach(({ from, offset, phases }, k) => {
    const place = `${signalPlace}, later program ${k}`
    if (!(from > (later[k - 1]?.from ?? 0) && Number.isFinite(from)))
      report(place, `begins at ${from} s; give a time above 0 and after the program before it`)
    if (!(offset >= 0)) report(place, `offset ${offset} s is negative or no number; add whole cycles`)
    if (phases.map(({ state }) => state).join() !== first.map(({ state }) => state).join())
      report(place, 'has other phases than the first program; only durations of greens may differ')
    else if (phases.some(({ maxDuration }, j) => maxDuration !== first[j].maxDuration && !isStage(first, j)))
      report(place, 'lasts otherwise between its stages; amber and clearing are as in the first program')
    checkPhases(place, { kind, phases }, report)
  })
}

/** What decides when stages end, and what lies between those that do not follow one another. */
function checkControl(place: string, signal: SignalDescription, report: Report): void {
  const { kind, phases, changes = [], detector = 1, passage = 1, freeze = 0, priority = 1 } = signal
  if (!SIGNAL_KINDS.includes(kind)) report(place, `kind "${kind}" is unknown; use ${SIGNAL_KINDS.join(', ')}`)
  for (const [name, value, least] of [
    ['detector', detector, 'above 0'],
    ['passage', passage, 'above 0'],
    ['priority', priority, 'above 0'],
    ['freeze', freeze, 'of 0 or more'],
  ] as const)
    if (!(Number.isFinite(value) && (value > 0 || (value === 0 && name === 'freeze'))))
      report(place, `${name} is ${value}; give a number ${least}, or leave it out`)
  if (kind === 'coordinated' && phases.length > 0 && !isStage(phases, 0))
    report(place, `phase 0 "${phases[0].state}" is no stage; a coordinated plan begins with the one that is in step`)
  for (const { from, to, phases: between } of changes) {
    for (const stage of [from, to])
      if (!(stage >= 0 && stage < phases.length && isStage(phases, stage)))
        report(place, `a change names phase ${stage}, which is no stage`)
    for (const { state, minDuration, maxDuration } of between)
      if (
        state.length !== phases[0].state.length ||
        !LETTERS.test(state) ||
        !(minDuration > 0) ||
        minDuration !== maxDuration
      )
        report(
          place,
          `the change from phase ${from} to ${to} has the phase "${state}", ${minDuration}..${maxDuration} s; a letter a link, and one duration`,
        )
  }
}

function byId<Row extends { readonly id: string }>(
  kind: string,
  rows: readonly Row[],
  report: Report,
): Map<string, Row> {
  const map = new Map<string, Row>()
  for (const row of rows) {
    if (map.has(row.id)) report(`${kind} ${row.id}`, 'the id stands twice; ids are unique')
    map.set(row.id, row)
  }
  return map
}

/** Positive after rounding to 1 mm. */
function isPositiveLength(length: number): boolean {
  return Number.isFinite(length) && Math.round(length * 1000) > 0
}

function checkCrossings({ crossings = [], edges }: NetworkDescription, report: Report): void {
  byId('crossing', crossings, report)
  const lengths = new Map(edges.map(({ id, length }) => [id, length]))
  for (const { id, edges: places, width } of crossings) {
    const place = `crossing ${id}`
    if (places.length === 0) report(place, 'leads over no edge; drop it')
    if (!(width > 0 && width < 200)) report(place, `is ${width} m wide; give metres from kerb to kerb`)
    for (const { edge, position } of places) {
      const length = lengths.get(edge)
      const [least, most] = [CROSSING_DEPTH / 2 + CROSSING_MARGIN, (length ?? 0) - CROSSING_DEPTH / 2]
      if (length === undefined) report(place, `edge ${edge} does not exist`)
      else if (!(position >= least && position <= most))
        report(place, `${position} m is not within ${least}..${most} m of edge ${edge}, where it has room`)
    }
  }
}

function checkPath(place: string, geometry: readonly Point[], speedLimit: number, report: Report): void {
  if (!(speedLimit > 0 && Number.isFinite(speedLimit)))
    report(place, `speed limit is ${speedLimit} m/s; it must be positive and finite`)
  if (geometry.length < 2) report(place, `geometry has ${geometry.length} points; it needs at least two`)
  if (!geometry.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y)))
    report(place, 'geometry has a coordinate that is no finite number')
}

function checkConflict(
  place: string,
  conflict: ConflictDescription,
  a: ConnectionDescription,
  b: ConnectionDescription,
  report: Report,
): void {
  if (a.from === b.from) report(place, `both leave lane ${a.from}; connections of one lane do not conflict, drop it`)
  for (const [id, entry, exit, length] of [
    [a.id, conflict.aEntry, conflict.aExit, a.length],
    [b.id, conflict.bEntry, conflict.bExit, b.length],
  ] as const)
    if (!(entry >= 0 && entry < exit && exit <= length))
      report(
        place,
        `on ${id} it reaches from ${entry} to ${exit} m; 0 <= entry < exit <= length (${length} m) must hold`,
      )
  if (!['cross', 'merge', 'weave'].includes(conflict.kind))
    report(place, `kind "${conflict.kind}" is unknown; use cross, merge or weave`)
  if (!['a', 'b', 'later'].includes(conflict.yields))
    report(place, `yields "${conflict.yields}" is unknown; use a, b or later`)
  if (conflict.kind === 'merge') {
    if (a.to !== b.to) report(place, `is a merge, but the connections reach lanes ${a.to} and ${b.to}; make it a cross`)
    if (conflict.aExit !== a.length || conflict.bExit !== b.length)
      report(place, 'is a merge, but its exits are not the ends of the connections')
  } else if (a.to === b.to) report(place, `is a ${conflict.kind}, but both reach lane ${a.to}; make it a merge`)
}

function checkClasses(place: string, classes: readonly string[], report: Report): void {
  for (const name of classes)
    if (!CLASSES.some((known) => known === name))
      report(place, `vehicle class "${name}" is unknown; use ${CLASSES.join(', ')}`)
}
