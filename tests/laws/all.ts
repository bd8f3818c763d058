/** All laws there are: what the files `*.laws.ts` in this folder export as `laws` and `outOfScope`. */
import { readdirSync } from 'node:fs'
import type { Law, OutOfScope } from './law.ts'

export interface LawFile {
  readonly file: string
  readonly laws: readonly Law[]
  readonly outOfScope: readonly OutOfScope[]
}

const FOLDER = new URL('./', import.meta.url)

export async function allLaws(): Promise<LawFile[]> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.laws.ts'))
  return Promise.all(files.sort().map(openLaws))
}

export async function openLaws(file: string): Promise<LawFile> {
  const { laws = [], outOfScope = [] } = await import(new URL(file, FOLDER).href)
  return { file, laws, outOfScope }
}
