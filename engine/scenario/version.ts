/** The version of this program, as package.json has it: nearer to the sources than to the compiled files by one folder. */
import { existsSync, readFileSync } from 'node:fs'

const manifest = ['../../package.json', '../../../package.json']
  .map((path) => new URL(path, import.meta.url))
  .find((url) => existsSync(url))

export const VERSION: string = manifest ? JSON.parse(readFileSync(manifest, 'utf8')).version : 'unknown'
