#!/usr/bin/env node
/** Drives a recorded track against a live service, in real time, and prints what it is told. */
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { drive } from './drive/drive.ts'
import { parseTrack, TrackError } from './drive/track.ts'

/** drive/track.ts reads the track. */
const USAGE = `Usage: npm run -s drive -- --track FILE [--url ws://127.0.0.1:4173/v1/vehicles] [--follow]

Drives a recorded track against a live service, in real time, and prints what it is told.

  --track FILE  the drive, CSV or JSON; engine/client/README.md says what stands in it
  --url URL     the service
  --follow      a simulated car keeps to the advice along the track's way, instead of the recorded speeds
  --help        print this help

Exit code 1: the service refused; 2: bad usage or bad track.
`

try {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      track: { type: 'string' },
      url: { type: 'string', default: 'ws://127.0.0.1:4173/v1/vehicles' },
      follow: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(USAGE)
    process.exit()
  }
  if (values.track === undefined) throw new TrackError(['--track FILE is missing: CSV or JSON; --help says more'])
  if (!existsSync(values.track)) throw new TrackError([`${values.track}: there is no such file; check the path`])
  const track = parseTrack(readFileSync(values.track, 'utf8'), values.track)
  const say = (line: string) => process.stdout.write(`${line}\n`)
  process.exitCode = (await drive({ url: values.url, track, follow: values.follow, say })) ? 0 : 1
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 2
}
