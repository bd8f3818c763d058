/** What was measured on, so that figures of two machines are never compared by mistake. */
import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import { fileURLToPath } from 'node:url'

export interface Machine {
  /** Name of its results file. */
  readonly name: string
  readonly cpu: string
  readonly cores: number
  readonly memory: string
  readonly system: string
  readonly node: string
}

export function thisMachine(): Machine {
  const cpu = (cpus()[0]?.model ?? 'unknown cpu')
    .replace(/\((?:R|TM)\)/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
  const cores = availableParallelism()
  return {
    name: `${cpu} ${cores} cores`
      .toLowerCase()
      .replace(/[^a-z0-9.]+/g, '-')
      .replace(/^-|-$/g, ''),
    cpu,
    cores,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    node: process.versions.node,
  }
}

/** Short name of the commit, with a `+` if files differ from it; `unknown` outside a repository. */
export function commit(): string {
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: fileURLToPath(new URL('..', import.meta.url)), encoding: 'utf8', stdio: 'pipe' })
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no', '--', 'engine', 'data').trim() !== ''
    return git('rev-parse', '--short', 'HEAD').trim() + (changed ? '+' : '')
  } catch {
    return 'unknown'
  }
}
