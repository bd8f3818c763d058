/**
 * glibc gives each thread that allocates an arena of its own, and keeps in it what the thread gives back. V8 compiles and
 * collects in threads of its own: an import holds 5 to 10 MB that nobody uses, more on some runs than on others. How many
 * arenas there are, only the environment can say, and only when a program starts.
 */

/**
 * Lets this process begin anew with one arena, under its own number and with all it was given: another start of Node. Does nothing
 * where it is so already, where the user has said otherwise, and where Node (before 22.15) or the system cannot.
 */
export function inOneArena(): void {
  if (process.platform !== 'linux' || process.env.MALLOC_ARENA_MAX !== undefined) return
  const args = [process.argv0, ...process.execArgv, ...process.argv.slice(1)]
  process.execve?.(process.execPath, args, { ...process.env, MALLOC_ARENA_MAX: '1' })
}
