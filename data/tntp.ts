/**
 * Networks and trip tables in the format of "Transportation Networks for Research" (TNTP), in which the known problems of
 * traffic assignment are published: https://github.com/bstabler/TransportationNetworks.
 */
import { readFileSync } from 'node:fs'
import { type InputProblem, InputProblems } from './problems.ts'

/** Takes freeTime · (1 + b · (volume / capacity)^power); nodes are counted from 1. */
export interface TntpLink {
  readonly from: number
  readonly to: number
  readonly capacity: number
  readonly freeTime: number
  readonly b: number
  readonly power: number
}

export interface TntpNetwork {
  readonly nodes: number
  readonly zones: number
  /** Nodes before it only begin and end trips; nobody drives through them. */
  readonly firstThrough: number
  readonly links: readonly TntpLink[]
  /** What of the file does not count, in sentences. */
  readonly remarks: readonly string[]
}

export interface TntpTrips {
  /** Zones are counted from 1; volume > 0. */
  readonly pairs: readonly { readonly origin: number; readonly destination: number; readonly volume: number }[]
  readonly remarks: readonly string[]
}

const END = '<END OF METADATA>'
const ORIGIN = /^origin\s+(\S+)$/i
const MOST_NODES = 10_000_000

/** A file's lines, without comments. @throws InputProblems */
function open(path: string) {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'there is no such file' : `cannot be read: ${message}`
    throw new InputProblems([{ source: path, message: `${why}; check the path` }])
  }
  const problems: InputProblem[] = []
  const wrong = (line: number, message: string) => {
    problems.push({ source: path, place: `line ${line + 1}`, message })
  }
  const lines = text.split(/\r?\n/).map((line) => line.replace(/~.*/, '').trim())
  const end = lines.findIndex((line) => line.startsWith(END))
  const stated = new Map<string, string>()
  for (const line of lines.slice(0, Math.max(0, end))) {
    const match = /^<([^>]+)>\s*(.*)$/.exec(line)
    if (match) stated.set(match[1].toUpperCase(), match[2].trim())
  }
  if (end < 0) wrong(0, `${END} is missing: is this a TNTP file?`)
  const whole = (name: string, least: number): number => {
    const value = Number(stated.get(name) ?? Number.NaN)
    if (Number.isInteger(value) && value >= least && value <= MOST_NODES) return value
    if (end >= 0) wrong(0, `<${name}> is missing or no whole number from ${least} on`)
    return 0
  }
  const done = () => {
    if (problems.length > 0) throw new InputProblems(problems)
  }
  return { lines, first: end + 1, stated, whole, wrong, done }
}

/** @throws InputProblems naming every line that cannot be used */
export function readTntpNetwork(path: string): TntpNetwork {
  const { lines, first, stated, whole, wrong, done } = open(path)
  const nodes = whole('NUMBER OF NODES', 1)
  const zones = whole('NUMBER OF ZONES', 1)
  const firstThrough = whole('FIRST THRU NODE', 1)
  const count = whole('NUMBER OF LINKS', 1)
  done()
  const links: TntpLink[] = []
  let tolls = 0
  for (let k = first; k < lines.length; k++) {
    if (lines[k] === '') continue
    const numbers = lines[k].replace(/;.*/, '').trim().split(/\s+/).map(Number)
    const [from, to, capacity, , freeTime, b, power, , toll = 0] = numbers
    if (numbers.length < 7 || numbers.some((value) => !Number.isFinite(value)))
      wrong(k, 'give init node, term node, capacity, length, free flow time, B and power as numbers')
    else if (![from, to].every((node) => Number.isInteger(node) && node >= 1 && node <= nodes))
      wrong(k, `nodes are whole numbers from 1 to ${nodes}`)
    else if (freeTime < 0 || b < 0) wrong(k, 'free flow time and B are 0 or more')
    else if (b > 0 && !(capacity > 0)) wrong(k, 'capacity is above 0 where B is')
    else if (b > 0 && !(Number.isInteger(power) && power >= 1 && power <= 20))
      wrong(k, 'power is a whole number from 1 to 20, as results are to be the same on every machine')
    else links.push({ from, to, capacity, freeTime, b, power })
    if (toll !== 0) tolls++
  }
  const powers = new Set(links.filter(({ b }) => b > 0).map(({ power }) => power))
  if (powers.size > 1) wrong(first, `links have different powers (${[...powers].join(', ')}): one for all is needed`)
  done()
  if (links.length !== count) wrong(first, `has ${links.length} links, where its head says ${count}: was the file cut?`)
  done()
  const weighs = (name: string) => Number(stated.get(name) ?? 0) !== 0
  const remarks: string[] = []
  if (tolls > 0) remarks.push(`tolls do not count, only times: ${tolls} links have one`)
  if (weighs('DISTANCE FACTOR')) remarks.push('the distance factor does not count, only times')
  return { nodes, zones, firstThrough, links, remarks }
}

/** @param zones of the network @throws InputProblems naming every line that cannot be used */
export function readTntpTrips(path: string, zones: number): TntpTrips {
  const { lines, first, stated, wrong, done } = open(path)
  done()
  const pairs: { origin: number; destination: number; volume: number }[] = []
  const isZone = (zone: number) => Number.isInteger(zone) && zone >= 1 && zone <= zones
  let origin = Number.NaN
  const begin = lines.findIndex((line, k) => k >= first && ORIGIN.test(line))
  const early = lines.findIndex((line, k) => k >= first && line !== '')
  if (begin < 0) wrong(Math.max(first - 1, 0), 'no line "Origin 1" follows: is this a _trips.tntp file?')
  else if (early < begin) wrong(early, 'stands before the first "Origin"')
  let within = 0
  let total = 0
  for (let k = begin < 0 ? lines.length : begin; k < lines.length; k++) {
    const begins = ORIGIN.exec(lines[k])
    if (begins) {
      origin = Number(begins[1])
      if (!isZone(origin)) wrong(k, `origin ${begins[1]}: zones are whole numbers from 1 to ${zones}`)
      continue
    }
    for (const entry of lines[k].split(';').map((part) => part.trim())) {
      if (entry === '') continue
      const [destination, volume] = entry.split(':').map((word) => (word.trim() === '' ? Number.NaN : Number(word)))
      if (!isZone(destination)) wrong(k, `"${entry}": zones are whole numbers from 1 to ${zones}`)
      else if (!(volume >= 0 && volume < Number.POSITIVE_INFINITY))
        wrong(k, `"${entry}": give "zone : trips", 0 or more`)
      else {
        total += volume
        if (origin === destination) within += volume
        else if (volume > 0) pairs.push({ origin, destination, volume })
      }
    }
  }
  done()
  const remarks: string[] = []
  const said = Number(stated.get('TOTAL OD FLOW') ?? total)
  if (Math.abs(said - total) > 1e-6 * Math.max(said, total))
    remarks.push(`the table has ${total} trips, where its head says ${said}`)
  if (within > 0) remarks.push(`trips within a zone use no link and are left out: ${within}`)
  return { pairs, remarks }
}
