/** Floating car data as SUMO's `fcd-export`. */
import type { FcdMoment, FcdNames, FcdSink } from './fcd.ts'
import { closing, decimal, element, opening } from './xml.ts'

const ROOT = 'fcd-export'

export class FcdXml implements FcdSink {
  private readonly names: FcdNames
  private readonly emit: (piece: string) => void

  /** @param emit takes the file piece by piece */
  constructor(names: FcdNames, emit: (piece: string) => void) {
    this.names = names
    this.emit = emit
    emit(opening(ROOT))
  }

  moment({ time, from, until, vehicle, lane, x, y, angle, speed, position }: FcdMoment): void {
    const { vehicles, types, typeOf, lanes } = this.names
    const rows: string[] = []
    for (let row = from; row < until; row++) {
      const attributes = {
        id: vehicles[vehicle[row]],
        x: decimal(x[row]),
        y: decimal(y[row]),
        angle: decimal(angle[row]),
        type: types[typeOf[vehicle[row]]],
        speed: decimal(speed[row]),
        pos: decimal(position[row]),
        lane: lanes[lane[row]],
      }
      rows.push(element('vehicle', attributes, [], '        '))
    }
    this.emit(element('timestep', { time: decimal(time) }, rows))
  }

  finish(): void {
    this.emit(closing(ROOT))
  }
}
