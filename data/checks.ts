/** The laws of a network description, each in a sentence when it does not hold. */
import type {
  ConflictDescription,
  ConnectionDescription,
  EdgeDescription,
  NetworkDescription,
  SignalDescription,
} from './description.ts'

/** Classes of roads whose lanes may end beside others. */
const ENDS_LANES = /^(motorway|trunk)/

/** Problems of a description in sentences; none if it is sound. */
export function checkDescription(network: NetworkDescription): string[] {
  const junctions = new Set(network.junctions.map((junction) => junction.id))
  const lanes = new Map(network.edges.flatMap((edge) => edge.lanes.map((lane) => [lane.id, edge] as const)))
  const connections = new Map(network.connections.map((connection) => [connection.id, connection]))
  const signals = new Map(network.signals.map((signal) => [signal.id, signal]))
  return [
    ...repeated('junction', network.junctions),
    ...repeated('edge', network.edges),
    ...repeated(
      'lane',
      network.edges.flatMap((edge) => edge.lanes),
    ),
    ...repeated('connection', network.connections),
    ...repeated('signal', network.signals),
    ...network.edges.flatMap((edge) => checkEdge(edge, junctions)),
    ...network.connections.flatMap((connection) => checkConnection(connection, lanes, signals)),
    ...checkContinuations(network),
    ...network.signals.flatMap(checkSignal),
    ...checkPairs(network.conflicts),
    ...network.conflicts.flatMap((conflict) => checkConflict(conflict, connections, lanes)),
    ...checkGreens(network, connections, signals, lanes),
    ...checkSequences(network),
  ]
}

/** Forbidden paths, and lines of public transport with their stops. */
function checkSequences({ edges, forbiddenPaths = [], stops = [], lines = [] }: NetworkDescription): string[] {
  const lengths = new Map(edges.map(({ id, length }) => [id, length]))
  const known = new Set(stops.map(({ id }) => id))
  const strange = (ids: readonly string[]): string[] => ids.filter((id) => !lengths.has(id))
  return [
    ...repeated('stop', stops),
    ...repeated('line', lines),
    ...forbiddenPaths.flatMap((path) => [
      ...strange(path.edges).map((id) => `a forbidden path leads over edge ${id}, which does not exist`),
      ...(path.edges.length < 3 ? [`forbidden path ${path.edges.join(' ')} has fewer than three edges`] : []),
    ]),
    ...stops.flatMap(({ id, edge, position }) =>
      position >= 0 && position <= (lengths.get(edge) ?? Number.NaN) ? [] : [`stop ${id} lies on no edge`],
    ),
    ...lines.flatMap(({ id, stops: ids, paths }) => [
      ...strange(paths.flat()).map((edge) => `line ${id} drives over edge ${edge}, which does not exist`),
      ...ids.filter((stop) => !known.has(stop)).map((stop) => `line ${id} calls at stop ${stop}, which does not exist`),
    ]),
  ]
}

function repeated(what: string, list: readonly { readonly id: string }[]): string[] {
  const seen = new Set<string>()
  return list.flatMap(({ id }) => {
    if (seen.has(id)) return [`${what} ${id} stands there twice`]
    seen.add(id)
    return []
  })
}

function checkEdge(edge: EdgeDescription, junctions: ReadonlySet<string>): string[] {
  const problems: string[] = []
  for (const end of [edge.from, edge.to])
    if (!junctions.has(end)) problems.push(`edge ${edge.id} names junction ${end}, which does not exist`)
  if (!(edge.length > 0 && Number.isFinite(edge.length))) problems.push(`edge ${edge.id} has length ${edge.length}`)
  if (edge.lanes.length === 0) problems.push(`edge ${edge.id} has no lane`)
  edge.lanes.forEach((lane, k) => {
    if (lane.id !== `${edge.id}_${k}`) problems.push(`lane ${k} of edge ${edge.id} is called ${lane.id}`)
    if (!(lane.speedLimit > 0 && Number.isFinite(lane.speedLimit)))
      problems.push(`lane ${lane.id} has the limit ${lane.speedLimit}`)
    if (lane.geometry.length < 2 || !lane.geometry.flat().every(Number.isFinite))
      problems.push(`lane ${lane.id} has no proper line`)
    if (lane.allowed.length === 0) problems.push(`lane ${lane.id} is open to nobody`)
  })
  return problems
}

function checkConnection(
  connection: ConnectionDescription,
  lanes: ReadonlyMap<string, EdgeDescription>,
  signals: ReadonlyMap<string, SignalDescription>,
): string[] {
  const { id, from, to, length, signal, divergeLength } = connection
  const problems: string[] = []
  const [source, target] = [lanes.get(from), lanes.get(to)]
  if (id !== `${from}>${to}`) problems.push(`connection ${id} leads from ${from} to ${to}`)
  if (!source || !target) problems.push(`connection ${id} names a lane that does not exist`)
  else if (source.to !== target.from) problems.push(`connection ${id} leads between edges that do not meet`)
  if (!(length > 0 && Number.isFinite(length))) problems.push(`connection ${id} has length ${length}`)
  if (!(connection.speedLimit > 0 && Number.isFinite(connection.speedLimit)))
    problems.push(`connection ${id} has the limit ${connection.speedLimit}`)
  if (!(divergeLength >= 0 && divergeLength <= length))
    problems.push(`connection ${id} parts from its siblings at ${divergeLength} of ${length} m`)
  if (connection.geometry.length < 2 || !connection.geometry.flat().every(Number.isFinite))
    problems.push(`connection ${id} has no proper line`)
  if (signal && !(signal.link >= 0 && signal.link < (signals.get(signal.id)?.phases[0].state.length ?? 0)))
    problems.push(`connection ${id} obeys link ${signal.link} of signal ${signal.id}, which does not exist`)
  return problems
}

/**
 * A lane without a way on would hold everybody who stands on it, except where the map or the edge's traffic ends, and on fast
 * roads, where outer lanes end that are left before (acceleration lanes).
 */
function checkContinuations(network: NetworkDescription): string[] {
  const left = new Set(network.connections.map((connection) => connection.from))
  const cut = new Set(network.junctions.flatMap(({ id, mapEdge }) => (mapEdge ? [id] : [])))
  return network.edges.flatMap((edge) => {
    if (cut.has(edge.to)) return []
    const leadsOn = edge.lanes.map(({ id }) => left.has(id))
    const [first, last] = [leadsOn.indexOf(true), leadsOn.lastIndexOf(true)]
    return edge.lanes.flatMap(({ id }, k) => {
      const isLeftBefore = ENDS_LANES.test(edge.roadClass) && (k < first || k > last)
      return first < 0 || leadsOn[k] || isLeftBefore ? [] : [`lane ${id} has no way on, though its neighbours have`]
    })
  })
}

function checkSignal({ id, phases, offset }: SignalDescription): string[] {
  const problems: string[] = []
  if (phases.length === 0) return [`signal ${id} has no phases`]
  if (!(offset >= 0)) problems.push(`signal ${id} has the offset ${offset}`)
  for (const { state, minDuration, maxDuration } of phases) {
    if (state.length !== phases[0].state.length) problems.push(`signal ${id} has phases of different length`)
    if (!/^[rsuygG]+$/.test(state)) problems.push(`signal ${id} has a phase "${state}"`)
    if (!(minDuration > 0 && maxDuration >= minDuration))
      problems.push(`signal ${id} has a phase of ${minDuration} to ${maxDuration} s`)
  }
  for (let link = 0; link < phases[0].state.length; link++)
    if (!phases.some(({ state }) => state[link] === 'g' || state[link] === 'G'))
      problems.push(`link ${link} of signal ${id} never shows green`)
  return problems
}

function checkPairs(conflicts: readonly ConflictDescription[]): string[] {
  const seen = new Set<string>()
  return conflicts.flatMap(({ a, b }) => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`
    if (seen.has(key)) return [`the conflict of ${a} and ${b} stands there twice`]
    seen.add(key)
    return a === b ? [`connection ${a} conflicts with itself`] : []
  })
}

function checkConflict(
  conflict: ConflictDescription,
  connections: ReadonlyMap<string, ConnectionDescription>,
  lanes: ReadonlyMap<string, EdgeDescription>,
): string[] {
  const [a, b] = [connections.get(conflict.a), connections.get(conflict.b)]
  const name = `the conflict of ${conflict.a} and ${conflict.b}`
  if (!a || !b) return [`${name} names a connection that does not exist`]
  const problems: string[] = []
  if (a.from === b.from) problems.push(`${name} is one of siblings from one lane`)
  if (lanes.get(a.from)?.to !== lanes.get(b.from)?.to) problems.push(`${name} lies in two junctions`)
  for (const [entry, exit, length] of [
    [conflict.aEntry, conflict.aExit, a.length],
    [conflict.bEntry, conflict.bExit, b.length],
  ])
    if (!(entry >= 0 && entry < exit && exit <= length))
      problems.push(`${name} reaches from ${entry} to ${exit} of ${length} m`)
  const merges = a.to === b.to
  if (merges !== (conflict.kind === 'merge')) problems.push(`${name} is called a ${conflict.kind}`)
  if (merges && (conflict.aExit !== a.length || conflict.bExit !== b.length))
    problems.push(`${name} is a merge that ends before its lane begins`)
  return problems
}

/** Where two movements that meet are green together, one of them must know that it yields. */
function checkGreens(
  network: NetworkDescription,
  connections: ReadonlyMap<string, ConnectionDescription>,
  signals: ReadonlyMap<string, SignalDescription>,
  lanes: ReadonlyMap<string, EdgeDescription>,
): string[] {
  return network.conflicts.flatMap((conflict) => {
    const [a, b] = [connections.get(conflict.a), connections.get(conflict.b)]
    if (!a?.signal || !b?.signal || a.signal.id !== b.signal.id) return []
    if (lanes.get(a.from) === lanes.get(b.from)) return []
    const [linkA, linkB] = [a.signal.link, b.signal.link]
    return (signals.get(a.signal.id)?.phases ?? []).flatMap(({ state }) => {
      const [letterA, letterB] = [state[linkA], state[linkB]]
      const yielding = conflict.yields === 'a' ? letterA : letterB
      const wrong =
        conflict.yields === 'later'
          ? letterA === 'G' && letterB === 'G'
          : /[gG]/.test(letterA) && /[gG]/.test(letterB) && yielding === 'G'
      return wrong
        ? [`${conflict.a} and ${conflict.b} meet, but are both protected green in "${state}" of ${a.signal?.id}`]
        : []
    })
  })
}
