/** What holds for every compiled network. A broken one is our bug: description problems are found before (`validate.ts`). */
import { GREEN, I_YIELD, LATER_YIELDS, MERGE, type Network, NOWHERE, THEY_YIELD } from './network.ts'

/** Names the first row for which the invariant does not hold, or nothing. */
type Invariant = (network: Network) => string | undefined

/** Lengths are rounded to it [m]. */
const MILLIMETRE = 1e-3

const INVARIANTS: Readonly<Record<string, Invariant>> = {
  'first rows never decrease and end at the number of rows': ({ columns: c, counts }) => {
    const firsts: [string, Int32Array, number][] = [
      ['edgeFirstLane', c.edgeFirstLane, counts.lanes],
      ['laneFirstConnection', c.laneFirstConnection, counts.connections],
      ['laneFirstIncoming', c.laneFirstIncoming, counts.connections],
      ['connectionFirstConflict', c.connectionFirstConflict, counts.conflicts],
      ['elementFirstPoint', c.elementFirstPoint, counts.points],
      ['signalFirstPhase', c.signalFirstPhase, counts.phases],
      ['signalFirstLink', c.signalFirstLink, counts.signalLinks],
      ['phaseFirstChange', c.phaseFirstChange, counts.changes],
      ['signalFirstDetector', c.signalFirstDetector, counts.detectors],
      ['laneFirstDetector', c.laneFirstDetector, counts.detectors],
    ]
    for (const [name, first, end] of firsts) {
      if (first[0] !== 0 || first[first.length - 1] !== end)
        return `${name} runs from ${first[0]} to ${first.at(-1)}, not 0 to ${end}`
      for (let row = 1; row < first.length; row++) if (first[row] < first[row - 1]) return `${name} decreases at ${row}`
    }
    return undefined
  },

  'every index points to a row that exists': ({ columns: c, counts }) => {
    const indices: [string, Int32Array, number, boolean?][] = [
      ['edgeFrom', c.edgeFrom, counts.junctions],
      ['edgeTo', c.edgeTo, counts.junctions],
      ['laneEdge', c.laneEdge, counts.edges],
      ['connectionFrom', c.connectionFrom, counts.lanes],
      ['connectionTo', c.connectionTo, counts.lanes],
      ['connectionSignal', c.connectionSignal, counts.signals, true],
      ['connectionLink', c.connectionLink, counts.signalLinks, true],
      ['incomingConnection', c.incomingConnection, counts.connections],
      ['conflictOther', c.conflictOther, counts.connections],
      ['signalCell', c.signalCell, counts.edges],
      ['signalConnection', c.signalConnection, counts.connections, true],
      ['signalLinkSignal', c.signalLinkSignal, counts.signals],
      ['phaseFirstState', c.phaseFirstState, counts.phaseStates],
      ['phaseNext', c.phaseNext, counts.phases],
      ['phaseProgram', c.phaseProgram, counts.programs],
      ['programFirstPhase', c.programFirstPhase, counts.phases],
      ['changeTo', c.changeTo, counts.phases],
      ['changePhase', c.changePhase, counts.phases],
      ['signalDetector', c.signalDetector, counts.detectors],
      ['detectorFor', c.detectorFor, counts.lanes],
    ]
    for (const [name, column, rows, mayBeNowhere] of indices)
      for (let row = 0; row < column.length; row++)
        if (!(column[row] >= 0 && column[row] < rows) && !(mayBeNowhere && column[row] === NOWHERE))
          return `${name}[${row}] = ${column[row]}, rows 0..${rows - 1}`
    return undefined
  },

  'an edge has at least one lane, and its lanes are as long as it': ({ columns: c, counts, edgeIds }) => {
    for (let edge = 0; edge < counts.edges; edge++) {
      if (c.edgeFirstLane[edge] === c.edgeFirstLane[edge + 1]) return edgeIds[edge]
      for (let lane = c.edgeFirstLane[edge]; lane < c.edgeFirstLane[edge + 1]; lane++)
        if (c.laneEdge[lane] !== edge || c.elementLength[lane] !== c.edgeLength[edge]) return edgeIds[edge]
    }
    return undefined
  },

  'lengths and limits are positive, and lengths are whole millimetres': ({
    columns: c,
    counts,
    laneIds,
    connectionIds,
  }) => {
    for (let element = 0; element < counts.elements; element++) {
      const isLane = element < counts.lanes
      const limit = isLane ? c.laneLimit[element] : c.connectionLimit[element - counts.lanes]
      const length = c.elementLength[element]
      if (!(length > 0 && limit > 0) || Math.round(length * 1000) / 1000 !== length)
        return isLane ? laneIds[element] : connectionIds[element - counts.lanes]
    }
    return undefined
  },

  'an element is drawn with at least two points': ({ columns: c, counts }) => {
    for (let element = 0; element < counts.elements; element++)
      if (c.elementFirstPoint[element + 1] - c.elementFirstPoint[element] < 2) return `element ${element}`
    return undefined
  },

  'a connection leaves the lane it is listed under and joins edges that meet in a junction': ({
    columns: c,
    counts,
    connectionIds,
  }) => {
    for (let lane = 0; lane < counts.lanes; lane++)
      for (let connection = c.laneFirstConnection[lane]; connection < c.laneFirstConnection[lane + 1]; connection++) {
        const [from, to] = [c.laneEdge[c.connectionFrom[connection]], c.laneEdge[c.connectionTo[connection]]]
        if (c.connectionFrom[connection] !== lane || c.edgeTo[from] !== c.edgeFrom[to]) return connectionIds[connection]
      }
    return undefined
  },

  'each connection is incoming once, at the lane it reaches': ({ columns: c, counts, connectionIds }) => {
    const times = new Uint8Array(counts.connections)
    for (let lane = 0; lane < counts.lanes; lane++)
      for (let row = c.laneFirstIncoming[lane]; row < c.laneFirstIncoming[lane + 1]; row++) {
        const connection = c.incomingConnection[row]
        if (c.connectionTo[connection] !== lane || times[connection]++ > 0) return connectionIds[connection]
      }
    return undefined
  },

  'a connection parts from its siblings within its length': ({ columns: c, counts, connectionIds }) => {
    for (let connection = 0; connection < counts.connections; connection++) {
      const diverge = c.connectionDiverge[connection]
      if (!(diverge >= 0 && diverge <= c.elementLength[counts.lanes + connection])) return connectionIds[connection]
    }
    return undefined
  },

  'a conflict stands on both its connections with mirrored stretches and opposite right of way': ({
    columns: c,
    counts,
    connectionIds,
  }) => {
    for (let mine = 0; mine < counts.connections; mine++)
      for (let row = c.connectionFirstConflict[mine]; row < c.connectionFirstConflict[mine + 1]; row++) {
        const other = c.conflictOther[row]
        let mirror = c.connectionFirstConflict[other]
        while (mirror < c.connectionFirstConflict[other + 1] && c.conflictOther[mirror] !== mine) mirror++
        const isMirrored =
          mirror < c.connectionFirstConflict[other + 1] &&
          c.conflictMyEntry[row] === c.conflictTheirEntry[mirror] &&
          c.conflictMyExit[row] === c.conflictTheirExit[mirror] &&
          c.conflictKind[row] === c.conflictKind[mirror] &&
          c.conflictYield[mirror] === [THEY_YIELD, I_YIELD, LATER_YIELDS][c.conflictYield[row]]
        if (!isMirrored) return `${connectionIds[mine]} × ${connectionIds[other]}`
      }
    return undefined
  },

  'a conflict lies on two lanes of one junction, within both connections, and a merge at their ends': ({
    columns: c,
    counts,
    connectionIds,
  }) => {
    for (let mine = 0; mine < counts.connections; mine++)
      for (let row = c.connectionFirstConflict[mine]; row < c.connectionFirstConflict[mine + 1]; row++) {
        const other = c.conflictOther[row]
        const [from, otherFrom] = [c.connectionFrom[mine], c.connectionFrom[other]]
        const length = c.elementLength[counts.lanes + mine]
        const merges = c.connectionTo[mine] === c.connectionTo[other]
        const holds =
          from !== otherFrom &&
          c.edgeTo[c.laneEdge[from]] === c.edgeTo[c.laneEdge[otherFrom]] &&
          c.conflictMyEntry[row] >= 0 &&
          c.conflictMyEntry[row] < c.conflictMyExit[row] &&
          c.conflictMyExit[row] <= length &&
          merges === (c.conflictKind[row] === MERGE) &&
          (!merges || c.conflictMyExit[row] === length)
        if (!holds) return `${connectionIds[mine]} × ${connectionIds[other]}`
      }
    return undefined
  },

  'a connection needs a grant exactly if it has a conflict or a signal': ({ columns: c, counts, connectionIds }) => {
    for (let connection = 0; connection < counts.connections; connection++) {
      const conflicts = c.connectionFirstConflict[connection + 1] - c.connectionFirstConflict[connection]
      const needs = conflicts > 0 || c.connectionSignal[connection] !== NOWHERE
      if (needs !== (c.connectionControlled[connection] === 1)) return connectionIds[connection]
    }
    return undefined
  },

  'a signal has phases with a letter for each of its links, and lists the connections it controls': (network) => {
    const { columns: c, counts, signalIds } = network
    const listed = new Uint8Array(counts.connections)
    for (let signal = 0; signal < counts.signals; signal++) {
      const [firstLink, endLink] = [c.signalFirstLink[signal], c.signalFirstLink[signal + 1]]
      if (c.signalFirstPhase[signal] === c.signalFirstPhase[signal + 1]) return signalIds[signal]
      for (let phase = c.signalFirstPhase[signal]; phase < c.signalFirstPhase[signal + 1]; phase++) {
        const end = phase + 1 < counts.phases ? c.phaseFirstState[phase + 1] : counts.phaseStates
        if (end - c.phaseFirstState[phase] !== endLink - firstLink) return signalIds[signal]
        if (!(c.phaseMin[phase] > 0 && c.phaseMax[phase] >= c.phaseMin[phase])) return signalIds[signal]
      }
      for (let link = firstLink; link < endLink; link++)
        if (c.signalLinkSignal[link] !== signal) return signalIds[signal]
      for (let row = c.signalFirstConnection[signal]; row < c.signalFirstConnection[signal + 1]; row++) {
        const connection = c.signalConnection[row]
        const link = c.connectionLink[connection]
        if (c.connectionSignal[connection] !== signal || !(link >= firstLink && link < endLink))
          return signalIds[signal]
        listed[connection] = 1
      }
    }
    const unlisted = listed.findIndex((isListed, connection) => !isListed && c.connectionSignal[connection] !== NOWHERE)
    return unlisted < 0 ? undefined : network.connectionIds[unlisted]
  },

  'programs of a signal have the same phases, and the last one no end': ({ columns: c, counts, signalIds }) => {
    for (let signal = 0; signal < counts.signals; signal++) {
      const [first, end] = [c.signalFirstPhase[signal], c.signalFirstPhase[signal + 1]]
      const links = c.signalFirstLink[signal + 1] - c.signalFirstLink[signal]
      const last = c.phaseProgram[end - 1]
      for (let program = c.phaseProgram[first]; program <= last; program++) {
        const begin = c.programFirstPhase[program]
        if (c.phaseProgram[begin] !== program || c.programUntil[program] < Infinity !== program < last)
          return signalIds[signal]
        let [p, like] = [begin, first]
        do {
          for (let link = 0; link < links; link++)
            if (c.phaseState[c.phaseFirstState[p] + link] !== c.phaseState[c.phaseFirstState[like] + link])
              return signalIds[signal]
          p = c.phaseNext[p]
          like = c.phaseNext[like]
        } while (p !== begin && like !== first)
        if (p !== begin || like !== first) return signalIds[signal]
      }
    }
    return undefined
  },

  'a detector lies on its lane': ({ columns: c, counts, laneIds }) => {
    for (let lane = 0; lane < counts.lanes; lane++)
      for (let row = c.laneFirstDetector[lane]; row < c.laneFirstDetector[lane + 1]; row++) {
        const [from, to] = [c.detectorFrom[row], c.detectorTo[row]]
        if (!(from >= 0 && from <= to && to <= c.elementLength[lane] + MILLIMETRE)) return laneIds[lane]
      }
    return undefined
  },

  'signal letters are codes that exist': ({ columns: c }) => {
    const row = c.phaseState.findIndex((code) => code > GREEN)
    return row < 0 ? undefined : `phaseState[${row}]`
  },

  'edge ranks are the places of the ids in string order': ({ columns: c, counts, edgeIds }) => {
    const byRank = new Array<string>(counts.edges)
    for (let edge = 0; edge < counts.edges; edge++) byRank[c.edgeRank[edge]] = edgeIds[edge]
    for (let rank = 1; rank < counts.edges; rank++) if (!(byRank[rank - 1] < byRank[rank])) return byRank[rank]
    return undefined
  },

  'no two elements share their hash': ({ columns: c, counts, laneIds, connectionIds }) => {
    const seen = new Map<string, string>()
    for (const [column, ids, rows] of [
      [c.laneHash, laneIds, counts.lanes],
      [c.connectionHash, connectionIds, counts.connections],
    ] as const)
      for (let row = 0; row < rows; row++) {
        const key = `${column[2 * row]} ${column[2 * row + 1]}`
        const other = seen.get(key)
        if (other !== undefined) return `${other} and ${ids[row]}`
        seen.set(key, ids[row])
      }
    return undefined
  },
}

/** Broken invariants of a compiled network, each with the first place where it does not hold; empty if all hold. */
export function checkNetwork(network: Network): string[] {
  return Object.entries(INVARIANTS).flatMap(([sentence, invariant]) => {
    const place = invariant(network)
    return place === undefined ? [] : [`${sentence}: not so at ${place}`]
  })
}
