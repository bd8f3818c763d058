/** JSON files of ours: read with the place of what is wrong, and with a version that says how to read the rest. */
import { readFileSync } from 'node:fs'
import { Fields } from './fields.ts'
import { type InputProblem, InputProblems } from './problems.ts'

/** @throws InputProblems if there is no such file, or none that can be read */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'no such file; check the path' : `cannot be read (${code}); check the path`
    throw new InputProblems([{ source: path, message: why }])
  }
}

/**
 * The fields of a file whose outermost object says its format's version under `key`.
 *
 * @param problems what is found wrong is added here, now and while fields are taken
 * @throws InputProblems if it is not JSON, or of another version: what else stands there may then mean something else
 */
export function fieldsOf(text: string, key: string, version: number, source: string, problems: InputProblem[]): Fields {
  const fields = new Fields(parse(text, source), '', source, problems)
  const found = fields.take(key)
  if (found === undefined) fields.complain(key, `the version of the format is missing: add ${version}`)
  else if (found !== version) {
    const message = `this is version ${JSON.stringify(found)} of the format; this program reads version ${version} only`
    throw new InputProblems([{ source, place: key, message }])
  }
  return fields
}

function parse(text: string, source: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const message = (error as Error).message
    const at = /at position (\d+)/.exec(message)?.[1]
    const before = text.slice(0, at === undefined ? text.length : Number(at)).split('\n')
    const place = `line ${before.length}, column ${before[before.length - 1].length + 1}`
    const words = message.replace(/ in JSON.*| \(line.*/s, '')
    throw new InputProblems([{ source, place, message: `is not JSON: ${words}; mend it there or just before` }])
  }
}
