/**
 * Records a run for SUMO's outputs: it is then simulated step by step and looked at in between; for floating car data alone
 * as often as it is wanted. What nobody records costs nothing.
 */
import type { DetectorDescription, MeanDataDescription } from '../../../data/sumo/additional.ts'
import { writeDetectors, writeMeanData, writeSummary, writeTripInfo } from '../../../data/sumo/write/outputs.ts'
import type { Simulation } from '../../simulation.ts'
import { CLOCK_STEP, type StateColumns } from '../../state/state.ts'
import { createDetector, type Detector } from './detectors.ts'
import { type FcdFiles, FcdRecorder } from './fcd.ts'
import { MeanDataRecorder } from './meanData.ts'
import { watchMoves } from './moves.ts'
import { SummaryRecorder } from './summary.ts'
import { TripRecorder } from './trips.ts'

export const SUMO_OUTPUTS = ['tripinfo', 'summary', 'edgedata', 'detectors', 'fcd', 'fcd-parquet'] as const
export type SumoOutput = (typeof SUMO_OUTPUTS)[number]

/** What a scenario says of its outputs. */
export interface Instruments {
  /** Of the run, in the time of the files [s]. */
  readonly begin: number
  readonly detectors: readonly DetectorDescription[]
  readonly meanData: readonly MeanDataDescription[]
}

export const NO_INSTRUMENTS: Instruments = { begin: 0, detectors: [], meanData: [] }

export interface RecordingOptions extends Instruments {
  readonly outputs: readonly SumoOutput[]
  /** Names of types by trip. */
  readonly typeOf: ReadonlyMap<string, string>
  /** Where floating car data goes, in each format asked for. */
  readonly fcdFiles: FcdFiles
  /** From one row of a vehicle to its next [steps]; default 1. */
  readonly fcdEvery?: number
}

export class Recording {
  private readonly simulation: Simulation
  private readonly state: StateColumns
  /** Between two calls of `afterSteps`. */
  readonly every: number
  private readonly look: ReturnType<typeof watchMoves>
  /** Whether anything is wanted of each step. */
  private readonly looks: boolean
  private readonly fcdEvery: number
  private readonly trips?: TripRecorder
  private readonly summary?: SummaryRecorder
  private readonly fcd?: FcdRecorder
  private readonly means: { readonly file: string; readonly by: 'edge' | 'lane'; readonly recorder: MeanDataRecorder }[]
  private readonly detectors: Detector[]

  constructor(simulation: Simulation, options: RecordingOptions) {
    const { outputs, begin, meanData, detectors, fcdFiles, fcdEvery = 1 } = options
    const { network } = simulation
    const { state, dt } = simulation.inspect()
    this.simulation = simulation
    this.state = state
    this.look = watchMoves(network, state)
    if (outputs.includes('tripinfo')) this.trips = new TripRecorder(simulation, options)
    if (outputs.includes('summary')) this.summary = new SummaryRecorder(simulation, begin)
    this.looks = outputs.some((output) => output !== 'fcd' && output !== 'fcd-parquet')
    this.fcdEvery = fcdEvery
    this.every = this.looks ? 1 : fcdEvery
    if (Object.keys(fcdFiles).length > 0) this.fcd = new FcdRecorder(simulation, options, fcdFiles)
    const wanted = meanData.length > 0 ? meanData : [WHOLE_RUN]
    this.means = (outputs.includes('edgedata') ? wanted : []).map(({ id, by, period = Infinity, file }) => ({
      by,
      file: fileName(file, `${id}.xml`),
      recorder: new MeanDataRecorder(network, by, id, period, begin, dt),
    }))
    this.detectors = (outputs.includes('detectors') ? detectors : []).map((detector) =>
      createDetector(detector, network, state, begin, dt),
    )
  }

  /** To be called after each `every` steps. @throws what went wrong with the writing of floating car data */
  afterSteps(): void {
    const { time } = this.simulation
    const { clock } = this.state
    if (clock[CLOCK_STEP] % this.fcdEvery === 0) this.fcd?.note(time)
    if (!this.looks) return
    const { trips, means, detectors, summary } = this
    this.look((move) => {
      trips?.onMove(move)
      for (const { recorder } of means) recorder.onMove(move)
      for (const detector of detectors) detector.onMove(move)
    })
    summary?.afterStep(time)
    for (const { recorder } of means) recorder.afterStep(time)
    for (const detector of detectors) detector.afterStep(time)
  }

  /** Content by file name; floating car data has been written when this is done. */
  async finish(): Promise<Record<string, string>> {
    const { time } = this.simulation
    const files: Record<string, string> = {}
    if (this.trips) files['tripinfo.xml'] = writeTripInfo(this.trips.finish())
    if (this.summary) files['summary.xml'] = writeSummary(this.summary.finish())
    for (const { file, by, recorder } of this.means) files[file] = writeMeanData(by, recorder.finish(time))
    const lines = new Map<string, { begin: number; text: string }[]>()
    for (const detector of this.detectors) {
      const name = fileName(detector.file, 'detectors.xml')
      lines.set(name, [...(lines.get(name) ?? []), ...detector.finish(time)])
    }
    for (const [name, list] of lines)
      files[name] = writeDetectors(list.sort((a, b) => a.begin - b.begin).map(({ text }) => text))
    await this.fcd?.finish()
    return files
  }

  /** Ends everything that runs beside. */
  async close(): Promise<void> {
    await this.fcd?.close()
  }
}

/** Where a scenario asks for no figures of its own: by edge, over the whole run. */
const WHOLE_RUN: MeanDataDescription = { id: 'edgedata', by: 'edge', file: 'edgedata.xml' }

/** All outputs lie in one folder, whatever folder the scenario names. */
function fileName(written: string, usual: string): string {
  const name = written.split(/[/\\]/).at(-1) ?? ''
  return name === '' || name === 'NUL' || name === 'null' ? usual : name
}
