/** A network file as it stands there: edges with lanes, junctions with matrices, connections, signal programs. */
import type { Point, VehicleClass } from '../../description.ts'
import { wholeNumber } from '../../rule.ts'
import { NOT_NEGATIVE, POSITIVE, type SumoElement } from '../element.ts'
import { readElements } from '../elements.ts'
import type { Report } from '../report.ts'
import { readChange, readPermissions } from './permissions.ts'
import { readProgram, type SignalProgram } from './program.ts'

export interface SumoLane {
  readonly id: string
  readonly index: number
  /** [m/s] */
  readonly speed: number
  /** [m] */
  readonly length: number
  readonly shape: readonly Point[]
  readonly allowed: readonly VehicleClass[]
  /** Whom lines let over to the next lane; undefined: everybody. */
  readonly toKerb?: readonly VehicleClass[]
  readonly toMiddle?: readonly VehicleClass[]
  readonly element: SumoElement
}

export interface SumoEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly type: string
  readonly name?: string
  /** From the kerb. */
  readonly lanes: readonly SumoLane[]
  readonly element: SumoElement
}

export interface SumoConnection {
  readonly from: string
  readonly fromLane: number
  readonly to: string
  readonly toLane: number
  /** First lane within the junction. */
  readonly via?: string
  readonly direction: string
  readonly keepClear: boolean
  readonly tl?: string
  readonly linkIndex: number
  readonly allowed?: readonly VehicleClass[]
  readonly element: SumoElement
}

export interface SumoRequest {
  /** Links before which this one gives way. */
  readonly response: string
  readonly foes: string
}

export interface SumoJunction {
  readonly id: string
  readonly type: string
  readonly position: Point
  readonly incomingLanes: readonly string[]
  /** By link. */
  readonly requests: ReadonlyMap<number, SumoRequest>
  readonly element: SumoElement
}

export interface NetFile {
  readonly leftHand: boolean
  readonly netOffset: Point
  readonly projection: string
  readonly edges: readonly SumoEdge[]
  /** Lanes within junctions by id. */
  readonly inner: ReadonlyMap<string, SumoLane>
  readonly junctions: readonly SumoJunction[]
  /** Between edges, in the order of the file. */
  readonly connections: readonly SumoConnection[]
  /** From lanes within junctions, by lane: the next lane within the junction, or none. */
  readonly innerNext: ReadonlyMap<string, string | undefined>
  readonly programs: readonly SignalProgram[]
  /** Junctions of roundabouts. */
  readonly ring: ReadonlySet<string>
}

const INDEX = wholeNumber(0, 255)
const KNOWN = ['location', 'type', 'edge', 'tlLogic', 'junction', 'connection', 'roundabout', 'prohibition', 'param']

/** @returns undefined if the file cannot be read; what is wrong stands in the report */
export async function readNetFile(path: string, report: Report): Promise<NetFile | undefined> {
  const edges: SumoEdge[] = []
  const inner = new Map<string, SumoLane>()
  const junctions: SumoJunction[] = []
  const connections: SumoConnection[] = []
  const innerNext = new Map<string, string | undefined>()
  const programs: SignalProgram[] = []
  const ring = new Set<string>()
  let netOffset: Point = [0, 0]
  let projection = '!'

  const readEdge = (element: SumoElement): void => {
    const use = element.text('function', 'normal')
    const id = element.text('id')
    if (use === 'crossing' || use === 'walkingarea') {
      element.remark(`${use}s are not modelled: pedestrians are not read`)
      return
    }
    const lanes = element.children.filter(({ name }) => name === 'lane').map(readLane)
    lanes.sort((a, b) => a.index - b.index)
    for (const child of element.children)
      if (!['lane', 'param', 'stopOffset'].includes(child.name)) child.strange(['lane'])
    if (use === 'internal') {
      for (const lane of lanes) inner.set(lane.id, lane)
      return
    }
    if (lanes.length === 0) element.complain('has no lanes')
    edges.push({
      id,
      from: element.text('from'),
      to: element.text('to'),
      type: element.text('type', ''),
      name: element.optional('name'),
      lanes,
      element,
    })
  }

  const readConnection = (element: SumoElement): void => {
    const from = element.text('from')
    const fromLane = element.number('fromLane', INDEX)
    const via = element.optional('via')
    if (from.startsWith(':')) {
      innerNext.set(`${from}_${fromLane}`, via)
      return
    }
    if (element.flag('pass', false))
      element.remark('connections with right of way whatever happens (pass) have the ordinary one')
    const restricted = element.has('allow') || element.has('disallow')
    connections.push({
      from,
      fromLane,
      to: element.text('to'),
      toLane: element.number('toLane', INDEX),
      via,
      direction: element.text('dir', 's'),
      keepClear: element.flag('keepClear', true),
      tl: element.optional('tl'),
      linkIndex: element.number('linkIndex', wholeNumber(0, 4095), 0),
      ...(restricted ? { allowed: readPermissions(element) } : {}),
      element,
    })
  }

  const root = await readElements(path, ['net'], report, (element) => {
    switch (element.name) {
      case 'edge':
        readEdge(element)
        return
      case 'junction':
        if (element.text('type', '') !== 'internal') junctions.push(readJunction(element))
        return
      case 'connection':
        readConnection(element)
        return
      case 'tlLogic':
        programs.push(readProgram(element))
        return
      case 'roundabout':
        for (const node of element.list('nodes')) ring.add(node)
        return
      case 'location': {
        const [x, y] = element.text('netOffset', '0,0').split(',').map(Number)
        if (Number.isFinite(x) && Number.isFinite(y)) netOffset = [x, y]
        else element.complain('has a netOffset that is no pair of numbers')
        projection = element.text('projParameter', '!')
        return
      }
      default:
        // Types of edges and prohibitions were for netconvert, which has applied them.
        if (!KNOWN.includes(element.name)) element.strange(KNOWN)
    }
  })
  if (!root) return undefined
  const leftHand = root.flag('lefthand', false)
  return { leftHand, netOffset, projection, edges, inner, junctions, connections, innerNext, programs, ring }
}

function readLane(element: SumoElement): SumoLane {
  // "Left" is the side of the higher index, wherever one drives.
  const [toKerb, toMiddle] = [readChange(element, 'changeRight'), readChange(element, 'changeLeft')]
  const lane = {
    id: element.text('id'),
    index: element.number('index', INDEX),
    speed: element.number('speed', POSITIVE),
    length: element.number('length', NOT_NEGATIVE),
    shape: readShape(element, 'shape'),
    allowed: readPermissions(element),
    ...(toKerb ? { toKerb } : {}),
    ...(toMiddle ? { toMiddle } : {}),
    element,
  }
  if (lane.shape.length < 2) element.complain('has a shape of fewer than two points')
  for (const child of element.children)
    if (child.name === 'stopOffset')
      child.remark('stop lines set back for some classes (stopOffset) are where the others are')
    else if (!['param', 'neigh'].includes(child.name)) child.strange(['param', 'neigh', 'stopOffset'])
    else if (child.name === 'neigh') child.remark('overtaking on the opposite lane (neigh) is not modelled')
  return lane
}

/** x,y or x,y,z between spaces; height is left out. */
function readShape(element: SumoElement, key: string): Point[] {
  const points = element
    .text(key, '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.split(',').map(Number))
  if (points.some(([x, y]) => !Number.isFinite(x) || !Number.isFinite(y))) {
    element.complain(`has a ${key} that is no list of x,y`)
    return []
  }
  return points.map(([x, y]) => [x, y] as const)
}

function readJunction(element: SumoElement): SumoJunction {
  const requests = new Map<number, SumoRequest>()
  for (const child of element.children) {
    if (child.name === 'request') {
      const [response, foes] = [child.text('response'), child.text('foes')]
      if (/^[01]*$/.test(response + foes)) requests.set(child.number('index', wholeNumber(0, 4095)), { response, foes })
      else child.complain('has a row that holds other letters than 0 and 1')
    } else if (child.name !== 'param') child.strange(['request', 'param'])
  }
  const position: Point = [
    element.number('x', { fits: Number.isFinite, wanted: 'a number' }),
    element.number('y', { fits: Number.isFinite, wanted: 'a number' }),
  ]
  return {
    id: element.text('id'),
    type: element.text('type', 'priority'),
    position,
    incomingLanes: element.list('incLanes'),
    requests,
    element,
  }
}
