/** The whole network, step by step. */
import type { Summary } from '../../../data/sumo/write/outputs.ts'
import type { Simulation } from '../../simulation.ts'
import { ARRIVED, ROW, RUNNING, SCHEDULED, SPEED, WAITING } from '../../state/state.ts'

const HALTING_SPEED = 0.1

export class SummaryRecorder {
  private readonly simulation: Simulation
  private readonly begin: number
  private readonly steps: Summary[] = []

  /** @param begin of the run in the time of the files [s] */
  constructor(simulation: Simulation, begin: number) {
    this.simulation = simulation
    this.begin = begin
  }

  afterStep(time: number): void {
    const { status, row } = this.simulation.inspect().state
    let [loaded, waiting, running, arrived, halting, speeds] = [0, 0, 0, 0, 0, 0]
    for (let vehicle = 0; vehicle < status.length; vehicle++) {
      if (status[vehicle] !== SCHEDULED) loaded++
      if (status[vehicle] === WAITING) waiting++
      if (status[vehicle] === ARRIVED) arrived++
      if (status[vehicle] !== RUNNING) continue
      running++
      speeds += row[vehicle * ROW + SPEED]
      if (row[vehicle * ROW + SPEED] < HALTING_SPEED) halting++
    }
    const inserted = loaded - waiting
    const meanSpeed = running > 0 ? speeds / running : -1
    const ended = inserted - running
    this.steps.push({ time: time + this.begin, loaded, inserted, running, waiting, ended, arrived, halting, meanSpeed })
  }

  finish(): readonly Summary[] {
    return this.steps
  }
}
