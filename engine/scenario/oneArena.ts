/**
 * glibc gives each thread that allocates an arena of its own, and keeps in it what the thread gives back. V8 compiles and
 * collects in threads of its own: an import holds 5 to 10 MB that nobody uses, more on some runs than on others. How many
 * arenas there are, only the environment can say, and only when a program starts.
 */
import { beginAnew } from '../base/beginAnew.ts'

/** Lets this process begin anew with one arena. Does nothing where there is no glibc, or the user has said otherwise. */
export function inOneArena(): void {
  if (process.platform === 'linux') beginAnew({ environment: { MALLOC_ARENA_MAX: '1' } })
}
