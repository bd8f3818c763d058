#!/usr/bin/env node
/** The command line: parse, call, print. */
import * as nodeModule from 'node:module'
import { inOneArena } from './scenario/oneArena.ts'
import { withOneCompiler } from './scenario/oneCompiler.ts'

if (process.argv[2] === 'import') inOneArena()
if (process.argv[2] === 'run') withOneCompiler()

// Loading takes a third of a second otherwise, a fifth of the import of a town; from Node 22 on.
nodeModule.enableCompileCache?.()
const { InputError } = await import('./base/errors.ts')
const { explain } = await import('./cli/failure.ts')
const { tempofluss } = await import('./cli/program.ts')

// Whoever reads our output may stop early (`tempofluss import map.osm | head`): no reason to complain.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  process.exitCode = explain(new InputError([{ source: 'standard output', message: error.message }]), process.stderr)
})

try {
  await tempofluss().parseAsync()
} catch (error) {
  process.exitCode = explain(error, process.stderr)
}
