/**
 * A comparison on a thread of its own, for a process that must answer others meanwhile: reading a map and drawing its
 * demand take whole seconds, in which nothing else runs on their thread.
 */
import { moduleBeside } from '../../parallel/entry.ts'
import { runTasks } from '../../parallel/pool.ts'
import type { ApartAnswer, ApartMessage, ApartTask } from './apartWorker.ts'
import type { CompareOptions } from './compare.ts'
import type { Comparison } from './comparison.ts'
import { fromFailure } from './failure.ts'

/** As `compareScenarios`. @throws what that throws */
export async function compareApart({
  signal,
  onImport,
  onProgress,
  onRoads,
  ...task
}: CompareOptions): Promise<Comparison> {
  let comparison: Comparison | undefined
  await runTasks<ApartTask, ApartAnswer>([async () => task], {
    module: moduleBeside('apartWorker', import.meta.url),
    threads: 1,
    signal,
    onMessage(message) {
      const { read, compared, roads } = message as ApartMessage
      if (read) onImport?.(...read)
      if (compared) onProgress?.(...compared)
      if (roads) onRoads?.(...roads)
    },
    onAnswer(answer) {
      if ('failure' in answer) throw fromFailure(answer.failure)
      comparison = answer.comparison
    },
  })
  return comparison!
}
