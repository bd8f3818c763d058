/** SUMO's programs, where they are installed. */
import { execFileSync, spawnSync } from 'node:child_process'

const env = { ...process.env, SUMO_HOME: process.env.SUMO_HOME ?? '/usr/share/sumo' }

export const WITHOUT_SUMO = !installed()
if (WITHOUT_SUMO) console.warn('SUMO is not installed here: what needs it is skipped (apt-get install sumo sumo-tools)')

function installed(): boolean {
  try {
    execFileSync('sumo', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** What it says, warnings included. @throws Error if it fails */
export function sumo(args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync('sumo', args, { env, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(stderr)
  return stdout + stderr
}

export function program(name: string, args: readonly string[], cwd: string): void {
  execFileSync(name, args, { env, cwd, stdio: ['ignore', 'ignore', 'pipe'] })
}
