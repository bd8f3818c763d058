import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parseTrack, TrackError } from '../../engine/client/drive/track.ts'

const HEAD = 'time,latitude,longitude'

function problemsOf(text: string): string[] {
  try {
    parseTrack(text, 'drive.csv')
  } catch (error) {
    if (error instanceof TrackError) return error.message.split('\n')
    throw error
  }
  return []
}

describe('a recorded drive', () => {
  test('with everything, columns in any order', () => {
    const text = 'turn,speed,heading,time,longitude,latitude\nleft,10,45,7,10,50\n,11.5,50,8.5,10.0002,50\n'
    expect(parseTrack(text, 'drive.csv')).toEqual([
      { time: 0, latitude: 50, longitude: 10, speed: 10, heading: 45, turn: 'left' },
      { time: 1.5, latitude: 50, longitude: 10.0002, speed: 11.5, heading: 50, turn: undefined },
    ])
  })

  test('with dates, without speeds and headings: from the way to the next point', () => {
    const text = `${HEAD}\r\n2026-05-04T07:30:00Z,50,10\r\n2026-05-04T07:30:02Z,50.0002,10\r\n2026-05-04T07:30:03Z,50.0002,10\r\n`
    const [a, b, c] = parseTrack(text, 'drive.csv')
    // 0.0002° of latitude are 22.24 m.
    expect(a.speed).toBeCloseTo(11.12, 2)
    expect(a.heading).toBeCloseTo(0, 6)
    expect(b.time).toBe(2)
    // It stands, and looks where it looked.
    expect([b.speed, b.heading, c.heading]).toEqual([0, 0, 0])
  })

  test('as JSON', () => {
    const text = JSON.stringify([
      { time: 0, latitude: 50, longitude: 10, speed: 5 },
      { time: 1, latitude: 50, longitude: 10.0001, speed: 7, turn: 'right' },
    ])
    const [a, b] = parseTrack(text, 'drive.json')
    expect(a).toMatchObject({ speed: 5, heading: expect.closeTo(90, 3) })
    expect(b).toMatchObject({ speed: 7, turn: 'right' })
  })
})

describe('refused, with everything that is wrong:', () => {
  test.each<[string, string, string[]]>([
    ['an empty file', '', ['drive.csv: 0 points: a drive has at least two, below a header line']],
    ['one point', `${HEAD}\n0,50,10`, ['drive.csv: 1 points: a drive has at least two, below a header line']],
    [
      'numbers that are none, or out of range',
      `${HEAD},speed,turn\n0,50,10,fast,\n1,91,10,5,back\nlater,50,,5,`,
      [
        'drive.csv, point 1: speed fast: give 0 … 70',
        'drive.csv, point 2: turn back: give straight, right, left, uTurn or nothing',
        'drive.csv, point 2: latitude 91: give -90 … 90',
        'drive.csv, point 3: time later: give seconds or a date as 2026-05-04T07:30:00Z',
        'drive.csv, point 3: longitude is missing',
        'drive.csv, point 3: its time is not after the one before',
      ],
    ],
    [
      'time that stands still',
      `${HEAD}\n0,50,10\n0,50,10.1`,
      ['drive.csv, point 2: its time is not after the one before'],
    ],
    [
      'another header',
      'lat,lon\n50,10\n50,10',
      expect.arrayContaining(['drive.csv, point 1: latitude is missing', 'drive.csv, point 2: longitude is missing']),
    ],
    ['JSON that is none', '[{', [expect.stringContaining('drive.csv: not JSON')]],
    ['JSON that is no drive', '[1, null]', expect.arrayContaining(['drive.csv, point 2: latitude is missing'])],
  ])('%s', (_, text, problems) => expect(problemsOf(text)).toEqual(problems))

  test('not a thousand lines for a thousand problems', () => {
    const problems = problemsOf(`${HEAD}\n${Array(1000).fill('x,y,z').join('\n')}`)
    expect(problems).toHaveLength(11)
    expect(problems[10]).toMatch(/^… and \d+ more$/)
  })
})

test('the program that drives one says how it is used, and which file is missing', () => {
  const program = fileURLToPath(new URL('../../engine/client/drive.ts', import.meta.url))
  const drive = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  expect(drive('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/--track FILE.*--follow/s) })
  const gone = { status: 2, stderr: 'gone.csv: there is no such file; check the path\n' }
  expect(drive('--track', 'gone.csv')).toMatchObject(gone)
})
