/** What the studies are asked for on the command line: `--seeds N` pairs a row, `--threads N`, `--save`. */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'

export interface StudySwitches {
  /** 1, 2, …: two at least, or there is no interval. */
  readonly seeds: readonly number[]
  readonly threads: number
  readonly save: boolean
}

/** Ends the process with words and exit code 2 if they cannot be. @param pairs unless `--seeds` says otherwise */
export function studySwitches(pairs: number): StudySwitches {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: String(pairs) },
      threads: { type: 'string', default: String(availableParallelism()) },
      save: { type: 'boolean', default: false },
    },
  })
  const [count, threads] = [Number(values.seeds), Number(values.threads)]
  if (!(count >= 2) || !(threads >= 1)) {
    process.stderr.write('--seeds of 2 or more, --threads of 1 or more\n')
    process.exit(2)
  }
  return { seeds: Array.from({ length: count }, (_, k) => k + 1), threads, save: values.save }
}
