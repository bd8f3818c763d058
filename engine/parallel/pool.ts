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
  /** What the tasks post to `parentPort` while they work. */
  readonly onMessage?: (message: unknown) => void
}

/**
 * Makes and runs tasks in order, as threads become free. The first failure, or the signal, ends the others.
 *
 * @param tasks made only when it is their turn, so that they need not all fit in memory
 * @throws the first failure; the reason of `signal`
 */
export async function runTasks<Task, Answer>(
  tasks: readonly (() => Promise<Task>)[],
  { module, threads, signal, onAnswer, onMessage }: PoolOptions<Answer>,
): Promise<void> {
  signal?.throwIfAborted()
  const pool = new Piscina<Task, Answer>({
    filename: module,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
  })
  if (onMessage) pool.on('message', onMessage)
  let next = 0
  let ended = false
  async function work(): Promise<void> {
    while (next < tasks.length) {
      const index = next++
      const task = await tasks[index]()
      if (ended) return
      onAnswer(await pool.run(task, { signal }), index)
    }
  }
  try {
    await Promise.all(Array.from({ length: threads }, work))
  } catch (error) {
    throw signal?.aborted ? signal.reason : error
  } finally {
    ended = true
    await pool.destroy()
  }
}
