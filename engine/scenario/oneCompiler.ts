/**
 * V8 compiles what is used most in up to four threads of its own (TurboFan), and what is used often in two (Maglev).
 * Where there are two cores, these take the run's core away while it needs it most: in its first seconds. One of each
 * is enough then. How many there are V8 reads only as it starts.
 */
import { availableParallelism } from 'node:os'
import { beginAnew } from '../base/beginAnew.ts'
import { isKnownV8 } from '../parallel/inlining.ts'

const FLAGS = ['--concurrent-turbofan-max-threads=1', '--concurrent-maglev-max-threads=1']
/** Measured on two; where there are more, waiting longer for compiled code may cost more than it saves. */
const CORES = 2

/** Lets a program for one run begin anew so where there are few cores, unless the user has said otherwise. Changes no result. */
export function withOneCompiler(): void {
  if (availableParallelism() <= CORES && isKnownV8()) beginAnew({ flags: FLAGS })
}
