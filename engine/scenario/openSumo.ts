/** Opens a network or a whole scenario of SUMO's: what it says of vehicles comes with the network. */
import type { TripDescription, VehicleTypeDescription } from '../../data/description.ts'
import type { SumoKind } from '../../data/sumo/kind.ts'
import { readConfigOf, readNetwork, readScenario, type SumoScenario } from '../../data/sumo/scenario.ts'
import { InputError } from '../base/errors.ts'
import { buildNetwork } from '../network/build.ts'
import { withInputErrors } from './inputErrors.ts'
import type { Measure } from './measures.ts'
import type { OpenedNetwork, OpenOptions } from './openNetwork.ts'
import type { Instruments } from './recording/recording.ts'
import { DEFAULTS, type Scenario } from './scenario.ts'

/** Traffic that came with a map, instead of one drawn for it. */
export interface GivenTraffic {
  readonly trips: readonly TripDescription[]
  /** Besides the usual types, or instead of them. */
  readonly types: readonly VehicleTypeDescription[]
  /** What changes on the roads in the course of the run. */
  readonly measures: readonly Measure[]
  /** Detectors and other wishes for output. */
  readonly instruments: Instruments
  readonly asInSumo: true
}

/** @throws InputError with everything that is wrong with any of the files */
export async function openSumo(path: string, kind: SumoKind, options: OpenOptions): Promise<OpenedNetwork> {
  const { checked: _, onProgress, onRelease: __, ignoreRouteErrors = false, scale, ...rest } = options
  const strange = Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (strange.length > 0) {
    const message = `is one of SUMO's files, of which ${strange.join(' and ')} say nothing: leave them out`
    throw new InputError([{ source: path, message }])
  }
  onProgress?.(0, 'reading')
  const scenario = await withInputErrors(() =>
    kind === 'network' ? readNetwork(path) : readScenario(path, { ignoreRouteErrors, scale }),
  )
  onProgress?.(1, 'done')
  const { network: description, remarks } = scenario
  const network = await withInputErrors(() => buildNetwork(description))
  const traffic = kind === 'network' ? {} : { traffic: trafficOf(scenario) }
  return { network, description, areas: [], warnings: remarks, ...traffic }
}

function trafficOf({ trips, types, changes, detectors, meanData, config }: SumoScenario): GivenTraffic {
  const measures = changes.map(({ edge, ...change }): Measure => ({ road: edge, ...change }))
  const instruments = { begin: config.begin, detectors, meanData }
  return { trips, types, measures, instruments, asInSumo: true }
}

/** When a run of a configuration begins and ends, and in which steps; all else is read with the map. @throws InputError */
export async function sumoScenario(path: string): Promise<Scenario> {
  const { begin, end, step, seed } = await withInputErrors(() => readConfigOf(path))
  return {
    ...DEFAULTS,
    name: path,
    map: path,
    step,
    ...(seed === undefined ? {} : { seed }),
    ...(end === undefined ? { untilArrival: true } : { duration: end - begin }),
  }
}
