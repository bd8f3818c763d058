/**
 * Programs of signals as SUMO has them: a `tlLogic` for each, and for the course of the day a WAUT, which switches at given
 * times. At those a cycle of the one ends and one of the other begins, so nothing need be asked of SUMO's own ways to switch.
 */
import type { SignalDescription, SignalPhase } from '../../description.ts'
import { decimal, element } from './xml.ts'

/** What follows a signal's first program. */
export interface Takeover {
  /** When its first cycle begins [s]. */
  readonly from: number
  readonly phases: readonly SignalPhase[]
}

/** The first program last: whoever knows no WAUT takes the last one of the file. */
export function writePrograms(signal: SignalDescription, takeovers: readonly Takeover[], id: string): string[] {
  const first = writeProgram(signal.kind, signal.phases, { id, programID: 0, offset: signal.offset })
  const later = takeovers.map(({ from, phases }, k) => {
    const cycle = phases.reduce((sum, { maxDuration }) => sum + maxDuration, 0)
    return writeProgram(signal.kind, phases, { id, programID: k + 1, offset: from % cycle })
  })
  return [...later, first]
}

export function writeCourse(takeovers: readonly Takeover[], id: string): string[] {
  if (takeovers.length === 0) return []
  const switches = takeovers.map(({ from }, k) =>
    element('wautSwitch', { time: decimal(from), to: k + 1 }, [], '        '),
  )
  const course = `course of ${id}`.replaceAll(' ', '_')
  return [
    element('WAUT', { id: course, refTime: 0, startProg: 0 }, switches),
    element('wautJunction', { wautID: course, junctionID: id }),
  ]
}

function writeProgram(
  kind: SignalDescription['kind'],
  phases: readonly SignalPhase[],
  { id, programID, offset }: { readonly id: string; readonly programID: number; readonly offset: number },
): string {
  const rows = phases.map(({ state, minDuration, maxDuration }) =>
    element(
      'phase',
      kind === 'fixed' || minDuration === maxDuration
        ? { duration: decimal(maxDuration), state }
        : { duration: decimal(minDuration), minDur: decimal(minDuration), maxDur: decimal(maxDuration), state },
      [],
      '        ',
    ),
  )
  const type = kind === 'fixed' ? 'static' : 'actuated'
  return element('tlLogic', { id, type, programID, offset: decimal(offset) }, rows)
}
