#!/usr/bin/env node
/**
 * Drives a recorded track against a live service, in real time, and prints what it is told.
 *
 *   npm run -s drive -- --track drive.csv [--url ws://127.0.0.1:4173/v1/vehicles] [--follow]
 *
 *   --follow   a simulated car keeps to the advice along the track's way, instead of the recorded speeds
 *
 * drive/track.ts says what a track looks like. Exit code 1: the service refused; 2: bad usage or bad track.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { drive } from './drive/drive.ts'
import { parseTrack, TrackError } from './drive/track.ts'

try {
  const { values } = parseArgs({
    options: {
      track: { type: 'string' },
      url: { type: 'string', default: 'ws://127.0.0.1:4173/v1/vehicles' },
      follow: { type: 'boolean', default: false },
    },
  })
  if (values.track === undefined)
    throw new TrackError(['--track FILE is missing: CSV or JSON, see engine/client/README.md'])
  const track = parseTrack(readFileSync(values.track, 'utf8'), values.track)
  const say = (line: string) => process.stdout.write(`${line}\n`)
  process.exitCode = (await drive({ url: values.url, track, follow: values.follow, say })) ? 0 : 1
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 2
}
