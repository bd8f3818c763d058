/** A name for the code as it is: pieces measured with other code are not to be mixed in. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

export function codeState(): string {
  const hash = createHash('sha256')
  for (const top of ['engine', 'data', 'tests/laws'])
    for (const path of readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' }).sort())
      if (path.endsWith('.ts')) hash.update(path).update(readFileSync(join(ROOT, top, path)))
  return hash.digest('hex').slice(0, 12)
}
