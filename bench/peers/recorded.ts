/**
 * What SUMO gave, kept in tables beside a scenario: `sumo-VERSION-trips.csv.gz` and `sumo-VERSION-edges-900s.csv.gz`, means
 * over some runs. So agreement can be seen where SUMO is not installed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type InputProblem, InputProblems } from '../../data/problems.ts'
import { type Drive, type EdgeTime, PERIOD, type Trip } from './drive.ts'

export interface Recorded {
  readonly version: string
  readonly drive: Drive
  /** Of SUMO that the figures are means of. */
  readonly runs: number
}

/** @returns undefined where no such tables lie beside the configuration @throws InputProblems if they cannot be read */
export function readRecorded(config: string): Recorded | undefined {
  const folder = dirname(config)
  const table = /^sumo-(.+)-trips\.csv\.gz$/
  const name = existsSync(folder) ? readdirSync(folder).find((file) => table.test(file)) : undefined
  if (name === undefined) return undefined
  const version = table.exec(name)?.[1] as string
  const rows = readTable(join(folder, name))
  const trips = new Map(
    rows.map((row): [string, Trip] => [
      row.text('id'),
      {
        depart: row.number('depart_s'),
        departDelay: row.number('depart_delay_s'),
        arrival: row.number('arrival_s'),
        duration: row.number('duration_s'),
        routeLength: row.number('route_length_m'),
        waitingTime: row.number('waiting_time_s'),
        timeLoss: row.number('time_loss_s'),
      },
    ]),
  )
  const edges = new Map(
    readTable(join(folder, `sumo-${version}-edges-${PERIOD}s.csv.gz`)).map((row): [string, EdgeTime] => [
      `${row.number('begin_s')} ${row.text('edge')}`,
      { speed: row.number('mean_speed_mps'), vehicles: row.number('vehicles_left_or_arrived') },
    ]),
  )
  const runs = Math.max(...rows.map((row) => row.number('runs')))
  return { version, runs, drive: { trips, edges, loops: new Map() } }
}

interface Row {
  text(column: string): string
  number(column: string): number
}

function readTable(path: string): Row[] {
  const [head, ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/)
  const columns = new Map(head.split(',').map((column, k) => [column, k]))
  const problems: InputProblem[] = []
  const complain = (line: number, message: string) =>
    problems.push({ source: basename(path), place: `line ${line}`, message })
  const rows = lines.map((line, k): Row => {
    const cells = line.split(',')
    if (cells.length !== columns.size) complain(k + 2, `has ${cells.length} cells, not ${columns.size}`)
    const text = (column: string): string => {
      const at = columns.get(column)
      if (at === undefined) throw new InputProblems([{ source: basename(path), message: `lacks the column ${column}` }])
      return cells[at]
    }
    return { text, number: (column) => Number(text(column)) }
  })
  if (problems.length > 0) throw new InputProblems(problems)
  return rows
}
