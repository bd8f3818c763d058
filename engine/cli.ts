#!/usr/bin/env node
/** The command line: parse, call, print. */
import { explain } from './cli/failure.ts'
import { tempofluss } from './cli/program.ts'

// Whoever reads our output may stop early (`tempofluss import map.osm | head`): no reason to complain.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  await tempofluss().parseAsync()
} catch (error) {
  process.exitCode = explain(error, process.stderr)
}
