/** Where everybody is, step by step ("floating car data"). Written as it comes: an hour of a town is too much to hold. */
import { FcdParquet } from '../../../data/sumo/write/fcdParquet.ts'
import { type FcdRow, fcdStep } from '../../../data/sumo/write/outputs.ts'
import { closing, opening } from '../../../data/sumo/write/xml.ts'
import { pointOnElement } from '../../network/geometry.ts'
import type { Simulation } from '../../simulation.ts'
import type { Move } from './moves.ts'

const ROOT = 'fcd-export'

export type FcdOutput = 'fcd' | 'fcd-parquet'

/** Takes what everybody does, step by step [s], and writes it in one format or another. */
interface Sink {
  step(time: number, rows: readonly FcdRow[]): void
  finish(): void
}

/** @param write takes the file piece by piece */
function sinkFor(output: FcdOutput, write: (piece: string | Uint8Array) => void): Sink {
  if (output === 'fcd-parquet') return new FcdParquet(write)
  write(opening(ROOT))
  return { step: (time, rows) => write(fcdStep(time, rows)), finish: () => write(closing(ROOT)) }
}

export class FcdRecorder {
  private readonly simulation: Simulation
  private readonly begin: number
  private readonly typeOf: ReadonlyMap<string, string>
  private readonly sinks: readonly Sink[]
  private rows: FcdRow[] = []
  private readonly point = new Float64Array(3)

  /** @param begin of the run in the time of the files [s] @param typeOf names of types by trip */
  constructor(
    simulation: Simulation,
    { begin, typeOf }: { begin: number; typeOf: ReadonlyMap<string, string> },
    outputs: readonly FcdOutput[],
    write: (piece: string | Uint8Array, output: FcdOutput) => void,
  ) {
    this.simulation = simulation
    this.begin = begin
    this.typeOf = typeOf
    this.sinks = outputs.map((output) => sinkFor(output, (piece) => write(piece, output)))
  }

  onMove({ vehicle, to, toPosition, speed }: Move): void {
    if (to < 0) return
    const { network, vehicleIds } = this.simulation
    const { lanes } = network.counts
    pointOnElement(network, to, toPosition, this.point)
    const [x, y, heading] = this.point
    const id = vehicleIds[vehicle]
    this.rows.push({
      id,
      x,
      y,
      angle: (450 - (heading * 180) / Math.PI) % 360,
      type: this.typeOf.get(id) ?? 'car',
      speed,
      pos: toPosition,
      lane: to < lanes ? network.laneIds[to] : `:${network.connectionIds[to - lanes]}`,
    })
  }

  afterStep(time: number): void {
    for (const sink of this.sinks) sink.step(time + this.begin, this.rows)
    this.rows = []
  }

  finish(): void {
    for (const sink of this.sinks) sink.finish()
  }
}
