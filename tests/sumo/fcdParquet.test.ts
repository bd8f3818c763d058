/** Tables of floating car data with more rows and more vehicles than one group of a file holds. */
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { FcdParquet } from '../../data/sumo/write/fcdParquet.ts'

const VEHICLES = 70_000
const ROWS = 400_000
const TIMES = 7

test('every row comes back, over groups that end for their rows, their vehicles and within a moment', async () => {
  const pieces: Uint8Array[] = []
  const names = {
    vehicles: Array.from({ length: VEHICLES }, (_, k) => `car ${k}`),
    typeOf: Uint16Array.from({ length: VEHICLES }, (_, k) => k % 3),
    types: ['car', 'Lkw über 3,5 t', 'bus'],
    lanes: Array.from({ length: 900 }, (_, k) => `lane ${k}`),
  }
  const writer = new FcdParquet(names, (piece) => void pieces.push(piece.slice()))
  // The first rows are of few vehicles, the last of all, so that either limit is met.
  const vehicle = Int32Array.from({ length: ROWS }, (_, k) => (k < 300_000 ? k % 5000 : (k * 11) % VEHICLES))
  const lane = Int32Array.from(vehicle, (v, k) => (v + k) % 900)
  const reals = (factor: number) => Float32Array.from(vehicle, (v, k) => v * factor + k)
  const x = Float64Array.from(vehicle, (v, k) => 5e5 + v + k / 3)
  const y = Float64Array.from(vehicle, (v) => -v / 7)
  const columns = { vehicle, lane, x, y, angle: reals(0.01), speed: reals(0.2), position: reals(3) }
  for (let k = 0; k < TIMES; k++) {
    const [from, until] = [k, k + 1].map((share) => Math.round((ROWS * share) / TIMES))
    writer.moment({ time: 10 + k / 2, from, until, ...columns })
  }
  writer.moment({ time: 99, from: 5, until: 5, ...columns }) // nobody is on the road
  writer.finish()
  const file = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const piece of pieces) {
    file.set(piece, end)
    end += piece.length
  }
  const { row_groups, num_rows } = parquetMetadata(file.buffer)
  expect(num_rows).toBe(BigInt(ROWS))
  expect(row_groups.map((group) => Number(group.num_rows)).slice(0, 1)).toEqual([262_144])
  expect(row_groups.length).toBe(3)
  const rows = await parquetReadObjects({ file: file.buffer })
  const wrong = rows.findIndex((row, k) => {
    const v = vehicle[k]
    const time = 10 + [...Array(TIMES).keys()].findIndex((t) => k < Math.round((ROWS * (t + 1)) / TIMES)) / 2
    return !(
      row.timestep_time === time &&
      row.vehicle_id === names.vehicles[v] &&
      row.vehicle_type === names.types[v % 3] &&
      row.vehicle_lane === names.lanes[lane[k]] &&
      row.vehicle_x === x[k] &&
      row.vehicle_y === y[k] &&
      row.vehicle_angle === columns.angle[k] &&
      row.vehicle_speed === columns.speed[k] &&
      row.vehicle_pos === columns.position[k]
    )
  })
  expect(wrong === -1 ? 'all as they were' : rows[wrong]).toBe('all as they were')
})
