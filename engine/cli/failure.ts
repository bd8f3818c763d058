/** Failures in words on stderr, and the exit code that scripts see. */
import { CommanderError } from 'commander'
import { InputError, InvariantError, UsageError, WorkerError } from '../base/errors.ts'

export const FAILED = 1
const BAD_INPUT = 2

/** Prints what went wrong, never a stack trace (unless TEMPOFLUSS_TRACE is set), and returns the exit code. */
export function explain(error: unknown, stderr: NodeJS.WritableStream): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_INPUT // commander has printed it
  if (process.env.TEMPOFLUSS_TRACE && error instanceof Error) stderr.write(`${error.stack}\n`)
  if (error instanceof InputError) {
    for (const { source, place, message } of error.problems) {
      stderr.write(`error: ${source}${place ? ` (${place})` : ''}: ${message}\n`)
    }
    return BAD_INPUT
  }
  if (error instanceof Error && error.name === 'AbortError') {
    stderr.write('stopped; nothing was written\n')
    return FAILED
  }
  const words = error instanceof Error ? error.message : String(error)
  const ours = error instanceof InvariantError || error instanceof WorkerError || error instanceof UsageError
  stderr.write(`error: ${words}\n`)
  stderr.write(
    `${ours ? 'This is a fault of Tempofluss' : 'This was not foreseen'}: please report it with the command and the map. ` +
      'TEMPOFLUSS_TRACE=1 shows where it happened.\n',
  )
  return FAILED
}
