/** Signal heads: short bars across the stop line, one for each movement of a lane that a signal decides on. */
import { pose } from './pose.ts'
import { NONE, type Town } from './town.ts'

/** How far before the end of its lane a head stands [m]. */
const BEFORE_LINE = 0.6

export interface SignalHeads {
  readonly count: number
  /** x, y [m] of both ends. */
  readonly from: Float32Array
  readonly to: Float32Array
  /** Place in World.signalStates. */
  readonly link: Int32Array
  /** Lane it stands on. */
  readonly lane: Int32Array
}

export function signalHeads(town: Town): SignalHeads {
  const links = linksByLane(town)
  const count = links.reduce((sum, of) => sum + of.length, 0)
  const heads = {
    count,
    from: new Float32Array(2 * count),
    to: new Float32Array(2 * count),
    link: new Int32Array(count),
    lane: new Int32Array(count),
  }
  const at = new Float64Array(4)
  let head = 0
  links.forEach((of, lane) => {
    if (of.length === 0) return
    pose(town, lane, Math.max(0, town.length[lane] - BEFORE_LINE), at, 0)
    const [x, y, dx, dy] = at
    const width = town.width[lane] * 0.86
    of.forEach((link, part) => {
      // From left to right across the lane, with a little space between two bars.
      const gap = of.length > 1 ? 0.06 : 0
      const left = width * (0.5 - part / of.length - gap / of.length)
      const right = width * (0.5 - (part + 1) / of.length + gap / of.length)
      heads.from.set([x - dy * left, y + dx * left], 2 * head)
      heads.to.set([x - dy * right, y + dx * right], 2 * head)
      heads.link[head] = link
      heads.lane[head] = lane
      head++
    })
  })
  return heads
}

/** Links of each lane, the movement furthest to the left first. */
function linksByLane(town: Town): number[][] {
  const turns: { link: number; turn: number }[][] = Array.from({ length: town.lanes }, () => [])
  const [begin, end] = [new Float64Array(4), new Float64Array(4)]
  town.connectionLink.forEach((link, connection) => {
    if (link === NONE) return
    const element = town.lanes + connection
    pose(town, element, 0, begin, 0)
    pose(town, element, town.length[element], end, 0)
    const turn = Math.atan2(begin[2] * end[3] - begin[3] * end[2], begin[2] * end[2] + begin[3] * end[3])
    turns[town.connectionFrom[connection]].push({ link, turn })
  })
  return turns.map((of) => [...new Set(of.sort((a, b) => b.turn - a.turn).map(({ link }) => link))])
}
