/**
 * Floating car data as Parquet: a row for each vehicle and moment, columns named as SUMO names them in tables.
 *
 * Written by columns that lie in memory as they lie in the file: numbers plain, ids as places in a dictionary of 8 or 16 bits
 * each, times as runs. hyparquet-writer's own way there, by values, takes longer for a row than a car takes to be driven.
 */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { writePageHeader } from 'hyparquet-writer/src/datapage.js'
import type { FcdMoment, FcdNames, FcdSink } from './fcd.ts'
import { bytesOf, type Chunk, Dictionary, type Meta, PLACES, varint } from './parquetChunk.ts'

/** Rows held before they are written as one group: some 10 MB. */
const GROUP = 262_144

export class FcdParquet implements FcdSink {
  private readonly emit: (piece: Uint8Array) => void
  private readonly bytes = new ByteWriter()
  private readonly writer: ParquetWriter
  private readonly typeOf: Uint16Array
  private readonly vehicles: Dictionary
  private readonly types: Dictionary
  private readonly lanes: Dictionary
  private readonly x = new Float64Array(GROUP)
  private readonly y = new Float64Array(GROUP)
  private readonly angle = new Float32Array(GROUP)
  private readonly speed = new Float32Array(GROUP)
  private readonly position = new Float32Array(GROUP)
  /** Of the group: each moment and its rows. */
  private times: number[] = []
  private counts: number[] = []
  private rows = 0

  /** @param emit takes the file piece by piece; a piece is valid during the call only */
  constructor(names: FcdNames, emit: (piece: Uint8Array) => void) {
    this.emit = emit
    this.typeOf = names.typeOf
    this.vehicles = new Dictionary(names.vehicles, GROUP)
    this.types = new Dictionary(names.types, GROUP)
    this.lanes = new Dictionary(names.lanes, GROUP)
    const column = (name: string, type: Meta['type']) => ({
      name,
      type,
      repetition_type: 'REQUIRED' as const,
      ...(type === 'BYTE_ARRAY' ? { converted_type: 'UTF8' as const } : {}),
    })
    const columns = [
      column('timestep_time', 'DOUBLE'),
      column('vehicle_x', 'DOUBLE'),
      column('vehicle_y', 'DOUBLE'),
      column('vehicle_angle', 'FLOAT'),
      column('vehicle_speed', 'FLOAT'),
      column('vehicle_pos', 'FLOAT'),
      column('vehicle_id', 'BYTE_ARRAY'),
      column('vehicle_type', 'BYTE_ARRAY'),
      column('vehicle_lane', 'BYTE_ARRAY'),
    ]
    const schema = [{ name: 'root', num_children: columns.length }, ...columns]
    this.writer = new ParquetWriter({ writer: this.bytes, schema, codec: 'UNCOMPRESSED', createdBy: 'Tempofluss' })
  }

  moment(moment: FcdMoment): void {
    const { time, from, until, vehicle, lane } = moment
    const { vehicles, types, lanes, typeOf } = this
    let begin = from
    while (begin < until) {
      const end = Math.min(until, begin + GROUP - this.rows)
      let row = begin
      for (let at = this.rows; row < end && !vehicles.isFull && !lanes.isFull; row++, at++) {
        vehicles.put(at, vehicle[row])
        types.put(at, typeOf[vehicle[row]])
        lanes.put(at, lane[row])
      }
      for (const name of ['x', 'y', 'angle', 'speed', 'position'] as const)
        this[name].set(moment[name].subarray(begin, row), this.rows)
      this.times.push(time)
      this.counts.push(row - begin)
      this.rows += row - begin
      begin = row
      const isFull = vehicles.isFull || lanes.isFull || this.times.length === PLACES
      if (isFull || this.rows === GROUP) this.writeGroup()
    }
  }

  finish(): void {
    if (this.rows > 0) this.writeGroup()
    this.writer.finish()
    this.flush()
  }

  private writeGroup(): void {
    const { rows } = this
    const plain = (name: string, type: 'DOUBLE' | 'FLOAT', column: Float64Array | Float32Array): Chunk => ({
      name,
      type,
      encodings: ['PLAIN'],
      data: [bytesOf(column.subarray(0, rows))],
    })
    const chunks = [
      this.takeTimes(),
      plain('vehicle_x', 'DOUBLE', this.x),
      plain('vehicle_y', 'DOUBLE', this.y),
      plain('vehicle_angle', 'FLOAT', this.angle),
      plain('vehicle_speed', 'FLOAT', this.speed),
      plain('vehicle_pos', 'FLOAT', this.position),
      this.vehicles.take('vehicle_id', rows),
      this.types.take('vehicle_type', rows),
      this.lanes.take('vehicle_lane', rows),
    ]
    const begin = this.bytes.offset
    const columns = chunks.map((chunk) => this.writeColumn(chunk))
    const size = BigInt(this.bytes.offset - begin)
    this.writer.row_groups.push({
      columns,
      num_rows: BigInt(rows),
      total_byte_size: size,
      total_compressed_size: size,
    })
    this.writer.num_rows += BigInt(rows)
    this.rows = 0
  }

  private takeTimes(): Chunk {
    const { times, counts } = this
    const runs = counts.flatMap((count, place) => [...varint(count << 1), place & 255, place >> 8])
    this.times = []
    this.counts = []
    return {
      name: 'timestep_time',
      type: 'DOUBLE',
      encodings: ['PLAIN', 'RLE_DICTIONARY'],
      // Who wants a part of the day need not read the rest.
      statistics: { min_value: times[0], max_value: times.at(-1), null_count: 0n },
      dictionary: { values: times.length, bytes: bytesOf(Float64Array.from(times)) },
      data: [Uint8Array.from([16, ...runs])],
    }
  }

  private writeColumn({ name, type, encodings, statistics, dictionary, data }: Chunk) {
    const { bytes, rows } = this
    const begin = bytes.offset
    if (dictionary) {
      const size = dictionary.bytes.length
      writePageHeader(bytes, {
        type: 'DICTIONARY_PAGE',
        uncompressed_page_size: size,
        compressed_page_size: size,
        dictionary_page_header: { num_values: dictionary.values, encoding: 'PLAIN' },
      })
      this.pass(dictionary.bytes)
    }
    const first = bytes.offset
    const size = data.reduce((sum, piece) => sum + piece.length, 0)
    writePageHeader(bytes, {
      type: 'DATA_PAGE_V2',
      uncompressed_page_size: size,
      compressed_page_size: size,
      data_page_header_v2: {
        num_values: rows,
        num_nulls: 0,
        num_rows: rows,
        encoding: encodings[encodings.length - 1],
        definition_levels_byte_length: 0,
        repetition_levels_byte_length: 0,
        is_compressed: false,
      },
    })
    for (const piece of data) this.pass(piece)
    const whole = BigInt(bytes.offset - begin)
    return {
      file_offset: BigInt(begin),
      meta_data: {
        type,
        encodings,
        path_in_schema: [name],
        codec: 'UNCOMPRESSED' as const,
        num_values: BigInt(rows),
        total_uncompressed_size: whole,
        total_compressed_size: whole,
        data_page_offset: BigInt(first),
        ...(dictionary ? { dictionary_page_offset: BigInt(begin) } : {}),
        ...(statistics ? { statistics } : {}),
      },
    }
  }

  /** Large pieces go past the writer's buffer. */
  private pass(piece: Uint8Array): void {
    this.flush()
    this.emit(piece)
    this.bytes.offset += piece.length
  }

  private flush(): void {
    if (this.bytes.index > 0) this.emit(this.bytes.getBytes())
    this.bytes.index = 0
  }
}
