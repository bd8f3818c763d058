/** Results on disk: whole or not at all. */
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { InputError } from '../base/errors.ts'

/** Where results go when nobody says where: a folder for each run, below a folder that git ignores. */
export function defaultFolder(map: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-')
  const name = basename(map).replace(/\.(osm|pbf|gz|json|tfnet)/g, '')
  return join('.tempofluss', `${stamp}-${name}`)
}

const ANOTHER = 'name another folder with --out'

/**
 * Says now, rather than after an hour of simulating, that a folder cannot take results. Makes nothing yet.
 * @param another what to do then
 * @throws InputError if a file stands in its place or nothing may be written there
 */
export function checkFolder(folder: string, another = ANOTHER): void {
  let place = resolve(folder)
  while (!existsSync(place)) place = dirname(place)
  try {
    if (!statSync(place).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    accessSync(place, constants.W_OK)
  } catch (error) {
    throw new InputError([{ source: folder, message: `cannot take results: ${reason(error)}; ${another}` }])
  }
}

/**
 * Writes all files beside their places first and moves them there only when every one is complete: a run that fails
 * leaves nothing half-written, and what stood there before.
 *
 * @param files content by file name
 * @throws InputError if the folder cannot be written to
 */
export function writeResults(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  another = ANOTHER,
): void {
  const unfinished = new Map<string, string>()
  try {
    mkdirSync(folder, { recursive: true })
    for (const [name, content] of Object.entries(files)) {
      const temporary = resolve(folder, `.${name}.${process.pid}.unfinished`)
      unfinished.set(temporary, resolve(folder, name))
      writeFileSync(temporary, content)
    }
    for (const [temporary, final] of unfinished) renameSync(temporary, final)
  } catch (error) {
    for (const temporary of unfinished.keys()) rmSync(temporary, { force: true })
    throw new InputError([{ source: folder, message: `results cannot be written: ${reason(error)}; ${another}` }])
  }
}

/**
 * Keeps the results and prints them, in any case: a disk that is full must not cost an hour of simulating.
 * @throws InputError as writeResults
 */
export function keepAndPrint(folder: string, files: Readonly<Record<string, string>>, printed: string): void {
  try {
    writeResults(folder, files)
    process.stderr.write(`results in ${folder}\n`)
  } finally {
    process.stdout.write(`${printed}\n`)
  }
}

/** A file that is written while a run goes on, at `path`; it has its name only when it is finished. */
export function growingFile(
  folder: string,
  name: string,
): {
  readonly path: string
  finish(): void
  /** If it has not been finished nothing is left of it. */
  drop(): void
} {
  const path = resolve(folder, `.${name}.${process.pid}.unfinished`)
  mkdirSync(folder, { recursive: true })
  return {
    path,
    finish: () => renameSync(path, resolve(folder, name)),
    drop: () => rmSync(path, { force: true }),
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a file stands in its place'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'writing is not allowed there'
  if (code === 'ENOSPC') return 'the disk is full'
  return error instanceof Error ? error.message : String(error)
}
