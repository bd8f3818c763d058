/** Many tasks on a few threads, one task a thread at a time: for runs that need nothing of each other. */
import { Piscina } from 'piscina'

export interface PoolOptions<Answer> {
  /** Address of a module whose default export takes a task and gives an answer; see `moduleBeside`. */
  readonly module: string
  readonly threads: number
  /** Ends all tasks at once. */
  readonly signal?: AbortSignal
  /** Called with each answer as it comes; what it throws ends everything. */
  readonly onAnswer: (answer: Answer, index: number) => void
  /** What a task is like, by its index: a thread goes on with one like its last, as long as there is one. */
  readonly kindOf?: (index: number) => unknown
  /** What the tasks post to `parentPort` while they work. */
  readonly onMessage?: (message: unknown) => void
}

/**
 * Makes and runs tasks in order, as threads become free, or by kinds. The first failure, or the signal, ends the others.
 *
 * @param tasks made only when it is their turn, so that they need not all fit in memory
 * @throws the first failure; the reason of `signal`
 */
export async function runTasks<Task, Answer>(
  tasks: readonly (() => Promise<Task>)[],
  { module, threads, signal, kindOf, onAnswer, onMessage }: PoolOptions<Answer>,
): Promise<void> {
  signal?.throwIfAborted()
  // A pool a thread, so that we know which one has a task.
  const pools = Array.from({ length: threads }, () => {
    const pool = new Piscina<Task, Answer>({
      filename: module,
      minThreads: 1,
      maxThreads: 1,
      concurrentTasksPerWorker: 1,
      idleTimeout: Number.POSITIVE_INFINITY,
    })
    if (onMessage) pool.on('message', onMessage)
    return pool
  })
  const next = dealOut(tasks.length, kindOf)
  let ended = false
  async function work(pool: Piscina<Task, Answer>): Promise<void> {
    for (let index = next(); index !== undefined; index = next(index)) {
      const task = await tasks[index]()
      if (ended) return
      onAnswer(await pool.run(task, { signal }), index)
    }
  }
  try {
    await Promise.all(pools.map(work))
  } catch (error) {
    throw signal?.aborted ? signal.reason : error
  } finally {
    ended = true
    await Promise.all(pools.map((pool) => pool.destroy()))
  }
}

/** @returns what gives a thread its next task: like its last one, else of a kind that nobody has begun, else the next of all */
export function dealOut(tasks: number, kindOf: (index: number) => unknown = () => undefined) {
  const left = Array.from({ length: tasks }, (_, index) => index)
  const begun = new Set<unknown>()
  return (last?: number): number | undefined => {
    const like = last === undefined ? undefined : left.find((index) => kindOf(index) === kindOf(last))
    const index = like ?? left.find((one) => !begun.has(kindOf(one))) ?? left[0]
    if (index === undefined) return undefined
    begun.add(kindOf(index))
    left.splice(left.indexOf(index), 1)
    return index
  }
}
