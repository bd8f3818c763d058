/** A situation before a signal, from the numbers that matter there. */
import {
  AHEAD,
  DEMAND,
  FLOW,
  LINE_DISTANCE,
  OWN_SPEED,
  SIGNAL_DOUBT,
  SITUATION,
  STANDING_AHEAD,
  WAY_LIMIT,
} from '../../engine/advisory/situation.ts'

export function beforeSignal(
  distance: number,
  speed: number,
  limit: number,
  { ahead = 0, standing = 0, flow = 0, demand = 0, doubt = 0 } = {},
): Float64Array {
  const situation = new Float64Array(SITUATION)
  situation[LINE_DISTANCE] = distance
  situation[OWN_SPEED] = speed
  situation[WAY_LIMIT] = limit
  situation[AHEAD] = ahead
  situation[STANDING_AHEAD] = standing
  situation[FLOW] = flow
  situation[DEMAND] = Math.max(flow, demand)
  situation[SIGNAL_DOUBT] = doubt
  return situation
}
