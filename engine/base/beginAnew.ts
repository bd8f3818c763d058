/** Some things only the start of a program decides: glibc's arenas by the environment, V8's threads by flags. */

export interface Beginning {
  /** For Node, `--name=value`. */
  readonly flags?: readonly string[]
  /** Added to the environment. */
  readonly environment?: Readonly<Record<string, string>>
}

/**
 * Lets this process begin anew so, under its own number and with all it was given: another start of Node, 40 ms. Does
 * nothing where one of these is set already, by the user or by this; where a parent talks to it over a channel; and
 * where Node (before 22.15) or the system cannot. To be called before anything else is done.
 */
export function beginAnew({ flags = [], environment = {} }: Beginning): void {
  if (process.platform === 'win32' || process.send !== undefined) return
  if (Object.keys(environment).some((name) => process.env[name] !== undefined)) return
  const given = [...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(/\s+/)].map(nameOf)
  if (flags.some((flag) => given.includes(nameOf(flag)))) return
  const args = [process.argv0, ...process.execArgv, ...flags, ...process.argv.slice(1)]
  process.execve?.(process.execPath, args, { ...process.env, ...environment })
}

/** V8 takes `_` for `-`. */
function nameOf(flag: string): string {
  return flag.split('=')[0].replaceAll('_', '-')
}
