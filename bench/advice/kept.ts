/** Many runs on a pool of threads, each kept as it ends: stopped and called again, a study goes on where it was. */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runTasks } from '../../engine/parallel/pool.ts'
import { commit } from '../machine.ts'

const KEPT = fileURLToPath(new URL('../../.tempofluss/advice/', import.meta.url))

export interface KeptRuns<Task> {
  /** Of the study: runs are kept in .tempofluss/advice/<study>-<commit>.jsonl. */
  readonly study: string
  /** Address of the module whose default export drives a task. */
  readonly module: string
  readonly tasks: readonly Task[]
  readonly keyOf: (task: Task) => string
  readonly threads: number
}

/** @returns answers by task */
export async function keptRuns<Task, Answer>(runs: KeptRuns<Task>): Promise<(task: Task) => Answer> {
  const { study, module, tasks, keyOf, threads } = runs
  mkdirSync(KEPT, { recursive: true })
  const file = `${KEPT}${study}-${commit()}.jsonl`
  const answers = new Map<string, Answer>()
  if (existsSync(file))
    for (const line of readFileSync(file, 'utf8').split('\n'))
      if (line !== '') answers.set(...(JSON.parse(line, revive) as [string, Answer]))
  const left = tasks.filter((task) => !answers.has(keyOf(task)))
  process.stderr.write(`${tasks.length} runs, ${left.length} of them to be made, on ${threads} threads\n`)
  let done = 0
  await runTasks<Task, Answer>(
    left.map((task) => async () => task),
    {
      module,
      threads,
      onAnswer(answer, index) {
        const key = keyOf(left[index])
        answers.set(key, answer)
        appendFileSync(file, `${JSON.stringify([key, answer])}\n`)
        if (++done % 100 === 0) process.stderr.write(`${done} of ${left.length}\n`)
      },
    },
  )
  return (task) => answers.get(keyOf(task))!
}

/** JSON has no NaN and writes null for it: a figure that there is none of must not come back as a 0. */
function revive(_: string, value: unknown): unknown {
  return value === null ? Number.NaN : value
}
