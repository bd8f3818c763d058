/** Measures one law, on a thread of its own; keeps the pieces of long ones. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { openLaws } from '../all.ts'
import type { Kept } from '../law.ts'
import { entryOf, keyOf, type LawEntry, verdictOf } from './record.ts'

export interface LawTask {
  readonly file: string
  readonly key: string
  /** For pieces. */
  readonly folder: string
  /** No piece is begun later than this [ms since 1970]. */
  readonly until: number
  readonly commit: string
}

class OutOfTime extends Error {}

export default async function measureLaw({ file, key, folder, until, commit }: LawTask): Promise<LawEntry> {
  const { laws } = await openLaws(file)
  const law = laws.find((one) => keyOf(one) === key)!
  const { id, title, source, grade, tier, caveat } = law
  const begun = performance.now()
  const said = { id, title, source, grade, tier, ...(caveat ? { caveat } : {}), commit }
  const ended = () => ({ seconds: Math.round(performance.now() - begun) / 1000, date: new Date().toISOString() })
  try {
    const figures = await law.measure(keptIn(folder, key, until))
    const entries = figures.map((figure) => entryOf(figure, law))
    return { ...said, verdict: verdictOf(entries), figures: entries, ...ended() }
  } catch (error) {
    if (error instanceof OutOfTime)
      return { ...said, verdict: 'unfinished', why: error.message, figures: [], ...ended() }
    return { ...said, verdict: 'failed', why: (error as Error).stack ?? String(error), figures: [], ...ended() }
  }
}

function keptIn(folder: string, law: string, until: number): Kept {
  let made = 0
  const pathOf = (key: string) => join(folder, `${law} ${key}`.replace(/[^a-zA-Z0-9]+/g, '-'))

  async function kept<T>(key: string, make: () => Promise<T>): Promise<T> {
    const path = pathOf(key)
    if (existsSync(path)) return deserialize(readFileSync(path))
    if (Date.now() > until) throw new OutOfTime(`${made} pieces done in this call; the next call goes on at ${key}`)
    const value = await make()
    made++
    put(key, value)
    return value
  }
  function put(key: string, value: unknown): void {
    const path = pathOf(key)
    mkdirSync(folder, { recursive: true })
    // Whole or not at all: the next call must not find half a piece.
    writeFileSync(`${path}.part`, serialize(value))
    renameSync(`${path}.part`, path)
  }
  const forget = (key: string) => rmSync(pathOf(key), { force: true })
  return Object.assign(kept, { put, forget })
}
