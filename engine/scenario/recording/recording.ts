/**
 * Records a run for SUMO's outputs: it is then simulated step by step and looked at in between. What nobody records costs
 * nothing.
 */
import type { DetectorDescription, MeanDataDescription } from '../../../data/sumo/additional.ts'
import { writeDetectors, writeMeanData, writeSummary, writeTripInfo } from '../../../data/sumo/write/outputs.ts'
import type { Simulation } from '../../simulation.ts'
import { createDetector, type Detector } from './detectors.ts'
import { type FcdOutput, FcdRecorder } from './fcd.ts'
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
  /** Takes the FCD piece by piece, in each format asked for. */
  readonly writeFcd: (piece: string | Uint8Array, output: FcdOutput) => void
}

export class Recording {
  private readonly simulation: Simulation
  private readonly look: ReturnType<typeof watchMoves>
  private readonly trips?: TripRecorder
  private readonly summary?: SummaryRecorder
  private readonly fcd?: FcdRecorder
  private readonly means: { readonly file: string; readonly by: 'edge' | 'lane'; readonly recorder: MeanDataRecorder }[]
  private readonly detectors: Detector[]

  constructor(simulation: Simulation, options: RecordingOptions) {
    const { outputs, begin, meanData, detectors, writeFcd } = options
    const { network } = simulation
    const { state, dt } = simulation.inspect()
    this.simulation = simulation
    this.look = watchMoves(network, state)
    if (outputs.includes('tripinfo')) this.trips = new TripRecorder(simulation, options)
    if (outputs.includes('summary')) this.summary = new SummaryRecorder(simulation, begin)
    const fcd = (['fcd', 'fcd-parquet'] as const).filter((output) => outputs.includes(output))
    if (fcd.length > 0) this.fcd = new FcdRecorder(simulation, options, fcd, writeFcd)
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

  afterStep(): void {
    const { trips, fcd, means, detectors, summary } = this
    const { time } = this.simulation
    this.look((move) => {
      trips?.onMove(move)
      fcd?.onMove(move)
      for (const { recorder } of means) recorder.onMove(move)
      for (const detector of detectors) detector.onMove(move)
    })
    summary?.afterStep(time)
    fcd?.afterStep(time)
    for (const { recorder } of means) recorder.afterStep(time)
    for (const detector of detectors) detector.afterStep(time)
  }

  /** Content by file name; the FCD has been written meanwhile. */
  finish(): Record<string, string> {
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
    this.fcd?.finish()
    return files
  }
}

/** Where a scenario asks for no figures of its own: by edge, over the whole run. */
const WHOLE_RUN: MeanDataDescription = { id: 'edgedata', by: 'edge', file: 'edgedata.xml' }

/** All outputs lie in one folder, whatever folder the scenario names. */
function fileName(written: string, usual: string): string {
  const name = written.split(/[/\\]/).at(-1) ?? ''
  return name === '' || name === 'NUL' || name === 'null' ? usual : name
}
