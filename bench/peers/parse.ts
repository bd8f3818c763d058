/** Reads the outputs of either side: both write SUMO's formats. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { InputProblems } from '../../data/problems.ts'
import { ANY_NUMBER, type SumoElement } from '../../data/sumo/element.ts'
import { readElements } from '../../data/sumo/elements.ts'
import { Report } from '../../data/sumo/report.ts'
import type { Drive, EdgeTime, Trip } from './drive.ts'

/** @param loopFiles names of files with counts of loops */
export async function parseDrive(folder: string, loopFiles: readonly string[], lost: number): Promise<Drive> {
  const trips = new Map<string, Trip>()
  const edges = new Map<string, EdgeTime>()
  const loops = new Map<string, number>()
  const number = (element: SumoElement, key: string) => element.number(key, ANY_NUMBER, 0)
  await read(join(folder, 'tripinfo.xml'), 'tripinfos', (trip) => {
    if (trip.name !== 'tripinfo') return
    const keys = ['depart', 'departDelay', 'arrival', 'duration', 'routeLength', 'waitingTime', 'timeLoss'] as const
    const figures = Object.fromEntries(keys.map((key) => [key, number(trip, key)])) as unknown as Trip
    trips.set(trip.text('id'), figures)
  })
  await read(join(folder, 'edgedata.xml'), 'meandata', (interval) => {
    for (const edge of interval.children)
      edges.set(`${number(interval, 'begin')} ${edge.text('id')}`, {
        speed: number(edge, 'speed'),
        vehicles: number(edge, 'left') + number(edge, 'arrived'),
      })
  })
  for (const file of loopFiles)
    await read(join(folder, file), 'detector', (interval) => {
      if (interval.has('nVehContrib'))
        loops.set(`${number(interval, 'begin')} ${interval.text('id')}`, number(interval, 'nVehContrib'))
    })
  return { trips, edges, loops, lost }
}

async function read(path: string, root: string, onElement: (element: SumoElement) => void): Promise<void> {
  if (!existsSync(path)) return
  const report = new Report()
  await readElements(path, [root], report, onElement)
  if (report.problems.length > 0) throw new InputProblems(report.problems)
}
