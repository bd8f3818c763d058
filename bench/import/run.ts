/** Starts programs and takes their time. */
import { execFileSync, spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Once } from './once.ts'

const ONCE = fileURLToPath(new URL('./once.ts', import.meta.url))

/** What our modules become is kept from run to run, as the command line does (engine/cli.ts). */
const CACHED = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') }

/** Options of netconvert as SUMO's documentation recommends them for OSM, for cars. */
export const NETCONVERT = [
  ...['--geometry.remove', '--roundabouts.guess', '--ramps.guess', '--junctions.join', '--tls.guess-signals'],
  ...['--tls.discard-simple', '--tls.join', '--keep-edges.by-vclass', 'passenger', '--remove-edges.isolated'],
  '--no-warnings',
]

/** Our import, or its reading alone, in a fresh process. @throws Error with its words if it fails */
export function once(what: 'read' | 'import' | 'hash', file: string): Once & { readonly wholeSeconds: number } {
  const begin = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [ONCE, what, file], { encoding: 'utf8', env: CACHED })
  const wholeSeconds = (performance.now() - begin) / 1000
  if (status !== 0)
    throw new Error(
      stderr
        .trim()
        .split('\n')
        .find((line) => /^\w*(Error|Problems)\b/.test(line)) ?? stderr,
    )
  return { ...(JSON.parse(stdout) as Once), wholeSeconds }
}

/** @returns [s] */
export function timed(program: string, args: readonly string[]): number {
  const env = { ...process.env, SUMO_HOME: process.env.SUMO_HOME ?? '/usr/share/sumo' }
  const begin = performance.now()
  execFileSync(program, args, { env, stdio: 'ignore' })
  return (performance.now() - begin) / 1000
}

/** The first line a program says of its version, or undefined where it is not installed. */
export function versionOf(program: string): string | undefined {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return status === 0 ? stdout.split('\n')[0].trim() : undefined
}
