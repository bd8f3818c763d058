/** Services for tests: on any free port, of a small town. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NO_ADVICE } from '../../engine/advisory/advice.ts'
import { type RunningService, type ServeOptions, serve } from '../../engine/service/serve.ts'
import { smallTown } from '../cli/smallTown.ts'

export interface TestService extends RunningService {
  readonly log: string[]
}

/** The town of a few crooked streets (tests/cli/smallTown.ts) with 300 departures an hour. */
export async function startService(options: Partial<ServeOptions> = {}): Promise<TestService> {
  const folder = mkdtempSync(join(tmpdir(), 'service-test-'))
  const map = join(folder, 'small.osm')
  writeFileSync(map, smallTown())
  const log: string[] = []
  try {
    const all = { map, trips: 300, leadIn: 0, advice: NO_ADVICE, port: 0, onLog: (line: string) => log.push(line) }
    return { ...(await serve({ ...all, ...options })), log }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
