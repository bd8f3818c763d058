/** When one program of a signal takes over from the one before it: where a cycle would begin, by the clock of its plan. */
import type { NetworkColumns } from './network.ts'

/** Of sums of phases over a day, not a tolerance [s]. */
const ROUNDING = 1e-6

type Programs = Pick<NetworkColumns, 'phaseProgram' | 'programFirstPhase' | 'programUntil'>

/** @returns the phase that comes where `phase` would begin, planned for `begin` [s]; nothing is allocated */
export function createTakeOver({ phaseProgram, programFirstPhase, programUntil }: Programs) {
  return function takeOver(phase: number, begin: number): number {
    const program = phaseProgram[phase]
    if (begin < programUntil[program] - ROUNDING || phase !== programFirstPhase[program]) return phase
    return programFirstPhase[program + 1]
  }
}
