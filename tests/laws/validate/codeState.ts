/** A name for the code as it is: pieces measured with other code are not to be mixed in. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** @param file of the law, in tests/laws */
export function codeState(file: string): string {
  const hash = createHash('sha256')
  const sources = ['engine', 'data'].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' }).map((path) => join(top, path)),
  )
  for (const path of [...sources.sort(), join('tests/laws', file)])
    if (path.endsWith('.ts')) hash.update(path).update(readFileSync(join(ROOT, path)))
  return hash.digest('hex').slice(0, 12)
}
