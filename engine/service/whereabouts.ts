/** Where on the town's lanes a vehicle is: by what it reports now, and by where it was when it reported before. */
import type { PositionReport } from '../../data/messages/codec.ts'
import { fromCms, fromDdeg, fromE7 } from '../../data/messages/units.ts'
import { pointOnElement, project } from '../network/geometry.ts'
import type { Before } from '../network/locate.ts'
import { type Network, NOWHERE } from '../network/network.ts'
import { type Report, SILENCE } from './reports.ts'
import type { Session } from './sessions.ts'
import type { TownDesk } from './townDesk.ts'

/** Slower than this satellites do not tell where a vehicle is heading [m/s]. */
const HEADS = 1
/** From here on the way between two positions tells it [m]. */
const TELLING_WAY = 8
/** Nearer to the end of its lane than this a vehicle is at its end, or beyond [m]. */
const OVER = 0.1
/** Positions err by so much at most, as far as roads are held to be near [m]. */
const ERRORS = 30

/** @param turn index into DIRECTIONS, or UNKNOWN @param previous report of the vehicle, if it is still known @param now [ms of UTC] */
export function whereabouts(
  { running, locate }: TownDesk,
  message: PositionReport,
  turn: number,
  { vehicleClass, length }: Session,
  previous: Report | undefined,
  now: number,
): Report {
  const { network } = running.town
  const [x, y] = project(network.origin, fromE7(message.lonE7), fromE7(message.latE7))
  const here = { x, y, speed: fromCms(message.speedCms), sentAt: message.sentAtMs }
  const before = previous && beforeThat(here, previous)
  const found = locate(x, y, headingOf(message, here, before && previous, network), before)
  const { lane, position } = found ?? { lane: NOWHERE, position: 0 }
  const over = before?.lane === lane && position > network.columns.elementLength[lane] - OVER
  // Who is over the line of its lane speaks of the junction after this one already.
  return { ...here, receivedAt: now, lane, position, turn: over ? before.turn : turn, vehicleClass, length }
}

type Here = Pick<Report, 'x' | 'y' | 'speed' | 'sentAt'>

/** What the report before says of this one; nothing if it is too long ago, or was beside every road. */
function beforeThat({ speed, sentAt }: Here, previous: Report): Before | undefined {
  const { lane, position, turn } = previous
  const age = sentAt - previous.sentAt
  if (lane === NOWHERE || age < 0 || age > SILENCE) return undefined
  return { lane, position, turn, reach: (Math.max(speed, previous.speed) * age) / 1000 + ERRORS }
}

const point = new Float64Array(3)

/** Counter-clockwise from east [rad]; undefined where nothing tells it. */
function headingOf(
  { headingDdeg }: PositionReport,
  { x, y, speed }: Here,
  previous: Report | undefined,
  network: Network,
): number | undefined {
  const said = headingDdeg === undefined ? undefined : fromDdeg(headingDdeg)
  if (!previous || (said !== undefined && speed >= HEADS)) return said
  if (speed >= HEADS) {
    const [east, north] = [x - previous.x, y - previous.y]
    return Math.hypot(east, north) < TELLING_WAY ? undefined : Math.atan2(north, east)
  }
  // Who stands has not turned, whatever its receiver makes of that.
  pointOnElement(network, previous.lane, previous.position, point)
  return point[2]
}
