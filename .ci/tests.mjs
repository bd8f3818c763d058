/**
 * Runs all tests, or those in the files named, and prints at the end what .ci/run reads: "REPORT N passed, N failed". A
 * file whose process V8 itself has ended by a signal (its bookkeeping of compiled code goes wrong where many threads
 * come and go: nodejs/node issue 64500) says nothing about our code: it is run once more, and that is said. Whatever
 * else fails, fails.
 */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'

const BY_V8 = /Worker exited unexpectedly with signal (SIGTRAP|SIGSEGV) .*while running test file (\S+)/g
const FOLDER = '.tempofluss'

/** @returns exit code, the report, and files whose process was ended by V8, if nothing else was wrong */
async function test(name, files) {
  const report = `${FOLDER}/${name}.json`
  rmSync(report, { force: true })
  const words = ['test', '-s', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...files]
  const child = spawn('npm', words, { stdio: ['inherit', 'pipe', 'pipe'] })
  let text = ''
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ])
    from.setEncoding('utf8').on('data', (part) => {
      text += part
      to.write(part)
    })
  const code = await new Promise((resolve) => child.on('close', resolve))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
  const plain = text.replace(/\u001b\[[0-9;]*m/g, '')
  const ended = [...new Set([...plain.matchAll(BY_V8)].map(([, , file]) => relative('.', file)))]
  const errors = Number(/^\s*Errors\s+(\d+) error/m.exec(plain)?.[1] ?? 0)
  let result = { numPassedTests: 0, numFailedTests: 1 }
  try {
    result = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    // Nothing was written: it broke off, which counts as a failure.
  }
  const byV8 = code !== 0 && result.numFailedTests === 0 && ended.length > 0 && ended.length === errors ? ended : []
  return { code, result, byV8 }
}

const first = await test('tests', process.argv.slice(2))
let { code } = first
let [passed, failed] = [first.result.numPassedTests, first.result.numFailedTests]
if (first.byV8.length > 0) {
  console.log(`\n== V8 has ended the process of ${first.byV8.join(', ')} (nodejs/node 64500): once more`)
  const again = await test('again', first.byV8)
  code = again.code
  passed += again.result.numPassedTests
  failed += again.result.numFailedTests
}
console.log(`REPORT ${passed} passed, ${code !== 0 && failed === 0 ? 1 : failed} failed`)
process.exitCode = code === 0 ? 0 : 1
