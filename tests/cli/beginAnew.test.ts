import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const MODULE = fileURLToPath(new URL('../../engine/base/beginAnew.ts', import.meta.url))
const FLAG = '--stack-size=901'

/** Of a program that calls `beginAnew` with FLAG, KEPT=new and two arguments: what it is in the end, and each start of it. */
function begin(flags: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const code = `
    import { beginAnew } from ${JSON.stringify(MODULE)}
    const first = process.env.FIRST ?? String(process.pid)
    process.env.FIRST = first
    beginAnew({ flags: ['${FLAG}'], environment: { KEPT: 'new' } })
    const { execArgv, argv, env, pid } = process
    console.log(JSON.stringify({ flags: execArgv.filter((word) => /^--stack.size/.test(word)), argv: argv.slice(1), kept: env.KEPT, same: String(pid) === first }))`
  const { KEPT: _, NODE_OPTIONS: __, ...clean } = process.env
  const words = [...flags, '--input-type=module', '-e', code, '--', 'one', 'two words']
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8', env: { ...clean, ...environment } }))
}

describe('a program that begins anew', () => {
  it('does so once, as the same process, with its arguments', () => {
    expect(begin([])).toEqual({ flags: [FLAG], argv: ['one', 'two words'], kept: 'new', same: true })
  })
  it('keeps other flags', () => {
    expect(begin(['--max-semi-space-size=3']).flags).toEqual([FLAG])
  })
  it('leaves alone what the user has said, however it is spelled', () => {
    for (const own of ['--stack-size=902', '--stack_size=902'])
      expect(begin([own])).toEqual({ flags: [own], argv: ['one', 'two words'], kept: undefined, same: true })
    expect(begin([], { KEPT: 'old' })).toEqual({ flags: [], argv: ['one', 'two words'], kept: 'old', same: true })
  })
})
