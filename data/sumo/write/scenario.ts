/** The files of a scenario as SUMO runs it. */
import type { NetworkDescription, TripStop } from '../../description.ts'
import type { RoadChange } from '../additional.ts'
import { type RoutedTrip, type WholeType, writeDemand } from './demand.ts'
import { Ids } from './ids.ts'
import { partLoops } from './loops.ts'
import { type Known, signalId, writeNetwork } from './network.ts'
import { writeCourse } from './programs.ts'
import { decimal, document, element } from './xml.ts'

export interface ExportedScenario extends Known {
  /** Of the files. */
  readonly name: string
  readonly network: NetworkDescription
  readonly types: readonly WholeType[]
  readonly trips: readonly RoutedTrip[]
  readonly changes: readonly RoadChange[]
  /** [s]; absent: until the last vehicle has arrived */
  readonly end?: number
  readonly step: number
  readonly seed: number
  /** Index of the lane of a stop, and the length of its edge. */
  laneOfStop(stop: TripStop): { readonly index: number; readonly length: number }
}

/** Content by file name; `NAME.sumocfg` is the one to give to SUMO. */
export function writeScenario(exported: ExportedScenario): Record<string, string> {
  const scenario = partLoops(exported)
  const { name, network, types, trips, changes, end, step, seed } = scenario
  const ids = { edges: new Ids(), junctions: new Ids() }
  const files = { net: `${name}.net.xml`, routes: `${name}.rou.xml`, additional: `${name}.add.xml` }
  const value = (option: string, content: string | number) => element(option, { value: content }, [], '        ')
  const net = writeNetwork(network, ids, scenario)
  const courses = network.signals.flatMap((signal) =>
    writeCourse(scenario.takeoversOf(signal), signalId(signal.id, ids.junctions)),
  )
  const additional = [...courses, ...writeChanges(changes, network, ids.edges)]
  return {
    [files.net]: net,
    [files.routes]: writeDemand(types, trips, ids.edges, scenario.laneOfStop),
    ...(additional.length > 0 ? { [files.additional]: document('additional', additional) } : {}),
    [`${name}.sumocfg`]: document('configuration', [
      element('input', {}, [
        value('net-file', files.net),
        value('route-files', files.routes),
        ...(additional.length > 0 ? [value('additional-files', files.additional)] : []),
      ]),
      element('time', {}, [
        value('begin', 0),
        ...(end === undefined ? [] : [value('end', decimal(end))]),
        value('step-length', step),
      ]),
      // Nobody is taken out of a jam, as here; and SUMO 1.15 breaks off when somebody whose type has a `startupDelay` is.
      element('processing', {}, [value('time-to-teleport', -1)]),
      element('random_number', {}, [value('seed', seed)]),
    ]),
  }
}

/** Limits as speed signs; closures as rerouters on every other edge, because with us everybody knows of them at once. */
function writeChanges(changes: readonly RoadChange[], { edges }: NetworkDescription, ids: Ids): string[] {
  return changes.map((change, k) => {
    const { edge, from, until } = change
    const id = `change_${k}`
    const at = { begin: decimal(from), end: decimal(until ?? 1e6) }
    if (change.kind === 'close') {
      const closure = element('closingReroute', { id: ids.of(edge), disallow: 'all' }, [], '            ')
      const others = edges.filter((other) => other.id !== edge).map((other) => ids.of(other.id))
      return element('rerouter', { id, edges: others.join(' ') }, [element('interval', at, [closure], '        ')])
    }
    const lanes = edges.find((one) => one.id === edge)?.lanes.map((_, index) => `${ids.of(edge)}_${index}`) ?? []
    const steps = [
      element('step', { time: decimal(from), speed: decimal(change.speed) }, [], '        '),
      ...(until === undefined ? [] : [element('step', { time: decimal(until), speed: -1 }, [], '        ')]),
    ]
    return element('variableSpeedSign', { id, lanes: lanes.join(' ') }, steps)
  })
}
