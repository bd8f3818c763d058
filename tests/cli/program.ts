/** Runs the real program in a process of its own, as people do. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const CLI = fileURLToPath(new URL('../../engine/cli.ts', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * @param interruptAt sends the interrupt of Ctrl-C as soon as stderr says this
 * @param onOutput called with stdout so far whenever there is more; may send the interrupt itself
 */
export function tempofluss(
  args: readonly string[],
  cwd: string,
  interruptAt?: RegExp,
  onOutput: (stdout: string, interrupt: () => void) => unknown = () => {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text
      Promise.resolve(onOutput(stdout, () => child.kill('SIGINT'))).catch((error) => {
        child.kill()
        reject(error)
      })
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text
      if (!child.killed && interruptAt?.test(stderr)) child.kill('SIGINT')
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

/** An empty folder that goes when the test ends. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tempofluss-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
