/** Floating car data as Parquet: a row for each vehicle and step, columns named as SUMO names them in tables. */
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import type { FcdRow } from './outputs.ts'

/** Rows held before they are written as one group: some 10 MB. */
const GROUP = 100_000

const NUMBERS = ['timestep_time', 'vehicle_x', 'vehicle_y', 'vehicle_angle', 'vehicle_speed', 'vehicle_pos'] as const
const TEXTS = ['vehicle_id', 'vehicle_type', 'vehicle_lane'] as const

export class FcdParquet {
  private readonly emit: (piece: Uint8Array) => void
  private readonly bytes = new ByteWriter()
  private readonly writer: ParquetWriter
  private numbers: number[][] = NUMBERS.map(() => [])
  private texts: string[][] = TEXTS.map(() => [])

  /** @param emit takes the file piece by piece */
  constructor(emit: (piece: Uint8Array) => void) {
    this.emit = emit
    const schema = schemaFromColumnData({ columnData: this.columns() })
    this.writer = new ParquetWriter({ writer: this.bytes, schema, createdBy: 'Tempofluss' })
  }

  /** @param time [s] */
  step(time: number, rows: readonly FcdRow[]): void {
    for (const { id, x, y, angle, type, speed, pos, lane } of rows) {
      ;[time, x, y, angle, speed, pos].forEach((value, k) => {
        this.numbers[k].push(value)
      })
      ;[id, type, lane].forEach((text, k) => {
        this.texts[k].push(text)
      })
    }
    if (this.texts[0].length >= GROUP) this.writeGroup()
  }

  finish(): void {
    if (this.texts[0].length > 0) this.writeGroup()
    this.writer.finish()
    this.flush()
  }

  private columns() {
    return [
      ...NUMBERS.map((name, k) => ({ name, data: this.numbers[k], type: 'DOUBLE' as const, nullable: false })),
      ...TEXTS.map((name, k) => ({ name, data: this.texts[k], type: 'STRING' as const, nullable: false })),
    ]
  }

  private writeGroup(): void {
    this.writer.write({ columnData: this.columns(), rowGroupSize: 2 * GROUP })
    this.numbers = NUMBERS.map(() => [])
    this.texts = TEXTS.map(() => [])
    this.flush()
  }

  private flush(): void {
    if (this.bytes.index > 0) this.emit(this.bytes.getBytes().slice())
    this.bytes.index = 0
  }
}
