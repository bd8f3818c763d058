/**
 * Lower limits on fast roads as a traffic control centre sets them: twice a minute the traffic in the zones is looked
 * at, once a minute at most a limit is changed. By one law a run: feedback before bottlenecks
 * (advisory/mainstreamControl.ts) or the dissolving of waves (advisory/waveSolving.ts). What is kept between calls
 * stands in columns, so that it is in snapshots.
 */
import { onLadder, showLimits } from '../../advisory/limitLadder.ts'
import { CONTROL_PERIOD, mainstreamControl } from '../../advisory/mainstreamControl.ts'
import { limitedUntil, type Scheme, solveWave, type Traffic } from '../../advisory/waveSolving.ts'
import type { Network } from '../../network/network.ts'
import { BOTTLENECK, QUEUE_END, RUNG, ZONES, zoneAt } from '../../state/limitZones.ts'
import { PLAN } from '../../state/outlook.ts'
import { COUNT, FIRST_SLOT, POSITION, ROW, SITE_TAG, SPEED, type StateColumns } from '../../state/state.ts'
import { findStretches, type Stretch, type Zone } from './stretches.ts'

/** Before the bottleneck: room to speed up again, and behind it the zones in which flow is held back [m]. */
const [ACCELERATION, APPLICATION] = [600, 1500]
/** Imposed on those who drive towards a wave [m/s]. */
const WAVE_LIMIT = 60 / 3.6
/** Below this share of the limit a zone is in a jam, above that it is free; so many looks until a wave is believed in. */
const [JAMMED, FREE] = [0.4, 0.6]
const BELIEVED = 2

/**
 * Fields a stretch of the column `limitMemory`, of waves; those of feedback: CONTROL in mainstreamControl.ts, and flow and looks.
 */
const [SEEN, SINCE, SCHEME] = [0, 1, 2]
const [FLOW_SUM, DENSITY_SUM, LOOKS] = [5, 6, 7]
const LIMIT_MEMORY = 8

/** @returns to be called at the end of each slice; undefined if no limits are set by zones. @param now [s] */
export function createLimitControl({ columns }: Network, state: StateColumns): ((now: number) => void) | undefined {
  const law = state.advicePlan[PLAN.LIMIT_LAW]
  if (law === QUEUE_END) return undefined
  const { edgeFirstLane, elementLength } = columns
  const { slot, row, siteTag, zoneLimit, zoneSince, limitMemory } = state
  const stretches = findStretches(columns).filter(({ isBottleneck }) => isBottleneck === (law === BOTTLENECK))

  function look({ edge, index, from, to }: Zone): Traffic {
    let count = 0
    let sum = 0
    for (let lane = edgeFirstLane[edge]; lane < edgeFirstLane[edge + 1]; lane++)
      for (let k = 0; k < siteTag[lane * SITE_TAG + COUNT]; k++) {
        const at = slot[siteTag[lane * SITE_TAG + FIRST_SLOT] + k] * ROW
        if (zoneAt(row[at + POSITION], elementLength[lane]) !== index) continue
        count++
        sum += row[at + SPEED]
      }
    const lanes = edgeFirstLane[edge + 1] - edgeFirstLane[edge]
    return { density: count / (to - from) / lanes, speed: count > 0 ? sum / count : Number.NaN }
  }

  function beforeBottleneck({ end, zones, lanes, limit }: Stretch, now: number): number[] | undefined {
    const at = end * LIMIT_MEMORY
    const place = zones.find(({ edge }) => edge === end)!.from
    const inside = zones.filter(({ edge }) => edge === end).map(look)
    const ratio = (edgeFirstLane[end + 1] - edgeFirstLane[end]) / lanes // its acceleration lane is none of the road's
    const approach = look(zones.findLast(({ edge }) => edge !== end)!)
    limitMemory[at + DENSITY_SUM] += (ratio * inside.reduce((sum, { density }) => sum + density, 0)) / inside.length
    limitMemory[at + FLOW_SUM] += approach.density > 0 ? approach.density * approach.speed : 0
    limitMemory[at + LOOKS]++
    if (now % CONTROL_PERIOD !== 0) return undefined
    const looks = limitMemory[at + LOOKS]
    const share = mainstreamControl(
      limitMemory[at + DENSITY_SUM] / looks,
      limitMemory[at + FLOW_SUM] / looks,
      limitMemory,
      at,
    )
    limitMemory.fill(0, at + FLOW_SUM, at + LOOKS + 1)
    return zones.map(({ from, to }) => {
      const centre = place - (from + to) / 2
      const isHeld = centre > ACCELERATION && centre < ACCELERATION + APPLICATION
      return isHeld && share < 1 ? onLadder(share * limit, limit) : Number.POSITIVE_INFINITY
    })
  }

  function againstWaves({ end, zones, limit }: Stretch, now: number): number[] {
    const at = end * LIMIT_MEMORY
    const scheme = recall(at) ?? begin(zones, limit, at, now)
    if (!scheme) return zones.map(() => Number.POSITIVE_INFINITY)
    const until = limitedUntil(scheme, now - limitMemory[at + SINCE])
    if (until <= scheme.from) limitMemory.fill(0, at, at + LIMIT_MEMORY)
    const isIn = ({ from, to }: Zone) => (from + to) / 2 >= scheme.from && (from + to) / 2 <= until
    return zones.map((zone) => (isIn(zone) ? onLadder(WAVE_LIMIT, limit) : Number.POSITIVE_INFINITY))
  }

  /** A wave that was there at the last looks too, and can be solved. */
  function begin(zones: readonly Zone[], limit: number, at: number, now: number): Scheme | undefined {
    const seen = zones.map(look)
    const jam = seen.findLastIndex(({ speed }) => speed < JAMMED * limit)
    let tail = jam
    while (tail > 0 && seen[tail - 1].speed < JAMMED * limit) tail--
    const isWave =
      tail > 0 && jam < zones.length - 1 && seen[jam + 1].speed > FREE * limit && seen[tail - 1].speed > FREE * limit
    limitMemory[at + SEEN] = isWave ? limitMemory[at + SEEN] + 1 : 0
    if (limitMemory[at + SEEN] < BELIEVED) return undefined
    const solved = solveWave(
      {
        head: zones[jam].to,
        tail: zones[tail].from,
        downstream: seen[jam + 1],
        jam: meanOf(seen.slice(tail, jam + 1)),
        upstream: meanOf(seen.slice(0, tail)),
      },
      WAVE_LIMIT,
      zones[0].from,
    )
    if (!solved) return undefined
    limitMemory[at + SINCE] = now
    limitMemory.set(
      [solved.from, solved.tail, solved.tailSpeed, solved.resolved, solved.at, solved.release],
      at + SCHEME,
    )
    return solved
  }

  function recall(at: number): Scheme | undefined {
    const [from, tail, tailSpeed, resolved, place, release] = limitMemory.subarray(at + SCHEME, at + LIMIT_MEMORY)
    return resolved > 0 ? { from, tail, tailSpeed, resolved, at: place, release } : undefined
  }

  return (now) => {
    for (const stretch of stretches) {
      const wanted = law === BOTTLENECK ? beforeBottleneck(stretch, now) : againstWaves(stretch, now)
      if (!wanted) continue
      const rows = stretch.zones.map(({ edge, index }) => edge * ZONES + index)
      const shown = rows.map((at) => (zoneLimit[at] > 0 ? zoneLimit[at] * RUNG : Number.POSITIVE_INFINITY))
      const since = rows.map((at) => zoneSince[at])
      showLimits(wanted, shown, since, stretch.limit, now)
      rows.forEach((at, k) => {
        zoneLimit[at] = shown[k] < Number.POSITIVE_INFINITY ? Math.round(shown[k] / RUNG) : 0
        zoneSince[at] = since[k]
      })
    }
  }
}

/** Of the lanes' vehicles. */
function meanOf(states: readonly Traffic[]): Traffic {
  const flow = states.reduce((sum, { density, speed }) => sum + (density > 0 ? density * speed : 0), 0)
  const density = states.reduce((sum, one) => sum + one.density, 0)
  return { density: density / states.length, speed: flow / density }
}
