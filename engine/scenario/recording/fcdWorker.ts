/** Writes floating car data, on a thread of its own, as the stepping thread hands it over. */
import { closeSync, openSync, writeSync } from 'node:fs'
import type { FcdNames, FcdSink } from '../../../data/sumo/write/fcd.ts'
import { FcdParquet } from '../../../data/sumo/write/fcdParquet.ts'
import { FcdXml } from '../../../data/sumo/write/fcdXml.ts'
import { openColumns } from '../../base/columns.ts'
import { drawnLength } from '../../network/geometry.ts'
import { type NetworkColumns, networkLayout } from '../../network/network.ts'
import type { FcdFiles } from './fcd.ts'
import {
  awaitFilled,
  type FcdBuffers,
  type FcdRing,
  giveBack,
  LAST,
  leave,
  openFcdBuffers,
  type Slot,
} from './fcdBuffers.ts'

export interface FcdTask {
  readonly buffers: FcdBuffers
  readonly network: SharedArrayBuffer
  readonly names: FcdNames
  readonly files: FcdFiles
}

export default function writeFcd({ buffers, network, names, files }: FcdTask): void {
  const ring = openFcdBuffers(buffers)
  const opened: number[] = []
  const open = (path: string) => {
    opened.push(openSync(path, 'w'))
    return opened[opened.length - 1]
  }
  try {
    const sinks: FcdSink[] = []
    if (files.fcd !== undefined) {
      const file = open(files.fcd)
      sinks.push(new FcdXml(names, (text) => writeSync(file, text)))
    }
    if (files['fcd-parquet'] !== undefined) {
      const file = open(files['fcd-parquet'])
      sinks.push(new FcdParquet(names, (bytes) => writeSync(file, bytes)))
    }
    const write = createWriter(openColumns(networkLayout, network), ring, sinks)
    for (let slot = awaitFilled(ring); ring.moments[slot.slot] !== LAST; slot = awaitFilled(ring)) {
      write(slot)
      giveBack(ring)
    }
    for (const sink of sinks) sink.finish()
  } finally {
    leave(ring)
    for (const file of opened) closeSync(file)
  }
}

/** @returns a function that writes what a slot holds */
function createWriter(network: NetworkColumns, ring: FcdRing, sinks: readonly FcdSink[]): (slot: Slot) => void {
  const { rows } = ring
  const place = createPlacer(network)
  const x = new Float64Array(rows)
  const y = new Float64Array(rows)
  const angle = new Float32Array(rows)
  return ({ slot, row, moment }) => {
    const moments = ring.moments[slot]
    const count = ring.until[moment + moments - 1]
    const part = <Column extends Int32Array | Float32Array>(column: Column) =>
      column.subarray(row, row + count) as Column
    const lane = part(ring.element)
    const position = part(ring.position)
    for (let k = 0; k < count; k++) place(lane[k], position[k], k, x, y, angle)
    for (let k = 0, from = 0; k < moments; k++) {
      const until = ring.until[moment + k]
      const time = ring.time[moment + k]
      const columns = { vehicle: part(ring.vehicle), lane, x, y, angle, speed: part(ring.speed), position }
      for (const sink of sinks) sink.moment({ time, from, until, ...columns })
      from = until
    }
  }
}

/** `pointOnElement` for millions of places: lengths and headings are worked out once for each piece of each line. */
function createPlacer(columns: NetworkColumns) {
  const { elementFirstPoint, elementLength, pointX, pointY } = columns
  /** Of each point: how far along the element it is, at the element's length instead of the drawn one [m]. */
  const along = new Float64Array(pointX.length)
  /** Of the piece after each point: clockwise from north [°]. */
  const heading = new Float32Array(pointX.length)
  for (let element = 0; element < elementLength.length; element++) {
    const drawn = drawnLength({ columns }, element)
    const stretch = drawn > 0 ? elementLength[element] / drawn : 0
    for (let point = elementFirstPoint[element] + 1; point < elementFirstPoint[element + 1]; point++) {
      const dx = pointX[point] - pointX[point - 1]
      const dy = pointY[point] - pointY[point - 1]
      along[point] = along[point - 1] + stretch * Math.sqrt(dx * dx + dy * dy)
      heading[point - 1] = (450 - (Math.atan2(dy, dx) * 180) / Math.PI) % 360
    }
  }
  return (
    element: number,
    position: number,
    row: number,
    x: Float64Array,
    y: Float64Array,
    angle: Float32Array,
  ): void => {
    let point = elementFirstPoint[element]
    const last = elementFirstPoint[element + 1] - 2
    while (point < last && position > along[point + 1]) point++
    const piece = along[point + 1] - along[point]
    const share = piece > 0 ? Math.min(1, Math.max(0, (position - along[point]) / piece)) : 0
    x[row] = pointX[point] + share * (pointX[point + 1] - pointX[point])
    y[row] = pointY[point] + share * (pointY[point + 1] - pointY[point])
    angle[row] = heading[point]
  }
}
